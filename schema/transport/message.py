"""What goes from the door to the schema and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A GraphQL request. `languages` are those the reader prefers, the best first.

    `tell_cost` asks for the cost beside the data.
    """

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    languages: tuple[str, ...] = ()
    tell_cost: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a request; `refused` if nothing of it was executed."""

    body: dict[str, Any]
    refused: bool = False
