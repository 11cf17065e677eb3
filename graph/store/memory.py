"""What a store of organizations promises, and one that lasts as long as its process."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Lock
from typing import Protocol

from graph.errors import Conflict
from graph.organization.model import Record


class Store(Protocol):
    """Keeps the records of organizations. A revision is kept entirely or not at all."""

    def slugs(self) -> tuple[str, ...]:
        """List the organizations, by slug."""

    def revision(self, slug: str) -> int:
        """Give the latest revision of an organization; 0 if there is none."""

    def load(self, slug: str) -> Record | None:
        """Give the latest record of an organization; None if there is none."""

    def known_at(self, slug: str, at: int | datetime) -> Record | None:
        """Give what was known at a revision or at an instant; None if nothing was."""

    def save(self, record: Record, reason: str) -> None:
        """Keep the next revision of a record; raises `Conflict` if another came first."""

    def close(self) -> None:
        """Give back what the operating system lent."""


class MemoryStore:
    """A store that forgets everything at the end."""

    def __init__(self) -> None:
        self._kept: dict[str, list[tuple[datetime, Record]]] = {}
        self._lock = Lock()

    def slugs(self) -> tuple[str, ...]:
        """List the organizations, by slug."""
        return tuple(sorted(self._kept))

    def revision(self, slug: str) -> int:
        """Give the latest revision of an organization; 0 if there is none."""
        return len(self._kept.get(slug, ()))

    def load(self, slug: str) -> Record | None:
        """Give the latest record of an organization; None if there is none."""
        kept = self._kept.get(slug)
        return kept[-1][1] if kept else None

    def known_at(self, slug: str, at: int | datetime) -> Record | None:
        """Give what was known at a revision or at an instant; None if nothing was."""
        known = [
            record
            for recorded, record in self._kept.get(slug, ())
            if (record.revision <= at if isinstance(at, int) else recorded <= at)
        ]
        return known[-1] if known else None

    def save(self, record: Record, reason: str) -> None:
        """Keep the next revision of a record; raises `Conflict` if another came first."""
        slug = record.organization.slug
        with self._lock:
            kept = self._kept.setdefault(slug, [])
            if record.revision != len(kept) + 1:
                raise Conflict(slug, record.revision, len(kept))
            kept.append((datetime.now(UTC), record))

    def close(self) -> None:
        """Forget everything."""
        self._kept.clear()
