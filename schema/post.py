"""The GraphQL type for posts on a day: who sits in them, and whom they report to."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import UNSET, Parent

from graph import deviations
from graph.match import TitleMatch as Match
from graph.organization import change, query, timeline
from graph.organization.derived import tenures_of_posts, units
from graph.organization.model import PostStatus, ReportingKind
from graph.organizations import Holding, Part, Seat, Shown, Strand, seat_at, seats
from schema.change import Change
from schema.connection import Connection, Listing, listing
from schema.context import Info
from schema.enums import Direction
from schema.field import ask, attribute
from schema.filter import given
from schema.line import ReportingLine
from schema.node import ABOUT_ID, Node
from schema.post_order import BY_REF
from schema.report import BY_PLACE, ReportConnection
from schema.scalars import Language
from schema.source import Citation
from schema.span import Span
from schema.tenure import Interval, Tenure

if TYPE_CHECKING:
    from schema.organization import Organization
    from schema.role import Role, TitleMatch
    from schema.rule import RuleMatch
    from schema.unit import OrganizationalUnit

LazyRole = Annotated["Role", strawberry.lazy("schema.role")]
LazyMatch = Annotated["TitleMatch", strawberry.lazy("schema.role")]
LazyRule = Annotated["RuleMatch", strawberry.lazy("schema.rule")]
LazyOrganization = Annotated["Organization", strawberry.lazy("schema.organization")]
LazyUnit = Annotated["OrganizationalUnit", strawberry.lazy("schema.unit")]


def said(get: Any, description: str) -> Any:
    """Declare a field that shows a text of a post in the language asked for."""

    def resolve(seat: Parent[Seat], info: Info, language: Language = UNSET) -> str:
        return info.context.say(get(seat), language)

    return ask(resolve, description)


def of_post(name: str, description: str) -> Any:
    """Declare a field that shows an attribute of a post."""

    def resolve(seat: Parent[Seat]) -> Any:
        return getattr(seat.post, name)

    return ask(resolve, description)


def post_id(seat: Parent[Seat]) -> str:
    """Give the global id of a post."""
    return seat.post.id


def post_organization(seat: Parent[Seat]) -> object:
    """Give the organization of a post, on the same day."""
    return seat.index


def post_day(seat: Parent[Seat]) -> datetime.date:
    """Give the day on which a post is seen."""
    return seat.index.day


def post_unit(seat: Parent[Seat]) -> object:
    """Give the unit of a post."""
    unit = units(seat.index).get(seat.post.unit or "")
    return unit and Part(seat.index, unit)


def post_role(seat: Parent[Seat], info: Info) -> object:
    """Give the role that a post realises."""
    service = info.context.service
    return service.index.roles.get(service.roles.role(seat.post) or "")


def post_match(seat: Parent[Seat], info: Info) -> Match | None:
    """Give the role that a post's title may mean."""
    return info.context.service.roles.match(seat.post)


def post_status(seat: Parent[Seat]) -> PostStatus:
    """Tell whether somebody sits in a post."""
    if seat.number is not None:
        return seat.index.status[seat.number]
    begun = seat.post.interval.since <= seat.index.day
    return PostStatus.ABOLISHED if begun else PostStatus.PLANNED


def post_holders(seat: Parent[Seat]) -> list[Holding]:
    """List who holds a post on the day."""
    index, number = seat.index, seat.number
    held = index.tenures[number] if number is not None else ()
    return [Holding(index, tenure) for tenure in held if tenure.person]


def post_tenures(seat: Parent[Seat]) -> list[Holding]:
    """List who ever held a post."""
    held = tenures_of_posts(seat.index).get(seat.post.ref, ())
    return [Holding(seat.index, tenure) for tenure in held]


def post_manager(seat: Parent[Seat]) -> Seat | None:
    """Give the post to which a post reports."""
    above = seat.index.manager[seat.number] if seat.number is not None else -1
    return seat_at(seat.index, above) if above >= 0 else None


def post_lines(
    seat: Parent[Seat],
    direction: Annotated[
        Direction | None, strawberry.argument(description="Up to managers, or down to reports.")
    ] = Direction.UP,
    kinds: Annotated[
        list[ReportingKind] | None, strawberry.argument(description="Only these, e.g. `[DOTTED]`.")
    ] = UNSET,
) -> list[Strand]:
    """List the lines of a post."""
    if seat.number is None:
        return []
    up = given(direction, Direction.UP) is Direction.UP
    lines = (seat.index.lines_up if up else seat.index.lines_down).get(seat.number, ())
    wanted = given(kinds)
    return [Strand(seat.index, line) for line in lines if wanted is None or line.kind in wanted]


def post_chain(seat: Parent[Seat]) -> Sequence[Seat]:
    """List the posts above a post."""
    if seat.number is None:
        return []
    return seats(seat.index, query.chain(seat.index, seat.number))


def post_reports(seat: Parent[Seat]) -> Listing:
    """List the posts that report to a post directly."""
    index, above = seat.index, seat.number
    children = index.children[above] if above is not None else ()
    others = [number for number in children if number != above]
    others.sort(key=lambda number: index.posts[number].ref)
    return Listing(seats(index, others), BY_REF, is_sorted=True)


def post_all_reports(
    seat: Parent[Seat],
    max_depth: Annotated[
        int | None, strawberry.argument(description="How many lines deep at most; else all.")
    ] = UNSET,
) -> Listing:
    """List all posts below a post, each behind its manager."""
    below = query.Below((), ())
    if seat.number is not None:
        below = query.below(seat.index, seat.number, given(max_depth))
    index, numbers, depths = seat.index, below.numbers, below.depths
    placed = Shown(range(len(numbers)), lambda at: (at, numbers[at], depths[at], index))
    return Listing(placed, BY_PLACE, is_sorted=True)


def post_span(seat: Parent[Seat]) -> query.Span:
    """Count what reports to a post."""
    if seat.number is None:
        return query.Span(0, 0, 0, 0)
    return query.span(seat.index, seat.number)


def post_timeline(seat: Parent[Seat]) -> list[tuple[Any, change.Change]]:
    """Tell the story of a post."""
    story = timeline.of_post(seat.index, seat.post.ref)
    return [(seat.index, each) for each in story]


def post_expected(seat: Parent[Seat], info: Info) -> tuple[Any, ...]:
    """Evaluate the reporting rules of a post's role in its own organization."""
    if seat.number is None:
        return ()
    return deviations.expected(info.context.service.roles, seat.index, seat.number)


@strawberry.type(description="A seat in an organization that exists whoever sits in it.")
class Post(Node):
    """A seat in an organization."""

    id: strawberry.ID = ask(post_id, ABOUT_ID)
    ref: str = of_post("ref", "The reference of the post within its organization, e.g. `106`.")
    title: str = said(lambda seat: seat.post.title, "Its title, e.g. Chief Technology Officer.")
    as_of: datetime.date = ask(post_day, "The day on which it is seen.")
    organization: LazyOrganization = ask(post_organization, "The organization, on the same day.")
    unit: LazyUnit | None = ask(post_unit, "The unit it belongs to; null if not said.")
    role: LazyRole | None = ask(
        post_role, "The role that its title names for certain; null if there is none."
    )
    role_match: LazyMatch | None = ask(post_match, "The role that its title may mean.")
    status: PostStatus = ask(post_status, "Whether somebody sits in it, e.g. `VACANT`.")
    seats: float = of_post("seats", "How many people it is meant for, e.g. 1.")
    holders: list[Tenure] = ask(post_holders, "Who is known to hold it on the day.")
    tenures: list[Tenure] = ask(post_tenures, "Who holds or ever held it.")
    grade: str | None = of_post("grade", "The grade, e.g. SCS1; null if not said.")
    pay_band: PayBand | None = of_post("pay_band", "The pay as published; null if not said.")
    manager: Post | None = ask(post_manager, "The post that it reports to by its one solid line.")
    reporting_lines: list[ReportingLine] = ask(post_lines, "All lines of the day, of every kind.")
    chain_of_command: list[Post] = ask(
        post_chain, "The posts above it, the nearest first, up to the top or around a loop once."
    )
    reports: Connection[Post] = listing(post_reports, "The posts that report to it directly.")
    all_reports: ReportConnection = listing(
        post_all_reports, "All posts below it, each behind its manager, with their depth."
    )
    span: Span = ask(post_span, "How many posts there are below it.")
    expected_manager: list[LazyRule] = ask(
        post_expected, "The cited rules, evaluated for this organization on this day, best first."
    )
    timeline: list[Change] = ask(post_timeline, "All that happened to it, oldest first.")
    interval: Interval = of_post("interval", "Since when it is as it is, and until when.")
    citations: list[Citation] = of_post("citations", "Where it is named.")


@strawberry.type(description="The pay of a post as its source publishes it, a year.")
class PayBand:
    """The pay of a post."""

    low: float | None = attribute("The lower end, e.g. 90000; null if not said.")
    high: float | None = attribute("The upper end, e.g. 94999; null if not said.")
    currency: str = attribute("The currency (ISO 4217), e.g. `GBP`.")
