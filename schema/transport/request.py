"""An HTTP request as a question, of which no more is read than is allowed (ASGI)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive, Scope

from schema.settings import Settings
from schema.transport.accept import languages, media_type
from schema.transport.message import Question
from schema.transport.refusal import Gone, Refused

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
MAX_CONTAINERS = 10_000  # Objects and lists in a body; their nesting is counted one by one.

# An unfinished string runs to the end, so that no text is looked at twice.
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_NO_BRACKET = bytes(set(range(256)) - set(b"[]{}"))


def headers_of(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Give the headers by their lower-case names; of several with one name, all joined."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in raw:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def media_of(headers: Mapping[str, str]) -> str:
    """Choose the media type to answer in."""
    media = media_type(headers.get("accept", "*/*"), (JSON, GRAPHQL_JSON))
    if media is None:
        message = f"Accept {JSON} or {GRAPHQL_JSON}: nothing else can be answered."
        raise Refused(406, "NOT_ACCEPTABLE", message)
    return media


async def question(
    scope: Scope, headers: Mapping[str, str], receive: Receive, settings: Settings
) -> Question:
    """Read the question; raises `Refused` if there is none, and `Gone` if nobody is there."""
    spoken = languages(headers.get("accept-language", ""))
    if scope["method"] == "GET":
        _check_origin(headers)
        await _body(headers, receive, settings)
        asked = _from_url(scope["query_string"], settings)
        return _question(asked, spoken, read_only=True)
    if scope["method"] == "POST":
        _check_media(headers)
        return posted(spoken, await _body(headers, receive, settings), settings)
    message = f"Use POST or GET, not {scope['method'][:20]}."
    raise Refused(405, "METHOD_NOT_ALLOWED", message, Allow="GET, POST")


@dataclass(frozen=True, slots=True)
class Head:
    """What the headers of a POST tell: the media type and the languages of the answer."""

    media: str
    languages: tuple[str, ...]

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Self:
        """Read headers; raises `Refused` if no answer suits, or the body is no JSON."""
        media = media_of(headers)
        _check_media(headers)
        return cls(media, languages(headers.get("accept-language", "")))


def posted(
    spoken: tuple[str, ...], body: bytes, settings: Settings, *, hurried: bool = False
) -> Question:
    """Read the question of a body for who speaks some languages; raises `Refused` without one."""
    if len(body) > settings.max_body_bytes:
        raise _too_large(settings)
    asked = _json(body, "body", settings)
    if isinstance(asked, list):
        message = "Send one operation in each request: lists of operations are not answered."
        raise Refused(400, "BATCHING_NOT_SUPPORTED", message)
    if not isinstance(asked, dict):
        raise Refused(400, "BAD_REQUEST", 'The body must be an object: {"query": "{ ... }"}.')
    return _question(asked, spoken, hurried=hurried)


def _question(
    asked: Mapping[str, Any],
    spoken: tuple[str, ...],
    *,
    read_only: bool = False,
    hurried: bool = False,
) -> Question:
    extensions = _member(asked, "extensions", dict, "an object") or {}
    named = _document_id(asked, extensions)
    return Question(
        query=_member(asked, "query", str, "a GraphQL document", needed=not named) or "",
        document_id=named,
        variables=_member(asked, "variables", dict, "an object"),
        operation_name=_member(asked, "operationName", str, "a name"),
        languages=spoken,
        tell_cost=extensions.get("cost") is True,
        read_only=read_only,
        hurried=hurried,
    )


def _document_id(asked: Mapping[str, Any], extensions: Mapping[str, Any]) -> str | None:
    """Read the id of the document that is asked for; None if it is sent itself."""
    named: str | None = _member(asked, "documentId", str, "the id of a document")
    persisted = _member(extensions, "persistedQuery", dict, "an object")
    if persisted is not None:
        named = _member(persisted, "sha256Hash", str, "the SHA-256 of a document", needed=True)
    return named.removeprefix("sha256:") if named else None


def _check_origin(headers: Mapping[str, str]) -> None:
    """Refuse a GET that a page of another site can make a browser send: by a link, or an image."""
    deliberate = (
        "json" in headers.get("accept", "").lower()
        or headers.get("sec-fetch-mode") == "cors"
        or headers.get("sec-fetch-site") == "same-origin"
        or "x-requested-with" in headers
    )
    if not deliberate:
        message = f"Send the header `Accept: {GRAPHQL_JSON}` with a GET, or use POST."
        raise Refused(400, "CROSS_SITE_REQUEST", message)


def _from_url(text: bytes, settings: Settings) -> dict[str, Any]:
    try:
        pairs = parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise Refused(400, "BAD_REQUEST", f"The URL cannot be read: {error}.") from error
    asked: dict[str, Any] = dict(pairs)
    for name in ("variables", "extensions"):
        if name in asked:
            asked[name] = _json(asked[name].encode(), name, settings)
    return asked


def _check_media(headers: Mapping[str, str]) -> None:
    """Refuse a body that is not JSON in UTF-8, as it is."""
    if headers.get("content-type") == JSON and "content-encoding" not in headers:
        return
    media, _, parameters = headers.get("content-type", "").partition(";")
    charset = parameters.replace('"', "").replace(" ", "").lower()
    if media.strip().lower() != JSON or charset not in {"", "charset=utf-8"}:
        sent = headers.get("content-type", "").strip()[:80] or "nothing"
        message = f"Send the request as {JSON} in UTF-8, not as {sent}."
        raise Refused(415, "UNSUPPORTED_MEDIA_TYPE", message)
    if headers.get("content-encoding", "identity").lower() != "identity":
        message = "Send the body as it is: compressed bodies are not read."
        raise Refused(415, "UNSUPPORTED_MEDIA_TYPE", message, Accept_Encoding="identity")


async def _body(headers: Mapping[str, str], receive: Receive, settings: Settings) -> bytes:
    """Read the body, but no more of it than is allowed, and no longer."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > settings.max_body_bytes:
        raise _too_large(settings)
    try:
        async with asyncio.timeout(settings.body_seconds):
            return await _chunks(receive, settings)
    except TimeoutError:
        message = f"The body did not arrive within {settings.body_seconds:g} seconds."
        raise Refused(408, "BODY_TOO_SLOW", message, Connection="close") from None


async def _chunks(receive: Receive, settings: Settings) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        body += message.get("body", b"")
        if len(body) > settings.max_body_bytes:
            raise _too_large(settings)
        if not message.get("more_body", False):
            return bytes(body)


def _too_large(settings: Settings) -> Refused:
    message = f"The body has more than {settings.max_body_bytes:,} bytes: ask for less at once."
    return Refused(413, "PAYLOAD_TOO_LARGE", message)


def _json(text: bytes, name: str, settings: Settings) -> Any:
    if too_nested(text, settings.max_nesting):
        message = f"The {name} is JSON nested more than {settings.max_nesting} deep, or has over "
        raise Refused(400, "BAD_REQUEST", f"{message}{MAX_CONTAINERS:,} objects and lists.")
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refused(400, "BAD_REQUEST", f"There is no JSON in the {name}: {error}.") from error


def too_nested(text: bytes, limit: int) -> bool:
    """Tell whether JSON is nested more than `limit` deep, before it is read.

    Most requests have fewer brackets than that, braces of the document included.
    """
    opening = text.count(b"{") + text.count(b"[")
    if opening <= limit:
        return False
    if opening > 2 * MAX_CONTAINERS:  # Whatever stands in texts: a document is not that long.
        return True
    brackets = _STRING.sub(b"", text).translate(None, _NO_BRACKET)
    if len(brackets) > 2 * MAX_CONTAINERS:
        return True
    depth = 0
    for bracket in brackets:
        depth += 1 if bracket in b"[{" else -1
        if depth > limit:
            return True
    return False


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
