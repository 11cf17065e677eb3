"""The GraphQL type for the units of an organization."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import Parent

from graph.organization import unit
from graph.organization.derived import units, units_within
from graph.organizations import Part, Seat, seat_at, seats
from schema.connection import Connection, Listing, listing
from schema.field import ask, words
from schema.node import Node
from schema.post_order import BY_REF

if TYPE_CHECKING:
    from schema.post import Post

LazyPost = Annotated["Post", strawberry.lazy("schema.post")]


def unit_ref(part: Parent[Part]) -> str:
    """Give the reference of a unit."""
    return part.unit.ref


def unit_parent(part: Parent[Part]) -> Part | None:
    """Give the unit that holds a unit."""
    found = units(part.index).get(part.unit.parent or "")
    return Part(part.index, found) if found else None


def unit_units(part: Parent[Part]) -> list[Part]:
    """List the units within a unit."""
    inner = units_within(part.index).get(part.unit.ref, ())
    return [Part(part.index, each) for each in inner]


def unit_head(part: Parent[Part]) -> Seat | None:
    """Give the post of a unit that reports to nobody in it."""
    number = unit.head(part.index, part.unit.ref)
    return None if number is None else seat_at(part.index, number)


def unit_posts(part: Parent[Part]) -> Listing:
    """List the posts of a unit."""
    numbers = part.index.numbers_by_unit.get(part.unit.ref, ())
    return Listing(seats(part.index, numbers), BY_REF)


@strawberry.type(description="A part of an organization, recognised only within it.")
class OrganizationalUnit(Node):
    """A part of an organization."""

    ref: str | None = ask(unit_ref, "Its reference within the organization.")
    name: str = words("unit.name", "Its name, e.g. Corporate Services.")
    parent: OrganizationalUnit | None = ask(unit_parent, "The unit that holds it.")
    units: list[OrganizationalUnit] = ask(unit_units, "The units within it.")
    head: LazyPost | None = ask(unit_head, "The one post of it that reports to nobody in it.")
    posts: Connection[LazyPost] = listing(
        unit_posts, "Its own posts of the day; those of units within it are theirs."
    )
