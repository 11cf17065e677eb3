"""GraphQL documents: read, measured, validated and remembered, so that asking again is quick."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    FieldsOnCorrectTypeRule,
    GraphQLError,
    GraphQLSyntaxError,
    IntValueNode,
    OperationDefinitionNode,
    Visitor,
    parse,
    validate,
    visit,
)

from graph.errors import shown
from schema import schema
from schema.errors import Refused
from schema.limits import Measured, measure

# A document of our clients has less; what is longer is read each time and not remembered.
REMEMBERED_LENGTH = 10_000
REMEMBERED = 256
MAX_DIGITS = 1_000
MISTAKES = 20  # As many are told at once; to find what may have been meant takes long.

_LONG_NUMBER = re.compile(f"[0-9]{{{MAX_DIGITS}}}")


class Document:
    """A document that was read and measured; it is validated when it is to be executed."""

    def __init__(self, node: DocumentNode, measured: Measured) -> None:
        self.node, self.measured = node, measured

    @cached_property
    def mistakes(self) -> list[GraphQLError]:
        """List what the rules of GraphQL say against it."""
        # The other rules would look at everything, to add nothing that is told.
        many = self.measured.unknown > MISTAKES
        rules = (FieldsOnCorrectTypeRule,) if many else None
        return validate(schema.executable, self.node, rules, MISTAKES)

    def executable(self, operation: str | None) -> DocumentNode:
        """Prove that an operation can be executed; raises `Refused` if it cannot."""
        if self.mistakes:
            raise Refused("GRAPHQL_VALIDATION_FAILED", *self.mistakes)
        _check_operation(self.node, operation)
        return self.node


def document(text: str, max_tokens: int) -> Document:
    """Read a document; raises `Refused` if it is none, or too long or too deep to be measured."""
    read = _read_again if len(text) <= REMEMBERED_LENGTH else _read
    found = read(text, max_tokens)
    if isinstance(found, Refused):
        # Another one: an exception that is raised keeps the frames it went through.
        raise Refused(found.code, *found.errors, status=found.status)
    return found


def _read(text: str, max_tokens: int) -> Document | Refused:
    """Read a document; a refusal is remembered as well."""
    try:
        node = parse(text, max_lexical_tokens=max_tokens, max_comments=max_tokens)
        if _LONG_NUMBER.search(text):
            _check_numbers(node)
        return Document(node, measure(schema.executable, node))
    except GraphQLSyntaxError as error:
        too_long = "Document contains more than" in error.message
        error = error.with_traceback(None)
        if too_long:
            return Refused("TOO_MANY_TOKENS", error, status=400)
        return Refused("GRAPHQL_PARSE_FAILED", error)
    except Refused as refused:
        return refused.with_traceback(None)


_read_again = lru_cache(maxsize=REMEMBERED)(_read)


def _check_numbers(node: DocumentNode) -> None:
    """Refuse numbers of more digits than Python reads; in a string as many may stand."""
    visit(node, _Numbers())


class _Numbers(Visitor):
    def enter_int_value(self, node: IntValueNode, *_: object) -> None:
        if len(node.value) >= MAX_DIGITS:
            message = f"A number has {len(node.value):,} digits, and {MAX_DIGITS:,} are too many."
            raise Refused("GRAPHQL_PARSE_FAILED", GraphQLError(message, node))


def remembered() -> Any:
    """Tell how often a document was remembered, and how often it was not."""
    return _read_again.cache_info()


def _check_operation(node: DocumentNode, wanted: str | None) -> None:
    """Refuse a document that does not tell which operation to execute."""
    named = [
        definition.name.value if definition.name else ""
        for definition in node.definitions
        if isinstance(definition, OperationDefinitionNode)
    ]
    if (wanted is None and len(named) == 1) or wanted in named:
        return
    listed = ", ".join(name or "one without a name" for name in named) or "none"
    message = (
        f"The document has no operation {shown(wanted)}; it has {listed}."
        if wanted
        else f"Name one operation to execute: the document has {listed}."
    )
    raise Refused("OPERATION_NOT_FOUND", GraphQLError(message))
