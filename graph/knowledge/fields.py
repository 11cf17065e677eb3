"""What may stand at a key of a file: words, slugs, dates, references, citations.

Each is checked while it is read; references are slugs in the file, and values once read.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from graph.citation import Citation, Source
from graph.enumeration import Enumeration
from graph.errors import BadLanguageTag, BadPartialDate, shown
from graph.knowledge.vocabulary import TermKind
from graph.period import PartialDate, partial_date
from graph.text import language_tag, typeset

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
SLUGGED = f"^{SLUG}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What references may point to: the values of each kind, by slug.

    `declared` are the slugs of all entries of a kind, sound or not, and `lost` the kinds whose
    entries nobody can tell: what could not be read has findings of its own, so that references
    to it are not reported as well. Nothing can have been seen after `today`.
    """

    values: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    declared: Mapping[str, Collection[str]] = field(default_factory=dict)
    lost: Collection[str] = ()
    today: datetime.date = datetime.date.max

    def of(self, kind: str) -> Mapping[str, Any]:
        """Give the values of one kind, by slug."""
        return self.values.get(kind, {})

    def excuses(self, kind: str, slug: str) -> bool:
        """Tell whether an entry that could not be read may be meant."""
        return kind in self.lost or slug in self.declared.get(kind, ())


def closed_list(values: Iterable[Enumeration]) -> dict[str, Any]:
    """Describe the values of a closed list in JSON Schema, each with its meaning."""
    return {"oneOf": [{"const": value.value, "description": value.meaning} for value in values]}


def fault(rule: str, message: str) -> PydanticCustomError:
    """Make a problem that `graph.knowledge.load` reports under `rule`."""
    return PydanticCustomError(rule, "{message}", {"message": message})


def misfit(mend: str) -> PydanticCustomError:
    """Make the problem of a value in whose place something else must be written."""
    return PydanticCustomError("misfit", "{mend}", {"mend": mend})


def named(kind: str, slug: str, known: Known) -> Any:
    """Give what a slug names, or None if its own entry could not be read."""
    values = known.of(kind)
    if slug in values or known.excuses(kind, slug):
        return values.get(slug)
    message = f"There is no {kind} {shown(slug)}."
    context = {"message": message, "kind": kind, "slug": slug}
    raise PydanticCustomError("dangling-reference", "{message}", context)


def _reference(kind: str) -> tuple[PlainValidator, WithJsonSchema]:
    def look_up(slug: object, info: ValidationInfo[Known]) -> Any:
        if not isinstance(slug, str):
            raise misfit(f"write the slug of {_a(kind)}")
        return named(kind, slug, info.context)

    described = f"The slug of {_a(kind)}."
    schema = {"type": "string", "pattern": SLUGGED, "description": described}
    return PlainValidator(look_up), WithJsonSchema(schema)


def _a(kind: str) -> str:
    return f"an {kind}" if kind.startswith("o") else f"a {kind}"


def sections_of(source: str) -> str:
    """Name the kind of the sections of a source."""
    return f"section of {source}"


def _citation(locator: object, info: ValidationInfo[Known]) -> Citation | None:
    if not isinstance(locator, str):
        raise misfit("write a source and a section of it, source#section")
    slug, _, section = locator.partition("#")
    source: Source | None = named("source", slug, info.context)
    if source is None:
        return None
    if not section:
        example = source.sections[0].slug
        raise fault("missing-section", f"Name a section of the source, e.g. {slug}#{example}.")
    part = named(sections_of(slug), section, info.context)
    return Citation(source=source, section=part, accessed=source.accessed)


def listed(value: object) -> object:
    return value if isinstance(value, list) else [] if value is None else [value]


def some(kind: Any) -> Any:
    """Give the type of a list that has one item at least."""
    return Annotated[tuple[kind, ...], Field(min_length=1)]


def _date(value: object) -> PartialDate:
    if not isinstance(value, str):
        raise misfit("write a date as precise as the source, e.g. 2019 or 2019-05-31")
    try:
        return partial_date(value)
    except BadPartialDate as error:
        raise fault("impossible-date", str(error)) from error


def _day(value: object) -> datetime.date:
    if not isinstance(value, str) or not re.fullmatch(DAY, value):
        raise misfit("write a day, e.g. 2026-11-24")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        message = f"{shown(value)} is not a day: write one of the calendar, e.g. 2026-11-24."
        raise fault("impossible-date", message) from error


def _past(value: PartialDate | datetime.date, info: ValidationInfo[Known]) -> Any:
    """Refuse a day that has not come."""
    day = value.earliest if isinstance(value, PartialDate) else value
    if day and info.context and day > info.context.today:
        message = f"{value} has not come yet: write when it was seen."
        raise fault("impossible-date", message)
    return value


def _once(citations: tuple[Citation | None, ...]) -> tuple[Citation | None, ...]:
    """Refuse to count one citation twice."""
    found = [each for each in citations if each is not None]
    for number, each in enumerate(found):
        if each in found[:number]:
            place = f"{each.source.slug}#{each.section.slug}" if each.section else each.source.slug
            raise fault("bad-value", f"{place} is cited twice: cite it once.")
    return citations


def _language(value: object) -> str:
    if not isinstance(value, str):
        raise misfit("write a language tag, e.g. en or fr-CA")
    try:
        return language_tag(value)
    except BadLanguageTag as error:
        raise fault("bad-value", str(error)) from error


CURRENCY, COUNTRY = r"^[A-Z]{3}$", r"^[A-Z]{2}$"
PLACE = r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
URL = r"^https?://\S+$"
HASH = r"^sha256:[0-9a-f]{64}$"
FORMS = {
    SLUGGED: "lower-case words joined by hyphens, e.g. cloud-computing",
    CURRENCY: "three capital letters (ISO 4217), e.g. USD",
    COUNTRY: "two capital letters (ISO 3166-1), e.g. US",
    PLACE: "a code of ISO 3166, e.g. US or US-CA",
    URL: "an address that begins with https://",
    HASH: "sha256: and 64 digits from 0 to f",
}


class Shape(BaseModel):
    """A mapping in a file: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Words(Shape):
    """The same words in each language."""

    en: Line = Field(description="In English.")
    fr: Line = Field(description="In French.")


# A number is as good as words here: it is read as it is written. Editors tell it from words.
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": 2_000}),
]
Slug = Annotated[
    str,
    StringConstraints(pattern=SLUGGED, max_length=80),
    Field(description="Lower-case words joined by hyphens; permanent once published."),
]
Bilingual = Annotated[Words, AfterValidator(lambda words: typeset(en=words.en, fr=words.fr))]
Language = Annotated[
    str,
    PlainValidator(_language),
    WithJsonSchema({"type": "string", "description": "A language tag of BCP 47: en, fr, fr-CA."}),
]
When = Annotated[
    Any,
    PlainValidator(_date),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "description": "A date as precise as the source: 2022-04-26, 2021, 199X, 2019~ (EDTF).",
        }
    ),
]
Seen = Annotated[When, AfterValidator(_past)]
DaySeen = Annotated[datetime.date, BeforeValidator(_day), AfterValidator(_past)]
Currency = Annotated[str, StringConstraints(pattern=CURRENCY), Field(description="ISO 4217: USD.")]
Country = Annotated[str, StringConstraints(pattern=COUNTRY), Field(description="ISO 3166-1: US.")]
PlaceCode = Annotated[
    str,
    StringConstraints(pattern=PLACE),
    Field(description="ISO 3166: US, or US-CA for a part of a country."),
]
Percent = Annotated[
    float,
    Field(ge=-100, le=10_000, allow_inf_nan=False, description="The change in percent: 11."),
]
RoleRef = Annotated[Any, *_reference("role")]
OrganizationRef = Annotated[Any, *_reference("organization")]
PersonRef = Annotated[Any, *_reference("person")]
TermRef = Annotated[Any, *_reference("term")]
TopicRef = Annotated[Any, *_reference(TermKind.TOPIC.value)]
SkillRef = Annotated[Any, *_reference(TermKind.SKILL.value)]
SectorRef = Annotated[Any, *_reference(TermKind.SECTOR.value)]
_Locator = Annotated[
    Any,
    PlainValidator(_citation),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{SLUG}#{SLUG}$",
            "description": "A source and a section of it: cto-article#intro.",
        }
    ),
]
Cite = Annotated[
    tuple[_Locator, ...],
    Field(min_length=1),
    AfterValidator(_once),
    BeforeValidator(listed, json_schema_input_type=_Locator | some(_Locator)),
    Field(description="Where it is said: source#section, or a list of them."),
]
Contested = Annotated[
    tuple[_Locator, ...],
    BeforeValidator(listed, json_schema_input_type=_Locator | some(_Locator)),
    Field(description="Who gives the title to an occupation that is no role of ours."),
]
