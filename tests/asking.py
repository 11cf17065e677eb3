"""Asking a small release over GraphQL, without HTTP."""

from __future__ import annotations

from typing import Any

from graph.service import Service
from schema.answer import answer
from schema.transport.message import Question
from tests.build_knowledge import knowledge

SERVICE = Service.of(knowledge())


def ask(
    query: str,
    *languages: str,
    service: Service = SERVICE,
    operation: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Give the body of the answer; `more` are the variables."""
    question = Question(
        query=query, variables=more, operation_name=operation, languages=tuple(languages)
    )
    return answer(service, question).body


def data(query: str, *languages: str, service: Service = SERVICE, **variables: Any) -> Any:
    """Give the data of an answer that has no errors."""
    body = ask(query, *languages, service=service, **variables)
    assert "errors" not in body, body["errors"]
    return body["data"]


def error(query: str, service: Service = SERVICE, **variables: Any) -> tuple[str, str]:
    """Give the code and the message of the only error of an answer."""
    [told] = ask(query, service=service, **variables)["errors"]
    return told["extensions"]["code"], told["message"]
