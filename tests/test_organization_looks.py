"""What files tell of time, against what earlier snapshots showed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadQuestion
from graph.exchange import staff_list
from graph.organization.index import Index
from graph.organization.looks import Looks, ahead
from graph.organization.model import (
    PostStatus,
    Record,
    ReportingKind,
    TenureCapacity,
)
from graph.organization.observe import compared, new_record, observe
from graph.organization.sheet import Entry, Holder, Manager, Sheet, joined
from graph.period import UNDATED, Interval, Trilean, partial_date
from tests.build_organization import ACME, entry, sheet, span

NEW = Record(organization=ACME)
JANUARY, JUNE, JULY = date(2024, 1, 31), date(2024, 6, 30), date(2024, 7, 1)
DECEMBER = date(2024, 12, 31)


def read(rows: str) -> Sheet:
    """Read a staff list of the columns post, title, name, manager and start."""
    lines = [line.strip() for line in rows.strip().splitlines()]
    text = "\n".join(["Post ID,Title,Name,Manager,Start Date", *lines])
    said, _ = staff_list.read({"staff.csv": text.encode()}, {})
    assert said is not None
    return said


def held(record: Record, day: date) -> dict[str, list[str]]:
    """Tell who holds each post on a day."""
    index = Index.of(record, day)
    return {
        ref: sorted(t.person.name for t in index.tenures.get(number, ()) if t.person)
        for ref, number in index.numbers.items()
    }


def looked(*looks: tuple[date, Sheet]) -> tuple[Record, list[str]]:
    """Look several times; gives the record and what the last look tells against the others."""
    record, said = new_record("acme", None, None), list[str]()
    for day, seen in looks:
        found = compared(record, seen, day)
        record, said = found.record, [str(finding) for finding in found.findings]
    return record, said


def test_who_moved_was_not_there_before_though_the_date_is_that_of_the_hiring() -> None:
    january = read("""
        1,CEO,Ada A,,2010-01-01
        2,CTO,Cara C,1,2015-01-01
        3,Engineer,Eve E,2,2017-01-01
    """)
    june = read("""
        1,CEO,Ada A,,2010-01-01
        2,CTO,Eve E,1,2017-01-01
    """)
    record, said = looked((JANUARY, january), (JUNE, june))
    assert held(record, JANUARY) == {"1": ["Ada A"], "2": ["Cara C"], "3": ["Eve E"]}
    assert held(record, JUNE) == {"1": ["Ada A"], "2": ["Eve E"]}
    assert said == [
        "staff.csv:3:1: The holder of post '2' has the start 2017-01-01, but the snapshot of "
        "2024-01-31 shows somebody else in it: it is taken to have begun after that day. Tell when "
        "it began, or leave the start out. [contradicts-snapshot]"
    ]
    [eve] = [t for t in record.tenures if t.post.ref == "2" and t.interval.covers(JUNE)]
    assert str(eve.interval.start) == "2024-02-01/2024-06-30"
    again, _ = looked((JANUARY, january), (JUNE, june), (DECEMBER, june))
    assert again.tenures == record.tenures


def test_who_comes_back_had_left_though_the_start_is_the_old_one() -> None:
    before = read("4,Clerk,Fay F,,2018-01-01")
    vacant = read("4,Clerk,Vacant,,")
    record, [said] = looked((JANUARY, before), (JUNE, vacant), (DECEMBER, before))
    assert [Index.of(record, day).status[0] for day in (JANUARY, JUNE, DECEMBER)] == [
        PostStatus.HELD,
        PostStatus.VACANT,
        PostStatus.HELD,
    ]
    assert "of 2024-06-30 shows nobody in it" in said
    assert [str(tenure.interval.start) for tenure in record.tenures] == [
        "2018-01-01",
        "2024-07-01/2024-12-31",
    ]


def test_a_list_that_is_read_again_later_does_not_reach_back_over_another() -> None:
    tidy, other = (
        read("1,CEO,Ada A,,2010-01-01\n2,CFO,Bob B,1,2012-01-01"),
        read("1,CEO,Ada A,,2010-01-01\n2,CFO,Dan D,1,2013-01-01"),
    )
    record, _ = looked((JANUARY, tidy), (JUNE, other), (DECEMBER, tidy))
    assert [held(record, day)["2"] for day in (JANUARY, JUNE, DECEMBER)] == [
        ["Bob B"],
        ["Dan D"],
        ["Bob B"],
    ]


def one(told: Interval) -> Sheet:
    """Make a sheet of one post with one holder, and the time told of the holder."""
    return sheet(entry("a", "", holders=(Holder(name="Ann", interval=told),)))


def test_a_day_more_than_a_year_ahead_is_refused_and_one_to_come_is_told() -> None:
    assert ahead(JUNE, JUNE) is None
    assert "2024-07-01 is to come: what the files show" in (ahead(JULY, JUNE) or "")
    assert ahead(date(2025, 7, 1), JUNE)
    with pytest.raises(BadQuestion, match="2025-07-02 is more than a year ahead: a snapshot shows"):
        ahead(date(2025, 7, 2), JUNE)


@pytest.mark.parametrize(
    ("looks", "start", "end", "said"),
    [
        # Seen already, and still.
        ([UNDATED, span("2024-03")], "2024-03", None, None),
        ([UNDATED, UNDATED, span("2024-03")], "../2024-01-31", None, "has the start 2024-03, but"),
        ([span("2020"), span("2020", "2023")], "2020", "2024-02-01/2024-06-30", "has the end 2023"),
        ([UNDATED, span(None, "2023")], "../2024-01-31", "2024-02-01/2024-06-30", "the end 2023"),
        ([span("2020"), span("2020", "2024-03")], "2020", "2024-03", None),
        # Corrected, where no look says otherwise.
        ([span("2020"), span("2019")], "2019", None, None),
        ([span("2020-05"), span("2020")], "2020-05", None, None),
        # Over in one list, and going on in the next.
        (
            [span("2009", "2010"), Interval(start=partial_date("2009"))],
            "2024-02-01/2024-06-30",
            None,
            "shows nobody in it",
        ),
        # As precise as a look allows.
        ([span("2024"), span("2024")], "2024-01-01/2024-01-31", None, None),
        (
            [span("2020"), UNDATED, span("2020", "2024-02")],
            "2020",
            "2024-07-01/2024-12-31",
            "2024-02",
        ),
    ],
)
def test_a_date_that_is_told_later_counts_as_far_as_earlier_looks_allow(
    looks: list[Interval], start: str, end: str | None, said: str | None
) -> None:
    days = [JANUARY, JUNE, DECEMBER]
    record, found = looked(*((day, one(told)) for day, told in zip(days, looks, strict=False)))
    last = record.tenures[-1].interval
    assert (str(last.start), last.end and str(last.end)) == (start, end)
    assert len(found) == (said is not None)
    assert said is None or said in found[0]


def test_a_tenure_that_was_over_stays_so_though_another_has_its_start_now() -> None:
    twice = (Holder(name="Ann", interval=span("2022", "2023")), Holder(name="Ann"))
    since = Holder(name="Ann", interval=span("2022"))
    record, said = looked(
        (JANUARY, sheet(entry("a", holders=twice))), (JUNE, sheet(entry("a", holders=(since,))))
    )
    assert said == []
    assert [tenure.interval for tenure in record.tenures] == [span("2022", "2023"), span("2022")]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            sheet(entry("b")),
            sheet(entry("b"), entry("a", interval=span("2009"))),
            "Post 'a' has the start 2009, but the snapshot of 2024-01-31 shows no such post",
        ),
        (
            sheet(entry("a"), entry("b")),
            sheet(entry("a", managers=(Manager(ref="b", interval=span("2009")),)), entry("b")),
            "The line from post 'a' has the start 2009, but the snapshot of 2024-01-31 shows no "
            "such line",
        ),
        (
            sheet(entry("a", interval=span("2009"))),
            sheet(entry("a", interval=span("2009", "2010"))),
            "Post 'a' has the end 2010, but the snapshot of 2024-01-31 shows it still: it is taken "
            "to have ended after that day. Correct the end, or leave it out.",
        ),
    ],
)
def test_posts_and_lines_are_held_against_earlier_looks_too(
    before: Sheet, after: Sheet, said: str
) -> None:
    record, [found] = looked((JANUARY, before), (JUNE, after))
    assert said in found
    first, _ = looked((JANUARY, before))
    assert standing(record, JANUARY) == standing(first, JANUARY)


def test_who_stays_in_another_share_or_capacity_is_no_contradiction() -> None:
    def seen(**more: object) -> Sheet:
        holder = Holder(name="Ann", interval=span("2009"), **more)  # type: ignore[arg-type]
        return sheet(entry("a", holders=(holder,)))

    record, said = looked(
        (JANUARY, seen()), (JUNE, seen(share=0.5)), (DECEMBER, seen(capacity=TenureCapacity.ACTING))
    )
    assert said == []
    assert [str(tenure.interval.start) for tenure in record.tenures] == [
        "2009",
        "2024-02-01/2024-06-30",
        "2024-07-01/2024-12-31",
    ]


Facts = list[tuple[object, ...]]
Standing = tuple[Facts, Facts, Facts]


def standing(record: Record, day: date) -> Standing:
    """Give the posts, holders and lines of a day."""
    index = Index.of(record, day)
    return in_order(
        [(post.ref, str(post.title), post.grade) for post in index.posts],
        [(t.post.ref, t.person and t.person.name, t.share) for t in index.tenures.flat],
        [(x.post.ref, x.manager and x.manager.ref, x.kind) for x in index.lines_up.flat],
    )


def in_order(posts: Facts, tenures: Facts, lines: Facts) -> Standing:
    return sorted(posts, key=repr), sorted(tenures, key=repr), sorted(lines, key=repr)


def told(seen: Sheet, day: date) -> Standing:
    """Give the posts, holders and lines that a sheet shows of its own day."""

    def shown(told: Interval) -> bool:
        return Looks.of((), day).shows(told)

    entries = [each for each in seen.entries if shown(each.interval)]
    return in_order(
        [(each.ref, each.title, each.grade) for each in entries],
        [(e.ref, h.name, h.share) for e in entries for h in e.holders if shown(h.interval)],
        [(e.ref, m.ref, m.kind) for e in entries for m in e.managers if shown(m.interval)],
    )


DATES = st.sampled_from(
    [
        None,
        None,
        "2001",
        "2010",
        "2010-03",
        "2010-06-15",
        "2011-01-01",
        "2012",
        "2013-05",
        "../2011",
    ]
)


@st.composite
def times(draw: st.DrawFn) -> Interval:
    """Draw what a file tells of a time, before, between and after the looks."""
    start, end = (partial_date(each) if each else None for each in (draw(DATES), draw(DATES)))
    if end and start and start.sort_key[1] >= end.sort_key[1]:
        end = None
    is_open = st.sampled_from([Trilean.YES, Trilean.UNKNOWN])
    return Interval(start=start, end=end, is_open=Trilean.NO if end else draw(is_open))


HOLDERS = st.lists(
    st.builds(
        Holder,
        name=st.sampled_from(["Ann", "Bob", None]),
        share=st.sampled_from([0.5, 1.0]),
        interval=times(),
    ),
    max_size=2,
    unique_by=lambda each: each.name,
)
MANAGERS = st.lists(
    st.builds(
        Manager,
        ref=st.sampled_from([None, "a", "b"]),
        kind=st.sampled_from([ReportingKind.SOLID, ReportingKind.DOTTED]),
        interval=times(),
    ),
    max_size=2,
    unique_by=lambda each: (each.ref, each.kind),
)
ENTRIES = st.builds(
    entry,
    st.sampled_from("abcd"),
    title=st.sampled_from(["Clerk", "Chief"]),
    grade=st.sampled_from([None, "A"]),
    interval=st.one_of(st.just(UNDATED), times()),
    holders=HOLDERS.map(tuple),
    managers=MANAGERS.map(tuple),
)


def whole(entries: Iterable[Entry]) -> Sheet:
    """Make a sheet in which every manager is a post."""
    return joined([sheet(*entries)])[0]


SHEETS = st.lists(ENTRIES, max_size=4, unique_by=lambda each: each.ref).map(whole)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([0, 1, 100, 400]), SHEETS), min_size=1, max_size=5))
def test_what_a_list_says_of_its_own_day_wins_whatever_other_lists_tell(
    looks: list[tuple[int, Sheet]],
) -> None:
    record, day, shown = NEW, date(2010, 4, 1), dict[date, Sheet]()
    for days, seen in looks:
        day += timedelta(days=days)
        shown[day] = seen
        record = observe(record, seen, day)
        assert observe(record, seen, day) is record
        for each, then in shown.items():
            assert standing(record, each) == told(then, each)
