"""GraphQL types for what a full-text search finds."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import Parent

from graph.search import Hit, NodeKind
from schema.connection import Order, Page, PageEdge, PageInfo
from schema.context import Info
from schema.field import ask, attribute
from schema.node import Node, shown

RANKED = Order(
    "rank", lambda hit: (hit.score, hit.kind.value, hit.key), (float, str, str), descending=(True,)
)
_TABLES = {
    NodeKind.ROLE: "roles",
    NodeKind.STATEMENT: "statements",
    NodeKind.ARCHETYPE: "statements",
    NodeKind.TERM: "terms",
    NodeKind.SOURCE: "sources",
    NodeKind.ORGANIZATION: "organizations",
    NodeKind.POST: "posts",
    NodeKind.PERSON: "people",
}


def thing(hit: Hit, info: Info) -> Any:
    """Give what a hit stands for."""
    return shown(info.context, getattr(info.context.service.index, _TABLES[hit.kind])[hit.key])


def score(edge: Parent[PageEdge]) -> float:
    """Tell how well a hit fits."""
    return float(edge.node.score)


def found(edge: Parent[PageEdge], info: Info) -> Any:
    """Give what the hit of an edge stands for."""
    return thing(edge.node, info)


def all_found(page: Parent[Page], info: Info) -> list[Any]:
    """Give what the hits of a page stand for."""
    return [thing(hit, info) for hit in page.nodes]


@strawberry.type(description="Something that was found.")
class SearchEdge:
    """Something that was found."""

    cursor: str = attribute("Where it stands in the list: opaque, for `after` and `before`.")
    score: float = ask(score, "How well it fits: higher is better, comparable in one answer only.")
    node: Node = ask(found, "What was found.")


@strawberry.type(description="A page of what was found, the best first.")
class SearchConnection:
    """A page of what was found."""

    total_count: int = attribute("How many things were found in all.")
    page_info: PageInfo = attribute("Where this page stands in the list.")
    edges: list[SearchEdge] = attribute("What was found, with its score and cursor.")
    nodes: list[Node] = ask(all_found, "What was found, alone.")
