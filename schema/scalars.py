"""Scalars of the schema: language tags and dates known in part."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, NewType

import strawberry

from graph.errors import BadDay, BadLanguageTag, BadPartialDate, BadQuestion
from graph.period import PartialDate as Partial
from graph.period import partial_date
from graph.text import language_tag

LanguageTag = NewType("LanguageTag", str)
PartialDate = NewType("PartialDate", Partial)
KnownAt = NewType("KnownAt", object)

Language = Annotated[
    LanguageTag | None,
    strawberry.argument(
        description="The language to answer in, e.g. `fr-CA`. Without words in it, its shorter "
        "forms are tried, then English; `extensions.languages` tells when that happened. Without "
        "the argument, the header Accept-Language decides, else English."
    ),
]


def _tag(value: Any) -> str:
    if not isinstance(value, str):
        raise BadLanguageTag(str(value))
    return language_tag(value)


def _date(value: Any) -> Partial:
    if not isinstance(value, str):
        raise BadPartialDate(str(value))
    return partial_date(value)


def _day(value: Any) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadDay(value) from error


def _known_at(value: Any) -> int | datetime.datetime:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        at = datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        why = "give a revision, e.g. 3, or an instant, e.g. 2026-11-24T09:30:00Z"
        raise BadQuestion(f"{value!r} is no point of knowledge: {why}.") from error
    if at.tzinfo is None:
        raise BadQuestion(f"{value!r} has no time zone: write e.g. {value}Z.")
    return at


SCALARS: dict[object, Any] = {
    datetime.date: strawberry.scalar(
        name="Date",
        description="A day of the calendar, e.g. `2022-04-26` (RFC 3339, full-date).",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
        serialize=datetime.date.isoformat,
        parse_value=_day,
    ),
    LanguageTag: strawberry.scalar(
        name="LanguageTag",
        description="A language tag of BCP 47, e.g. `en`, `fr` or `fr-CA`.",
        specified_by_url="https://www.rfc-editor.org/rfc/bcp/bcp47.txt",
        serialize=str,
        parse_value=_tag,
    ),
    KnownAt: strawberry.scalar(
        name="KnownAt",
        description="A point in the history of what is known: a revision of an organization, e.g. "
        "`3`, or an instant with its time zone, e.g. `2026-11-24T09:30:00Z` (RFC 3339).",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
        parse_value=_known_at,
    ),
    PartialDate: strawberry.scalar(
        name="PartialDate",
        description="A date as precise as its source: `2022-04-26`, `2021`, `199X` (the 1990s), "
        "`2019~` (about), `2019/..` (since). Extended Date/Time Format, level 1.",
        specified_by_url="https://www.loc.gov/standards/datetime/",
        serialize=str,
        parse_value=_date,
    ),
}
