"""GraphQL types for ways through the graph and for parts of it."""

from __future__ import annotations

import strawberry
from strawberry import Parent

from graph.knowledge import walk
from graph.knowledge.vocabulary import RelationKind
from schema.context import Info
from schema.field import ask, attribute
from schema.node import Node, shown
from schema.source import Citation
from schema.statement import Statement


def hop_from(hop: Parent[walk.Hop], info: Info) -> object:
    """Give the node where a hop starts."""
    return shown(info.context, hop.start)


def hop_to(hop: Parent[walk.Hop], info: Info) -> object:
    """Give the node where a hop ends."""
    return shown(info.context, hop.end)


def subgraph_nodes(part: Parent[walk.Subgraph], info: Info) -> list[object]:
    """List the nodes of a part of the graph."""
    return [shown(info.context, node) for node in part.nodes]


@strawberry.type(description="One edge of the graph, as it is walked.")
class Hop:
    """One edge of the graph, as it is walked."""

    from_: Node = ask(hop_from, "Where it starts.", name="from")
    to: Node = ask(hop_to, "Where it ends.")
    relation: RelationKind = attribute("What the edge means, e.g. `REPORTS_TO`.")
    forward: bool = attribute("Whether it is walked from the start of the edge to its end.")
    statement: Statement | None = attribute("The statement that makes the edge.")
    citations: list[Citation] = attribute("Where that is said.")


@strawberry.type(description="A shortest way between two nodes.")
class Path:
    """A shortest way between two nodes."""

    length: int = attribute("How many hops it has, e.g. 2.")
    hops: list[Hop] = attribute("The hops, in walking order.")


@strawberry.type(description="A part of the graph, for drawing.")
class Subgraph:
    """A part of the graph, for drawing."""

    nodes: list[Node] = ask(subgraph_nodes, "The nodes, the nearest first; each once.")
    edges: list[Hop] = attribute("The edges between them, as they stand in the graph.")
    truncated: bool = attribute("Whether more nodes were left out than the limit allows.")
