"""A GraphQL request as its answer: the one way in, for HTTP, command line and tests."""

from __future__ import annotations

from itertools import chain
from typing import Any

from graphql import ExecutionResult, execute_sync

from graph.service import Service
from graph.text import DEFAULT_LANGUAGE, LANGUAGES
from schema import schema
from schema.context import Context
from schema.document import document
from schema.errors import Refused, told
from schema.limits import check
from schema.settings import Settings
from schema.transport.message import Question, Reply

DEFAULT = Settings()


def answer(service: Service, question: Question, settings: Settings = DEFAULT) -> Reply:
    """Execute a request; whatever goes wrong is an error in the answer, never an exception."""
    named = question.operation_name
    try:
        read = document(question.query, settings.max_tokens)
        cost = check(read.measured, settings, named, question.variables)
        node = read.executable(named)
    except Refused as refused:
        errors = [told(error, refused.code).formatted for error in refused.errors]
        return Reply({"errors": errors}, refused=True)
    context = Context(service, preferred_language(question.languages))
    result = execute_sync(
        schema.executable,
        node,
        variable_values=question.variables,
        operation_name=named,
        context_value=context,
    )
    return _reply(result, _extensions(context, cost, question, settings))


def preferred_language(tags: tuple[str, ...]) -> str:
    """Choose the first language of a reader's list that the data has.

    Else the first of the list: what is given in its place is told. English if the list is empty.
    """
    known = (tag for tag in tags if tag.lower().split("-")[0] in LANGUAGES)
    return next(chain(known, tags), DEFAULT_LANGUAGE)


def _extensions(
    context: Context, cost: int, question: Question, settings: Settings
) -> dict[str, Any]:
    """Tell what a client should know beside the data, if there is anything."""
    extensions: dict[str, Any] = {}
    if context.fallbacks:
        pairs = sorted(context.fallbacks.items())
        extensions["languages"] = [{"asked": a, "given": g} for a, g in pairs]
    if question.tell_cost:
        extensions["cost"] = {"value": cost, "limit": settings.max_cost}
    return extensions


def _reply(result: ExecutionResult, extensions: dict[str, Any]) -> Reply:
    errors = result.errors or []
    refused = result.data is None and not any(error.path for error in errors)
    body: dict[str, Any] = {}
    if errors:
        body["errors"] = [told(error).formatted for error in errors]
    if not refused:
        body["data"] = result.data
    if extensions:
        body["extensions"] = extensions
    return Reply(body, refused=refused)
