"""How much a document may ask for."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import parse
from hypothesis import given
from hypothesis import strategies as st

from schema import schema
from schema.answer import answer
from schema.connection import MAX_PAGE
from schema.engine.engine import Engine
from schema.errors import CODES, Refused
from schema.limits import Measured, check, measure
from schema.limits.cost import MOST, WEIGHTS
from schema.settings import DEFAULT, Settings
from schema.transport.message import Question
from tests.asking import SERVICE, ask
from tests.contract import ROLES

PAGE = 'query($n: Int) { role(slug: "cto") { statements(first: $n) { nodes { id text } } } }'
SMALL = Settings(
    max_cost=500,
    max_depth=5,
    max_aliases=2,
    max_repeats=2,
    max_directives=3,
    max_directives_at_one_place=2,
    max_fragments=1,
    max_tokens=60,
)


def measured(text: str) -> Measured:
    """Measure a document."""
    return measure(schema.executable, parse(text))


def cost(text: str, **variables: Any) -> int:
    """Count the fields of a document."""
    return check(measured(text), DEFAULT, None, variables)


def refused(text: str, settings: Settings = SMALL, **variables: Any) -> dict[str, Any]:
    """Give the only error of a document that is refused."""
    reply = answer(SERVICE, Question(query=text, variables=variables), Engine(settings))
    assert reply.refused
    [told] = reply.body["errors"]
    return {"message": told["message"], **told["extensions"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ __typename }", 1),
        ('{ role(slug: "cto") { slug title } }', 3),
        ("{ roles(first: 3) { nodes { slug } } }", 7),
        ("{ roles(last: 3) { nodes { slug } totalCount } }", 10),
        ("{ roles(first: 3, last: 2) { nodes { slug } } }", 5),
        ("{ roles { nodes { slug } } }", 101),
        ("{ roles(first: 1000) { nodes { slug } } }", 201),
        ("{ roles(first: 99999999999999999999999) { nodes { slug } } }", 201),
        ("{ roles(first: -1) { nodes { slug } } }", 1),
        ('{ roles(first: "x") { nodes { slug } } }', 101),
        ("{ sources { slug } }", 11),
        ('{ nodes(ids: ["a", "b"]) { id } }', 3),
        ('{ matchTitle(title: "x", first: 3) { score } }', 54),
        ('{ role(slug: "cto") { ... on Role { slug } ... { title } ...F } } '
         "fragment F on Role { abbreviation }", 4),
        ("{ __schema { types { name } } }", 3),
        ("{ nothing(first: 3) { of { this } } }", 3),
        ("{ ...Missing roles(first: 1) { nodes { ...F } } } fragment F on Nothing { a ...F }", 3),
    ],
)  # fmt: skip
def test_the_cost_is_the_number_of_fields_that_can_be_answered(text: str, expected: int) -> None:
    assert cost(text) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [(2, 8), (None, 152), ("x", 152), (1000, 302), ([1, 2], 8)],
)
def test_the_size_of_a_page_may_stand_in_a_variable(given: object, expected: int) -> None:
    assert cost(PAGE, n=given) == expected


def test_a_variable_that_is_left_out_counts_as_its_default() -> None:
    text = PAGE.replace("Int", "Int = 3")
    assert (cost(text), cost(text, n=2)) == (11, 8)


@pytest.mark.parametrize("name", WEIGHTS)
def test_every_field_with_a_weight_of_its_own_exists(name: str) -> None:
    parent, _, field = name.partition(".")
    assert field in schema.executable.type_map[parent].fields  # type: ignore[attr-defined]


def nested(levels: int, page: object = MAX_PAGE) -> str:
    """Ask for pages in pages."""
    inner = "id"
    for _ in range(levels):
        inner = f"statements(first: {page}) {{ nodes {{ about {{ {inner} }} }} }}"
    return f'{{ role(slug: "cto") {{ {inner} }} }}'


def test_pages_in_pages_are_refused_with_a_size_that_would_pass() -> None:
    told = refused(nested(3), DEFAULT)
    assert told == {
        "code": "QUERY_TOO_COSTLY",
        "field": "role.statements.nodes.about.statements.nodes.about.statements",
        "value": 3_030_302,
        "limit": 200_000,
        "first": 40,
        "message": "The document asks for up to 3,030,302 fields, most of them by role.statements"
        ".nodes.about.statements.nodes.about.statements, and 200,000 are answered at once: ask for "
        "`first: 40` or less in every list, or in several requests.",
    }
    assert cost(nested(3, 40)) <= DEFAULT.max_cost
    with pytest.raises(Refused):
        cost(nested(3, 41))


@given(st.integers(1, 9), st.integers(1, 100), st.integers(100, 100_000))
def test_the_size_that_is_named_passes_and_the_next_does_not(
    levels: int, page: int, limit: int
) -> None:
    settings = Settings(max_cost=limit)
    text = nested(levels, "$n").replace("{", "query($n: Int) {", 1)
    try:
        check(measured(text), settings, None, {"n": page})
    except Refused as refusal:
        [told] = refusal.errors
        first = (told.extensions or {}).get("first", 0)
        assert first < page
        if first:
            check(measured(text), settings, None, {"n": first})
        with pytest.raises(Refused):
            check(measured(text), settings, None, {"n": first + 1})


def test_a_document_that_is_too_costly_without_lists_is_not_told_to_shorten_them() -> None:
    told = refused("{ dataVersion { release } }", Settings(max_cost=1))
    assert told["message"].endswith("most of them by itself, and 1 are answered at once: ask in "
                                    "several requests.")  # fmt: skip
    assert told["field"] is None
    assert "first" not in told


@pytest.mark.parametrize(
    ("text", "code", "field", "value", "limit"),
    [
        (nested(2, 1), "QUERY_TOO_DEEP",
         "role.statements.nodes.about.statements.nodes.about.id", 8, 5),
        ("{ a: __typename b: __typename c: __typename }", "TOO_MANY_ALIASES", "__typename", 3, 2),
        ('{ role(slug: "cto") { slug ... { slug ... { slug } } } }', "TOO_MANY_REPEATS",
         "slug", 3, 2),
        ("{ __typename @a @a @a }", "TOO_MANY_DIRECTIVES", "__typename", 3, 2),
        ("query @a @a { __typename @a @a }", "TOO_MANY_DIRECTIVES", "query", 4, 3),
        ("query($v: Int @a @a) { ...F @a ... @a { id } } fragment F on Role @a { id }",
         "TOO_MANY_DIRECTIVES", "v", 5, 3),
        ("{ ...A ...B } fragment A on Query { __typename } fragment B on Query { __typename }",
         "TOO_MANY_FRAGMENTS", None, 2, 1),
    ],
)  # fmt: skip
def test_each_limit_names_the_field_the_value_and_the_limit(
    text: str, code: str, field: str | None, value: int, limit: int
) -> None:
    told = refused(text)
    assert (told["code"], told["field"], told["value"], told["limit"]) == (
        code,
        field,
        value,
        limit,
    )
    assert f"{value:,}" in told["message"]
    assert f"{limit:,}" in told["message"]
    assert code in CODES


@pytest.mark.parametrize("text", ["{" + " id" * 60 + "}", "#\n" * 61 + "{ __typename }"])
def test_a_document_of_too_many_tokens_or_comments_is_not_read(text: str) -> None:
    told = refused(text)
    assert told["code"] == "TOO_MANY_TOKENS"
    assert "more than 60" in told["message"]


def chain(links: int, spread: str = "...F{0} ...F{0}") -> str:
    """Write fragments each of which spreads the next one twice."""
    parts = [f"fragment F{n} on Role {{ {spread.format(n + 1)} }}" for n in range(links)]
    last = f"fragment F{links} on Role {{ statements(first: 1) {{ nodes {{ id }} }} }}"
    return " ".join(['{ role(slug: "cto") { ...F0 } }', *parts, last])


@pytest.mark.parametrize(
    "filter",
    [
        {"or": [{"slug": {"eq": "cto"}}] * 700},
        {"slug": {"in": ["cto"] * 2_100}},
        {"and": [{"or": [{"not": {"slug": {"eq": "cto"}}}] * 40}] * 40},
    ],
)
def test_variables_with_too_many_values_are_refused_before_any_is_checked(
    filter: dict[str, Any],
) -> None:
    text = "query Q($one: Int, $filter: RoleFilter) { roles(filter: $filter) { totalCount } }"
    told = refused(text, DEFAULT, one=1, filter=filter)
    assert told["code"] == "TOO_MANY_VALUES"
    assert (told["field"], told["limit"]) == ("$filter", 2_000)
    assert "more than 2,000 values, most of them in $filter" in told["message"]


def test_variables_with_as_many_values_as_are_read_are_answered() -> None:
    text = "query Q($slugs: [String!]!) { roles(filter: {slug: {in: $slugs}}) { totalCount } }"
    found = answer(SERVICE, Question(query=text, variables={"slugs": ["cto"] * 1_999}))
    assert found.body["data"]["roles"]["totalCount"] == 1


@pytest.mark.parametrize("links", [10, 20, 40, 80])
def test_a_chain_of_fragments_that_double_is_looked_at_once(links: int) -> None:
    text = chain(links)
    found = measured(text)
    assert found.visits == text.count("...") + 4


def test_the_cost_of_a_chain_is_added_up_once_for_each_fragment() -> None:
    assert cost(chain(10)) == 1 + 2**10 * 3
    told = refused(chain(80), Settings())
    assert (told["code"], told["value"]) == ("QUERY_TOO_COSTLY", MOST)


@pytest.mark.parametrize(
    "text",
    [
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "{ ...A } fragment A on Query { ...A }",
        "{ ...Nowhere }",
        "{ nope { nope(first: 5) { nope } } }",
        "{ role { ... on Nothing { x } } }",
        "mutation { x { y } }",
        "fragment A on Query { __typename }",
        "{ roles(first: {a: 1}) { nodes { slug } } }",
        "query($a: Int = {a: [1]}) { __typename }",
        "type A { b: C }",
    ],
)
def test_what_breaks_a_rule_is_measured_and_then_refused_by_the_rule(text: str) -> None:
    measured(text)
    codes = {told["extensions"]["code"] for told in ask(text)["errors"]}
    assert codes == {"GRAPHQL_VALIDATION_FAILED"}


def test_a_chain_that_is_longer_than_the_stack_is_refused() -> None:
    told = refused(chain(900, "...F{0}"), Settings(max_fragments=1_000, max_tokens=10_000))
    assert told["code"] == "QUERY_TOO_DEEP"


def test_only_the_operation_that_is_executed_counts() -> None:
    text = f"query A {{ __typename }} query B {nested(3)}"
    assert "errors" not in ask(text, operation="A")
    assert ask(text, operation="B")["errors"][0]["extensions"]["code"] == "QUERY_TOO_COSTLY"


def test_the_cost_is_told_to_who_asks_for_it() -> None:
    question = Question(query="{ __typename }", tell_cost=True)
    assert answer(SERVICE, question).body["extensions"] == {"cost": {"value": 1, "limit": 200_000}}
    assert "extensions" not in ask("{ __typename }")


@pytest.mark.parametrize("name", ROLES)
def test_the_questions_of_the_contract_are_far_from_the_limit(name: str) -> None:
    assert cost(ROLES[name]) * 20 < DEFAULT.max_cost
