"""Connections that cannot be held without asking: bounds below ASGI, for uvicorn.

uvicorn reads headers for as long as they come, and waits for them for ever.
"""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from schema.settings import Settings
from schema.transport import door
from schema.transport.door import Door
from schema.transport.request import Head

ENDPOINT = door.ENDPOINT.encode()
BLANK = b"\r\n\r\n"
MOST_HEADS, LONGEST_HEAD = 256, 4_096  # Of those that are known by their bytes.
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

    A POST to the endpoint whose bytes come all at once is offered to the door. What that answers at
    once is written at once: a task and an ASGI cycle for it would take twice as long as the answer.
    All else goes the ordinary way: what is declined, and what comes behind an answer in the same
    bytes, so that others have their turn.

    Clients send the same headers again and again. So `heads` remembers them by their bytes, as far
    as the body, which then need not be parsed again: the same bytes are the same headers.
    """

    settings: ClassVar[Settings]
    door: ClassVar[Door]
    heads: ClassVar[dict[bytes, tuple[Head, int]]]  # With the length of the body.
    url = b""
    _deadline: asyncio.TimerHandle | None = None
    _head = 0  # Bytes of headers that are not complete.
    _fields = 0  # Bytes of headers that were read.
    _reading_head = True
    _unread = 0
    _held: list[bytes] | None = None  # The body of a request that no cycle was made for.
    _begun = 0  # Requests that began in the bytes that are being read.
    _within = False  # Whether a request has begun and is not complete.
    _offered = False  # Whether one of the bytes that are being read was offered to the door.
    _served: Head | None = None  # Of one that was answered, if the connection stays.

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
            self.cycle.message_event.set()  # It may have left: what is not begun need not be.
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
        self._offered, self._served = False, None
        if self._answered_as_known(data):
            return
        alone, self._begun = not self._within, 0
        if self._reading_head:
            if not self._head:
                self._await_headers()
            self._head += len(data)
        super().data_received(data)
        if self._held is not None:
            self._let_go()  # The rest is still to come.
        if self._served and alone and self._begun == 1 and not self._within:
            self._remember(self._served, data)
        too_long = self._reading_head and self._head > self.settings.max_header_bytes
        if too_long and not self.transport.is_closing():
            self._refuse(b"431 Request Header Fields Too Large")

    def _answered_as_known(self, data: bytes) -> bool:
        """Answer bytes that are a whole request with headers that are known, if that can be."""
        if self._within or self._is_waiting() or self.transport.is_closing():
            return False
        end = data.find(BLANK, 0, LONGEST_HEAD) + len(BLANK)
        known = self.heads.get(data[:end])
        if known is None or len(data) != end + known[1]:
            return False
        self._offered = True
        answered = self.door.at_once(known[0], data[end:])
        if answered is None:
            return False
        self._stop_waiting()
        self._write_whole(*answered, stays=True)
        return True

    def _remember(self, head: Head, data: bytes) -> None:
        """Remember the head of a request that had these bytes to itself."""
        end = data.find(BLANK, 0, LONGEST_HEAD) + len(BLANK)
        lengths = [int(value) for name, value in self.headers if name == b"content-length"]
        if lengths == [len(data) - end]:
            if len(self.heads) >= MOST_HEADS:
                self.heads.clear()
            self.heads[data[:end]] = head, len(data) - end

    def on_message_begin(self) -> None:
        self._begun, self._within = self._begun + 1, True
        super().on_message_begin()

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
        return (
            self.url == ENDPOINT
            and not self._offered
            and self.parser.get_method() == b"POST"
            and not (self._is_waiting() or self.expect_100_continue)
            and not self.parser.should_upgrade()
            and self.parser.get_http_version() == "1.1"
        )

    def _is_waiting(self) -> bool:
        """Tell whether an answer is not given yet, or what was written is not sent."""
        waiting = self.cycle is not None and not self.cycle.response_complete
        return waiting or self.flow.write_paused

    def _let_go(self) -> None:
        """Send a request that was held the ordinary way."""
        body, self._held = b"".join(self._held or ()), None
        super().on_headers_complete()
        if body:
            super().on_body(body)

    def _answered(self) -> bool:
        """Answer a request that was held, if that can be done at once."""
        self._offered = True
        head = self.door.head(self.headers)
        answered = head and self.door.at_once(head, b"".join(self._held or ()))
        if not answered:
            return False
        stays = self.parser.should_keep_alive()
        self._held, self._served = None, head if stays else None
        self._write_whole(*answered, stays=stays)
        return True

    def _write_whole(self, status: int, lines: bytes, body: bytes, *, stays: bool) -> None:
        always = [b"%b: %b\r\n" % header for header in self.server_state.default_headers]
        ends = b"\r\n" if stays else b"connection: close\r\n\r\n"
        self.transport.write(b"".join((STATUS_LINE[status], *always, lines, ends, body)))
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
        self._reading_head, self._unread, self._within = True, 0, False
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


def bounded(settings: Settings, door: Door) -> type[asyncio.Protocol]:
    """Make the class of connections that uvicorn uses: it makes the connections itself."""
    return type("BoundedProtocol", (_Bounded,), {"settings": settings, "door": door, "heads": {}})
