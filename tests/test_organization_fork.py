"""The index of a changed record, held against the one that is derived anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.organization.difference import Difference
from graph.organization.fork import forked
from graph.organization.index import Index
from graph.organization.model import Record, ReportingLine, Tenure
from graph.organization.rows import Rows
from tests.build_organization import DATES, DAY, person, post, record, records, span, successors


def spelled(value: Any) -> Any:
    """Write a part of an index so that equal ones are equal."""
    if isinstance(value, Rows):
        return [list(row) for row in map(value.__getitem__, range(len(value)))]
    if isinstance(value, Mapping):
        return dict(value)
    return value if isinstance(value, Record | date) else list(value)


def same(one: Index, other: Index) -> bool:
    names = [field.name for field in fields(Index)]
    differing = [n for n in names if spelled(getattr(one, n)) != spelled(getattr(other, n))]
    assert differing == []
    return True


@settings(max_examples=100, deadline=None)
@given(st.data(), records(size=20), DATES)
def test_a_forked_index_is_the_one_that_is_derived_anew(
    data: st.DataObject, before: Record, day: date
) -> None:
    after = data.draw(successors(before, often=20))
    assert same(forked(Index.of(before, day), after), Index.of(after, day))


HEAD, CLERKS = post("head"), [post(f"c{number}") for number in range(20)]
LINES = (
    ReportingLine(post=HEAD, manager=None),
    *(ReportingLine(post=clerk, manager=HEAD) for clerk in CLERKS),
)
OFFICE = record(
    posts=[HEAD, *CLERKS],
    drawn=LINES,
    tenures=tuple(Tenure(post=c, person=person("Ann"), interval=span()) for c in CLERKS),
    observed=(DAY,),
)


def became(**changes: Any) -> Record:
    return replace(OFFICE, **changes)


LEFT = replace(OFFICE.tenures[0], interval=span("2010", "2011"))
PLANNED = post("planned", interval=span("2999"))
LATE = post("late")
LATE_LINE = ReportingLine(post=CLERKS[5], manager=PLANNED)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(became(tenures=(LEFT, *OFFICE.tenures[1:])), id="a holder leaves"),
        pytest.param(became(tenures=OFFICE.tenures[1:]), id="a holder is taken back"),
        pytest.param(
            became(
                tenures=(*OFFICE.tenures, Tenure(post=HEAD, person=person("Bob"), interval=span()))
            ),
            id="a top is appointed",
        ),
        pytest.param(became(tenures=OFFICE.tenures[1:], observed=()), id="nothing is observed"),
        pytest.param(
            became(
                lines=(*LINES[:3], ReportingLine(post=CLERKS[2], manager=CLERKS[1]), *LINES[4:])
            ),
            id="a post moves under another",
        ),
        pytest.param(
            became(lines=(ReportingLine(post=HEAD, manager=CLERKS[0]), *LINES[1:])),
            id="a loop closes",
        ),
        pytest.param(
            became(
                posts=(*OFFICE.posts, LATE),
                lines=(*LINES, ReportingLine(post=LATE, manager=CLERKS[7])),
            ),
            id="a post is created",
        ),
        pytest.param(became(posts=OFFICE.posts[:-1]), id="the last post goes"),
        pytest.param(became(posts=OFFICE.posts[1:]), id="the first post goes"),
        pytest.param(
            became(posts=(HEAD, replace(CLERKS[0], unit="hq"), *CLERKS[1:])), id="a unit changes"
        ),
        pytest.param(became(posts=(*CLERKS, HEAD)), id="posts change places"),
        pytest.param(
            became(lines=(*LINES, ReportingLine(post=CLERKS[0], manager=CLERKS[1]))),
            id="a second solid line",
        ),
    ],
)
def test_a_change_of_a_few_posts_is_forked_rightly(after: Record) -> None:
    assert same(forked(Index.of(OFFICE, DAY), after), Index.of(after, DAY))


def test_a_manager_that_comes_to_exist_takes_over_who_reports_to_it() -> None:
    lines = (*LINES[:6], LATE_LINE, *LINES[7:])
    before = became(posts=(*OFFICE.posts, PLANNED), lines=lines)
    after = replace(before, posts=(*OFFICE.posts, replace(PLANNED, interval=span("2000"))))
    assert same(forked(Index.of(before, DAY), after), Index.of(after, DAY))


def test_the_first_of_two_lines_counts_when_they_change_places() -> None:
    other = ReportingLine(post=CLERKS[19], manager=CLERKS[1])
    before, after = became(lines=(*LINES, other)), became(lines=(*LINES[:-1], other, LINES[-1]))
    assert same(forked(Index.of(before, DAY), after), Index.of(after, DAY))


def test_what_is_not_touched_is_shared_and_nothing_is_written_to() -> None:
    before = Index.of(OFFICE, DAY)
    whole = spelled(before.vacant), spelled(before.tenures)
    after = forked(before, became(tenures=(LEFT, *OFFICE.tenures[1:])))
    assert after.lines_up.starts is before.lines_up.starts
    assert after.order is before.order
    assert (spelled(before.vacant), spelled(before.tenures)) == whole
    assert after.vacant[0] == 1


def test_records_that_share_everything_are_not_different() -> None:
    apart = Difference.of(OFFICE, OFFICE)
    assert not apart.posts
    assert apart.touched() == set()


def test_records_differ_by_what_only_one_of_them_has() -> None:
    new = replace(CLERKS[3], title=HEAD.title)
    apart = Difference.of(OFFICE, became(posts=(*OFFICE.posts[:4], new, *OFFICE.posts[5:])))
    assert (apart.posts.gone, apart.posts.new) == ((CLERKS[3],), (new,))
    assert apart.touched() == {"c3"}


def test_rows_are_read_like_a_list_of_lists() -> None:
    rows = Rows.of(3, [2, 0, 2], ["c", "a", "d"])
    assert [list(rows[number]) for number in range(len(rows))] == [["a"], [], ["c", "d"]]
    assert [list(rows.get(number)) for number in (-1, 0, 3)] == [[], ["a"], []]
    assert (0 in rows, 1 in rows, 9 in rows) == (True, False, False)
    assert [(number, list(row)) for number, row in rows.items()] == [(0, ["a"]), (2, ["c", "d"])]
    assert [list(row) for row in rows.values()] == [["a"], ["c", "d"]]
