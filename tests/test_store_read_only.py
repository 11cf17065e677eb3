"""Files of organizations that may be read, and not written: as on a mount that is read-only."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graph.errors import BadStore
from graph.store.sqlite import SqliteStore
from tests.test_store import ONE, TWO

NOBODY = 65_534


@contextmanager
def unwritable(path: Path) -> Iterator[None]:
    """Let nobody write a file and its directory; root may write anything, so be somebody else."""
    is_root = os.geteuid() == 0
    path.chmod(0o444)
    path.parent.chmod(0o555)
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        path.parent.chmod(0o755)


@pytest.fixture
def path() -> Iterator[Path]:
    """Keep an organization in a file of a directory into which anybody may look."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "my o?.db"
        with closing(SqliteStore(path)) as store:
            store.save(ONE, "first")
        yield path


def test_a_file_that_may_not_be_written_is_read(path: Path) -> None:
    with unwritable(path), closing(SqliteStore(path)) as store:
        assert store.load("acme") == store.known_at("acme", 1) == ONE
        assert store.slugs() == ("acme",)
        assert store.verify() == []
        with pytest.raises(BadStore, match=r"Nothing was saved: let this user write the file and"):
            store.save(TWO, "second")
        assert os.listdir(path.parent) == [path.name]


def test_a_file_that_may_not_be_written_is_read_while_another_writes_it(path: Path) -> None:
    with closing(SqliteStore(path)) as writer:
        writer.save(TWO, "second")
        for beside in path.parent.iterdir():
            beside.chmod(0o644)
        with unwritable(path), closing(SqliteStore(path)) as store:
            assert store.load("acme") == TWO


def test_changes_that_cannot_be_seen_are_not_overlooked(path: Path) -> None:
    with closing(SqliteStore(path)) as writer:
        writer.save(TWO, "second")
        left = path.with_name(f"{path.name}-wal").read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint")
    path.with_name(f"{path.name}-wal").write_bytes(left)
    with (
        unwritable(path),
        pytest.raises(BadStore, match="its last changes are in my o"),
    ):
        SqliteStore(path)


def test_an_empty_file_that_may_not_be_written_holds_nothing(path: Path) -> None:
    path.write_bytes(b"")
    with unwritable(path), pytest.raises(BadStore, match="nothing was ever kept in it"):
        SqliteStore(path)


def test_a_file_of_another_program_is_refused_before_it_is_read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with unwritable(path), pytest.raises(BadStore, match="it has version 99"):
        SqliteStore(path)
