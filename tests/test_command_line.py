"""The command line, on the real data."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from graph.exchange import FORMATS
from schema import schema
from server import DATA, main, served

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


def test_a_port_that_is_taken_is_named_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: 127.0.0.1:{port} cannot be listened on: Address already in use. Name another port "
        "with --port, or another address with --host.\n"
    )


def test_an_address_that_is_not_of_this_machine_is_named() -> None:
    result = run("serve", "--host", "192.0.2.1")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: 192.0.2.1:8000 cannot be listened on: ")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        ([], ["serve"]),
        (["--port", "8001"], ["serve", "--port", "8001"]),
        (["query", "{a}"], ["query", "{a}"]),
        (["--help"], ["--help"]),
    ],
)
def test_the_module_serves_unless_it_is_asked_for_something_else(
    arguments: list[str], meant: list[str]
) -> None:
    assert served(arguments) == meant


def test_the_schema_is_printed() -> None:
    assert run("schema").output == schema.as_str() + "\n"


def test_sound_data_is_counted() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "22 roles" in result.output
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
