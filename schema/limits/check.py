"""A document that was measured, held against the limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from graphql import GraphQLError

from schema.connection import MAX_PAGE
from schema.errors import Refused
from schema.limits import values
from schema.limits.measure import Measured, Operation
from schema.settings import Settings


class Limit(NamedTuple):
    """A limit: its code, which measure it bounds, and how to say so."""

    code: str
    measure: str
    told: str


PATH = 120  # Characters of a path that are told; the extensions have it whole.
LIMITS = (
    Limit(
        "TOO_MANY_FRAGMENTS",
        "fragments",
        "The document defines {0.number:,} fragments, and {1:,} are allowed: define fewer.",
    ),
    Limit(
        "QUERY_TOO_DEEP",
        "depth",
        "The document is nested {0.number:,} levels deep along {0.field}, and {1:,} are "
        "answered: ask in several requests.",
    ),
    Limit(
        "TOO_MANY_ALIASES",
        "aliases",
        "The document has {0.number:,} aliases, most of them of {0.field!r}, and {1:,} are "
        "allowed: ask in several requests.",
    ),
    Limit(
        "TOO_MANY_REPEATS",
        "repeats",
        "The document asks for {0.field!r} {0.number:,} times at one place, and {1:,} times "
        "are allowed: ask once.",
    ),
    Limit(
        "TOO_MANY_DIRECTIVES",
        "directives_at_one_place",
        "{0.field!r} has {0.number:,} directives, and {1:,} are allowed: leave some out.",
    ),
    Limit(
        "TOO_MANY_DIRECTIVES",
        "directives",
        "The document has {0.number:,} directives, most of them at {0.field!r}, and {1:,} are "
        "allowed: leave some out.",
    ),
)


def check(
    measured: Measured,
    settings: Settings,
    operation: str | None,
    variables: Mapping[str, Any] | None,
) -> int:
    """Give the cost of the operation that is executed; raises `Refused` if a limit is passed."""
    for limit in LIMITS:
        most, allowed = getattr(measured, limit.measure), getattr(settings, f"max_{limit.measure}")
        if most.number > allowed:
            message = limit.told.format(most._replace(field=_short(most.field)), allowed)
            raise _refused(limit.code, message, most.field, most.number, allowed)
    if variables:
        _check_values(variables, settings.max_values)
    executed = measured.operation(operation)
    return _cost(executed, settings.max_cost, variables or {}) if executed else 0


def _short(path: str) -> str:
    """Cut a path that nobody would read to its end."""
    return path if len(path) <= PATH else f"{path[:PATH]}…"


def _check_values(variables: Mapping[str, Any], limit: int) -> None:
    number = values.count(variables, limit)
    if number > limit:
        name = f"${values.heaviest(variables, limit)}"
        message = (
            f"The variables have more than {limit:,} values, most of them in {name}: send fewer, "
            "or several requests."
        )
        raise _refused("TOO_MANY_VALUES", message, name, number, limit)


def _cost(operation: Operation, limit: int, variables: Mapping[str, Any]) -> int:
    given = {**operation.defaults, **variables} if operation.defaults else variables
    cost = operation.cost.total(given)
    if cost <= limit:
        return cost
    first = _first(operation, limit, given)
    field = operation.cost.heaviest(given)
    advice = (
        f"ask for `first: {first}` or less in every list, or in several requests."
        if first
        else "ask in several requests."
    )
    raise _refused(
        "QUERY_TOO_COSTLY",
        f"The document asks for up to {cost:,} fields, most of them by {field or 'itself'}, and "
        f"{limit:,} are answered at once: {advice}",
        field,
        cost,
        limit,
        **({"first": first} if first else {}),
    )


def _first(operation: Operation, limit: int, variables: Mapping[str, Any]) -> int:
    """Find the longest pages with which an operation passes; 0 if it passes with none."""
    low, high = 0, MAX_PAGE
    while low < high:
        middle = (low + high + 1) // 2
        if operation.cost.total(variables, middle) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def _refused(code: str, message: str, field: str, value: int, limit: int, **more: int) -> Refused:
    extensions = {"field": field or None, "value": value, "limit": limit, **more}
    return Refused(code, GraphQLError(message, extensions=extensions), status=400)
