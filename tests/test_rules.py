"""Reporting rules in a given organization."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadQuestion, UnknownRole
from graph.knowledge.index import Index
from graph.knowledge.model import Condition, ConditionGroup, ReportingRule
from graph.knowledge.vocabulary import (
    Frequency,
    Junction,
    Operand,
    Operator,
    OrganizationSize,
    Ownership,
    Rank,
    Verdict,
)
from graph.rules import Context, both, either, matches, negated, verdict
from tests.build_knowledge import (
    CEO,
    CIO,
    CTO,
    NO_CIO,
    SMALL_WITHOUT_CIO,
    all_of,
    any_of,
    condition,
    knowledge,
    reporting,
)

HOLDS, UNDECIDED, FAILS = Verdict
INDEX = Index.of(knowledge())


def roles(present: str = "", absent: str = "", **more: Any) -> Context:
    """Make a context of roles that are there and roles that are not."""
    return Context(
        roles_present=frozenset(present.split()), roles_absent=frozenset(absent.split()), **more
    )


def ruled(*rules: ReportingRule) -> Index:
    """Index a release with these rules alone."""
    return Index.of(knowledge(statements=rules))


def refs(index: Index, context: Context) -> list[str]:
    """List the rules of the CTO in a context, best first."""
    return [match.rule.key.removeprefix("cto/") for match in matches(index, "cto", context)]


@pytest.mark.parametrize(
    ("a", "b", "and_", "or_"),
    [
        (HOLDS, HOLDS, HOLDS, HOLDS),
        (HOLDS, UNDECIDED, UNDECIDED, HOLDS),
        (HOLDS, FAILS, FAILS, HOLDS),
        (UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED),
        (UNDECIDED, FAILS, FAILS, UNDECIDED),
        (FAILS, FAILS, FAILS, FAILS),
    ],
)
def test_joining_follows_the_tables_of_kleene(
    a: Verdict, b: Verdict, and_: Verdict, or_: Verdict
) -> None:
    assert both([a, b]) is both([b, a]) is and_
    assert either([a, b]) is either([b, a]) is or_


def test_joining_nothing_holds_for_and_and_fails_for_or() -> None:
    assert (both([]), either([])) == (HOLDS, FAILS)


@pytest.mark.parametrize(("a", "b"), list(product(Verdict, Verdict)))
def test_verdicts_obey_de_morgan(a: Verdict, b: Verdict) -> None:
    assert negated(both([a, b])) is either([negated(a), negated(b)])
    assert negated(negated(a)) is a


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        # For contexts: both there, one there, one there and one not, one not, neither, nothing.
        (Operator.IS_ANY_OF, [HOLDS, HOLDS, HOLDS, UNDECIDED, FAILS, UNDECIDED]),
        (Operator.EQ, [HOLDS, HOLDS, HOLDS, UNDECIDED, FAILS, UNDECIDED]),
        (Operator.IS_ALL_OF, [HOLDS, UNDECIDED, FAILS, FAILS, FAILS, UNDECIDED]),
        (Operator.IS_NONE_OF, [FAILS, FAILS, FAILS, UNDECIDED, HOLDS, UNDECIDED]),
        (Operator.NEQ, [FAILS, FAILS, FAILS, UNDECIDED, HOLDS, UNDECIDED]),
    ],
)
def test_a_role_in_neither_list_is_unknown(operator: Operator, expected: list[Verdict]) -> None:
    asked = condition(Operand.HAS_ROLE, operator, "cio", "ceo")
    contexts = [
        roles("cio ceo"),
        roles("cio"),
        roles("cio", "ceo"),
        roles("", "cio"),
        roles("", "cio ceo"),
        roles(),
    ]
    assert [verdict(asked, context) for context in contexts] == expected


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        (Operator.LT, [HOLDS, FAILS, FAILS]),
        (Operator.LTEQ, [HOLDS, HOLDS, FAILS]),
        (Operator.EQ, [FAILS, HOLDS, FAILS]),
        (Operator.NEQ, [HOLDS, FAILS, HOLDS]),
        (Operator.GTEQ, [FAILS, HOLDS, HOLDS]),
        (Operator.GT, [FAILS, FAILS, HOLDS]),
        (Operator.IS_ANY_OF, [FAILS, HOLDS, FAILS]),
        (Operator.IS_ALL_OF, [FAILS, HOLDS, FAILS]),
        (Operator.IS_NONE_OF, [HOLDS, FAILS, HOLDS]),
    ],
)
def test_numbers_of_employees_compare_as_numbers(
    operator: Operator, expected: list[Verdict]
) -> None:
    asked = condition(Operand.EMPLOYEE_COUNT, operator, "100")
    assert [verdict(asked, Context(employees=n)) for n in (99, 100, 101)] == expected
    assert verdict(asked, Context()) is UNDECIDED


@pytest.mark.parametrize(
    ("operand", "word", "met", "unmet"),
    [
        (
            Operand.SIZE,
            "small",
            Context(size=OrganizationSize.SMALL),
            Context(size=OrganizationSize.LARGE),
        ),
        (Operand.SECTOR, "health", Context(sector="HEALTH"), Context(sector="retail")),
        (Operand.COUNTRY, "FR", Context(country="fr"), Context(country="DE")),
        (Operand.LISTED, "true", Context(listed=True), Context(listed=False)),
        (Operand.LISTED, "false", Context(listed=False), Context(listed=True)),
        (Operand.REGULATED, "true", Context(regulated=True), Context(regulated=False)),
        (
            Operand.OWNERSHIP,
            "family",
            Context(ownership=Ownership.FAMILY),
            Context(ownership=Ownership.STATE),
        ),
        (
            Operand.FUNDING_STAGE,
            "seed",
            Context(funding_stage="Seed"),
            Context(funding_stage="series-a"),
        ),
        (Operand.EMPLOYEE_COUNT, "0", Context(employees=0), Context(employees=1)),
    ],
)
def test_a_word_is_compared_with_what_the_context_tells(
    operand: Operand, word: str, met: Context, unmet: Context
) -> None:
    for operator in (Operator.EQ, Operator.IS_ANY_OF, Operator.IS_ALL_OF):
        asked = condition(operand, operator, word)
        assert [verdict(asked, c) for c in (met, unmet, Context())] == [HOLDS, FAILS, UNDECIDED]
    for operator in (Operator.NEQ, Operator.IS_NONE_OF):
        asked = condition(operand, operator, word)
        assert [verdict(asked, c) for c in (met, unmet, Context())] == [FAILS, HOLDS, UNDECIDED]


def test_a_number_of_employees_does_not_make_an_organization_small() -> None:
    asked = condition(Operand.SIZE, Operator.EQ, "small")
    assert verdict(asked, Context(employees=3)) is UNDECIDED


@pytest.mark.parametrize(
    ("context", "manager", "held"),
    [
        (roles("ceo cto", "cio"), "reports-to-ceo-without-cio", HOLDS),
        (roles("ceo cio cto"), "reports-to-cio", HOLDS),
        (roles("cio"), "reports-to-cio", HOLDS),
        (roles("ceo"), "reports-to-ceo", HOLDS),
        (roles(), "reports-to-cio", UNDECIDED),
        (roles("", "cio ceo"), "reports-to-cio", FAILS),
    ],
)
def test_the_expected_manager_comes_first(context: Context, manager: str, held: Verdict) -> None:
    first = matches(INDEX, "cto", context)[0]
    assert first.rule.key == f"cto/{manager}"
    assert first.manager is first.rule.reports_to
    assert first.verdict is held
    assert len(first.because) >= 1


def test_the_existence_of_the_manager_is_the_first_reason() -> None:
    best = matches(INDEX, "cto", roles("ceo cto", "cio"))[0]
    assert [(r.condition.right_operand, r.verdict) for r in best.because] == [
        (("ceo",), HOLDS),
        (("cio",), HOLDS),
    ]
    assert best.because[0].condition.operator is Operator.IS_ANY_OF


def test_the_existence_of_the_manager_is_not_repeated_where_the_rule_asks_for_it() -> None:
    exists = condition(Operand.HAS_ROLE, Operator.IS_ANY_OF, "ceo")
    index = ruled(reporting(CTO, "r", CEO, when=any_of(*NO_CIO.members, exists)))
    (match,) = matches(index, "cto", roles("", "cio ceo"))
    assert [r.condition for r in match.because] == [*NO_CIO.members, exists]
    assert [r.verdict for r in match.because] == [HOLDS, FAILS]
    # One of the two alternatives is met, and yet nobody can report to a role that is not there.
    assert match.verdict is FAILS


def test_among_rules_that_hold_the_one_with_more_conditions_met_comes_first() -> None:
    both_needed = SMALL_WITHOUT_CIO
    index = ruled(
        reporting(CTO, "general", CEO),
        reporting(CTO, "two", CEO, frequency=Frequency.RARE, when=both_needed),
        reporting(CTO, "one", CEO, frequency=Frequency.RARE, when=NO_CIO),
        reporting(CTO, "half", CEO, when=any_of(*both_needed.members)),
    )
    small = roles("ceo", "cio", size=OrganizationSize.SMALL)
    large = roles("ceo", "cio", size=OrganizationSize.LARGE)
    assert refs(index, small) == ["half", "two", "one", "general"]
    assert refs(index, large) == ["half", "one", "general", "two"]


def test_rank_comes_before_the_specific_and_verdict_before_rank() -> None:
    index = ruled(
        reporting(CTO, "specific", CEO, when=NO_CIO),
        reporting(CTO, "preferred", CEO, rank=Rank.PREFERRED),
        reporting(CTO, "elsewhere", CIO, rank=Rank.PREFERRED),
    )
    assert refs(index, roles("ceo", "cio")) == ["preferred", "specific", "elsewhere"]


def test_rules_that_do_not_hold_come_by_frequency_and_reading_order() -> None:
    index = ruled(
        reporting(CTO, "rare", CEO, frequency=Frequency.RARE),
        reporting(CTO, "usual-if", CEO, when=NO_CIO),
        reporting(CTO, "usual", CIO),
        reporting(CTO, "usual-too", CEO),
    )
    assert refs(index, Context()) == ["usual", "usual-too", "usual-if", "rare"]


def test_a_deprecated_rule_is_not_evaluated() -> None:
    assert matches(ruled(reporting(CTO, "r", CEO, rank=Rank.DEPRECATED)), "cto", roles("ceo")) == ()


def test_a_role_without_rules_has_no_matches() -> None:
    assert matches(INDEX, "ceo", roles()) == ()


@pytest.mark.parametrize(
    ("role", "context"),
    [("ctoo", roles()), ("cto", roles("ctoo")), ("cto", roles("ceo", "ctoo"))],
)
def test_an_unknown_role_is_named_wherever_it_stands(role: str, context: Context) -> None:
    with pytest.raises(UnknownRole, match=r"no role 'ctoo'. Did you mean 'cto'\?"):
        matches(INDEX, role, context)


def test_a_role_that_is_both_present_and_absent_is_refused() -> None:
    with pytest.raises(BadQuestion, match="role 'cio' is said to be both present and absent"):
        matches(INDEX, "cto", roles("ceo cio", "cio"))


def test_a_negative_number_of_employees_is_refused() -> None:
    with pytest.raises(BadQuestion, match=r"employees is -1: give a whole number of at least 0\."):
        matches(INDEX, "cto", Context(employees=-1))
    assert matches(INDEX, "cto", Context(employees=0))


WORDS: dict[Operand, list[str]] = {
    Operand.HAS_ROLE: ["cto", "cio", "ceo"],
    Operand.SIZE: ["small", "medium", "large"],
    Operand.EMPLOYEE_COUNT: ["0", "10", "500"],
    Operand.SECTOR: ["health", "retail"],
    Operand.COUNTRY: ["FR", "US"],
    Operand.LISTED: ["true", "false"],
    Operand.REGULATED: ["true", "false"],
    Operand.OWNERSHIP: ["family", "state"],
    Operand.FUNDING_STAGE: ["seed", "series-a"],
}
ORDERING = [Operator.LT, Operator.LTEQ, Operator.GT, Operator.GTEQ]
NEGATION = {
    Operator.EQ: Operator.NEQ,
    Operator.LT: Operator.GTEQ,
    Operator.GT: Operator.LTEQ,
    Operator.IS_ANY_OF: Operator.IS_NONE_OF,
}
NEGATION |= {after: before for before, after in NEGATION.items()}


@st.composite
def conditions(draw: st.DrawFn, negatable: bool = False) -> Condition:
    """Draw a condition that data may have."""
    left = draw(st.sampled_from(list(Operand)))
    allowed = [o for o in Operator if left is Operand.EMPLOYEE_COUNT or o not in ORDERING]
    operator = draw(st.sampled_from([o for o in allowed if not negatable or o in NEGATION]))
    most = 1 if operator in ORDERING else 3
    words = st.lists(st.sampled_from(WORDS[left]), min_size=1, max_size=most)
    return condition(left, operator, *draw(words))


def groups(members: st.SearchStrategy[Condition]) -> st.SearchStrategy[ConditionGroup]:
    """Draw conditions joined on a few levels."""

    def joined(
        inner: st.SearchStrategy[Condition | ConditionGroup],
    ) -> st.SearchStrategy[ConditionGroup]:
        return st.builds(
            lambda junction, parts: ConditionGroup(junction=junction, members=tuple(parts)),
            st.sampled_from(list(Junction)),
            st.lists(inner, min_size=1, max_size=3),
        )

    return joined(st.recursive(members, joined, max_leaves=5))


@st.composite
def contexts(draw: st.DrawFn) -> Context:
    """Draw a context in which each fact is told or not."""
    places = draw(st.fixed_dictionaries({slug: st.sampled_from("pa?") for slug in INDEX.roles}))
    return Context(
        roles_present=frozenset(slug for slug, place in places.items() if place == "p"),
        roles_absent=frozenset(slug for slug, place in places.items() if place == "a"),
        size=draw(st.none() | st.sampled_from(OrganizationSize)),
        employees=draw(st.none() | st.sampled_from([0, 9, 10, 11, 500, 501])),
        sector=draw(st.none() | st.sampled_from(["Health", "retail", "other"])),
        country=draw(st.none() | st.sampled_from(["fr", "US", "DE"])),
        listed=draw(st.none() | st.booleans()),
        regulated=draw(st.none() | st.booleans()),
        ownership=draw(st.none() | st.sampled_from(Ownership)),
        funding_stage=draw(st.none() | st.sampled_from(["seed", "series-b"])),
    )


def opposite(asked: Condition | ConditionGroup) -> Condition | ConditionGroup:
    """Negate a condition by its operator, a group by De Morgan's laws."""
    if isinstance(asked, Condition):
        return replace(asked, operator=NEGATION[asked.operator])
    members = tuple(opposite(member) for member in asked.members)
    return any_of(*members) if asked.junction is Junction.AND else all_of(*members)


@given(groups(conditions(negatable=True)), contexts())
def test_a_negated_condition_has_the_negated_verdict(
    asked: ConditionGroup, context: Context
) -> None:
    assert verdict(opposite(asked), context) is negated(verdict(asked, context))


FACTS = ("size", "employees", "sector", "country", "listed", "regulated", "ownership")


@given(groups(conditions()), contexts(), st.sets(st.sampled_from([*FACTS, *INDEX.roles])))
def test_what_is_decided_stays_so_whatever_more_is_learnt(
    asked: ConditionGroup, context: Context, forgotten: set[str]
) -> None:
    less = replace(
        context,
        roles_present=context.roles_present - forgotten,
        roles_absent=context.roles_absent - forgotten,
        **{fact: None for fact in FACTS if fact in forgotten},
    )
    assert verdict(asked, less) in (verdict(asked, context), UNDECIDED)


@st.composite
def rulebooks(draw: st.DrawFn) -> tuple[ReportingRule, ...]:
    """Draw rules about the CTO."""
    return tuple(
        reporting(
            CTO,
            f"r{number}",
            draw(st.sampled_from([CIO, CEO])),
            rank=draw(st.sampled_from(list(Rank))),
            frequency=draw(st.sampled_from(list(Frequency))),
            when=draw(st.none() | groups(conditions())),
        )
        for number in range(draw(st.integers(0, 5)))
    )


@given(rulebooks(), contexts())
def test_a_rule_that_holds_is_never_below_another_and_each_stands_once(
    rules: tuple[ReportingRule, ...], context: Context
) -> None:
    found = matches(ruled(*rules), "cto", context)
    order = [list(Verdict).index(match.verdict) for match in found]
    assert order == sorted(order)
    standing = sorted(rule.key for rule in rules if rule.rank is not Rank.DEPRECATED)
    assert sorted(match.rule.key for match in found) == standing
    assert found == matches(ruled(*rules), "cto", context)


@given(rulebooks(), contexts())
def test_the_verdict_of_a_rule_follows_from_its_manager_and_its_conditions(
    rules: tuple[ReportingRule, ...], context: Context
) -> None:
    for match in matches(ruled(*rules), "cto", context):
        exists = condition(Operand.HAS_ROLE, Operator.IS_ANY_OF, match.manager.slug)
        members: list[Condition | ConditionGroup] = [exists]
        members += [match.rule.when] if match.rule.when else []
        assert match.verdict is verdict(all_of(*members), context)
        assert exists in [result.condition for result in match.because]
        for result in match.because:
            assert result.verdict is verdict(result.condition, context)
