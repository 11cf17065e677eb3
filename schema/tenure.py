"""GraphQL types for people, and for the spans of time in which they hold posts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import Parent

from graph.organization import timeline
from graph.organization.change import Change as Told
from graph.organization.model import TenureCapacity
from graph.organizations import Holding, Seat, Someone, seat_of
from graph.period import Trilean
from schema.context import Info
from schema.field import ask, attribute
from schema.node import Node
from schema.scalars import PartialDate
from schema.source import Citation

if TYPE_CHECKING:
    from schema.change import Change
    from schema.post import Post

LazyPost = Annotated["Post", strawberry.lazy("schema.post")]
LazyChange = Annotated["Change", strawberry.lazy("schema.change")]


@strawberry.type(description="A span of time as its source gives it.")
class Interval:
    """A span of time."""

    start: PartialDate | None = attribute("When it begins, e.g. `2009`; null if not said.")
    end: PartialDate | None = attribute("When it ends; null if it is open or nobody says.")
    is_open: Trilean = attribute(
        "Whether it goes on: `NO` without an `end` ended nobody says when."
    )


def tenure_post(holding: Parent[Holding]) -> Seat:
    """Give the post of a tenure."""
    return seat_of(holding.index, holding.tenure.post)


def tenure_person(holding: Parent[Holding]) -> Someone | None:
    """Give the person of a tenure, seen on the same day."""
    person, index = holding.tenure.person, holding.index
    return Someone(person, index.day, None, index) if person else None


def tenure_current(holding: Parent[Holding]) -> Trilean:
    """Tell whether a tenure lasts on the day."""
    return holding.tenure.interval.on(holding.index.day)


def of_tenure(name: str, description: str) -> Any:
    """Declare a field that shows an attribute of a tenure."""

    def resolve(holding: Parent[Holding]) -> Any:
        return getattr(holding.tenure, name)

    return ask(resolve, description)


@strawberry.type(description="One person in one post for one span of time.")
class Tenure:
    """One person in one post for one span of time."""

    post: LazyPost = ask(tenure_post, "The post, on the same day.")
    person: Person | None = ask(tenure_person, "The person; null if the name is kept back.")
    interval: Interval = of_tenure("interval", "When.")
    share: float = of_tenure("share", "The share of the seat, e.g. 0.5 in a job share.")
    capacity: TenureCapacity = of_tenure("capacity", "In which capacity, e.g. `ACTING`.")
    is_current: Trilean = ask(
        tenure_current, "Whether it lasts on the day; `UNKNOWN` if the dates do not tell."
    )
    citations: list[Citation] = of_tenure("citations", "Where it is said.")


def of_person(name: str, description: str) -> Any:
    """Declare a field that shows an attribute of a person."""

    def resolve(someone: Parent[Someone]) -> Any:
        return getattr(someone.person, name)

    return ask(resolve, description)


def person_day(someone: Parent[Someone]) -> datetime.date:
    """Give the day on which a person is seen."""
    return someone.day


def person_tenures(someone: Parent[Someone], info: Info) -> list[Holding]:
    """List the posts that a person holds or held."""
    return info.context.service.organizations.held_by(someone)


def person_timeline(someone: Parent[Someone], info: Info) -> list[tuple[Any, Told]]:
    """Tell which posts a person came to hold, and ceased to hold."""
    held = info.context.service.organizations.held_by(someone)
    indexes = {holding.index.record.organization.slug: holding.index for holding in held}
    story = timeline.of_person(holding.tenure for holding in held)
    return [(indexes[each.post.organization.slug], each) for each in story]


@strawberry.type(description="A natural person: the name, and nothing private.")
class Person(Node):
    """A natural person."""

    slug: str = of_person("slug", "The permanent short name, e.g. `aneesh-chopra`.")
    name: str = of_person("name", "The name, e.g. Aneesh Chopra.")
    as_of: datetime.date = ask(person_day, "The day on which the tenures are seen.")
    tenures: list[Tenure] = ask(
        person_tenures, "The posts the person holds or ever held, in every organization."
    )
    timeline: list[LazyChange] = ask(
        person_timeline, "When the person came to hold a post or left it, oldest first."
    )
    citations: list[Citation] = of_person("citations", "Where the person is named.")
