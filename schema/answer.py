"""A GraphQL request as its answer: the one way in, for HTTP, command line and tests."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLError, OperationDefinitionNode, OperationType

from graph.hurry import TakesLong, hurried
from graph.service import Service
from graph.text import DEFAULT_LANGUAGE, LANGUAGES
from schema.context import Context
from schema.document import Document
from schema.engine.engine import Engine
from schema.errors import Refused, cause, told
from schema.limits import check
from schema.settings import DEFAULT, Settings
from schema.transport.message import Later, Question, Reply

# Without kept answers: whoever serves one service makes an engine for it.
ENGINE = Engine(replace(DEFAULT, reply_bytes=0))


def answer(service: Service, question: Question, engine: Engine = ENGINE) -> Reply:
    """Answer a request; whatever goes wrong is an error in the answer, never an exception.

    Only a hurried question may raise `Later`.
    """
    settings, named = engine.settings, question.operation_name
    context = Context(service, preferred_language(question.languages))
    try:
        document = engine.asked(question)
        key = engine.replies.key(document, question, context)
        if key and (kept := engine.replies.get(key)):
            return kept  # Who asked the same before was within the same limits.
        cost = check(document.measured, settings, named, question.variables)
        _check_policy(document, question, settings)
        operation = document.operation(named)
    except Refused as refused:
        return _refusal(refused, settings)
    # A change is never begun in a hurry: it would be made twice.
    changes = operation.operation is OperationType.MUTATION
    if question.hurried and (changes or cost > settings.inline_cost):
        raise Later
    result = _executed(engine, document, operation, question, context)
    name = operation.name.value if operation.name else ""
    reply = _reply(result, _extensions(context, cost, question, settings), settings, name)
    if key and operation.operation is OperationType.QUERY:
        return engine.replies.keep(key, reply)
    return reply


def preferred_language(tags: tuple[str, ...]) -> str:
    """Choose the first language of a reader's list that the data has.

    Else the first of the list: what is given in its place is told. English if the list is empty.
    """
    known = (tag for tag in tags if tag.lower().split("-")[0] in LANGUAGES)
    return next(chain(known, tags), DEFAULT_LANGUAGE)


# What may be asked about the schema, by the setting.
_REFUSED = {"on": frozenset(), "types": {"__schema"}, "off": {"__schema", "__type"}}


def _check_policy(document: Document, question: Question, settings: Settings) -> None:
    """Refuse what this server, or this way of asking, does not allow."""
    if fields := document.measured.introspects & _REFUSED[settings.introspection]:
        message = f"This server does not answer {' and '.join(sorted(fields))}."
        raise Refused("INTROSPECTION_REFUSED", GraphQLError(message), status=400)
    operation = document.measured.operation(question.operation_name)
    kind = operation.kind if operation else OperationType.QUERY
    if kind is OperationType.SUBSCRIPTION:
        message = "A subscription has many answers, and this request can have one: ask a query."
        raise Refused("SUBSCRIPTION_NOT_SUPPORTED", GraphQLError(message), status=400)
    if kind is OperationType.MUTATION and question.read_only:
        message = "A GET changes nothing: send a mutation by POST."
        raise Refused("METHOD_NOT_ALLOWED", GraphQLError(message), status=405)


def _executed(
    engine: Engine,
    document: Document,
    operation: OperationDefinitionNode,
    question: Question,
    context: Context,
) -> ExecutionResult:
    """Execute an operation; raises `Later` if it takes long, and there is a hurry."""
    try:
        with hurried(question.hurried):
            result = engine.execute(document, operation, question, context)
    except TakesLong:
        raise Later from None
    if any(isinstance(cause(error), TakesLong) for error in result.errors or ()):
        raise Later
    return result


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


def _refusal(refused: Refused, settings: Settings) -> Reply:
    errors = [_told(error, settings, refused.code) for error in refused.errors]
    body = orjson.dumps({"errors": errors})
    return Reply(body, _codes(errors), refused=True, status=refused.status)


def _reply(
    result: ExecutionResult, extensions: dict[str, Any], settings: Settings, operation: str
) -> Reply:
    refused = result.data is None and not any(error.path for error in result.errors or ())
    errors = [_told(error, settings) for error in result.errors or ()]
    body: dict[str, Any] = {}
    if errors:
        body["errors"] = errors
    if not refused:
        body["data"] = result.data
    if extensions:
        body["extensions"] = extensions
    return Reply(orjson.dumps(body), _codes(errors), refused=refused, operation=operation)


def _told(error: GraphQLError, settings: Settings, otherwise: str = "BAD_USER_INPUT") -> Any:
    """Write an error for the client, without suggestions if they are switched off."""
    formatted = told(error, otherwise).formatted
    if not settings.suggestions:
        formatted["message"] = formatted["message"].partition(" Did you mean")[0]
    return formatted


def _codes(errors: list[Any]) -> tuple[str, ...]:
    return tuple(error["extensions"]["code"] for error in errors)
