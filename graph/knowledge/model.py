"""What sources say of roles. Values only: no files, no network, no clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from graph.citation import Citation, Source
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
    PayComponent,
    PayPeriod,
    Rank,
    RelationKind,
    RoleEventKind,
    StatementKind,
    Statistic,
    TermKind,
    TitleKind,
)
from graph.organization.model import Organization, Person, Post, ReportingKind, Tenure
from graph.period import PartialDate
from graph.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A name of a role in one language (SKOS: label).

    It is `contested` where a source gives it to an occupation that is no role of ours.
    """

    text: str
    language: str
    kind: TitleKind
    gender: Gender | None = None
    citations: tuple[Citation, ...] = ()
    contested: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How a role corresponds to a concept of another scheme (SKOS: mapping relation)."""

    predicate: MappingPredicate
    scheme: str
    scheme_version: str
    code: str
    label: str | None = None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A kind of job, independent of any organization and person (W3C ORG: Role).

    `name` is the preferred title in each language.
    """

    slug: str
    abbreviation: str | None = None
    titles: tuple[Title, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    name: Text = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        preferred = {
            title.language: title.text
            for title in reversed(self.titles)
            if title.kind is TitleKind.PREFERRED
        }
        object.__setattr__(self, "name", Text.of(preferred or {"en": self.slug}))

    def title(self, language: str) -> str:
        """Give the preferred title in a language, the form that the data lists first."""
        return self.name.said(language).words


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A topic, skill, sector or field of study that statements refer to (SKOS: Concept)."""

    slug: str
    kind: TermKind
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A comparison that is met or not in an organization (ODRL: Constraint)."""

    left_operand: Operand
    operator: Operator
    right_operand: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionGroup:
    """Conditions joined by "and" or by "or" (ODRL: LogicalConstraint)."""

    junction: Junction
    members: tuple[Condition | ConditionGroup, ...]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """List the conditions of all levels, in reading order."""
        return tuple(
            condition
            for member in self.members
            for condition in (
                member.conditions if isinstance(member, ConditionGroup) else (member,)
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim about a role: the unit that is cited, ranked and corrected (Wikibase: statement).

    `key` is permanent: it stays when the words are corrected. `archetype` narrows the claim to
    one archetype of the role. `conflicts` are the keys of claims that this one contradicts.
    """

    kind: ClassVar[StatementKind]

    key: str
    about: Role
    text: Text
    citations: tuple[Citation, ...]
    rank: Rank = Rank.NORMAL
    confidence: Confidence = Confidence.LIKELY
    archetype: RoleArchetype | None = None
    conflicts: tuple[str, ...] = ()

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        """What the claim connects its role to, and how."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleArchetype(Statement):
    """A recurring variant of a role, as an author observed it."""

    kind = StatementKind.ROLE_ARCHETYPE
    slug: str
    name: Text
    emphasis: Text

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return ((RelationKind.HAS_ARCHETYPE, self),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Statement):
    """What the role is, in a sentence."""

    kind = StatementKind.DEFINITION


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Statement):
    """Something the holder must see to, always or under conditions."""

    kind = StatementKind.RESPONSIBILITY
    when: ConditionGroup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRequirement(Statement):
    """What one must be able to do or know."""

    kind = StatementKind.SKILL_REQUIREMENT
    skill: Term
    necessity: Necessity

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return ((RelationKind.REQUIRES_SKILL, self.skill),)


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationRequirement(Statement):
    """A degree or course that holders have."""

    kind = StatementKind.EDUCATION_REQUIREMENT
    level: EducationLevel
    necessity: Necessity
    fields: tuple[Term, ...] = ()

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return tuple((RelationKind.EDUCATED_IN, field) for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceRequirement(Statement):
    """How long one has worked before. `exclusive` turns "at least" into "more than"."""

    kind = StatementKind.EXPERIENCE_REQUIREMENT
    months: int
    bound: Bound
    exclusive: bool = False
    field: Term | None = None
    necessity: Necessity

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return ((RelationKind.EXPERIENCED_IN, self.field),) if self.field else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerPath(Statement):
    """Where holders come from, without a length of time."""

    kind = StatementKind.CAREER_PATH
    field: Term
    frequency: Frequency | None = None
    when: ConditionGroup | None = None

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return ((RelationKind.EXPERIENCED_IN, self.field),)


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationRequirement(Statement):
    """A certificate that holders have."""

    kind = StatementKind.CERTIFICATION_REQUIREMENT
    necessity: Necessity
    fields: tuple[Term, ...] = ()

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return tuple((RelationKind.CERTIFIED_IN, field) for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a distribution, in the currency of its observation."""

    statistic: Statistic
    value: float
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class SalaryObservation(Statement):
    """One published figure or range of pay; never merged with another (schema.org: Observation).

    `currency` is ISO 4217, `place` ISO 3166. `publisher` is None where the source names none.
    """

    kind = StatementKind.SALARY_OBSERVATION
    component: PayComponent
    period: PayPeriod
    currency: str
    place: str | None = None
    observed: PartialDate
    figures: tuple[Figure, ...]
    publisher: Organization | None = None

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return ((RelationKind.PUBLISHED_BY, self.publisher),) if self.publisher else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookComparison:
    """The same forecast for another population, to hold against."""

    population: Text
    change_percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook(Statement):
    """A dated forecast of the demand for the role. `place` is ISO 3166."""

    kind = StatementKind.OUTLOOK
    publisher: Organization | None = None
    population: Text
    place: str | None = None
    since: PartialDate
    until: PartialDate
    change_percent: float
    comparison: OutlookComparison | None = None
    drivers: tuple[Term, ...] = ()

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        drivers = tuple((RelationKind.DRIVEN_BY, driver) for driver in self.drivers)
        published = ((RelationKind.PUBLISHED_BY, self.publisher),) if self.publisher else ()
        return (*published, *drivers)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRelation(Statement):
    """A subject that belongs to the role, and why."""

    kind = StatementKind.TOPIC_RELATION
    topic: Term
    reason: Text | None = None

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return ((RelationKind.RELATES_TO, self.topic),)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorUse(Statement):
    """A sector in which the role is found."""

    kind = StatementKind.SECTOR_USE
    sector: Term

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return ((RelationKind.USED_IN, self.sector),)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEvent(Statement):
    """Something that happened to the role (PROV: Activity)."""

    kind = StatementKind.ROLE_EVENT
    event_kind: RoleEventKind
    date: PartialDate | None = None
    place: str | None = None
    organization: Organization | None = None
    person: Person | None = None

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        involved = (self.organization, self.person)
        return tuple((RelationKind.INVOLVES, thing) for thing in involved if thing)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRelation(Statement):
    """How the role stands to another role (`other`), or to a group or subject (`term`)."""

    kind = StatementKind.ROLE_RELATION
    relation: RelationKind
    other: Role | None = None
    term: Term | None = None

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return tuple((self.relation, thing) for thing in (self.other, self.term) if thing)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingRule(Statement):
    """Whom the role reports to, how often, and under which conditions."""

    kind = StatementKind.REPORTING_RULE
    reports_to: Role
    line: ReportingKind = ReportingKind.UNSPECIFIED
    frequency: Frequency
    when: ConditionGroup | None = None

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        return ((RelationKind.REPORTS_TO, self.reports_to),)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoexistenceRule(Statement):
    """Whether an organization has this role, another, or both.

    `factors` are what it depends on where the source does not say how.
    """

    kind = StatementKind.COEXISTENCE_RULE
    other: Role
    coexistence: Coexistence
    frequency: Frequency | None = None
    when: ConditionGroup | None = None
    factors: tuple[Term, ...] = ()

    @property
    def objects(self) -> tuple[tuple[RelationKind, Thing], ...]:
        factors = tuple((RelationKind.DEPENDS_ON, factor) for factor in self.factors)
        return ((RelationKind.COEXISTS_WITH, self.other), *factors)


Thing = Role | RoleArchetype | Term | Source | Organization | Post | Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything that one release of data/ says, in the order of its files.

    `digest` is the SHA-256 of those files, so two releases with one digest say the same.
    """

    release: str
    digest: str = ""
    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    roles: tuple[Role, ...] = ()
    statements: tuple[Statement, ...] = ()
    organizations: tuple[Organization, ...] = ()
    posts: tuple[Post, ...] = ()
    people: tuple[Person, ...] = ()
    tenures: tuple[Tenure, ...] = ()


STATEMENT_TYPES: tuple[type[Statement], ...] = (
    Definition,
    RoleArchetype,
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
)
