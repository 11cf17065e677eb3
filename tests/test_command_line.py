"""The command line, on the real data."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from graph.exchange import FORMATS
from schema import schema
from server import DATA, main

TITLE = 'query($tag: LanguageTag) { role(slug: "cto") { title(language: $tag) } }'
ENGLISH = {"data": {"role": {"title": "Chief Technology Officer"}}}


def run(*arguments: str, **more: Any) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, arguments, **more)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Copy the data, with one mistake in it."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    file = copy / "roles" / "cio.yaml"
    file.write_text(file.read_text("utf-8").replace("slug: cio", "slugg: cio", 1), "utf-8")
    return copy


def test_a_question_is_answered_without_a_server() -> None:
    result = run("query", '{ role(slug: "cto") { title } }')
    assert result.exit_code == 0
    assert json.loads(result.output) == ENGLISH


def test_a_question_is_read_from_a_file_or_from_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "title.graphql"
    file.write_text(TITLE, "utf-8")
    assert json.loads(run("query", str(file)).output) == ENGLISH
    assert json.loads(run("query", "-", input=TITLE).output) == ENGLISH


def test_variables_language_and_operation_are_options() -> None:
    french = run("query", TITLE, "--variables", '{"tag": "fr"}').output
    assert french == run("query", TITLE, "--language", "fr").output
    assert "technologie" in french
    two = "query A { a: __typename } query B { b: __typename }"
    assert json.loads(run("query", two, "--operation", "B").output) == {"data": {"b": "Query"}}


def test_an_answer_with_errors_is_printed_and_fails() -> None:
    result = run("query", "{ nope }")
    assert result.exit_code == 1
    assert json.loads(result.output)["errors"][0]["extensions"] == {
        "code": "GRAPHQL_VALIDATION_FAILED"
    }


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (
            ["query", "no-such-file.graphql"],
            "'no-such-file.graphql' cannot be read as a file: No such",
        ),
        (["query", "__typename"], "No such file or directory. Write a question in { }."),
        (["query", ""], "'' cannot be read as a file: No such file or directory. Write"),
        (["query", "{a}", "--variables", "{"], "--variables is not JSON"),
        (["query", "{a}", "--variables", "[]"], "--variables must be an object, but is []"),
        (["query", "{a}", "--language", "?"], "'?' is not a language tag"),
        (["query", "{a}", "--data", "nowhere"], "nowhere"),
        (["serve", "--port", "many"], "'many' is not a valid integer"),
        (["serve", "--port", "65536"], "65536"),
        (["serve", "--log-level", "loud"], "'loud' is not one of"),
        (["check", "nowhere"], "nowhere"),
        (["draw", "roles", "--format", "png"], "'png' is not one of"),
        (["dance"], "No such command 'dance'"),
    ],
)
def test_a_mistake_ends_in_one_clear_line(arguments: list[str], part: str) -> None:
    result = run(*arguments)
    assert result.exit_code in {1, 2}
    assert isinstance(result.exception, SystemExit)
    assert part in result.output
    assert "Traceback" not in result.output


def test_a_binary_file_is_no_question(tmp_path: Path) -> None:
    file = tmp_path / "image.graphql"
    file.write_bytes(b"\xff\xfe\x00")
    result = run("query", str(file))
    assert result.exit_code == 2
    assert "cannot be read" in result.output


def test_the_schema_is_printed() -> None:
    assert run("schema").output == schema.as_str() + "\n"


def test_sound_data_is_counted() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "3 roles" in result.output
    assert "no findings" in result.output


def test_findings_are_listed_with_file_and_line(broken: Path) -> None:
    result = run("check", str(broken))
    assert result.exit_code == 1
    lines = result.output.splitlines()
    [told] = [line for line in lines if "The key 'slug' is missing." in line]
    place, line, _ = told.split(":", 2)
    assert (Path(place), line) == (broken / "roles" / "cio.yaml", "2")


@pytest.mark.parametrize("command", [["query", "{ __typename }"], ["draw", "roles"], ["serve"]])
def test_data_with_findings_is_refused_with_the_first_of_them(
    command: list[str], broken: Path
) -> None:
    result = run(*command, "--data", str(broken))
    assert result.exit_code == 1
    assert result.output.startswith("Error: The data cannot be used, ")
    assert "roles/cio.yaml:2" in result.output


def test_the_environment_names_the_data(broken: Path) -> None:
    result = run("check", env={"ROLEGRAPH_DATA": str(broken)})
    assert result.exit_code == 1


@pytest.mark.parametrize("name", FORMATS)
def test_the_roles_are_drawn_in_every_format_and_language(name: str) -> None:
    english = run("draw", "roles", "--format", name).output
    french = run("draw", "roles", "--format", name, "--language", "fr").output
    assert "CTO" in english
    assert "CIO" in english
    assert english != french


ORGANOGRAM = """\
Post Unique Reference,Name,Job Title,Reports to Senior Post
1,Ann Example,Chief Executive Officer,XX
2,Vacant,Chief Technology Officer,1
3,Bob Example,Clerk,9
"""


@pytest.fixture
def organogram(tmp_path: Path) -> Path:
    """Write a small organogram."""
    file = tmp_path / "senior.csv"
    file.write_text(ORGANOGRAM, "utf-8")
    return file


def imported(file: Path, *more: str, on: str = "2020-01-01") -> Result:
    """Import a file into a database beside it."""
    named = ["--organization", "acme", "--on", on, "--db", str(file.with_name("o.db"))]
    return run("import", "uk-organogram", str(file), *named, *more)


def test_a_file_is_imported_and_then_answers(organogram: Path) -> None:
    result = imported(organogram, "--name", "Acme", "--country", "GB")
    assert result.exit_code == 0
    assert "3 posts read, 1 findings; acme is now at 1." in result.output
    assert "senior.csv:4:1: Post '3' reports to '9', which is not in the file" in result.output
    question = '{ organization(slug: "acme") { name country posts { totalCount } } }'
    answered = run("query", question, "--db", str(organogram.with_name("o.db")))
    assert json.loads(answered.output)["data"]["organization"] == {
        "name": "Acme",
        "country": "GB",
        "posts": {"totalCount": 3},
    }


def test_a_second_import_of_the_same_file_changes_nothing(organogram: Path) -> None:
    imported(organogram)
    assert "nothing changes" in imported(organogram).output


def test_a_dry_run_tells_what_would_change_and_keeps_nothing(organogram: Path) -> None:
    assert "acme would be at 1." in imported(organogram, "--dry-run").output
    assert "acme is now at 1." in imported(organogram).output


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a,b\n", "This is no organogram: row 1 lacks"),
        ("", "This is no organogram: row 1 lacks"),
    ],
)
def test_a_file_that_cannot_be_read_imports_nothing(organogram: Path, text: str, part: str) -> None:
    organogram.write_text(text, "utf-8")
    result = imported(organogram)
    assert result.exit_code == 1
    assert part in result.output
    assert "Nothing was imported" in result.output
    assert not organogram.with_name("o.db").exists()


def test_mistakes_of_an_import_are_one_clear_line(organogram: Path) -> None:
    imported(organogram)
    earlier = imported(organogram, on="2019-01-01")
    assert "'acme' is known up to 2020-01-01, and the file shows 2019-01-01" in earlier.output
    assert "'soon' does not match" in imported(organogram, on="soon").output
    organogram.with_name("o.db").write_bytes(b"no database" * 1000)
    assert "cannot be used as a database" in imported(organogram).output


def test_the_organizations_that_are_kept_are_listed(organogram: Path) -> None:
    imported(organogram)
    result = run("organizations", "--db", str(organogram.with_name("o.db")))
    assert result.output == "acme: revision 1, observed 2020-01-01.\n"


def test_a_database_is_verified(organogram: Path) -> None:
    imported(organogram)
    database = organogram.with_name("o.db")
    sound = run("verify", "--db", str(database))
    assert sound.exit_code == 0
    assert "every revision follows from the one before" in sound.output
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE org_commit SET reason = 'other'")
    damaged = run("verify", "--db", str(database))
    assert damaged.exit_code == 1
    assert damaged.output == "acme: revision 1 is missing or was changed.\n"


@pytest.mark.parametrize("command", ["organizations", "verify"])
def test_a_database_that_does_not_exist_is_named(command: str) -> None:
    result = run(command, "--db", "nowhere.db")
    assert result.exit_code == 2
    assert "'nowhere.db' does not exist" in result.output
