"""Every organization that can be asked about: those that sources name, and those that are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from threading import Lock

from graph.knowledge.model import Knowledge
from graph.organization.index import Index
from graph.organization.model import (
    Organization,
    OrganizationalUnit,
    Post,
    Record,
    ReportingLine,
    Tenure,
)
from graph.store.memory import Store

REMEMBERED = 64  # Days of organizations; one of 100,000 posts takes about 100 MB.


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of an organization, on a day on which it may not exist."""

    index: Index
    post: Post

    @property
    def number(self) -> int | None:
        """Give its number on the day; None if it does not exist then."""
        return self.index.numbers.get(self.post.ref)


@dataclass(frozen=True, slots=True)
class Holding:
    """A tenure, seen on a day."""

    index: Index
    tenure: Tenure


@dataclass(frozen=True, slots=True)
class Strand:
    """A reporting line, seen on a day."""

    index: Index
    line: ReportingLine


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of an organization on a day."""

    index: Index
    unit: OrganizationalUnit


def seats(index: Index, numbers: Iterable[int]) -> list[Seat]:
    """Give posts of a day by their numbers."""
    return [Seat(index, index.posts[number]) for number in numbers]


class Organizations:
    """Gives organizations on a day, and remembers the days that were asked last."""

    def __init__(self, knowledge: Knowledge, store: Store) -> None:
        self.store = store
        self._named = {record.organization.slug: record for record in named(knowledge)}
        self._records: dict[str, Record | None] = {}
        self._indexes: OrderedDict[tuple[str, int, date], Index] = OrderedDict()
        self._lock = Lock()

    def slugs(self) -> tuple[str, ...]:
        """List all organizations, by slug."""
        return tuple(sorted({*self._named, *self.store.slugs()}))

    def record(self, slug: str) -> Record | None:
        """Give what is known of an organization: what is kept, else what sources say."""
        revision = self.store.revision(slug)
        if not revision:
            return self._named.get(slug)
        known = self._records.get(slug)
        if known is None or known.revision != revision:
            known = self._records[slug] = self.store.load(slug)
        return known

    def on(self, slug: str, day: date, known_at: int | None = None) -> Index | None:
        """Give an organization on a day, as it is known now or was at a revision."""
        record = self.record(slug)
        if record and known_at is not None:
            record = self.store.known_at(slug, known_at)
        return self._index(record, day) if record else None

    def _index(self, record: Record, day: date) -> Index:
        key = (record.organization.slug, record.revision, day)
        with self._lock:
            found = self._indexes.get(key)
            if found is None:
                found = self._indexes[key] = Index.of(record, day)
            self._indexes.move_to_end(key)
            while len(self._indexes) > REMEMBERED:
                self._indexes.popitem(last=False)
            return found

    def held_by(self, person: str, day: date) -> list[Holding]:
        """List the tenures of a person in every organization, seen on a day."""
        return [
            Holding(index, tenure)
            for index in self.all_on(day)
            for tenure in index.record.tenures
            if tenure.person and tenure.person.slug == person
        ]

    def seat(self, post: Post, day: date) -> Seat:
        """Give a post that a source names, on a day."""
        index = self.on(post.organization.slug, day)
        return Seat(index or Index.of(Record(organization=post.organization), day), post)

    def body(self, organization: Organization, day: date) -> Index:
        """Give an organization that a source names, on a day."""
        found = self.on(organization.slug, day)
        return found or Index.of(Record(organization=organization), day)

    def all_on(self, day: date) -> Iterator[Index]:
        """Give every organization on a day."""
        return (index for slug in self.slugs() if (index := self.on(slug, day)))


def named(knowledge: Knowledge) -> Iterable[Record]:
    """Make records of the organizations that sources name."""
    for organization in knowledge.organizations:
        yield Record(
            organization=organization,
            posts=tuple(p for p in knowledge.posts if p.organization is organization),
            tenures=tuple(t for t in knowledge.tenures if t.post.organization is organization),
        )
