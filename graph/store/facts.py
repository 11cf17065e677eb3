"""A record as facts that can be kept one by one, and facts as a record.

A fact is known by its kind and its key, and its body is JSON without anything that goes without
saying. Two records are equal if and only if their facts are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
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

Key = tuple[str, str]
Body = dict[str, Any]


def facts(record: Record) -> dict[Key, str]:
    """Give the facts of a record, in the order in which they can be read again."""
    made: dict[Key, str] = {}
    places: Counter[str] = Counter()
    for kind, key, body in _facts(record):
        # The place among its kind keeps the order of a record, which is that of its files.
        told = _told({"n": places[kind], **body})
        made[kind, key] = orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode()
        places[kind] += 1
    return made


def _told(body: Body) -> Body:
    """Leave out what is nothing."""
    return {name: value for name, value in body.items() if value not in (None, [], {})}


def _facts(record: Record) -> Iterator[tuple[str, str, Body]]:
    organization = record.organization
    yield (
        "organization",
        organization.slug,
        {
            "name": _said(organization.name),
            "classification": organization.classification,
            "sector": organization.sector,
            "country": organization.country,
        },
    )
    for day in record.observed:
        yield "observed", day.isoformat(), {}
    for source in _sources(record):
        accessed = source.accessed.isoformat() if source.accessed else None
        told = {"title": source.title, "language": source.language, "accessed": accessed}
        yield "source", source.slug, told
    for unit in record.units:
        yield "unit", unit.ref, _unit(unit)
    for post in record.posts:
        yield "post", post.ref, _post(post)
    for person in {t.person.slug: t.person for t in record.tenures if t.person}.values():
        yield "person", person.slug, _person(person)
    yield from _numbered("tenure", map(_tenure, record.tenures))
    yield from _numbered("line", map(_line, record.lines))


def _numbered(kind: str, bodies: Iterable[tuple[str, Body]]) -> Iterator[tuple[str, str, Body]]:
    """Tell facts apart that have the same key, such as two tenures one after the other."""
    seen: dict[str, int] = {}
    for key, body in bodies:
        seen[key] = seen.get(key, 0) + 1
        yield kind, key if seen[key] == 1 else f"{key} #{seen[key]}", body


def _sources(record: Record) -> Iterable[Source]:
    things: list[Any] = [*record.units, *record.posts, *record.tenures, *record.lines]
    things += [former for post in record.posts for former in post.former]
    things += [tenure.person for tenure in record.tenures if tenure.person]
    cited = (citation.source for thing in things for citation in thing.citations)
    return {source.slug: source for source in cited}.values()


def _unit(unit: OrganizationalUnit) -> Body:
    return {"name": _said(unit.name), "parent": unit.parent, "cite": _cited(unit.citations)}


def _post(post: Post) -> Body:
    band = post.pay_band
    return {
        "title": _said(post.title),
        "role": post.role,
        "unit": post.unit,
        "seats": post.seats,
        "grade": post.grade,
        "pay": [band.low, band.high, band.currency] if band else None,
        "stated": post.stated.value if post.stated else None,
        "time": _time(post.interval),
        "former": [_told(_post(former)) for former in post.former],
        "cite": _cited(post.citations),
    }


def _person(person: Person) -> Body:
    return {"name": person.name, "ref": person.ref, "cite": _cited(person.citations)}


def _tenure(tenure: Tenure) -> tuple[str, Body]:
    person = tenure.person.slug if tenure.person else None
    body = {
        "post": tenure.post.ref,
        "person": person,
        "share": tenure.share,
        "capacity": tenure.capacity.value,
        "time": _time(tenure.interval),
        "cite": _cited(tenure.citations),
    }
    return f"{tenure.post.ref} {person or ''} {tenure.capacity.value}", body


def _line(line: ReportingLine) -> tuple[str, Body]:
    manager = line.manager.ref if line.manager else None
    body = {
        "post": line.post.ref,
        "manager": manager,
        "kind": line.kind.value,
        "reason": line.reason.value if line.reason else None,
        "named": line.named,
        "time": _time(line.interval),
        "cite": _cited(line.citations),
    }
    return f"{line.post.ref} {line.kind.value} {manager or line.named or ''}", body


def _said(text: Text) -> dict[str, str]:
    return {said.language: said.words for said in text.translations}


def _time(interval: Interval) -> list[str | None] | None:
    if interval == UNDATED:
        return None
    ends = (str(each) if each else None for each in (interval.start, interval.end))
    return [*ends, interval.is_open.value]


def _cited(citations: Iterable[Citation]) -> list[list[Any]]:
    return [[c.source.slug, c.row, c.accessed and c.accessed.isoformat()] for c in citations]


def record(rows: Iterable[tuple[str, str, str]], revision: int = 0) -> Record:
    """Read facts again: triples of kind, key and body, in any order."""
    read: defaultdict[str, list[tuple[str, Body]]] = defaultdict(list)
    for kind, key, body in rows:
        read[kind].append((key, orjson.loads(body)))
    for facts_of_kind in read.values():
        facts_of_kind.sort(key=lambda fact: fact[1]["n"])
    return _Reading(read).record(revision)


@dataclass(slots=True)
class _Reading:
    """Makes values of facts; equal dates, texts and spans become one value."""

    rows: Mapping[str, list[tuple[str, Body]]]
    dates: dict[str, PartialDate] = field(default_factory=dict)
    texts: dict[tuple[tuple[str, str], ...], Text] = field(default_factory=dict)
    spans: dict[tuple[Any, ...], Interval] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    citations: dict[tuple[Any, ...], tuple[Citation, ...]] = field(default_factory=dict)

    def record(self, revision: int) -> Record:
        """Make the record."""
        self.sources = {key: self._source(key, body) for key, body in self._of("source")}
        organization = self._organization(*self._of("organization")[0])
        posts = {ref: self._post(organization, ref, body) for ref, body in self._of("post")}
        people = {slug: self._person(slug, body) for slug, body in self._of("person")}
        return Record(
            organization=organization,
            units=tuple(self._unit(organization, ref, body) for ref, body in self._of("unit")),
            posts=tuple(posts.values()),
            tenures=tuple(self._tenure(body, posts, people) for _, body in self._of("tenure")),
            lines=tuple(self._line(body, posts) for _, body in self._of("line")),
            observed=tuple(date.fromisoformat(day) for day, _ in self._of("observed")),
            revision=revision,
        )

    def _of(self, kind: str) -> list[tuple[str, Body]]:
        return self.rows.get(kind, [])

    def _organization(self, slug: str, body: Body) -> Organization:
        return Organization(
            slug=slug,
            name=self._text(body["name"]),
            classification=body.get("classification"),
            sector=body.get("sector"),
            country=body.get("country"),
        )

    def _source(self, slug: str, body: Body) -> Source:
        accessed = date.fromisoformat(body["accessed"]) if "accessed" in body else None
        title, language = body["title"], body["language"]
        return Source(slug=slug, title=title, language=language, accessed=accessed)

    def _unit(self, organization: Organization, ref: str, body: Body) -> OrganizationalUnit:
        return OrganizationalUnit(
            organization=organization,
            ref=ref,
            name=self._text(body["name"]),
            parent=body.get("parent"),
            citations=self._cited(body),
        )

    def _post(self, organization: Organization, ref: str, body: Body) -> Post:
        pay = body.get("pay")
        return Post(
            organization=organization,
            ref=ref,
            title=self._text(body["title"]),
            role=body.get("role"),
            unit=body.get("unit"),
            seats=body["seats"],
            grade=body.get("grade"),
            pay_band=PayBand(low=pay[0], high=pay[1], currency=pay[2]) if pay else None,
            stated=PostStatus.of(body["stated"]) if "stated" in body else None,
            interval=self._time(body),
            former=tuple(self._post(organization, ref, each) for each in body.get("former", ())),
            citations=self._cited(body),
        )

    def _person(self, slug: str, body: Body) -> Person:
        return Person(
            slug=slug, name=body["name"], ref=body.get("ref"), citations=self._cited(body)
        )

    def _tenure(
        self, body: Body, posts: Mapping[str, Post], people: Mapping[str, Person]
    ) -> Tenure:
        return Tenure(
            post=posts[body["post"]],
            person=people[body["person"]] if "person" in body else None,
            interval=self._time(body),
            share=body["share"],
            capacity=TenureCapacity.of(body["capacity"]),
            citations=self._cited(body),
        )

    def _line(self, body: Body, posts: Mapping[str, Post]) -> ReportingLine:
        return ReportingLine(
            post=posts[body["post"]],
            manager=posts[body["manager"]] if "manager" in body else None,
            kind=ReportingKind.of(body["kind"]),
            interval=self._time(body),
            reason=UnknownReason.of(body["reason"]) if "reason" in body else None,
            named=body.get("named"),
            citations=self._cited(body),
        )

    def _text(self, words: dict[str, str]) -> Text:
        key = tuple(words.items())
        if key not in self.texts:
            self.texts[key] = Text(tuple(Said(said, language) for language, said in key))
        return self.texts[key]

    def _time(self, body: Body) -> Interval:
        key = tuple(body.get("time", ()))
        if key not in self.spans:
            self.spans[key] = self._interval(*key) if key else UNDATED
        return self.spans[key]

    def _interval(self, start: str | None, end: str | None, is_open: str) -> Interval:
        return Interval(start=self._date(start), end=self._date(end), is_open=Trilean.of(is_open))

    def _date(self, text: str | None) -> PartialDate | None:
        if text is None:
            return None
        return self.dates.setdefault(text, partial_date(text))

    def _cited(self, body: Body) -> tuple[Citation, ...]:
        key = tuple(tuple(each) for each in body.get("cite", ()))
        if key not in self.citations:
            self.citations[key] = tuple(
                Citation(
                    source=self.sources[source],
                    row=row,
                    accessed=date.fromisoformat(accessed) if accessed else None,
                )
                for source, row, accessed in key
            )
        return self.citations[key]
