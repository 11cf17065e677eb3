"""Declaring the fields of types that show a pair: an organization, and what was found about it."""

from __future__ import annotations

from typing import Any

from strawberry import UNSET, Parent

from graph.organization.index import Index
from graph.organizations import Seat, seat_of
from schema.context import Info
from schema.field import ask
from schema.scalars import Language


def second(name: str, description: str) -> Any:
    """Declare a field that shows an attribute of what was found."""

    def resolve(found: Parent[tuple[Index, Any]]) -> Any:
        return getattr(found[1], name)

    return ask(resolve, description)


def second_post(name: str, description: str, shown_as: str | None = None) -> Any:
    """Declare a field that shows a post of what was found."""

    def resolve(found: Parent[tuple[Index, Any]]) -> Seat | None:
        post = getattr(found[1], name)
        return seat_of(found[0], post) if post else None

    return ask(resolve, description, shown_as)


def second_text(found: Parent[tuple[Index, Any]], info: Info, language: Language = UNSET) -> str:
    """Say what was found in a sentence."""
    return info.context.say(found[1].text, language)
