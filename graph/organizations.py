"""Every organization that can be asked about: those that sources name, and those that are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Generic, TypeVar, overload

from graph.knowledge.model import Knowledge
from graph.organization.derived import by_person
from graph.organization.index import Index
from graph.organization.model import (
    Organization,
    OrganizationalUnit,
    Person,
    Post,
    Record,
    ReportingLine,
    Tenure,
)
from graph.store.memory import Store

K = TypeVar("K")
V = TypeVar("V")
REMEMBERED_POSTS = 500_000  # On all days together; 100,000 take about 100 MB.
REMEMBERED_FORMER = 16  # Organizations as they were known before.


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


@dataclass(frozen=True, slots=True)
class Someone:
    """A person, seen on a day; `index` is the organization in which the person is looked at."""

    person: Person
    day: date
    known_at: int | datetime | None = None
    index: Index | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """How far an organization is known: 0 if sources name it and nobody imported it."""

    slug: str
    revision: int


class Shown(Sequence[V], Generic[K, V]):
    """A list whose items are made when they are looked at: of many, a page is."""

    def __init__(self, items: Sequence[K], show: Callable[[K], V]) -> None:
        self._items, self._show = items, show

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> V: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[V]: ...

    def __getitem__(self, at: int | slice) -> V | Sequence[V]:
        if isinstance(at, slice):
            return Shown(self._items[at], self._show)
        return self._show(self._items[at])


def seats(index: Index, numbers: Sequence[int]) -> Sequence[Seat]:
    """Give posts of a day by their numbers."""
    return Shown(numbers, lambda number: Seat(index, index.posts[number]))


KnownAt = int | datetime | None


class Organizations:
    """Gives organizations on a day, and remembers the days that were asked last.

    `known_at` is a revision or an instant: what was known then, not what is known now.
    """

    def __init__(
        self, knowledge: Knowledge, store: Store, remembered: int = REMEMBERED_POSTS
    ) -> None:
        self.store, self._remembered = store, remembered
        self._named = {record.organization.slug: record for record in named(knowledge)}
        self._records: dict[str, Record | None] = {}
        self._former: OrderedDict[tuple[str, int, int | datetime], Record | None] = OrderedDict()
        self._indexes: OrderedDict[tuple[str, int, date], Index] = OrderedDict()
        self._people: dict[str, tuple[Record | None, Mapping[str, tuple[Tenure, ...]]]] = {}
        self._posts = 0
        self._lock = Lock()

    def slugs(self) -> tuple[str, ...]:
        """List all organizations, by slug."""
        return tuple(sorted({*self._named, *self.store.slugs()}))

    def revisions(self) -> list[Revision]:
        """Tell how far each organization is known."""
        return [Revision(slug, self.store.revision(slug)) for slug in self.slugs()]

    def record(self, slug: str, known_at: KnownAt = None) -> Record | None:
        """Give what is known of an organization: what is kept, else what sources say."""
        revision = self.store.revision(slug)
        if not revision:
            return self._named.get(slug)
        if known_at is not None:
            return self._known_at(slug, revision, known_at)
        known = self._records.get(slug)
        if known is None or known.revision != revision:
            known = self._records[slug] = self.store.load(slug)
        return known

    def _known_at(self, slug: str, revision: int, at: int | datetime) -> Record | None:
        """Give what was known; as long as the log has not grown, the answer stays the same."""
        key = (slug, revision, at)
        with self._lock:
            if key not in self._former:
                self._former[key] = self.store.known_at(slug, at)
            while len(self._former) > REMEMBERED_FORMER:
                self._former.popitem(last=False)
            return self._former.get(key)

    def records(self, known_at: KnownAt = None) -> Iterator[Record]:
        """Give what is known of every organization, by slug."""
        return (record for slug in self.slugs() if (record := self.record(slug, known_at)))

    def on(self, slug: str, day: date, known_at: KnownAt = None) -> Index | None:
        """Give an organization on a day."""
        record = self.record(slug, known_at)
        return self.at(record, day) if record else None

    def at(self, record: Record, day: date) -> Index:
        """Give what is known of an organization, on a day."""
        key = (record.organization.slug, record.revision, day)
        with self._lock:
            found = self._indexes.get(key)
            if found is None:
                found = self._indexes[key] = Index.of(record, day)
                self._posts += 1 + len(found.posts)
            self._indexes.move_to_end(key)
            # The last two stay, however large they are: they may be compared.
            while len(self._indexes) > 2 and self._posts > self._remembered:
                _, forgotten = self._indexes.popitem(last=False)
                self._posts -= 1 + len(forgotten.posts)
            return found

    def held_by(self, someone: Someone) -> list[Holding]:
        """List the tenures of a person, seen on the same day.

        Who holds a post in an organization that is kept is known there alone; people whom sources
        name may have held posts in several.
        """
        records: Iterable[Record | None]
        if someone.index and someone.index.record.revision:
            records = [someone.index.record]
        else:
            records = (self.record(slug, someone.known_at) for slug in self._named)
        return [
            Holding(self.at(record, someone.day), tenure)
            for record in records
            if record
            for tenure in self._tenures(record).get(someone.person.slug, ())
        ]

    def _tenures(self, record: Record) -> Mapping[str, tuple[Tenure, ...]]:
        """Give the tenures of all days by the slug of the person, of one record at a time."""
        slug = record.organization.slug
        known, tenures = self._people.get(slug, (None, {}))
        if known is not record:
            tenures = by_person(record.tenures)
            self._people[slug] = (record, tenures)
        return tenures

    def someone(self, slug: str, day: date, known_at: KnownAt = None) -> Someone | None:
        """Give a person who holds or held a post on whatever day; None if nobody did."""
        # The slug of a person begins, as a rule, with that of the organization: look there first.
        likely = sorted(self.slugs(), key=lambda each: not slug.startswith(f"{each}-"))
        records = filter(None, (self.record(each, known_at) for each in likely))
        held = ((r, t.person) for r in records for t in self._tenures(r).get(slug, ()))
        record, person = next(held, (None, None))
        if record is None or person is None:
            return None
        return Someone(person, day, known_at, self.at(record, day))

    def seat(self, post: Post, day: date) -> Seat:
        """Give a post that a source names, on a day."""
        return Seat(self.body(post.organization, day), post)

    def body(self, organization: Organization, day: date) -> Index:
        """Give an organization that a source names, on a day."""
        found = self.on(organization.slug, day)
        return found or Index.of(Record(organization=organization), day)


def named(knowledge: Knowledge) -> Iterable[Record]:
    """Make records of the organizations that sources name."""
    for organization in knowledge.organizations:
        yield Record(
            organization=organization,
            posts=tuple(p for p in knowledge.posts if p.organization is organization),
            tenures=tuple(t for t in knowledge.tenures if t.post.organization is organization),
        )
