"""Answers that are kept, and given again as they are for as long as nothing they depend on changes.

An answer depends on the data (the release, and what is kept of every organization), the day, the
language of the reader, and the question: that is its key, so an answer of other data or of
yesterday is never found, however soon it is looked for. There are no viewers yet who may see
different things; where there are, what they may see belongs into the key.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

import orjson

from graph.errors import GraphError
from graph.organizations import Organizations
from schema.cache import Cache
from schema.context import Context
from schema.document import Document
from schema.transport.message import Question, Reply

_BESIDE = 700  # The key, the object and its digest.


class Key(NamedTuple):
    """All that an answer depends on, beside the settings of the engine that keeps it."""

    # They are compared as objects, so one service is never taken for another.
    organizations: Organizations
    version: int
    today: date
    language: str
    document: int
    operation: str | None
    tell_cost: bool
    variables: bytes


class Replies(Cache[Key, Reply]):
    """Keeps answers that have no error. Whoever keeps one sees to it that it is to a query."""

    def key(self, document: Document, question: Question, context: Context) -> Key | None:
        """Tell what an answer depends on; None if it cannot be kept."""
        if not self.limit:
            return None
        organizations = context.service.organizations
        try:
            variables = orjson.dumps(question.variables) if question.variables else b""
            version = organizations.version()
        except (TypeError, GraphError):
            return None
        return Key(
            organizations=organizations,
            version=version,
            today=context.today,
            language=context.language,
            document=document.number,
            operation=question.operation_name,
            tell_cost=question.tell_cost,
            variables=variables,
        )

    def keep(self, key: Key, reply: Reply) -> Reply:
        """Keep an answer, unless it has errors, or something was saved while it was made."""
        if reply.codes or not _current(key):
            return reply
        kept = replace(reply, again=partial(self.again, key))
        self.put(key, kept, len(reply.encoded) + len(key.variables) + _BESIDE)
        return kept

    def again(self, key: Key, today: date) -> Reply | None:
        """Give what is kept, if it is still the answer."""
        return self.get(key) if key.today == today and _current(key) else None


def _current(key: Key) -> bool:
    try:
        return key.organizations.version() == key.version
    except GraphError:
        return False
