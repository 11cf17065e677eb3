"""GraphQL types for reporting rules evaluated in a context."""

from __future__ import annotations

import strawberry
from strawberry import UNSET, Parent

from graph import rules, wording
from graph.knowledge.vocabulary import OrganizationSize, Ownership, Verdict
from schema.condition import Condition
from schema.context import Info
from schema.field import ask, attribute
from schema.filter import given, option
from schema.role import Role
from schema.scalars import Language
from schema.statement import ReportingRule


@strawberry.input(
    description="What is known of an organization; whatever is left out counts as unknown. "
    'Example: `{rolesPresent: ["ceo", "cto"], rolesAbsent: ["cio"], size: SMALL}`.'
)
class ContextInput:
    """What is known of an organization."""

    roles_present: list[str] | None = option("Roles that exist in it, by slug.")
    roles_absent: list[str] | None = option("Roles that do not exist in it, by slug.")
    size: OrganizationSize | None = option("How large it is, e.g. `SMALL`.")
    employees: int | None = option("How many people it employs, e.g. 250.")
    sector: str | None = option("The sector it works in, by slug, e.g. `health`.")
    country: str | None = option("The country it is in (ISO 3166-1), e.g. `FR`.")
    listed: bool | None = option("Whether its shares are traded on an exchange.")
    regulated: bool | None = option("Whether a supervisory authority oversees its business.")
    ownership: Ownership | None = option("Who owns it, e.g. `FAMILY`.")
    funding_stage: str | None = option("How far a young company is funded, e.g. `seed`.")


def context_of(told: ContextInput) -> rules.Context:
    """Read the context of a request."""
    return rules.Context(
        roles_present=frozenset(given(told.roles_present) or ()),
        roles_absent=frozenset(given(told.roles_absent) or ()),
        size=given(told.size),
        employees=given(told.employees),
        sector=given(told.sector),
        country=given(told.country),
        listed=given(told.listed),
        regulated=given(told.regulated),
        ownership=given(told.ownership),
        funding_stage=given(told.funding_stage),
    )


def result_text(
    result: Parent[rules.ConditionResult], info: Info, language: Language = UNSET
) -> str:
    """Say what became of a condition."""
    return info.context.say(wording.result_text(result, info.context.service.index), language)


@strawberry.type(description="What became of one condition.")
class ConditionResult:
    """What became of one condition."""

    condition: Condition = attribute("The condition.")
    verdict: Verdict = attribute("Whether it is met, e.g. `HOLDS`.")
    text: str = ask(result_text, "The same in a sentence.")


@strawberry.type(description="A reporting rule, evaluated in a context.")
class RuleMatch:
    """A reporting rule, evaluated in a context."""

    rule: ReportingRule = attribute("The rule, with its citations.")
    manager: Role = attribute("Whom the role would report to by this rule.")
    verdict: Verdict = attribute("Whether the rule applies, e.g. `HOLDS`.")
    because: list[ConditionResult] = attribute(
        "Each condition with its own verdict; first the one that the manager's role exists."
    )
