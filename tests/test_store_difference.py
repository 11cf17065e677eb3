"""Which facts are written in place of others, so that a list keeps its order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from graph.errors import BadStore
from graph.store import tables
from graph.store.difference import _heirs
from graph.store.sqlite import SqliteStore


@pytest.mark.parametrize(
    ("old", "new", "is_end", "heirs"),
    [
        ("abc", "axc", False, {"x": "b"}),
        ("abc", "ac", False, {}),
        ("ab", "abx", True, {}),
        ("ab", "abx", False, None),
        ("ab", "axb", True, None),
        ("ab", "ba", True, None),
        ("ab", "a", True, {}),
        ("a", "", True, {}),
    ],
)
def test_a_new_fact_stands_instead_of_one_that_went_from_its_place(
    old: str, new: str, is_end: bool, heirs: dict[str, str] | None
) -> None:
    assert _heirs(old, new, set(new), set(old), is_end=is_end) == heirs


def test_what_stands_twice_or_is_left_over_is_another_order() -> None:
    assert _heirs("a", "aa", {"a"}, {"a"}, is_end=True) is None
    assert _heirs("ab", "a", {"a", "b"}, {"a", "b"}, is_end=True) is None


@pytest.fixture
def held(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A new file that another process has to itself."""
    with closing(sqlite3.connect(tmp_path / "o.db", check_same_thread=False)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("DROP TABLE t")
        connection.commit()
        connection.execute("BEGIN EXCLUSIVE")
        yield connection


def test_a_file_that_another_process_opens_at_this_moment_is_waited_for(
    held: sqlite3.Connection, tmp_path: Path
) -> None:
    Timer(0.1, held.rollback).start()
    SqliteStore(tmp_path / "o.db").close()


def test_a_file_that_stays_locked_is_told_in_a_sentence(
    held: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "TRIES", 2)
    monkeypatch.setattr(tables, "WAIT", 0.01)
    with pytest.raises(BadStore, match=r"locked\. Another process is writing: try again"):
        SqliteStore(tmp_path / "o.db")
