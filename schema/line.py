"""The GraphQL type for reporting lines between posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import Parent

from graph.organization.model import ReportingKind, UnknownReason
from graph.organizations import Seat, Strand, seat_of
from schema.field import ask
from schema.source import Citation
from schema.tenure import Interval

if TYPE_CHECKING:
    from schema.post import Post

LazyPost = Annotated["Post", strawberry.lazy("schema.post")]


def line_from(shown: Parent[Strand]) -> Seat:
    """Give the post from which a line runs."""
    return seat_of(shown.index, shown.line.post)


def line_to(shown: Parent[Strand]) -> Seat | None:
    """Give the post to which a line runs."""
    return seat_of(shown.index, shown.line.manager) if shown.line.manager else None


def of_line(name: str, description: str) -> Any:
    """Declare a field that shows an attribute of a line."""

    def resolve(shown: Parent[Strand]) -> Any:
        return getattr(shown.line, name)

    return ask(resolve, description)


@strawberry.type(description="The accountability of one post to another for one span of time.")
class ReportingLine:
    """The accountability of one post to another."""

    from_: LazyPost = ask(line_from, "The post that reports.", name="from")
    to: LazyPost | None = ask(
        line_to, "The manager; null if there is none, or if `reason` says why it is unknown."
    )
    kind: ReportingKind = of_line("kind", "What kind of line it is, e.g. `DOTTED`.")
    reason: UnknownReason | None = of_line("reason", "Why the manager is unknown; null if known.")
    named: str | None = of_line("named", "What the source calls a manager that is not there.")
    interval: Interval = of_line("interval", "When.")
    citations: list[Citation] = of_line("citations", "Where it is said.")
