"""Plans at work: made when an operation is asked for, kept while it is asked for again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from graphql import (
    BooleanValueNode,
    ExecutionResult,
    OperationDefinitionNode,
    value_from_ast_untyped,
)

from graph.hurry import TakesLong
from schema import schema
from schema.cache import Cache
from schema.context import Context
from schema.document import Document, read
from schema.engine import standard
from schema.engine.plan import MEMORY, Functions, Plan, plan
from schema.engine.replies import Replies
from schema.engine.selection import switches
from schema.engine.trusted import Trusted, load
from schema.engine.unplanned import Unplanned, unplanned
from schema.errors import Refused
from schema.settings import BadSetting, Settings
from schema.transport.message import Question

# Measured: a document and its located copy take 140 bytes for each letter of the text.
_DOCUMENT, _AT_LEAST = 160, 4_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What a resolver may ask of its `info` in a plan; whatever else it asks, the plan gives up."""

    context: Context


_NONE: Mapping[str, str] = {}


class Engine:
    """What is kept of the questions that were asked, each cache bounded in bytes; 0 turns it off.

    It answers under one set of settings. `planned` counts the answers of plans, `handed_over` those
    left to the standard executor.
    """

    def __init__(self, settings: Settings, documents: Mapping[str, str] = _NONE) -> None:
        self.settings = settings
        self.trusted = Trusted(
            documents, only=settings.trusted_only, remembered=settings.document_bytes
        )
        self.documents: Cache[str, Document | Refused] = Cache(settings.document_bytes)
        # A plan counts with its function, which may be forgotten here and still be in use.
        self.functions: Functions = Cache(settings.plan_bytes // 4)
        self.plans: Cache[tuple[Any, ...], Plan] = Cache(settings.plan_bytes - self.functions.limit)
        self.replies = Replies(settings.reply_bytes)
        self.planned = self.handed_over = 0

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Make an engine that knows the trusted documents; raises `BadManifest`, `BadSetting`."""
        if settings.documents:
            return cls(settings, load(Path(settings.documents), settings))
        if settings.trusted_only:
            raise BadSetting("trusted_only", "on", "off, unless a directory of documents is set")
        return cls(settings)

    def asked(self, question: Question) -> Document:
        """Give the document of a question; raises `Refused` if it cannot be read."""
        return self.document(self.trusted.text(question))

    def document(self, text: str) -> Document:
        """Give a document; raises `Refused` if it cannot be read."""
        found = self.documents.get(text)
        if found is None:
            found = read(text, self.settings.max_tokens)
            self.documents.put(text, found, _DOCUMENT * len(text) + _AT_LEAST)
        if isinstance(found, Refused):
            # Another one: an exception that is raised keeps the frames it went through.
            raise Refused(found.code, *found.errors, status=found.status)
        return found

    def execute(
        self,
        document: Document,
        operation: OperationDefinitionNode,
        question: Question,
        context: Context,
    ) -> ExecutionResult:
        """Execute an operation by its plan, or else by the standard executor.

        Only that one makes errors, so whatever goes wrong with a plan is left to it. A query
        changes nothing: it may be asked twice. Where there is a hurry, raises `TakesLong`.
        """
        variables = question.variables or {}
        try:
            data = self._plan(document, operation, variables).run(Asked(context), variables)
        except TakesLong:
            raise
        except Exception:
            self.handed_over += 1
            context.fallbacks.clear()
            return standard.execute(document, question, context)
        self.planned += 1
        return ExecutionResult(data)

    def gauges(self) -> dict[str, tuple[str, float]]:
        """Tell how the engine does: figures by their names, each with its meaning."""
        return {
            "operations_planned": ("Operations answered by a plan.", self.planned),
            "operations_handed_over": ("Operations left to graphql-core.", self.handed_over),
            **self.documents.figures("document", "Documents"),
            **self.plans.figures("plan", "Plans"),
            **self.functions.figures("function", "Functions of plans"),
            **self.replies.figures("reply", "Answers"),
        }

    def _plan(
        self, document: Document, operation: OperationDefinitionNode, variables: dict[str, Any]
    ) -> Plan:
        standing = _standing(document, operation, variables) if "@" in document.text else {}
        name = operation.name.value if operation.name else ""
        key = (document.number, name, *standing.values())
        found = self.plans.get(key)
        if found is None:
            found = self._planned(document, operation, standing)
            self.plans.put(key, found, MEMORY * len(found.source) + _AT_LEAST)
        return found

    def _planned(
        self, document: Document, operation: OperationDefinitionNode, standing: dict[str, bool]
    ) -> Plan:
        """Write a plan, or else one that gives up: so it is tried once."""
        try:
            return plan(schema, document.node, operation, standing, self.functions)
        except Exception as error:
            why = str(error)
            return Plan(lambda *_: unplanned(why), why)


def _standing(
    document: Document, operation: OperationDefinitionNode, variables: dict[str, Any]
) -> dict[str, bool]:
    """Tell how the switches of a document stand; raises `Unplanned` for one that is no flag."""
    defaults = {
        each.variable.name.value: value_from_ast_untyped(each.default_value)
        for each in operation.variable_definitions or ()
        if isinstance(each.default_value, BooleanValueNode)
    }
    standing = {}
    for name in switches(document.node):
        value = variables.get(name, defaults.get(name))
        if value is not True and value is not False:
            raise Unplanned(f"${name} is neither true nor false")
        standing[name] = value
    return standing
