"""GraphQL types for the posts below another, with how far below they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import Parent

from graph.organizations import Seat, seat_at
from schema.connection import Order, PageEdge, PageInfo
from schema.field import ask, attribute

if TYPE_CHECKING:
    from schema.post import Post

LazyPost = Annotated["Post", strawberry.lazy("schema.post")]
BY_PLACE = Order("place", lambda each: (each[0],), (int,))


def report_node(edge: Parent[PageEdge]) -> Seat:
    """Give the post of an edge."""
    _, number, _, index = edge.node
    return seat_at(index, number)


def report_depth(edge: Parent[PageEdge]) -> int:
    """Give the depth of an edge."""
    return int(edge.node[2])


def report_nodes(page: Parent[Any]) -> list[Seat]:
    """Give the posts of a page."""
    return [seat_at(index, number) for _, number, _, index in page.nodes]


@strawberry.type(description="A post below another.")
class ReportEdge:
    """A post below another."""

    cursor: str = attribute("Where it stands in the list: opaque, for `after` and `before`.")
    depth: int = ask(report_depth, "How many lines below, e.g. 1 for a direct report.")
    node: LazyPost = ask(report_node, "The post.")


@strawberry.type(description="A page of the posts below another.")
class ReportConnection:
    """A page of the posts below another."""

    total_count: int = attribute("How many there are in all.")
    page_info: PageInfo = attribute("Where this page stands in the list.")
    edges: list[ReportEdge] = attribute("The posts with their depth and cursor.")
    nodes: list[LazyPost] = ask(report_nodes, "The posts alone.")
