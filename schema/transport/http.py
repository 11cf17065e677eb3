"""The GraphQL endpoint: the GraphQL-over-HTTP specification, for queries."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from time import thread_time
from typing import Any
from uuid import uuid4

import orjson
from starlette.types import Receive, Scope, Send

from schema.cache import Cache
from schema.settings import Settings
from schema.transport.message import Again, Later, Question, Reply
from schema.transport.note import note
from schema.transport.pool import QUICK, Pace, Pool
from schema.transport.refusal import Gone, Refused
from schema.transport.request import (
    GRAPHQL_JSON,
    JSON,
    Head,
    headers_of,
    media_of,
    posted,
    question,
)

Answer = Callable[[Question], Reply]
Written = tuple[int, dict[str, str], bytes]  # Status, headers, body.
log = logging.getLogger("rolegraph")
_BESIDE = 1_000  # What is kept beside a body: what its answer depends on.
LONG = 4_000  # Letters; a longer document is like no other.
_DIFFERENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|\d+|(?<=query )\s*\w+')


class GraphQLEndpoint:
    """Answers GraphQL requests over HTTP (ASGI)."""

    def __init__(self, answer: Answer, settings: Settings, pool: Pool) -> None:
        self._answer, self._settings, self._pool = answer, settings, pool
        self._pace = Pace()
        self._again: Cache[tuple[tuple[str, ...], bytes], Again] = Cache(settings.request_bytes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            written = await self._respond(scope, receive)
        except Refused as refused:
            written = _refusal(refused, scope)
        except Gone:
            return
        except Exception as error:  # Whatever it is, its text stays here.
            written = _refusal(_masked(error), scope)
        await _send(send, *written)

    def at_once(self, head: Head, body: bytes) -> Reply | None:
        """Answer a POST that is there entirely, if that is known to be quick.

        None leaves it to the ordinary way, which also tells whatever goes wrong. A query may be
        asked twice, and nothing else is begun in a hurry.
        """
        same = (head.languages, body)
        again = self._again.get(same)
        if again and (kept := again(date.today())):
            return kept
        try:
            reply = self._hurry(posted(head.languages, body, self._settings, hurried=True))
        except Exception:
            return None
        if reply and reply.again:
            self._again.put(same, reply.again, len(body) + _BESIDE)
        return reply

    def _hurry(self, asked: Question) -> Reply | None:
        """Answer a question if that is known to be quick.

        What takes long against expectation is sent aside the next time. The time of this thread
        counts: had it waited for a processor, one of many answers would be sent aside for nothing,
        and come last of all.
        """
        paced = _paced(asked), lambda: _alike(asked)
        if not self._pace.quick(*paced):
            return None
        begun = thread_time()
        try:
            return self._answer(asked)
        finally:
            seconds = thread_time() - begun
            if seconds >= QUICK:
                self._pace.took(*paced, seconds)

    def gauges(self) -> dict[str, tuple[str, float]]:
        """Tell how many requests are known by their bytes, each figure with its meaning."""
        return self._again.figures("request", "Requests")

    async def _respond(self, scope: Scope, receive: Receive) -> Written:
        headers = headers_of(scope["headers"])
        media = media_of(headers)
        asked = await question(scope, headers, receive, self._settings)
        reply = await self._reply(asked, receive)
        note(scope).answered(reply)
        return self._written(reply, asked, media, headers)

    async def _reply(self, asked: Question, receive: Receive) -> Reply:
        """Answer here what is known to be quick, and all else aside."""
        paced = _paced(asked), lambda: _alike(asked)
        if self._pace.quick(*paced):
            try:
                hurried = replace(asked, hurried=True)
                return self._pace.timed(*paced, lambda: self._answer(hurried))
            except Later:
                pass
        work = partial(self._pace.timed, *paced, lambda: self._answer(asked))
        return await self._pool.run(work, receive)

    def _written(
        self, reply: Reply, asked: Question, media: str, headers: Mapping[str, str]
    ) -> Written:
        """Write a reply; one to a GET may be what the client has already."""
        status = status_of(reply, media)
        body, told = reply.encoded, told_with(media)
        if status == 405:
            told["allow"] = "POST"
        if not asked.read_only or reply.refused or reply.codes:
            return status, told, body
        told["etag"] = f'"{reply.digest}"'
        told["cache-control"] = self._settings.cache_control
        if _known(headers.get("if-none-match", ""), told["etag"]):
            del told["content-type"]
            return 304, told, b""
        return status, told, body


def _paced(asked: Question) -> int:
    """Number what is likely to take as long again."""
    return hash((asked.query, asked.document_id, asked.operation_name))


def _alike(asked: Question) -> int:
    """Number the questions that differ in the name of the operation and in literals alone."""
    if asked.document_id or len(asked.query) > LONG:
        return _paced(asked)
    return hash(("alike", _DIFFERENT.sub("", asked.query)))


def _known(header: str, tag: str) -> bool:
    """Tell whether a client has what a tag names (RFC 9110, section 13.1.2)."""
    listed = (each.strip().removeprefix("W/") for each in header.split(","))
    return any(each in {tag, "*"} for each in listed)


def _masked(error: Exception) -> Refused:
    """Log what nobody expected, and tell the client nothing but where to find it."""
    number = uuid4().hex
    log.error("Internal error %s", number, exc_info=error)
    message = f"Something went wrong in the server. Its log has the details under {number}."
    return Refused(500, "INTERNAL_SERVER_ERROR", message)


def _refusal(refused: Refused, scope: Scope) -> Written:
    note(scope).codes.append(refused.code)
    told = {"message": refused.message, "extensions": {"code": refused.code}}
    headers = {**told_with(JSON), **refused.headers}
    return refused.status, headers, orjson.dumps({"errors": [told]})


def status_of(reply: Reply, media: str) -> int:
    """Give the HTTP status of a reply."""
    return reply.status or (400 if reply.refused and media == GRAPHQL_JSON else 200)


def told_with(media: str) -> dict[str, str]:
    """Give the headers that every answer of a media type has."""
    return {"content-type": f"{media}; charset=utf-8", "vary": "accept, accept-language"}


def written(headers: dict[str, str], status: int, body: bytes) -> list[tuple[bytes, bytes]]:
    """Give headers as they are sent, with the length of the body."""
    if status != 304:
        headers["content-length"] = str(len(body))
    return [(name.encode(), text.encode("latin-1")) for name, text in headers.items()]


async def _send(send: Send, status: int, headers: dict[str, str], body: bytes) -> None:
    raw: list[Any] = written(headers, status, body)
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})
