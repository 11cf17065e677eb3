"""Nodes: what can be asked for again by its global id (Relay)."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from datetime import date
from typing import Any

import strawberry
from strawberry import Parent

from graph.identity import global_id
from graph.knowledge import model
from graph.knowledge.index import Index
from graph.organization.derived import posts_ever, units
from graph.organization.index import Index as Body
from graph.organization.model import Organization, Person, Post
from graph.organizations import KnownAt, Part, Seat, Someone, seat_of
from schema.context import Context
from schema.errors import BadId
from schema.field import ask


def parse_id(text: str) -> tuple[str, str]:
    """Read a global id; raises `BadId` for any other text."""
    try:
        decoded = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)).decode()
    except ValueError as error:
        raise BadId(text) from error
    kind, colon, key = decoded.partition(":")
    if not colon or kind not in KINDS or global_id(kind, key) != text:
        raise BadId(text)
    return kind, key


def id_of(thing: Any) -> str:
    """Give the global id of a value of `graph`."""
    return global_id(kind_of(thing), key_of(thing))


def kind_of(thing: Any) -> str:
    """Name the GraphQL type that shows a value: types are named like the classes they show."""
    name = type(thing).__name__
    return VIEWS.get(name, name)


def key_of(thing: Any) -> str:
    """Give the key that a value has among its kind."""
    match thing:
        case Body():
            return thing.record.organization.slug
        case Seat():
            return thing.post.key
        case Someone():
            return thing.person.slug
        case Part():
            return thing.unit.key
        case model.Statement() | Post():
            return thing.key
        case _:
            return str(thing.slug)


def known(index: Index, given: str) -> Any:
    """Give the value of the knowledge with a global id, or None; raises `BadId`."""
    kind, key = parse_id(given)
    found = getattr(index, TABLES[kind]).get(key) if kind in TABLES else None
    return found if type(found).__name__ == kind else None


def find(context: Context, given: str, day: date, known_at: KnownAt = None) -> Any:
    """Give what shows the node with a global id on a day, or None; raises `BadId` if it is none."""
    kind, key = parse_id(given)
    if kind not in ORGANIZATIONAL:
        return known(context.service.index, given)
    organizations = context.service.organizations
    if kind == "Person":
        named = context.service.index.people.get(key)
        found = organizations.someone(key, day, known_at)
        return found or (named and Someone(named, day, known_at))
    slug, _, ref = key.partition("/")
    index = organizations.on(slug, day, known_at)
    if index is None or kind == "Organization":
        return index
    if kind == "OrganizationalUnit":
        unit = units(index).get(ref)
        return unit and Part(index, unit)
    post = posts_ever(index).get(ref)
    return post and seat_of(index, post)


def shown(context: Context, thing: Any) -> Any:
    """Give what shows a value: organizations, posts and people are shown as they are today."""
    if isinstance(thing, Organization):
        return context.service.organizations.body(thing, context.today)
    if isinstance(thing, Post):
        return context.service.organizations.seat(thing, context.today)
    if isinstance(thing, Person):
        return Someone(thing, context.today)
    return thing


def thing_id(thing: Parent[Any]) -> str:
    """Give the global id of the value shown."""
    return id_of(thing)


ABOUT_ID = "The permanent, opaque id: give it to `node` unchanged."


@strawberry.interface(description="Anything that can be asked for again by its id.")
class Node:
    """Anything that can be asked for again by its id."""

    id: strawberry.ID = ask(thing_id, ABOUT_ID)

    @classmethod
    def resolve_type(cls, thing: Any, *_: object) -> str:
        """Name the GraphQL type of a value."""
        return kind_of(thing)

    @classmethod
    def is_type_of(cls, *_: object) -> bool:
        """Trust the fields to give values of the type that they declare."""
        return True


VIEWS = {
    "Index": "Organization",
    "Seat": "Post",
    "Someone": "Person",
    "Part": "OrganizationalUnit",
}
ORGANIZATIONAL = frozenset({"Organization", "OrganizationalUnit", "Post", "Person"})
TABLES: dict[str, str] = {
    "Role": "roles",
    "Term": "terms",
    "Source": "sources",
    "Organization": "organizations",
    "Post": "posts",
    "Person": "people",
    **{kind.__name__: "statements" for kind in model.STATEMENT_TYPES},
}
KINDS = frozenset({*TABLES, *ORGANIZATIONAL})
