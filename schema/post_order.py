"""Orders of posts, each made once for a day of an organization."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

import strawberry

from graph.organization import query
from graph.organization.derived import by_ref, derived
from graph.organization.index import Index
from graph.organizations import Seat, seats
from graph.roles import Roles
from graph.text import plain
from schema.connection import Order, in_order
from schema.enums import OrderDirection
from schema.post_filter import holders

BY_REF = Order("ref", lambda seat: (seat.post.ref,), (str,))
REMEMBERED = 8  # Orders of one day; each takes 8 bytes a post.


@strawberry.enum(description="By what to order posts, e.g. `TITLE`.")
class PostOrderField(Enum):
    """By what to order posts."""

    REF = strawberry.enum_value("ref", description="By the reference.")
    TITLE = strawberry.enum_value("title", description="By the title.")
    ROLE = strawberry.enum_value("role", description="By the slug of the role; without one first.")
    UNIT = strawberry.enum_value("unit", description="By the unit's reference; without one first.")
    STATUS = strawberry.enum_value("status", description="By the name of the status.")
    GRADE = strawberry.enum_value("grade", description="By the grade; without one first.")
    HOLDER = strawberry.enum_value(
        "holder", description="By the name of the first holder; without one first."
    )
    DEPTH = strawberry.enum_value("depth", description="By the lines below the top.")
    TOTAL = strawberry.enum_value("total", description="By the number of posts below.")


@strawberry.input(description="One step of an order. Example: `{field: TITLE, direction: ASC}`.")
class PostOrder:
    """One step of an order."""

    field: PostOrderField = strawberry.field(description="By what, e.g. `TITLE`.")
    direction: OrderDirection = strawberry.field(
        description="Rising or falling.", default=OrderDirection.ASC
    )


def _parts(roles: Roles) -> dict[PostOrderField, tuple[type, Callable[[Seat, int], Any]]]:
    """Say what each field compares: its type, and its value of a post."""
    return {
        PostOrderField.REF: (str, lambda seat, _: seat.post.ref),
        PostOrderField.TITLE: (str, lambda seat, _: plain(str(seat.post.title))),
        PostOrderField.ROLE: (str, lambda seat, _: roles.role(seat.post) or ""),
        PostOrderField.UNIT: (str, lambda seat, _: seat.post.unit or ""),
        PostOrderField.STATUS: (str, lambda seat, number: seat.index.status[number].value),
        PostOrderField.GRADE: (str, lambda seat, _: seat.post.grade or ""),
        PostOrderField.HOLDER: (
            str,
            lambda seat, number: plain(next(iter(holders(seat.index, number)), "")),
        ),
        PostOrderField.DEPTH: (int, lambda seat, number: seat.index.depth[number]),
        PostOrderField.TOTAL: (int, lambda seat, number: query.span(seat.index, number).total),
    }


def post_order(steps: list[PostOrder] | None, roles: Roles) -> Order:
    """Make the order of posts that a client asks for; the reference decides between equals."""
    asked = steps or []
    if not asked:
        return BY_REF
    name = "posts:" + ",".join(f"{step.field.value} {step.direction.value}" for step in asked)
    parts = _parts(roles)
    read = [parts[step.field] for step in asked]

    def key(seat: Seat) -> tuple[Any, ...]:
        number = seat.index.numbers[seat.post.ref]
        return (*(part(seat, number) for _, part in read), seat.post.ref)

    types = (*(kind for kind, _ in read), str)
    return Order(name, key, types, tuple(s.direction is OrderDirection.DESC for s in asked))


@derived
def _remembered(_: Index) -> dict[str, tuple[int, ...]]:
    """Give the orders of a day that were made lately, by name."""
    return {}


def sorted_numbers(index: Index, order: Order) -> Sequence[int]:
    """Give the numbers of all posts of a day in an order."""
    if order is BY_REF:
        return by_ref(index)
    known = _remembered(index)
    if order.name not in known:
        if len(known) >= REMEMBERED:
            known.clear()
        everything = in_order(seats(index, range(len(index.posts))), order)
        known[order.name] = tuple(index.numbers[seat.post.ref] for seat in everything)
    return known[order.name]
