"""Everything that is looked up, derived once from a release, so that answers never search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self, TypeVar

from graph.citation import Source
from graph.knowledge.citing import (
    RoleMapping,
    RoleTitle,
    citing_mappings,
    citing_organizations,
    citing_titles,
)
from graph.knowledge.model import (
    Knowledge,
    ReportingRule,
    Role,
    RoleArchetype,
    Statement,
    Term,
)
from graph.knowledge.vocabulary import Frequency, Rank, StatementKind
from graph.organization.model import Organization, Person, Post, Tenure

K = TypeVar("K")
V = TypeVar("V")

# Both lists are declared best first.
_RANKS = {rank: place for place, rank in enumerate(Rank)}
_FREQUENCIES = {frequency: place for place, frequency in enumerate(Frequency)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Index:
    """One release, ready to be asked. Nothing in it changes, so threads may share it.

    Lists are in reading order. Those of one kind leave out what is deprecated; `statements`,
    `statements_by_role`, `statements_by_source` and `statements_by_archetype` have everything.
    `outranked` are the keys of statements that one of higher rank contradicts.
    """

    roles: Mapping[str, Role]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    organizations: Mapping[str, Organization]
    posts: Mapping[str, Post]
    people: Mapping[str, Person]
    statements: Mapping[str, Statement]
    archetypes: Mapping[str, RoleArchetype]
    places: Mapping[str, int]
    statements_by_role: Mapping[str, tuple[Statement, ...]]
    statements_by_source: Mapping[str, tuple[Statement, ...]]
    titles_by_source: Mapping[str, tuple[RoleTitle, ...]]
    mappings_by_source: Mapping[str, tuple[RoleMapping, ...]]
    organizations_by_source: Mapping[str, tuple[Organization, ...]]
    statements_by_archetype: Mapping[str, tuple[Statement, ...]]
    statements_by_kind: Mapping[tuple[str, StatementKind], tuple[Statement, ...]]
    statements_of_whole: Mapping[tuple[str, StatementKind], tuple[Statement, ...]]
    conflicts_by_key: Mapping[str, tuple[Statement, ...]]
    outranked: frozenset[str]
    rules_by_role: Mapping[str, tuple[ReportingRule, ...]]
    rules_by_manager: Mapping[str, tuple[ReportingRule, ...]]
    posts_by_role: Mapping[str, tuple[Post, ...]]
    posts_by_organization: Mapping[str, tuple[Post, ...]]
    tenures_by_post: Mapping[str, tuple[Tenure, ...]]
    tenures_by_person: Mapping[str, tuple[Tenure, ...]]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Self:
        """Derive every lookup of a release."""
        said = knowledge.statements
        by_key = {statement.key: statement for statement in said}
        standing = [s for s in said if s.rank is not Rank.DEPRECATED]
        rules = _best_first(s for s in standing if isinstance(s, ReportingRule))
        conflicts = _conflicts(by_key)
        return cls(
            roles=_by((role.slug, role) for role in knowledge.roles),
            sources=_by((source.slug, source) for source in knowledge.sources),
            terms=_by((term.slug, term) for term in knowledge.terms),
            organizations=_by((body.slug, body) for body in knowledge.organizations),
            posts=_by((post.key, post) for post in knowledge.posts),
            people=_by((person.slug, person) for person in knowledge.people),
            statements=MappingProxyType(by_key),
            archetypes=_by((s.key, s) for s in said if isinstance(s, RoleArchetype)),
            places=_by((key, place) for place, key in enumerate(by_key)),
            statements_by_role=_grouped((s.about.slug, s) for s in said),
            statements_by_source=_grouped((slug, s) for s in said for slug in _sources(s)),
            titles_by_source=_grouped(citing_titles(knowledge.roles)),
            mappings_by_source=_grouped(citing_mappings(knowledge.roles)),
            organizations_by_source=_grouped(citing_organizations(knowledge)),
            statements_by_archetype=_grouped((s.archetype.key, s) for s in said if s.archetype),
            statements_by_kind=_grouped(((s.about.slug, s.kind), s) for s in standing),
            statements_of_whole=_grouped(
                ((s.about.slug, s.kind), s) for s in standing if not s.archetype
            ),
            conflicts_by_key=conflicts,
            outranked=frozenset(_outranked(by_key, conflicts)),
            rules_by_role=_grouped((rule.about.slug, rule) for rule in rules),
            rules_by_manager=_grouped((rule.reports_to.slug, rule) for rule in rules),
            posts_by_role=_grouped((post.role, post) for post in knowledge.posts if post.role),
            posts_by_organization=_grouped(
                (post.organization.slug, post) for post in knowledge.posts
            ),
            tenures_by_post=_grouped((tenure.post.key, tenure) for tenure in knowledge.tenures),
            tenures_by_person=_grouped(
                (tenure.person.slug, tenure) for tenure in knowledge.tenures if tenure.person
            ),
        )

    def statements_of_role(self, role: str) -> tuple[Statement, ...]:
        """List all that is said of a role and of its archetypes."""
        return self.statements_by_role.get(role, ())

    def of_kind(self, role: str, kind: StatementKind) -> tuple[Statement, ...]:
        """List what is said of a role and of its archetypes, of one kind."""
        return self.statements_by_kind.get((role, kind), ())

    def of_whole_role(self, role: str, kind: StatementKind) -> tuple[Statement, ...]:
        """List what is said of a role as a whole, of one kind; nothing of one archetype alone."""
        return self.statements_of_whole.get((role, kind), ())

    def conflicts(self, statement: Statement) -> tuple[Statement, ...]:
        """List the statements that contradict a statement, whichever of the two says so."""
        return self.conflicts_by_key.get(statement.key, ())

    def reporting_rules(self, role: str) -> tuple[ReportingRule, ...]:
        """List whom a role reports to, best first."""
        return self.rules_by_role.get(role, ())

    def subordinate_rules(self, role: str) -> tuple[ReportingRule, ...]:
        """List who reports to a role, best first."""
        return self.rules_by_manager.get(role, ())

    def posts_of_role(self, role: str) -> tuple[Post, ...]:
        """List the posts that realise a role."""
        return self.posts_by_role.get(role, ())

    def posts_of_organization(self, organization: str) -> tuple[Post, ...]:
        """List the posts of an organization."""
        return self.posts_by_organization.get(organization, ())

    def tenures_of_post(self, post: Post) -> tuple[Tenure, ...]:
        """List who held a post, and when."""
        return self.tenures_by_post.get(post.key, ())

    def tenures_of_person(self, person: Person) -> tuple[Tenure, ...]:
        """List which posts a person held, and when."""
        return self.tenures_by_person.get(person.slug, ())


def precedence(rule: ReportingRule) -> tuple[int, int, bool]:
    """Order rules best first: by rank, by frequency, those without conditions before the others."""
    return (_RANKS[rule.rank], _FREQUENCIES[rule.frequency], rule.when is not None)


def _best_first(rules: Iterable[ReportingRule]) -> list[ReportingRule]:
    """Put the best rule between each two roles first, then the second best, and so on.

    So a reader meets every alternative before the repetitions of one.
    """
    seen: Counter[tuple[str, str]] = Counter()
    turns = []
    for rule in sorted(rules, key=precedence):
        between = (rule.about.slug, rule.reports_to.slug)
        turns.append((seen[between], rule))
        seen[between] += 1
    return [rule for _, rule in sorted(turns, key=lambda turn: turn[0])]


def _by(pairs: Iterable[tuple[K, V]]) -> Mapping[K, V]:
    return MappingProxyType(dict(pairs))


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in found.items()})


def _sources(statement: Statement) -> Iterable[str]:
    """Name the sources of a statement, each once."""
    return dict.fromkeys(citation.source.slug for citation in statement.citations)


def _conflicts(statements: Mapping[str, Statement]) -> Mapping[str, tuple[Statement, ...]]:
    """Complete conflicts both ways: whoever is contradicted contradicts too."""
    pairs = {
        pair
        for key, statement in statements.items()
        for other in statement.conflicts
        if other in statements and other != key
        for pair in ((key, other), (other, key))
    }
    places = {key: place for place, key in enumerate(statements)}
    ordered = sorted(pairs, key=lambda pair: (places[pair[0]], places[pair[1]]))
    return _grouped((key, statements[other]) for key, other in ordered)


def _outranked(
    statements: Mapping[str, Statement], conflicts: Mapping[str, tuple[Statement, ...]]
) -> Iterator[str]:
    for key, others in conflicts.items():
        rank = _RANKS[statements[key].rank]
        if any(_RANKS[other.rank] < rank for other in others):
            yield key
