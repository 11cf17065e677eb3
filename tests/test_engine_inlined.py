"""A resolver that is one expression is written out as that expression, or it is called."""

from __future__ import annotations

from functools import wraps
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

import pytest
from strawberry import UNSET

from graph.organization import query
from schema.chart import placed_depth, placed_direct
from schema.engine.inlined import inlined

PLACE = SimpleNamespace(depth=3, number=4)
THING: Any = SimpleNamespace(post=SimpleNamespace(title="Head", ref="p1"), of=(7, PLACE))


def ours(function: Any) -> Any:
    """Pass a function off as one of the project: of others it is not known what they do."""
    function.__module__ = "schema.tests"
    return function


def text(function: Any, **arguments: str) -> tuple[str | None, dict[str, Any]]:
    """Give what is written for a function, and the names in it."""
    names: dict[str, Any] = {}

    def bind(name: str, value: Any) -> str:
        names[name] = value
        return name

    return inlined(function, arguments or {"seat": "thing"}, bind), names


def value(function: Any, **arguments: str) -> Any:
    written, names = text(function, **arguments)
    assert written is not None
    return eval(written, {**names, "thing": THING})


def shown(name: str) -> Any:
    def resolve(seat: Any) -> Any:
        """Show an attribute whose name is known."""
        return getattr(seat.post, name)

    return ours(resolve)


def said(get: Any) -> Any:
    def resolve(seat: Any, language: Any = UNSET) -> Any:
        return (get(seat), language)

    return ours(resolve)


def number(place: Any, plus: int = 1) -> Any:
    return place.number + plus


def from_within(seat: Any) -> Any:
    return f"{number(seat.of[1])} {number(seat.of[1], plus=2)!r}"


def ref(seat: Any) -> Any:
    return seat.post.ref if seat.post else None


def ref_of(seat: Any) -> Any:
    return ref(seat)


for function in (number, from_within, ref, ref_of):
    ours(function)


def test_what_is_one_expression_is_written_in_place() -> None:
    assert text(placed_depth, placed="thing")[0] == "thing[1].depth"
    assert text(shown("title"))[0] == "thing.post.title"
    assert text(said(ours(lambda seat: seat.post.title)))[0] == "(thing.post.title, UNSET)"
    assert text(ref_of)[0] == text(ref)[0] == "thing.post.ref if thing.post else None"
    assert value(from_within) == from_within(THING) == "5 6"


def test_what_a_function_knows_is_named() -> None:
    assert text(placed_direct, placed="thing") == (
        "query.direct(thing[0], thing[1].number)",
        {"query": query},
    )
    get = attrgetter("post.ref")
    assert text(said(get)) == ("(get(thing), UNSET)", {"get": get, "UNSET": UNSET})
    assert value(said(get)) == ("p1", UNSET)
    assert value(said(get), seat="thing", language="'fr'") == ("p1", "fr")


def twice(each: Any) -> Any:
    return (each, each)


def chosen(each: Any) -> Any:
    return each or 1


def unused(each: Any) -> Any:
    return 1


@pytest.mark.parametrize("function", [ours(twice), ours(chosen), ours(unused)])
def test_what_is_evaluated_once_stays_so(function: Any) -> None:
    def resolve(seat: Any) -> Any:
        return function(seat.post)

    assert text(ours(resolve)) == ("function(thing.post)", {"function": function})


def of_two_steps(seat: Any) -> Any:
    post = seat.post
    return post.title


def with_a_scope(seat: Any) -> Any:
    return [each.title for each in seat.post]


def with_a_name(seat: Any) -> Any:
    return (v := seat.post) and v


def of_stars(seat: Any) -> Any:
    return dict(**seat.post)


def of_many(*seat: Any) -> Any:
    return seat


@wraps(ref)
def around(seat: Any) -> Any:
    return ref(seat)


@ours
def decorated(seat: Any) -> Any:
    return seat


async def later(seat: Any) -> Any:
    return seat


def without_a_value(seat: Any) -> Any:
    return nowhere  # type: ignore[name-defined]  # noqa: F821


def of_others(seat: Any) -> Any:
    return seat.post


@pytest.mark.parametrize(
    "function",
    [
        *map(ours, (of_two_steps, with_a_scope, with_a_name, of_stars, of_many, around, later)),
        ours(without_a_value),
        decorated,
        of_others,
        attrgetter("post"),
        ours(lambda seat: (lambda: seat)()),
    ],
)
def test_what_is_more_than_an_expression_is_called(function: Any) -> None:
    assert text(function)[0] is None
