"""The GraphQL endpoint: the GraphQL-over-HTTP specification, for queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from schema.transport.accept import languages, media_type
from schema.transport.message import Question, Reply

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
# The longest question of the contract has 0.4 kB; a client with many fragments has about 100 kB.
MAX_BODY = 1_000_000

Answer = Callable[[Question], Reply]


class Refused(Exception):
    """An HTTP request that holds no GraphQL request."""

    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status, self.code, self.headers = status, code, headers


class GraphQLEndpoint:
    """Answers GraphQL requests over HTTP (ASGI)."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        await (await self._respond(request))(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        try:
            media = _media(request)
            question = await _question(request)
        except Refused as refused:
            return _refusal(refused)
        reply = self._answer(question)
        status = 400 if reply.refused and media == GRAPHQL_JSON else 200
        return _response(reply.body, status, media)


def _media(request: Request) -> str:
    """Choose the media type to answer in."""
    accepted = request.headers.get("accept", "*/*")
    media = media_type(accepted, (JSON, GRAPHQL_JSON))
    if media is None:
        message = f"Accept {JSON} or {GRAPHQL_JSON}: nothing else can be answered."
        raise Refused(406, "NOT_ACCEPTABLE", message)
    return media


async def _question(request: Request) -> Question:
    if request.method == "GET":
        asked: Mapping[str, Any] = _from_url(request.query_params)
    elif request.method == "POST":
        asked = await _from_body(request)
    else:
        message = f"Use POST or GET, not {request.method}."
        raise Refused(405, "METHOD_NOT_ALLOWED", message, Allow="GET, POST")
    _member(asked, "extensions", dict, "an object")  # None is known yet; all must be well-formed.
    return Question(
        query=_member(asked, "query", str, "a GraphQL document", needed=True),
        variables=_member(asked, "variables", dict, "an object"),
        operation_name=_member(asked, "operationName", str, "a name"),
        languages=languages(request.headers.get("accept-language", "")),
    )


def _from_url(parameters: Mapping[str, str]) -> dict[str, Any]:
    asked: dict[str, Any] = dict(parameters)
    for name in ("variables", "extensions"):
        if name in asked:
            asked[name] = _json(asked[name].encode("utf-8", "surrogateescape"), name)
    return asked


async def _from_body(request: Request) -> dict[str, Any]:
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.replace('"', "").replace(" ", "").lower()
    if media.strip().lower() != JSON or charset not in {"", "charset=utf-8"}:
        message = f"Send the request as {JSON} in UTF-8, not as {media.strip() or 'nothing'}."
        raise Refused(415, "UNSUPPORTED_MEDIA_TYPE", message)
    asked = _json(await _body(request), "body")
    if not isinstance(asked, dict):
        raise Refused(400, "BAD_REQUEST", 'The body must be an object: {"query": "{ ... }"}.')
    return asked


async def _body(request: Request) -> bytes:
    """Read the body, but no more of it than is allowed."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            message = f"The body has more than {MAX_BODY:,} bytes."
            raise Refused(413, "PAYLOAD_TOO_LARGE", message)
    return bytes(body)


def _json(text: bytes, name: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refused(400, "BAD_REQUEST", f"The {name} is not JSON: {error}.") from error


def _member(
    asked: Mapping[str, Any], name: str, kind: type, what: str, *, needed: bool = False
) -> Any:
    value = asked.get(name)
    if value is None and not needed:
        return None
    if not isinstance(value, kind):
        given = "missing" if value is None else f"{str(value)[:40]!r}"
        raise Refused(400, "BAD_REQUEST", f"{name!r} must be {what}, but is {given}.")
    return value


def _refusal(refused: Refused) -> Response:
    body = {"errors": [{"message": str(refused), "extensions": {"code": refused.code}}]}
    response = _response(body, refused.status, JSON)
    response.headers.update(refused.headers)
    return response


def _response(body: dict[str, Any], status: int, media: str) -> Response:
    headers = {
        "content-type": f"{media}; charset=utf-8",
        "vary": "accept, accept-language",
        "x-content-type-options": "nosniff",
    }
    return Response(orjson.dumps(body), status, headers)
