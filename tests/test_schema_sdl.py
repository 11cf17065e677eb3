"""The schema itself: described everywhere, in the shapes that Relay clients expect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    build_schema,
    is_introspection_type,
    is_specified_scalar_type,
)

from graph.knowledge import model
from graph.knowledge.vocabulary import StatementKind
from schema import schema
from schema.enums import DESCRIPTIONS
from schema.errors import _CODE_OF, CODES

COMMITTED = Path(__file__).parents[1] / "schema" / "schema.graphql"
TYPES = {
    name: kind
    for name, kind in schema.executable.type_map.items()
    if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
}
WITH_FIELDS = (GraphQLObjectType, GraphQLInterfaceType, GraphQLInputObjectType)


def described() -> Iterator[tuple[str, str | None]]:
    """List everything that needs a description, by its place."""
    for name, kind in TYPES.items():
        yield name, kind.description
        if isinstance(kind, WITH_FIELDS):
            for field_name, field in kind.fields.items():
                yield f"{name}.{field_name}", field.description
                for argument, value in getattr(field, "args", {}).items():
                    yield f"{name}.{field_name}({argument}:)", value.description
        if isinstance(kind, GraphQLEnumType):
            for value_name, value in kind.values.items():
                yield f"{name}.{value_name}", value.description


def test_everything_has_a_description_that_is_a_sentence() -> None:
    sentence = re.compile(r"[A-Z`].*[.}`]$", re.DOTALL)
    assert [place for place, words in described() if not sentence.match(words or "")] == []


@pytest.mark.parametrize(
    "name",
    [n for n, kind in TYPES.items() if isinstance(kind, GraphQLInputObjectType | GraphQLEnumType)],
)
def test_every_input_and_enum_shows_an_example(name: str) -> None:
    description = TYPES[name].description or ""
    assert "e.g. `" in description or "Example: `" in description


@pytest.mark.parametrize("name", [n for n, k in TYPES.items() if isinstance(k, GraphQLScalarType)])
def test_every_scalar_of_ours_names_its_standard(name: str) -> None:
    kind = TYPES[name]
    assert isinstance(kind, GraphQLScalarType)
    assert (kind.specified_by_url or "").startswith("https://")


def test_the_committed_schema_is_what_the_code_says() -> None:
    assert COMMITTED.read_text("utf-8") == schema.as_str() + "\n"


def test_the_committed_schema_can_be_read_by_others() -> None:
    read = build_schema(COMMITTED.read_text("utf-8"))
    assert set(read.type_map) == set(schema.executable.type_map)


@pytest.mark.parametrize("name", [name for name in TYPES if name.endswith("Connection")])
def test_connections_have_the_shape_of_relay_and_more(name: str) -> None:
    connection = TYPES[name]
    assert isinstance(connection, GraphQLObjectType)
    assert {f: str(connection.fields[f].type) for f in ("totalCount", "pageInfo")} == {
        "totalCount": "Int!",
        "pageInfo": "PageInfo!",
    }
    edge = TYPES[str(connection.fields["edges"].type).strip("[]!")]
    assert isinstance(edge, GraphQLObjectType)
    assert edge.name == name.removesuffix("Connection") + "Edge"
    assert str(edge.fields["cursor"].type) == "String!"
    assert str(connection.fields["nodes"].type) == f"[{edge.fields['node'].type}]!"


def test_a_node_is_asked_for_by_its_id_alone_as_the_compiler_of_relay_demands() -> None:
    query = schema.executable.query_type
    assert query is not None
    node = query.fields["node"]
    assert ({name: str(each.type) for name, each in node.args.items()}, str(node.type)) == (
        {"id": "ID!"},
        "Node",
    )


def connections() -> Iterator[tuple[str, set[str]]]:
    """List the fields that give connections, with their arguments."""
    for name, kind in TYPES.items():
        if isinstance(kind, GraphQLObjectType):
            for field_name, field in kind.fields.items():
                if str(field.type).endswith("Connection!"):
                    yield f"{name}.{field_name}", set(field.args)


@pytest.mark.parametrize(("place", "arguments"), list(connections()))
def test_every_connection_can_be_walked_both_ways(place: str, arguments: set[str]) -> None:
    assert {"first", "after", "last", "before"} <= arguments, place


def test_every_kind_of_statement_is_a_type_with_the_name_of_its_class() -> None:
    implementing = schema.executable.get_implementations(TYPES["Statement"])  # type: ignore[arg-type]
    assert {kind.name for kind in implementing.objects} == {
        made.__name__ for made in model.STATEMENT_TYPES
    }
    assert {made.kind for made in model.STATEMENT_TYPES} == set(StatementKind)


def test_every_enum_of_the_schema_shows_a_closed_list_of_the_graph() -> None:
    shown = {name for name, kind in TYPES.items() if isinstance(kind, GraphQLEnumType)}
    ours = {enumeration.__name__ for enumeration in DESCRIPTIONS}
    assert shown - ours == {
        "Direction",
        "OrderDirection",
        "PostOrderField",
        "RoleOrderField",
    }


def test_every_code_that_an_exception_gets_is_in_the_closed_list() -> None:
    assert {code for _, code in _CODE_OF} <= set(CODES)
