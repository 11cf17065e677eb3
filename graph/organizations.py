"""Every organization that can be asked about: those that sources name, and those that are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Generic, TypeVar, overload

from graph.errors import Unknown
from graph.hurry import take_time
from graph.knowledge.model import Knowledge
from graph.organization.derived import by_person
from graph.organization.fork import forked
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
from graph.remembered import Remembered
from graph.store.memory import Store

K = TypeVar("K")
V = TypeVar("V")
REMEMBERED_POSTS = 2_000_000  # On all days together; a million take about 200 MB.


# Of the values from here to `Someone` an answer makes thousands, and forgets them at once. They are
# as immutable as others, but not frozen: to make one would take four times as long.


@dataclass(slots=True)
class Seat:
    """A post of an organization, on a day on which it may not exist: then it has no number."""

    index: Index
    post: Post
    number: int | None


def seat_at(index: Index, number: int) -> Seat:
    """Give the post with a number."""
    return Seat(index, index.posts[number], number)


def seat_of(index: Index, post: Post) -> Seat:
    """Give a post as it is looked at on a day."""
    return Seat(index, post, index.numbers.get(post.ref))


@dataclass(slots=True)
class Holding:
    """A tenure, seen on a day."""

    index: Index
    tenure: Tenure


@dataclass(slots=True)
class Strand:
    """A reporting line, seen on a day."""

    index: Index
    line: ReportingLine


@dataclass(slots=True)
class Part:
    """A unit of an organization on a day."""

    index: Index
    unit: OrganizationalUnit


@dataclass(slots=True)
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

    def __iter__(self) -> Iterator[V]:
        return map(self._show, self._items)

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
    return Shown(numbers, lambda number: seat_at(index, number))


KnownAt = int | datetime | None


@dataclass(frozen=True, slots=True)
class _ByPerson:
    """The tenures of a record, by the slug of the person."""

    record: Record
    tenures: Mapping[str, tuple[Tenure, ...]]


def _posts(known: Record | Index | None) -> int:
    """Count the posts, and one for the rest: there may be many that are empty."""
    return 1 + len(known.posts if known else ())


class Organizations:
    """Gives organizations on a day, and remembers the days that were asked last.

    `known_at` is a revision or an instant: what was known then, not what is known now.
    """

    def __init__(
        self, knowledge: Knowledge, store: Store, remembered: int = REMEMBERED_POSTS
    ) -> None:
        self.store = store
        self.builds = 0  # How many indexes were made.
        self._named = {record.organization.slug: record for record in named(knowledge)}
        self._former = Remembered[tuple[str, int], Record | None](remembered, _posts)
        self._days = Remembered[tuple[str, int, date], Index](
            remembered, lambda i: 1 + len(i.posts)
        )
        self._people = Remembered[str, _ByPerson](remembered, lambda each: _posts(each.record))
        self._seen: Mapping[str, int] | None = None
        self._version, self._lock = 0, Lock()

    def version(self) -> int:
        """Give a number for what is kept now, which is another one as soon as anything is saved."""
        found = self.store.revisions()
        with self._lock:
            if found is not self._seen:
                self._seen, self._version = found, self._version + 1
            return self._version

    def slugs(self) -> tuple[str, ...]:
        """List all organizations, by slug."""
        return tuple(self.organizations())

    def knows(self, slug: str) -> bool:
        """Tell whether anything is known of an organization, without reading it."""
        return slug in self._named or slug in self.store.revisions()

    def organizations(self, known_at: KnownAt = None) -> Mapping[str, Organization]:
        """Give what every organization is, by slug in order, without reading any posts of today."""
        if known_at is not None:
            return {r.organization.slug: r.organization for r in self.records(known_at)}
        named = {slug: record.organization for slug, record in self._named.items()}
        return dict(sorted({**named, **self.store.organizations()}.items()))

    def with_posts(self) -> frozenset[str]:
        """List those of which a post is known, on whatever day, by slug."""
        kept = self.store.revisions().keys()
        named = {slug for slug, each in self._named.items() if each.posts and slug not in kept}
        return frozenset({*named, *self.store.with_posts()})

    def heads(self, known_at: KnownAt = None) -> Mapping[str, int]:
        """Give the latest revision of every organization, by slug in order; 0 if none is kept."""
        latest = self.store.revisions()
        if known_at is not None:
            known = {slug: self.store.revision(slug, known_at) for slug in self.store.heads()}
            latest = {slug: revision for slug, revision in known.items() if revision}
        named = dict.fromkeys(self._named.keys() - self.store.revisions().keys(), 0)
        return dict(sorted({**named, **latest}.items()))

    def revisions(self) -> list[Revision]:
        """Tell how far each organization is known."""
        return [Revision(slug, revision) for slug, revision in self.heads().items()]

    def record(self, slug: str, known_at: KnownAt = None) -> Record | None:
        """Give what is known of an organization: what is kept, else what sources say."""
        if known_at is None:
            return self.store.load(slug) or self._named.get(slug)
        latest, revision = self.store.revision(slug), self.store.revision(slug, known_at)
        if revision == latest:
            return self.record(slug)
        return self._at_revision(slug, revision) if revision else None

    def _at_revision(self, slug: str, revision: int) -> Record | None:
        """Give what was known at a revision, which never changes any more."""
        key = (slug, revision)
        return self._former.of(key, lambda: self._known_at(slug, revision), lambda _: True)

    def _known_at(self, slug: str, revision: int) -> Record | None:
        take_time(f"load {slug!r} as it was known")
        return self.store.known_at(slug, revision)

    def records(self, known_at: KnownAt = None) -> Iterator[Record]:
        """Give what is known of every organization, by slug."""
        heads = self.heads(known_at)
        return (record for slug in heads if (record := self.record(slug, known_at)))

    def on(self, slug: str, day: date, known_at: KnownAt = None) -> Index | None:
        """Give an organization on a day."""
        record = self.record(slug, known_at)
        return self.at(record, day) if record else None

    def seen(self, slug: str, revision: int, day: date) -> Index:
        """Give an organization on a day, at a revision of its own; raises `Unknown`."""
        record = self.record(slug, revision)
        if record is None:
            raise Unknown("organization", f"{slug} at revision {revision}", self.slugs())
        return self.at(record, day)

    def at(self, record: Record, day: date) -> Index:
        """Give what is known of an organization, on a day."""
        key = (record.organization.slug, record.revision, day)
        return self._days.of(key, lambda: self._index(record, day), lambda _: True)

    def _index(self, record: Record, day: date) -> Index:
        """Derive an index: of the one of the revision before, if that is at hand."""
        take_time(f"index {record.organization.slug!r}")
        self.builds += 1
        before = (record.organization.slug, record.revision - 1, day)
        known = self._days.get(before)
        if known is None:
            return Index.of(record, day)
        self._days.forget(before)
        return forked(known, record)

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

    def _holding(self, person: str, known_at: KnownAt) -> Iterator[Record]:
        """Give the organizations in which a person may have held a post."""
        named = (slug for slug, each in self._named.items() if person in self._tenures(each))
        slugs = sorted({*named, *self.store.holding(person)})
        return (record for slug in slugs if (record := self.record(slug, known_at)))

    def _tenures(self, record: Record) -> Mapping[str, tuple[Tenure, ...]]:
        """Give the tenures of all days by the slug of the person, of one record at a time."""
        return self._people.of(
            record.organization.slug,
            lambda: _ByPerson(record, by_person(record.tenures)),
            lambda known: known.record is record,
        ).tenures

    def someone(self, slug: str, day: date, known_at: KnownAt = None) -> Someone | None:
        """Give a person who holds or held a post on whatever day; None if nobody did."""
        held = (
            (record, tenure.person)
            for record in self._holding(slug, known_at)
            for tenure in self._tenures(record).get(slug, ())
        )
        record, person = next(held, (None, None))
        if record is None or person is None:
            return None
        return Someone(person, day, known_at, self.at(record, day))

    def seat(self, post: Post, day: date) -> Seat:
        """Give a post that a source names, on a day."""
        return seat_of(self.body(post.organization, day), post)

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
