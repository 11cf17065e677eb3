"""Pages of lists, and cursors that stay right while lists change."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.connection import MAX_PAGE, Order, Window, page
from schema.errors import BadCursor, BadPage
from tests.asking import data, error

BY_NUMBER = Order("number", lambda number: (number,), (int,))
FALLING = Order(
    "falling", lambda number: (number % 3, number), (int, int), descending=(True, False)
)
PAGES = """query($first: Int, $after: String, $last: Int, $before: String) {
  role(slug: "cto") { statements(first: $first, after: $after) { totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id } } nodes { id } } }
  roles(last: $last, before: $before) { nodes { slug } }
}"""

numbers = st.lists(st.integers(-50, 50), unique=True, max_size=30)
orders = st.sampled_from([BY_NUMBER, FALLING])


def nodes(items: list[int], order: Order, **arguments: Any) -> list[int]:
    """Give the items of a page."""
    return page(items, order, Window(**{"first": None, "after": None, **arguments})).nodes


@given(numbers, orders, st.integers(1, 7))
def test_walking_forward_gives_each_item_once(items: list[int], order: Order, size: int) -> None:
    seen, cursor = [], None
    while True:
        cut = page(items, order, Window(size, cursor))
        seen += cut.nodes
        cursor = cut.page_info.end_cursor
        if not cut.page_info.has_next_page:
            break
    assert seen == nodes(items, order)
    assert sorted(seen) == sorted(items)


@given(numbers, orders, st.integers(1, 7))
def test_walking_backward_gives_the_same_list(items: list[int], order: Order, size: int) -> None:
    seen: list[int] = []
    cursor = None
    while True:
        cut = page(items, order, Window(None, None, size, cursor))
        seen = cut.nodes + seen
        cursor = cut.page_info.start_cursor
        if not cut.page_info.has_previous_page:
            break
    assert seen == nodes(items, order)


@given(numbers, numbers, orders, st.integers(1, 7))
def test_a_cursor_stays_right_when_others_come_and_go(
    items: list[int], others: list[int], order: Order, size: int
) -> None:
    first = page(items, order, Window(size, None))
    cursor = first.page_info.end_cursor
    if cursor is None:
        return
    changed = sorted({*others, *items} - set(first.nodes[:-1]))
    whole = nodes(changed, order)
    rest = nodes(changed, order, after=cursor)
    assert rest == whole[whole.index(first.nodes[-1]) + 1 :]


@given(numbers, orders)
def test_a_cursor_of_something_that_is_gone_keeps_its_place(items: list[int], order: Order) -> None:
    cut = page(items, order, Window(None, None))
    for place, edge in enumerate(cut.edges):
        left = [item for item in items if item != edge.node]
        assert nodes(left, order, after=edge.cursor) == cut.nodes[place + 1 :]


@given(numbers, orders)
def test_between_two_cursors_stands_what_lies_between(items: list[int], order: Order) -> None:
    cut = page(items, order, Window(None, None))
    for start in range(len(cut.edges)):
        for end in range(len(cut.edges)):
            between = nodes(
                items, order, after=cut.edges[start].cursor, before=cut.edges[end].cursor
            )
            assert between == cut.nodes[start + 1 : max(end, start + 1)]


def told(*parts: object) -> str:
    """Write a cursor."""
    return urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "é",
        "=",
        "YXJyYXljb25uZWN0aW9uOjU=",
        told(),
        told("number"),
        told("other", 3),
        told("number", "three"),
        told("number", 3, 4),
        told("number", [3]),
        told("number", None),
        "",
        f"{told('number', 1)}!",
        f"!{told('number', 1)}",
        f"{told('number', 1)[:4]} {told('number', 1)[4:]}",
        urlsafe_b64encode(b"[" * 100_000).decode(),
        urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
@pytest.mark.parametrize("argument", ["after", "before"])
@pytest.mark.parametrize("items", [[], [1, 2, 3]])
def test_a_wrong_cursor_is_refused_by_name(cursor: str, argument: str, items: list[int]) -> None:
    with pytest.raises(BadCursor, match=f"^{argument}: .* is not a cursor of this list"):
        nodes(items, BY_NUMBER, **{argument: cursor})


@given(st.text(max_size=40), numbers)
def test_any_text_is_a_cursor_or_is_refused(text: str, items: list[int]) -> None:
    with suppress(BadCursor):
        assert set(nodes(items, BY_NUMBER, after=text)) <= set(items)


def test_the_cursor_of_another_order_is_refused() -> None:
    cursor = page([1, 2], FALLING, Window(1, None)).page_info.end_cursor
    with pytest.raises(BadCursor):
        nodes([1, 2], BY_NUMBER, after=cursor)


@pytest.mark.parametrize("size", [-1, MAX_PAGE + 1, 2**31 - 1])
@pytest.mark.parametrize("argument", ["first", "last"])
def test_an_impossible_size_is_refused_by_name(size: int, argument: str) -> None:
    with pytest.raises(BadPage, match=f"{argument}: {size} cannot be given; ask for 0 to 100"):
        nodes([], BY_NUMBER, **{argument: size})


def test_a_page_has_fifty_items_unless_told_otherwise() -> None:
    assert len(nodes(list(range(200)), BY_NUMBER)) == 50
    assert len(nodes(list(range(200)), BY_NUMBER, first=100)) == 100
    assert nodes(list(range(200)), BY_NUMBER, last=2) == [198, 199]
    assert nodes(list(range(200)), BY_NUMBER, first=0) == []


def test_a_connection_tells_its_count_its_place_and_its_items_twice() -> None:
    found = data(PAGES, first=2, last=1)
    statements = found["role"]["statements"]
    assert statements["totalCount"] == 27
    assert [edge["node"] for edge in statements["edges"]] == statements["nodes"]
    assert statements["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": statements["edges"][0]["cursor"],
        "endCursor": statements["edges"][1]["cursor"],
    }
    assert found["roles"]["nodes"] == [{"slug": "cto"}]


def test_the_second_page_follows_the_first() -> None:
    whole = data(PAGES)["role"]["statements"]
    second = data(PAGES, first=2, after=whole["edges"][1]["cursor"])["role"]["statements"]
    assert second["nodes"] == whole["nodes"][2:4]
    assert second["pageInfo"]["hasPreviousPage"]


def test_an_empty_page_has_no_cursors() -> None:
    info = data(PAGES, first=0)["role"]["statements"]["pageInfo"]
    assert (info["startCursor"], info["endCursor"]) == (None, None)
    assert info["hasNextPage"]


def test_a_wrong_cursor_is_an_error_with_a_code_of_its_own() -> None:
    code, message = error('{ roles(after: "5") { totalCount } }')
    assert code == "INVALID_CURSOR"
    assert "after: '5'" in message


def test_a_page_too_large_is_an_error_with_a_code_of_its_own() -> None:
    assert error("{ roles(first: 101) { totalCount } }") == (
        "BAD_PAGE",
        "first: 101 cannot be given; ask for 0 to 100 at a time.",
    )
