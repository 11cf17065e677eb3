"""A snapshot added to what is known: what continues, what is new, what is over.

Between two snapshots nobody looked, so a change is dated by the days between them
(`2011-04-01/2011-09-30`), and what the first snapshot shows began on an unknown day before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from graph.citation import Citation, Source
from graph.collector import spared
from graph.errors import BadQuestion, SnapshotOutOfOrder
from graph.finding import Finding
from graph.organization.contradiction import Contradictions, Dated
from graph.organization.looks import Looks, same, told_again, within
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
from graph.period import Interval
from graph.progress import progress
from graph.text import Text

Match = Callable[[Interval, Interval], Interval | None]
Fact = TypeVar("Fact", Post, Tenure, ReportingLine)
# What makes a post another version of itself when it changes.
_ATTRIBUTES = ("title", "unit", "seats", "grade", "pay_band", "stated")


@dataclass(frozen=True, slots=True)
class Observed:
    """A record with a snapshot added, and what the snapshot tells against earlier ones."""

    record: Record
    findings: tuple[Finding, ...]


def observe(record: Record, sheet: Sheet, day: date) -> Record:
    """Add what a file shows of an organization on a day; raises `SnapshotOutOfOrder`.

    The same file on the same day adds nothing, and gives back the same record.
    """
    return compared(record, sheet, day).record


def compared(record: Record, sheet: Sheet, day: date) -> Observed:
    """Add what a file shows, as `observe` does, and find what earlier snapshots deny.

    What a snapshot showed of its own day stays: a date that a later file tells against it is a
    finding, and is taken for one between the two.
    """
    if record.observed and day < record.observed[-1]:
        raise SnapshotOutOfOrder(record.organization.slug, day, record.observed[-1])
    with spared():
        return _observed(record, sheet, day)


def _observed(record: Record, sheet: Sheet, day: date) -> Observed:
    sheet = continued(sheet, {post.ref for post in record.posts})
    seen = _Seen(record, sheet, Looks.of(record.observed, day))
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
    after = record if made == record else replace(made, revision=record.revision + 1)
    return Observed(after, seen.contradictions.found())


@dataclass(slots=True)
class _Seen:
    """One look at an organization: what the record has, and what the sheet shows."""

    record: Record
    sheet: Sheet
    looks: Looks
    contradictions: Contradictions = field(init=False)
    sources: dict[str, Source] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.contradictions = Contradictions(self.record, self.looks)

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

    def _entries(self) -> Iterable[Entry]:
        return progress(self.sheet.entries, len(self.sheet.entries))

    # Posts

    def posts(self) -> tuple[Post, ...]:
        """Let posts continue, change, begin and end."""
        shown = {entry.ref: entry for entry in self.sheet.entries}
        known = {post.ref for post in self.record.posts}
        before = progress(self.record.posts, len(self.record.posts))
        kept = [self._known(post, shown.get(post.ref)) for post in before]
        new = [
            self._lasting(self._begun(self._new(entry)), entry)
            for entry in self._entries()
            if entry.ref not in known
        ]
        return (*kept, *new)

    def _known(self, post: Post, entry: Entry | None) -> Post:
        if entry is None:
            return _timed(post, self.looks.ended(post.interval))
        return self._lasting(self._post(post, entry), entry)

    def _begun(self, new: Fact) -> Fact:
        """Date what is new, which no earlier look shows."""
        return _timed(new, self.looks.begun(self._bounded(new, ())))

    def _post(self, post: Post, entry: Entry) -> Post:
        made, versions = _named_alike(self._new(entry), post), (post, *post.former)
        told = self._bounded(made, (each.interval for each in versions))
        span = self._existing(post, told)
        if span is None:
            return self._another(made, post, self.looks.begun(told))
        self._check(made, span)
        alike = all(getattr(post, name) == getattr(made, name) for name in _ATTRIBUTES)
        is_past, seen = self.looks.over(post.interval), self.looks.seen(post.interval)
        if alike or (is_past and seen and not self.looks.shows(told)):
            return _timed(post, span)
        if not seen and (is_past or self.looks.awaits(post.interval)):
            return replace(made, interval=span, former=post.former)
        return self._another(made, post, told_again(self.looks.fresh, told))

    def _another(self, made: Post, post: Post, span: Interval) -> Post:
        """Let a post be another version of itself from now on."""
        last = replace(post, former=(), interval=self.looks.ended(post.interval))
        return replace(made, interval=span, former=(*post.former, last))

    def _existing(self, post: Post, told: Interval) -> Interval | None:
        """Give the time of the latest version of a post that is shown; None if it came back."""
        # What a file tells of the beginning is about the first version of a post.
        is_first = not post.former or self.looks.awaits(post.interval) or self.looks.awaits(told)
        if not is_first and not same(post.interval, told):
            told = replace(told, start=None)
        return self.looks.again(post.interval, told)

    def _lasting(self, post: Post, entry: Entry) -> Post:
        """Let a post have begun when somebody first held it, as far as earlier looks allow."""
        starts = [holder.interval.since for holder in entry.holders if holder.interval.start]
        first = min(starts, default=date.max)
        if entry.interval.start or post.former or first >= post.interval.since:
            return post
        looked = post.interval.start.earliest if post.interval.start else None
        # A look that did not show the post is right, unless somebody held it already.
        since = None if looked is None or looked > first else looked
        span = replace(post.interval, start=within(since, first))
        if self.looks.seen(span) != self.looks.seen(post.interval):
            return post
        return replace(post, interval=span)

    def _new(self, entry: Entry) -> Post:
        """Make the post that a file tells of, with the time that it tells."""
        return Post(
            organization=self.record.organization,
            ref=entry.ref,
            title=self._text(entry.title),
            unit=entry.unit,
            seats=entry.seats,
            grade=entry.grade,
            pay_band=entry.pay_band,
            stated=entry.stated,
            interval=entry.interval,
            citations=self._cite(entry.file, entry.row),
        )

    # Tenures and lines

    def tenures(self, posts: Mapping[str, Post]) -> tuple[Tenure, ...]:
        """Let tenures continue, begin and end."""
        known = [tenure.person for tenure in self.record.tenures if tenure.person]
        people = People(self.record.organization.slug, known)
        people.expect(holder for entry in self.sheet.entries for holder in entry.holders)
        shown = []
        for entry in self._entries():
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
            for entry in self._entries()
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
        nothing: list[Any] = []
        facts = [(fact, left.get(key(fact), nothing)) for fact in known]
        self._bound(facts, left.values())
        spans: list[Interval | None] = [None] * len(facts)
        for match in self._matches():
            for place, (fact, told) in enumerate(facts):
                if told and spans[place] is None:
                    spans[place] = self._first(fact, told, match)
        for (fact, _), span in zip(facts, spans, strict=True):
            yield _timed(fact, span or self.looks.ended(fact.interval))
        for told in left.values():
            for fact in told:
                yield _timed(fact, self.looks.begun(fact.interval))

    def _matches(self) -> tuple[Match, ...]:
        """List the ways in which what is told may be of a fact: each gives the time it then has.

        What a file dates as before is taken first, so that its other facts cannot be mistaken;
        and what the same file once began, though it dates it otherwise, before what may be meant.
        """
        again, begun = self.looks.again, self.looks.begun
        return (
            lambda known, told: again(known, told) if known == told else None,
            lambda known, told: again(known, told) if same(known, told) else None,
            lambda known, told: known if known == begun(told) else None,
            again,
        )

    def _first(self, fact: Any, told: list[Any], match: Match) -> Interval | None:
        """Give the time of a fact by the first that tells of it, and take that from the list."""
        for place, each in enumerate(told):
            if (span := match(fact.interval, each.interval)) is not None:
                del told[place]
                self._check(each, span)
                return span
        return None

    # When and where

    def _bound(self, facts: Iterable[tuple[Any, list[Any]]], left: Iterable[list[Any]]) -> None:
        """Let what is told to have begun have done so as far as earlier looks allow."""
        dated = [told for told in left if any(each.interval.start for each in told)]
        stood: dict[int, list[Interval]] = {id(told): [] for told in dated}
        for fact, told in facts if dated else ():
            if id(told) in stood:
                stood[id(told)].append(fact.interval)
        for told in dated:
            spans = stood[id(told)]
            told[:] = [_timed(each, self._bounded(each, spans)) for each in told]

    def _bounded(self, told: Dated, known: Iterable[Interval]) -> Interval:
        denied = self.looks.denied(told.interval, known)
        if denied is not None:
            self.contradictions.denied(told, denied)
        return self.looks.bounded(told.interval, denied)

    def _check(self, told: Dated, span: Interval) -> None:
        affirmed = self.looks.affirmed(told.interval, span)
        if affirmed is not None:
            self.contradictions.affirmed(told, affirmed)

    def _text(self, words: str) -> Text:
        """Share one text among all that bear the same words."""
        if words not in self.texts:
            self.texts[words] = Text.of({self.sheet.language: words})
        return self.texts[words]

    def _cite(self, file: str | None, row: int) -> tuple[Citation, ...]:
        title = file or self.sheet.file
        if title not in self.sources:
            self.sources[title] = Source(
                slug=f"{self.record.organization.slug}-{slugged(title)}-{self.looks.day}",
                title=title,
                language=self.sheet.language,
                accessed=self.looks.day,
            )
        return (Citation(source=self.sources[title], row=row, accessed=self.looks.day),)


def new_record(slug: str, name: str | None, country: str | None) -> Record:
    """Begin the record of an organization; raises `BadQuestion` for what is no slug or country."""
    if slugged(slug) != slug or not slug:
        raise BadQuestion(f"{slug!r} is no slug: write lower-case words joined by hyphens.")
    words = Text.of(en=name or slug)
    code = country_code(country) if country is not None else None
    return Record(organization=Organization(slug=slug, name=words, country=code))


def country_code(text: str) -> str:
    """Give the code of a country in capitals, as it is kept; raises `BadQuestion`."""
    if not re.fullmatch("[A-Za-z]{2}", text):
        raise BadQuestion(f"{text!r} is no country: write its two letters (ISO 3166-1), e.g. FR.")
    return text.upper()


def _timed(fact: Fact, span: Interval) -> Fact:
    return fact if span is fact.interval or span == fact.interval else replace(fact, interval=span)


def _named_alike(made: Post, known: Post) -> Post:
    """Keep a title that a file writes as it is known, in whichever language that is."""
    [told] = made.title.translations
    is_known = any(said.words == told.words for said in known.title.translations)
    return replace(made, title=known.title) if is_known else made


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
