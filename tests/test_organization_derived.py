"""What is derived from an index: kept out of searches while it is made, and let go of with it."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import Any
from weakref import ref

from graph.collector import MANY
from graph.organization.derived import by_ref, derived, lines_of_posts
from graph.organization.index import Index
from graph.organization.model import Post, Record, ReportingLine
from graph.organization.titles import titles
from tests.build_organization import ACME, DAY, record


def test_nothing_is_searched_while_much_is_derived() -> None:
    posts = tuple(Post(organization=ACME, ref=str(n), title=ACME.name) for n in range(2 * MANY))
    lines = tuple(ReportingLine(post=post, manager=posts[0]) for post in posts)
    index = Index.of(Record(organization=ACME, posts=posts, lines=lines), DAY)
    searched: list[int] = []

    def watch(phase: str, told: dict[str, int]) -> None:
        if phase == "stop" and gc.get_threshold()[0] == MANY:  # As it is while much is made.
            searched.append(told["generation"])

    gc.callbacks.append(watch)
    for derive in (lines_of_posts, by_ref, titles):
        derive(index)
    gc.callbacks.remove(watch)
    assert searched == []


def test_what_is_derived_is_forgotten_with_its_index() -> None:
    index = Index.of(record("a> b>a"), DAY)

    class Parts(list[int]):
        pass

    parts = derived(lambda index: Parts(index.manager))
    kept = ref(parts(index))
    assert kept() == [-1, 0]
    del index
    assert kept() is None


def test_the_parts_of_an_index_are_let_go_of_one_by_one() -> None:
    left: list[bool] = []

    class Line:
        def __del__(self) -> None:
            left.append(index() is not None)

    parts: dict[str, Any] = {"solid": [Line()], "loops": {0: Line()}}
    made = replace(Index.of(record("a> b>a"), DAY), **parts)
    index = ref(made)
    del parts
    del made
    assert index() is None
    assert left == [True, True]
