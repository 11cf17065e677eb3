"""Organizations in one SQLite file, written as `graph.store.tables` says.

Plain `sqlite3` keeps it: there are a dozen statements, and a layer above them doubles the time of
a commit. One connection writes. Another answers what takes microseconds. Whole records are read
through connections of their own, so that a large one holds up nobody.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock, active_count
from typing import Any

from graph.collector import spared
from graph.errors import BadStore, Conflict
from graph.hurry import take_time
from graph.organization.model import Organization, Record
from graph.remembered import Remembered
from graph.store import audit, difference, facts, log, reading, tables

REMEMBERED = 2_000_000  # Posts of the records that are kept at hand, at about 1 kB each.
_REMEDIES = {
    "SQLITE_FULL": "Nothing was saved: make room on the disk, and try again.",
    "SQLITE_IOERR": "Nothing was saved: look after the disk, and try again.",
    "SQLITE_READONLY": "Nothing was saved: let this user write the file and its directory.",
    "SQLITE_BUSY": "Another process is writing: try again.",
    "SQLITE_CORRUPT": "Restore a copy of the file.",
}
_UNWRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
_DAMAGED = "Restore a copy of the file; `rolegraph verify` tells what is wrong with it."


_Listed = tuple[Mapping[str, Organization], Set[str]]  # All, and those with posts.


class _Errors:
    """Says what is wrong with a file, and what to do.

    It is a class because each question passes it: what a generator does takes as long again as
    asking the file whether it changed.
    """

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise BadStore(self._path, *self._told(error)) from error
        if isinstance(error, reading.Damaged):
            raise BadStore(self._path, str(error), _DAMAGED) from error

    def _told(self, error: sqlite3.Error) -> tuple[str, str | None]:
        if str(error).startswith("Could not decode"):  # What follows is out of the file.
            return "a text in it is damaged", _DAMAGED
        name = getattr(error, "sqlite_errorname", "")
        remedies = (what for start, what in _REMEDIES.items() if name.startswith(start))
        return str(error), next(remedies, None)


@dataclass(frozen=True, slots=True)
class _Known:
    """A record, and the hash of the commit that it was at."""

    chain: bytes
    record: Record | None

    @property
    def weight(self) -> int:
        """Count the posts, and one for the rest."""
        return 1 + len(self.record.posts if self.record else ())


class SqliteStore:
    """A store in a file. Threads may share it, and processes the file."""

    def __init__(self, path: Path) -> None:
        self.path, self._errors = path, _Errors(path)
        self._reading, self._writing = Lock(), Lock()
        self._known = Remembered[str, _Known](REMEMBERED, lambda known: known.weight)
        self._version = -1
        self._revisions: dict[str, int] = {}
        self._heads: dict[str, int] = {}
        self._chains: dict[str, bytes] = {}
        self._listed: _Listed | None = None
        self.attach()

    def slugs(self) -> tuple[str, ...]:
        """List the organizations, by slug."""
        return tuple(self.revisions())

    def revisions(self) -> Mapping[str, int]:
        """Give the latest revision of every organization, by slug in order: the same until then."""
        with self._errors, self._reading:
            self._look()
            return self._revisions

    def heads(self) -> Mapping[str, int]:
        """Give the last revision of all, of those as well of which nothing is known any more."""
        with self._errors, self._reading:
            self._look()
            return self._heads

    def _look(self) -> None:
        """Read the heads again, if anybody wrote to the file."""
        [version] = self._reader.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            rows = self._reader.execute(
                f"SELECT org, rev, chain, {log.retracted('org_head')} FROM org_head ORDER BY org"
            ).fetchall()
            self._heads = {slug: revision for slug, revision, _, _ in rows}
            self._revisions = {slug: revision for slug, revision, _, gone in rows if not gone}
            self._chains = {slug: chain for slug, _, chain, _ in rows}
            self._listed, self._version = None, version

    def organizations(self) -> Mapping[str, Organization]:
        """Give what every organization is, by slug, without reading its posts."""
        with self._errors, self._reading:
            return self._list()[0]

    def with_posts(self) -> Set[str]:
        """List the organizations of which a post is known, on whatever day."""
        with self._errors, self._reading:
            return self._list()[1]

    def _list(self) -> _Listed:
        self._look()
        if self._listed is None:
            rows = self._reader.execute(
                "SELECT org, body, EXISTS (SELECT * FROM fact AS post"
                " WHERE post.org = fact.org AND post.kind = 'post' AND post.to_rev IS NULL)"
                " FROM fact WHERE kind = 'organization' AND to_rev IS NULL ORDER BY org"
            ).fetchall()
            named = {slug: reading.organization(slug, body) for slug, body, _ in rows}
            self._listed = named, {slug for slug, _, has_posts in rows if has_posts}
        return self._listed

    def holding(self, person: str) -> tuple[str, ...]:
        """List the organizations in which somebody ever held a post, by slug."""
        rows = self._rows(
            "SELECT DISTINCT org FROM fact WHERE kind = 'person' AND key = ? ORDER BY org", person
        )
        return tuple(slug for (slug,) in rows)

    def revision(self, slug: str, at: int | datetime | None = None) -> int:
        """Give the latest revision, or the latest up to a revision or instant; 0 if none."""
        if at is None:
            return self.revisions().get(slug, 0)
        column, value = ("rev", at) if isinstance(at, int) else ("recorded_at", tables.instant(at))
        rows = self._rows(
            f"SELECT rev, {log.retracted('org_commit')} FROM org_commit"
            f" WHERE org = ? AND {column} <= ? ORDER BY rev DESC LIMIT 1",
            slug,
            value,
        )
        return next((revision for revision, gone in rows if not gone), 0)

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._errors, self._reading:
            return self._reader.execute(statement, values).fetchall()

    def load(self, slug: str) -> Record | None:
        """Give the latest record: the same object until it changes; None if there is none."""
        with self._errors, self._reading:
            self._look()
            chain = self._chains.get(slug)
        if chain is None:
            return None
        return self._known.of(slug, lambda: self._loaded(slug), lambda k: k.chain == chain).record

    def _loaded(self, slug: str) -> _Known:
        take_time(f"load {slug!r}")
        with self._snapshot() as connection:
            revision, chain = log.head(connection, slug)
            gone = log.is_retracted(connection, slug)
            return _Known(chain, None if gone else _record(connection, slug, revision))

    def known_at(self, slug: str, at: int | datetime) -> Record | None:
        """Give what was known at a revision or at an instant; None if nothing was."""
        revision = self.revision(slug, at)
        if not revision:
            return None
        with self._snapshot() as connection:
            return _record(connection, slug, revision)

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state of the file, whatever others write meanwhile."""
        with self._errors, closing(tables.connected(self.path, self._how)) as connection:
            connection.execute("BEGIN")
            yield connection

    def save(self, record: Record, reason: str) -> None:
        """Keep the next revision of a record; raises `Conflict` if another came first."""
        slug, values = record.organization.slug, len(record.posts)
        with spared(values), self._next(slug, record.revision) as (connection, chain):
            changes = self._changes(connection, slug, chain, record)
            _, chain = log.append(connection, slug, reason, changes)
        self._known.keep(slug, _Known(chain, record))

    def retract(self, slug: str, revision: int, reason: str) -> None:
        """Keep, as the next revision, that nothing is known any more; raises `Conflict`."""
        with self._next(slug, revision) as (connection, _):
            log.append(connection, slug, reason, log.retractions(connection, slug))
        self._known.forget(slug)

    @contextmanager
    def _next(self, slug: str, revision: int) -> Iterator[tuple[sqlite3.Connection, bytes]]:
        """Let a revision be written that follows the last one, whose hash is given."""
        with self._errors, self._writing, self._writer as connection:
            connection.execute("BEGIN IMMEDIATE")
            head, chain = log.head(connection, slug)
            if revision != head + 1:
                raise Conflict(slug, revision, head)
            yield connection, chain

    def _changes(
        self, connection: sqlite3.Connection, slug: str, chain: bytes, after: Record
    ) -> list[difference.Change]:
        """List what is to be written: from the record at hand, if it is the one of the head."""
        known = self._known.get(slug)
        if known and known.record and known.chain == chain:
            return difference.changed(known.record, after)
        rows = connection.execute(
            "SELECT kind, key, body FROM fact WHERE org = ? AND to_rev IS NULL ORDER BY place",
            (slug,),
        )
        before = {(kind, key): body for kind, key, body in rows}
        return difference.changes(before, facts.facts(after))

    def verify(self) -> list[str]:
        """List what is wrong with the file: broken chains, and facts that do not follow."""
        with self._snapshot() as connection:
            return list(audit.problems(connection))

    def attach(self) -> None:
        """Open the file. What was read of it stays at hand."""
        with self._errors:
            self._how, self._writer = self._opened()
            self._reader = tables.connected(self.path, self._how)
        self._version = -1  # What a connection counts begins anew with each.

    def _opened(self) -> tuple[str, sqlite3.Connection]:
        """Open the file to write it, or else to read it."""
        try:
            return "mode=rw", tables.opened(self.path)
        except sqlite3.OperationalError as error:
            if not (error.sqlite_errorname.startswith(_UNWRITABLE) and self.path.exists()):
                raise
        how = tables.readable(self.path)
        return how, tables.connected(self.path, how)

    def detach(self) -> None:
        """Close the file before a process is forked: SQLite forbids to inherit it open."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._reader.close()
        self._writer.close()


def _record(connection: sqlite3.Connection, slug: str, revision: int) -> Record:
    """Read what was known at a revision."""

    def kept(kind: str) -> Iterable[tuple[int, str, str]]:
        return connection.execute(
            "SELECT place, key, body FROM fact WHERE org = ? AND kind = ? AND from_rev <= ?"
            " AND (to_rev IS NULL OR to_rev > ?)",
            (slug, kind, revision, revision),
        )

    [count] = connection.execute(
        "SELECT count(*) FROM fact WHERE org = ? AND kind = 'post'", (slug,)
    ).fetchone()
    # What is read makes no circles: unless others run that may, there is nothing to search for.
    with spared(count, quiet=active_count() == 1):
        return reading.record(kept, revision)
