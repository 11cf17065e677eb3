"""GraphQL types for the cited rules held against real organizations, and what these do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import Parent

from graph import practice
from graph.deviations import Deviation as Found
from graph.organization.index import Index
from graph.organizations import Seat, seat_at
from graph.practice import PracticeKey
from schema.field import ask, attribute
from schema.finding import second, second_text
from schema.source import Citation

if TYPE_CHECKING:
    from schema.post import Post
    from schema.rule import RuleMatch

LazyPost = Annotated["Post", strawberry.lazy("schema.post")]
LazyRule = Annotated["RuleMatch", strawberry.lazy("schema.rule")]


def deviation_post(found: Parent[tuple[Index, Found]]) -> Seat:
    """Give the post whose line differs."""
    return seat_at(found[0], found[1].number)


def deviation_actual(found: Parent[tuple[Index, Found]]) -> Seat | None:
    """Give the real manager."""
    actual = found[1].actual
    return None if actual is None else seat_at(found[0], actual)


def deviation_citations(found: Parent[tuple[Index, Found]]) -> list[Any]:
    """List the citations of the rule and of the line."""
    line = found[0].solid[found[1].number]
    return [*found[1].expected.rule.citations, *(line.citations if line else ())]


@strawberry.type(description="A real line that differs from what the cited rules expect.")
class Deviation:
    """A real line that differs from what the cited rules expect."""

    post: LazyPost = ask(deviation_post, "The post whose line differs.")
    expected: LazyRule = second("expected", "The best rule that holds here.")
    actual: LazyPost | None = ask(deviation_actual, "The real manager; null for a post at the top.")
    text: str = ask(second_text, "The same in a sentence.")
    citations: list[Citation] = ask(deviation_citations, "The rule's sources and the file's row.")


class Pair:
    """A key and its value."""

    def __init__(self, key: PracticeKey, value: str) -> None:
        self.key, self.value = key, value


@strawberry.type(description="What posts that are counted together have in common.")
class GroupValue:
    """What posts that are counted together have in common."""

    key: PracticeKey = attribute("By what they were grouped, e.g. `MANAGER_ROLE`.")
    value: str = attribute("The value, e.g. `ceo`, or `top`, `other`, `unknown`.")


def practice_group(count: Parent[practice.PracticeCount]) -> list[Pair]:
    """List what a group has in common."""
    return [Pair(key, value) for key, value in count.group]


@strawberry.type(description="How many posts of a role are alike, in how many organizations.")
class PracticeCount:
    """How many posts of a role are alike."""

    group: list[GroupValue] = ask(practice_group, "What they have in common.")
    count: int = attribute("How many posts.")
    organizations: int = attribute("In how many organizations.")
