"""A part of an organization as a flat list: whole levels, each post once, no line lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from graph.organization import query
from graph.organization.chart import MOST, chart
from graph.organization.index import Index
from graph.organization.model import ReportingKind, ReportingLine
from tests.build_organization import DATES, DAY, post, record, records

TREE = "t> a>t b>t c>a d>a e>c"


def shown(lines: str, root: str | None = None) -> list[tuple[str, str | None, int]]:
    """Draw, and give each post with the one above it and its depth."""
    index = Index.of(record(lines), DAY)
    drawn = chart(index, index.numbers[root] if root else None)
    refs = [each.ref for each in index.posts]
    return [
        (refs[p.number], None if p.above is None else refs[p.above], p.depth) for p in drawn.posts
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", []),
        ("a> b>a", [("a", None, 0), ("b", "a", 1)]),
        ("a> b> c>b", [("a", None, 0), ("b", None, 0), ("c", "b", 1)]),
        ("a>a b>a", [("a", None, 0), ("b", "a", 1)]),
        ("a>b b>a c>b", [("a", None, 0), ("b", None, 0), ("c", "b", 1)]),
    ],
)
def test_every_post_is_shown_once_also_around_loops(
    lines: str, expected: list[tuple[str, str | None, int]]
) -> None:
    assert shown(lines) == expected


def test_a_chart_of_a_post_on_a_loop_goes_around_it() -> None:
    assert shown("a>b b>c c>a d>b", root="b") == [
        ("b", None, 0),
        ("a", "b", 1),
        ("d", "b", 1),
        ("c", "a", 2),
    ]


@pytest.mark.parametrize(
    ("most", "refs"),
    [(6, "tacedb"), (5, "tacdb"), (4, "tab"), (3, "tab"), (2, "t"), (1, "t"), (0, "")],
)
def test_levels_that_are_too_many_are_left_out_as_a_whole(most: int, refs: str) -> None:
    index = Index.of(record(TREE), DAY)
    drawn = chart(index, most=most)
    assert "".join(index.posts[each.number].ref for each in drawn.posts) == refs
    assert drawn.truncated == (most < 6)


def test_every_line_that_the_tree_does_not_show_stands_beside_it() -> None:
    dotted = ReportingLine(post=post("c"), manager=post("a"), kind=ReportingKind.DOTTED)
    index = Index.of(record("a> b>a b>c c>b d>d", drawn=(dotted,)), DAY)
    beside = chart(index).lines
    assert [(line.post.ref, line.manager and line.manager.ref) for line in beside] == [
        ("b", "c"),
        ("c", "a"),
        ("d", "d"),
    ]
    assert list(chart(index, kinds={ReportingKind.DOTTED}).lines) == [dotted]


@settings(max_examples=100, deadline=None)
@given(records(), DATES)
def test_no_record_hides_or_doubles_anybody(made: object, day: date) -> None:
    index = Index.of(made, day)  # type: ignore[arg-type]
    drawn = chart(index)
    assert sorted(each.number for each in drawn.posts) == list(range(len(index.posts)))
    assert not drawn.truncated
    placed: set[int] = set()
    for each in drawn.posts:
        assert each.above is None or each.above in placed
        placed.add(each.number)
    for number in range(len(index.posts)):
        part = chart(index, number)
        assert len({each.number for each in part.posts}) == len(part.posts)


def test_nothing_hangs_within_no_lines_below_a_post() -> None:
    index = Index.of(record("a> b>a c>b"), DAY)
    assert list(query.below(index, 0, 0).numbers) == []
    assert list(query.below(index, 0, 1).numbers) == [1]


def test_a_chain_of_command_as_long_as_a_chart_is_drawn_whole() -> None:
    made = record("p0> " + " ".join(f"p{number + 1}>p{number}" for number in range(MOST)))
    drawn = chart(Index.of(made, DAY))
    assert [each.depth for each in drawn.posts] == list(range(MOST))
    assert drawn.truncated
