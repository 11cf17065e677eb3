"""The cost of an operation: how many fields it can make the server answer.

Every list counts as long as it is asked for. A field that is more work than to show a value
counts for as many fields as take the same time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    IntValueNode,
    ListValueNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_list_type,
)

from schema.connection import DEFAULT_PAGE, MAX_PAGE

MOST = 10**15  # Beyond this a cost is not counted: it would not fit into JSON.
LIST = 10  # What a list that is no connection is taken to hold; the longest of ours has 30.

# A field takes about 10 µs; these take a multiple of it even if they give little.
WEIGHTS: dict[str, int] = {
    "Query.matchTitle": 50,
    "Query.neighbourhood": 500,
    "Query.organizations": 100,
    "Query.path": 500,
    "Query.practice": 1_000,
    "Query.search": 500,
    "Person.tenures": 100,
}

_PAGED = frozenset({"first", "last"})
_COUNTED = frozenset({"ids"})  # Arguments whose length is that of the answer.


@dataclass(frozen=True, slots=True)
class Size:
    """How many things a field gives at most: numbers and variables, of which the least counts.

    `paged` tells whether the client may ask for fewer by `first`.
    """

    number: int
    asked: tuple[int | str, ...] = ()
    paged: bool = False

    def of(self, variables: Mapping[str, Any], cap: int) -> int:
        """Give the number; no page counts for more than `cap`."""
        sizes = (each if isinstance(each, int) else variables.get(each) for each in self.asked)
        size = min((_bounded(each) for each in sizes if each is not None), default=self.number)
        return min(size, cap) if self.paged else size


def _bounded(given: Any) -> int:
    """Read a size that a client sent; what is no size is refused later."""
    if isinstance(given, int):
        return min(max(given, 0), MAX_PAGE)
    return min(len(given), MAX_PAGE) if isinstance(given, list) else DEFAULT_PAGE


ONE = Size(1)


@dataclass(frozen=True, slots=True)
class Term:
    """What a field adds to a cost: its size times the cost of one. A fragment has no name."""

    name: str
    size: Size
    each: Cost


@dataclass(frozen=True, slots=True, eq=False)
class Cost:
    """A number, and terms that depend on how long pages are.

    Fragments share their costs, so this is no tree: `known` remembers what was added up.
    """

    fixed: int = 0
    terms: tuple[Term, ...] = ()

    def total(
        self,
        variables: Mapping[str, Any],
        cap: int = MAX_PAGE,
        known: dict[Cost, int] | None = None,
    ) -> int:
        """Add everything up."""
        if not self.terms:
            return min(self.fixed, MOST)
        known = {} if known is None else known
        if self not in known:
            added = sum(
                term.size.of(variables, cap) * term.each.total(variables, cap, known)
                for term in self.terms
            )
            known[self] = min(self.fixed + added, MOST)
        return known[self]

    def heaviest(self, variables: Mapping[str, Any]) -> str:
        """Name the field that costs most, by the way to it: `role.statements.nodes`."""
        names, cost, known = [], self, dict[Cost, int]()
        while cost.terms:
            dearest = max(
                cost.terms,
                key=lambda term: (
                    term.size.of(variables, MAX_PAGE) * term.each.total(variables, MAX_PAGE, known)
                ),
            )
            names.append(dearest.name)
            cost = dearest.each
        return ".".join(filter(None, names))


def own(parent: str, name: str) -> int:
    """Give what a field costs without what is below it."""
    return 1 + WEIGHTS.get(f"{parent}.{name}", 0)


def of_field(field: FieldNode, parent: str, kind: Any, inner: Cost) -> Cost:
    """Give what a field costs with all that is below it; `kind` is None if it does not exist."""
    alone = own(parent, field.name.value)
    size = _size(field, parent, kind)
    if not (inner.terms or size.asked or size.paged):
        return Cost(alone + size.number * inner.fixed)
    return Cost(alone, (Term(field.name.value, size, inner),))


def joined(costs: list[Cost]) -> Cost:
    """Add the costs of a selection's parts."""
    terms = [term for cost in costs if cost.terms for term in cost.terms]
    return Cost(sum([cost.fixed for cost in costs]), tuple(terms))


def _size(field: FieldNode, parent: str, kind: Any) -> Size:
    connected = kind is not None and get_named_type(kind).name.endswith("Connection")
    if not connected and (not _has_list(kind) or parent.endswith("Connection")):
        return ONE
    given = {each.name.value: each.value for each in field.arguments or ()}
    counted = tuple(asked(value) for name, value in given.items() if name in _COUNTED)
    if counted:
        return Size(LIST, counted)
    sizes = tuple(asked(value) for name, value in given.items() if name in _PAGED)
    return Size(DEFAULT_PAGE if connected else LIST, sizes, paged=connected or bool(sizes))


def asked(value: ValueNode) -> int | str:
    """Read a size in a document: a number, or the name of the variable that has it."""
    if isinstance(value, VariableNode):
        return value.name.value
    if isinstance(value, ListValueNode):
        return min(len(value.values), MAX_PAGE)
    # Ten digits are more than a page may have; thousands of them take long to be read.
    return _bounded(int(value.value[:10])) if isinstance(value, IntValueNode) else DEFAULT_PAGE


def _has_list(kind: Any) -> bool:
    return is_list_type(kind) or is_list_type(getattr(kind, "of_type", None))
