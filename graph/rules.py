"""Reporting rules in a given organization: which hold, which fail, which cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import Any

from graph.errors import BadQuestion, UnknownRole
from graph.knowledge.index import Index, precedence
from graph.knowledge.model import Condition, ConditionGroup, ReportingRule, Role
from graph.knowledge.query import describe
from graph.knowledge.vocabulary import (
    Junction,
    Operand,
    Operator,
    OrganizationSize,
    Ownership,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of an organization. None is unknown, and so is a role in neither set.

    A number of employees says nothing of the size: no source tells where small ends.
    """

    roles_present: frozenset[str] = frozenset()
    roles_absent: frozenset[str] = frozenset()
    size: OrganizationSize | None = None
    employees: int | None = None
    sector: str | None = None
    country: str | None = None
    listed: bool | None = None
    regulated: bool | None = None
    ownership: Ownership | None = None
    funding_stage: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionResult:
    """What became of a condition, and the context that decided or left it undecided."""

    condition: Condition
    verdict: Verdict
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleMatch:
    """A reporting rule in a context; `because` has every condition, also that of the manager."""

    rule: ReportingRule
    manager: Role
    verdict: Verdict
    because: tuple[ConditionResult, ...]


# Declared best first; Kleene's "and" is the worst of its members, "or" the best.
_VERDICTS = {verdict: place for place, verdict in enumerate(Verdict)}
_NEGATED = {
    Verdict.HOLDS: Verdict.FAILS,
    Verdict.UNDECIDED: Verdict.UNDECIDED,
    Verdict.FAILS: Verdict.HOLDS,
}


def both(verdicts: Sequence[Verdict]) -> Verdict:
    """Join by "and" (Kleene's strong logic of three values); without any, it holds."""
    return max(verdicts, key=_VERDICTS.__getitem__, default=Verdict.HOLDS)


def either(verdicts: Sequence[Verdict]) -> Verdict:
    """Join by "or" (Kleene's strong logic of three values); without any, it fails."""
    return min(verdicts, key=_VERDICTS.__getitem__, default=Verdict.FAILS)


def negated(verdict: Verdict) -> Verdict:
    """Turn a verdict around; what is undecided stays so."""
    return _NEGATED[verdict]


def verdict(condition: Condition | ConditionGroup, context: Context) -> Verdict:
    """Tell whether a condition is met in a context, as far as the context allows to tell."""
    if isinstance(condition, ConditionGroup):
        members = [verdict(member, context) for member in condition.members]
        return both(members) if condition.junction is Junction.AND else either(members)
    if condition.left_operand is Operand.HAS_ROLE:
        found = [_exists(role, context) for role in condition.right_operand]
        return _ROLE_TESTS[condition.operator](found)
    left = told(condition.left_operand, context)
    if left is None:
        return Verdict.UNDECIDED
    right = [_read(condition.left_operand, word) for word in condition.right_operand]
    met = _VALUE_TESTS[condition.operator](_read(condition.left_operand, left), right)
    return Verdict.HOLDS if met else Verdict.FAILS


def told(operand: Operand, context: Context) -> str | None:
    """Give what a context tells of an operand other than roles, as the word of a condition."""
    return _TOLD[operand](context)


def matches(index: Index, role: str, context: Context) -> tuple[RuleMatch, ...]:
    """Evaluate whom a role reports to in a context, best first.

    What holds comes before what is undecided and what fails; then by rank; among rules that
    hold, the one with more of its own conditions met; then by frequency and reading order. A
    rule also needs that the manager's role exists. Raises `UnknownRole` for a role here or in
    the context, and `BadQuestion` for a context that contradicts itself.
    """
    describe(index, role)
    check(index, context)
    found = (_match(rule, context) for rule in index.reporting_rules(role))
    return tuple(sorted(found, key=_order))


def check(index: Index, context: Context) -> None:
    """Raise `UnknownRole` or `BadQuestion` if a context cannot be that of an organization."""
    named = sorted(context.roles_present | context.roles_absent)
    for slug in named:
        if slug not in index.roles:
            raise UnknownRole(slug, index.roles)
    for slug in sorted(context.roles_present & context.roles_absent):
        raise BadQuestion(
            f"The role {slug!r} is said to be both present and absent: name it on one side only."
        )
    if context.employees is not None and context.employees < 0:
        raise BadQuestion(f"employees is {context.employees}: give a whole number of at least 0.")


def _match(rule: ReportingRule, context: Context) -> RuleMatch:
    exists = Condition(
        left_operand=Operand.HAS_ROLE,
        operator=Operator.IS_ANY_OF,
        right_operand=(rule.reports_to.slug,),
    )
    own = rule.when.conditions if rule.when else ()
    conditions = own if exists in own else (exists, *own)
    parts = [verdict(exists, context), *([verdict(rule.when, context)] if rule.when else [])]
    return RuleMatch(
        rule=rule,
        manager=rule.reports_to,
        verdict=both(parts),
        because=tuple(
            ConditionResult(condition=c, verdict=verdict(c, context), context=context)
            for c in conditions
        ),
    )


def _order(match: RuleMatch) -> tuple[int, int, int]:
    # The rules come best first, and sorting keeps that order among equals.
    rank, *_ = precedence(match.rule)
    return (_VERDICTS[match.verdict], rank, -_met(match))


def _met(match: RuleMatch) -> int:
    """Count the rule's own conditions that are met, if it holds: how specific it is."""
    if match.verdict is not Verdict.HOLDS or match.rule.when is None:
        return 0
    own = match.rule.when.conditions
    return sum(r.verdict is Verdict.HOLDS for r in match.because if r.condition in own)


def _exists(role: str, context: Context) -> Verdict:
    if role in context.roles_present:
        return Verdict.HOLDS
    return Verdict.FAILS if role in context.roles_absent else Verdict.UNDECIDED


def _read(operand: Operand, word: str) -> int | str:
    """Make a word comparable: numbers by size, other words without case."""
    return int(word) if operand is Operand.EMPLOYEE_COUNT else word.casefold()


def _yes_or_no(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()


_TOLD: Mapping[Operand, Callable[[Context], str | None]] = {
    Operand.SIZE: lambda context: context.size and context.size.value,
    Operand.EMPLOYEE_COUNT: lambda c: None if c.employees is None else str(c.employees),
    Operand.SECTOR: lambda context: context.sector,
    Operand.COUNTRY: lambda context: context.country and context.country.upper(),
    Operand.LISTED: lambda context: _yes_or_no(context.listed),
    Operand.REGULATED: lambda context: _yes_or_no(context.regulated),
    Operand.OWNERSHIP: lambda context: context.ownership and context.ownership.value,
    Operand.FUNDING_STAGE: lambda context: context.funding_stage,
}
# Roles and words have no order, so data with such a comparison is not loaded.
_ROLE_TESTS: Mapping[Operator, Callable[[Sequence[Verdict]], Verdict]] = {
    Operator.EQ: either,
    Operator.NEQ: lambda found: negated(either(found)),
    Operator.IS_ANY_OF: either,
    Operator.IS_ALL_OF: both,
    Operator.IS_NONE_OF: lambda found: negated(either(found)),
}
_VALUE_TESTS: Mapping[Operator, Callable[[Any, Sequence[Any]], bool]] = {
    Operator.EQ: lambda left, right: left in right,
    Operator.NEQ: lambda left, right: left not in right,
    Operator.LT: lambda left, right: all(lt(left, value) for value in right),
    Operator.LTEQ: lambda left, right: all(le(left, value) for value in right),
    Operator.GT: lambda left, right: all(gt(left, value) for value in right),
    Operator.GTEQ: lambda left, right: all(ge(left, value) for value in right),
    Operator.IS_ANY_OF: lambda left, right: left in right,
    Operator.IS_ALL_OF: lambda left, right: all(left == value for value in right),
    Operator.IS_NONE_OF: lambda left, right: left not in right,
}
