"""GraphQL documents: read, validated and remembered, so that a question asked again is quick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    parse,
    validate,
)

from schema import schema

# A document of our clients has less; what is longer is read each time and not remembered.
REMEMBERED_LENGTH = 10_000
REMEMBERED = 256


class Refused(Exception):
    """A document from which nothing can be executed, with the errors to tell."""

    def __init__(self, code: str, *errors: GraphQLError) -> None:
        super().__init__(code)
        self.code, self.errors = code, errors


@dataclass(frozen=True, slots=True)
class _Read:
    node: DocumentNode | None
    code: str = ""
    errors: Sequence[GraphQLError] = ()


def document(text: str, operation: str | None) -> DocumentNode:
    """Read a document and prove that it can be executed; raises `Refused` if it cannot."""
    read = _read_again(text) if len(text) <= REMEMBERED_LENGTH else _read(text)
    if read.node is None:
        raise Refused(read.code, *read.errors)
    _check_operation(read.node, operation)
    return read.node


def _read(text: str) -> _Read:
    try:
        node = parse(text, no_location=False)
    except GraphQLSyntaxError as error:
        return _Read(None, "GRAPHQL_PARSE_FAILED", (error,))
    errors = validate(schema.executable, node)
    return _Read(None, "GRAPHQL_VALIDATION_FAILED", errors) if errors else _Read(node)


_read_again = lru_cache(maxsize=REMEMBERED)(_read)


def _check_operation(node: DocumentNode, wanted: str | None) -> None:
    """Refuse a document that does not tell which operation to execute."""
    named = [
        definition.name.value if definition.name else ""
        for definition in node.definitions
        if isinstance(definition, OperationDefinitionNode)
    ]
    if (wanted is None and len(named) == 1) or wanted in named:
        return
    listed = ", ".join(name for name in named if name) or "no name"
    message = (
        f"The document has no operation named {wanted!r}, but {listed}."
        if wanted
        else f"Name one operation to execute: the document has {listed if named else 'none'}."
    )
    raise Refused("OPERATION_NOT_FOUND", GraphQLError(message))
