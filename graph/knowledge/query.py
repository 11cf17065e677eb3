"""Questions about roles. Every function is pure; what is deprecated answers only if asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TypeVar

from graph.errors import UnknownRole
from graph.knowledge.index import Index
from graph.knowledge.model import (
    Definition,
    ReportingRule,
    Role,
    RoleEvent,
    RoleRelation,
    SalaryObservation,
    Statement,
)
from graph.knowledge.vocabulary import Rank, RankFilter, RelationKind, StatementKind
from graph.period import PartialDate
from graph.text import plain

S = TypeVar("S", bound=Statement)


def describe(index: Index, slug: str) -> Role:
    """Give the role with a slug; raises `UnknownRole` with the nearest one there is."""
    if slug not in index.roles:
        raise UnknownRole(slug, index.roles)
    return index.roles[slug]


def statements(
    index: Index,
    *,
    about: Collection[str] | None = None,
    kinds: Collection[StatementKind] | None = None,
    source: str | None = None,
    section: str | None = None,
    rank: RankFilter = RankFilter.BEST,
    contains: str | None = None,
) -> tuple[Statement, ...]:
    """List statements in reading order; each filter that is given must let them pass.

    `about` are slugs of roles. `source` and `section` must be of the same citation. `contains`
    looks at the words in every language; case and accents do not count.
    """
    return tuple(
        statement
        for statement in _candidates(index, about, source)
        if (kinds is None or statement.kind in kinds)
        and _cites(statement, source, section)
        and passes(index, statement, rank)
        and (contains is None or _says(statement, contains))
    )


def passes(index: Index, statement: Statement, rank: RankFilter) -> bool:
    """Tell whether a filter by rank lets a statement pass."""
    if rank is RankFilter.INCLUDING_DEPRECATED:
        return True
    if statement.rank is Rank.DEPRECATED:
        return False
    return rank is RankFilter.ALL or statement.key not in index.outranked


def _candidates(
    index: Index, about: Collection[str] | None, source: str | None
) -> Iterable[Statement]:
    """Look up the shortest list at hand that has every statement asked for."""
    if about is not None:
        found = [s for slug in set(about) for s in index.statements_of_role(slug)]
        return sorted(found, key=lambda statement: index.places[statement.key])
    if source is not None:
        return index.statements_by_source.get(source, ())
    return index.statements.values()


def _cites(statement: Statement, source: str | None, section: str | None) -> bool:
    if source is None and section is None:
        return True
    return any(
        (source is None or citation.source.slug == source)
        and (section is None or (citation.section and citation.section.slug == section))
        for citation in statement.citations
    )


def _says(statement: Statement, words: str) -> bool:
    return any(plain(words) in plain(said.words) for said in statement.text.translations)


def best_definition(index: Index, role: str) -> Definition | None:
    """Give the definition to answer with, the first of the highest rank; None if there is none."""
    found = [d for d in _said(index, role, Definition) if passes(index, d, RankFilter.BEST)]
    preferred = (d for d in found if d.rank is Rank.PREFERRED)
    return next(preferred, found[0] if found else None)


def history(index: Index, role: str) -> tuple[RoleEvent, ...]:
    """List what happened to a role, oldest first; undated events come last."""
    return tuple(sorted(_said(index, role, RoleEvent), key=_when))


def _when(event: RoleEvent) -> tuple[bool, tuple[date, date, str]]:
    return (event.date is None, event.date.sort_key if event.date else (date.min, date.min, ""))


def salaries(
    index: Index,
    role: str,
    as_of: PartialDate | None = None,
    currency: str | None = None,
    place: str | None = None,
) -> tuple[SalaryObservation, ...]:
    """List the pay observed for a role, each figure by itself.

    `as_of` keeps what may have been observed by its last day: an observation counts from its
    first possible day. `currency` is ISO 4217 and `place` ISO 3166, in either case.
    """
    until = as_of.latest if as_of else None
    return tuple(
        observation
        for observation in _said(index, role, SalaryObservation)
        if (until is None or (observation.observed.earliest or date.min) <= until)
        and _same(currency, observation.currency)
        and _same(place, observation.place)
    )


def _same(wanted: str | None, found: str | None) -> bool:
    return wanted is None or (found is not None and wanted.casefold() == found.casefold())


def relations(
    index: Index, role: str, kinds: Collection[RelationKind] | None = None
) -> tuple[RoleRelation, ...]:
    """List how a role stands to other roles, groups and subjects."""
    found = _said(index, role, RoleRelation)
    return tuple(r for r in found if kinds is None or r.relation in kinds)


def reporting_rules(index: Index, role: str) -> tuple[ReportingRule, ...]:
    """List whom a role reports to, best first; each manager before any comes again."""
    return index.reporting_rules(describe(index, role).slug)


def subordinate_rules(index: Index, role: str) -> tuple[ReportingRule, ...]:
    """List who reports to a role, best first."""
    return index.subordinate_rules(describe(index, role).slug)


def _said(index: Index, role: str, made: type[S]) -> tuple[S, ...]:
    """List the statements of one type about a role that exists."""
    found = index.of_kind(describe(index, role).slug, made.kind)
    return tuple(statement for statement in found if isinstance(statement, made))
