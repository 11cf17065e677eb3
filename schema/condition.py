"""GraphQL types for the conditions of rules."""

from __future__ import annotations

import strawberry
from strawberry import UNSET, Parent

from graph import wording
from graph.knowledge import model
from graph.knowledge.vocabulary import Junction, Operand, Operator
from schema.context import Info
from schema.field import ask, attribute
from schema.scalars import Language


def condition_text(
    condition: Parent[model.Condition], info: Info, language: Language = UNSET
) -> str:
    """Put a condition into words."""
    text = wording.condition_text(condition, info.context.service.index)
    return info.context.say(text, language)


def group_text(group: Parent[model.ConditionGroup], info: Info, language: Language = UNSET) -> str:
    """Put joined conditions into words."""
    text = wording.group_text(group, info.context.service.index)
    return info.context.say(text, language)


@strawberry.type(description="A comparison that is met or not in an organization.")
class Condition:
    """A comparison that is met or not in an organization."""

    left_operand: Operand = attribute("What is looked at, e.g. `HAS_ROLE`.")
    operator: Operator = attribute("How it is compared, e.g. `IS_NONE_OF`.")
    right_operand: list[str] = attribute('What it is compared with, e.g. `["cio"]`.')
    text: str = ask(condition_text, "The condition in words, e.g. There is no CIO.")


def conditions_of(group: Parent[model.ConditionGroup]) -> list[model.Condition]:
    """List the conditions that a group joins itself."""
    return [member for member in group.members if isinstance(member, model.Condition)]


def groups_of(group: Parent[model.ConditionGroup]) -> list[model.ConditionGroup]:
    """List the groups that a group joins."""
    return [member for member in group.members if isinstance(member, model.ConditionGroup)]


@strawberry.type(description="Conditions joined by and or by or.")
class ConditionGroup:
    """Conditions joined by and or by or."""

    junction: Junction = attribute("How they are joined, e.g. `AND`.")
    conditions: list[Condition] = ask(conditions_of, "The conditions joined here.")
    groups: list[ConditionGroup] = ask(groups_of, "The groups of conditions joined here.")
    text: str = ask(group_text, "All of it in words, e.g. There is no CIO and it is small.")
