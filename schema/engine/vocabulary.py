"""What the plans of one schema have in common: the names in them, and how each field is shown.

A name means the same in every plan. So plans that read the same are the same function.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from keyword import iskeyword
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    Undefined,
    get_named_type,
    is_composite_type,
    is_leaf_type,
)

from schema.engine import leaves
from schema.engine.fields import attribute, call, declared
from schema.engine.inputs import Given, Parameter, parameters
from schema.engine.unplanned import Unplanned, unplanned
from schema.node import Node

_TAKEN = frozenset({"plan", "info", "variables", "thing", "kind", "v", "n", "each", *dir(builtins)})
_OF_ONE_PLAN = ("show_", "given_", "argument_", "literal_", "read_", "make_", "alias_")
_ALWAYS = Node.is_type_of.__func__  # type: ignore[attr-defined]  # It trusts the fields.


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the functions that tell the type of a thing may ask of their `info`."""

    schema: GraphQLSchema
    field_name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """How a field is shown; fields of several types that are shown alike have the same.

    `value` reads it, given no arguments; None if that differs from run to run. `shown` is that
    value as it is answered, if it is a leaf. `called` is the call, to which arguments are added.
    """

    kind: Any
    value: str | None
    shown: str | None
    called: str
    parameters: Mapping[str, tuple[Parameter, Given | None]]


class Vocabulary:
    """The fields of a schema, and the names by which plans know them."""

    def __init__(self, schema: Any) -> None:
        self.schema, self.executable = schema, schema.executable
        self.names: dict[str, Any] = {
            **leaves.NAMES,
            "many": leaves.many,
            "unplanned": unplanned,
            "ABSENT": Undefined,
            "telling": _Telling(schema.executable),
        }
        self._ways: dict[tuple[str, str], Way] = {}
        self._alike: dict[tuple[str, ...], Way] = {}

    def way(self, parent: GraphQLObjectType, name: str) -> Way:
        """Tell how a field is shown; raises `Unplanned` if no plan can follow it."""
        found = self._ways.get((parent.name, name))
        if found is None:
            field = parent.fields.get(name)
            if field is None:
                raise Unplanned("introspection")
            found = self._ways[parent.name, name] = self._way(field)
        return found

    def bind(self, name: str, value: Any) -> str:
        """Give a value a name: its own, or one that is still free."""
        plain = "".join(c if c.isalnum() and c.isascii() else "_" for c in name).strip("_")
        wanted = plain if plain.isidentifier() and not iskeyword(plain) else f"value_{plain}"
        if wanted in _TAKEN or wanted.startswith(_OF_ONE_PLAN):
            wanted = f"{wanted}_"
        free, number = wanted, 1
        # Threads may write plans at once: whoever comes first has the name.
        while self.names.setdefault(free, value) is not value:
            number += 1
            free = f"{wanted}_{number}"
        return free

    def constant(self, given: Given) -> str:
        """Write a value that is the same in every plan."""
        value = given.constant
        plain = value is None or value.__class__ in (str, int, bool)
        return repr(value) if plain else self.bind(given.name, value)

    def complete(self, kind: Any, value: str, inner: Callable[[Any], str]) -> str:
        """Write how a value is completed; `inner` names the function for things of a type."""
        if isinstance(kind, GraphQLNonNull):
            return self._full(kind.of_type, value, inner)
        name = value if value.isidentifier() else "v"
        tested = name if name == value else f"(v := {value})"
        return f"None if {tested} is None else {self._full(kind, name, inner)}"

    def _full(self, kind: Any, value: str, inner: Callable[[Any], str]) -> str:
        """Write how a value that must not be null is completed."""
        if isinstance(kind, GraphQLList):
            return self._list(kind.of_type, f"many({value})", inner)
        if isinstance(kind, GraphQLScalarType | GraphQLEnumType):
            return self._leaf(kind, value)
        return f"{inner(kind)}({value})"

    def _list(self, kind: Any, items: str, inner: Callable[[Any], str]) -> str:
        item = kind.of_type if isinstance(kind, GraphQLNonNull) else None
        if is_composite_type(item):
            return f"list(map({inner(item)}, {items}))"
        return f"[{self.complete(kind, 'each', inner)} for each in {items}]"

    def _leaf(self, kind: GraphQLScalarType | GraphQLEnumType, value: str) -> str:
        complete = self.bind(f"as_{kind.name}", leaves.completed(kind))
        name = value if value.isidentifier() else "v"
        first = name if name == value else f"(v := {value})"
        if test := leaves.as_it_is(kind):
            head, _, rest = test.partition("{0}")
            return f"{name} if {head}{first}{rest.format(name)} else {complete}({name})"
        if shown := leaves.enumeration(kind):
            listed = self.bind(shown.__name__, shown)
            return f"{name}._name_ if {first}.__class__ is {listed} else {complete}({name})"
        return f"{complete}({value})"

    def _way(self, field: GraphQLField) -> Way:
        shown = declared(field)
        read = attribute(shown)
        if read is not None:
            return self._shared(field.type, f"thing.{read}", "", {})
        known = {
            name: (parameter, parameter.without())
            for name, parameter in parameters(self.schema, field, shown).items()
        }
        resolver = call(shown)
        owner = f"{shown.origin.__name__}_" if shown.origin else ""
        function = self.bind(f"{owner}{shown.python_name}", resolver.function)
        named = (f"{parameter}={value}" for parameter, value in resolver.named)
        called = f"{function}({', '.join((*resolver.positional, *named))}"
        given = [default for _, default in known.values() if default]
        value = None
        if all(each.make is None for each in given):
            value = with_arguments(called, [f"{g.name}={self.constant(g)}" for g in given])
        return self._shared(field.type, value, called, known)

    def _shared(
        self,
        kind: Any,
        value: str | None,
        called: str,
        known: Mapping[str, tuple[Parameter, Given | None]],
    ) -> Way:
        """Give the way of all fields that are shown so."""
        taken = (f"{n} {p.name} {p.declared.type} {p.default!r}" for n, (p, _) in known.items())
        alike = (str(kind), value or called, called, *taken)
        if alike not in self._alike:
            leaf = value is not None and is_leaf_type(get_named_type(kind))
            shown = self.complete(kind, value, unplanned) if value and leaf else None
            self._alike[alike] = Way(kind, value, shown, called, known)
        return self._alike[alike]

    def test(self, kind: GraphQLObjectType) -> str | None:
        """Name the test that a thing is of its type; None if there is none that can fail."""
        test = kind.is_type_of
        if test is None or getattr(test, "__func__", None) is _ALWAYS:
            return None
        return self.bind(f"is_{kind.name}", test)


def with_arguments(called: str, given: list[str]) -> str:
    """Write a call with its arguments; it may have some already."""
    between = ", " if given and not called.endswith("(") else ""
    return f"{called}{between}{', '.join(given)})"


@cache
def vocabulary(schema: Any) -> Vocabulary:
    """Give the vocabulary of a schema."""
    return Vocabulary(schema)
