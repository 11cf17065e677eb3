"""The GraphQL type for what is odd about an organization."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import Parent

from graph.checks.anomaly import Anomaly as Odd
from graph.checks.anomaly import AnomalyKind
from graph.organization.index import Index
from graph.organizations import Seat, seat_of
from schema.field import ask
from schema.finding import second, second_text

if TYPE_CHECKING:
    from schema.post import Post

LazyPost = Annotated["Post", strawberry.lazy("schema.post")]


def anomaly_posts(found: Parent[tuple[Index, Odd]]) -> list[Seat]:
    """List the posts of an anomaly."""
    return [seat_of(found[0], post) for post in found[1].posts]


@strawberry.type(description="Something odd about an organization: kept, and told.")
class Anomaly:
    """Something odd about an organization."""

    kind: AnomalyKind = second("kind", "What is odd, e.g. `SEVERAL_TOPS`.")
    text: str = ask(second_text, "The same in a sentence.")
    posts: list[LazyPost] = ask(anomaly_posts, "The posts that it is about.")
    rows: list[str] = second("rows", "The files and rows that tell of it, e.g. `staff.csv:72`.")
