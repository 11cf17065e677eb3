"""The GraphQL schema: `schema.schema`. (The database's and the data files' are elsewhere.)"""

from __future__ import annotations

from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig

from schema import enums  # noqa: F401  # describes the closed lists before types use them
from schema.query import Query
from schema.scalars import SCALARS
from schema.statement import KINDS


class Schema(strawberry.Schema):
    """A schema that leaves the reporting of errors to `schema.answer`."""

    def process_errors(self, errors: list[GraphQLError], execution_context: Any = None) -> None:
        """Log nothing here: a client's mistake is no error of the server."""


schema = Schema(
    Query,
    types=KINDS,
    extensions=[lambda: ParserCache(maxsize=256), lambda: ValidationCache(maxsize=256)],
    config=StrawberryConfig(scalar_map=SCALARS),
)
