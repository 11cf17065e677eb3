"""How much a document may ask for."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest

from schema import schema
from schema.document import document
from schema.limits import MAX_COST, MAX_DEPTH, TooCostly, _Count, check
from tests.asking import ask, error
from tests.contract import ROLES

PAGE = 'query($n: Int) { role(slug: "cto") { statements(first: $n) { nodes { id text } } } }'


def cost(text: str, **variables: Any) -> int:
    """Count the fields of a document."""
    return _Count(schema.executable, document(text, None), variables).operation(None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ __typename }", 1),
        ('{ role(slug: "cto") { slug title } }', 3),
        ("{ roles(first: 3) { nodes { slug } } }", 7),
        ("{ roles(last: 3) { nodes { slug } totalCount } }", 10),
        ("{ roles { nodes { slug } } }", 101),
        ("{ roles(first: 1000) { nodes { slug } } }", 201),
        ("{ roles(first: -1) { nodes { slug } } }", 1),
        ("{ sources { slug } }", 11),
        ('{ role(slug: "cto") { ... on Role { slug } ... { title } ...F } } '
         "fragment F on Role { abbreviation }", 4),
        ("{ __schema { types { name } } }", 3),
    ],
)  # fmt: skip
def test_the_cost_is_the_number_of_fields_that_can_be_answered(text: str, expected: int) -> None:
    assert cost(text) == expected


@pytest.mark.parametrize(("given", "expected"), [(2, 8), (None, 152), ("x", 152), (1000, 302)])
def test_the_size_of_a_page_may_stand_in_a_variable(given: object, expected: int) -> None:
    assert cost(PAGE, n=given) == expected


def nested(levels: int, page: int) -> str:
    """Ask for pages in pages."""
    inner = "id"
    for _ in range(levels):
        inner = f"statements(first: {page}) {{ nodes {{ about {{ {inner} }} }} }}"
    return f'{{ role(slug: "cto") {{ {inner} }} }}'


def test_pages_in_pages_are_refused_before_anything_is_executed() -> None:
    code, message = error(nested(3, 100))
    assert code == "QUERY_TOO_COSTLY"
    assert f"and {MAX_COST:,} are answered at once: ask for smaller pages" in message
    assert "errors" not in ask(nested(3, 2))


def test_a_document_that_is_nested_too_deeply_is_refused() -> None:
    code, message = error(nested(MAX_DEPTH, 1))
    assert code == "QUERY_TOO_COSTLY"
    assert f"and {MAX_DEPTH} are answered: ask in several requests" in message


def test_a_chain_of_fragments_that_double_is_counted_in_no_time() -> None:
    chain = "".join(f"fragment F{n} on Role {{ ...F{n + 1} ...F{n + 1} }} " for n in range(40))
    text = f'{{ role(slug: "cto") {{ ...F0 }} }} {chain} fragment F40 on Role {{ slug }}'
    begun = perf_counter()
    node = document(text, None)
    with pytest.raises(TooCostly):
        check(schema.executable, node, None, None)
    assert perf_counter() - begun < 30


def test_only_the_operation_that_is_executed_counts() -> None:
    text = f"query A {{ __typename }} query B {nested(3, 100)}"
    assert "errors" not in ask(text, operation="A")
    assert ask(text, operation="B")["errors"][0]["extensions"]["code"] == "QUERY_TOO_COSTLY"


@pytest.mark.parametrize("name", ROLES)
def test_the_questions_of_the_contract_are_far_from_the_limit(name: str) -> None:
    assert cost(ROLES[name]) * 20 < MAX_COST
