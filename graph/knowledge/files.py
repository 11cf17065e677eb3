"""The shape of the files under data/: what an author may write, checked while it is read.

Each entry has the fields of its value in `graph.knowledge.model`; references are slugs in the
file and values once read. The JSON Schemas for editors are made from these shapes.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    StringConstraints,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from graph.citation import Citation, Source
from graph.enumeration import Enumeration
from graph.errors import BadLanguageTag, BadPartialDate, shown
from graph.knowledge import model
from graph.knowledge.vocabulary import (
    Bound,
    Coexistence,
    Confidence,
    EducationLevel,
    Frequency,
    Gender,
    Junction,
    MappingPredicate,
    Necessity,
    Operand,
    Operator,
    OrganizationSize,
    Ownership,
    PayComponent,
    PayPeriod,
    Rank,
    RelationKind,
    RoleEventKind,
    Statistic,
    TermKind,
    TitleKind,
)
from graph.organization.model import ReportingKind, TenureCapacity
from graph.period import PartialDate, Trilean, partial_date
from graph.text import Text, language_tag

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
SLUGGED = f"^{SLUG}$"
RELATIONS_OF_ROLES = (
    RelationKind.OVERLAPS,
    RelationKind.SPLIT_FROM,
    RelationKind.CONTRASTS_WITH,
    RelationKind.WORKS_WITH,
    RelationKind.MEMBER_OF,
    RelationKind.HEADS,
    RelationKind.RANKS_HIGHEST_IN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What references may point to: the values of each kind, by slug.

    `declared` are the slugs of all entries of a kind, sound or not, and `lost` the kinds whose
    entries nobody can tell: what could not be read has findings of its own, so that references
    to it are not reported as well.
    """

    values: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    declared: Mapping[str, Collection[str]] = field(default_factory=dict)
    lost: Collection[str] = ()

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


def _found(kind: str, slug: str, known: Known) -> Any:
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
        return _found(kind, slug, info.context)

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
    source: Source | None = _found("source", slug, info.context)
    if source is None:
        return None
    if not section:
        example = source.sections[0].slug
        raise fault("missing-section", f"Name a section of the source, e.g. {slug}#{example}.")
    found = _found(sections_of(slug), section, info.context)
    return Citation(source=source, section=found, accessed=source.accessed)


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [] if value is None else [value]


def _some(kind: Any) -> Any:
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
Bilingual = Annotated[Words, AfterValidator(lambda words: Text.of(en=words.en, fr=words.fr))]
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
    BeforeValidator(_listed, json_schema_input_type=_Locator | _some(_Locator)),
    Field(description="Where it is said: source#section, or a list of them."),
]


_Scalar = str | int | bool


class ConditionShape(Shape):
    """A comparison that is met or not in an organization."""

    left_operand: Operand
    operator: Operator
    right_operand: Annotated[
        tuple[Line, ...],
        Field(min_length=1),
        BeforeValidator(_listed, json_schema_input_type=_Scalar | _some(_Scalar)),
        Field(description="What it is compared with: a value, or a list of them."),
    ]

    @model_validator(mode="after")
    def _comparable(self, info: ValidationInfo[Known]) -> ConditionShape:
        for value in self.right_operand:
            _check_operand(self.left_operand, value, info.context)
        ordering = {Operator.LT, Operator.LTEQ, Operator.GT, Operator.GTEQ}
        if self.operator in ordering and self.left_operand is not Operand.EMPLOYEE_COUNT:
            raise fault(
                "bad-value",
                f"{self.left_operand.value!r} has no order: compare it with eq, neq or is-any-of.",
            )
        among = {Operator.IS_ANY_OF, Operator.IS_ALL_OF, Operator.IS_NONE_OF}
        if self.operator not in among and len(self.right_operand) > 1:
            several = _FOR_SEVERAL.get(self.operator, "keep one")
            raise fault("bad-value", f"{self.operator.value!r} compares with one value: {several}.")
        return self


def _check_operand(operand: Operand, value: str, known: Known) -> None:
    if operand is Operand.HAS_ROLE:
        _found("role", value, known)
    elif operand is Operand.SECTOR:
        _found(TermKind.SECTOR.value, value, known)
    else:
        allowed, pattern = _OPERAND_VALUES[operand]
        if not re.fullmatch(pattern, value):
            raise fault(
                "bad-value",
                f"{shown(value)} does not fit {operand.value!r}: write {allowed}.",
            )


def _one_of(words: tuple[str, ...]) -> tuple[str, str]:
    return f"{', '.join(words[:-1])} or {words[-1]}", "|".join(words)


_FOR_SEVERAL = {
    Operator.EQ: "use is-any-of for several",
    Operator.NEQ: "use is-none-of for several",
}


_OPERAND_VALUES = {
    Operand.SIZE: _one_of(tuple(size.value for size in OrganizationSize)),
    Operand.OWNERSHIP: _one_of(tuple(ownership.value for ownership in Ownership)),
    Operand.EMPLOYEE_COUNT: ("a whole number", r"[0-9]{1,9}"),
    Operand.COUNTRY: ("two capital letters (ISO 3166-1)", r"[A-Z]{2}"),
    Operand.LISTED: _one_of(("true", "false")),
    Operand.REGULATED: _one_of(("true", "false")),
    Operand.FUNDING_STAGE: ("a word such as seed or series-a", SLUG),
}


class WhenShape(Shape):
    """Conditions joined: `all` of them must hold, or `any` one of them."""

    all: tuple[Member, ...] | None = Field(
        None, min_length=1, description="Conditions that must all hold."
    )
    any: tuple[Member, ...] | None = Field(
        None, min_length=1, description="Conditions of which one is enough."
    )

    @model_validator(mode="after")
    def _one(self) -> WhenShape:
        if (self.all is None) == (self.any is None):
            raise fault("bad-value", "Join the conditions by either `all` or `any`.")
        return self


def _member(value: object) -> str:
    joined = isinstance(value, dict) and value.keys() & {"all", "any"}
    return "group" if joined else "condition"


def _joined(value: object) -> object:
    return {"all": value} if isinstance(value, list) else value


def _condition(shape: ConditionShape) -> model.Condition:
    return model.Condition(**dict(shape))


def _group(shape: WhenShape) -> model.ConditionGroup:
    junction = Junction.AND if shape.all else Junction.OR
    members: Any = shape.all or shape.any
    return model.ConditionGroup(junction=junction, members=members)


Member = Annotated[
    Annotated[ConditionShape, AfterValidator(_condition), Tag("condition")]
    | Annotated[WhenShape, AfterValidator(_group), Tag("group")],
    Discriminator(_member),
]
WhenShape.model_rebuild()
Conditions = Annotated[
    WhenShape,
    AfterValidator(_group),
    BeforeValidator(_joined, json_schema_input_type=WhenShape | _some(Member)),
    Field(description="The conditions: a list that must hold entirely, or `all:` or `any:` lists."),
]


class Entry(Shape):
    """What every statement has."""

    id: Slug
    text: Bilingual = Field(description="The claim in our own words.")
    cite: Cite
    rank: Rank = Rank.NORMAL
    confidence: Confidence = Confidence.LIKELY
    conflicts: tuple[Slug, ...] = Field((), description="Ids of claims that this contradicts.")


class DefinitionEntry(Entry):
    """What the role is, in a sentence."""


class ResponsibilityEntry(Entry):
    """Something the holder must see to."""

    when: Conditions | None = None


class SkillEntry(Entry):
    """What one must be able to do or know."""

    skill: SkillRef
    necessity: Necessity


class EducationEntry(Entry):
    """A degree or course that holders have."""

    level: EducationLevel
    necessity: Necessity
    fields: tuple[TermRef, ...] = Field((), description="What was studied: slugs of terms.")


class ExperienceEntry(Entry):
    """How long one has worked before."""

    months: int = Field(ge=0, le=1_200, description="The length in months: 180.")
    bound: Bound
    exclusive: bool = Field(False, description="Turns at-least into more than.")
    field: TermRef | None = Field(None, description="In what: the slug of a term.")
    necessity: Necessity


class CareerPathEntry(Entry):
    """Where holders come from, without a length of time."""

    field: TermRef = Field(description="Where holders worked before: the slug of a term.")
    frequency: Frequency | None = None
    when: Conditions | None = None


class CertificationEntry(Entry):
    """A certificate that holders have."""

    necessity: Necessity
    fields: tuple[TermRef, ...] = Field((), description="What it is about: slugs of terms.")


class FigureShape(Shape):
    """A number of a distribution."""

    statistic: Statistic
    value: float = Field(
        gt=0, le=1e12, allow_inf_nan=False, description="The number, without separators: 256604."
    )
    bound: Bound = Bound.EXACT


def _figure(shape: FigureShape) -> model.Figure:
    return model.Figure(**dict(shape))


class SalaryEntry(Entry):
    """One published figure or range of pay."""

    component: PayComponent
    period: PayPeriod
    currency: Currency
    place: PlaceCode | None = None
    observed: When = Field(description="When it was so: 2022-04-26, 2021, 199X, 2019~ (EDTF).")
    figures: tuple[Annotated[FigureShape, AfterValidator(_figure)], ...] = Field(
        min_length=1, description="The numbers as published: one, or those of a range."
    )
    publisher: OrganizationRef | None = Field(
        None, description="Who published it, if the source says so: the slug of an organization."
    )

    @model_validator(mode="after")
    def _in_order(self) -> SalaryEntry:
        values = {figure.statistic: figure.value for figure in self.figures}
        if len(values) < len(self.figures):
            raise fault("bad-value", "A statistic stands twice in the figures: keep one.")
        ascending = [each for each in _ASCENDING if each in values]
        for low, high in pairwise(ascending):
            if values[low] > values[high]:
                amounts = f"{values[high]:.12g} is less than the {low.value}, {values[low]:.12g}"
                raise fault("impossible-amount", f"The {high.value}, {amounts}: correct one.")
        return self


_ASCENDING = (
    Statistic.MIN,
    Statistic.P10,
    Statistic.P25,
    Statistic.MEDIAN,
    Statistic.P75,
    Statistic.P90,
    Statistic.MAX,
)


class ComparisonShape(Shape):
    """The same forecast for another population."""

    population: Bilingual = Field(description="Whose number changes so: all occupations.")
    change_percent: Percent


def _comparison(shape: ComparisonShape) -> model.OutlookComparison:
    return model.OutlookComparison(**dict(shape))


class OutlookEntry(Entry):
    """A dated forecast of the demand for the role."""

    publisher: OrganizationRef | None = Field(
        None, description="Whose forecast it is: the slug of an organization."
    )
    population: Bilingual = Field(description="Whose number changes: computer professions.")
    place: PlaceCode | None = None
    since: When = Field(description="When the forecast begins: 2020.")
    until: When = Field(description="When it ends: 2030.")
    change_percent: Percent
    comparison: Annotated[ComparisonShape, AfterValidator(_comparison)] | None = None
    drivers: tuple[TermRef, ...] = Field((), description="What causes it: slugs of terms.")

    @model_validator(mode="after")
    def _forward(self) -> OutlookEntry:
        begins, ends = self.since.earliest, self.until.latest
        if begins and ends and begins > ends:
            raise fault(
                "impossible-date",
                f"It ends in {self.until}, before {self.since}: correct one of them.",
            )
        return self


class TopicEntry(Entry):
    """A subject that belongs to the role."""

    topic: TopicRef
    reason: Bilingual | None = Field(None, description="Why it belongs to the role.")


class SectorEntry(Entry):
    """A sector in which the role is found."""

    sector: SectorRef


class EventEntry(Entry):
    """Something that happened to the role."""

    event_kind: RoleEventKind
    date: When | None = Field(None, description="When it happened: 2009, 199X, 2019~ (EDTF).")
    place: PlaceCode | None = None
    organization: OrganizationRef | None = Field(
        None, description="Which organization took part: its slug."
    )
    person: PersonRef | None = Field(None, description="Who took part: the slug of a person.")


class RelationEntry(Entry):
    """How the role stands to another role, or to a group or subject."""

    relation: Annotated[RelationKind, WithJsonSchema(closed_list(RELATIONS_OF_ROLES))]
    other: RoleRef | None = Field(None, description="The other role: its slug.")
    term: TermRef | None = Field(None, description="The group or subject: the slug of a term.")

    @model_validator(mode="after")
    def _has_an_object(self) -> RelationEntry:
        if self.relation not in RELATIONS_OF_ROLES:
            allowed = ", ".join(kind.value for kind in RELATIONS_OF_ROLES)
            raise fault("bad-value", f"A role relation is one of {allowed}.")
        if not self.model_fields_set & {"other", "term"}:
            raise fault("missing-key", "Name what it relates to: `other` (a role) or `term`.")
        return self


class ReportingEntry(Entry):
    """Whom the role reports to."""

    reports_to: RoleRef = Field(description="The role it reports to: its slug.")
    line: ReportingKind = ReportingKind.UNSPECIFIED
    frequency: Frequency
    when: Conditions | None = None


class CoexistenceEntry(Entry):
    """Whether an organization has this role, another, or both."""

    other: RoleRef = Field(description="The other role: its slug.")
    coexistence: Coexistence
    frequency: Frequency | None = None
    when: Conditions | None = None
    factors: tuple[TermRef, ...] = Field(
        (), description="What it depends on, where the source does not say how: slugs of terms."
    )


class Claims(Shape):
    """The lists of statements that a role or an archetype may have."""

    definitions: tuple[DefinitionEntry, ...] = ()
    responsibilities: tuple[ResponsibilityEntry, ...] = ()
    skills: tuple[SkillEntry, ...] = ()
    education: tuple[EducationEntry, ...] = ()
    experience: tuple[ExperienceEntry, ...] = ()
    career_paths: tuple[CareerPathEntry, ...] = ()
    certifications: tuple[CertificationEntry, ...] = ()
    salaries: tuple[SalaryEntry, ...] = ()
    outlooks: tuple[OutlookEntry, ...] = ()
    topics: tuple[TopicEntry, ...] = ()
    sectors: tuple[SectorEntry, ...] = ()
    history: tuple[EventEntry, ...] = ()
    relations: tuple[RelationEntry, ...] = ()
    reporting_rules: tuple[ReportingEntry, ...] = ()
    coexistence_rules: tuple[CoexistenceEntry, ...] = ()


STATEMENTS: Mapping[str, type[model.Statement]] = {
    "definitions": model.Definition,
    "responsibilities": model.Responsibility,
    "skills": model.SkillRequirement,
    "education": model.EducationRequirement,
    "experience": model.ExperienceRequirement,
    "career_paths": model.CareerPath,
    "certifications": model.CertificationRequirement,
    "salaries": model.SalaryObservation,
    "outlooks": model.Outlook,
    "topics": model.TopicRelation,
    "sectors": model.SectorUse,
    "history": model.RoleEvent,
    "relations": model.RoleRelation,
    "reporting_rules": model.ReportingRule,
    "coexistence_rules": model.CoexistenceRule,
}


class ArchetypeEntry(Entry, Claims):
    """A recurring variant of the role, with the claims that hold for it alone."""

    name: Bilingual = Field(description="What the variant is called.")
    emphasis: Bilingual = Field(description="What this variant is mainly about.")


class TitleEntry(Shape):
    """A title: either one `text`, or its `masculine` and `feminine` forms."""

    kind: TitleKind = TitleKind.ALTERNATIVE
    text: Line | None = Field(None, description="The words, where they have no gender.")
    masculine: Line | None = Field(None, description="The form for a man.")
    feminine: Line | None = Field(None, description="The form for a woman.")
    neutral: Line | None = Field(None, description="A form for anyone.")
    cite: Cite

    @model_validator(mode="after")
    def _has_words(self) -> TitleEntry:
        if not self.forms:
            raise fault("missing-key", "Give the title as `text`, or by gender.")
        return self

    @property
    def forms(self) -> list[tuple[str, Gender | None]]:
        """List the words of the title with their gender."""
        words = {
            None: self.text,
            Gender.MASCULINE: self.masculine,
            Gender.FEMININE: self.feminine,
            Gender.NEUTRAL: self.neutral,
        }
        return [(text, gender) for gender, text in words.items() if text]


class Titles(Shape):
    """The titles of a role by language."""

    en: tuple[TitleEntry, ...] = Field(min_length=1, description="In English.")
    fr: tuple[TitleEntry, ...] = Field(min_length=1, description="In French.")

    @model_validator(mode="after")
    def _one_preferred(self) -> Titles:
        for language, entries in self:
            preferred = [e for e in entries if e.kind is TitleKind.PREFERRED]
            if len(preferred) != 1:
                raise fault("bad-value", f"Mark one title in {language!r} as preferred.")
        return self


class MappingEntry(Shape):
    """How the role corresponds to a concept of another scheme."""

    predicate: MappingPredicate
    scheme: Line = Field(description="The other scheme: O*NET-SOC.")
    scheme_version: Line = Field(description='The version of that scheme, in quotes: "27.0".')
    code: Line = Field(description="The code of the concept: 11-1011.00.")
    label: Line | None = Field(None, description="What the concept is called there.")
    cite: Cite


class RoleHead(Shape):
    """What a role is called."""

    slug: Slug
    abbreviation: Line | None = Field(None, description="The usual abbreviation: CTO.")
    titles: Titles
    mappings: tuple[MappingEntry, ...] = ()


class RoleClaims(Claims):
    """What is said of a role."""

    archetypes: tuple[ArchetypeEntry, ...] = ()


class RoleFile(RoleHead, RoleClaims):
    """One role: `data/roles/SLUG.yaml`."""


class SectionEntry(Shape):
    """A part of the source under a heading of its own."""

    slug: Slug
    title: Line = Field(description="Its heading, in the source's language.")


class SourceFile(Shape):
    """One source: `data/sources/SLUG.yaml`."""

    slug: Slug
    title: Line = Field(description="The title, in the source's own language.")
    language: Language
    publisher: Line | None = Field(None, description="Who published it.")
    date: When | None = Field(None, description="When it was published: 2022-08.")
    url: Annotated[str, StringConstraints(pattern=URL)] | None = Field(
        None, description="Where it can be read."
    )
    content_hash: Annotated[str, StringConstraints(pattern=HASH)] | None = Field(
        None, description="The SHA-256 of the copy that was read: sha256:…"
    )
    accessed: Annotated[datetime.date, BeforeValidator(_day)] | None = Field(
        None, description="The day on which it was read: 2026-11-24."
    )
    sections: tuple[SectionEntry, ...] = Field(
        min_length=1, description="Its parts, in reading order."
    )


class TermEntry(Shape):
    """A term in each language."""

    slug: Slug
    text: Bilingual = Field(description="The term.")


class TermsFile(Shape):
    """A list of terms: `data/topics.yaml`, `skills.yaml`, `sectors.yaml` or `fields.yaml`."""

    terms: tuple[TermEntry, ...] = Field(min_length=1)


# Editors of YAML 1.1 read yes and no as true and false.
_YES_OR_NO = {"oneOf": [*closed_list(Trilean)["oneOf"], {"type": "boolean"}]}


class IntervalShape(Shape):
    """A span of time. Say whether it is still open only if the source does."""

    start: When | None = Field(
        default=None, description="When it began: 2009, 2009-05 or 2009-05-31."
    )
    end: When | None = Field(
        default=None, description="When it ended: 2012, 2012-05 or 2012-05-31."
    )
    is_open: Annotated[Trilean, WithJsonSchema(_YES_OR_NO)] = Field(
        default=Trilean.UNKNOWN,
        description="Whether it goes on, if there is no end and the source says so.",
    )

    @model_validator(mode="after")
    def _forward(self) -> IntervalShape:
        begins = self.start.earliest if self.start else None
        ends = self.end.latest if self.end else None
        if begins and ends and begins > ends:
            raise fault(
                "impossible-date",
                f"It ends in {self.end}, before {self.start}: correct one of them.",
            )
        if self.end and self.is_open is Trilean.YES:
            raise fault("impossible-date", f"It ended in {self.end}, so it is not open: write no.")
        return self


class TenureEntry(Shape):
    """A person in the post."""

    person: PersonRef
    interval: IntervalShape = IntervalShape()
    share: float = Field(1.0, gt=0, le=1, description="The share of the seat: 0.5.")
    capacity: TenureCapacity = TenureCapacity.REGULAR
    cite: Cite


class PostEntry(Shape):
    """A seat in the organization."""

    ref: Slug
    title: Bilingual = Field(description="What the post is called.")
    role: RoleRef | None = Field(None, description="The role that it realises: its slug.")
    cite: Cite
    tenures: tuple[TenureEntry, ...] = ()


class OrganizationHead(Shape):
    """What an organization is called."""

    slug: Slug
    name: Bilingual = Field(description="What the organization is called.")
    classification: Line | None = Field(None, description="What kind of body it is.")
    sector: SectorRef | None = Field(
        None, description="The branch it works in: the slug of a sector."
    )
    country: Country | None = None
    cite: Cite


class OrganizationPosts(Shape):
    """The posts of an organization."""

    posts: tuple[PostEntry, ...] = ()


class OrganizationFile(OrganizationHead, OrganizationPosts):
    """One organization: `data/organizations/SLUG.yaml`."""


class PersonEntry(Shape):
    """A person: the name, and nothing private."""

    slug: Slug
    name: Line = Field(description="The name, as sources write it.")
    cite: Cite


class PeopleFile(Shape):
    """The people that sources name: `data/people.yaml`."""

    people: tuple[PersonEntry, ...] = Field(min_length=1)


class ReleaseFile(Shape):
    """Which release of the data this is: `data/release.yaml`."""

    release: Line = Field(description='The name of the release: "2026.1".')
