"""A GraphQL request as its answer: the one way in, for HTTP, command line and tests."""

from __future__ import annotations

from itertools import chain
from typing import Any

from graphql import ExecutionResult, GraphQLError, OperationType, execute_sync

from graph.hurry import TakesLong, hurried
from graph.service import Service
from graph.text import DEFAULT_LANGUAGE, LANGUAGES
from schema import schema
from schema.context import Context
from schema.document import Document, document
from schema.errors import Refused, cause, told
from schema.limits import check
from schema.settings import DEFAULT, Settings
from schema.transport.message import Later, Question, Reply


def answer(service: Service, question: Question, settings: Settings = DEFAULT) -> Reply:
    """Execute a request; whatever goes wrong is an error in the answer, never an exception.

    Only a hurried question may raise `Later`.
    """
    named = question.operation_name
    try:
        read = document(question.query, settings.max_tokens)
        cost = check(read.measured, settings, named, question.variables)
        _check_policy(read, question, settings)
        node = read.executable(named)
    except Refused as refused:
        errors = [_told(error, settings, refused.code) for error in refused.errors]
        return Reply({"errors": errors}, refused=True, status=refused.status)
    executed = read.measured.operation(named)
    # A change is never begun in a hurry: it would be made twice.
    changes = executed is not None and executed.kind is OperationType.MUTATION
    if question.hurried and (changes or cost > settings.inline_cost):
        raise Later
    context = Context(service, preferred_language(question.languages))
    with hurried(question.hurried):
        result = execute_sync(
            schema.executable,
            node,
            variable_values=question.variables,
            operation_name=named,
            context_value=context,
        )
    if any(isinstance(cause(error), TakesLong) for error in result.errors or ()):
        raise Later
    name = executed.name if executed else ""
    return _reply(result, _extensions(context, cost, question, settings), settings, name)


def preferred_language(tags: tuple[str, ...]) -> str:
    """Choose the first language of a reader's list that the data has.

    Else the first of the list: what is given in its place is told. English if the list is empty.
    """
    known = (tag for tag in tags if tag.lower().split("-")[0] in LANGUAGES)
    return next(chain(known, tags), DEFAULT_LANGUAGE)


# What may be asked about the schema, by the setting.
_REFUSED = {"on": frozenset(), "types": {"__schema"}, "off": {"__schema", "__type"}}


def _check_policy(read: Document, question: Question, settings: Settings) -> None:
    """Refuse what this server, or this way of asking, does not allow."""
    if fields := read.measured.introspects & _REFUSED[settings.introspection]:
        message = f"This server does not answer {' and '.join(sorted(fields))}."
        raise Refused("INTROSPECTION_REFUSED", GraphQLError(message), status=400)
    operation = read.measured.operation(question.operation_name)
    kind = operation.kind if operation else OperationType.QUERY
    if kind is OperationType.SUBSCRIPTION:
        message = "A subscription has many answers, and this request can have one: ask a query."
        raise Refused("SUBSCRIPTION_NOT_SUPPORTED", GraphQLError(message), status=400)
    if kind is OperationType.MUTATION and question.read_only:
        message = "A GET changes nothing: send a mutation by POST."
        raise Refused("METHOD_NOT_ALLOWED", GraphQLError(message), status=405)


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


def _reply(
    result: ExecutionResult, extensions: dict[str, Any], settings: Settings, operation: str
) -> Reply:
    errors = result.errors or []
    refused = result.data is None and not any(error.path for error in errors)
    body: dict[str, Any] = {}
    if errors:
        body["errors"] = [_told(error, settings) for error in errors]
    if not refused:
        body["data"] = result.data
    if extensions:
        body["extensions"] = extensions
    return Reply(body, refused=refused, operation=operation)


def _told(error: GraphQLError, settings: Settings, otherwise: str = "BAD_USER_INPUT") -> Any:
    """Write an error for the client, without suggestions if they are switched off."""
    formatted = told(error, otherwise).formatted
    if not settings.suggestions:
        formatted["message"] = formatted["message"].partition(" Did you mean")[0]
    return formatted
