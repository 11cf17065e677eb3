"""Two roles side by side."""

from __future__ import annotations

import pytest
from hypothesis import given

from graph.errors import BadQuestion, UnknownRole
from graph.knowledge.compare import Comparison, compare
from graph.knowledge.index import Index
from graph.knowledge.model import CareerPath, Knowledge, Responsibility, Statement
from graph.knowledge.vocabulary import Frequency, Rank, RelationKind
from tests.build_knowledge import (
    C_SUITE,
    CEO,
    CIO,
    CLOUD,
    CTO,
    IT,
    knowledge,
    relation,
    releases,
    reporting,
    statement,
    topic,
)


def keys(found: tuple[Statement, ...]) -> list[str]:
    """List the keys of statements."""
    return [said.key for said in found]


def compared(*said: Statement) -> Comparison:
    """Compare the CTO with the CIO where this is all that is said."""
    return compare(Index.of(knowledge(statements=said)), "cto", "cio")


def test_the_two_roles_are_given_in_the_order_asked_for() -> None:
    found = compared()
    assert (found.a, found.b) == (CTO, CIO)


def test_what_relates_both_to_the_same_things_is_shared_first_as_said_of_a() -> None:
    found = compared(
        topic(CIO, "it", IT),
        relation(CIO, "group", RelationKind.MEMBER_OF, C_SUITE),
        topic(CTO, "it", IT),
        relation(CTO, "group", RelationKind.MEMBER_OF, C_SUITE),
    )
    assert keys(found.shared) == ["cto/it", "cto/group", "cio/it", "cio/group"]
    assert found.only_a == found.only_b == ()


def test_a_statement_of_another_kind_or_about_other_things_is_not_shared() -> None:
    found = compared(
        topic(CTO, "it", IT),
        topic(CTO, "cloud", CLOUD),
        statement(CareerPath, CIO, "it", field=IT),
    )
    assert keys(found.only_a) == ["cto/it", "cto/cloud"]
    assert keys(found.only_b) == ["cio/it"]
    assert found.shared == ()


def test_statements_in_words_alone_are_never_shared() -> None:
    found = compared(statement(Responsibility, CTO, "x"), statement(Responsibility, CIO, "x"))
    assert (keys(found.only_a), keys(found.only_b)) == (["cto/x"], ["cio/x"])


def test_reporting_to_the_same_role_is_shared() -> None:
    found = compared(reporting(CTO, "up", CEO), reporting(CIO, "up", CEO))
    assert keys(found.shared) == ["cto/up", "cio/up"]
    assert found.lines == ()


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (RelationKind.OVERLAPS, "shared"),
        (RelationKind.SPLIT_FROM, "shared"),
        (RelationKind.WORKS_WITH, "shared"),
        (RelationKind.CONTRASTS_WITH, "contrasts"),
    ],
)
def test_a_relation_between_the_two_is_found_whichever_says_it(
    kind: RelationKind, field: str
) -> None:
    found = compared(relation(CIO, "r", kind, CTO), relation(CTO, "r", kind, CIO))
    assert keys(getattr(found, field)) == ["cto/r", "cio/r"]
    assert found.only_a == found.only_b == ()


def test_rules_between_the_two_come_best_first_in_both_directions() -> None:
    found = compared(
        reporting(CTO, "rare", CIO, frequency=Frequency.RARE),
        reporting(CIO, "often", CTO, frequency=Frequency.OFTEN),
        reporting(CTO, "usual", CIO),
    )
    assert keys(found.lines) == ["cto/usual", "cio/often", "cto/rare"]


def test_the_small_release_is_told_apart() -> None:
    found = compare(Index.of(knowledge()), "cto", "cio")
    assert keys(found.shared) == [
        "cto/it",
        "cto/c-suite",
        "cto/reports-to-ceo",
        "cto/reports-to-ceo-without-cio",
        "cio/it",
        "cio/c-suite",
        "cio/reports-to-ceo",
        "cto/overlaps-cio",
        "cto/split-from-cio",
        "cto/with-cio",
    ]
    assert keys(found.contrasts) == ["cto/contrasts-cio"]
    assert keys(found.lines) == ["cto/reports-to-cio"]
    assert keys(found.only_b) == ["cio/operations"]


def test_a_role_cannot_be_compared_with_itself_or_with_an_unknown_one() -> None:
    index = Index.of(knowledge())
    with pytest.raises(BadQuestion, match="'cto' cannot be compared with itself: name two roles"):
        compare(index, "cto", "cto")
    with pytest.raises(UnknownRole, match=r"no role 'ciio'. Did you mean 'cio'\?"):
        compare(index, "cto", "ciio")


def lists(found: Comparison) -> tuple[tuple[Statement, ...], ...]:
    """List the five lists of a comparison."""
    return (found.shared, found.only_a, found.only_b, found.contrasts, found.lines)


@given(releases())
def test_every_statement_that_is_not_deprecated_stands_in_exactly_one_list(
    release: Knowledge,
) -> None:
    found = compare(Index.of(release), "cto", "cio")
    listed = sorted(s.key for part in lists(found) for s in part)
    said = [s for s in release.statements if s.about in (CTO, CIO)]
    assert listed == sorted(s.key for s in said if s.rank is not Rank.DEPRECATED)


@given(releases())
def test_the_other_way_round_is_the_mirror(release: Knowledge) -> None:
    index = Index.of(release)
    there, back = compare(index, "cto", "cio"), compare(index, "cio", "cto")
    assert (there.a, there.b) == (back.b, back.a)
    assert (there.only_a, there.only_b) == (back.only_b, back.only_a)
    assert there.lines == back.lines
    assert sorted(keys(there.shared)) == sorted(keys(back.shared))
    assert sorted(keys(there.contrasts)) == sorted(keys(back.contrasts))
