"""What every request passes: its id, the headers of answers, the log and the metrics (ASGI)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from contextlib import nullcontext
from functools import cache
from random import getrandbits
from time import perf_counter
from typing import Any

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schema.settings import Settings
from schema.transport.http import GraphQLEndpoint, status_of, told_with
from schema.transport.metrics import Metrics
from schema.transport.note import Note, note
from schema.transport.refusal import Refused
from schema.transport.request import Head, headers_of
from schema.transport.tracing import Tracing

log = logging.getLogger("rolegraph.request")

ENDPOINT = "/graphql"
Headers = Iterable[tuple[bytes, bytes]]
Answered = tuple[int, bytes, bytes]  # Status, lines of headers, body.
_ID = re.compile(r"[A-Za-z0-9._-]{1,128}\Z")
_ALWAYS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
_POLICY = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
_UNFRAMED = (b"x-frame-options", b"DENY")  # For what reads no policy.


class Door:
    """Lets every request through, and sees how it comes out."""

    def __init__(
        self,
        app: ASGIApp,
        endpoint: GraphQLEndpoint,
        settings: Settings,
        metrics: Metrics,
        tracing: Tracing | None,
    ) -> None:
        self._app, self._endpoint = app, endpoint
        self._settings, self._metrics, self._tracing = settings, metrics, tracing

    def head(self, raw: Headers) -> Head | None:
        """Read the headers, with lower-case names, of a POST that may be answered at once.

        What a trace or a rule about other origins has to see goes the ordinary way, and so does
        what has an id already.
        """
        headers = headers_of(raw)
        if self._tracing or self._settings.cors_origins or "x-request-id" in headers:
            return None
        try:
            return Head.of(headers)
        except Refused:
            return None

    def at_once(self, head: Head, body: bytes) -> Answered | None:
        """Answer a POST to the endpoint below ASGI, if that can be done at once."""
        begun = perf_counter()
        reply = self._endpoint.at_once(head, body)
        if reply is None or reply.status == 405:  # That tells more in its headers.
            return None
        noted, status = Note(new_id()), status_of(reply, head.media)
        noted.answered(reply)
        self._passed("POST", ENDPOINT, status, noted, perf_counter() - begun)
        lines = _lines(head.media) % (len(reply.encoded), noted.request_id.encode())
        return status, lines, reply.encoded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        noted, begun, status = note(scope), perf_counter(), 0
        noted.request_id = _request_id(scope["headers"])

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _headers(message.get("headers", []), noted.request_id)
            await send(message)

        with self._tracing.span(scope) if self._tracing else nullcontext():
            await self._app(scope, receive, sent)
        self._passed(scope["method"], scope["path"], status, noted, perf_counter() - begun)

    def _passed(self, method: str, path: str, status: int, noted: Note, seconds: float) -> None:
        """Count a request that was answered, and log it if that is set."""
        self._metrics.answered(path, status, noted, seconds)
        if self._settings.log_requests:
            _log(method, status, noted, seconds)


def cross_origin(app: ASGIApp, settings: Settings) -> ASGIApp:
    """Let pages of the origins that are set ask; without any, those of this server alone."""
    if not settings.cors_origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=settings.cors_origins,
        allow_methods=("GET", "POST"),
        allow_headers=("content-type", "x-request-id", "x-requested-with", "if-none-match"),
        expose_headers=("etag", "retry-after", "x-request-id"),
    )


def _request_id(raw: Headers) -> str:
    """Take the id that a proxy gave, if it is one; else make one."""
    for name, value in raw:
        if name == b"x-request-id" and _ID.match(text := value.decode("latin-1")):
            return text
    return new_id()


def new_id() -> str:
    """Draw an id for a request: nothing depends on its being hard to guess."""
    return f"{getrandbits(128):032x}"


@cache
def _lines(media: str) -> bytes:
    """Write the headers of an answer with room for its length and id, as on the ordinary way."""
    told = [(name.encode(), text.encode()) for name, text in told_with(media).items()]
    headers = _headers([*told, (b"content-length", b"%d")], "%b")
    return b"".join(b"%b: %b\r\n" % pair for pair in headers)


def _headers(given: Any, request_id: str) -> list[tuple[bytes, bytes]]:
    headers = [*given, *_ALWAYS, (b"x-request-id", request_id.encode())]
    policy = dict(headers).get(_POLICY[0])
    if policy is None:
        headers.append(_POLICY)
    if policy is None or b"frame-ancestors 'none'" in policy:
        headers.append(_UNFRAMED)
    return headers


def _log(method: str, status: int, noted: Note, seconds: float) -> None:
    """Log a request: neither its document, nor its variables, nor whose it is."""
    told = {
        "request_id": noted.request_id,
        "method": method,
        "status": status,
        "milliseconds": round(seconds * 1e3, 2),
        "operation": noted.operation or "",
        "codes": sorted(set(noted.codes)),
    }
    log.info("%(method)s %(status)d in %(milliseconds)s ms", told, extra={"told": told})
