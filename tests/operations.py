"""Valid operations at random: whatever the schema has, asked in every way the language has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_required_argument,
    is_required_input_field,
)

DEEPEST = 4
WIDEST = 3
SCALARS: dict[str, tuple[Any, ...]] = {
    "Int": (0, 1, 2, 3, 5),
    "Float": (0, 1.5, 1e300),
    "Boolean": (True, False),
    "Date": ("2025-01-01", "2011-10-01", "2026-11-25"),
    "PartialDate": ("2021", "2011-10-01", "199X", "2019/.."),
    "LanguageTag": ("en", "fr", "fr-CA", "de"),
    "KnownAt": (1, 2, 3, "2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"),
}
WRONG: dict[str, Any] = {"Int": -1, "Date": "2021-13-01", "PartialDate": "soon", "LanguageTag": ""}


@dataclass(frozen=True, slots=True)
class Asked:
    """An operation in a document, and the values of its variables."""

    text: str
    variables: dict[str, Any]


@dataclass
class Operations:
    """Makes operations.

    `words` are texts that occur in the data; `usual` are those that suit an argument of a name, or
    of a field, so that more than errors is compared: `role.slug`, or else `slug`. `ids` are ids of
    each type of node.
    """

    schema: GraphQLSchema
    words: tuple[str, ...]
    usual: dict[str, tuple[str, ...]]
    ids: dict[str, tuple[str, ...]]
    chance: Random
    declared: dict[str, str] = field(default_factory=dict)
    variables: dict[str, Any] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    names: int = 0

    def operation(self) -> Asked:
        """Make one operation."""
        self._begin()
        return self._asked(self._selected(self._root(), 0))

    def reaching(self, kind: str, name: str, *, all_arguments: bool) -> Asked:
        """Make an operation that asks for one field of a type, by the shortest way to the type."""
        self._begin()
        parent: Any = self.schema.type_map[kind]
        written = self._field(parent, name, DEEPEST - 1, 1.0 if all_arguments else 0.4)
        for above, step, inner in reversed(self.ways[kind]):
            if inner.name in self.ids:
                known = self.chance.choice(self.ids[inner.name])
                written = f'node(id: "{known}") {{ ... on {inner.name} {{ {written} }} }}'
            elif is_abstract_type(above) and step == inner.name:
                written = f"... on {step} {{ {written} }}"
            else:
                given = self._arguments(step, above.fields[step], 0.0)
                written = f"{step}{given} {{ {written} }}"
        return self._asked(f"{{ {written} }}")

    @cached_property
    def ways(self) -> dict[str, list[tuple[Any, str, Any]]]:
        """Give the shortest way from the root to each type; each step with both its types.

        A node is reached by its id; else a step is a field, or from an interface to a type.
        """
        root: Any = self._root()
        nodes: list[Any] = [self.schema.type_map[name] for name in self.ids]
        found: dict[str, list[tuple[Any, str, Any]]] = {root.name: []}
        found |= {node.name: [(root, "node", node)] for node in nodes}
        waiting = [root, *nodes]
        for kind in waiting:
            for step, inner in self._steps(kind):
                if inner.name not in found:
                    found[inner.name] = [*found[kind.name], (kind, step, inner)]
                    waiting.append(inner)
        return found

    def _steps(self, kind: Any) -> Iterator[tuple[str, Any]]:
        for name in getattr(kind, "fields", {}):
            if is_composite_type(_named(kind, name)):
                yield name, _named(kind, name)
        if is_abstract_type(kind):
            yield from ((each.name, each) for each in self.schema.get_possible_types(kind))

    def _root(self) -> GraphQLObjectType:
        root = self.schema.query_type
        assert root is not None
        return root

    def _begin(self) -> None:
        self.declared, self.variables, self.fragments, self.names = {}, {}, [], 0

    def _asked(self, selected: str) -> Asked:
        declared = ", ".join(f"${name}: {how}" for name, how in self.declared.items())
        head = f"query Q({declared}) " if declared else ""
        return Asked(" ".join([head + selected, *self.fragments]), self.variables)

    def _happens(self, share: float) -> bool:
        return self.chance.random() < share

    def _name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}{self.names}"

    def _selected(self, kind: Any, depth: int) -> str:
        parts = [self._part(kind, depth) for _ in range(self.chance.randint(1, WIDEST))]
        return "{ " + " ".join(parts) + " }"

    def _part(self, kind: Any, depth: int) -> str:
        """Select something of a type: a field, or a fragment on it or on what it may be."""
        if self._happens(0.1):
            return f"__typename{self._directives()}"
        if self._happens(0.15 if not is_abstract_type(kind) else 0.5):
            return self._fragment(kind, depth)
        choice = list(kind.fields)
        if depth >= DEEPEST:
            choice = [n for n in choice if not is_composite_type(_named(kind, n))]
        if not choice:
            return "__typename"
        name = self.chance.choice(choice)
        written = self._field(kind, name, depth)
        # Said twice, a field is answered once, with what is selected at both places.
        return f"{written} {written}" if self._happens(0.05) else written

    def _field(self, kind: Any, name: str, depth: int, share: float = 0.4) -> str:
        shown = kind.fields[name]
        arguments = self._arguments(name, shown, share)
        alias = f"{self._name('a')}: " if arguments or self._happens(0.15) else ""
        inner = get_named_type(shown.type)
        below = self._selected(inner, depth + 1) if is_composite_type(inner) else ""
        return f"{alias}{name}{arguments}{self._directives()} {below}"

    def _fragment(self, kind: Any, depth: int) -> str:
        possible: list[Any] = [kind]
        if is_abstract_type(kind):
            possible += self.schema.get_possible_types(kind)
        elif isinstance(kind, GraphQLObjectType):
            possible += kind.interfaces
        on = self.chance.choice(possible)
        if not on.fields or depth > DEEPEST:
            return "__typename"
        inner = self._selected(on, depth + 1)
        if self._happens(0.4):
            name = self._name("F")
            self.fragments.append(f"fragment {name} on {on.name} {inner}")
            spread = f"...{name}{self._directives()}"
            return f"{spread} ...{name}" if self._happens(0.2) else spread
        condition = f" on {on.name}" if on is not kind or self._happens(0.5) else ""
        return f"...{condition}{self._directives()} {inner}"

    def _directives(self) -> str:
        if not self._happens(0.12):
            return ""
        names = self.chance.sample(["skip", "include"], self.chance.choice([1, 1, 2]))
        flag = GraphQLNonNull(self.schema.type_map["Boolean"])  # type: ignore[type-var]
        return "".join(f" @{name}(if: {self._value(flag, 0, 'if')})" for name in names)

    def _arguments(self, field: str, shown: Any, share: float) -> str:
        given = [
            f"{name}: {self._value(argument.type, 0, called)}"
            for name, argument in shown.args.items()
            if (called := f"{field}.{name}" if f"{field}.{name}" in self.usual else name)
            if is_required_argument(argument)
            or (self.usual.get(called) != () and self._happens(share))
        ]
        return f"({', '.join(given)})" if given else ""

    def _value(self, kind: Any, depth: int, name: str = "") -> str:
        """Write a value of a type, often as a variable."""
        if self._happens(0.3):
            return self._variable(kind, name)
        if isinstance(kind, GraphQLNonNull):
            return self._literal(kind.of_type, depth, name)
        return "null" if self._happens(0.1) else self._literal(kind, depth, name)

    def _variable(self, kind: Any, called: str) -> str:
        name = self._name("v")
        inner = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        default = ""
        if self._happens(0.3):
            default = f" = {_literal(self._json(inner, 0, called), inner)}"
        strict = isinstance(kind, GraphQLNonNull) and not default
        self.declared[name] = f"{inner}{'!' if strict or self._happens(0.2) else ''}{default}"
        absent = default or not self.declared[name].endswith("!")
        if not (absent and self._happens(0.3)):
            null = not strict and called != "if" and self._happens(0.1)
            self.variables[name] = None if null else self._json(inner, 0, called)
        return f"${name}"

    def _literal(self, kind: Any, depth: int, name: str) -> str:
        """Write a literal, in which variables may stand."""
        if isinstance(kind, GraphQLList):
            items = (self._value(kind.of_type, depth + 1, name) for _ in range(self._length()))
            return f"[{', '.join(items)}]"
        if isinstance(kind, GraphQLInputObjectType) and not kind.is_one_of:
            return "{" + ", ".join(self._members(kind, depth)) + "}"
        return _literal(self._json(kind, depth, name), kind)

    def _members(self, kind: GraphQLInputObjectType, depth: int) -> list[str]:
        return [
            f"{name}: {self._value(member.type, depth + 1, name)}"
            for name, member in kind.fields.items()
            if is_required_input_field(member) or self._happens(0.3 / (depth + 1))
        ]

    def _json(self, kind: Any, depth: int, name: str = "") -> Any:
        """Make a value as JSON has it; sometimes one that the server must refuse."""
        if isinstance(kind, GraphQLNonNull):
            return self._json(kind.of_type, depth, name)
        if isinstance(kind, GraphQLList):
            return [self._json(kind.of_type, depth + 1, name) for _ in range(self._length())]
        if isinstance(kind, GraphQLEnumType):
            return self.chance.choice(list(kind.values))
        if isinstance(kind, GraphQLInputObjectType):
            return self._object(kind, depth)
        return self._scalar(kind.name, name)

    def _object(self, kind: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        if kind.is_one_of or "way to name" in (kind.description or ""):
            name = self.chance.choice(list(kind.fields))
            return {name: self._json(kind.fields[name].type, depth + 1, name)}
        return {
            name: self._json(member.type, depth + 1, name)
            for name, member in kind.fields.items()
            if is_required_input_field(member) or self._happens(0.3 / (depth + 1))
        }

    def _scalar(self, kind: str, name: str) -> Any:
        if kind in WRONG and self._happens(0.02):
            return WRONG[kind]
        words = self.words if self._happens(0.05) else self.usual.get(name) or self.words
        return self.chance.choice(SCALARS.get(kind, words))

    def _length(self) -> int:
        return self.chance.choice([0, 1, 1, 2, 3])


def _named(kind: Any, name: str) -> Any:
    return get_named_type(kind.fields[name].type)


def _literal(value: Any, kind: Any) -> str:
    """Write a value of JSON in the language of GraphQL."""
    inner = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    if value is None:
        return "null"
    if isinstance(inner, GraphQLList):
        return "[" + ", ".join(_literal(item, inner.of_type) for item in value) + "]"
    if isinstance(inner, GraphQLInputObjectType):
        members = (f"{name}: {_literal(v, inner.fields[name].type)}" for name, v in value.items())
        return "{" + ", ".join(members) + "}"
    return str(value) if isinstance(inner, GraphQLEnumType) else json.dumps(value)
