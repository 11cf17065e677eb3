"""The log of a file of organizations: commits of changes, each chained to the one before.

A commit carries a hash of itself and of its predecessor, so one that nobody made, one that was
changed and one that was lost are found (`graph.store.audit`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson

from graph.progress import progress
from graph.store.difference import Change
from graph.store.tables import instant

Row = tuple[Any, ...]


class Chain:
    """The hash of one commit: of the hash before, of what the commit is, and of its changes."""

    def __init__(self, before: bytes, slug: str, revision: int, recorded: str, reason: str) -> None:
        self._digest = sha256(before)
        self._digest.update(orjson.dumps((slug, revision, recorded, reason)))

    def add(self, *change: Any) -> None:
        """Add a change: its number, kind, key, place and body."""
        self._digest.update(orjson.dumps(change))

    @property
    def value(self) -> bytes:
        """Give the hash so far."""
        return self._digest.digest()


def head(connection: sqlite3.Connection, slug: str) -> tuple[int, bytes]:
    """Give the latest revision of an organization and its hash; revision 0 if there is none."""
    statement = "SELECT rev, chain FROM org_head WHERE org = ?"
    return connection.execute(statement, (slug,)).fetchone() or (0, b"")


def retracted(of: str) -> str:
    """Write the condition that nothing is known at the revision of a row of some table.

    Whoever retracts an organization does so first, and all else that is known of it after that.
    """
    return (
        f"EXISTS (SELECT * FROM change_log AS first WHERE first.org = {of}.org"
        f" AND first.rev = {of}.rev AND first.n = 0 AND first.kind = 'organization'"
        " AND first.body IS NULL)"
    )


def is_retracted(connection: sqlite3.Connection, slug: str) -> bool:
    """Tell whether nothing is known of an organization any more."""
    statement = f"SELECT {retracted('org_head')} FROM org_head WHERE org = ?"
    return bool(connection.execute(statement, (slug,)).fetchone()[0])


def retractions(connection: sqlite3.Connection, slug: str) -> list[Change]:
    """List what must be written for nothing to be known any more: the organization first."""
    rows = connection.execute(
        "SELECT kind, key FROM fact WHERE org = ? AND to_rev IS NULL"
        " ORDER BY kind <> 'organization', place",
        (slug,),
    )
    return [Change(kind, key, None) for kind, key in rows]


def append(
    connection: sqlite3.Connection, slug: str, reason: str, changes: list[Change]
) -> tuple[int, bytes]:
    """Write the next revision, and bring the facts up to date; gives the new head.

    The caller began a transaction, and ends it.
    """
    before, chain = head(connection, slug)
    revision, recorded = before + 1, _recorded(connection, slug, before)
    hashed = Chain(chain, slug, revision, recorded, reason)
    rows = _rows(slug, revision, changes, _places(connection, slug, changes) if before else {})
    connection.executemany(
        "INSERT INTO change_log VALUES (?, ?, ?, ?, ?, ?, ?)", _hashed(rows, hashed)
    )
    commit = (slug, revision, recorded, reason, hashed.value)
    connection.execute("INSERT INTO org_commit VALUES (?, ?, ?, ?, ?)", commit)
    latest = (slug, revision, hashed.value)
    connection.execute("INSERT OR REPLACE INTO org_head VALUES (?, ?, ?)", latest)
    if before:
        connection.executemany(
            "UPDATE fact SET to_rev = ? WHERE org = ? AND kind = ? AND key = ? AND to_rev IS NULL",
            ((revision, slug, each.kind, each.key) for each in changes),
        )
    connection.execute(
        "INSERT INTO fact SELECT org, kind, key, rev, NULL, place, body FROM change_log"
        " WHERE org = ? AND rev = ? AND body IS NOT NULL ORDER BY kind, key",
        (slug, revision),
    )
    return revision, hashed.value


def _recorded(connection: sqlite3.Connection, slug: str, revision: int) -> str:
    """Give the time, but none before that of the last commit: clocks may run backwards."""
    last = connection.execute(
        "SELECT recorded_at FROM org_commit WHERE org = ? AND rev = ?", (slug, revision)
    ).fetchone()
    return max(instant(datetime.now(UTC)), *(last or ("",)))


def _places(
    connection: sqlite3.Connection, slug: str, changes: list[Change]
) -> dict[tuple[str, str], int]:
    """Give the places of facts that are changed, or stand instead of others.

    One that is retracted and written again in the same commit loses its place.
    """
    retracted = {(each.kind, each.key) for each in changes if each.body is None}
    found: dict[tuple[str, str], int] = {}
    for kind, key, _, instead in changes:
        if instead is None and (kind, key) in retracted:
            continue
        row = connection.execute(
            "SELECT place FROM fact WHERE org = ? AND kind = ? AND key = ? AND to_rev IS NULL",
            (slug, kind, instead or key),
        ).fetchone()
        if row:
            found[kind, key] = row[0]
    return found


def _rows(
    slug: str, revision: int, changes: list[Change], places: dict[tuple[str, str], int]
) -> Iterator[Row]:
    """Number changes, and give each a place: behind all facts of earlier revisions if it is new."""
    for n, (kind, key, body, _) in enumerate(progress(changes, len(changes))):
        place = places.get((kind, key), revision << 32 | n)
        yield slug, revision, n, kind, key, place, body


def _hashed(rows: Iterator[Row], chain: Chain) -> Iterator[Row]:
    for row in rows:
        chain.add(*row[2:])
        yield row
