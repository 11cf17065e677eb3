"""GraphQL documents: read, measured and validated, so that an operation can be executed."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import count

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
from schema.engine.proof import proven
from schema.engine.reader import read_quickly
from schema.errors import Refused
from schema.limits import Measured, measure

MAX_DIGITS = 1_000
MISTAKES = 20  # As many are told at once; to find what may have been meant takes long.

_LONG_NUMBER = re.compile(f"[0-9]{{{MAX_DIGITS}}}")
_numbers = count()


class Document:
    """A document that was read and measured; it is validated when it is to be executed.

    Its `number` is its own for ever: what is kept of it is kept under that. Its nodes do not know
    where they stand in the text, which makes them quicker to read; whatever may have to tell an
    error uses `located`.
    """

    def __init__(self, text: str, node: DocumentNode, measured: Measured) -> None:
        self.text, self.node, self.measured = text, node, measured
        self.number = next(_numbers)

    @cached_property
    def located(self) -> DocumentNode:
        """Give the document with the place of each node in the text."""
        return parse(self.text)

    @cached_property
    def mistakes(self) -> list[GraphQLError]:
        """List what the rules of GraphQL say against it."""
        if not self.measured.unknown and proven(schema.executable, self.node):
            return []
        # The other rules would look at everything, to add nothing that is told.
        many = self.measured.unknown > MISTAKES
        rules = (FieldsOnCorrectTypeRule,) if many else None
        return validate(schema.executable, self.located, rules, MISTAKES)

    def operation(self, wanted: str | None) -> OperationDefinitionNode:
        """Give the operation to execute; raises `Refused` if it cannot be executed."""
        if self.mistakes:
            raise Refused("GRAPHQL_VALIDATION_FAILED", *self.mistakes)
        return _operation(self.node, wanted)


def read(text: str, max_tokens: int) -> Document | Refused:
    """Read a document, or tell why it cannot be: it is none, or too long or deep to be measured."""
    try:
        node = read_quickly(text, max_tokens) or parse(
            text, no_location=True, max_lexical_tokens=max_tokens, max_comments=max_tokens
        )
        if _LONG_NUMBER.search(text):
            _check_numbers(parse(text))
        return Document(text, node, measure(schema.executable, node))
    except GraphQLSyntaxError as error:
        too_long = "Document contains more than" in error.message
        error = error.with_traceback(None)
        if too_long:
            return Refused("TOO_MANY_TOKENS", error, status=400)
        return Refused("GRAPHQL_PARSE_FAILED", error)
    except Refused as refused:
        return refused.with_traceback(None)


def _check_numbers(node: DocumentNode) -> None:
    """Refuse numbers of more digits than Python reads; in a string as many may stand."""
    visit(node, _Numbers())


class _Numbers(Visitor):
    def enter_int_value(self, node: IntValueNode, *_: object) -> None:
        if len(node.value) >= MAX_DIGITS:
            message = f"A number has {len(node.value):,} digits, and {MAX_DIGITS:,} are too many."
            raise Refused("GRAPHQL_PARSE_FAILED", GraphQLError(message, node))


def _operation(node: DocumentNode, wanted: str | None) -> OperationDefinitionNode:
    """Choose the operation to execute; raises `Refused` if the document does not tell which."""
    operations = {
        each.name.value if each.name else "": each
        for each in node.definitions
        if isinstance(each, OperationDefinitionNode)
    }
    if wanted is None and len(operations) == 1:
        return next(iter(operations.values()))
    if wanted and wanted in operations:
        return operations[wanted]
    listed = ", ".join(name or "one without a name" for name in operations) or "none"
    message = (
        f"The document has no operation {shown(wanted)}; it has {listed}."
        if wanted
        else f"Name one operation to execute: the document has {listed}."
    )
    raise Refused("OPERATION_NOT_FOUND", GraphQLError(message))
