"""A small hand-made release of knowledge for tests: three roles and every kind of statement.

Makers fill in what a test does not care about; `knowledge()` puts one of each kind together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

from graph.citation import Citation, Section, Source
from graph.knowledge.model import (
    CareerPath,
    CertificationRequirement,
    CoexistenceRule,
    Condition,
    ConditionGroup,
    Definition,
    EducationRequirement,
    ExperienceRequirement,
    Figure,
    Knowledge,
    Mapping,
    Outlook,
    OutlookComparison,
    ReportingRule,
    Responsibility,
    Role,
    RoleArchetype,
    RoleEvent,
    RoleRelation,
    SalaryObservation,
    SectorUse,
    SkillRequirement,
    Statement,
    Term,
    Title,
    TopicRelation,
)
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
    PayComponent,
    PayPeriod,
    Rank,
    RelationKind,
    RoleEventKind,
    Statistic,
    TermKind,
    TitleKind,
)
from graph.organization.model import Organization, Person, Post, Tenure
from graph.period import Interval, Trilean, partial_date
from graph.text import Text

S = TypeVar("S", bound=Statement)


def text(en: str, fr: str | None = None) -> Text:
    """Make a text; the French words are the English ones unless given."""
    return Text.of(en=en, fr=fr or en)


def source(slug: str, *sections: str, **more: Any) -> Source:
    """Make a source with sections of these slugs."""
    made = tuple(Section(slug=section, title=section.title()) for section in sections)
    return Source(slug=slug, title=slug.title(), language="en", sections=made, **more)


def cite(source: Source, section: str | None = None) -> Citation:
    """Cite a source, or one section of it."""
    found = next((s for s in source.sections if s.slug == section), None)
    assert (found is None) == (section is None), f"{source.slug} has no section {section}"
    return Citation(source=source, section=found)


def term(slug: str, kind: TermKind = TermKind.TOPIC, fr: str | None = None) -> Term:
    """Make a term whose English name is its slug in words."""
    return Term(slug=slug, kind=kind, text=text(slug.replace("-", " "), fr))


def title(
    words: str,
    language: str = "en",
    kind: TitleKind = TitleKind.PREFERRED,
    gender: Gender | None = None,
    **more: Any,
) -> Title:
    """Make a title."""
    return Title(text=words, language=language, kind=kind, gender=gender, **more)


def role(slug: str, *titles: Title, abbreviation: str | None = None, **more: Any) -> Role:
    """Make a role; its abbreviation is the slug in capitals unless given."""
    short = slug.upper() if abbreviation is None else abbreviation
    return Role(slug=slug, abbreviation=short, titles=titles, **more)


ARTICLE = source("article", "intro", "duties", "pay", "faq", date=partial_date("2022-04-26"))
REPORT = source("report", "outlook")


def statement(made: type[S], about: Role, ref: str, **more: Any) -> S:
    """Make a statement of a type; its key is the role's slug and `ref`."""
    values = {
        "key": f"{about.slug}/{ref}",
        "about": about,
        "text": text(ref.replace("-", " ")),
        "citations": (cite(ARTICLE, "intro"),),
    }
    return made(**{**values, **more})


def condition(left: Operand, operator: Operator, *right: str) -> Condition:
    """Make a condition."""
    return Condition(left_operand=left, operator=operator, right_operand=right)


def all_of(*members: Condition | ConditionGroup) -> ConditionGroup:
    """Join conditions that must all hold."""
    return ConditionGroup(junction=Junction.AND, members=members)


def any_of(*members: Condition | ConditionGroup) -> ConditionGroup:
    """Join conditions of which one must hold."""
    return ConditionGroup(junction=Junction.OR, members=members)


def reporting(about: Role, ref: str, to: Role, **more: Any) -> ReportingRule:
    """Make a reporting rule, usual unless told otherwise."""
    values = {"reports_to": to, "frequency": Frequency.USUAL}
    return statement(ReportingRule, about, ref, **{**values, **more})


def relation(
    about: Role, ref: str, kind: RelationKind, other: Role | Term, **more: Any
) -> RoleRelation:
    """Make a relation to another role or to a term."""
    side = {"other": other} if isinstance(other, Role) else {"term": other}
    return statement(RoleRelation, about, ref, relation=kind, **side, **more)


def topic(about: Role, ref: str, subject: Term, **more: Any) -> TopicRelation:
    """Make a relation to a topic."""
    return statement(TopicRelation, about, ref, topic=subject, **more)


def salary(about: Role, ref: str, observed: str, mean: float, **more: Any) -> SalaryObservation:
    """Make an observation of a mean base salary in dollars a year in the United States."""
    values = {
        "component": PayComponent.BASE,
        "period": PayPeriod.YEAR,
        "currency": "USD",
        "place": "US",
        "observed": partial_date(observed),
        "figures": (Figure(statistic=Statistic.MEAN, value=mean),),
        "citations": (cite(ARTICLE, "pay"),),
    }
    return statement(SalaryObservation, about, ref, **{**values, **more})


def event(about: Role, ref: str, kind: RoleEventKind, date: str | None, **more: Any) -> RoleEvent:
    """Make an event; undated where the date is None."""
    on = partial_date(date) if date else None
    return statement(RoleEvent, about, ref, event_kind=kind, date=on, **more)


CTO = role(
    "cto",
    title("Chief Technology Officer", citations=(cite(ARTICLE, "intro"),)),
    title("CTO", kind=TitleKind.ABBREVIATION),
    title("directeur de la technologie", "fr", gender=Gender.MASCULINE),
    title("directrice de la technologie", "fr", gender=Gender.FEMININE),
    title("directeur technique", "fr", TitleKind.ALTERNATIVE, Gender.MASCULINE),
    title("directrice technique", "fr", TitleKind.ALTERNATIVE, Gender.FEMININE),
    mappings=(
        Mapping(
            predicate=MappingPredicate.BROAD_MATCH,
            scheme="O*NET-SOC",
            scheme_version="27.0",
            code="11-3021.00",
            label="Computer and Information Systems Managers",
            citations=(cite(REPORT, "outlook"),),
        ),
    ),
)
CIO = role(
    "cio",
    title("Chief Information Officer"),
    title("directeur de l'information", "fr", gender=Gender.MASCULINE),
    title("directrice de l'information", "fr", gender=Gender.FEMININE),
    title("DSI", "fr", TitleKind.ABBREVIATION),
)
CEO = role(
    "ceo",
    title("Chief Executive Officer"),
    title("directeur général", "fr", gender=Gender.MASCULINE),
    title("directrice générale", "fr", gender=Gender.FEMININE),
    title("PDG", "fr", TitleKind.ABBREVIATION),
)

IT = term("information-technology", fr="technologies de l'information")
CLOUD = term("cloud-computing", fr="informatique en nuage")
BUDGET = term("budget", fr="budget")
C_SUITE = term("c-suite", fr="comité de direction")
LEADERSHIP = term("leadership", TermKind.SKILL, fr="encadrement")
HEALTH = term("health", TermKind.SECTOR, fr="santé")
COMPUTING = term("computer-science", TermKind.FIELD, fr="informatique")

OSTP = Organization(
    slug="ostp",
    name=text("Office of Science and Technology Policy"),
    classification="government-agency",
    country="US",
)
SURVEYOR = Organization(slug="surveyor", name=text("Surveyor"))
US_CTO = Post(
    organization=OSTP,
    ref="us-cto",
    title=text("CTO of the United States", "Directeur de la technologie des États-Unis"),
    role="cto",
    citations=(cite(ARTICLE, "duties"),),
)
CHOPRA = Person(slug="aneesh-chopra", name="Aneesh Chopra")
TENURE = Tenure(
    post=US_CTO,
    person=CHOPRA,
    interval=Interval(start=partial_date("2009"), is_open=Trilean.NO),
    citations=(cite(ARTICLE, "duties"),),
)

THINKER = statement(
    RoleArchetype,
    CTO,
    "thinker",
    slug="thinker",
    name=text("Thinker", "Penseur"),
    emphasis=text("Helps to set strategy", "Aide à définir la stratégie"),
)
NO_CIO = all_of(condition(Operand.HAS_ROLE, Operator.IS_NONE_OF, "cio"))
SMALL_WITHOUT_CIO = all_of(
    condition(Operand.SIZE, Operator.EQ, OrganizationSize.SMALL.value),
    condition(Operand.HAS_ROLE, Operator.IS_NONE_OF, "cio"),
)


def cto_statements() -> tuple[Statement, ...]:
    """Make what is said of the CTO: every kind once at least, two salaries that conflict."""
    return (
        statement(Definition, CTO, "definition", text=text("Leads technology", "Dirige")),
        THINKER,
        statement(
            Responsibility,
            CTO,
            "business-models",
            archetype=THINKER,
            text=text("Creates business models", "Crée des modèles d'affaires"),
        ),
        relation(CTO, "works-with-ceo", RelationKind.WORKS_WITH, CEO, archetype=THINKER),
        statement(
            Responsibility,
            CTO,
            "policies",
            text=text("Writes policies", "Rédige des règles"),
            citations=(cite(ARTICLE, "duties"), cite(ARTICLE, "faq")),
        ),
        statement(Responsibility, CTO, "internal-it", when=SMALL_WITHOUT_CIO),
        statement(
            SkillRequirement,
            CTO,
            "leadership",
            skill=LEADERSHIP,
            necessity=Necessity.REQUIRED,
        ),
        statement(
            EducationRequirement,
            CTO,
            "bachelor",
            level=EducationLevel.BACHELOR,
            necessity=Necessity.USUAL,
            fields=(COMPUTING,),
        ),
        statement(
            ExperienceRequirement,
            CTO,
            "fifteen-years",
            months=180,
            bound=Bound.AT_LEAST,
            field=IT,
            necessity=Necessity.USUAL,
        ),
        statement(CareerPath, CTO, "rose-through-it", field=IT, frequency=Frequency.OFTEN),
        statement(
            CertificationRequirement,
            CTO,
            "certificates",
            necessity=Necessity.HELPFUL,
            fields=(COMPUTING,),
        ),
        salary(
            CTO,
            "pay-2022",
            "2022-04-26",
            256_604,
            publisher=SURVEYOR,
            rank=Rank.PREFERRED,
            conflicts=("cto/pay-2021",),
            confidence=Confidence.DISPUTED,
        ),
        salary(CTO, "pay-2021", "2021", 163_255, confidence=Confidence.WEAK),
        salary(CTO, "pay-2010", "2010", 1, rank=Rank.DEPRECATED),
        statement(
            Outlook,
            CTO,
            "outlook",
            publisher=SURVEYOR,
            population=text("IT managers"),
            place="US",
            since=partial_date("2020"),
            until=partial_date("2030"),
            change_percent=11.0,
            comparison=OutlookComparison(population=text("all"), change_percent=4.0),
            drivers=(CLOUD,),
            citations=(cite(REPORT, "outlook"),),
        ),
        topic(CTO, "it", IT),
        topic(CTO, "cloud", CLOUD, reason=text("To stay competitive")),
        statement(SectorUse, CTO, "health", sector=HEALTH),
        event(
            CTO,
            "us-cto",
            RoleEventKind.APPOINTMENT,
            "2009",
            organization=OSTP,
            person=CHOPRA,
            place="US",
        ),
        event(CTO, "rise", RoleEventKind.RISE, None),
        event(CTO, "dot-com", RoleEventKind.FIRST_USE, "199X"),
        relation(CTO, "overlaps-cio", RelationKind.OVERLAPS, CIO),
        relation(CTO, "split-from-cio", RelationKind.SPLIT_FROM, CIO),
        relation(CTO, "contrasts-cio", RelationKind.CONTRASTS_WITH, CIO),
        relation(CTO, "c-suite", RelationKind.MEMBER_OF, C_SUITE),
        reporting(CTO, "reports-to-ceo", CEO, frequency=Frequency.SOMETIMES),
        reporting(CTO, "reports-to-cio", CIO, citations=(cite(ARTICLE, "faq"),)),
        reporting(
            CTO,
            "reports-to-ceo-without-cio",
            CEO,
            frequency=Frequency.SOMETIMES,
            when=NO_CIO,
        ),
        statement(
            CoexistenceRule,
            CTO,
            "with-cio",
            other=CIO,
            coexistence=Coexistence.BOTH,
            frequency=Frequency.OFTEN,
            when=all_of(condition(Operand.SIZE, Operator.EQ, OrganizationSize.LARGE.value)),
            factors=(BUDGET,),
        ),
    )


def other_statements() -> tuple[Statement, ...]:
    """Make what is said of the CIO and the CEO."""
    return (
        statement(Responsibility, CIO, "operations", text=text("Runs operations", "Exploite")),
        topic(CIO, "it", IT),
        relation(CIO, "c-suite", RelationKind.MEMBER_OF, C_SUITE),
        reporting(CIO, "reports-to-ceo", CEO, frequency=Frequency.OFTEN),
        statement(Definition, CEO, "definition", text=text("Leads the company", "Dirige")),
        relation(CEO, "c-suite", RelationKind.MEMBER_OF, C_SUITE),
    )


def knowledge(**more: Any) -> Knowledge:
    """Put the small release together; any part can be replaced."""
    parts = {
        "release": "test",
        "digest": "0" * 64,
        "sources": (ARTICLE, REPORT),
        "terms": (IT, CLOUD, BUDGET, C_SUITE, LEADERSHIP, HEALTH, COMPUTING),
        "roles": (CTO, CIO, CEO),
        "statements": (*cto_statements(), *other_statements()),
        "organizations": (OSTP, SURVEYOR),
        "posts": (US_CTO,),
        "people": (CHOPRA,),
        "tenures": (TENURE,),
    }
    return Knowledge(**{**parts, **more})


@st.composite
def releases(draw: st.DrawFn) -> Knowledge:
    """Draw a release with random statements: any rank, conflicts, sources and archetypes."""
    count = draw(st.integers(0, 14))
    keys = [f"s{number}" for number in range(count)]
    said = tuple(_drawn_statement(draw, key, keys) for key in keys)
    return knowledge(statements=(THINKER, *said))


def _drawn_statement(draw: st.DrawFn, key: str, keys: list[str]) -> Statement:
    about = draw(st.sampled_from([CTO, CIO, CEO]))
    other = draw(st.sampled_from([CTO, CIO, CEO]))
    cited = draw(st.lists(st.sampled_from(CITATIONS), min_size=1, max_size=3, unique_by=id))
    more: dict[str, Any] = {
        "key": key,
        "text": text(draw(st.sampled_from(["Budget", "Stratégie", "Data"])), "É"),
        "rank": draw(st.sampled_from(list(Rank))),
        "conflicts": tuple(draw(st.lists(st.sampled_from([*keys, "gone"]), max_size=2))),
        "citations": tuple(cited),
        "archetype": THINKER if about is CTO and draw(st.booleans()) else None,
    }
    subject = draw(st.sampled_from([IT, CLOUD]))
    frequency = draw(st.sampled_from(list(Frequency)))
    when = draw(st.sampled_from([None, NO_CIO]))
    kind = draw(st.sampled_from(DRAWN_RELATIONS))
    makers: dict[str, Callable[[], Statement]] = {
        "duty": lambda: statement(Responsibility, about, key, **more),
        "topic": lambda: topic(about, key, subject, **more),
        "relation": lambda: relation(about, key, kind, other, **more),
        "group": lambda: relation(about, key, RelationKind.MEMBER_OF, C_SUITE, **more),
        "rule": lambda: reporting(about, key, other, frequency=frequency, when=when, **more),
        "event": lambda: event(about, key, RoleEventKind.RISE, None, **more),
    }
    return makers[draw(st.sampled_from(sorted(makers)))]()


CITATIONS = [cite(ARTICLE, "intro"), cite(ARTICLE, "faq"), cite(REPORT, "outlook"), cite(REPORT)]
DRAWN_RELATIONS = [RelationKind.OVERLAPS, RelationKind.CONTRASTS_WITH, RelationKind.SPLIT_FROM]
