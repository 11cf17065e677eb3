"""The GraphQL schema: `schema.schema`. (The database's and the data files' are elsewhere.)"""

from __future__ import annotations

import strawberry
from graphql import GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from schema import enums  # noqa: F401  # describes the closed lists before types use them
from schema.query import Query
from schema.scalars import SCALARS
from schema.statement import KINDS


class Schema(strawberry.Schema):
    """The schema, for `schema.answer` to execute."""

    @property
    def executable(self) -> GraphQLSchema:
        """Give the schema in the form that graphql-core validates and executes."""
        return self._schema

    def as_str(self) -> str:
        """Print the schema (SDL) without `@oneOf`, which the language itself defines by now."""
        return super().as_str().removeprefix("directive @oneOf on INPUT_OBJECT\n\n")


schema = Schema(Query, types=KINDS, config=StrawberryConfig(scalar_map=SCALARS))
