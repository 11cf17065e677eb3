"""Questions about roles."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UnknownRole
from graph.knowledge import query
from graph.knowledge.index import Index
from graph.knowledge.model import Definition, Knowledge, Statement
from graph.knowledge.vocabulary import (
    Rank,
    RankFilter,
    RelationKind,
    RoleEventKind,
    StatementKind,
)
from graph.period import partial_date
from tests.build_knowledge import (
    CEO,
    CTO,
    IT,
    event,
    knowledge,
    releases,
    salary,
    statement,
    text,
    topic,
)

INDEX = Index.of(knowledge())


def keys(found: tuple[Statement, ...]) -> list[str]:
    """List the keys of statements."""
    return [statement.key for statement in found]


def test_a_role_is_described_by_its_slug() -> None:
    assert query.describe(INDEX, "cto") is CTO


@pytest.mark.parametrize(
    "ask",
    [
        query.describe,
        query.history,
        query.salaries,
        query.relations,
        query.reporting_rules,
        query.subordinate_rules,
        query.best_definition,
    ],
)
def test_an_unknown_role_is_named_with_its_nearest_match(ask: Callable[[Index, str], Any]) -> None:
    with pytest.raises(UnknownRole, match=r"no role 'ctoo'. Did you mean 'cto'\?"):
        ask(INDEX, "ctoo")


def test_the_best_statements_leave_out_the_deprecated_and_the_outranked() -> None:
    pay: dict[str, Any] = {"about": ["cto"], "kinds": [StatementKind.SALARY_OBSERVATION]}
    assert keys(query.statements(INDEX, **pay)) == ["cto/pay-2022"]
    assert keys(query.statements(INDEX, **pay, rank=RankFilter.ALL)) == [
        "cto/pay-2022",
        "cto/pay-2021",
    ]
    everything = query.statements(INDEX, **pay, rank=RankFilter.INCLUDING_DEPRECATED)
    assert keys(everything) == ["cto/pay-2022", "cto/pay-2021", "cto/pay-2010"]


def test_source_and_section_must_be_of_the_same_citation() -> None:
    assert keys(query.statements(INDEX, source="report", section="outlook")) == ["cto/outlook"]
    assert query.statements(INDEX, source="report", section="intro") == ()
    assert keys(query.statements(INDEX, section="faq")) == ["cto/policies", "cto/reports-to-cio"]


@pytest.mark.parametrize("words", ["modèles", "MODELES", "business models"])
def test_words_are_found_in_every_language_without_case_and_accents(words: str) -> None:
    assert keys(query.statements(INDEX, contains=words)) == ["cto/business-models"]


def test_a_statement_without_citations_is_listed_unless_a_source_is_asked_for() -> None:
    index = Index.of(knowledge(statements=(topic(CTO, "it", IT, citations=()),)))
    assert keys(query.statements(index)) == ["cto/it"]
    assert query.statements(index, section="intro") == ()


def slow(release: Knowledge, **asked: Any) -> list[str]:
    """Answer as `query.statements` must, by searching everything."""

    def clashes(s: Statement, other: Statement) -> bool:
        return other.key in s.conflicts or s.key in other.conflicts

    order = list(Rank)
    said = release.statements
    outranked = {
        s.key
        for s in said
        for other in said
        if clashes(s, other) and order.index(other.rank) < order.index(s.rank)
    }
    return [
        s.key
        for s in said
        if (asked["about"] is None or s.about.slug in asked["about"])
        and (asked["kinds"] is None or s.kind in asked["kinds"])
        and any(
            (asked["source"] is None or c.source.slug == asked["source"])
            and (
                asked["section"] is None
                or (c.section is not None and c.section.slug == asked["section"])
            )
            for c in s.citations
        )
        and (asked["rank"] is RankFilter.INCLUDING_DEPRECATED or s.rank is not Rank.DEPRECATED)
        and (asked["rank"] is not RankFilter.BEST or s.key not in outranked)
        and (asked["contains"] is None or asked["contains"] in str(s.text).lower())
    ]


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give one of some values, or None."""
    return st.none() | values


@given(
    releases(),
    st.fixed_dictionaries(
        {
            "about": maybe(st.lists(st.sampled_from(["cto", "cio", "ceo", "cfo"]), max_size=3)),
            "kinds": maybe(st.lists(st.sampled_from(list(StatementKind)))),
            "source": maybe(st.sampled_from(["article", "report", "none"])),
            "section": maybe(st.sampled_from(["intro", "faq", "outlook"])),
            "rank": st.sampled_from(list(RankFilter)),
            "contains": maybe(st.sampled_from(["bud", "data", "zzz"])),
        }
    ),
)
def test_every_combination_of_filters_equals_a_search(
    release: Knowledge, asked: dict[str, Any]
) -> None:
    assert keys(query.statements(Index.of(release), **asked)) == slow(release, **asked)


@given(releases())
def test_each_wider_rank_filter_gives_at_least_as_much(release: Knowledge) -> None:
    index = Index.of(release)
    found = [set(keys(query.statements(index, rank=rank))) for rank in RankFilter]
    assert all(narrow <= wide for narrow, wide in pairwise(found))
    assert len(found[-1]) == len(release.statements)


def test_history_is_oldest_first_and_undated_events_come_last_in_reading_order() -> None:
    said = (
        event(CTO, "undated", RoleEventKind.RISE, None),
        event(CTO, "year", RoleEventKind.LAW, "2009"),
        event(CTO, "day", RoleEventKind.LAW, "2009-01-01"),
        event(CTO, "decade", RoleEventKind.FIRST_USE, "199X"),
        event(CTO, "undated-too", RoleEventKind.SPREAD, None),
        event(CTO, "open", RoleEventKind.STUDY, "../1950"),
    )
    found = query.history(Index.of(knowledge(statements=said)), "cto")
    order = ["open", "decade", "day", "year", "undated", "undated-too"]
    assert keys(found) == [f"cto/{ref}" for ref in order]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, ["open", "year", "day"]),
        ("2019", ["open"]),
        ("2019-12-31", ["open"]),
        ("2020", ["open", "year"]),
        ("2022-04-25", ["open", "year"]),
        ("2022-04-26", ["open", "year", "day"]),
        ("2022-04", ["open", "year", "day"]),
        ("2020/..", ["open", "year", "day"]),
    ],
)
def test_pay_counts_from_its_first_possible_day_to_the_last_day_asked_for(
    as_of: str | None, expected: list[str]
) -> None:
    said = (
        salary(CTO, "open", "../2010", 1),
        salary(CTO, "year", "2020", 2),
        salary(CTO, "day", "2022-04-26", 3),
    )
    until = partial_date(as_of) if as_of else None
    found = query.salaries(Index.of(knowledge(statements=said)), "cto", as_of=until)
    assert keys(found) == [f"cto/{ref}" for ref in expected]


@pytest.mark.parametrize(
    ("currency", "place", "expected"),
    [
        ("usd", None, ["us", "anywhere"]),
        ("USD", "us", ["us"]),
        (None, "Fr", ["fr"]),
        ("GBP", None, []),
        (None, None, ["us", "fr", "anywhere"]),
    ],
)
def test_pay_is_chosen_by_currency_and_place_in_either_case(
    currency: str | None, place: str | None, expected: list[str]
) -> None:
    said = (
        salary(CTO, "us", "2020", 1),
        salary(CTO, "fr", "2020", 2, currency="EUR", place="FR"),
        salary(CTO, "anywhere", "2020", 3, place=None),
        salary(CEO, "other", "2020", 4),
    )
    found = query.salaries(Index.of(knowledge(statements=said)), "cto", None, currency, place)
    assert keys(found) == [f"cto/{ref}" for ref in expected]


def test_figures_that_conflict_stand_side_by_side_but_not_a_deprecated_one() -> None:
    assert keys(query.salaries(INDEX, "cto")) == ["cto/pay-2022", "cto/pay-2021"]


def test_relations_are_chosen_by_kind() -> None:
    assert len(query.relations(INDEX, "cto")) == 5
    found = query.relations(INDEX, "cto", [RelationKind.OVERLAPS, RelationKind.SPLIT_FROM])
    assert keys(found) == ["cto/overlaps-cio", "cto/split-from-cio"]
    assert query.relations(INDEX, "cto", []) == ()


def test_rules_are_asked_for_from_below_and_from_above() -> None:
    assert keys(query.reporting_rules(INDEX, "cto")) == [
        "cto/reports-to-cio",
        "cto/reports-to-ceo",
        "cto/reports-to-ceo-without-cio",
    ]
    assert keys(query.subordinate_rules(INDEX, "ceo")) == [
        "cio/reports-to-ceo",
        "cto/reports-to-ceo",
        "cto/reports-to-ceo-without-cio",
    ]


@pytest.mark.parametrize(
    ("ranks", "best"),
    [
        ([], None),
        ([Rank.NORMAL, Rank.NORMAL], 0),
        ([Rank.NORMAL, Rank.PREFERRED, Rank.PREFERRED], 1),
        ([Rank.DEPRECATED, Rank.NORMAL], 1),
        ([Rank.DEPRECATED], None),
    ],
)
def test_the_best_definition_is_the_first_of_the_highest_rank(
    ranks: list[Rank], best: int | None
) -> None:
    said = tuple(
        statement(Definition, CTO, f"d{number}", text=text("x"), rank=rank)
        for number, rank in enumerate(ranks)
    )
    found = query.best_definition(Index.of(knowledge(statements=said)), "cto")
    assert found is (None if best is None else said[best])
