"""Which fields an operation selects, as CollectFields of the specification says.

What `@skip` and `@include` decide is known here: a plan is made for each combination of the
variables in them, its *switches*. So order and merging of fields are settled before it runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    is_abstract_type,
)

from schema.engine.unplanned import Unplanned

_SWITCHED = frozenset({"skip", "include"})


@dataclass(frozen=True, slots=True)
class Selection:
    """The fragments of a document, and the switches as they stand."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    switches: Mapping[str, bool]

    def fields(
        self, kind: GraphQLObjectType, chosen: Iterable[SelectionSetNode]
    ) -> dict[str, list[FieldNode]]:
        """Give the fields selected of an object by their key in the answer, in its order."""
        found: dict[str, list[FieldNode]] = {}
        visited: set[str] = set()
        for selected in chosen:
            self._collect(kind, selected, visited, found)
        return found

    def _collect(
        self,
        kind: GraphQLObjectType,
        selected: SelectionSetNode,
        visited: set[str],
        found: dict[str, list[FieldNode]],
    ) -> None:
        for each in selected.selections:
            if each.directives and not self._included(each):
                continue
            if isinstance(each, FieldNode):
                found.setdefault((each.alias or each.name).value, []).append(each)
            elif isinstance(each, FragmentSpreadNode):
                name = each.name.value
                fragment = self.fragments[name]
                if name not in visited and self._applies(fragment, kind):
                    visited.add(name)
                    self._collect(kind, fragment.selection_set, visited, found)
            elif isinstance(each, InlineFragmentNode) and self._applies(each, kind):
                self._collect(kind, each.selection_set, visited, found)

    def _applies(
        self, fragment: FragmentDefinitionNode | InlineFragmentNode, kind: GraphQLObjectType
    ) -> bool:
        condition = fragment.type_condition
        if condition is None or condition.name.value == kind.name:
            return True
        other: Any = self.schema.get_type(condition.name.value)
        return is_abstract_type(other) and self.schema.is_sub_type(other, kind)

    def _included(self, node: SelectionNode) -> bool:
        return all(
            self._value(directive) is (directive.name.value == "include")
            for directive in node.directives or ()
        )

    def _value(self, directive: DirectiveNode) -> bool:
        value: Any = _condition(directive)
        return (
            value.value if isinstance(value, BooleanValueNode) else self.switches[value.name.value]
        )


def switches(document: DocumentNode) -> tuple[str, ...]:
    """Name the variables on which it depends what a document selects.

    Raises `Unplanned` for other directives than `@skip` and `@include`.
    """
    names: dict[str, None] = {}
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            if definition.directives:
                raise Unplanned("a directive of an operation or a fragment")
            for directive in _directives(definition.selection_set):
                if directive.name.value not in _SWITCHED:
                    raise Unplanned(f"@{directive.name.value}")
                condition = _condition(directive)
                if isinstance(condition, VariableNode):
                    names[condition.name.value] = None
    return tuple(names)


def _condition(directive: DirectiveNode) -> ValueNode:
    """Give the value of the one argument, `if`."""
    [argument] = directive.arguments or ()
    return argument.value


def _directives(selected: SelectionSetNode) -> Iterator[DirectiveNode]:
    for each in selected.selections:
        yield from each.directives or ()
        inner: SelectionSetNode | None = getattr(each, "selection_set", None)
        if inner:
            yield from _directives(inner)


def selection_sets(nodes: Sequence[FieldNode]) -> list[SelectionSetNode]:
    """Give what fields of the same key select."""
    return [node.selection_set for node in nodes if node.selection_set]
