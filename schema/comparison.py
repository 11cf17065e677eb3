"""GraphQL type for two roles side by side."""

from __future__ import annotations

import strawberry

from schema.field import attribute
from schema.role import Role
from schema.statement import ReportingRule, RoleRelation, Statement


@strawberry.type(description="Two roles side by side; each statement stands in one list only.")
class RoleComparison:
    """Two roles side by side."""

    a: Role = attribute("The first role.")
    b: Role = attribute("The second role.")
    shared: list[Statement] = attribute("What is said of both, or joins them.")
    only_a: list[Statement] = attribute("What is said of the first alone.", name="onlyA")
    only_b: list[Statement] = attribute("What is said of the second alone.", name="onlyB")
    contrasts: list[RoleRelation] = attribute("How the two are told apart.")
    lines: list[ReportingRule] = attribute("Reporting rules between the two, best first.")
