"""Connections that cannot be held without asking: bounds below ASGI, for uvicorn.

uvicorn reads headers for as long as they come, and waits for them for ever.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from schema.settings import Settings
from schema.transport import door
from schema.transport.door import Answered, Headers

AtOnce = Callable[[Headers, bytes], Answered | None]
ENDPOINT = door.ENDPOINT.encode()
UNREAD = 32  # Bodies that are thrown away behind a refusal, in units of the largest that is read.


class _Open:
    """A transport to which nothing is written once it is closed: uvloop's would raise."""

    __slots__ = ("_transport",)

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)


class _Bounded(HttpToolsProtocol):
    """Closes a connection whose headers are too long or too slow, or whose body never ends.

    A POST to the endpoint whose bytes come all at once is offered to `at_once`, which takes its
    headers and body. What that answers is written at once: a task and an ASGI cycle for it would
    take twice as long as the answer. All else goes the ordinary way: what is declined, and what
    comes behind an answer in the same bytes, so that others have their turn.
    """

    settings: ClassVar[Settings]
    url = b""
    _deadline: asyncio.TimerHandle | None = None
    _head = 0  # Bytes of headers that are not complete.
    _fields = 0  # Bytes of headers that were read.
    _reading_head = True
    _unread = 0
    _held: list[bytes] | None = None  # The body of a request that no cycle was made for.
    _served = False  # Whether one was answered at once out of the bytes that are being read.

    @staticmethod
    def at_once(headers: Headers, body: bytes) -> Answered | None:
        """Answer a request, or leave it to the ordinary way; `bounded` puts another in place."""
        raise NotImplementedError

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # As uvicorn's.
        super().connection_made(cast("asyncio.Transport", _Open(transport)))
        self._await_headers()
        if len(self.connections) > self.settings.max_connections:
            self._refuse(b"503 Service Unavailable\r\nretry-after: 1")

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def eof_received(self) -> bool:  # type: ignore[override]  # uvicorn's closes in any case.
        """Answer a client that has said all; forget one that left in the middle."""
        waits = self.cycle and not self.cycle.response_complete and not self.cycle.more_body
        if waits:
            self.cycle.keep_alive = False
        else:
            self._hang_up()
        return bool(waits)

    def _await_headers(self) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(
            self.settings.header_seconds, self._refuse, b"408 Request Timeout"
        )

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def data_received(self, data: bytes) -> None:
        if self._reading_head:
            if not self._head:
                self._await_headers()
            self._head += len(data)
        self._served = False
        super().data_received(data)
        if self._held is not None:
            self._let_go()  # The rest is still to come.
        too_long = self._reading_head and self._head > self.settings.max_header_bytes
        if too_long and not self.transport.is_closing():
            self._refuse(b"431 Request Header Fields Too Large")

    def on_header(self, name: bytes, value: bytes) -> None:
        self._fields += len(name) + len(value)
        if self._fields + len(self.url) > self.settings.max_header_bytes:
            raise ValueError("too long")  # Ends the parser, which then answers 400: see below.
        super().on_header(name, value)

    def send_400_response(self, msg: str) -> None:
        if self._fields + len(self.url) > self.settings.max_header_bytes:
            self._refuse(b"431 Request Header Fields Too Large")
        else:
            super().send_400_response(msg)
            self._hang_up()

    def on_headers_complete(self) -> None:
        self._reading_head, self._head, self._fields = False, 0, 0
        self._stop_waiting()
        if self._is_plain():
            self._held = []
        else:
            super().on_headers_complete()

    def _is_plain(self) -> bool:
        """Tell whether this is a POST to the endpoint, and nothing is to be written before."""
        waiting = self.cycle is not None and not self.cycle.response_complete
        return (
            self.url == ENDPOINT
            and not self._served
            and self.parser.get_method() == b"POST"
            and not (waiting or self.expect_100_continue or self.flow.write_paused)
            and not self.parser.should_upgrade()
            and self.parser.get_http_version() == "1.1"
        )

    def _let_go(self) -> None:
        """Send a request that was held the ordinary way."""
        body, self._held = b"".join(self._held or ()), None
        super().on_headers_complete()
        if body:
            super().on_body(body)

    def _answered(self) -> bool:
        """Answer a request that was held, if that can be done at once."""
        answered = self.at_once(self.headers, b"".join(self._held or ()))
        if answered is None:
            return False
        self._held, self._served = None, True
        status, headers, body = answered
        self._write_whole(status, headers, body, self.parser.should_keep_alive())
        return True

    def _write_whole(self, status: int, headers: Headers, body: bytes, stays: bool) -> None:
        content = [STATUS_LINE[status]]
        for name, value in (*self.server_state.default_headers, *headers):
            content += (name, b": ", value, b"\r\n")
        content += (b"\r\n" if stays else b"connection: close\r\n\r\n", body)
        self.transport.write(b"".join(content))
        self.on_response_complete()
        if not stays:
            self.transport.close()

    def on_body(self, body: bytes) -> None:
        if self._held is not None:
            self._held.append(body)
            return
        super().on_body(body)
        if self.cycle.response_complete:
            self._unread += len(body)
            if self._unread > UNREAD * self.settings.max_body_bytes:
                self.transport.close()

    def on_message_complete(self) -> None:
        self._reading_head, self._unread = True, 0
        if self._held is not None:
            if self._answered():
                return
            self._let_go()
        super().on_message_complete()

    def _refuse(self, status: bytes) -> None:
        self.transport.write(
            b"HTTP/1.1 " + status + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        )
        self._hang_up()

    def _hang_up(self) -> None:
        """Close, and tell a request that is still at work: it would write to nobody."""
        self.transport.close()
        if self.cycle:
            self.cycle.disconnected = True
            self.cycle.message_event.set()


def bounded(settings: Settings, at_once: AtOnce) -> type[asyncio.Protocol]:
    """Make the class of connections that uvicorn uses: it makes the connections itself."""
    known = {"settings": settings, "at_once": staticmethod(at_once)}
    return type("BoundedProtocol", (_Bounded,), known)
