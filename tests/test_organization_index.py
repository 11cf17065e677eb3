"""An organization on a day; `test_organization_network` holds it against plain NetworkX."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from graph.errors import BadQuestion
from graph.hurry import TakesLong, hurried
from graph.organization import derived, query
from graph.organization.derived import by_ref
from graph.organization.index import UNPLACED, Index
from graph.organization.model import (
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    UnknownReason,
)
from tests.build_organization import DATES, DAY, person, post, record, records, span


def on(record: Record, day: date = DAY) -> Index:
    """Derive the index of a day."""
    return Index.of(record, day)


def refs(index: Index, numbers: object) -> str:
    """Name posts by their references."""
    return " ".join(index.posts[number].ref for number in numbers)  # type: ignore[attr-defined]


COMPANY = on(record("a> b>a c>a d>b e>b f>d g>"))
LOOP = on(record("a>b b>c c>a d>a e>d x>x y>x"))


def test_tops_are_known_to_have_no_manager_and_others_are_unplaced() -> None:
    index = on(record("a> b>a", posts=[post("u")]))
    assert refs(index, query.tops(index)) == "a"
    assert refs(index, query.unplaced(index)) == "u"


@pytest.mark.parametrize(("ref", "chain"), [("a", ""), ("b", "a"), ("f", "d b a"), ("g", "")])
def test_the_chain_of_command_ends_at_the_top(ref: str, chain: str) -> None:
    assert refs(COMPANY, query.chain(COMPANY, COMPANY.numbers[ref])) == chain


@pytest.mark.parametrize(
    ("ref", "chain"), [("a", "b c"), ("c", "a b"), ("e", "d a b c"), ("x", ""), ("y", "x")]
)
def test_the_chain_of_command_ends_where_a_loop_closes(ref: str, chain: str) -> None:
    assert refs(LOOP, query.chain(LOOP, LOOP.numbers[ref])) == chain


def test_all_reports_come_behind_their_managers_with_their_depth() -> None:
    below = query.below(COMPANY, COMPANY.numbers["a"])
    assert refs(COMPANY, below.numbers) == "b d f e c"
    assert below.depths == [1, 2, 3, 2, 1]
    shallow = query.below(COMPANY, COMPANY.numbers["a"], 1)
    assert refs(COMPANY, shallow.numbers) == "b c"


def test_on_a_loop_everybody_is_below_everybody_once() -> None:
    below = query.below(LOOP, LOOP.numbers["a"])
    assert refs(LOOP, below.numbers) == "c d b e"
    assert below.depths == [1, 1, 2, 2]
    assert query.below(LOOP, LOOP.numbers["a"], 1).depths == [1, 1]


def test_a_depth_below_zero_is_refused() -> None:
    with pytest.raises(
        BadQuestion, match=r"maxDepth is -1: give a number of lines of at least 0\."
    ):
        query.below(COMPANY, COMPANY.numbers["a"], -1)


@pytest.mark.parametrize(
    ("ref", "span"),
    [("a", (2, 5, 3, 0)), ("b", (2, 3, 2, 0)), ("f", (0, 0, 0, 0))],
)
def test_a_span_counts_what_is_below(ref: str, span: tuple[int, ...]) -> None:
    assert query.span(COMPANY, COMPANY.numbers[ref]) == query.Span(*span)


def test_a_span_on_a_loop_counts_everybody_else_on_it_and_below() -> None:
    assert query.span(LOOP, LOOP.numbers["a"]) == query.Span(2, 4, 2, 0)
    assert query.span(LOOP, LOOP.numbers["x"]) == query.Span(1, 1, 1, 0)
    assert [query.total(LOOP, LOOP.numbers[ref]) for ref in "axe"] == [4, 1, 0]


def test_the_whole_organization_is_counted_from_above_its_roots() -> None:
    assert query.whole(COMPANY) == query.Span(2, 7, 4, 0)
    assert query.whole(on(record())) == query.Span(0, 0, 0, 0)


def test_who_is_in_a_hurry_does_not_derive_from_many_posts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = on(record("b>a a>"))
    monkeypatch.setattr(derived, "MANY", 2)
    with hurried(True), pytest.raises(TakesLong, match="derive 'by_ref' of 'acme'"):
        by_ref(index)
    made = by_ref(index)
    with hurried(True):
        assert by_ref(index) is made


@pytest.mark.parametrize(
    ("posts", "manager"),
    [("d e", "b"), ("f c", "a"), ("d f", "b"), ("b c", "a"), ("a f", None), ("g f", None)],
)
def test_the_common_manager_is_the_lowest_post_above_all(posts: str, manager: str | None) -> None:
    numbers = [COMPANY.numbers[ref] for ref in posts.split()]
    found = query.common_manager(COMPANY, numbers)
    assert (found is None and manager is None) or COMPANY.posts[found or 0].ref == manager


@pytest.mark.parametrize(
    ("posts", "manager"),
    [
        ("a", "b"),
        ("a b", "c"),
        ("a b c", None),
        ("d e", "a"),
        ("d b", "a"),
        ("b d", "c"),
        ("e c", "a"),
        ("x y", None),
        ("y", "x"),
        ("a x", None),
        ("d y", None),
    ],
)
def test_around_a_loop_the_common_manager_is_the_first_above_all(
    posts: str, manager: str | None
) -> None:
    found = query.common_manager(LOOP, [LOOP.numbers[ref] for ref in posts.split()])
    assert (None if found is None else LOOP.posts[found].ref) == manager


@pytest.mark.parametrize("posts", ["f h", "h f", "h f h"])
def test_the_common_manager_does_not_depend_on_the_order(posts: str) -> None:
    index = on(record("a> b>a c>b d>c e>d f>e g>a h>g i>h"))
    numbers = [index.numbers[ref] for ref in posts.split()]
    assert query.common_manager(index, numbers) == index.numbers["a"]


def test_nobody_is_above_nobody() -> None:
    assert query.common_manager(COMPANY, []) is None


ANN, BOB = person("Ann"), person("Bob")


@pytest.mark.parametrize(
    ("stated", "seats", "holders", "status"),
    [
        (None, 1, [(ANN, 1.0)], PostStatus.HELD),
        (None, 1, [(ANN, 0.5), (BOB, 0.5)], PostStatus.HELD),
        (None, 2, [(ANN, 1.0)], PostStatus.PARTLY_HELD),
        (None, 1, [(None, 1.0)], PostStatus.WITHHELD),
        (PostStatus.VACANT, 1, [], PostStatus.VACANT),
        (PostStatus.ABOLISHED, 1, [], PostStatus.ABOLISHED),
        (PostStatus.PLANNED, 1, [(ANN, 1.0)], PostStatus.PLANNED),
        (None, 1, [], PostStatus.UNKNOWN),
    ],
)
def test_the_status_of_a_post_follows_from_its_holders(
    stated: PostStatus | None, seats: float, holders: list[tuple[None, float]], status: PostStatus
) -> None:
    made = post("a", stated=stated, seats=seats)
    tenures = tuple(Tenure(post=made, person=p, interval=span(), share=s) for p, s in holders)
    assert on(record(posts=[made], tenures=tenures)).status == [status]


def test_a_post_whose_holder_left_is_vacant() -> None:
    made = post("a")
    left = Tenure(post=made, person=ANN, interval=span("2018", "2019"))
    seen = record(posts=[made], tenures=(left,), observed=(DAY,))
    assert on(seen).status == [PostStatus.VACANT]


def test_a_post_that_is_only_mentioned_is_not_vacant_because_somebody_left() -> None:
    made = post("a")
    left = Tenure(post=made, person=ANN, interval=span("2018", "2019"))
    assert on(record(posts=[made], tenures=(left,))).status == [PostStatus.UNKNOWN]


def test_a_post_whose_next_holder_may_have_come_is_not_called_vacant() -> None:
    made = post("a")
    gone = Tenure(post=made, person=ANN, interval=span("2018-01-01", "2019-01-01"))
    came = Tenure(post=made, person=BOB, interval=span("2020-01-01/2020-12-31"))
    seen = record(posts=[made], tenures=(gone, came), observed=(DAY,))
    statuses = [on(seen, date(year, 6, 1)).status for year in (2018, 2019, 2020, 2021)]
    told = [PostStatus.HELD, PostStatus.VACANT, PostStatus.UNKNOWN, PostStatus.HELD]
    assert statuses == [[status] for status in told]


def test_posts_lines_and_tenures_exist_from_their_start_until_their_end() -> None:
    made, other = post("a", interval=span("2019", "2021-06-01")), post("b")
    line = ReportingLine(post=made, manager=other, interval=span("2020", "2021"))
    whole = record(posts=[made, other], drawn=(line,))
    assert "a" not in on(whole, date(2018, 12, 31)).numbers
    assert on(whole, date(2020, 6, 1)).manager[0] == UNPLACED
    assert on(whole, date(2021, 5, 31)).manager[0] == 1
    assert "a" not in on(whole, date(2021, 6, 1)).numbers


def test_a_post_is_shown_as_it_was_on_the_day() -> None:
    before = post("a", "Clerk", interval=span("2018", "2019-07-01"))
    now = post("a", "Head clerk", interval=span("2019-07-01"), former=(before,))
    whole = record(posts=[now])
    assert str(on(whole, date(2019, 1, 1)).posts[0].title) == "Clerk"
    assert str(on(whole, date(2019, 7, 1)).posts[0].title) == "Head clerk"


def test_only_one_solid_line_counts_and_a_manager_who_is_unknown_is_none() -> None:
    a, b, c = post("a"), post("b"), post("c")
    lines = (
        ReportingLine(post=a, manager=b, kind=ReportingKind.DOTTED),
        ReportingLine(post=a, manager=c),
        ReportingLine(post=a, manager=b),
        ReportingLine(post=b, manager=None, reason=UnknownReason.DOES_NOT_EXIST, named="z"),
    )
    index = on(record(posts=[a, b, c], drawn=lines))
    assert list(index.manager) == [2, UNPLACED, UNPLACED]
    assert len(index.lines_up[0]) == 3
    assert [line.kind.name for line in index.lines_down[1]] == ["DOTTED", "SOLID"]


def test_a_line_to_a_post_that_is_gone_leaves_its_report_unplaced() -> None:
    gone, left = post("a", interval=span("2010", "2011")), post("b")
    index = on(record(posts=[gone, left], drawn=(ReportingLine(post=left, manager=gone),)))
    assert refs(index, query.unplaced(index)) == "b"


@settings(max_examples=100, deadline=None)
@given(records(), DATES)
def test_every_post_of_the_day_stands_once_in_the_order(made: Record, day: date) -> None:
    index = Index.of(made, day)
    assert sorted(index.order) == list(range(len(index.posts)))
    assert [index.order[place] for place in index.tin] == list(range(len(index.posts)))
