"""Whether a file of organizations is what its log says: nothing lost, nothing changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from graph.store.log import Chain

# What the log makes of each fact, in the columns of `fact`.
_FOLDED = """
SELECT org, kind, key, rev, next, place, body FROM (
  SELECT *, lead(rev) OVER (PARTITION BY kind, key ORDER BY rev, n) AS next
  FROM change_log WHERE org = :org
) WHERE body IS NOT NULL
"""
_KEPT = "SELECT org, kind, key, from_rev, to_rev, place, body FROM fact WHERE org = :org"
_DIFFERENT = (
    f"SELECT * FROM ({_FOLDED} EXCEPT {_KEPT}) UNION ALL SELECT * FROM ({_KEPT} EXCEPT {_FOLDED})"
)
_TABLES = ("org_head", "org_commit", "change_log", "fact")


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """List what is wrong with a file, each with the organization and the revision.

    Raises `sqlite3.DatabaseError` where not even that can be read.
    """
    for (said,) in connection.execute("PRAGMA quick_check"):
        if said != "ok":
            yield f"The file is damaged: {said}. Restore a copy of it."
            return
    everyone = " UNION ".join(f"SELECT org FROM {table}" for table in _TABLES)
    for (slug,) in connection.execute(f"{everyone} ORDER BY org").fetchall():
        yield from _problems_of(connection, slug)


def _problems_of(connection: sqlite3.Connection, slug: str) -> Iterator[str]:
    """Follow the log of an organization as far as it is sound; then compare the facts."""
    chain, revision = b"", 0
    commits = connection.execute(
        "SELECT rev, recorded_at, reason, chain FROM org_commit WHERE org = ? ORDER BY rev", (slug,)
    )
    for rev, recorded, reason, kept in commits:
        revision += 1
        chain = _chained(connection, Chain(chain, slug, rev, recorded, reason), slug, rev)
        if rev != revision or chain != kept:
            yield f"{slug}: revision {revision} is missing or was changed. Restore a copy."
            return
    yield from _loose_ends(connection, slug, revision, chain)


def _chained(connection: sqlite3.Connection, chain: Chain, slug: str, revision: int) -> bytes:
    changes = (
        "SELECT n, kind, key, place, body FROM change_log WHERE org = ? AND rev = ? ORDER BY n"
    )
    for change in connection.execute(changes, (slug, revision)):
        chain.add(*change)
    return chain.value


def _loose_ends(
    connection: sqlite3.Connection, slug: str, revision: int, chain: bytes
) -> Iterator[str]:
    """Check that the log ends where it should, and that the facts follow from it."""
    [last] = connection.execute("SELECT max(rev) FROM change_log WHERE org = ?", (slug,)).fetchone()
    heads = connection.execute("SELECT rev, chain FROM org_head WHERE org = ?", (slug,)).fetchall()
    if heads != [(revision, chain)] or (last or 0) > revision:
        yield f"{slug}: revision {revision + 1} or a later one was lost. Restore a copy."
        return
    found = connection.execute(f"{_DIFFERENT} ORDER BY 4, 2, 3 LIMIT 1", {"org": slug}).fetchone()
    if found:
        _, kind, key, rev, *_ = found
        yield (
            f"{slug}: the facts are not what the log says, from revision {rev} on "
            f"({kind} {key!r}). Restore a copy."
        )
