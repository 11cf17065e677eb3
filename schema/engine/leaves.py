"""Leaves of an answer: the quick test that a value is right as it is, and what is done if not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from math import isfinite
from typing import Any

from graphql import GraphQLEnumType, GraphQLLeafType, GraphQLScalarType, Undefined
from graphql.pyutils import is_iterable

from schema.engine.unplanned import Unplanned, unplanned

# What the standard executor gives for such a value is the value itself.
_AS_IT_IS = {
    "ID": "{0}.__class__ is str",
    "String": "{0}.__class__ is str",
    "Boolean": "{0} is True or {0} is False",
    "Int": "{0}.__class__ is int and -2147483648 <= {0} <= 2147483647",
    "Float": "{0}.__class__ is float and isfinite({0})",
}
NAMES: dict[str, Any] = {"isfinite": isfinite}


def as_it_is(kind: GraphQLLeafType) -> str | None:
    """Give the test, of a name `{0}`, that a value is shown as it is; None if there is none."""
    return _AS_IT_IS.get(kind.name) if isinstance(kind, GraphQLScalarType) else None


@cache
def enumeration(kind: GraphQLLeafType) -> type | None:
    """Give the class of an enum whose values are shown by their own names."""
    if not isinstance(kind, GraphQLEnumType):
        return None
    shown: Any = getattr(kind, "wrapped_cls", None)
    if shown is None or set(shown.__members__) != set(kind.values):
        return None
    plain = all(kind.values[name].value == each.value for name, each in shown.__members__.items())
    return shown if plain and len(shown) == len(kind.values) else None


@cache
def completed(kind: GraphQLLeafType) -> Callable[[Any], Any]:
    """Make the function that completes a value as the standard executor does."""
    coerce = kind.coerce_output_value

    def complete(value: Any) -> Any:
        if value is None or value is Undefined or isinstance(value, Exception):
            unplanned(f"{value!r} for {kind}")
        shown = coerce(value)
        return unplanned(f"nothing for {kind}") if shown is None or shown is Undefined else shown

    return complete


def many(value: Any) -> Iterable[Any]:
    """Give a value that is a list; raises `Unplanned` for any other."""
    if value.__class__ is tuple or value.__class__ is list or is_iterable(value):
        items: Iterable[Any] = value
        return items
    raise Unplanned("no list")
