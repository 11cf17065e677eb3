"""A snapshot added to what is known: what continues, what is new, what is over.

Between two snapshots nobody looked, so a change is dated by the days between them
(`2011-04-01/2011-09-30`), and what the first snapshot shows began on an unknown day before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from graph.citation import Citation, Source
from graph.collector import spared
from graph.errors import BadQuestion, SnapshotOutOfOrder
from graph.organization.model import (
    Organization,
    OrganizationalUnit,
    Post,
    Record,
    ReportingLine,
    Tenure,
)
from graph.organization.people import People, slugged
from graph.organization.sheet import Entry, Manager, Sheet, Unit, continued
from graph.period import UNDATED, Interval, PartialDate, Trilean, partial_date
from graph.text import Text

Fact = TypeVar("Fact", Post, Tenure, ReportingLine)
# What makes a post another version of itself when it changes.
_ATTRIBUTES = ("title", "unit", "seats", "grade", "pay_band", "stated")


def observe(record: Record, sheet: Sheet, day: date) -> Record:
    """Add what a file shows of an organization on a day; raises `SnapshotOutOfOrder`.

    The same file on the same day adds nothing, and gives back the same record.
    """
    if record.observed and day < record.observed[-1]:
        raise SnapshotOutOfOrder(record.organization.slug, day, record.observed[-1])
    with spared():
        return _observed(record, sheet, day)


def _observed(record: Record, sheet: Sheet, day: date) -> Record:
    sheet = continued(sheet, {post.ref for post in record.posts})
    seen = _Seen(record, sheet, day)
    posts = seen.posts()
    by_ref = {post.ref: post for post in posts}
    made = replace(
        record,
        units=seen.units(),
        posts=posts,
        tenures=seen.tenures(by_ref),
        lines=seen.lines(by_ref),
        observed=tuple(dict.fromkeys((*record.observed, day))),
    )
    return record if made == record else replace(made, revision=record.revision + 1)


@dataclass(slots=True)
class _Seen:
    """One look at an organization: what the record has, and what the sheet shows."""

    record: Record
    sheet: Sheet
    day: date
    changed: PartialDate = field(init=False)
    fresh: Interval = field(init=False)
    sources: dict[str, Source] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.changed = between(self.record.observed, self.day)
        self.fresh = Interval(start=self.changed)

    def units(self) -> tuple[OrganizationalUnit, ...]:
        """Keep the units that are known, and add those that are new."""
        known = {unit.ref: unit for unit in self.record.units}
        for unit in self.sheet.units:
            if unit.ref not in known or _differ(known[unit.ref], unit):
                known[unit.ref] = OrganizationalUnit(
                    organization=self.record.organization,
                    ref=unit.ref,
                    name=self._text(unit.name),
                    parent=unit.parent,
                    citations=self._cite(unit.file, unit.row),
                )
        return tuple(known.values())

    # Posts

    def posts(self) -> tuple[Post, ...]:
        """Let posts continue, change, begin and end."""
        shown = {entry.ref: entry for entry in self.sheet.entries}
        known = {post.ref for post in self.record.posts}
        kept = [self._known(post, shown.get(post.ref)) for post in self.record.posts]
        new = [
            _lasting(self._new(entry), entry)
            for entry in self.sheet.entries
            if entry.ref not in known
        ]
        return (*kept, *new)

    def _known(self, post: Post, entry: Entry | None) -> Post:
        if entry is None:
            return _timed(post, self._ended(post.interval))
        return _lasting(self._post(post, entry), entry)

    def _post(self, post: Post, entry: Entry) -> Post:
        over = self._over(post.interval)
        new, told = self._new(entry), entry.interval
        alike = all(getattr(post, name) == getattr(new, name) for name in _ATTRIBUTES)
        span = self._existing(post, told)
        if span is None:
            return replace(new, former=(*post.former, replace(post, former=())))
        if alike:
            return _timed(post, span)
        if over:
            return replace(new, interval=span, former=post.former)
        last = replace(post, former=(), interval=self._ended(post.interval))
        return replace(new, interval=_told_again(self.fresh, told), former=(*post.former, last))

    def _existing(self, post: Post, told: Interval) -> Interval | None:
        """Give the time of the latest version of a post that is shown; None if it came back."""
        known = post.interval
        dated = _dated_so(known, told)
        ends_so = told.end is not None and told.end == known.end
        if self._over(known) and dated is None and not ends_so:
            return None
        # What a file tells of the beginning is about the first version of a post.
        if told.start and not post.former:
            return told
        return dated or _told_again(known, told)

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
            citations=self._cite(entry.file, entry.row),
        )

    # Tenures and lines

    def tenures(self, posts: Mapping[str, Post]) -> tuple[Tenure, ...]:
        """Let tenures continue, begin and end."""
        known = [tenure.person for tenure in self.record.tenures if tenure.person]
        people = People(self.record.organization.slug, known)
        people.expect(holder for entry in self.sheet.entries for holder in entry.holders)
        shown = []
        for entry in self.sheet.entries:
            for holder in entry.holders:
                cited = self._cite(holder.file or entry.file, holder.row or entry.row)
                shown.append((entry.ref, people.slug(holder, cited), holder, cited))
        made = (
            Tenure(
                post=posts[ref],
                person=people.by_slug[slug] if slug else None,
                interval=holder.interval,
                share=holder.share,
                capacity=holder.capacity,
                citations=cited,
            )
            for ref, slug, holder, cited in shown
        )
        current = (_held_now(tenure, posts, people) for tenure in self.record.tenures)
        return tuple(self._merged(current, made, _tenure_key))

    def lines(self, posts: Mapping[str, Post]) -> tuple[ReportingLine, ...]:
        """Let reporting lines continue, begin and end."""
        made = (
            self._line(entry, manager, posts)
            for entry in self.sheet.entries
            for manager in entry.managers
        )
        current = (_drawn_now(line, posts) for line in self.record.lines)
        return tuple(self._merged(current, made, _line_key))

    def _line(self, entry: Entry, manager: Manager, posts: Mapping[str, Post]) -> ReportingLine:
        return ReportingLine(
            post=posts[entry.ref],
            manager=posts[manager.ref] if manager.ref else None,
            kind=manager.kind,
            interval=manager.interval,
            reason=manager.reason,
            named=manager.named,
            citations=self._cite(manager.file or entry.file, manager.row or entry.row),
        )

    def _merged(self, known: Iterable[Any], shown: Iterable[Any], key: Any) -> Iterator[Any]:
        """Keep what is known, ending what is not shown any more; then give what is new.

        What is shown has the interval that the file tells.
        """
        left: defaultdict[Hashable, list[Any]] = defaultdict(list)
        for fact in shown:
            left[key(fact)].append(fact)
        facts = [(fact, left.get(key(fact), [])) for fact in known]
        # What a file dates as before is taken first, so that its other facts cannot be mistaken.
        spans = [_first(_dated_so, fact.interval, told) for fact, told in facts]
        for (fact, told), dated in zip(facts, spans, strict=True):
            span = dated or _first(self._going_on, fact.interval, told)
            yield _timed(fact, span or self._ended(fact.interval))
        for told in left.values():
            for fact in told:
                yield _timed(fact, self._begun(fact.interval))

    # When and where

    def _begun(self, told: Interval) -> Interval:
        """Date what is new: as the file tells, or by the days on which nobody looked."""
        if told is UNDATED or told == UNDATED:
            return self.fresh
        late = told.end is None or told.until > (self.changed.latest or date.max)
        return replace(told, start=self.changed) if told.start is None and late else told

    def _over(self, span: Interval) -> bool:
        return span.until <= self.day

    def _going_on(self, known: Interval, told: Interval) -> Interval | None:
        """Give the time of a fact that a file tells again; None if it tells of another time."""
        if self._over(known):
            return None
        if told.start is None:
            return _told_again(known, told)
        return told if _within(told.start, known.start) else None

    def _ended(self, interval: Interval) -> Interval:
        if self._over(interval):
            return interval
        return replace(interval, end=self.changed, is_open=Trilean.NO)

    def _text(self, words: str) -> Text:
        """Share one text among all that bear the same words."""
        if words not in self.texts:
            self.texts[words] = Text.of({self.sheet.language: words})
        return self.texts[words]

    def _cite(self, file: str | None, row: int) -> tuple[Citation, ...]:
        title = file or self.sheet.file
        if title not in self.sources:
            self.sources[title] = Source(
                slug=f"{self.record.organization.slug}-{slugged(title)}-{self.day}",
                title=title,
                language=self.sheet.language,
                accessed=self.day,
            )
        return (Citation(source=self.sources[title], row=row, accessed=self.day),)


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


def _lasting(post: Post, entry: Entry) -> Post:
    """Let a post have begun when somebody first held it, unless the file tells of its beginning."""
    starts = [holder.interval.since for holder in entry.holders if holder.interval.start]
    first = min(starts, default=date.max)
    if entry.interval.start or post.former or first >= post.interval.since:
        return post
    looked = post.interval.start.earliest if post.interval.start else None
    # A look that did not show the post is right, unless somebody held it already.
    since = "" if looked is None or looked > first else str(looked)
    start = partial_date(str(first) if since == str(first) else f"{since or '..'}/{first}")
    return replace(post, interval=replace(post.interval, start=start))


def _first(
    span_of: Callable[[Interval, Interval], Interval | None], known: Interval, told: list[Any]
) -> Interval | None:
    """Give the time of the first fact that has one, and take that fact from the list."""
    for place, fact in enumerate(told):
        if (span := span_of(known, fact.interval)) is not None:
            del told[place]
            return span
    return None


def _dated_so(known: Interval, told: Interval) -> Interval | None:
    """Give the time of a fact that a file dates as it is known."""
    if told.start is not None:
        return told if told.start == known.start else None
    return known if told.end is not None and told.end == known.end else None


def _timed(fact: Fact, span: Interval) -> Fact:
    return fact if span is fact.interval or span == fact.interval else replace(fact, interval=span)


def _told_again(known: Interval, told: Interval) -> Interval:
    """Let a span go on, and end as told, if an end is told."""
    if told.end is None and told.is_open is Trilean.UNKNOWN:
        return known
    return replace(known, end=told.end, is_open=told.is_open)


def _within(date_told: PartialDate, known: PartialDate | None) -> bool:
    """Tell whether a date is one of those that a less precise one may mean."""
    if known is None:
        return True
    first = (known.earliest or date.min) <= (date_told.earliest or date.min)
    return first and (date_told.latest or date.max) <= (known.latest or date.max)


def _differ(known: OrganizationalUnit, shown: Unit) -> bool:
    return (str(known.name), known.parent) != (shown.name, shown.parent)


def _tenure_key(tenure: Tenure) -> Hashable:
    person = tenure.person.slug if tenure.person else None
    return (tenure.post.ref, person, tenure.capacity, tenure.share)


def _line_key(line: ReportingLine) -> Hashable:
    manager = line.manager.ref if line.manager else None
    return (line.post.ref, manager, line.kind, line.reason, line.named)


def _held_now(tenure: Tenure, posts: Mapping[str, Post], people: People) -> Tenure:
    """Let a tenure refer to the post and the person as they are now."""
    post = posts[tenure.post.ref]
    person = people.by_slug[tenure.person.slug] if tenure.person else None
    if post is tenure.post and person is tenure.person:
        return tenure
    return replace(tenure, post=post, person=person)


def _drawn_now(line: ReportingLine, posts: Mapping[str, Post]) -> ReportingLine:
    """Let a line refer to the posts as they are now."""
    post = posts[line.post.ref]
    manager = posts[line.manager.ref] if line.manager else None
    if post is line.post and manager is line.manager:
        return line
    return replace(line, post=post, manager=manager)
