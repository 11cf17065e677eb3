"""Popolo written: the units, posts, people and memberships of an organization, at all times.

What Popolo has no word for, such as who reports to whom, stands under `rolegraph`, in objects that
other programs pass over; a reader that knows only Popolo gets a true, if poorer, picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import orjson

from graph.organization.model import OrganizationalUnit, Person, Post, Record, ReportingLine, Tenure
from graph.period import UNDATED, Interval, PartialDate
from graph.text import Text

Item = dict[str, Any]
_REDUCED = re.compile(r"\d{4}(-\d\d){0,2}")


def write(record: Record, language: str) -> bytes:
    """Write a record as one JSON object of four lists, with names in one language."""
    made = _Writing(record, language)
    bundle = {
        "organizations": [made.organization(), *map(made.unit, record.units)],
        "posts": [made.post(post) for post in record.posts],
        "persons": list(made.persons()),
        "memberships": [made.membership(n, t) for n, t in enumerate(record.tenures, start=1)],
    }
    return orjson.dumps(bundle, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


class _Writing:
    """One record being written."""

    def __init__(self, record: Record, language: str) -> None:
        self.record, self.language = record, language
        self.slug = record.organization.slug
        self.units = {unit.ref for unit in record.units}
        self.people = {t.person.slug: t.person for t in record.tenures if t.person}
        self.ids = {slug: _id(person, self.people) for slug, person in self.people.items()}
        self.lines: dict[str, list[ReportingLine]] = {}
        for line in record.lines:
            self.lines.setdefault(line.post.ref, []).append(line)

    def organization(self) -> Item:
        """Write the organization itself."""
        organization = self.record.organization
        beyond = {"country": organization.country, "sector": organization.sector}
        return _told(
            id=self.slug,
            name=self._said(organization.name),
            classification=organization.classification,
            rolegraph=_told(**beyond),
        )

    def unit(self, unit: OrganizationalUnit) -> Item:
        """Write a unit, which in Popolo is an organization within another."""
        return _told(
            id=self._unit_id(unit.ref),
            name=self._said(unit.name),
            classification="unit",
            parent_id=self._unit_id(unit.parent),
        )

    def post(self, post: Post) -> Item:
        """Write a post as it is now, from when it was created."""
        first, title = post.former[0] if post.former else post, self._said(post.title)
        span = Interval(
            start=first.interval.start, end=post.interval.end, is_open=post.interval.is_open
        )
        beyond = {
            "seats": None if post.seats == 1 else post.seats,
            "grade": post.grade,
            "status": post.stated.value if post.stated else None,
            "reports_to": [_line(line) for line in self.lines.get(post.ref, ())],
        }
        return _told(
            id=post.ref,
            label=title,
            role=post.role if title else None,  # Else it would be read as the title.
            organization_id=self._unit_id(post.unit),
            **_dates(span),
            rolegraph=_told(**beyond, time=_time(span)),
        )

    def persons(self) -> Iterator[Item]:
        """Write each person once."""
        return (
            {"id": self.ids[person.slug], "name": person.name} for person in self.people.values()
        )

    def membership(self, number: int, tenure: Tenure) -> Item:
        """Write a tenure; without a person, whose name is withheld, it is one all the same."""
        beyond = {
            "share": None if tenure.share == 1 else tenure.share,
            "capacity": tenure.capacity.value,
            "time": _time(tenure.interval),
        }
        return _told(
            id=f"{self.slug}/{number}",
            person_id=self.ids[tenure.person.slug] if tenure.person else None,
            post_id=tenure.post.ref,
            organization_id=self._unit_id(tenure.post.unit),
            **_dates(tenure.interval),
            rolegraph=_told(**beyond),
        )

    def _unit_id(self, ref: str | None) -> str:
        """Give the id of a unit that there is, else of the organization."""
        if ref not in self.units:
            return self.slug
        return f"{self.slug}/{ref}" if ref == self.slug else ref

    def _said(self, text: Text) -> str:
        return text.said(self.language).words


def _id(person: Person, people: Mapping[str, Person]) -> str:
    """Give what files call a person, else a name of ours, which nobody is called by a file."""
    return person.ref if person.ref and person.ref not in people else person.slug


def _told(**values: Any) -> Item:
    """Leave out what is nothing."""
    return {name: value for name, value in values.items() if value not in (None, [], {})}


def _line(line: ReportingLine) -> Item:
    return _told(
        post_id=line.manager.ref if line.manager else None,
        kind=line.kind.value,
        reason=line.reason.value if line.reason else None,
        named=line.named,
        time=_time(line.interval),
    )


def _time(interval: Interval) -> list[str | None] | None:
    """Write a span exactly: start, end, and whether it is open."""
    if interval == UNDATED:
        return None
    ends = (str(each) if each else None for each in (interval.start, interval.end))
    return [*ends, interval.is_open.value]


def _dates(interval: Interval) -> Item:
    """Write a span in dates as Popolo has them.

    A start that does not fit is left out; an end is instead the last day that it may be, because
    what has no end in Popolo goes on.
    """
    start, end = _reduced(interval.start), _reduced(interval.end)
    if interval.end and not end and interval.end.latest:
        end = str(interval.end.latest)
    return {"start_date": start, "end_date": end}


def _reduced(day: PartialDate | None) -> str | None:
    """Write a date as year, month or day, if it lies within one."""
    if day is None or day.earliest is None or day.latest is None:
        return None
    text = str(day).rstrip("?~%")
    if _REDUCED.fullmatch(text):
        return text
    return _common(day.earliest, day.latest)


def _common(first: date, last: date) -> str | None:
    """Give the month or the year in which two days lie."""
    parts: Iterable[tuple[str, str]] = zip(str(first).split("-"), str(last).split("-"), strict=True)
    shared: list[str] = []
    for one, other in parts:
        if one != other:
            break
        shared.append(one)
    return "-".join(shared) or None
