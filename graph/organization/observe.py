"""A snapshot added to what is known: what continues, what is new, what is over.

Between two snapshots nobody looked, so a change is dated by the days between them
(`2011-04-01/2011-09-30`), and what the first snapshot shows began on an unknown day before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from graph.citation import Citation, Source
from graph.errors import BadQuestion, SnapshotOutOfOrder
from graph.organization.model import (
    Organization,
    OrganizationalUnit,
    Person,
    Post,
    Record,
    ReportingLine,
    Tenure,
)
from graph.organization.sheet import Entry, Holder, Sheet
from graph.period import Interval, PartialDate, Trilean, partial_date
from graph.text import Text, plain

_NOT_WORD = re.compile(r"[^a-z0-9]+")
# What makes a post another version of itself when it changes.
_ATTRIBUTES = ("title", "unit", "seats", "grade", "pay_band", "stated")


def observe(record: Record, sheet: Sheet, day: date) -> Record:
    """Add what a file shows of an organization on a day; raises `SnapshotOutOfOrder`.

    The same file on the same day adds nothing, and gives back the same record.
    """
    if record.observed and day < record.observed[-1]:
        raise SnapshotOutOfOrder(record.organization.slug, day, record.observed[-1])
    seen = _Seen(record, sheet, day)
    posts = seen.posts()
    made = replace(
        record,
        units=seen.units(),
        posts=posts,
        tenures=seen.tenures(posts),
        lines=seen.lines(posts),
        observed=tuple(dict.fromkeys((*record.observed, day))),
    )
    return record if made == record else replace(made, revision=record.revision + 1)


@dataclass(slots=True)
class _Seen:
    """One look at an organization: what the record has, and what the sheet shows."""

    record: Record
    sheet: Sheet
    day: date
    source: Source = field(init=False)
    changed: PartialDate = field(init=False)
    texts: dict[str, Text] = field(default_factory=dict)
    people: dict[str, Person] = field(init=False)

    def __post_init__(self) -> None:
        self.source = Source(
            slug=f"{self.record.organization.slug}-{slugged(self.sheet.file)}-{self.day}",
            title=self.sheet.file,
            language=self.sheet.language,
            accessed=self.day,
        )
        self.changed = between(self.record.observed, self.day)
        self.people = {t.person.slug: t.person for t in self.record.tenures if t.person}

    def units(self) -> tuple[OrganizationalUnit, ...]:
        """Keep the units that are known, and add those that are new."""
        known = {unit.ref: unit for unit in self.record.units}
        for unit in self.sheet.units:
            if unit.ref not in known or str(known[unit.ref].name) != unit.name:
                known[unit.ref] = OrganizationalUnit(
                    organization=self.record.organization,
                    ref=unit.ref,
                    name=self._text(unit.name),
                    parent=unit.parent,
                    citations=self._cite(unit.row),
                )
        return tuple(known.values())

    def posts(self) -> tuple[Post, ...]:
        """Let posts continue, change, begin and end."""
        shown = {entry.ref: entry for entry in self.sheet.entries}
        known = {post.ref: post for post in self.record.posts}
        kept = [self._post(post, shown.get(post.ref)) for post in self.record.posts]
        new = [self._new(entry) for entry in self.sheet.entries if entry.ref not in known]
        return (*kept, *new)

    def _post(self, post: Post, entry: Entry | None) -> Post:
        over = post.interval.end is not None
        if entry is None:
            return post if over else replace(post, interval=self._ended(post.interval))
        new = self._new(entry)
        told = bool(entry.interval.start or entry.interval.end)
        if all(getattr(post, name) == getattr(new, name) for name in _ATTRIBUTES):
            if told and entry.interval.start == post.interval.start:
                return replace(post, interval=entry.interval)
            if not over:
                return post
        last = replace(post, former=())
        last = last if over else replace(last, interval=self._ended(post.interval))
        return replace(new, former=(*post.former, last))

    def _new(self, entry: Entry) -> Post:
        return Post(
            organization=self.record.organization,
            ref=entry.ref,
            title=self._text(entry.title),
            unit=entry.unit,
            seats=entry.seats,
            grade=entry.grade,
            pay_band=entry.pay_band,
            stated=entry.stated,
            interval=self._begun(entry.interval),
            citations=self._cite(entry.row),
        )

    def tenures(self, posts: Iterable[Post]) -> tuple[Tenure, ...]:
        """Let tenures continue, begin and end."""
        by_ref = {post.ref: post for post in posts}
        shown = {(*_tenure_key(t), t.interval.start): t for t in self._shown_tenures(by_ref)}
        return tuple(self._merged(self.record.tenures, shown, _tenure_key, by_ref))

    def _shown_tenures(self, posts: dict[str, Post]) -> Iterator[Tenure]:
        for entry in self.sheet.entries:
            for holder in entry.holders:
                yield Tenure(
                    post=posts[entry.ref],
                    person=self._person(holder, entry.row),
                    interval=self._begun(holder.interval),
                    share=holder.share,
                    capacity=holder.capacity,
                    citations=self._cite(entry.row),
                )

    def lines(self, posts: Iterable[Post]) -> tuple[ReportingLine, ...]:
        """Let reporting lines continue, begin and end."""
        by_ref = {post.ref: post for post in posts}
        shown = {(*_line_key(t), t.interval.start): t for t in self._shown_lines(by_ref)}
        return tuple(self._merged(self.record.lines, shown, _line_key, by_ref))

    def _shown_lines(self, posts: dict[str, Post]) -> Iterator[ReportingLine]:
        for entry in self.sheet.entries:
            for manager in entry.managers:
                yield ReportingLine(
                    post=posts[entry.ref],
                    manager=posts[manager.ref] if manager.ref else None,
                    kind=manager.kind,
                    interval=self._begun(manager.interval),
                    reason=manager.reason,
                    named=manager.named,
                    citations=self._cite(entry.row),
                )

    def _merged(
        self, known: Iterable[Any], shown: dict[Any, Any], key: Any, posts: dict[str, Post]
    ) -> Iterator[Any]:
        """Keep what is known, ending what is not shown any more; then give what is new."""
        left = dict(shown)
        for fact in known:
            current = _attached(fact, posts)
            undated, dated = (*key(fact), self.changed), (*key(fact), fact.interval.start)
            again = left.pop(dated, None)
            if again and again.interval.start != self.changed:
                yield replace(current, interval=again.interval)
            elif fact.interval.end is not None or again or left.pop(undated, None):
                yield current
            else:
                yield replace(current, interval=self._ended(fact.interval))
        yield from left.values()

    def _begun(self, told: Interval) -> Interval:
        return told if told.start or told.end else Interval(start=self.changed)

    def _ended(self, interval: Interval) -> Interval:
        return replace(interval, end=self.changed, is_open=Trilean.NO)

    def _person(self, holder: Holder, row: int) -> Person | None:
        if holder.name is None:
            return None
        slug = f"{self.record.organization.slug}-{slugged(holder.name)}"
        if slug not in self.people:
            self.people[slug] = Person(slug=slug, name=holder.name, citations=self._cite(row))
        return self.people[slug]

    def _text(self, words: str) -> Text:
        """Share one text among all that bear the same words."""
        return self.texts.setdefault(words, Text.of({self.sheet.language: words}))

    def _cite(self, row: int) -> tuple[Citation, ...]:
        return (Citation(source=self.source, row=row, accessed=self.day),)


def new_record(slug: str, name: str | None, country: str | None) -> Record:
    """Begin the record of an organization; raises `BadQuestion` for what is no slug or country."""
    if slugged(slug) != slug or not slug:
        raise BadQuestion(f"{slug!r} is no slug: write lower-case words joined by hyphens.")
    if country is not None and not re.fullmatch("[A-Z]{2}", country):
        raise BadQuestion(f"{country!r} is no country: write two capital letters (ISO 3166-1).")
    words = Text.of(en=name or slug)
    return Record(organization=Organization(slug=slug, name=words, country=country))


def between(observed: tuple[date, ...], day: date) -> PartialDate:
    """Date a change by the days on which nobody looked, or by all days up to the first look."""
    before = [each for each in observed if each < day]
    if not before:
        return partial_date(f"../{day}")
    since = before[-1] + timedelta(days=1)
    return partial_date(str(day) if since == day else f"{since}/{day}")


def slugged(words: str) -> str:
    """Give the letters and digits of some words, joined by hyphens."""
    return _NOT_WORD.sub("-", plain(words)).strip("-")


def _tenure_key(tenure: Tenure) -> tuple[object, ...]:
    person = tenure.person.slug if tenure.person else None
    return (tenure.post.ref, person, tenure.capacity)


def _line_key(line: ReportingLine) -> tuple[object, ...]:
    manager = line.manager.ref if line.manager else None
    return (line.post.ref, manager, line.kind, line.reason, line.named)


def _attached(fact: Any, posts: dict[str, Post]) -> Any:
    """Let a fact refer to the posts as they are now."""
    changes = {"post": posts[fact.post.ref]}
    if isinstance(fact, ReportingLine) and fact.manager:
        changes["manager"] = posts[fact.manager.ref]
    same = all(getattr(fact, name) is post for name, post in changes.items())
    return fact if same else replace(fact, **changes)
