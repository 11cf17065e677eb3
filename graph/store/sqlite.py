"""Organizations in one SQLite file: an append-only log of changes, and the facts that follow.

The log is the truth. Each commit carries a hash of itself and of the one before, so a change that
nobody made, or a commit that was lost, is found by `verify`. Plain `sqlite3` keeps it: the six
statements below are the whole dialect, and a layer above them doubles the time of a commit.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from graph.collector import paused
from graph.errors import BadStore, Conflict
from graph.organization.model import Record
from graph.store.facts import Key, facts, record

VERSION = 1
_SCHEMA = """
CREATE TABLE org_commit (
  org TEXT NOT NULL, rev INTEGER NOT NULL, recorded_at TEXT NOT NULL, reason TEXT NOT NULL,
  chain BLOB NOT NULL, PRIMARY KEY (org, rev)
) WITHOUT ROWID;
CREATE TABLE change_log (
  org TEXT NOT NULL, rev INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL,
  key TEXT NOT NULL, body TEXT, PRIMARY KEY (org, rev, n)
) WITHOUT ROWID;
CREATE TABLE fact (
  org TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (org, kind, key)
) WITHOUT ROWID;
"""
Change = tuple[str, str, str | None]  # Without a body the fact is retracted.


class SqliteStore:
    """A store in a file. One connection serves all threads in turn: a commit is short."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        try:
            self._connection = _opened(path)
        except sqlite3.DatabaseError as error:
            raise BadStore(path, str(error)) from error

    def slugs(self) -> tuple[str, ...]:
        """List the organizations, by slug."""
        rows = self._all("SELECT DISTINCT org FROM org_commit ORDER BY org")
        return tuple(slug for (slug,) in rows)

    def revision(self, slug: str) -> int:
        """Give the latest revision of an organization; 0 if there is none."""
        [(rev,)] = self._all("SELECT max(rev) FROM org_commit WHERE org = ?", slug)
        return rev or 0

    def load(self, slug: str) -> Record | None:
        """Give the latest record of an organization; None if there is none."""
        with paused():
            rows = self._all("SELECT kind, key, body FROM fact WHERE org = ?", slug)
            return record(rows, self._head(slug)[0]) if rows else None

    def known_at(self, slug: str, at: int | datetime) -> Record | None:
        """Give what was known at a revision or at an instant; None if nothing was."""
        limit = "rev <= ?" if isinstance(at, int) else "recorded_at <= ?"
        value = at if isinstance(at, int) else _instant(at)
        [(rev,)] = self._all(
            f"SELECT max(rev) FROM org_commit WHERE org = ? AND {limit}", slug, value
        )
        return record(self._folded(slug, rev), rev) if rev else None

    def save(self, record: Record, reason: str) -> None:
        """Keep the next revision of a record; raises `Conflict` if another came first."""
        slug = record.organization.slug
        with self._lock, self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            head, chain = self._head(slug)
            if record.revision != head + 1:
                raise Conflict(slug, record.revision, head)
            before = {
                (kind, key): body
                for kind, key, body in connection.execute(
                    "SELECT kind, key, body FROM fact WHERE org = ?", (slug,)
                )
            }
            changes = list(_changes(before, facts(record)))
            recorded = self._instant_after(slug)
            chained = _chained(chain, slug, record.revision, recorded, reason, changes)
            row = (slug, record.revision, recorded, reason, chained)
            connection.execute("INSERT INTO org_commit VALUES (?, ?, ?, ?, ?)", row)
            self._write(slug, record.revision, changes)

    def _write(self, slug: str, revision: int, changes: list[Change]) -> None:
        """Append changes to the log, and bring the facts up to date."""
        connection = self._connection
        connection.executemany(
            "INSERT INTO change_log VALUES (?, ?, ?, ?, ?, ?)",
            ((slug, revision, n, *change) for n, change in enumerate(changes)),
        )
        connection.executemany(
            "DELETE FROM fact WHERE org = ? AND kind = ? AND key = ?",
            ((slug, kind, key) for kind, key, body in changes if body is None),
        )
        connection.executemany(
            "INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?)",
            ((slug, *change) for change in changes if change[2] is not None),
        )

    def verify(self) -> list[str]:
        """List what is wrong with the file: broken chains, and facts that do not follow."""
        return [problem for slug in self.slugs() for problem in self._verified(slug)]

    def _verified(self, slug: str) -> Iterator[str]:
        chain, expected = b"", 0
        commits = self._all(
            "SELECT rev, recorded_at, reason, chain FROM org_commit WHERE org = ? ORDER BY rev",
            slug,
        )
        for rev, recorded, reason, kept in commits:
            expected += 1
            changes = self._all(
                "SELECT kind, key, body FROM change_log WHERE org = ? AND rev = ? ORDER BY n",
                slug,
                rev,
            )
            chain = _chained(chain, slug, rev, recorded, reason, changes)
            if rev != expected or chain != kept:
                yield f"{slug}: revision {expected} is missing or was changed."
                return
        present = self._all("SELECT kind, key, body FROM fact WHERE org = ?", slug)
        if sorted(present) != sorted(self._folded(slug, expected)):
            yield f"{slug}: the facts are not what the log says: restore a copy of the file."

    def _folded(self, slug: str, revision: int) -> list[tuple[str, str, str]]:
        """Give the facts that follow from the log up to a revision."""
        found: dict[Key, str] = {}
        rows = self._all(
            "SELECT kind, key, body FROM change_log WHERE org = ? AND rev <= ? ORDER BY rev, n",
            slug,
            revision,
        )
        for kind, key, body in rows:
            if body is None:
                found.pop((kind, key), None)
            else:
                found[kind, key] = body
        return [(*key, body) for key, body in found.items()]

    def _head(self, slug: str) -> tuple[int, bytes]:
        """Give the latest revision of an organization and its hash."""
        found = self._connection.execute(
            "SELECT rev, chain FROM org_commit WHERE org = ? ORDER BY rev DESC LIMIT 1", (slug,)
        ).fetchone()
        return found or (0, b"")

    def _instant_after(self, slug: str) -> str:
        """Give the time, but none before that of the last commit: clocks may run backwards."""
        [(last,)] = self._connection.execute(
            "SELECT max(recorded_at) FROM org_commit WHERE org = ?", (slug,)
        ).fetchall()
        return max(_instant(datetime.now(UTC)), last or "")

    def _all(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise BadStore(self.path, str(error)) from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=30)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # What is acknowledged outlives a power cut.
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if version not in {0, VERSION}:
        raise BadStore(path, f"it has version {version}, and this program reads {VERSION}")
    if version == 0:
        connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    return connection


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _changes(before: dict[Key, str], after: dict[Key, str]) -> Iterator[Change]:
    """List what must be written for one set of facts to become another."""
    yield from ((*key, None) for key in before if key not in after)
    yield from ((*key, body) for key, body in after.items() if before.get(key) != body)


def _chained(
    chain: bytes, slug: str, rev: int, recorded: str, reason: str, changes: Iterable[Change]
) -> bytes:
    """Hash a commit together with the one before it."""
    digest = sha256(chain)
    for part in (slug, str(rev), recorded, reason, *(str(c) for c in changes)):
        digest.update(f"{len(part)}:{part}".encode())
    return digest.digest()
