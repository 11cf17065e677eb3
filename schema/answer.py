"""A GraphQL request as its answer: the one way in, for HTTP, command line and tests."""

from __future__ import annotations

from typing import Any

from graphql import ExecutionResult
from strawberry.types.execution import PreExecutionError

from graph.service import Service
from graph.text import DEFAULT_LANGUAGE, LANGUAGES
from schema import schema
from schema.context import Context
from schema.errors import told
from schema.transport.message import Question, Reply


def answer(service: Service, question: Question) -> Reply:
    """Execute a request; whatever goes wrong is an error in the answer, never an exception."""
    context = Context(service, preferred_language(question.languages))
    result: Any = schema.execute_sync(
        question.query,
        variable_values=question.variables,
        operation_name=question.operation_name,
        context_value=context,
    )
    started = not isinstance(result, PreExecutionError)
    refused = not started or (result.data is None and not any(e.path for e in result.errors or ()))
    return Reply(_body(result, context, started=started, refused=refused), refused=refused)


def preferred_language(tags: tuple[str, ...]) -> str:
    """Choose the first language of a reader's list that the data has, else English."""
    known = (tag for tag in tags if tag.lower().split("-")[0] in LANGUAGES)
    return next(known, DEFAULT_LANGUAGE)


def _body(
    result: ExecutionResult, context: Context, *, started: bool, refused: bool
) -> dict[str, Any]:
    body: dict[str, Any] = {}
    if result.errors:
        body["errors"] = [error.formatted for error in told(result.errors, started=started)]
    if not refused:
        body["data"] = result.data
    if context.fallbacks:
        pairs = sorted(context.fallbacks.items())
        body["extensions"] = {"languages": [{"asked": a, "given": g} for a, g in pairs]}
    return body
