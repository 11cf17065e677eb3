"""The closed lists of `graph` as GraphQL enums, with the meaning of each value."""

from __future__ import annotations

from enum import Enum
from typing import Any

import strawberry

from graph import match, period, practice, search
from graph.checks import anomaly
from graph.enumeration import Enumeration
from graph.knowledge import vocabulary as words
from graph.knowledge import walk
from graph.organization import change, model


def describe(enumeration: type[Enumeration], description: str) -> None:
    """Show a closed list in the schema; its values bring their own descriptions."""
    strawberry.enum(enumeration, description=description)
    definition: Any = enumeration.__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        value.description = enumeration[value.name].meaning


DESCRIPTIONS: dict[type[Enumeration], str] = {
    words.StatementKind: "What a statement is about, e.g. `SALARY_OBSERVATION`.",
    words.Rank: "Which of several conflicting statements to prefer, e.g. `PREFERRED`.",
    words.RankFilter: "Which statements to give, by their rank, e.g. `ALL`.",
    words.Confidence: "How far a statement can be relied on, e.g. `DISPUTED`.",
    words.Necessity: "How strongly something is asked of a holder, e.g. `USUAL`.",
    words.Frequency: "How often something is so, in the words of the source, e.g. `OFTEN`.",
    model.ReportingKind: "What kind of line runs from a report to a manager, e.g. `SOLID`.",
    words.EducationLevel: "A degree, e.g. `MASTER`.",
    words.Bound: "Whether a figure is the value or a limit of it, e.g. `AT_LEAST`.",
    words.PayComponent: "Which part of the pay a figure covers, e.g. `BASE`.",
    words.PayPeriod: "The span of work that a figure pays for, e.g. `YEAR`.",
    words.Statistic: "What a figure says about those observed, e.g. `MEAN`.",
    words.RoleEventKind: "What happened to a role, e.g. `FIRST_USE`.",
    words.Coexistence: "Which of two roles an organization has, e.g. `BOTH`.",
    words.TermKind: "Which list a term stands in, e.g. `TOPIC`.",
    words.TitleKind: "How a title is used, e.g. `PREFERRED`.",
    words.Gender: "The grammatical gender of a title, e.g. `FEMININE`.",
    words.MappingPredicate: "How a role corresponds to another concept, e.g. `BROAD_MATCH`.",
    words.RelationKind: "What an edge of the graph means, e.g. `OVERLAPS`.",
    words.OrganizationSize: "How large an organization is, e.g. `SMALL`.",
    words.Ownership: "Who owns an organization, e.g. `FAMILY`.",
    words.Operand: "What a condition looks at, e.g. `HAS_ROLE`.",
    words.Operator: "How a condition compares, e.g. `IS_NONE_OF`.",
    words.Junction: "How conditions are joined, e.g. `AND`.",
    words.Verdict: "What became of a rule in an organization, e.g. `HOLDS`.",
    period.Trilean: "Yes, no or unknown, e.g. `UNKNOWN`.",
    model.TenureCapacity: "In which capacity a person holds a post, e.g. `ACTING`.",
    match.MatchMethod: "How a title was recognised, e.g. `ABBREVIATION`.",
    match.TitleQualifier: "A word that narrows a title, e.g. `DEPUTY`.",
    search.NodeKind: "What kind of thing was found, e.g. `ROLE`.",
    model.PostStatus: "Whether somebody sits in a post, e.g. `VACANT`.",
    model.UnknownReason: "Why something that must exist is not known, e.g. `DOES_NOT_EXIST`.",
    change.ChangeKind: "What changed in an organization, e.g. `JOINED`.",
    anomaly.AnomalyKind: "What is odd about an organization, e.g. `CYCLE`.",
    practice.PracticeKey: "By what to count, e.g. `MANAGER_ROLE`.",
    walk.PathDirection: "Which way the edges of a path may be followed, e.g. `FORWARD`.",
}

for _enumeration, _description in DESCRIPTIONS.items():
    describe(_enumeration, _description)


@strawberry.enum(description="In which order to list, e.g. `ASC`.")
class OrderDirection(Enum):
    """Rising or falling."""

    ASC = strawberry.enum_value("asc", description="From the lowest to the highest.")
    DESC = strawberry.enum_value("desc", description="From the highest to the lowest.")


@strawberry.enum(description="Which lines of a post to list, e.g. `UP`.")
class Direction(Enum):
    """Which lines of a post to list."""

    UP = strawberry.enum_value("up", description="Those to its managers.")
    DOWN = strawberry.enum_value("down", description="Those from its reports.")
