"""The commands for organizations, from a file that a person has to a file that a person wants."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from graph.commands import imports
from graph.errors import Conflict
from graph.exchange.formats import READERS, RECORD_READERS, WRITERS
from graph.imports import Stage
from graph.organization.model import Record
from graph.store.sqlite import SqliteStore
from server import main

ROOT = Path(__file__).parents[1]
GUIDES = ROOT / "docs" / "how-to"
ORGANOGRAM = """\
Post Unique Reference,Name,Job Title,Reports to Senior Post
1,Ann Example,Chief Executive Officer,XX
2,Vacant,Chief Technology Officer,1
3,Bob Example,Clerk,9
"""
LATER = """\
Post Unique Reference,Name,Job Title,Reports to Senior Post
1,Ann Example,Chief Executive Officer,XX
2,Cid Example,Chief Technology Officer,1
3,Bob Example,Chief Clerk,2
4,Dan Example,Chief Information Officer,1
"""


def run(*arguments: str, **more: Any) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, arguments, **more)


@pytest.fixture
def organogram(tmp_path: Path) -> Path:
    """Write a small organogram."""
    file = tmp_path / "senior.csv"
    file.write_text(ORGANOGRAM, "utf-8")
    return file


def database(file: Path) -> str:
    """Name the database beside a file."""
    return str(file.with_name("o.db"))


def imported(file: Path, *more: str, on: str = "2020-01-01", slug: str = "acme") -> Result:
    """Import a file into the database beside it."""
    named = ["--organization", slug, "--on", on, "--db", database(file)]
    return run("import", "uk-organogram", str(file), *named, *more)


def exported(file: Path, format: str, *more: str) -> Result:
    """Export the organization in the database beside a file."""
    day = [] if "--on" in more else ["--on", "2020-01-01"]
    named = ["--organization", "acme", "--db", database(file)]
    result = run("export", format, *named, *day, *more)
    assert result.exit_code == 0, result.output
    return result


# Import


def test_a_file_is_imported_and_then_answers(organogram: Path) -> None:
    result = imported(organogram, "--name", "Acme", "--country", "gb", "--sector", "health")
    assert result.exit_code == 0
    assert result.stdout == (
        "On 2020-01-01, posts created: 3, people joined: 2.\n"
        "acme is now at revision 1. Read: 3 posts, 1 finding, 1 anomaly.\n"
    )
    assert "senior.csv:4:4: Post '3' reports to '9', which is not in the file" in result.stderr
    question = '{ organization(slug: "acme") { name country sector posts { totalCount } } }'
    answered = run("query", question, "--db", database(organogram))
    assert json.loads(answered.output)["data"]["organization"] == {
        "name": "Acme",
        "country": "GB",
        "sector": "health",
        "posts": {"totalCount": 3},
    }


def test_a_second_import_of_the_same_file_changes_nothing(organogram: Path) -> None:
    imported(organogram)
    again = imported(organogram)
    assert again.exit_code == 0
    assert again.stdout == "Nothing changes: acme stays at revision 1. Read: 3 posts, 1 finding.\n"


def test_a_dry_run_tells_what_would_change_and_keeps_nothing(organogram: Path) -> None:
    assert "acme would be at revision 1." in imported(organogram, "--dry-run").stdout
    assert not Path(database(organogram)).exists()
    imported(organogram)
    organogram.write_text(LATER, "utf-8")
    result = imported(organogram, "--dry-run", on="2020-06-30")
    assert result.stdout == (
        "2020-01-02/2020-06-30: Cid Example became Chief Technology Officer.\n"
        "2020-01-02/2020-06-30: Clerk became Chief Clerk.\n"
        "2020-01-02/2020-06-30: Chief Clerk reported to an unknown post, and now to Chief "
        "Technology Officer.\n"
        "2020-01-02/2020-06-30: Chief Information Officer was created.\n"
        "2020-01-02/2020-06-30: Dan Example became Chief Information Officer.\n"
        "On 2020-06-30, posts created: 1, posts renamed: 1, lines changed: 1, people joined: 2.\n"
        "Nothing was kept: acme would be at revision 2. Read: 4 posts, 0 findings.\n"
    )
    assert "revision 1, observed 2020-01-01." in kept(organogram)


def kept(file: Path) -> str:
    """List what the database beside a file keeps."""
    return run("organizations", "--db", database(file)).output


def test_what_is_odd_is_shown_by_a_dry_run_and_an_import(organogram: Path) -> None:
    loop = "4,Dan,Aide,5\n5,Eve,Aide,4\n"
    lost = "".join(f"{n},Fay {n},Clerk,99\n" for n in range(6, 11))
    organogram.write_text(ORGANOGRAM + loop + lost, "utf-8")
    tried, kept = imported(organogram, "--dry-run"), imported(organogram)
    assert tried.stderr.splitlines()[-6:] == [
        "Posts 4, 5 report to each other around a loop. [cycle] (senior.csv:5, senior.csv:6)",
        "Post 6 reports to 99, which does not exist. [dangling-manager] (senior.csv:7)",
        "Post 7 reports to 99, which does not exist. [dangling-manager] (senior.csv:8)",
        "Post 8 reports to 99, which does not exist. [dangling-manager] (senior.csv:9)",
        "… and 2 more of this kind. [dangling-manager]",
        "All that is odd, once it is kept, is listed by: "
        "rolegraph check --organization acme --on 2020-01-01",
    ]
    assert kept.stderr.splitlines()[-6:-1] == tried.stderr.splitlines()[-6:-1]
    assert kept.stderr.endswith(
        "All that is odd is listed by: rolegraph check --organization acme --on 2020-01-01\n"
    )


def test_a_long_list_of_changes_is_cut_and_says_so(organogram: Path) -> None:
    posts = "".join(f"{n},Vacant,Clerk,1\n" for n in range(10, 110))
    organogram.write_text(ORGANOGRAM + posts, "utf-8")
    lines = imported(organogram, "--dry-run").stdout.splitlines()
    assert len(lines) == 50 + 3
    assert lines[50] == "… and 55 changes more."


def test_what_differs_on_other_days_only_is_said(organogram: Path) -> None:
    imported(organogram)
    result = imported(organogram, on="2020-06-30")
    assert result.stdout.startswith(
        "On 2020-06-30 nothing differs, but what is known of other days does.\n"
        "acme is now at revision 2."
    )


def test_the_sheet_that_is_named_is_imported(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Cover", 0)
    staff = book.create_sheet("Staff")
    for row in (["ref", "title", "name", "reports_to"], ["1", "Director", "Ann", "-"]):
        staff.append(row)
    file = tmp_path / "staff.xlsx"
    book.save(file)
    of_one = ["--organization", "acme", "--db", database(file)]
    result = run("import", "staff-list", str(file), "--sheet", "Staff", *of_one)
    assert result.exit_code == 0
    assert "acme is now at revision 1. Read: 1 post," in result.output


@pytest.mark.parametrize("text", ["a,b\n", ""])
def test_a_file_that_cannot_be_read_imports_nothing(organogram: Path, text: str) -> None:
    organogram.write_text(text, "utf-8")
    result = imported(organogram)
    assert result.exit_code == 1
    assert "senior.csv:1:1: This is no organogram: row 1 lacks" in result.stderr
    assert "Error: Nothing was imported: correct what is said of the files" in result.stderr
    assert not Path(database(organogram)).exists()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--sector", "helth"], "There is no sector 'helth'. Did you mean 'health'?"),
        (["--country", "FRA"], "'FRA' is no country: write its two letters (ISO 3166-1), e.g. FR."),
        (["--country", "zz9"], "'zz9' is no country: write its two letters"),
        (
            ["--map", "Grade=grade"],
            "Only headers of staff-list can be mapped, and not those of uk-",
        ),
        (["--sheet", "Staff"], "Only files of staff-list can have sheets, and not those of uk-"),
        (["--map", "Grade"], "write each as --map 'Their header=title'."),
        (["--on", "soon"], "'soon' does not match"),
        (["--organization", "A Team"], "'A Team' is no slug"),
        (["--db", "/no/such/o.db"], "/no/such/o.db cannot be used as a database"),
    ],
)
def test_mistakes_of_an_import_are_one_clear_line(
    organogram: Path, arguments: list[str], part: str
) -> None:
    result = imported(organogram, *arguments)
    assert result.exit_code in {1, 2}
    assert isinstance(result.exception, SystemExit)
    assert part in result.stderr


def test_a_file_of_an_earlier_day_comes_too_late(organogram: Path) -> None:
    imported(organogram)
    earlier = imported(organogram, on="2019-01-01")
    assert earlier.exit_code == 1
    assert "'acme' is known up to 2020-01-01, and the file shows 2019-01-01" in earlier.stderr


def test_a_file_that_is_no_database_is_refused(organogram: Path) -> None:
    Path(database(organogram)).write_bytes(b"no database" * 1000)
    assert "cannot be used as a database" in imported(organogram).stderr


def test_a_format_of_the_past_needs_its_day(organogram: Path) -> None:
    result = run("import", "uk-organogram", str(organogram), "--organization", "a", "--db", "o.db")
    assert result.exit_code == 2
    assert "shows a day of the past: name it with --on" in result.stderr


def test_a_day_to_come_is_told_and_one_that_is_far_ahead_refused(organogram: Path) -> None:
    far = imported(organogram, on="2204-03-31")
    assert far.exit_code == 1
    assert "Error: 2204-03-31 is more than a year ahead: a snapshot shows a day that" in far.stderr
    assert not Path(database(organogram)).exists()
    soon = date.today() + timedelta(days=30)
    near = imported(organogram, on=str(soon))
    assert near.exit_code == 0
    assert f"{soon} is to come: what the files show holds from then on" in near.stderr


def test_the_last_import_can_be_undone(organogram: Path) -> None:
    imported(organogram)
    organogram.write_text(LATER, "utf-8")
    imported(organogram, on="2020-06-30")
    named = ["--organization", "acme", "--db", database(organogram)]
    tried = run("undo", *named, "--dry-run")
    assert tried.exit_code == 0
    assert tried.output.endswith(
        "On 2020-06-30, posts abolished: 1, posts renamed: 1, lines changed: 1, people left: 2.\n"
        "The snapshot of 2020-06-30 is taken back.\n"
        "Nothing was kept: acme would be at revision 3.\n"
    )
    assert "Cid Example ceased to be Chief Technology Officer." in tried.output
    undone = run("undo", *named)
    assert undone.output.endswith("Revision 2 is undone: acme is now at revision 3.\n")
    again = imported(organogram, on="2020-02-01")
    assert "acme is now at revision 4." in again.output
    assert run("verify", "--db", database(organogram)).exit_code == 0
    unknown = run("undo", "--organization", "acne", "--db", database(organogram))
    assert "There is no organization 'acne'. Did you mean 'acme'?" in unknown.stderr


def test_an_organization_whose_only_import_is_undone_vanishes(organogram: Path) -> None:
    db = ["--db", database(organogram)]
    imported(organogram, "--name", "Acme Ltd")
    undone = run("undo", "--organization", "acme", *db)
    assert undone.stdout.endswith(
        "Revision 1 is undone: acme is now at revision 2.\nNothing is known of acme any more.\n"
    )
    assert run("organizations", *db).output == ""
    assert run("verify", *db).exit_code == 0
    question = """{
      organizations(first: 50) { nodes { slug } }
      organization(slug: "acme") { name }
      former: organization(slug: "acme", knownAt: 1) { name }
    }"""
    told = json.loads(run("query", question, *db).output)["data"]
    assert "acme" not in [each["slug"] for each in told["organizations"]["nodes"]]
    assert (told["organization"], told["former"]) == (None, {"name": "Acme Ltd"})
    again = imported(organogram, "--name", "Acme")
    assert "acme is now at revision 3." in again.stdout
    assert "acme (Acme): 3 posts, revision 3" in run("organizations", *db).output


def test_a_snapshot_that_was_forgotten_is_imported_as_the_refusal_says(organogram: Path) -> None:
    imported(organogram)
    imported(organogram, on="2020-06-30")
    refused = imported(organogram, on="2020-03-31")
    assert refused.exit_code == 1
    advice = "Take the later one back with `rolegraph undo`, or import all in order into a new file"
    assert advice in refused.stderr
    for guide in ("import-a-staff-list.md", "import-an-organogram.md"):
        text = " ".join((GUIDES / guide).read_text("utf-8").split())
        assert advice[1:] in text
    run("undo", "--organization", "acme", "--db", database(organogram))
    for day in ("2020-03-31", "2020-06-30"):
        assert imported(organogram, on=day).exit_code == 0
    listed = run("organizations", "--db", database(organogram)).stdout
    assert "observed 2020-01-01, 2020-03-31, 2020-06-30." in listed


def test_two_files_of_one_name_are_told_apart(organogram: Path) -> None:
    other = organogram.parent / "other" / organogram.name
    other.parent.mkdir()
    other.write_text(ORGANOGRAM, "utf-8")
    result = imported(organogram, str(other))
    assert result.exit_code == 2
    assert "Two of the files have one name" in result.stderr


def test_whoever_is_quicker_is_not_overwritten(
    organogram: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Raced(SqliteStore):
        """A file into which somebody else writes between reading and writing."""

        def save(self, record: Record, reason: str) -> None:
            super().save(record, "quicker")
            super().save(record, reason)

    monkeypatch.setattr(imports, "SqliteStore", Raced)
    result = imported(organogram)
    assert result.exit_code == 1
    assert str(Conflict("acme", 1, 1)) in result.stderr


def shown_on_a_terminal(*arguments: str) -> tuple[str, str]:
    """Run a command to which every file is long; give what a terminal shows, and what is piped."""
    terminal, slave = os.openpty()
    command = (
        "from graph.commands import imports; imports.LONG = 1; from server import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", command, *arguments], stdout=subprocess.PIPE, stderr=slave, cwd=ROOT
    )
    os.close(slave)
    shown = b""
    with suppress(OSError):  # At the end Linux says that nobody writes any more.
        while read := os.read(terminal, 100_000):
            shown += read
    os.close(terminal)
    piped, _ = process.communicate()
    assert process.returncode == 0
    return shown.decode(), piped.decode()


def test_a_long_file_shows_a_bar_on_a_terminal_and_on_no_other(
    organogram: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "LONG", 1)
    named = ["--organization", "acme", "--on", "2020-01-01", "--db", database(organogram)]
    shown, piped = shown_on_a_terminal("import", "uk-organogram", str(organogram), *named)
    assert "senior.csv" in shown
    assert "100%" in shown
    assert "%" not in piped
    assert "%" not in imported(organogram).output


def staff(file: Path, posts: int) -> None:
    rows = [("Post ID", "Title", "Name", "Manager")]
    rows += ((f"{n}", "Clerk", f"Ann {n}", f"{n // 10 or ''}") for n in range(1, posts))
    if file.suffix == ".csv":
        file.write_text("\n".join(map(",".join, rows)), "utf-8")
        return
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(file)


@pytest.mark.parametrize("name", ["staff.csv", "staff.xlsx"])
def test_the_bar_moves_with_the_rows_of_every_stage(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    staff(file, 500)
    named = ["--organization", "acme", "--on", "2020-01-01", "--db", str(tmp_path / "o.db")]
    shown, _ = shown_on_a_terminal("import", "staff-list", str(file), *named)
    places = [int(place) for place in re.findall(r"(\d+)%", shown)]
    assert places == sorted(places)
    assert {0, 25, 50, 75, 100} <= set(places)
    for start in (0, 25, 50, 75):
        assert len({n for n in places if start < n < start + 25}) > 5


def test_a_bar_names_the_stage_that_is_reached() -> None:
    assert imports.name_of(None) is None
    assert [imports.name_of(stage) for stage in Stage] == [stage.value for stage in Stage]


# Export


def test_every_format_is_written_and_every_complete_one_is_read_again(organogram: Path) -> None:
    imported(organogram, "--name", "Acme")
    assert {"dot", "graphml", "mermaid", "popolo", "rolegraph", "staff-list"} <= WRITERS.keys()
    for format in WRITERS:
        content = exported(organogram, format).stdout_bytes
        assert content == exported(organogram, format).stdout_bytes or "xlsx" in format
    assert WRITERS.keys() >= RECORD_READERS.keys()
    assert READERS.keys().isdisjoint(RECORD_READERS)


def test_an_export_is_imported_into_another_database_and_is_the_same(organogram: Path) -> None:
    imported(organogram, "--name", "Acme")
    organogram.write_text(LATER, "utf-8")
    imported(organogram, on="2020-06-30")
    file = organogram.with_name("acme.jsonl")
    exported(organogram, "rolegraph", "-o", str(file))
    copy = organogram.with_name("copy.db")
    arguments = ["--organization", "acme", "--db", str(copy)]
    result = run("import", "rolegraph", str(file), *arguments)
    assert result.exit_code == 0
    assert "acme is now at revision 1. Read: 4 posts, 0 findings." in result.stdout
    again = run("import", "rolegraph", str(file), *arguments)
    assert "Nothing changes: acme stays at revision 1." in again.stdout
    copied = run("export", "rolegraph", *arguments).output.splitlines()
    assert copied[1:] == file.read_text("utf-8").splitlines()[1:]


def test_a_staff_list_shows_one_day_as_it_is_or_was_known(organogram: Path) -> None:
    imported(organogram)
    organogram.write_text(LATER, "utf-8")
    imported(organogram, on="2020-06-30")

    def titles(*more: str) -> list[str]:
        text = exported(organogram, "staff-list", *more).output
        return [row["title"] for row in csv.DictReader(io.StringIO(text))]

    first = ["Chief Executive Officer", "Chief Technology Officer", "Clerk"]
    assert titles("--on", "2020-01-01") == first
    assert titles("--on", "2020-06-30", "--known-at", "1") == first
    assert titles("--on", "2020-06-30")[2:] == ["Chief Clerk", "Chief Information Officer"]


def test_without_a_day_an_export_shows_today(organogram: Path) -> None:
    imported(organogram)
    named = ["--organization", "acme", "--db", database(organogram)]
    today = run("export", "staff-list", *named).output
    assert today == exported(organogram, "staff-list", "--on", str(date.today())).output


def test_a_workbook_is_opened_by_those_who_have_no_csv(organogram: Path, tmp_path: Path) -> None:
    imported(organogram)
    file = tmp_path / "acme.xlsx"
    exported(organogram, "staff-list-xlsx", "-o", str(file))
    [sheet] = load_workbook(file).worksheets
    table = csv.reader(io.StringIO(exported(organogram, "staff-list").output))
    rows = sheet.iter_rows(values_only=True)
    assert [[cell or "" for cell in row] for row in rows] == list(table)


def test_a_drawing_is_a_graph_for_networkx(organogram: Path, tmp_path: Path) -> None:
    imported(organogram)
    file = tmp_path / "acme.graphml"
    exported(organogram, "graphml", "-o", str(file), "--language", "fr")
    graph: Any = nx.read_graphml(file)
    assert graph.nodes["2"] == {
        "kind": "Post",
        "label": "Chief Technology Officer\n(vacant)",
        "status": "vacant",
    }
    assert list(graph.edges) == [("2", "1")]


def test_a_file_that_cannot_be_written_is_named_and_none_is_left(
    organogram: Path, tmp_path: Path
) -> None:
    imported(organogram)
    named = ["--organization", "acme", "--db", database(organogram)]
    place = tmp_path / "none" / "acme.dot"
    result = run("export", "dot", *named, "-o", str(place))
    assert result.exit_code == 1
    assert "acme.dot" in result.stderr
    (tmp_path / "taken" / "x").mkdir(parents=True)
    assert run("export", "dot", *named, "-o", str(tmp_path / "taken")).exit_code == 2
    assert [file.name for file in tmp_path.glob(".*")] == []


# Check


def checked(file: Path) -> Result:
    """Check the organization in the database beside a file."""
    named = ["--organization", "acme", "--db", database(file)]
    return run("check", *named, "--on", "2020-01-01")


def test_an_organization_is_checked_with_the_rows_that_say_so(organogram: Path) -> None:
    organogram.write_text(LATER.replace("2,Cid Example,Chief Technology Officer,1\n", ""), "utf-8")
    imported(organogram)
    result = checked(organogram)
    assert result.exit_code == 1
    assert result.output == (
        "Post 3 reports to 2, which does not exist. [dangling-manager] (senior.csv:3)\n"
        "No role is named for certain by the title of 1 post: “Chief Clerk”. [unknown-title] "
        "(senior.csv:3)\n"
        "acme on 2020-01-01: 3 posts, 2 odd, 0 differing from the rules.\n"
    )


def test_a_line_that_differs_from_the_rules_is_told_with_who_says_so(organogram: Path) -> None:
    turned = LATER.replace("Clerk,2", "Clerk,1").replace(
        "Technology Officer,1", "Technology Officer,3"
    )
    organogram.write_text(turned, "utf-8")
    imported(organogram)
    result = checked(organogram)
    assert result.exit_code == 0
    assert result.output == (
        "No role is named for certain by the title of 1 post: “Chief Clerk”. [unknown-title] "
        "(senior.csv:4)\n"
        "Chief Technology Officer reports to Chief Clerk; the rules expect the CIO. "
        "[deviation] (cto-article#intro, senior.csv:3)\n"
        "acme on 2020-01-01: 4 posts, 1 odd, 1 differing from the rules.\n"
    )


def test_of_very_many_rows_the_first_are_named(organogram: Path) -> None:
    tops = "".join(f"{n},Ann {n},Chief Executive Officer,XX\n" for n in range(10, 22))
    organogram.write_text(ORGANOGRAM.splitlines()[0] + "\n" + tops, "utf-8")
    imported(organogram)
    [told, *_] = checked(organogram).output.splitlines()
    assert told.startswith("12 posts have no manager: ")
    assert told.endswith("senior.csv:10, senior.csv:11 and 2 more)")


def test_without_a_day_an_organization_is_checked_today(organogram: Path) -> None:
    imported(organogram)
    result = run("check", "--organization", "acme", "--db", database(organogram))
    assert f"acme on {date.today()}: 3 posts" in result.output


# What is kept


def test_the_organizations_that_are_kept_are_listed(organogram: Path) -> None:
    imported(organogram, "--name", "Acme")
    imported(organogram, slug="ajax", on="2019-12-31")
    assert kept(organogram) == (
        "acme (Acme): 3 posts, revision 1, observed 2020-01-01.\n"
        "ajax (ajax): 3 posts, revision 1, observed 2019-12-31.\n"
    )


def test_a_database_is_verified(organogram: Path) -> None:
    imported(organogram)
    sound = run("verify", "--db", database(organogram))
    assert sound.exit_code == 0
    assert "every revision follows from the one before" in sound.output
    with sqlite3.connect(database(organogram)) as connection:
        connection.execute("UPDATE org_commit SET reason = 'other'")
    damaged = run("verify", "--db", database(organogram))
    assert damaged.exit_code == 1
    assert damaged.output == "acme: revision 1 is missing or was changed. Restore a copy.\n"


def test_an_empty_database_is_not_said_to_be_sound(tmp_path: Path) -> None:
    empty = tmp_path / "o.db"
    empty.touch()
    result = run("verify", "--db", str(empty))
    assert result.exit_code == 1
    assert (
        result.output == f"{empty}: nothing is kept in it. Name another file, or restore a copy.\n"
    )


@pytest.mark.parametrize("command", [["serve"], ["query", "{ __typename }"]])
def test_a_database_that_is_not_there_is_not_made(command: list[str], tmp_path: Path) -> None:
    nowhere = tmp_path / "typo.db"
    result = run(*command, "--db", str(nowhere))
    assert result.exit_code == 2
    assert f"There is no file {str(nowhere)!r}: import an organization into it." in result.stderr
    assert not nowhere.exists()


@pytest.mark.parametrize("command", ["check", "export dot", "organizations", "verify"])
def test_a_database_is_named_and_exists(command: str) -> None:
    of_one = ["--organization", "acme"] if command in {"check", "export dot"} else []
    nowhere = run(*command.split(), *of_one, "--db", "nowhere.db")
    assert nowhere.exit_code == 2
    assert "There is no file 'nowhere.db': import an organization into it." in nowhere.stderr
    unnamed = run(*command.split(), *of_one)
    assert unnamed.exit_code == 2
    assert "No file of organizations is named: add --db FILE, or set ROLEGRAPH_DB" in unnamed.stderr


def test_the_environment_names_the_database(organogram: Path) -> None:
    imported(organogram)
    result = run("organizations", env={"ROLEGRAPH_DB": database(organogram)})
    assert result.output.startswith("acme (acme): 3 posts")


@pytest.mark.parametrize("command", ["check", "export dot"])
def test_an_organization_that_is_not_kept_is_named(organogram: Path, command: str) -> None:
    imported(organogram)
    result = run(*command.split(), "--organization", "acne", "--db", database(organogram))
    assert result.exit_code == 1
    assert "There is no organization 'acne'. Did you mean 'acme'?" in result.stderr
