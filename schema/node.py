"""Global ids: every node of the graph can be asked for again by its id (Relay)."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import strawberry
from strawberry import Parent

from graph.knowledge import model
from graph.knowledge.index import Index
from graph.organization.model import Post
from schema.errors import BadId
from schema.field import ask


def global_id(kind: str, key: str) -> strawberry.ID:
    """Make the id of a node from its type and its key: `Role`, `cto`."""
    return strawberry.ID(urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("="))


def parse_id(text: str) -> tuple[str, str]:
    """Read a global id; raises `BadId` for any other text."""
    try:
        decoded = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)).decode()
    except ValueError as error:
        raise BadId(text) from error
    kind, colon, key = decoded.partition(":")
    if not colon or kind not in TABLES or global_id(kind, key) != text:
        raise BadId(text)
    return kind, key


def id_of(thing: Any) -> strawberry.ID:
    """Give the global id of a value of `graph`."""
    return global_id(type(thing).__name__, key_of(thing))


def key_of(thing: Any) -> str:
    """Give the key that a value has among its kind."""
    return thing.key if isinstance(thing, model.Statement | Post) else thing.slug


def find(index: Index, given: str) -> Any:
    """Give the value with a global id, or None; raises `BadId` if it is no id at all."""
    kind, key = parse_id(given)
    found = getattr(index, TABLES[kind]).get(key)
    return found if type(found).__name__ == kind else None


def thing_id(thing: Parent[Any]) -> strawberry.ID:
    """Give the global id of the value shown."""
    return id_of(thing)


@strawberry.interface(description="Anything that can be asked for again by its id.")
class Node:
    """Anything that can be asked for again by its id."""

    id: strawberry.ID = ask(thing_id, "The permanent, opaque id: give it to `node` unchanged.")

    @classmethod
    def resolve_type(cls, thing: Any, *_: object) -> str:
        """Name the GraphQL type of a value: types are named like the classes they show."""
        return type(thing).__name__

    @classmethod
    def is_type_of(cls, *_: object) -> bool:
        """Trust the fields to give values of the type that they declare."""
        return True


TABLES: dict[str, str] = {
    "Role": "roles",
    "Term": "terms",
    "Source": "sources",
    "Organization": "organizations",
    "Post": "posts",
    "Person": "people",
    **{kind.__name__: "statements" for kind in model.STATEMENT_TYPES},
}
