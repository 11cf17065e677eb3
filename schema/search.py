"""GraphQL types for what a full-text search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import strawberry

from graph import search
from graph.knowledge.index import Index
from graph.search import Hit, NodeKind
from schema.connection import Order, Page, PageInfo, Window, page
from schema.field import attribute
from schema.node import Node

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


@strawberry.type(description="Something that was found.")
class SearchEdge:
    """Something that was found."""

    cursor: str = attribute("Where it stands in the list: opaque, for `after` and `before`.")
    score: float = attribute("How well it fits: higher is better, comparable in one answer only.")
    node: Node = attribute("What was found.")


@strawberry.type(description="A page of what was found, the best first.")
class SearchConnection:
    """A page of what was found."""

    total_count: int = attribute("How many things were found in all.")
    page_info: PageInfo = attribute("Where this page stands in the list.")
    edges: list[SearchEdge] = attribute("What was found, with its score and cursor.")
    nodes: list[Node] = attribute("What was found, alone.")


@dataclass(frozen=True, slots=True)
class FoundEdge:
    """A thing that was found, with its score and cursor."""

    cursor: str
    score: float
    node: Any


def found(index: Index, hits: tuple[Hit, ...], window: Window) -> Page:
    """Show a page of hits as the things they stand for."""
    cut = page(hits, RANKED, window)
    edges = tuple(FoundEdge(e.cursor, e.node.score, thing(index, e.node)) for e in cut.edges)
    return Page(cut.total_count, cut.page_info, edges)  # type: ignore[arg-type]  # edges with a score


def thing(index: Index, hit: search.Hit) -> Any:
    """Give what a hit stands for."""
    return getattr(index, _TABLES[hit.kind])[hit.key]
