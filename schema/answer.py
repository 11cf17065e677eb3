"""A GraphQL request as its answer: the one way in, for HTTP, command line and tests."""

from __future__ import annotations

from typing import Any

from graphql import ExecutionResult, execute_sync

from graph.service import Service
from graph.text import DEFAULT_LANGUAGE, LANGUAGES
from schema import schema
from schema.context import Context
from schema.document import Refused, document
from schema.errors import told
from schema.limits import check
from schema.transport.message import Question, Reply


def answer(service: Service, question: Question) -> Reply:
    """Execute a request; whatever goes wrong is an error in the answer, never an exception."""
    try:
        node = document(question.query, question.operation_name)
        check(schema.executable, node, question.operation_name, question.variables)
    except Refused as refused:
        errors = [told(error, refused.code).formatted for error in refused.errors]
        return Reply({"errors": errors}, refused=True)
    context = Context(service, preferred_language(question.languages))
    result = execute_sync(
        schema.executable,
        node,
        variable_values=question.variables,
        operation_name=question.operation_name,
        context_value=context,
    )
    return _reply(result, context)


def preferred_language(tags: tuple[str, ...]) -> str:
    """Choose the first language of a reader's list that the data has, else English."""
    known = (tag for tag in tags if tag.lower().split("-")[0] in LANGUAGES)
    return next(known, DEFAULT_LANGUAGE)


def _reply(result: ExecutionResult, context: Context) -> Reply:
    errors = result.errors or []
    refused = result.data is None and not any(error.path for error in errors)
    body: dict[str, Any] = {}
    if errors:
        body["errors"] = [told(error).formatted for error in errors]
    if not refused:
        body["data"] = result.data
    if context.fallbacks:
        pairs = sorted(context.fallbacks.items())
        body["extensions"] = {"languages": [{"asked": a, "given": g} for a, g in pairs]}
    return Reply(body, refused=refused)
