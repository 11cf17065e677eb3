"""GraphQL types for statements: one interface, and a type for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import UNSET, Parent

from graph.knowledge import model
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
    StatementKind,
    Statistic,
)
from graph.organization.model import ReportingKind
from schema.condition import Condition, ConditionGroup
from schema.context import Info
from schema.field import ask, attribute, words
from schema.node import Node, shown
from schema.scalars import Language, PartialDate
from schema.source import Citation
from schema.term import Term

if TYPE_CHECKING:
    from schema.organization import Organization
    from schema.role import Role
    from schema.tenure import Person

LazyOrganization = Annotated["Organization", strawberry.lazy("schema.organization")]
LazyPerson = Annotated["Person", strawberry.lazy("schema.tenure")]
LazyRole = Annotated["Role", strawberry.lazy("schema.role")]


def conflicting(statement: Parent[model.Statement], info: Info) -> tuple[model.Statement, ...]:
    """List the statements that contradict a statement."""
    return info.context.service.index.conflicts(statement)


def conditions(statement: Parent[Any]) -> tuple[model.Condition, ...]:
    """List the conditions of a statement, of all levels."""
    return statement.when.conditions if statement.when else ()


@strawberry.interface(description="One claim about a role: cited, ranked, in several languages.")
class Statement(Node):
    """One claim about a role."""

    about: LazyRole = attribute("The role that the claim is about.")
    kind: StatementKind = attribute("What kind of claim it is, e.g. `RESPONSIBILITY`.")
    text: str = words("text", "The claim in words of our own.")
    citations: list[Citation] = attribute("Where it is said; at least one place.")
    rank: Rank = attribute("Which to prefer where claims conflict, e.g. `NORMAL`.")
    confidence: Confidence = attribute("How far to rely on it, e.g. `LIKELY`.")
    archetype: RoleArchetype | None = attribute(
        "The archetype for which it is said; null if it is said of the role as a whole."
    )
    conflicts: list[Statement] = ask(conflicting, "The claims that contradict it, side by side.")


@strawberry.type(description="What the role is, in a sentence.")
class Definition(Statement):
    """What the role is, in a sentence."""


@strawberry.type(description="Something the holder must see to, always or under conditions.")
class Responsibility(Statement):
    """Something the holder must see to."""

    conditions: list[Condition] = ask(conditions, "When it belongs to the role; empty for always.")
    when: ConditionGroup | None = attribute("The conditions as they are joined; null for always.")


@strawberry.type(description="What one must be able to do or know.")
class SkillRequirement(Statement):
    """What one must be able to do or know."""

    skill: Term = attribute("The skill, e.g. leadership.")
    necessity: Necessity = attribute("How strongly it is asked, e.g. `REQUIRED`.")


@strawberry.type(description="A degree or course that holders have.")
class EducationRequirement(Statement):
    """A degree or course that holders have."""

    level: EducationLevel = attribute("The degree, e.g. `BACHELOR`.")
    necessity: Necessity = attribute("How strongly it is asked, e.g. `PREFERRED`.")
    fields: list[Term] = attribute("The fields of study that the source names.")


def experience_field(
    experience: Parent[model.ExperienceRequirement], info: Info, language: Language = UNSET
) -> str | None:
    """Name the field of an experience."""
    return info.context.say(experience.field.text, language) if experience.field else None


@strawberry.type(description="How long one has worked before.")
class ExperienceRequirement(Statement):
    """How long one has worked before."""

    months: int = attribute("The length in months, e.g. 180 for 15 years.")
    bound: Bound = attribute("Whether that is a minimum, e.g. `AT_LEAST`.")
    exclusive: bool = attribute("Whether the bound itself is left out: more than, not at least.")
    field: str | None = ask(experience_field, "The field of work, e.g. information technology.")
    necessity: Necessity = attribute("How strongly it is asked, e.g. `USUAL`.")


@strawberry.type(description="Where holders come from, without a length of time.")
class CareerPath(Statement):
    """Where holders come from."""

    field: Term = attribute("The field in which they worked, e.g. information technology.")
    frequency: Frequency | None = attribute("How often; null where the source does not say.")
    conditions: list[Condition] = ask(conditions, "When that is so; empty for always.")
    when: ConditionGroup | None = attribute("The conditions as they are joined; null for always.")


@strawberry.type(description="A certificate that holders have.")
class CertificationRequirement(Statement):
    """A certificate that holders have."""

    necessity: Necessity = attribute("How strongly it is asked, e.g. `HELPFUL`.")
    fields: list[Term] = attribute("The fields of certification that the source names.")


@strawberry.type(description="A number of a distribution, in the currency of its observation.")
class Figure:
    """A number of a distribution."""

    statistic: Statistic = attribute("What the number is, e.g. `MEAN`.")
    value: float = attribute("The number, e.g. 256604.")
    bound: Bound = attribute("Whether it is the value itself or a limit, e.g. `EXACT`.")


def publisher_name(published: Parent[Any], info: Info) -> str | None:
    """Name the publisher of a figure."""
    publisher = published.publisher
    return info.context.say(publisher.name, None) if publisher else None


@strawberry.type(description="One published figure or range of pay; never merged with another.")
class SalaryObservation(Statement):
    """One published figure or range of pay."""

    component: PayComponent = attribute("Which part of the pay it covers, e.g. `BASE`.")
    period: PayPeriod = attribute("The span of work that is paid, e.g. `YEAR`.")
    currency: str = attribute("The currency (ISO 4217), e.g. `USD`.")
    place: str | None = attribute("Where (ISO 3166), e.g. `US`; null if not said.")
    observed: PartialDate = attribute("The day or year it was observed, e.g. `2022-04-26`.")
    figures: list[Figure] = attribute("The numbers, e.g. `MIN` and `MAX` of a range.")
    publisher: str | None = ask(publisher_name, "Who published it; null if no one is named.")


@strawberry.type(description="The same forecast for another population, to hold against.")
class OutlookComparison:
    """The same forecast for another population."""

    population: str = words("population", "Whom it is about, e.g. all occupations.")
    change_percent: float = attribute("The change over the same years in percent, e.g. 4.")


def outlook_from(outlook: Parent[model.Outlook]) -> Any:
    """Tell when a forecast begins."""
    return outlook.since


def outlook_to(outlook: Parent[model.Outlook]) -> Any:
    """Tell when a forecast ends."""
    return outlook.until


@strawberry.type(description="A dated forecast of the demand for the role.")
class Outlook(Statement):
    """A dated forecast of the demand for the role."""

    publisher: str | None = ask(publisher_name, "Who forecasts; null if no one is named.")
    population: str = words("population", "Whom it is about.")
    place: str | None = attribute("Where (ISO 3166), e.g. `US`; null if not said.")
    from_: PartialDate = ask(outlook_from, "When it begins, e.g. `2020`.", name="from")
    to: PartialDate = ask(outlook_to, "When it ends, e.g. `2030`.")
    change_percent: float = attribute("The change over these years in percent, e.g. 11.")
    comparison: OutlookComparison | None = attribute("The same for another population.")
    drivers: list[Term] = attribute("What causes the change, e.g. cloud computing.")


@strawberry.type(description="A subject that belongs to the role, and why.")
class TopicRelation(Statement):
    """A subject that belongs to the role."""

    topic: Term = attribute("The subject, e.g. cloud computing.")
    reason: str | None = words("reason", "Why it belongs to the role; null if not said.")


@strawberry.type(description="A sector in which the role is found.")
class SectorUse(Statement):
    """A sector in which the role is found."""

    sector: Term = attribute("The sector, e.g. health.")


def event_organization(event: Parent[model.RoleEvent], info: Info) -> object:
    """Give the organization in which something happened, as it is today."""
    return shown(info.context, event.organization)


def event_person(event: Parent[model.RoleEvent], info: Info) -> object:
    """Give the person to whom something happened, as it is today."""
    return shown(info.context, event.person)


@strawberry.type(description="Something that happened to the role.")
class RoleEvent(Statement):
    """Something that happened to the role."""

    event_kind: RoleEventKind = attribute("What happened, e.g. `APPOINTMENT`.")
    date: PartialDate | None = attribute("When, e.g. `199X`; null where no one says.")
    place: str | None = attribute("Where (ISO 3166), e.g. `US`; null if not said.")
    organization: LazyOrganization | None = ask(
        event_organization, "The organization in which it happened."
    )
    person: LazyPerson | None = ask(event_person, "The person to whom it happened.")


@strawberry.type(description="How the role stands to another role, or to a group or subject.")
class RoleRelation(Statement):
    """How the role stands to another role, or to a group or subject."""

    relation: RelationKind = attribute("The relation, e.g. `OVERLAPS`.")
    other: LazyRole | None = attribute("The other role; null where the relation is to a `term`.")
    term: Term | None = attribute("The group or subject, e.g. the C-suite, or the aspect compared.")


@strawberry.type(description="Whom the role reports to, how often, and under which conditions.")
class ReportingRule(Statement):
    """Whom the role reports to."""

    reports_to: LazyRole = attribute("The role of the manager.")
    line: ReportingKind = attribute("What kind of line it is, e.g. `SOLID`.")
    frequency: Frequency = attribute("How often it is so, e.g. `USUAL`.")
    conditions: list[Condition] = ask(conditions, "When it is so; empty for no condition.")
    when: ConditionGroup | None = attribute("The conditions as they are joined; null for none.")


@strawberry.type(description="Whether an organization has this role, another, or both.")
class CoexistenceRule(Statement):
    """Whether an organization has this role, another, or both."""

    other: LazyRole = attribute("The other role.")
    coexistence: Coexistence = attribute("Which of the two there are, e.g. `BOTH`.")
    frequency: Frequency | None = attribute("How often; null where the source does not say.")
    conditions: list[Condition] = ask(conditions, "When it is so; empty for no condition.")
    when: ConditionGroup | None = attribute("The conditions as they are joined; null for none.")
    factors: list[Term] = attribute("What it depends on where the source does not say how.")


def archetype_responsibilities(
    archetype: Parent[model.RoleArchetype], info: Info
) -> list[model.Statement]:
    """List the duties of an archetype."""
    said = info.context.service.index.statements_by_archetype.get(archetype.key, ())
    return [statement for statement in said if isinstance(statement, model.Responsibility)]


def archetype_statements(
    archetype: Parent[model.RoleArchetype], info: Info
) -> tuple[model.Statement, ...]:
    """List all that is said of an archetype."""
    return info.context.service.index.statements_by_archetype.get(archetype.key, ())


@strawberry.type(description="A recurring variant of a role, as an author observed it.")
class RoleArchetype(Statement):
    """A recurring variant of a role."""

    slug: str = attribute("The permanent short name within its role, e.g. `strategic-planner`.")
    name: str = words("name", "Its name, e.g. Strategic planner.")
    emphasis: str = words("emphasis", "What it is mainly about.")
    responsibilities: list[Responsibility] = ask(archetype_responsibilities, "Its duties.")
    statements: list[Statement] = ask(archetype_statements, "All that is said of it alone.")


KINDS = (
    Definition,
    Responsibility,
    SkillRequirement,
    EducationRequirement,
    ExperienceRequirement,
    CareerPath,
    CertificationRequirement,
    SalaryObservation,
    Outlook,
    TopicRelation,
    SectorUse,
    RoleEvent,
    RoleRelation,
    ReportingRule,
    CoexistenceRule,
    RoleArchetype,
)
