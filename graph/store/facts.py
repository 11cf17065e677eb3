"""A record as facts that can be kept one by one.

A fact is known by its kind and its key, and its body is JSON without anything that goes without
saying. The facts of a kind have an order, which is that of the record: of its files, mostly.
`graph.store.reading` makes a record of them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import orjson

from graph.citation import Citation, Source
from graph.organization.model import (
    Organization,
    OrganizationalUnit,
    Person,
    Post,
    Record,
    ReportingLine,
    Tenure,
)
from graph.period import UNDATED, Interval
from graph.text import Text

Key = tuple[str, str]
Body = dict[str, Any]
Cited = OrganizationalUnit | Person | Post | Tenure | ReportingLine


def facts(record: Record) -> dict[Key, str]:
    """Give the facts of a record, kind by kind, those of a kind in their order."""
    made = {("organization", record.organization.slug): organization_body(record.organization)}
    made |= {("observed", day.isoformat()): "{}" for day in record.observed}
    made |= {("source", each.slug): source_body(each) for each in sources(all_cited(record))}
    made |= {("unit", ref): unit_body(each) for ref, each in by_ref(record.units)}
    made |= {("post", ref): post_body(each) for ref, each in by_ref(record.posts)}
    made |= {("person", each.slug): person_body(each) for each in people(record.tenures)}
    made |= {("tenure", key): tenure_body(each) for key, each in tenures_by_key(record.tenures)}
    made |= {("line", key): line_body(each) for key, each in lines_by_key(record.lines)}
    return made


def people(tenures: Iterable[Tenure]) -> Iterator[Person]:
    """Give the people of tenures, as often as they have any."""
    return (tenure.person for tenure in tenures if tenure.person)


def all_cited(record: Record) -> Iterator[Cited]:
    """Give everything in a record that cites something."""
    return chain(record.units, record.posts, record.tenures, record.lines)


def sources(things: Iterable[Cited]) -> Iterator[Source]:
    """Give the sources of things, as often as they are cited."""
    for thing in things:
        for citation in thing.citations:
            yield citation.source
        if isinstance(thing, Post) and thing.former:
            yield from sources(thing.former)
        elif isinstance(thing, Tenure) and thing.person:
            yield from sources((thing.person,))


def by_ref(things: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Name units and posts by their references."""
    return ((thing.ref, thing) for thing in things)


def tenures_by_key(tenures: Iterable[Tenure]) -> Iterator[tuple[str, Tenure]]:
    """Name each tenure by what it joins; of several that join the same, by the number as well."""
    return _numbered((_tenure_key(each), each) for each in tenures)


def lines_by_key(lines: Iterable[ReportingLine]) -> Iterator[tuple[str, ReportingLine]]:
    """Name each line by what it joins; of several that join the same, by the number as well."""
    return _numbered((_line_key(each), each) for each in lines)


def _numbered(pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for key, value in pairs:
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key} #{seen[key]}", value


def _tenure_key(tenure: Tenure) -> str:
    person = tenure.person.slug if tenure.person else ""
    return f"{tenure.post.ref} {person} {tenure.capacity.value}"


def _line_key(line: ReportingLine) -> str:
    manager = line.manager.ref if line.manager else line.named or ""
    return f"{line.post.ref} {line.kind.value} {manager}"


def organization_body(organization: Organization) -> str:
    """Write what is said of an organization."""
    return _written(
        {
            "name": _said(organization.name),
            "classification": organization.classification,
            "sector": organization.sector,
            "country": organization.country,
        }
    )


def source_body(source: Source) -> str:
    """Write what a source is."""
    accessed = source.accessed.isoformat() if source.accessed else None
    return _written({"title": source.title, "language": source.language, "accessed": accessed})


def unit_body(unit: OrganizationalUnit) -> str:
    """Write what is said of a unit."""
    cite = _cited(unit.citations)
    return _written({"name": _said(unit.name), "parent": unit.parent, "cite": cite})


def post_body(post: Post) -> str:
    """Write what is said of a post, and was before."""
    return _written(_post(post))


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


def person_body(person: Person) -> str:
    """Write what is said of a person."""
    cite = _cited(person.citations)
    return _written({"name": person.name, "ref": person.ref, "cite": cite})


def tenure_body(tenure: Tenure) -> str:
    """Write what is said of a tenure."""
    return _written(
        {
            "post": tenure.post.ref,
            "person": tenure.person.slug if tenure.person else None,
            "share": tenure.share,
            "capacity": tenure.capacity.value,
            "time": _time(tenure.interval),
            "cite": _cited(tenure.citations),
        }
    )


def line_body(line: ReportingLine) -> str:
    """Write what is said of a line."""
    return _written(
        {
            "post": line.post.ref,
            "manager": line.manager.ref if line.manager else None,
            "kind": line.kind.value,
            "reason": line.reason.value if line.reason else None,
            "named": line.named,
            "time": _time(line.interval),
            "cite": _cited(line.citations),
        }
    )


def _written(body: Body) -> str:
    return orjson.dumps(_told(body), option=orjson.OPT_SORT_KEYS).decode()


def _told(body: Body) -> Body:
    """Leave out what is nothing."""
    return {name: value for name, value in body.items() if value not in (None, [], {})}


def _said(text: Text) -> dict[str, str]:
    return {said.language: said.words for said in text.translations}


def _time(interval: Interval) -> list[str | None] | None:
    if interval == UNDATED:
        return None
    ends = (str(each) if each else None for each in (interval.start, interval.end))
    return [*ends, interval.is_open.value]


def _cited(citations: Iterable[Citation]) -> list[list[Any]]:
    return [[c.source.slug, c.row, c.accessed and c.accessed.isoformat()] for c in citations]
