"""Where organizations are kept: what every store promises, and what the file does besides."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from graph.errors import BadStore, Conflict
from graph.organization.model import Record
from graph.organization.observe import observe
from graph.store.facts import facts, record
from graph.store.memory import MemoryStore, Store
from graph.store.sqlite import SqliteStore
from tests.build_organization import ACME, entry, records, sheet

NEW = Record(organization=ACME)
ONE = observe(NEW, sheet(entry("a", "", "Ann"), entry("b", "a")), date(2011, 3, 31))
TWO = observe(ONE, sheet(entry("a", "", "Ann"), entry("c", "a", "Bob")), date(2011, 9, 30))


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "o.db")
    yield made
    made.close()


def test_an_organization_is_kept_as_it_is(store: Store) -> None:
    assert store.slugs() == ()
    assert store.load("acme") is None
    assert store.revision("acme") == 0
    store.save(ONE, "first look")
    store.save(TWO, "second look")
    assert store.slugs() == ("acme",)
    assert store.revision("acme") == 2
    assert store.load("acme") == TWO


def test_what_was_known_at_a_revision_or_an_instant_can_be_asked(store: Store) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    store.save(ONE, "first look")
    between = datetime.now(UTC)
    store.save(TWO, "second look")
    assert store.known_at("acme", 1) == ONE
    assert store.known_at("acme", 2) == store.known_at("acme", 99) == TWO
    assert store.known_at("acme", between) == ONE
    assert store.known_at("acme", before) is store.known_at("acme", 0) is None
    assert store.known_at("other", 1) is None


@pytest.mark.parametrize("revision", [0, 1, 3])
def test_only_the_next_revision_is_kept(store: Store, revision: int) -> None:
    store.save(ONE, "first look")
    with pytest.raises(Conflict, match=f"at revision 1 already, so revision {revision} does not"):
        store.save(replace(TWO, revision=revision), "out of turn")
    assert store.load("acme") == ONE


def test_organizations_are_kept_apart(store: Store) -> None:
    other = replace(ONE, organization=replace(ACME, slug="other"), posts=(), tenures=(), lines=())
    store.save(ONE, "x")
    store.save(other, "y")
    assert store.slugs() == ("acme", "other")
    assert store.load("other") == other
    assert store.load("acme") == ONE


@settings(max_examples=150, deadline=None)
@given(records())
def test_a_record_read_from_its_facts_is_the_same(made: Record) -> None:
    rows = [(*key, body) for key, body in facts(made).items()]
    assert record(reversed(rows), made.revision) == made


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "first look")
    store.save(TWO, "second look")
    with sqlite3.connect(tmp_path / "o.db") as connection:
        kinds = connection.execute(
            "SELECT kind, key, body IS NULL FROM change_log WHERE rev = 2"
        ).fetchall()
    assert ("post", "a", 0) not in kinds
    assert ("post", "c", 0) in kinds
    store.close()


def test_what_is_taken_back_is_gone_and_was_there_before(store: Store) -> None:
    without = replace(ONE, tenures=(), revision=2)
    store.save(ONE, "first look")
    store.save(without, "a correction")
    assert store.load("acme") == store.known_at("acme", 2) == without
    assert store.known_at("acme", 1) == ONE


def test_a_file_is_read_again_by_the_next_process(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "x")
    store.close()
    again = SqliteStore(tmp_path / "o.db")
    assert again.load("acme") == ONE
    assert again.verify() == []
    again.close()


def test_a_store_that_is_asked_after_its_end_says_so(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.close()
    with pytest.raises(BadStore, match="closed database"):
        store.slugs()


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "o.db"
    file.write_text("This is no database at all, but a letter to somebody." * 100)
    with pytest.raises(BadStore, match=r"o\.db cannot be used as a database: file is not a"):
        SqliteStore(file)


def test_a_directory_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadStore, match="unable to open"):
        SqliteStore(tmp_path / "no" / "o.db")


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "o.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(BadStore, match="it has version 99, and this program reads 1"):
        SqliteStore(tmp_path / "o.db")


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE change_log SET body = '{}' WHERE rev = 1 AND n = 3", "revision 1 is missing or"),
        ("UPDATE org_commit SET reason = 'other' WHERE rev = 2", "revision 2 is missing or"),
        ("DELETE FROM org_commit WHERE rev = 1", "revision 1 is missing or"),
        ("DELETE FROM change_log WHERE rev = 2 AND n = 0", "revision 2 is missing or"),
        ("DELETE FROM fact WHERE kind = 'post' AND key = 'a'", "the facts are not what the log"),
        ("UPDATE fact SET body = '{\"n\": 9}' WHERE kind = 'line'", "the facts are not what the"),
    ],
)
def test_whatever_is_changed_behind_our_back_is_found(
    tmp_path: Path, damage: str, problem: str
) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "x")
    store.save(TWO, "y")
    assert store.verify() == []
    with sqlite3.connect(tmp_path / "o.db") as connection:
        connection.execute(damage)
    [found] = store.verify()
    assert found.startswith(f"acme: {problem}")
    store.close()


def test_a_commit_is_never_dated_before_the_last(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "x")
    with sqlite3.connect(tmp_path / "o.db") as connection:
        connection.execute("UPDATE org_commit SET recorded_at = '2999-01-01'")
    store.save(TWO, "y")
    with sqlite3.connect(tmp_path / "o.db") as connection:
        [(recorded,)] = connection.execute("SELECT recorded_at FROM org_commit WHERE rev = 2")
    assert recorded == "2999-01-01"
    store.close()


WRITER = """
import sys
from datetime import date, timedelta
from pathlib import Path
from graph.organization.observe import observe
from graph.store.sqlite import SqliteStore
from tests.build_organization import entry, sheet
from tests.test_store import NEW

store = SqliteStore(Path(sys.argv[1]))
known = store.load("acme") or NEW
for number in range(known.revision, known.revision + 10_000):
    seen = sheet(*(entry(f"p{number}-{n}", "", "Ann") for n in range(20)))
    known = observe(known, seen, date(2000, 1, 1) + timedelta(days=number))
    store.save(known, "look")
    print(known.revision, flush=True)
"""


def test_a_process_that_is_killed_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "o.db"
    for kill in range(20):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONPATH": "."},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        acknowledged = 0
        for _ in range(1 + kill % 4):
            acknowledged = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        process.wait()
        rest = process.stdout.read().split("\n")
        acknowledged = max([acknowledged, *(int(line) for line in rest[:-1] if line)])
        process.stdout.close()
        store = SqliteStore(path)
        kept = store.load("acme")
        assert kept is not None
        assert kept.revision >= acknowledged
        assert store.verify() == []
        store.close()


def test_facts_are_json_without_what_is_nothing() -> None:
    body = json.loads(facts(ONE)["post", "b"])
    assert set(body) == {"n", "title", "seats", "time", "cite"}
