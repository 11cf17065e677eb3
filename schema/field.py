"""Declaring the fields of GraphQL types that show values of `graph`.

A type here holds no data: its fields read attributes of a value of `graph`, or call one function
with it. The class named in a field's annotation decides the GraphQL type, the function what is
shown, so that no value is ever copied into another object to be shown.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import strawberry
from strawberry import UNSET, Parent

from schema.context import Info
from schema.scalars import Language


def attribute(description: str, name: str | None = None) -> Any:
    """Declare a field that shows the attribute of the same name."""
    return strawberry.field(description=description, name=name)


def ask(question: Callable[..., object], description: str, name: str | None = None) -> Any:
    """Declare a field that shows what a function answers about the value."""
    return strawberry.field(resolver=question, description=description, name=name)


def words(source: str, description: str) -> Any:
    """Declare a field that shows a text of the value in the language asked for."""
    get = attrgetter(source)

    def said(thing: Parent[Any], info: Info, language: Language = UNSET) -> str | None:
        text = get(thing)
        return info.context.say(text, language) if text else None

    return ask(said, description)
