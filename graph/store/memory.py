"""What a store of organizations promises, and one that lasts as long as its process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
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

    def heads(self) -> Mapping[str, int]:
        """Give the last revision of all, of those as well of which nothing is known any more."""

    def organizations(self) -> Mapping[str, Organization]:
        """Give what every organization is, by slug, without reading its posts."""

    def with_posts(self) -> Set[str]:
        """List the organizations of which a post is known, on whatever day."""

    def holding(self, person: str) -> tuple[str, ...]:
        """List the organizations in which somebody ever held a post, by slug."""

    def revision(self, slug: str, at: int | datetime | None = None) -> int:
        """Give the latest revision, or the latest up to a revision or instant.

        0 if there is none, and if nothing is known at it.
        """

    def load(self, slug: str) -> Record | None:
        """Give the latest record: the same object until it changes; None if there is none."""

    def known_at(self, slug: str, at: int | datetime) -> Record | None:
        """Give what was known at a revision or at an instant; None if nothing was."""

    def save(self, record: Record, reason: str) -> None:
        """Keep the next revision of a record; raises `Conflict` if another came first."""

    def retract(self, slug: str, revision: int, reason: str) -> None:
        """Keep, as the next revision, that nothing is known any more; raises `Conflict`."""

    def detach(self) -> None:
        """Let go of what no process may inherit, before one is forked."""

    def attach(self) -> None:
        """Take hold of it again, in the process that was forked."""

    def close(self) -> None:
        """Give back what the operating system lent."""


class MemoryStore:
    """A store that forgets everything at the end."""

    def __init__(self) -> None:
        self._kept: dict[str, list[tuple[datetime, Record | None]]] = {}
        self._revisions: dict[str, int] = {}
        self._lock = Lock()

    def slugs(self) -> tuple[str, ...]:
        """List the organizations, by slug."""
        return tuple(self._revisions)

    def revisions(self) -> Mapping[str, int]:
        """Give the latest revision of every organization, by slug in order."""
        return self._revisions

    def heads(self) -> Mapping[str, int]:
        """Give the last revision of all, of those as well of which nothing is known any more."""
        return {slug: len(kept) for slug, kept in sorted(self._kept.items())}

    def organizations(self) -> Mapping[str, Organization]:
        """Give what every organization is, by slug, without reading its posts."""
        return {record.organization.slug: record.organization for record in self._records()}

    def with_posts(self) -> Set[str]:
        """List the organizations of which a post is known, on whatever day."""
        return {record.organization.slug for record in self._records() if record.posts}

    def _records(self) -> Iterator[Record]:
        return (record for slug in self._revisions if (record := self._kept[slug][-1][1]))

    def holding(self, person: str) -> tuple[str, ...]:
        """List the organizations in which somebody ever held a post, by slug."""
        return tuple(
            slug
            for slug, kept in sorted(self._kept.items())
            if any(t.person and t.person.slug == person for _, r in kept if r for t in r.tenures)
        )

    def revision(self, slug: str, at: int | datetime | None = None) -> int:
        """Give the latest revision, or the latest up to a revision or instant; 0 if none."""
        kept = self._kept.get(slug, ())
        if isinstance(at, datetime):
            at = sum(recorded <= at for recorded, _ in kept)
        revision = len(kept) if at is None else max(0, min(at, len(kept)))
        return revision if revision and kept[revision - 1][1] else 0

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
        self._keep(record.organization.slug, record.revision, record)

    def retract(self, slug: str, revision: int, reason: str) -> None:
        """Keep, as the next revision, that nothing is known any more; raises `Conflict`."""
        self._keep(slug, revision, None)

    def _keep(self, slug: str, revision: int, record: Record | None) -> None:
        with self._lock:
            kept = self._kept.get(slug, [])
            if revision != len(kept) + 1:
                raise Conflict(slug, revision, len(kept))
            self._kept = {**self._kept, slug: [*kept, (datetime.now(UTC), record)]}
            # Last: who sees this revision finds its record.
            others = {key: each for key, each in self._revisions.items() if key != slug}
            own = {slug: revision} if record else {}
            self._revisions = dict(sorted({**others, **own}.items()))

    def detach(self) -> None:
        """Let go of nothing: memory is inherited."""

    def attach(self) -> None:
        """Go on."""

    def close(self) -> None:
        """Forget everything."""
        self._kept, self._revisions = {}, {}
