"""The tables of a file of organizations, and how such a file is opened.

`change_log` is the truth, and is only ever added to; `org_commit` chains its revisions by hash.
`fact` follows from it: one row for each body that a fact ever had, from the revision that wrote
it to the one that replaced it. So what was known at any revision is one range of one table, and
costs as much as what is known now; folding the log instead would cost all of its history each
time. `org_head` is the one row that two writers of an organization fight for. The organization is
the first column of every key, so one organization lies together and a large file can be split.

A revision whose first change retracts the organization itself retracts all that is known of it.
Revisions order the log. A clock only labels them, and never runs backwards (`recorded_at`).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

from graph.errors import BadStore

VERSION = 2
WAIT = 30.0  # Seconds for another process to finish a commit.
TRIES = 500  # Of a hundredth of a second.
_SCHEMA = """
CREATE TABLE org_head (
  org TEXT NOT NULL PRIMARY KEY, rev INTEGER NOT NULL, chain BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE org_commit (
  org TEXT NOT NULL, rev INTEGER NOT NULL, recorded_at TEXT NOT NULL, reason TEXT NOT NULL,
  chain BLOB NOT NULL, PRIMARY KEY (org, rev)
) WITHOUT ROWID;
CREATE TABLE change_log (
  org TEXT NOT NULL, rev INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL,
  key TEXT NOT NULL, place INTEGER NOT NULL, body TEXT, PRIMARY KEY (org, rev, n)
) WITHOUT ROWID;
CREATE TABLE fact (
  org TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, from_rev INTEGER NOT NULL,
  to_rev INTEGER, place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (org, kind, key, from_rev)
) WITHOUT ROWID;
CREATE INDEX fact_organization ON fact (org) WHERE kind = 'organization' AND to_rev IS NULL;
CREATE INDEX fact_person ON fact (key, org) WHERE kind = 'person';
"""


def opened(path: Path) -> sqlite3.Connection:
    """Open a file to write; raises `BadStore` if it belongs to another program or version."""
    connection = connected(path)
    try:
        _write_ahead(connection, TRIES)
        connection.execute("PRAGMA synchronous = FULL")  # What is kept outlives a power cut.
        connection.execute("BEGIN IMMEDIATE")  # Two processes may open a new file at once.
        if _is_empty(connection, path):
            _prepare(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection, tries: int) -> None:
    """Write ahead; while another process turns to that too, SQLite does not wait, so this does."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_BUSY" or not tries:
            raise
        sleep(0.01)
        _write_ahead(connection, tries - 1)


def _is_empty(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell whether nothing was ever kept in a file; raises `BadStore` if it is not one of ours."""
    [version] = connection.execute("PRAGMA user_version").fetchone()
    [tables] = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if version == 0 and tables:
        raise BadStore(path, "it is the database of another program")
    if version not in {0, VERSION}:
        raise BadStore(path, f"it has version {version}, and this program reads {VERSION}")
    return bool(version == 0)


def _prepare(connection: sqlite3.Connection) -> None:
    for statement in _SCHEMA.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def readable(path: Path) -> str:
    """Find how to read a file that may not be written; raises `BadStore` if there is no way.

    Readers of a file that others write need another file beside it. Where none can be made, the
    file is read as one that never changes, and that needs all changes to be in it.
    """
    how = "mode=ro"
    try:
        empty = _looked_at(path, how)
    except sqlite3.OperationalError:
        ahead = path.with_name(f"{path.name}-wal")
        if ahead.exists() and ahead.stat().st_size:
            raise BadStore(
                path,
                f"its last changes are in {ahead.name}, and this user may not write beside it",
                "Let this user write the directory, or let one who may read the file once.",
            ) from None
        how = "mode=ro&immutable=1"
        empty = _looked_at(path, how)
    if empty:
        raise BadStore(path, "nothing was ever kept in it", "Import an organization into it.")
    return how


def _looked_at(path: Path, how: str) -> bool:
    with closing(connected(path, how)) as connection:
        return _is_empty(connection, path)


def connected(path: Path, how: str = "mode=rwc") -> sqlite3.Connection:
    """Open a file to read, for whichever thread has a lock of its own; commits are explicit."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        check_same_thread=False,
        isolation_level=None,
        timeout=WAIT,
        uri=True,
    )


def instant(at: datetime) -> str:
    """Write an instant so that later ones sort behind it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
