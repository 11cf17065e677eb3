"""What goes from the door to the schema and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A GraphQL request. `languages` are those the reader prefers, the best first.

    `tell_cost` asks for the cost beside the data; `read_only` allows queries alone; a `hurried`
    question must not keep others waiting: what takes long raises `Later` instead.
    """

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    languages: tuple[str, ...] = ()
    tell_cost: bool = False
    read_only: bool = False
    hurried: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a request; `refused` if nothing of it was executed.

    `status` is the HTTP status if the media type does not decide it; `operation` names what was
    executed.
    """

    body: dict[str, Any]
    refused: bool = False
    status: int | None = None
    operation: str = ""


class Later(Exception):
    """A hurried question would keep others waiting: ask it again where it does not."""
