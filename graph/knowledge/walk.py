"""Ways through the network and what lies around a node: breadth-first and bounded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from graph.citation import Citation
from graph.enumeration import Enumeration
from graph.errors import BadQuestion, Unknown
from graph.knowledge.model import Statement, Thing
from graph.knowledge.network import Edge, Network, node_key
from graph.knowledge.vocabulary import RelationKind

LONGEST_PATH = 12
DEEPEST = 5
# Two things that one source mentions are not related by that.
MEANINGFUL = frozenset(RelationKind) - {RelationKind.STATED_IN}


class PathDirection(Enumeration):
    """Which way edges may be followed."""

    ANY = "any", "Either way."
    FORWARD = "forward", "Only from the start of an edge to its end."
    BACKWARD = "backward", "Only from the end of an edge to its start."


_OPPOSITE = {
    PathDirection.ANY: PathDirection.ANY,
    PathDirection.FORWARD: PathDirection.BACKWARD,
    PathDirection.BACKWARD: PathDirection.FORWARD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One edge as it is walked; `forward` if from the start of the edge to its end."""

    start: Thing
    end: Thing
    relation: RelationKind
    forward: bool
    statement: Statement | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A shortest way between two nodes."""

    hops: tuple[Hop, ...]

    @property
    def length(self) -> int:
        """Count the hops."""
        return len(self.hops)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """The shortest ways between two nodes; `truncated` if there are more than were asked for."""

    paths: tuple[Path, ...]
    truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Subgraph:
    """Nodes, the nearest first, and edges between them; `truncated` if the limit left out any."""

    nodes: tuple[Thing, ...]
    edges: tuple[Hop, ...]
    truncated: bool


def paths(
    network: Network,
    start: Thing,
    end: Thing,
    *,
    via: Collection[RelationKind] | None = None,
    direction: PathDirection = PathDirection.ANY,
    max_length: int = 6,
    limit: int = 100,
) -> Paths:
    """Find every shortest way between two things, in a stable order; parallel edges count apart.

    Without `via`, along every relation but STATED_IN: to be mentioned by one source is no
    relation between two things. A thing is joined to itself by one way without hops. Raises
    `BadQuestion` unless `max_length` is from 1 to 12, and `Unknown` for what is no node.
    """
    _check("maxLength", max_length, 1, LONGEST_PATH)
    _check("first", limit, 1)
    first, last = _node(network, start), _node(network, end)
    walk = _Walk(network, MEANINGFUL if via is None else frozenset(via), direction)
    found = tuple(islice(walk.ways(first, last, max_length), limit + 1))
    return Paths(paths=found[:limit], truncated=len(found) > limit)


def neighbourhood(
    network: Network,
    start: Thing,
    *,
    depth: int = 1,
    via: Collection[RelationKind] | None = None,
    limit: int = 500,
) -> Subgraph:
    """Give the things within `depth` hops of one, either way, and every edge between them.

    `via` chooses the relations that are walked and given, as in `paths`; an edge is given if
    both its ends are. Raises `BadQuestion` unless `depth` is from 0 to 5.
    """
    _check("depth", depth, 0, DEEPEST)
    _check("limit", limit, 1)
    walk = _Walk(network, MEANINGFUL if via is None else frozenset(via), PathDirection.ANY)
    nodes, truncated = walk.around(_node(network, start), depth, limit)
    edges = tuple(
        walk.hop(node, edge, end, True)
        for node in nodes
        for edge, end in network.outgoing[node]
        if end in nodes and edge.relation in walk.kinds
    )
    things = tuple(network.values[node] for node in nodes)
    return Subgraph(nodes=things, edges=edges, truncated=truncated)


Step = tuple[Edge, str, bool]


@dataclass(frozen=True, slots=True)
class _Walk:
    """The part of a network that a question lets one walk on."""

    network: Network
    kinds: frozenset[RelationKind]
    direction: PathDirection

    def steps(self, node: str, direction: PathDirection) -> Iterator[Step]:
        """List edge, neighbour and whether it is walked forward, from a node."""
        if direction is not PathDirection.BACKWARD:
            for edge, neighbour in self.network.outgoing[node]:
                if edge.relation in self.kinds:
                    yield edge, neighbour, True
        if direction is not PathDirection.FORWARD:
            for edge, neighbour in self.network.incoming[node]:
                if edge.relation in self.kinds:
                    yield edge, neighbour, False

    def hop(self, node: str, edge: Edge, neighbour: str, forward: bool) -> Hop:
        return Hop(
            start=self.network.values[node],
            end=self.network.values[neighbour],
            relation=edge.relation,
            forward=forward,
            statement=edge.statement,
            citations=edge.citations,
        )

    def distances(self, first: str, last: str, max_length: int) -> dict[str, int]:
        """Tell how far nodes are from `last`, up to the distance of `first`."""
        found = {last: 0}
        level = [last]
        for distance in range(1, max_length + 1):
            if first in found:
                break
            around = (step[1] for node in level for step in self.steps(node, self._back))
            level = [node for node in dict.fromkeys(around) if node not in found]
            found.update(dict.fromkeys(level, distance))
        return found

    @property
    def _back(self) -> PathDirection:
        return _OPPOSITE[self.direction]

    def ways(self, first: str, last: str, max_length: int) -> Iterator[Path]:
        """Walk from `first` along steps that come nearer to `last`: none of them is in vain."""
        left = self.distances(first, last, max_length)
        onward: dict[str, list[tuple[Hop, str]]] = {}

        def nearer(node: str) -> list[tuple[Hop, str]]:
            if node not in onward:
                onward[node] = [
                    (self.hop(node, edge, neighbour, forward), neighbour)
                    for edge, neighbour, forward in self.steps(node, self.direction)
                    if left.get(neighbour) == left[node] - 1
                ]
            return onward[node]

        def walk(node: str) -> Iterator[tuple[Hop, ...]]:
            if node == last:
                yield ()
                return
            for hop, neighbour in nearer(node):
                for rest in walk(neighbour):
                    yield (hop, *rest)

        return (Path(hops=hops) for hops in walk(first)) if first in left else iter(())

    def around(self, first: str, depth: int, limit: int) -> tuple[dict[str, None], bool]:
        """Find the nodes within a depth, the nearest first, and whether some were left out."""
        found: dict[str, None] = {first: None}
        level = [first]
        for _ in range(depth):
            around = (step[1] for node in level for step in self.steps(node, self.direction))
            new = [node for node in dict.fromkeys(around) if node not in found]
            level = new[: limit - len(found)]
            found.update(dict.fromkeys(level))
            if len(new) > len(level):
                return found, True
        return found, False


def _node(network: Network, thing: Thing) -> str:
    if not network.has(thing):
        raise Unknown("node", node_key(thing), network.values)
    return node_key(thing)


def _check(name: str, value: int, low: int, high: int | None = None) -> None:
    if value < low or (high is not None and value > high):
        allowed = f"from {low} to {high}" if high else f"of at least {low}"
        raise BadQuestion(f"{name} is {value}: give a whole number {allowed}.")
