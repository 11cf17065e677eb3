"""The orders in which lists are given: total, and named in their cursors."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

import strawberry

from graph.knowledge import model
from graph.knowledge.citing import RoleMapping, RoleTitle
from graph.knowledge.index import Index
from graph.knowledge.vocabulary import StatementKind
from graph.text import plain
from schema.connection import Order, SortKey
from schema.enums import OrderDirection
from schema.node import key_of

_KINDS = {kind: place for place, kind in enumerate(StatementKind)}


def _statement_key(statement: model.Statement) -> SortKey:
    return (statement.about.slug, _KINDS[statement.kind], statement.key)


def _title_key(named: RoleTitle) -> SortKey:
    title = named.title
    gender = title.gender.value if title.gender else ""
    return (named.role.slug, title.language, title.text, title.kind.value, gender)


def _mapping_key(mapped: RoleMapping) -> SortKey:
    mapping = mapped.mapping
    place = (mapping.scheme, mapping.scheme_version, mapping.code)
    return (mapped.role.slug, *place, mapping.predicate.value)


def _key(thing: Any) -> SortKey:
    return (key_of(thing),)


STATEMENTS = Order("statements", _statement_key, (str, int, str))
TITLES = Order("titles", _title_key, (str,) * 5)
MAPPINGS = Order("mappings", _mapping_key, (str,) * 5)
BY_POST_KEY = Order("post", lambda seat: (seat.post.key,), (str,))
BY_KEY = Order("key", _key, (str,))


@strawberry.enum(description="By what to order roles, e.g. `TITLE`.")
class RoleOrderField(Enum):
    """By what to order roles."""

    SLUG = strawberry.enum_value("slug", description="By the slug.")
    TITLE = strawberry.enum_value(
        "title", description="By the title in the language of the request."
    )
    STATEMENTS = strawberry.enum_value("statements", description="By how much is said of them.")


@strawberry.input(description="One step of an order. Example: `{field: TITLE, direction: ASC}`.")
class RoleOrder:
    """One step of an order."""

    field: RoleOrderField = strawberry.field(description="By what, e.g. `TITLE`.")
    direction: OrderDirection = strawberry.field(
        description="Rising or falling.", default=OrderDirection.ASC
    )


def role_order(steps: list[RoleOrder] | None, index: Index, language: str) -> Order:
    """Make the order of roles that a client asks for; the slug decides between equals."""
    parts: dict[RoleOrderField, tuple[type, Callable[[model.Role], Any]]] = {
        RoleOrderField.SLUG: (str, lambda role: role.slug),
        RoleOrderField.TITLE: (str, lambda role: plain(role.title(language))),
        RoleOrderField.STATEMENTS: (int, lambda role: len(index.statements_of_role(role.slug))),
    }
    asked = steps or []
    name = f"roles:{language}:" + ",".join(f"{s.field.value} {s.direction.value}" for s in asked)
    falls = tuple(step.direction is OrderDirection.DESC for step in asked)
    read = [parts[step.field] for step in asked]
    types = (*(kind for kind, _ in read), str)
    return Order(name, lambda role: (*(part(role) for _, part in read), role.slug), types, falls)
