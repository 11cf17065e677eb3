"""Reads the documents that clients mostly send: as graphql-core does, in a third of the time.

What is rare or wrong is left to graphql-core: descriptions, escapes, fractions, types defined.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from graphql import (
    ArgumentNode,
    BooleanValueNode,
    DefinitionNode,
    DirectiveNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    ListTypeNode,
    ListValueNode,
    NamedTypeNode,
    NameNode,
    NonNullTypeNode,
    NullValueNode,
    ObjectFieldNode,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    StringValueNode,
    TypeNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
)

DEEPEST = 50  # Of 200 that graphql-core reads: the stack suffices.
T = TypeVar("T")

# What is ignored, and then a name, a mark, a whole number or a text. What is none of these ends the
# reading: it is the rest. Possessive, so that nothing within a comment is ever taken for a token.
_TOKEN = re.compile(
    r"""(?: [ \t\n\r,\ufeff] | \#[^\n\r\ud800-\udfff]*+ )*+
    ( [A-Za-z_][0-9A-Za-z_]*+ | \.\.\. | [!$():=@\[\]{}]
    | -?(?:0|[1-9][0-9]*+)(?![0-9A-Za-z_.])
    | "[ !\#-\[\]-~\xa0-\ud7ff\ue000-\U0010ffff]++"
    | .+ | \Z )""",
    re.VERBOSE | re.DOTALL,
)


class _Unread(Exception):
    """Something that graphql-core has to read."""


def _left() -> NoReturn:
    raise _Unread


def read_quickly(text: str, max_tokens: int) -> DocumentNode | None:
    """Read a document without places; None if it is left to graphql-core."""
    tokens = _TOKEN.findall(text)
    while tokens and not tokens[-1]:
        tokens.pop()
    # Only a document that was split to its end ends so.
    if len(tokens) > max_tokens or text.count("#") > max_tokens or tokens[-1:] != ["}"]:
        return None
    try:
        return _Reader(tokens).document()
    except _Unread:
        return None


class _Reader:
    """Reads tokens one by one; `token` is the next, and behind the last there is none: ''."""

    def __init__(self, tokens: list[str]) -> None:
        self.step = iter([*tokens, "", ""]).__next__
        self.token = self.step()
        self.depth = 0

    def document(self) -> DocumentNode:
        """Read a document; raises `_Unread`."""
        definitions = []
        while self.token:
            definitions.append(self._definition())
        return DocumentNode(definitions=tuple(definitions))

    def _taken(self, mark: str) -> bool:
        if self.token != mark:
            return False
        self.token = self.step()
        return True

    def _expect(self, mark: str) -> None:
        if self.token != mark:
            raise _Unread
        self.token = self.step()

    def _name(self) -> NameNode:
        token = self.token
        if not token.isidentifier():
            raise _Unread
        self.token = self.step()
        return NameNode(value=token)

    def _until(self, mark: str, read: Callable[[], T]) -> tuple[T, ...]:
        """Read what stands before a mark, which may be nothing."""
        found = []
        self._deeper()
        while self.token != mark:
            found.append(read())
        self.depth -= 1
        self.token = self.step()
        return tuple(found)

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _Unread

    def _some(self, read: Callable[[], T]) -> tuple[T, ...] | None:
        """Read what stands in parentheses, if there are any; then it is something."""
        if self.token != "(":
            return None
        self.token = self.step()
        return self._until(")", read) or _left()

    def _definition(self) -> DefinitionNode:
        if self.token == "{":
            query = OperationType.QUERY
            return OperationDefinitionNode(operation=query, selection_set=self._selections())
        if self._taken("fragment"):
            return FragmentDefinitionNode(
                name=self._fragment_name(),
                variable_definitions=(),
                type_condition=self._condition(),
                directives=self._directives(),
                selection_set=self._selections(),
            )
        kind = _OPERATIONS.get(self.token) or _left()
        self.token = self.step()
        return OperationDefinitionNode(
            operation=kind,
            name=self._name() if self.token.isidentifier() else None,
            variable_definitions=self._some(self._variable_definition),
            directives=self._directives(),
            selection_set=self._selections(),
        )

    def _variable_definition(self) -> VariableDefinitionNode:
        variable = self._variable()
        self._expect(":")
        kind = self._type()
        default: Any = self._value(constant=True) if self._taken("=") else None
        return VariableDefinitionNode(variable=variable, type=kind, default_value=default)

    def _variable(self) -> VariableNode:
        self._expect("$")
        return VariableNode(name=self._name())

    def _type(self) -> TypeNode:
        kind: NamedTypeNode | ListTypeNode
        if self._taken("["):
            self._deeper()
            kind = ListTypeNode(type=self._type())
            self.depth -= 1
            self._expect("]")
        else:
            kind = NamedTypeNode(name=self._name())
        return NonNullTypeNode(type=kind) if self._taken("!") else kind

    def _selections(self) -> SelectionSetNode:
        self._expect("{")
        return SelectionSetNode(selections=self._until("}", self._selection))

    def _selection(self) -> SelectionNode:
        if self.token == "...":
            return self._spread()
        alias, name = None, self._name()
        if self.token == ":":
            self.token = self.step()
            alias, name = name, self._name()
        return FieldNode(
            alias=alias,
            name=name,
            arguments=self._some(self._argument),
            directives=self._directives(),
            selection_set=self._selections() if self.token == "{" else None,
        )

    def _spread(self) -> SelectionNode:
        self.token = self.step()
        if self.token.isidentifier() and self.token != "on":
            return FragmentSpreadNode(name=self._name(), directives=self._directives())
        return InlineFragmentNode(
            type_condition=self._condition() if self.token == "on" else None,
            directives=self._directives(),
            selection_set=self._selections(),
        )

    def _fragment_name(self) -> NameNode:
        return _left() if self.token == "on" else self._name()

    def _condition(self) -> NamedTypeNode:
        self._expect("on")
        return NamedTypeNode(name=self._name())

    def _directives(self) -> tuple[DirectiveNode, ...] | None:
        if self.token != "@":
            return None
        found = []
        while self._taken("@"):
            found.append(DirectiveNode(name=self._name(), arguments=self._some(self._argument)))
        return tuple(found)

    def _argument(self) -> ArgumentNode:
        name = self._name()
        self._expect(":")
        return ArgumentNode(name=name, value=self._value())

    def _value(self, *, constant: bool = False) -> ValueNode:
        token = self.token
        if token == "$":
            return _left() if constant else self._variable()
        self.token = self.step()
        if token == "[":
            values = self._until("]", lambda: self._value(constant=constant))
            return ListValueNode(values=values)
        if token == "{":
            fields = self._until("}", lambda: self._object_field(constant))
            return ObjectValueNode(fields=fields)
        return _leaf(token)

    def _object_field(self, constant: bool) -> ObjectFieldNode:
        name = self._name()
        self._expect(":")
        return ObjectFieldNode(name=name, value=self._value(constant=constant))


_OPERATIONS = {each.value: each for each in OperationType}


def _leaf(token: str) -> ValueNode:
    if token[:1] == '"':
        return StringValueNode(value=token[1:-1], block=False)
    if token in {"true", "false"}:
        return BooleanValueNode(value=token == "true")
    if token == "null":
        return NullValueNode()
    if token.isidentifier():
        return EnumValueNode(value=token)
    return IntValueNode(value=token) if token[-1:].isdigit() else _left()
