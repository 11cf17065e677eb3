"""The cited rules held against a real organization: whom a post should report to, and does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph import rules
from graph.knowledge.vocabulary import Verdict
from graph.organization.index import TOP, UNPLACED, Index
from graph.organization.model import ABSENT
from graph.roles import Roles
from graph.text import Text, typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A real line that differs from what the cited rules expect; without `actual`, a top."""

    number: int
    expected: rules.RuleMatch
    actual: int | None
    text: Text


def expected(roles: Roles, index: Index, number: int) -> tuple[rules.RuleMatch, ...]:
    """Evaluate the reporting rules of a post's role in its own organization, best first."""
    role = roles.role(index.posts[number])
    return rules.matches(roles.knowledge, role, roles.context(index)) if role else ()


def deviations(roles: Roles, index: Index) -> tuple[Deviation, ...]:
    """List where a real line differs from the rules that hold in the organization."""
    found = (
        deviation
        for role, numbers in roles.numbers(index).items()
        for deviation in _deviations(roles, index, role, numbers)
    )
    return tuple(sorted(found, key=lambda deviation: deviation.number))


def _deviations(
    roles: Roles, index: Index, role: str, numbers: Sequence[int]
) -> Iterator[Deviation]:
    """Hold the rules of one role against each of its posts whose manager is known, or is none."""
    matches = rules.matches(roles.knowledge, role, roles.context(index))
    holding = [match for match in matches if match.verdict is Verdict.HOLDS]
    managers = {match.manager.slug for match in holding}
    for number in numbers:
        above = index.manager[number]
        if not holding or above == UNPLACED or index.status[number] in ABSENT:
            continue
        if above == TOP or roles.role(index.posts[above]) not in managers:
            text = _told(index, number, above, holding[0])
            actual = None if above == TOP else above
            yield Deviation(number=number, expected=holding[0], actual=actual, text=text)


def _told(index: Index, number: int, above: int, best: rules.RuleMatch) -> Text:
    """Say in a sentence how a line differs."""
    post = index.posts[number]
    wanted = best.manager.abbreviation or best.manager.slug
    french = f"Le poste « {post.called('fr')} »"
    if above == TOP:
        return typeset(
            en=f"{post.called('en')} reports to nobody; the rules expect the {wanted}.",
            fr=f"{french} ne relève de personne ; les règles attendent : {wanted}.",
        )
    manager = index.posts[above]
    return typeset(
        en=f"{post.called('en')} reports to {manager.called('en')}; the rules expect the {wanted}.",
        fr=f"{french} relève du poste « {manager.called('fr')} » ; "
        f"les règles attendent : {wanted}.",
    )
