"""Facts as a record again. Equal texts, spans, dates and citations become one value each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

import orjson

from graph.citation import Citation, Source
from graph.organization.model import (
    Organization,
    OrganizationalUnit,
    PayBand,
    Person,
    Post,
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
    UnknownReason,
)
from graph.period import UNDATED, Interval, PartialDate, Trilean, partial_date
from graph.text import Said, Text

Body = dict[str, Any]
Kept = Callable[[str], Sequence[tuple[Any, str, str]]]  # Place, key and body of a kind's facts.

# Looked up instead of made: there are millions of facts, and a handful of these.
_CAPACITIES = {each.value: each for each in TenureCapacity}
_KINDS = {each.value: each for each in ReportingKind}
_REASONS = {each.value: each for each in UnknownReason}
_STATUSES = {each.value: each for each in PostStatus}
_ANSWERS = {each.value: each for each in Trilean}
_KEY, _BODY = itemgetter(1), itemgetter(2)


def record(kept: Kept, revision: int) -> Record:
    """Make a record; `kept` gives the facts of a kind in the order of their places."""
    return _Reading(kept).record(revision)


def organization(slug: str, body: str) -> Organization:
    """Make an organization of its fact."""
    told = orjson.loads(body)
    return Organization(
        slug=slug,
        name=Text.of(told["name"]),
        classification=told.get("classification"),
        sector=told.get("sector"),
        country=told.get("country"),
    )


@dataclass(slots=True)
class _Reading:
    kept: Kept
    dates: dict[str, PartialDate] = field(default_factory=dict)
    days: dict[str | None, date | None] = field(default_factory=dict)
    texts: dict[tuple[tuple[str, str], ...], Text] = field(default_factory=dict)
    spans: dict[tuple[Any, ...], Interval] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    citations: dict[tuple[Any, ...], tuple[Citation, ...]] = field(default_factory=dict)

    def record(self, revision: int) -> Record:
        """Make the record: first what others refer to."""
        [(_, slug, body)] = self.kept("organization")
        own = organization(slug, body)
        self.sources = {key: self._source(key, told) for key, told in self._of("source")}
        posts = {ref: self._post(own, ref, told) for ref, told in self._of("post")}
        people = {slug: self._person(slug, told) for slug, told in self._of("person")}
        return Record(
            organization=own,
            units=tuple(self._unit(own, ref, told) for ref, told in self._of("unit")),
            posts=tuple(posts.values()),
            tenures=tuple(self._tenure(told, posts, people) for _, told in self._of("tenure")),
            lines=tuple(self._line(told, posts) for _, told in self._of("line")),
            observed=tuple(date.fromisoformat(day) for _, day, _ in self.kept("observed")),
            revision=revision,
        )

    def _of(self, kind: str) -> Iterator[tuple[str, Body]]:
        facts = self.kept(kind)
        bodies = map(orjson.loads, map(_BODY, facts))
        return zip(map(_KEY, facts), bodies, strict=True)

    def _source(self, slug: str, body: Body) -> Source:
        accessed = self._day(body.get("accessed"))
        title, language = body["title"], body["language"]
        return Source(slug=slug, title=title, language=language, accessed=accessed)

    def _unit(self, own: Organization, ref: str, body: Body) -> OrganizationalUnit:
        return OrganizationalUnit(
            organization=own,
            ref=ref,
            name=self._text(body["name"]),
            parent=body.get("parent"),
            citations=self._cited(body),
        )

    def _post(self, own: Organization, ref: str, body: Body) -> Post:
        get = body.get
        pay, stated, former = get("pay"), get("stated"), get("former")
        return Post(
            organization=own,
            ref=ref,
            title=self._text(body["title"]),
            role=get("role"),
            unit=get("unit"),
            seats=body["seats"],
            grade=get("grade"),
            pay_band=PayBand(low=pay[0], high=pay[1], currency=pay[2]) if pay else None,
            stated=_STATUSES[stated] if stated else None,
            interval=self._time(body),
            former=tuple(self._post(own, ref, each) for each in former) if former else (),
            citations=self._cited(body),
        )

    def _person(self, slug: str, body: Body) -> Person:
        cited = self._cited(body)
        return Person(slug=slug, name=body["name"], ref=body.get("ref"), citations=cited)

    def _tenure(
        self, body: Body, posts: Mapping[str, Post], people: Mapping[str, Person]
    ) -> Tenure:
        return Tenure(
            post=posts[body["post"]],
            person=people[body["person"]] if "person" in body else None,
            interval=self._time(body),
            share=body["share"],
            capacity=_CAPACITIES[body["capacity"]],
            citations=self._cited(body),
        )

    def _line(self, body: Body, posts: Mapping[str, Post]) -> ReportingLine:
        return ReportingLine(
            post=posts[body["post"]],
            manager=posts[body["manager"]] if "manager" in body else None,
            kind=_KINDS[body["kind"]],
            interval=self._time(body),
            reason=_REASONS[body["reason"]] if "reason" in body else None,
            named=body.get("named"),
            citations=self._cited(body),
        )

    def _text(self, words: dict[str, str]) -> Text:
        key = tuple(words.items())
        found = self.texts.get(key)
        if found is None:
            said = tuple(Said(words, language) for language, words in key)
            found = self.texts[key] = Text(said)
        return found

    def _time(self, body: Body) -> Interval:
        told = body.get("time")
        if told is None:
            return UNDATED
        key = tuple(told)
        found = self.spans.get(key)
        if found is None:
            found = self.spans[key] = self._interval(*key)
        return found

    def _interval(self, start: str | None, end: str | None, is_open: str) -> Interval:
        return Interval(start=self._date(start), end=self._date(end), is_open=_ANSWERS[is_open])

    def _date(self, text: str | None) -> PartialDate | None:
        return None if text is None else self.dates.setdefault(text, partial_date(text))

    def _day(self, text: str | None) -> date | None:
        if text not in self.days:
            self.days[text] = date.fromisoformat(text) if text else None
        return self.days[text]

    def _cited(self, body: Body) -> tuple[Citation, ...]:
        told = body.get("cite")
        if told is None:
            return ()
        # Most cite one row; the key of one is flat, which no key of several is.
        key = tuple(told[0]) if len(told) == 1 else tuple(map(tuple, told))
        found = self.citations.get(key)
        if found is None:
            found = self.citations[key] = tuple(self._citation(*each) for each in told)
        return found

    def _citation(self, slug: str, row: int | None, accessed: str | None) -> Citation:
        return Citation(source=self.sources[slug], row=row, accessed=self._day(accessed))
