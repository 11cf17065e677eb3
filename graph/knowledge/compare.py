"""Two roles side by side: what is said of both, of one alone, and between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from graph.errors import BadQuestion
from graph.knowledge.index import Index, precedence
from graph.knowledge.model import ReportingRule, Role, RoleRelation, Statement
from graph.knowledge.network import node_key
from graph.knowledge.query import describe
from graph.knowledge.vocabulary import Rank, RelationKind, StatementKind

Claim = tuple[StatementKind, frozenset[tuple[RelationKind, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two roles side by side; every statement of either stands in one list only.

    `shared` is what is said of both, first as it is said of `a`, then of `b`, and then what
    joins the two: that they overlap, were once one, work together, coexist. `contrasts` tells
    them apart. `lines` are the rules by which one reports to the other, best first.
    """

    a: Role
    b: Role
    shared: tuple[Statement, ...]
    only_a: tuple[Statement, ...]
    only_b: tuple[Statement, ...]
    contrasts: tuple[RoleRelation, ...]
    lines: tuple[ReportingRule, ...]


def compare(index: Index, a: str, b: str) -> Comparison:
    """Hold two roles side by side; raises `UnknownRole`, and `BadQuestion` for a role with itself.

    Two roles share a statement if one of the same kind relates both in the same ways to the
    same things. Deprecated statements are left out.
    """
    first, second = describe(index, a), describe(index, b)
    if a == b:
        raise BadQuestion(f"The role {a!r} cannot be compared with itself: name two roles.")
    own_a, joint_a = _parted(index, first, second)
    own_b, joint_b = _parted(index, second, first)
    common = {_claim(s) for s in own_a} & {_claim(s) for s in own_b} - {None}
    joint = (*joint_a, *joint_b)
    lines = [s for s in joint if isinstance(s, ReportingRule)]
    return Comparison(
        a=first,
        b=second,
        shared=(
            *(s for s in (*own_a, *own_b) if _claim(s) in common),
            *(s for s in joint if not isinstance(s, ReportingRule) and not _is_contrast(s)),
        ),
        only_a=tuple(s for s in own_a if _claim(s) not in common),
        only_b=tuple(s for s in own_b if _claim(s) not in common),
        contrasts=tuple(s for s in joint if _is_contrast(s)),
        lines=tuple(sorted(lines, key=lambda rule: (precedence(rule), index.places[rule.key]))),
    )


def _parted(index: Index, role: Role, other: Role) -> tuple[list[Statement], list[Statement]]:
    """Part what is said of a role into what is its own and what is about both together."""
    own: list[Statement] = []
    joint: list[Statement] = []
    for statement in index.statements_of_role(role.slug):
        if statement.rank is not Rank.DEPRECATED:
            (joint if _concerns(statement, other) else own).append(statement)
    return own, joint


def _concerns(statement: Statement, other: Role) -> bool:
    return any(isinstance(t, Role) and t.slug == other.slug for _, t in statement.objects)


def _claim(statement: Statement) -> Claim | None:
    """Give what is said, whichever role it is said of; None for what is in words alone."""
    objects = frozenset((relation, node_key(thing)) for relation, thing in statement.objects)
    return (statement.kind, objects) if objects else None


def _is_contrast(statement: Statement) -> TypeGuard[RoleRelation]:
    return isinstance(statement, RoleRelation) and statement.relation is RelationKind.CONTRASTS_WITH
