"""The GraphQL type for roles: what they are called and all that is said of them."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from strawberry import UNSET, Parent

from graph.knowledge import model, query
from graph.knowledge.vocabulary import (
    Gender,
    MappingPredicate,
    RankFilter,
    RelationKind,
    StatementKind,
    TitleKind,
)
from graph.match import MatchMethod, TitleQualifier
from graph.organizations import seats
from graph.text import fallbacks
from schema.connection import Connection, Listing, listing
from schema.context import Info
from schema.field import ask, attribute, words
from schema.filter import given, source_slug
from schema.moment import AsOf, KnownAt
from schema.node import Node
from schema.order import BY_POST_KEY, STATEMENTS
from schema.post import Post
from schema.post_filter import PostFilter, post_test
from schema.scalars import Language, LanguageTag, PartialDate
from schema.source import Citation
from schema.statement import (
    CareerPath,
    CertificationRequirement,
    CoexistenceRule,
    Definition,
    EducationRequirement,
    ExperienceRequirement,
    Outlook,
    ReportingRule,
    Responsibility,
    RoleArchetype,
    RoleEvent,
    RoleRelation,
    SalaryObservation,
    SectorUse,
    SkillRequirement,
    Statement,
    TopicRelation,
)


@strawberry.type(description="A name of a role in one language.")
class Title:
    """A name of a role in one language."""

    text: str = attribute("The words, e.g. directrice de la technologie.")
    language: LanguageTag = attribute("The language, e.g. `fr`.")
    kind: TitleKind = attribute("How it is used, e.g. `PREFERRED`.")
    gender: Gender | None = attribute("The grammatical gender; null where the words have none.")
    citations: list[Citation] = attribute("Where it is used.")
    contested: list[Citation] = attribute(
        "Sources that give it to an occupation that is no role of ours, so that a match is not "
        "certain, e.g. ESCO's directeur technique, who works at a theatre."
    )


@strawberry.type(description="How a role corresponds to a concept of another scheme.")
class Mapping:
    """How a role corresponds to a concept of another scheme."""

    predicate: MappingPredicate = attribute("How close the two are, e.g. `BROAD_MATCH`.")
    scheme: str = attribute("The other scheme, e.g. O*NET-SOC.")
    scheme_version: str = attribute("The version of that scheme, e.g. 27.0.")
    code: str = attribute("The code of the concept, e.g. 11-1011.00.")
    label: str | None = attribute("What the concept is called there, e.g. Chief Executives.")
    citations: list[Citation] = attribute("Where the code is defined.")


@strawberry.type(description="A role that a free title may mean.")
class TitleMatch:
    """A role that a free title may mean."""

    role: Role = attribute("The role.")
    score: float = attribute(
        "How sure it is, from 0 to 1; 1 is a title of this role and of no other, e.g. DSI."
    )
    method: MatchMethod = attribute("How it was recognised, e.g. `ABBREVIATION`.")
    matched: str = attribute("The title of the role that was recognised, e.g. DSI.")
    qualifiers: list[TitleQualifier] = attribute(
        "Words that narrow the title, e.g. `DEPUTY`: a deputy CIO is not a CIO."
    )


def titles(
    role: Parent[model.Role],
    language: Annotated[
        LanguageTag | None,
        strawberry.argument(description="Only titles in this language or, failing that, its base."),
    ] = UNSET,
    kind: Annotated[
        TitleKind | None, strawberry.argument(description="Only titles of this kind.")
    ] = UNSET,
) -> list[model.Title]:
    """List the titles of a role."""
    tags = fallbacks(language)[:-1] or fallbacks(language) if language else ()
    tag = next((t for t in tags if any(title.language == t for title in role.titles)), language)
    return [
        title
        for title in role.titles
        if (not language or title.language == tag) and (not kind or title.kind is kind)
    ]


def of_kind(kind: StatementKind) -> Any:
    """Make a question: which statements of a kind are made of the role as a whole?"""

    def said(role: Parent[model.Role], info: Info) -> tuple[model.Statement, ...]:
        return info.context.service.index.of_whole_role(role.slug, kind)

    return said


def definition(role: Parent[model.Role], info: Info, language: Language = UNSET) -> str | None:
    """Say in a sentence what a role is."""
    best = query.best_definition(info.context.service.index, role.slug)
    return info.context.say(best.text, language) if best else None


def salaries(
    role: Parent[model.Role],
    info: Info,
    as_of: Annotated[
        PartialDate | None,
        strawberry.argument(description="Only what was observed by then, e.g. `2021`."),
    ] = UNSET,
    currency: Annotated[
        str | None, strawberry.argument(description="Only in this currency, e.g. `USD`.")
    ] = UNSET,
    place: Annotated[
        str | None, strawberry.argument(description="Only in this place, e.g. `US`.")
    ] = UNSET,
) -> tuple[model.SalaryObservation, ...]:
    """List the pay observed for a role."""
    index = info.context.service.index
    return query.salaries(
        index, role.slug, as_of=given(as_of), currency=given(currency), place=given(place)
    )


def history(role: Parent[model.Role], info: Info) -> tuple[model.RoleEvent, ...]:
    """List what happened to a role."""
    return query.history(info.context.service.index, role.slug)


def relations(
    role: Parent[model.Role],
    info: Info,
    kinds: Annotated[
        list[RelationKind] | None,
        strawberry.argument(description="Only these relations, e.g. `[OVERLAPS]`."),
    ] = UNSET,
) -> tuple[model.RoleRelation, ...]:
    """List how a role stands to others."""
    return query.relations(info.context.service.index, role.slug, given(kinds))


def reporting_rules(role: Parent[model.Role], info: Info) -> tuple[model.ReportingRule, ...]:
    """List whom a role reports to."""
    return query.reporting_rules(info.context.service.index, role.slug)


def subordinate_rules(role: Parent[model.Role], info: Info) -> tuple[model.ReportingRule, ...]:
    """List who reports to a role."""
    return query.subordinate_rules(info.context.service.index, role.slug)


def statements(
    role: Parent[model.Role],
    info: Info,
    kinds: Annotated[
        list[StatementKind] | None,
        strawberry.argument(description="Only these kinds, e.g. `[SALARY_OBSERVATION]`."),
    ] = UNSET,
    source: Annotated[
        strawberry.ID | None,
        strawberry.argument(description="Only what this source says: its id or slug."),
    ] = UNSET,
    section: Annotated[
        str | None,
        strawberry.argument(description="Only what this section says, e.g. `faq-identiques`."),
    ] = UNSET,
    rank: Annotated[
        RankFilter | None, strawberry.argument(description="Which to give where claims conflict.")
    ] = RankFilter.BEST,
) -> Listing:
    """List what is said of a role."""
    index = info.context.service.index
    found = query.statements(
        index,
        about=(role.slug,),
        kinds=given(kinds),
        source=source_slug(index, given(source)),
        section=given(section),
        rank=given(rank, RankFilter.BEST),
    )
    return Listing(found, STATEMENTS)


def posts(
    role: Parent[model.Role],
    info: Info,
    filter: Annotated[
        PostFilter | None, strawberry.argument(description="Which posts; all without it.")
    ] = UNSET,
    as_of: AsOf = UNSET,
    known_at: KnownAt = UNSET,
) -> Listing:
    """List the posts that realise a role in every organization."""
    service, day = info.context.service, given(as_of, info.context.today)
    test = post_test(filter or PostFilter(), service.roles)
    found = [
        seat
        for index in service.tallies.having(role.slug, day, given(known_at))
        for seat in seats(index, service.roles.seats(index, role.slug))
        if test(index, index.numbers[seat.post.ref])
    ]
    return Listing(found, BY_POST_KEY)


@strawberry.type(description="A kind of job, independent of any organization and person.")
class Role(Node):
    """A kind of job, independent of any organization and person."""

    slug: str = attribute("The permanent short name, e.g. `cto`.")
    abbreviation: str | None = attribute("The usual abbreviation, e.g. CTO; null if there is none.")
    title: str = words("name", "The preferred title, e.g. Chief Technology Officer.")
    titles: list[Title] = ask(titles, "All titles: preferred, abbreviated, alternative, hidden.")
    definition: str | None = ask(definition, "What the role is; null where no source says.")
    definitions: list[Definition] = ask(
        of_kind(StatementKind.DEFINITION), "What the role is, as each source says it."
    )
    mappings: list[Mapping] = attribute("The same or a near concept in other schemes.")
    archetypes: list[RoleArchetype] = ask(
        of_kind(StatementKind.ROLE_ARCHETYPE), "The recurring variants of the role."
    )
    responsibilities: list[Responsibility] = ask(
        of_kind(StatementKind.RESPONSIBILITY),
        "What every holder must see to; see `archetypes` for the duties of a variant.",
    )
    skills: list[SkillRequirement] = ask(
        of_kind(StatementKind.SKILL_REQUIREMENT), "What one must be able to do or know."
    )
    education: list[EducationRequirement] = ask(
        of_kind(StatementKind.EDUCATION_REQUIREMENT), "The degrees and courses that holders have."
    )
    experience: list[ExperienceRequirement] = ask(
        of_kind(StatementKind.EXPERIENCE_REQUIREMENT), "How long one has worked before."
    )
    career_paths: list[CareerPath] = ask(
        of_kind(StatementKind.CAREER_PATH), "Where holders come from."
    )
    certifications: list[CertificationRequirement] = ask(
        of_kind(StatementKind.CERTIFICATION_REQUIREMENT), "The certificates that holders have."
    )
    salaries: list[SalaryObservation] = ask(
        salaries, "The pay observed, each figure on its own: nothing is averaged."
    )
    outlooks: list[Outlook] = ask(of_kind(StatementKind.OUTLOOK), "Forecasts of the demand.")
    topics: list[TopicRelation] = ask(
        of_kind(StatementKind.TOPIC_RELATION), "The subjects that belong to the role."
    )
    sectors: list[SectorUse] = ask(
        of_kind(StatementKind.SECTOR_USE), "The sectors in which the role is found."
    )
    history: list[RoleEvent] = ask(history, "What happened to the role, oldest first.")
    relations: list[RoleRelation] = ask(relations, "How it stands to other roles and to groups.")
    reporting_rules: list[ReportingRule] = ask(
        reporting_rules, "Whom the role reports to, best first."
    )
    subordinate_rules: list[ReportingRule] = ask(
        subordinate_rules, "Who reports to the role, best first."
    )
    coexistence_rules: list[CoexistenceRule] = ask(
        of_kind(StatementKind.COEXISTENCE_RULE), "When organizations have it, another, or both."
    )
    statements: Connection[Statement] = listing(statements, "All that is said of the role.")
    posts: Connection[Post] = listing(posts, "Real posts of this role, in every organization.")
