"""A quick proof that a document is valid, for the documents that clients mostly send.

It proves less than the rules of the specification allow, and never more: one query, `@skip` and
`@include`, and fields under the same key that are the same field. What it does not prove is left to
the rules themselves, which take fifty times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    Undefined,
    VariableDefinitionNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_input_type,
    is_required_argument,
    is_required_input_field,
    print_ast,
    type_from_ast,
)
from graphql.utilities import is_equal_type
from graphql.utilities.coerce_input_value import coerce_input_literal

MOST = 2_000  # Selections that are looked at: fragments are looked at wherever they are spread.
_LONGEST = 15  # Letters of a number, which is then no extreme one.


class _Unproven(Exception):
    """Nothing is wrong for certain; the rules have to say."""


def proven(schema: GraphQLSchema, document: DocumentNode) -> bool:
    """Tell whether a document is certainly valid."""
    try:
        return _Proof(schema).of(document)
    except (_Unproven, KeyError, RecursionError):
        return False


def _demand(condition: object) -> None:
    if not condition:
        raise _Unproven


@dataclass(frozen=True, slots=True)
class _Variable:
    """A variable: its type, and whether its default makes it never null by itself."""

    kind: Any
    filled: bool


_Found = tuple[Any, FieldNode]  # A field where it is selected, behind of what type.


class _Known(NamedTuple):
    """A field of the schema: `inner` is the type of what is selected of it, None for leaves."""

    field: GraphQLField
    inner: Any
    required: frozenset[str]


@cache
def _known(schema: GraphQLSchema) -> dict[str, dict[str, _Known]]:
    """List the fields of each type; a union has none."""
    return {
        kind.name: {name: _declared(field) for name, field in kind.fields.items()}
        for kind in schema.type_map.values()
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    }


def _declared(field: GraphQLField) -> _Known:
    inner = get_named_type(field.type)
    required = frozenset(name for name, each in field.args.items() if is_required_argument(each))
    return _Known(field, inner if is_composite_type(inner) else None, required)


class _Proof:
    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema, self.fields = schema, _known(schema)
        self.sound: set[tuple[int, ...]] = set()
        self.fragments: dict[str, FragmentDefinitionNode] = {}
        self.variables: dict[str, _Variable] = {}
        self.spread: set[str] = set()
        self.used: set[str] = set()
        self.visits = 0

    def of(self, document: DocumentNode) -> bool:
        """Prove a document; raises `_Unproven`."""
        operations = []
        for each in document.definitions:
            if isinstance(each, OperationDefinitionNode):
                operations.append(each)
            elif isinstance(each, FragmentDefinitionNode):
                self._fragment(each)
            else:
                raise _Unproven
        [operation] = operations if len(operations) == 1 else [None]
        if operation is None or operation.operation is not OperationType.QUERY:
            raise _Unproven
        _demand(not operation.directives)
        for variable in operation.variable_definitions or ():
            self._variable(variable)
        self._selected(self.schema.query_type, [(self.schema.query_type, operation.selection_set)])
        return self.spread == self.fragments.keys() and self.used == self.variables.keys()

    def _fragment(self, node: FragmentDefinitionNode) -> None:
        _demand(not node.directives and not node.variable_definitions)
        _demand(node.name.value not in self.fragments)
        _demand(is_composite_type(self.schema.type_map[node.type_condition.name.value]))
        self.fragments[node.name.value] = node

    def _variable(self, node: VariableDefinitionNode) -> None:
        name, kind = node.variable.name.value, type_from_ast(self.schema, node.type)
        _demand(kind is not None and is_input_type(kind) and not node.directives)
        _demand(name not in self.variables)
        default = node.default_value
        if default is not None:
            self._value(default, kind)
        filled = default is not None and not isinstance(default, NullValueNode)
        self.variables[name] = _Variable(kind, filled)

    def _selected(self, kind: Any, chosen: Iterable[tuple[Any, SelectionSetNode]]) -> None:
        """Prove what is selected of one thing, at however many places."""
        found: dict[str, list[_Found]] = {}
        for parent, selected in chosen:
            self._collect(parent, selected, frozenset(), found)
        for same in found.values():
            self._field(same)

    def _collect(
        self,
        parent: Any,
        selected: SelectionSetNode,
        within: frozenset[str],
        found: dict[str, list[_Found]],
    ) -> None:
        for each in selected.selections:
            self.visits += 1
            _demand(self.visits < MOST)
            if each.directives:
                self._directives(each.directives)
            if isinstance(each, FieldNode):
                found.setdefault((each.alias or each.name).value, []).append((parent, each))
            elif isinstance(each, FragmentSpreadNode):
                name = each.name.value
                _demand(name not in within)
                self.spread.add(name)
                fragment = self.fragments[name]
                inner = self._narrowed(parent, fragment.type_condition.name.value)
                self._collect(inner, fragment.selection_set, within | {name}, found)
            elif isinstance(each, InlineFragmentNode):
                named = each.type_condition
                inner = self._narrowed(parent, named.name.value) if named else parent
                self._collect(inner, each.selection_set, within, found)

    def _narrowed(self, parent: Any, name: str) -> Any:
        """Give the type of a fragment that may apply within another."""
        kind: Any = self.schema.type_map[name]
        if kind is not parent:
            _demand(is_composite_type(kind))
            _demand(self._possible(kind) & self._possible(parent))
        return kind

    def _possible(self, kind: Any) -> set[str]:
        if is_abstract_type(kind):
            return {each.name for each in self.schema.get_possible_types(kind)}
        return {kind.name}

    def _field(self, same: list[_Found]) -> None:
        """Prove fields under one key: they are the same field, of the same type."""
        parent, node = same[0]
        name = node.name.value
        if name == "__typename":
            _demand(not any(each.arguments or each.selection_set for _, each in same))
            _demand(all(each.name.value == name for _, each in same))
            return
        known = self.fields[parent.name][name]
        if len(same) > 1:
            self._merged(known, same)
        if node.arguments or known.required:
            self._arguments(known, node)
        chosen = [each.selection_set for _, each in same]
        if known.inner is None:
            _demand(not any(chosen))
            return
        # What was proven once is not looked at again; while it is looked at, it is not proven.
        key = (id(known.inner), *map(id, chosen))
        if key not in self.sound:
            _demand(all(chosen))
            self._selected(known.inner, [(known.inner, each) for each in chosen if each])
            self.sound.add(key)

    def _merged(self, known: _Known, same: list[_Found]) -> None:
        """Prove that fields of several places, maybe of several types, are one."""
        _, first = same[0]
        for parent, node in same[1:]:
            _demand(node.name.value == first.name.value)
            other = self.fields[parent.name][node.name.value]
            _demand(other is known or is_equal_type(other.field.type, known.field.type))
            _demand(_written(node) == _written(first))
            if other is not known:
                self._arguments(other, node)

    def _arguments(self, known: _Known, node: FieldNode) -> None:
        given = {each.name.value: each.value for each in node.arguments or ()}
        _demand(len(given) == len(node.arguments or ()))
        for name, value in given.items():
            declared = known.field.args[name]
            default = declared.default is not None or declared.default_value is not Undefined
            self._value(value, declared.type, filled=default)
        _demand(known.required <= given.keys())

    def _directives(self, directives: Iterable[DirectiveNode]) -> None:
        names = [each.name.value for each in directives]
        _demand(len(set(names)) == len(names))
        for each in directives:
            _demand(each.name.value in {"skip", "include"})
            _demand(each.arguments and len(each.arguments) == 1)
            [argument] = each.arguments or ()
            _demand(argument.name.value == "if")
            if not isinstance(argument.value, BooleanValueNode):
                _demand(isinstance(argument.value, VariableNode))
                self._value(argument.value, GraphQLIncludeDirective.args["if"].type)

    def _value(self, node: Any, kind: Any, *, filled: bool = False) -> None:
        """Prove a value of an input type; `filled` tells that its place has a default."""
        if isinstance(node, VariableNode):
            self._placed(node.name.value, kind, filled)
            return
        if isinstance(kind, GraphQLNonNull):
            _demand(not isinstance(node, NullValueNode))
            kind = kind.of_type
        if isinstance(node, NullValueNode):
            return
        if isinstance(kind, GraphQLList):
            for item in node.values if isinstance(node, ListValueNode) else (node,):
                self._value(item, kind.of_type)
        elif isinstance(kind, GraphQLInputObjectType):
            self._object(node, kind)
        elif isinstance(kind, GraphQLEnumType):
            _demand(isinstance(node, EnumValueNode) and node.value in kind.values)
        else:
            _demand(not isinstance(node, ListValueNode | ObjectValueNode))
            _demand(kind.name not in {"Int", "Float"} or len(node.value) <= _LONGEST)
            _demand(coerce_input_literal(node, kind) is not Undefined)

    def _object(self, node: Any, kind: GraphQLInputObjectType) -> None:
        _demand(isinstance(node, ObjectValueNode) and not kind.is_one_of)
        given = {each.name.value: each.value for each in node.fields}
        _demand(len(given) == len(node.fields))
        for name, value in given.items():
            self._value(value, kind.fields[name].type)
        for name, field in kind.fields.items():
            _demand(name in given or not is_required_input_field(field))

    def _placed(self, name: str, kind: Any, filled: bool) -> None:
        """Prove that a variable may stand where a value of a type is wanted."""
        variable = self.variables[name]
        self.used.add(name)
        wanted, given = kind, variable.kind
        if isinstance(given, GraphQLNonNull):
            given = given.of_type
        elif isinstance(wanted, GraphQLNonNull):
            _demand(variable.filled or filled)
        if isinstance(wanted, GraphQLNonNull):
            wanted = wanted.of_type
        _demand(is_equal_type(given, wanted))


def _written(node: FieldNode) -> str:
    return ", ".join(map(print_ast, node.arguments or ()))
