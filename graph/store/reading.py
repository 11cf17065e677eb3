"""Facts as a record again. Equal texts, spans, dates and citations become one value each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
from graph.store.making import Once, maker
from graph.store.shapes import amount, check, row, words
from graph.text import Said, Text, language_tag

V = TypeVar("V")
Body = dict[str, Any]
Kept = Callable[[str], Iterable[tuple[Any, str, str]]]  # Place, key and body of a kind's facts.

# Looked up instead of made: there are millions of facts, and a handful of these.
_CAPACITIES = {each.value: each for each in TenureCapacity}
_KINDS = {each.value: each for each in ReportingKind}
_REASONS = {each.value: each for each in UnknownReason}
_STATUSES = {each.value: each for each in PostStatus}
_ANSWERS = {each.value: each for each in Trilean}
_POST, _PERSON, _TENURE = maker(Post), maker(Person), maker(Tenure)
_LINE, _CITATION = maker(ReportingLine), maker(Citation)
_WRONG = (ValueError, TypeError, LookupError, AttributeError, GraphError)


class Damaged(Exception):
    """A fact is missing, has a body that this program did not write, or refers to no other."""


def record(kept: Kept, revision: int) -> Record:
    """Make a record; `kept` gives the facts of a kind, whose places tell their order.

    Raises `Damaged` for a fact that cannot be read.
    """
    return _Reading(kept).record(revision)


def organization(slug: str, body: str) -> Organization:
    """Make an organization of its fact; raises `Damaged`."""
    [made] = _Reading(lambda _: [(0, slug, body)]).organizations()
    return made


class _Reading:
    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.own: Organization
        self.slug: str | None = None
        self.sources: Mapping[str, Source] = {}
        self.posts: dict[str, Post] = {}
        self.people: dict[str, Person] = {}
        self.dates, self.days = Once(partial_date), Once(date.fromisoformat)
        self.texts, self.spans = Once(_text), Once(self._span)
        self.rows, self.several = Once(self._rows_of), Once(self._several)

    def record(self, revision: int) -> Record:
        """Make the record: first what others refer to."""
        own = next(iter(self.organizations()), None)
        if own is None:
            raise Damaged("it does not say what the organization is")
        self.own, self.slug = own, own.slug
        self.sources = {each.slug: each for each in self._made("source", self._source)}
        units = self._made("unit", self._unit)
        posts = self._made("post", self._post)
        self._made("person", self._person)
        return Record(
            organization=own,
            units=tuple(units),
            posts=tuple(posts),
            tenures=tuple(self._made("tenure", self._tenure)),
            lines=tuple(self._made("line", self._line)),
            observed=tuple(self._made("observed", lambda day, _: date.fromisoformat(day))),
            revision=revision,
        )

    def organizations(self) -> list[Organization]:
        """Make the organizations of their facts."""
        return self._made("organization", self._organization)

    def _made(self, kind: str, make: Callable[[str, Body], V]) -> list[V]:
        """Make what the facts of a kind tell, and say which of them is damaged."""
        key, made, places = "", list[V](), list[Any]()
        sound, loads = set[tuple[Any, ...]](), orjson.loads
        try:
            for place, key, body in self.kept(kind):
                told = loads(body)
                shape = (*told, *map(type, told.values()))
                if shape not in sound:  # There are millions of facts, of few shapes.
                    check(kind, told)
                    sound.add(shape)
                made.append(make(key, told))
                places.append(place)
            # They lie by key: who reads them as they lie need not keep them all at once.
            return [made[number] for number in sorted(range(len(made)), key=places.__getitem__)]
        except _WRONG as error:
            of = f" of {self.slug!r}" if self.slug else ""
            raise Damaged(f"the {kind} {key!r}{of} is damaged") from error

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

    def _unit(self, ref: str, body: Body) -> OrganizationalUnit:
        return OrganizationalUnit(
            organization=self.own,
            ref=ref,
            name=self._text(body["name"]),
            parent=body.get("parent"),
            citations=self._cited(body),
        )

    def _post(self, ref: str, body: Body) -> Post:
        made = self.posts[ref] = self._version(ref, body)
        return made

    def _version(self, ref: str, body: Body) -> Post:
        get = body.get
        pay, stated, former = get("pay"), get("stated"), get("former")
        return _POST(
            self.own,
            ref,
            self.texts[tuple(body["title"].items())],
            get("role"),
            get("unit"),
            body["seats"],
            get("grade"),
            self._pay(*pay) if pay else None,
            _STATUSES[stated] if stated else None,
            self._time(body),
            self._former(ref, former) if former else (),
            self._cited(body),
        )

    def _former(self, ref: str, bodies: Sequence[Body]) -> tuple[Post, ...]:
        for body in bodies:
            check("post", body)
        return tuple(self._version(ref, body) for body in bodies)

    def _pay(self, low: Any, high: Any, currency: Any) -> PayBand:
        return PayBand(low=amount(low), high=amount(high), currency=words(currency))

    def _person(self, slug: str, body: Body) -> Person:
        cited = self._cited(body)
        made = self.people[slug] = _PERSON(slug, body["name"], body.get("ref"), cited)
        return made

    def _tenure(self, _: str, body: Body) -> Tenure:
        return _TENURE(
            self.posts[body["post"]],
            self.people[body["person"]] if "person" in body else None,
            self._time(body),
            body["share"],
            _CAPACITIES[body["capacity"]],
            self._cited(body),
        )

    def _line(self, _: str, body: Body) -> ReportingLine:
        return _LINE(
            self.posts[body["post"]],
            self.posts[body["manager"]] if "manager" in body else None,
            _KINDS[body["kind"]],
            self._time(body),
            _REASONS[body["reason"]] if "reason" in body else None,
            body.get("named"),
            self._cited(body),
        )

    def _text(self, told: dict[str, str]) -> Text:
        return self.texts[tuple(told.items())]

    def _time(self, body: Body) -> Interval:
        return self.spans[tuple(body["time"])] if "time" in body else UNDATED

    def _span(self, told: tuple[Any, ...]) -> Interval:
        start, end, is_open = told
        return Interval(start=self._date(start), end=self._date(end), is_open=_ANSWERS[is_open])

    def _date(self, text: str | None) -> PartialDate | None:
        return None if text is None else self.dates[text]

    def _day(self, text: str | None) -> date | None:
        return self.days[text] if text else None

    def _cited(self, body: Body) -> tuple[Citation, ...]:
        """Give what a body cites: mostly one row, which what else the row tells cites as well."""
        if "cite" not in body:
            return ()
        told = body["cite"]
        if len(told) != 1:
            return self.several[tuple(map(tuple, told))]
        [(slug, row, accessed)] = told
        return self.rows[slug, accessed][row]

    def _several(self, told: tuple[tuple[Any, ...], ...]) -> tuple[Citation, ...]:
        return tuple(
            each for slug, row, accessed in told for each in self.rows[slug, accessed][row]
        )

    def _rows_of(self, source_and_day: tuple[str, str | None]) -> Once[Any, tuple[Citation]]:
        """Give the rows of a source, looked into on a day, by their number."""
        slug, day = source_and_day
        source, accessed = self.sources[slug], self._day(day)
        return Once(lambda place: (_CITATION(source, None, accessed, row(place)),))


def _text(told: tuple[tuple[str, str], ...]) -> Text:
    text = Text(tuple(Said(words(said), language_tag(tag)) for tag, said in told))
    str(text)  # It has words.
    return text
