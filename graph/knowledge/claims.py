"""The shape of the statements about a role: a class for each kind, with the keys it may have."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from graph.knowledge import model
from graph.knowledge.conditions import Conditions
from graph.knowledge.fields import (
    Bilingual,
    Cite,
    Currency,
    OrganizationRef,
    Percent,
    PersonRef,
    PlaceCode,
    RoleRef,
    SectorRef,
    Seen,
    Shape,
    SkillRef,
    Slug,
    TermRef,
    TopicRef,
    When,
    closed_list,
    fault,
)
from graph.knowledge.vocabulary import (
    Bound,
    Coexistence,
    Confidence,
    EducationLevel,
    Frequency,
    Necessity,
    PayComponent,
    PayPeriod,
    Rank,
    RelationKind,
    RoleEventKind,
    Statistic,
)
from graph.organization.model import ReportingKind

RELATIONS_OF_ROLES = (
    RelationKind.OVERLAPS,
    RelationKind.SPLIT_FROM,
    RelationKind.CONTRASTS_WITH,
    RelationKind.WORKS_WITH,
    RelationKind.MEMBER_OF,
    RelationKind.HEADS,
    RelationKind.RANKS_HIGHEST_IN,
)


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
    observed: Seen = Field(description="When it was so: 2022-04-26, 2021, 199X, 2019~ (EDTF).")
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
        self._check_mean(values)
        return self

    def _check_mean(self, values: dict[Statistic, float]) -> None:
        mean, ends = values.get(Statistic.MEAN), (Statistic.MIN, Statistic.MAX)
        low, high = (values.get(end) for end in ends)
        if mean is not None and ((low and mean < low) or (high and mean > high)):
            message = f"The mean, {mean:.12g}, is not between the least and the most: correct one."
            raise fault("impossible-amount", message)


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
