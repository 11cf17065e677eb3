"""How a server runs: its connections, its log, and how it stops."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from threading import Timer
from types import FrameType

import uvicorn

from graph.errors import GraphError
from schema.settings import Settings
from schema.transport.door import Door
from schema.transport.logs import configuration
from schema.transport.state import State
from schema.transport.workers import FAILED, keep

# A thread that works gives way to the loop after this many seconds, and not after 0.005.
SWITCH = 0.001


class CannotListen(GraphError):
    """The address or the port of a server cannot be had."""

    def __init__(self, host: str, port: int, error: OSError) -> None:
        super().__init__(
            f"{host}:{port} cannot be listened on: {error.strerror or error}. Name another port "
            "with --port, or another address with --host."
        )


class Server(uvicorn.Server):
    """Says that it is not ready before it stops, for as long as is set."""

    def __init__(self, config: uvicorn.Config, state: State, drain_seconds: float) -> None:
        super().__init__(config)
        self._state, self._drain_seconds = state, drain_seconds

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop after a while; at once if asked again."""
        if self._state.draining or not self._drain_seconds:
            super().handle_exit(sig, frame)
            return
        self._state.draining = True
        timer = Timer(self._drain_seconds, super().handle_exit, (sig, frame))
        timer.daemon = True
        timer.start()


def run(
    app: Door,
    settings: Settings,
    state: State,
    *,
    host: str,
    port: int,
    log_level: str,
    workers: int = 1,
    take_up: Callable[[], None] = lambda: None,
) -> None:
    """Serve until a signal says to stop; several workers call `take_up` first, each for itself.

    Raises `CannotListen`.
    """
    _check_free(host, port)
    sys.setswitchinterval(SWITCH)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level=log_level,
        log_config=configuration(settings.log_format, log_level),
        access_log=False,  # It would write questions, and with them names, to disk.
        http=_protocol(app, settings),
        timeout_graceful_shutdown=max(1, int(settings.request_seconds)),
        server_header=False,
        ws="none",
    )
    if workers == 1:
        _serve(config, settings, state)
        return
    config.load()
    config.get_loop_factory()  # What a worker would import for itself, it would not share.
    shared = config.bind_socket()
    shared.listen(config.backlog)  # Who comes before the first worker waits for it.

    def work(place: int) -> None:
        state.worker = place
        take_up()
        _serve(config, settings, state, shared)

    keep(workers, work, shared.close)


def _check_free(host: str, port: int) -> None:
    """Find out whether the port can be had: uvicorn would only log that, and go on."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        raise CannotListen(host, port, error) from error


def _serve(
    config: uvicorn.Config, settings: Settings, state: State, *sockets: socket.socket
) -> None:
    server = Server(config, state, settings.drain_seconds)
    server.run([*sockets] or None)
    if not server.started:
        sys.exit(FAILED)


def _protocol(app: Door, settings: Settings) -> type | str:
    """Bound connections where httptools reads them; elsewhere h11 bounds headers by itself."""
    try:
        from schema.transport.protocol import bounded
    except ImportError:
        return "auto"
    return bounded(settings, app)
