"""What a store of organizations promises, and one that lasts as long as its process."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import UTC, datetime
from threading import Lock
from typing import Protocol

from graph.errors import Conflict
from graph.organization.model import Organization, Record


class Store(Protocol):
    """Keeps the records of organizations. A revision is kept entirely or not at all.

    `tests/test_store.py` says how every store behaves.
    """

    def slugs(self) -> tuple[str, ...]:
        """List the organizations, by slug."""

    def revisions(self) -> Mapping[str, int]:
        """Give the latest revision of every organization, by slug in order.

        It is the same object until anything is saved, by whomever.
        """

    def organizations(self) -> Mapping[str, Organization]:
        """Give what every organization is, by slug, without reading its posts."""

    def with_posts(self) -> Set[str]:
        """List the organizations of which a post is known, on whatever day."""

    def holding(self, person: str) -> tuple[str, ...]:
        """List the organizations in which somebody ever held a post, by slug."""

    def revision(self, slug: str, at: int | datetime | None = None) -> int:
        """Give the latest revision, or the latest up to a revision or instant; 0 if none."""

    def load(self, slug: str) -> Record | None:
        """Give the latest record: the same object until it changes; None if there is none."""

    def known_at(self, slug: str, at: int | datetime) -> Record | None:
        """Give what was known at a revision or at an instant; None if nothing was."""

    def save(self, record: Record, reason: str) -> None:
        """Keep the next revision of a record; raises `Conflict` if another came first."""

    def detach(self) -> None:
        """Let go of what no process may inherit, before one is forked."""

    def attach(self) -> None:
        """Take hold of it again, in the process that was forked."""

    def close(self) -> None:
        """Give back what the operating system lent."""


class MemoryStore:
    """A store that forgets everything at the end."""

    def __init__(self) -> None:
        self._kept: dict[str, list[tuple[datetime, Record]]] = {}
        self._revisions: dict[str, int] = {}
        self._lock = Lock()

    def slugs(self) -> tuple[str, ...]:
        """List the organizations, by slug."""
        return tuple(sorted(self._kept))

    def revisions(self) -> Mapping[str, int]:
        """Give the latest revision of every organization, by slug in order."""
        return self._revisions

    def organizations(self) -> Mapping[str, Organization]:
        """Give what every organization is, by slug, without reading its posts."""
        return {slug: kept[-1][1].organization for slug, kept in sorted(self._kept.items())}

    def with_posts(self) -> Set[str]:
        """List the organizations of which a post is known, on whatever day."""
        return {slug for slug, kept in self._kept.items() if kept[-1][1].posts}

    def holding(self, person: str) -> tuple[str, ...]:
        """List the organizations in which somebody ever held a post, by slug."""
        return tuple(
            slug
            for slug, kept in sorted(self._kept.items())
            if any(t.person and t.person.slug == person for _, r in kept for t in r.tenures)
        )

    def revision(self, slug: str, at: int | datetime | None = None) -> int:
        """Give the latest revision, or the latest up to a revision or instant; 0 if none."""
        kept = self._kept.get(slug, ())
        if isinstance(at, datetime):
            return sum(recorded <= at for recorded, _ in kept)
        return len(kept) if at is None else max(0, min(at, len(kept)))

    def load(self, slug: str) -> Record | None:
        """Give the latest record: the same object until it changes; None if there is none."""
        kept = self._kept.get(slug)
        return kept[-1][1] if kept else None

    def known_at(self, slug: str, at: int | datetime) -> Record | None:
        """Give what was known at a revision or at an instant; None if nothing was."""
        revision = self.revision(slug, at)
        return self._kept[slug][revision - 1][1] if revision else None

    def save(self, record: Record, reason: str) -> None:
        """Keep the next revision of a record; raises `Conflict` if another came first."""
        slug = record.organization.slug
        with self._lock:
            kept = self._kept.get(slug, [])
            if record.revision != len(kept) + 1:
                raise Conflict(slug, record.revision, len(kept))
            self._kept = {**self._kept, slug: [*kept, (datetime.now(UTC), record)]}
            # Last: who sees this revision finds its record.
            self._revisions = dict(sorted({**self._revisions, slug: record.revision}.items()))

    def detach(self) -> None:
        """Let go of nothing: memory is inherited."""

    def attach(self) -> None:
        """Go on."""

    def close(self) -> None:
        """Forget everything."""
        self._kept, self._revisions = {}, {}
