"""The pass over a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    get_named_type,
)

from schema.errors import Refused
from schema.limits import cost
from schema.limits.cost import ONE, Cost, Term


class Most(NamedTuple):
    """The largest number of something, and the field where it was found."""

    number: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: its cost, and the sizes that it gives its variables itself."""

    name: str
    kind: OperationType
    cost: Cost
    defaults: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a document asks for.

    `unknown` counts fields that do not exist, `visits` the selections that were looked at.
    """

    operations: Mapping[str, Operation]
    fragments: Most
    depth: Most
    aliases: Most
    repeats: Most
    directives: Most
    directives_at_one_place: Most
    introspects: frozenset[str]
    unknown: int
    visits: int

    def operation(self, name: str | None) -> Operation | None:
        """Give the operation that is executed; None if the document does not tell which."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        return self.operations.get(name or "")


def measure(schema: GraphQLSchema, document: DocumentNode) -> Measured:
    """Measure a document that was parsed, and nothing more.

    Raises `Refused` if it is nested so deeply that not even its depth can be told.
    """
    try:
        return _measured(schema, document)
    except RecursionError:
        message = "The document is nested too deeply to be measured: ask in several requests."
        raise Refused("QUERY_TOO_DEEP", GraphQLError(message), status=400) from None


def _measured(schema: GraphQLSchema, document: DocumentNode) -> Measured:
    walk = _Walk(schema, document)
    operations = {}
    for each in document.definitions:
        if isinstance(each, OperationDefinitionNode):
            operations[each.name.value if each.name else ""] = walk.operation(each)
        elif isinstance(each, FragmentDefinitionNode):
            walk.fragment(each.name.value)
    return Measured(
        operations=operations,
        fragments=Most(len(walk.fragments)),
        depth=walk.depth,
        aliases=Most(walk.aliased.total(), _commonest(walk.aliased)),
        repeats=walk.repeats,
        directives=Most(walk.directed.total(), _commonest(walk.directed)),
        directives_at_one_place=walk.directives,
        introspects=frozenset(walk.introspects),
        unknown=walk.unknown,
        visits=walk.visits,
    )


def _commonest(counted: Counter[str]) -> str:
    return counted.most_common(1)[0][0] if counted else ""


class _Part(NamedTuple):
    """What a selection or a field asks for: how deep, along which fields, at what cost."""

    depth: int
    way: _Way | None
    cost: Cost


class _Way(NamedTuple):
    name: str
    on: _Way | None


_NOTHING = _Part(0, None, Cost())
_DEPTH = attrgetter("depth")


class _Known(NamedTuple):
    """A field of the schema: its type, that of what it gives, and what it asks for alone."""

    kind: Any
    inner: Any
    alone: _Part


@cache
def _known(schema: GraphQLSchema) -> dict[str, dict[str, _Known]]:
    """List the fields of each type."""
    return {
        kind.name: {
            name: _Known(field.type, get_named_type(field.type), _alone(kind.name, name))
            for name, field in kind.fields.items()
        }
        for kind in schema.type_map.values()
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    }


def _alone(parent: str, name: str) -> _Part:
    """Tell what a field asks for of which nothing is selected."""
    return _Part(1, _Way(name, None), Cost(cost.own(parent, name)))


class _Walk:
    """Looks at every selection of a document once."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self.schema, self.fields = schema, _known(schema)
        self.fragments = {
            each.name.value: each
            for each in document.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        self.known: dict[str, _Part] = {}
        self.depth = self.repeats = self.directives = Most()
        self.aliased, self.directed = Counter[str](), Counter[str]()
        self.introspects: set[str] = set()
        self.unknown = self.visits = 0

    def operation(self, node: OperationDefinitionNode) -> Operation:
        """Measure an operation."""
        self._directed(node, node.operation.value)
        defaults: dict[str, int | str] = {}
        for variable in node.variable_definitions or ():
            self._directed(variable, variable.variable.name.value)
            if variable.default_value:
                defaults[variable.variable.name.value] = cost.asked(variable.default_value)
        part = self._selected(node.selection_set, self.schema.get_root_type(node.operation))
        self._deepest(part)
        name = node.name.value if node.name else ""
        return Operation(name, node.operation, part.cost, defaults)

    def fragment(self, name: str) -> _Part:
        """Measure a fragment once; one that is missing or contains itself adds nothing."""
        if name not in self.known:
            self.known[name] = _NOTHING
            if fragment := self.fragments.get(name):
                self._directed(fragment, name)
                kind = self.schema.get_type(fragment.type_condition.name.value)
                self.known[name] = self._selected(fragment.selection_set, kind)
                self._deepest(self.known[name])
        return self.known[name]

    def _deepest(self, part: _Part) -> None:
        if part.depth > self.depth.number:
            names, way = [], part.way
            while way:
                names.append(way.name)
                way = way.on
            self.depth = Most(part.depth, ".".join(names))

    def _selected(self, selected: SelectionSetNode, parent: Any) -> _Part:
        """Measure what is selected of one thing."""
        return self._merged(selected, parent, {})

    def _merged(self, selected: SelectionSetNode, parent: Any, keys: dict[str, int]) -> _Part:
        """Measure a selection; inline fragments select of the same thing as what is around them."""
        parts = []
        for each in selected.selections:
            self.visits += 1
            if isinstance(each, FieldNode):
                parts.append(self._field(each, parent, keys))
            elif isinstance(each, FragmentSpreadNode):
                self._directed(each, each.name.value)
                parts.append(_shared(self.fragment(each.name.value)))
            elif isinstance(each, InlineFragmentNode):
                self._directed(each, str(parent))
                named = each.type_condition
                inner = self.schema.get_type(named.name.value) if named else parent
                parts.append(self._merged(each.selection_set, inner, keys))
        deepest = max(parts, key=_DEPTH, default=_NOTHING)
        return _Part(deepest.depth, deepest.way, cost.joined([part.cost for part in parts]))

    def _field(self, field: FieldNode, parent: Any, keys: dict[str, int]) -> _Part:
        name = key = field.name.value
        if field.alias:
            key = field.alias.value
            self.aliased[name] += 1
        keys[key] = times = keys.get(key, 0) + 1
        if times > self.repeats.number:
            self.repeats = Most(times, key)
        if name in _INTROSPECTION:
            self.introspects.add(name)
        if field.directives:
            self._directed(field, name)
        above = parent.name if parent else "None"
        known = self.fields.get(above, _NO_FIELDS).get(name)
        self.unknown += known is None and parent is not None and not name.startswith("__")
        if not field.selection_set:
            return known.alone if known else _alone(above, name)
        part = self._selected(field.selection_set, known.inner if known else None)
        priced = cost.of_field(field, above, known.kind if known else None, part.cost)
        return _Part(1 + part.depth, _Way(name, part.way), priced)

    def _directed(self, node: Any, name: str) -> None:
        """Count the directives of an element."""
        if number := len(node.directives or ()):
            self.directed[name] += number
            if number > self.directives.number:
                self.directives = Most(number, name)


_NO_FIELDS: dict[str, _Known] = {}
_INTROSPECTION = frozenset({"__schema", "__type"})


def _shared(part: _Part) -> _Part:
    """Refer to a fragment's cost, so that a chain of fragments is not written out."""
    if not part.cost.terms:
        return part
    return part._replace(cost=Cost(0, (Term("", ONE, part.cost),)))
