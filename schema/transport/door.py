"""What every request passes: its id, the headers of answers, the log and the metrics (ASGI)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from contextlib import nullcontext
from secrets import token_hex
from time import perf_counter
from typing import Any

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schema.settings import Settings
from schema.transport.http import GraphQLEndpoint, written
from schema.transport.metrics import Metrics
from schema.transport.note import Note, note
from schema.transport.request import headers_of
from schema.transport.tracing import Tracing

log = logging.getLogger("rolegraph.request")

ENDPOINT = "/graphql"
Headers = Iterable[tuple[bytes, bytes]]
Answered = tuple[int, list[tuple[bytes, bytes]], bytes]  # Status, headers, body.
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

    def at_once(self, raw: Headers, body: bytes) -> Answered | None:
        """Answer a POST to the endpoint below ASGI, if that can be done at once.

        `raw` are the headers, with lower-case names. What a trace or a rule about other origins has
        to see goes the ordinary way.
        """
        if self._tracing or self._settings.cors_origins:
            return None
        begun = perf_counter()
        answered = self._endpoint.at_once(headers_of(raw), body)
        if answered is None:
            return None
        (status, told, content), reply = answered
        noted = Note(_request_id(raw))
        noted.answered(reply)
        self._passed("POST", ENDPOINT, status, noted, perf_counter() - begun)
        return status, _headers(written(told, status, content), noted.request_id), content

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
    return token_hex(16)


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
