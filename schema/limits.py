"""How much a document may ask for: one pass over it, before anything is executed.

The cost of a document is the number of fields that it can make the server answer, if every list is
as long as it is asked for. A fragment is counted once, however often it is spread, so the pass is
linear in the length of the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_list_type,
)

from schema.connection import DEFAULT_PAGE, MAX_PAGE
from schema.document import Refused

# The largest answer of our own pages has 8,000 fields; 200,000 take about two seconds.
MAX_COST = 200_000
MAX_DEPTH = 30
LIST = 10  # What a list that is no connection is taken to hold; the longest of ours has 30.


class TooCostly(Refused):
    """A document that asks for more than is answered at once."""

    def __init__(self, message: str) -> None:
        super().__init__("QUERY_TOO_COSTLY", GraphQLError(message))


def check(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: str | None,
    variables: Mapping[str, Any] | None,
) -> None:
    """Refuse a document that costs too much or is nested too deeply; raises `TooCostly`."""
    counted = _Count(schema, document, variables or {})
    cost = counted.operation(operation)
    if cost > MAX_COST:
        raise TooCostly(
            f"The document asks for up to {cost:,} fields, and {MAX_COST:,} are answered at once: "
            "ask for smaller pages (`first`), or in several requests."
        )


class _Count:
    """Counts what the operations and fragments of one document ask for."""

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]
    ) -> None:
        self.schema, self.document, self.variables = schema, document, variables
        self.fragments = {
            each.name.value: each
            for each in document.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        self.known: dict[str, tuple[int, int]] = {}

    def operation(self, name: str | None) -> int:
        """Give the cost of the operation that is executed."""
        for each in self.document.definitions:
            if isinstance(each, OperationDefinitionNode) and (
                name is None or (each.name and each.name.value == name)
            ):
                cost, depth = self._selected(each.selection_set, self.schema.query_type)
                self._check_depth(depth)
                return cost
        return 0

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise TooCostly(
                f"The document is nested {depth} levels deep, and {MAX_DEPTH} are answered: "
                "ask in several requests."
            )

    def _selected(self, selected: SelectionSetNode, parent: Any) -> tuple[int, int]:
        """Give the cost and the depth of a selection."""
        cost = depth = 0
        for each in selected.selections:
            if isinstance(each, FieldNode):
                found = self._field(each, parent)
            elif isinstance(each, FragmentSpreadNode):
                found = self._fragment(each.name.value)
            else:
                condition = getattr(each, "type_condition", None)
                inner = self.schema.get_type(condition.name.value) if condition else parent
                found = self._selected(getattr(each, "selection_set"), inner)  # noqa: B009
            cost, depth = cost + found[0], max(depth, found[1])
        return cost, depth

    def _fragment(self, name: str) -> tuple[int, int]:
        if name not in self.known:
            fragment = self.fragments[name]
            kind = self.schema.get_type(fragment.type_condition.name.value)
            self.known[name] = self._selected(fragment.selection_set, kind)
        return self.known[name]

    def _field(self, field: FieldNode, parent: Any) -> tuple[int, int]:
        if field.selection_set is None:
            return 1, 1
        kind: Any = None
        if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            known = parent.fields.get(field.name.value)
            kind = known.type if known else None
        inner = get_named_type(kind) if kind else None
        cost, depth = self._selected(field.selection_set, inner)
        return 1 + self._size(field, parent, kind) * cost, 1 + depth

    def _size(self, field: FieldNode, parent: Any, kind: Any) -> int:
        """Tell how many things a field gives at most."""
        named = str(get_named_type(kind)) if kind else ""
        if named.endswith("Connection"):
            asked = [self._number(a.value) for a in field.arguments or () if a.name.value in _SIZES]
            return min((size for size in asked if size is not None), default=DEFAULT_PAGE)
        within = str(parent).endswith("Connection")
        return LIST if kind and not within and _has_list(kind) else 1

    def _number(self, value: Any) -> int | None:
        if isinstance(value, VariableNode):
            given = self.variables.get(value.name.value)
            return min(max(given, 0), MAX_PAGE) if isinstance(given, int) else None
        return min(max(int(value.value), 0), MAX_PAGE) if isinstance(value, IntValueNode) else None


_SIZES = frozenset({"first", "last"})


def _has_list(kind: Any) -> bool:
    return is_list_type(kind) or is_list_type(getattr(kind, "of_type", None))
