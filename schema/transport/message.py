"""What goes from the door to the schema and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any

import orjson


@dataclass(slots=True, kw_only=True)  # Not frozen: each request has one.
class Question:
    """A GraphQL request. `languages` are those the reader prefers, the best first.

    `document_id` names a document that is known, or names the one in `query` for the next time;
    `tell_cost` asks for the cost beside the data; `read_only` allows queries alone; a `hurried`
    question must not keep others waiting: what takes long raises `Later` instead.
    """

    query: str = ""
    document_id: str | None = None
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    languages: tuple[str, ...] = ()
    tell_cost: bool = False
    read_only: bool = False
    hurried: bool = False


@dataclass(frozen=True)
class Reply:
    """The answer to a request as JSON in UTF-8, and the codes of the errors in it.

    `refused` if nothing of it was executed; `status` is the HTTP status if the media type does not
    decide it; `operation` names what was executed. If it is kept, `again` gives on a day what is
    kept in its place, for as long as the same question has the same answer; and then None.
    """

    encoded: bytes
    codes: tuple[str, ...] = ()
    refused: bool = False
    status: int | None = None
    operation: str = ""
    again: Again | None = field(default=None, compare=False)

    @property
    def body(self) -> dict[str, Any]:
        """Give the answer as values, for whoever does not send it."""
        body: dict[str, Any] = orjson.loads(self.encoded)
        return body

    @cached_property
    def digest(self) -> str:
        """Give a text that only equal answers have in common."""
        return blake2b(self.encoded, digest_size=16).hexdigest()


Again = Callable[[date], Reply | None]


class Later(Exception):
    """A hurried question would keep others waiting: ask it again where it does not."""
