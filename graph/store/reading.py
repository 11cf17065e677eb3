"""Facts as a record again. Equal texts, spans, dates and citations become one value each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import orjson

from graph.citation import Citation, Source
from graph.errors import GraphError
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
from graph.store.shapes import Shapes, amount, row, words
from graph.text import Said, Text, language_tag

V = TypeVar("V")
Body = dict[str, Any]
Kept = Callable[[str], Sequence[tuple[Any, str, str]]]  # Place, key and body of a kind's facts.

# Looked up instead of made: there are millions of facts, and a handful of these.
_CAPACITIES = {each.value: each for each in TenureCapacity}
_KINDS = {each.value: each for each in ReportingKind}
_REASONS = {each.value: each for each in UnknownReason}
_STATUSES = {each.value: each for each in PostStatus}
_ANSWERS = {each.value: each for each in Trilean}
_WRONG = (ValueError, TypeError, LookupError, AttributeError, GraphError)


class Damaged(Exception):
    """A fact is missing, has a body that this program did not write, or refers to no other."""


def record(kept: Kept, revision: int) -> Record:
    """Make a record; `kept` gives the facts of a kind in the order of their places.

    Raises `Damaged` for a fact that cannot be read.
    """
    return _Reading(kept).record(revision)


def organization(slug: str, body: str) -> Organization:
    """Make an organization of its fact; raises `Damaged`."""
    [made] = _Reading(lambda _: [(0, slug, body)]).organizations()
    return made


@dataclass(slots=True)
class _Reading:
    kept: Kept
    slug: str | None = None
    shapes: Shapes = field(default_factory=Shapes)
    dates: dict[str, PartialDate] = field(default_factory=dict)
    days: dict[str | None, date | None] = field(default_factory=dict)
    texts: dict[tuple[tuple[str, str], ...], Text] = field(default_factory=dict)
    spans: dict[tuple[Any, ...], Interval] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    citations: dict[tuple[Any, ...], tuple[Citation, ...]] = field(default_factory=dict)

    def record(self, revision: int) -> Record:
        """Make the record: first what others refer to."""
        own = next(iter(self.organizations()), None)
        if own is None:
            raise Damaged("it does not say what the organization is")
        self.slug = own.slug
        self.sources = {each.slug: each for each in self._made("source", self._source)}
        units = self._made("unit", lambda ref, told: self._unit(own, ref, told))
        listed = self._made("post", lambda ref, told: self._post(own, ref, told))
        posts = {post.ref: post for post in listed}
        people = {each.slug: each for each in self._made("person", self._person)}
        tenures = self._made("tenure", lambda _, told: self._tenure(told, posts, people))
        return Record(
            organization=own,
            units=tuple(units),
            posts=tuple(listed),
            tenures=tuple(tenures),
            lines=tuple(self._made("line", lambda _, told: self._line(told, posts))),
            observed=tuple(self._made("observed", lambda day, _: date.fromisoformat(day))),
            revision=revision,
        )

    def organizations(self) -> list[Organization]:
        """Make the organizations of their facts."""
        return self._made("organization", self._organization)

    def _made(self, kind: str, make: Callable[[str, Body], V]) -> list[V]:
        """Make what the facts of a kind tell, and say which of them is damaged."""
        key, made, check = "", list[V](), self.shapes.check
        try:
            for _, key, body in self.kept(kind):
                told = orjson.loads(body)
                check(kind, told)
                made.append(make(key, told))
        except _WRONG as error:
            of = f" of {self.slug!r}" if self.slug else ""
            raise Damaged(f"the {kind} {key!r}{of} is damaged") from error
        return made

    def _organization(self, slug: str, body: Body) -> Organization:
        return Organization(
            slug=slug,
            name=self._text(body["name"]),
            classification=body.get("classification"),
            sector=body.get("sector"),
            country=body.get("country"),
        )

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
            pay_band=self._pay(*pay) if pay else None,
            stated=_STATUSES[stated] if stated else None,
            interval=self._time(body),
            former=self._former(own, ref, former) if former else (),
            citations=self._cited(body),
        )

    def _former(self, own: Organization, ref: str, bodies: Sequence[Body]) -> tuple[Post, ...]:
        for body in bodies:
            self.shapes.check("post", body)
        return tuple(self._post(own, ref, body) for body in bodies)

    def _pay(self, low: Any, high: Any, currency: Any) -> PayBand:
        return PayBand(low=amount(low), high=amount(high), currency=words(currency))

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

    def _text(self, told: dict[str, str]) -> Text:
        key = tuple(told.items())
        found = self.texts.get(key)
        if found is None:
            said = tuple(Said(words(said), language_tag(tag)) for tag, said in key)
            found = self.texts[key] = Text(said)
            str(found)  # It has words.
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

    def _citation(self, slug: str, place: Any, accessed: str | None) -> Citation:
        return Citation(source=self.sources[slug], row=row(place), accessed=self._day(accessed))
