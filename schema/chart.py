"""GraphQL types for a part of an organization that any tree library can draw."""

from __future__ import annotations

import datetime
from itertools import repeat
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import UNSET, Parent

from graph.errors import Unknown
from graph.organization import query
from graph.organization.chart import Chart as Drawn
from graph.organization.chart import Placed, chart
from graph.organization.index import Index
from graph.organization.model import ReportingKind
from graph.organizations import Seat, Strand, seat_at
from schema.errors import BadId
from schema.field import ask, attribute
from schema.filter import given
from schema.line import ReportingLine
from schema.node import parse_id

if TYPE_CHECKING:
    from schema.post import Post

LazyPost = Annotated["Post", strawberry.lazy("schema.post")]


def placed_post(placed: Parent[tuple[Index, Placed]]) -> Seat:
    """Give a post of a chart."""
    return seat_at(placed[0], placed[1].number)


def placed_above(placed: Parent[tuple[Index, Placed]]) -> str | None:
    """Give the id of the post above, if it is in the chart."""
    above = placed[1].above
    return None if above is None else placed[0].posts[above].id


def placed_depth(placed: Parent[tuple[Index, Placed]]) -> int:
    """Tell how far below the root a post stands."""
    return placed[1].depth


def placed_direct(placed: Parent[tuple[Index, Placed]]) -> int:
    """Count the direct reports of a post."""
    return query.direct(placed[0], placed[1].number)


def placed_total(placed: Parent[tuple[Index, Placed]]) -> int:
    """Count all posts below a post."""
    return query.total(placed[0], placed[1].number)


@strawberry.type(description="A post of a chart, with what a tree needs of it.")
class ChartPost:
    """A post of a chart."""

    post: LazyPost = ask(placed_post, "The post.")
    parent_id: strawberry.ID | None = ask(
        placed_above, "The id of its manager in the chart; null for a root."
    )
    depth: int = ask(placed_depth, "How many lines it stands below the root of its tree.")
    direct: int = ask(placed_direct, "How many posts report to it, in the chart or not.")
    total: int = ask(placed_total, "How many posts there are below it, in the chart or not.")


def chart_day(drawn: Parent[Drawn]) -> datetime.date:
    """Give the day that is shown."""
    return drawn.index.day


def chart_posts(drawn: Parent[Drawn]) -> list[tuple[Index, Placed]]:
    """List the posts of a chart."""
    return list(zip(repeat(drawn.index), drawn.posts))  # One of them has no end.


def chart_lines(drawn: Parent[Drawn]) -> list[Strand]:
    """List the lines beside the tree."""
    return [Strand(drawn.index, line) for line in drawn.lines]


@strawberry.type(
    description="Posts as a flat list that any tree library can draw: the tree is that of the "
    "solid lines. Each post that nobody is above begins a tree, and so does each post on a loop."
)
class Chart:
    """Posts as a flat list that any tree library can draw."""

    as_of: datetime.date = ask(chart_day, "The day that is shown.")
    posts: list[ChartPost] = ask(chart_posts, "The posts, each behind its manager.")
    lines: list[ReportingLine] = ask(
        chart_lines,
        "Every line between posts of the chart that the tree does not show: of other kinds, a "
        "second solid one, and the solid ones around a loop.",
    )
    truncated: bool = attribute(
        "Whether posts below were left out: at `depth`, or beyond 5,000 posts."
    )


def organization_chart(
    index: Parent[Index],
    root_: Annotated[
        strawberry.ID | None,
        strawberry.argument(
            name="root", description="The id of the post to begin with; else all tops."
        ),
    ] = UNSET,
    depth: Annotated[
        int | None,
        strawberry.argument(
            description="How many lines deep at most, 0 for the roots alone; else all."
        ),
    ] = UNSET,
    kinds: Annotated[
        list[ReportingKind] | None,
        strawberry.argument(description="Only other lines of these kinds, e.g. `[DOTTED]`."),
    ] = UNSET,
) -> Drawn:
    """Draw an organization, or a part of it."""
    root = _root(index, root_) if root_ else None
    return chart(index, root, given(depth), given(kinds))


def _root(index: Index, root: str) -> int:
    """Find the post to begin with; raises `BadId`, and `Unknown` for a post of another place."""
    kind, key = parse_id(root)
    if kind != "Post":
        raise BadId(root)
    slug, _, ref = key.partition("/")
    if slug != index.record.organization.slug or ref not in index.numbers:
        place = f"post of {index.record.organization.slug!r} on {index.day} with the key"
        raise Unknown(place, key, ())
    return index.numbers[ref]
