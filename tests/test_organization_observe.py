"""Snapshots added to what is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadQuestion, SnapshotOutOfOrder
from graph.organization.index import Index
from graph.organization.model import PostStatus, Record, UnknownReason
from graph.organization.observe import new_record, observe
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit, joined
from graph.period import Trilean
from tests.build_organization import ACME, entry, sheet, span

NEW = Record(organization=ACME)
MARCH, SEPTEMBER, NEXT = date(2011, 3, 31), date(2011, 9, 30), date(2012, 3, 31)
FIRST = sheet(entry("a", "", "Ann"), entry("b", "a", "Bob"), entry("c", "a"))


def looked(*looks: tuple[date, Sheet]) -> Record:
    """Look at an organization several times."""
    record = NEW
    for day, seen in looks:
        record = observe(record, seen, day)
    return record


def spans(record: Record) -> dict[str, tuple[str, str]]:
    """Tell from when to when each post is known to exist."""
    return {
        post.ref: (str(post.interval.start), str(post.interval.end or "")) for post in record.posts
    }


def test_what_the_first_snapshot_shows_began_on_an_unknown_day_before() -> None:
    record = looked((MARCH, FIRST))
    assert spans(record)["a"] == ("../2011-03-31", "")
    assert record.observed == (MARCH,)
    assert record.revision == 1
    assert Index.of(record, date(2011, 3, 30)).posts == ()
    assert len(Index.of(record, MARCH).posts) == 3


def test_the_same_snapshot_again_changes_nothing() -> None:
    record = looked((MARCH, FIRST))
    assert observe(record, FIRST, MARCH) is record


def test_what_a_later_snapshot_shows_again_continues() -> None:
    record = looked((MARCH, FIRST), (SEPTEMBER, FIRST))
    assert spans(record) == spans(looked((MARCH, FIRST)))
    assert [tenure.interval.end for tenure in record.tenures] == [None, None]
    assert record.observed == (MARCH, SEPTEMBER)


def test_a_change_is_dated_by_the_days_between_two_snapshots() -> None:
    later = sheet(entry("a", "", "Ann"), entry("b", "a", "Cid"), entry("d", "b"))
    record = looked((MARCH, FIRST), (SEPTEMBER, later))
    between = "2011-04-01/2011-09-30"
    assert spans(record)["c"] == ("../2011-03-31", between)
    assert spans(record)["d"] == (between, "")
    bob, cid = (t for t in record.tenures if t.post.ref == "b")
    assert (str(bob.interval.end), bob.interval.is_open) == (between, Trilean.NO)
    assert str(cid.interval.start) == between
    assert set(Index.of(record, date(2011, 6, 1)).numbers) == {"a", "b", "c"}
    assert set(Index.of(record, SEPTEMBER).numbers) == {"a", "b", "d"}


def test_a_change_between_two_days_that_follow_each_other_has_a_date() -> None:
    record = looked((MARCH, FIRST), (date(2011, 4, 1), sheet(entry("a", "", "Ann"))))
    assert spans(record)["b"] == ("../2011-03-31", "2011-04-01")


def test_a_post_that_changes_keeps_what_it_was_before() -> None:
    later = sheet(entry("a", "", "Ann", title="Chief"))
    [post, *_] = looked((MARCH, FIRST), (SEPTEMBER, later)).posts
    assert str(post.title) == "Chief"
    [before] = post.former
    assert str(before.title) == "Post a"
    assert str(before.interval.end) == "2011-04-01/2011-09-30"


def test_a_post_that_comes_back_has_a_gap() -> None:
    without = sheet(entry("a", "", "Ann"))
    record = looked((MARCH, FIRST), (SEPTEMBER, without), (NEXT, FIRST))
    [post] = [post for post in record.posts if post.ref == "b"]
    assert str(post.interval.start) == "2011-10-01/2012-03-31"
    assert "b" not in Index.of(record, SEPTEMBER).numbers
    assert "b" in Index.of(record, NEXT).numbers
    assert len([t for t in record.tenures if t.post.ref == "b"]) == 2
    assert all(tenure.post in record.posts for tenure in record.tenures)


def test_a_snapshot_of_an_earlier_day_is_refused() -> None:
    with pytest.raises(SnapshotOutOfOrder, match="known up to 2011-09-30, and the file shows 2011"):
        looked((SEPTEMBER, FIRST), (MARCH, FIRST))


def test_units_are_kept_and_renamed() -> None:
    def seen(name: str) -> Sheet:
        units = (Unit(row=2, ref="it", name=name), Unit(row=3, ref="web", name="Web", parent="it"))
        return Sheet(file="f", language="en", entries=(), units=units)

    record = looked((MARCH, seen("IT")), (SEPTEMBER, seen("Digital")))
    assert [(unit.key, str(unit.name), unit.parent) for unit in record.units] == [
        ("acme/it", "Digital", None),
        ("acme/web", "Web", "it"),
    ]


def test_dates_that_a_file_tells_are_kept() -> None:
    told = span("2009-05-01", "2010")
    dated = entry(
        "a",
        interval=span("2009"),
        holders=(Holder(name="Ann", interval=told), Holder(name=None, interval=span("2010"))),
        managers=(Manager(ref=None, interval=span("2009")),),
    )
    record = looked((MARCH, sheet(dated)))
    assert record.posts[0].interval == span("2009")
    assert [tenure.interval for tenure in record.tenures] == [told, span("2010")]
    assert record.lines[0].interval == span("2009")
    assert observe(record, sheet(dated), MARCH) is record


def test_people_of_one_name_are_one_person_and_every_fact_cites_its_row() -> None:
    seen = sheet(entry("a", "", "Ann", row=5), entry("b", "a", "Ann", row=9))
    record = looked((MARCH, seen))
    one, two = record.tenures
    assert one.person is two.person
    assert [fact.citations[0].row for fact in (one, two, record.posts[1])] == [5, 9, 9]
    assert record.posts[0].citations[0].source.title == "staff.csv"


def test_managers_are_found_in_spite_of_case_blanks_and_leading_zeros() -> None:
    whole, findings = joined([sheet(entry("0012A")), sheet(entry("b", "12 a"), file="two.csv")])
    assert findings == []
    assert whole.entries[1].managers == (Manager(ref="0012A"),)


def test_a_manager_who_is_nowhere_is_kept_as_unknown_and_found() -> None:
    whole, [finding] = joined([sheet(entry("b", "zz", row=7), entry("c", ""), entry("d"))])
    [manager] = whole.entries[0].managers
    assert manager == Manager(ref=None, reason=UnknownReason.DOES_NOT_EXIST, named="zz")
    assert str(finding).startswith("staff.csv:7:1: Post 'b' reports to 'zz', which is not in")
    record = looked((MARCH, whole))
    assert record.lines[0].named == "zz"


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(["", "a", "b", "c"]),
        st.sampled_from([None, "Ann", "Bob"]),
        st.sampled_from(["Clerk", "Chief"]),
    ),
    unique_by=lambda row: row[0],
)


def drawn(rows: list[tuple[str, str, str | None, str]]) -> Sheet:
    """Make a sheet of rows."""
    entries: list[Entry] = [entry(r, m, h, title=t) for r, m, h, t in rows]
    return joined([sheet(*entries)])[0]


@settings(max_examples=100, deadline=None)
@given(st.lists(ENTRIES, min_size=1, max_size=4))
def test_on_the_day_of_a_snapshot_the_organization_is_what_it_shows(
    looks: list[list[tuple[str, str, str | None, str]]],
) -> None:
    record = NEW
    for year, rows in enumerate(looks, start=2010):
        day = date(year, 1, 1)
        record = observe(record, drawn(rows), day)
        assert observe(record, drawn(rows), day) is record
    for year, rows in enumerate(looks, start=2010):
        index = Index.of(record, date(year, 1, 1))
        shown = {ref: (title, holder) for ref, _, holder, title in rows}
        assert set(index.numbers) == set(shown)
        for ref, number in index.numbers.items():
            names = [t.person.name for t in index.tenures.get(number, ()) if t.person]
            assert (str(index.posts[number].title), *names) == tuple(filter(None, shown[ref]))


def test_a_status_that_is_stated_is_kept() -> None:
    record = looked((MARCH, sheet(entry("a", stated=PostStatus.VACANT))))
    assert Index.of(record, MARCH).status == [PostStatus.VACANT]


def test_a_new_record_has_a_slug_and_a_country_of_the_right_form() -> None:
    assert str(new_record("acme", "Acme Ltd", "FR").organization.name) == "Acme Ltd"
    assert str(new_record("acme", None, None).organization.name) == "acme"
    with pytest.raises(BadQuestion, match="'Acme Ltd' is no slug"):
        new_record("Acme Ltd", None, None)
    with pytest.raises(BadQuestion, match="'' is no slug"):
        new_record("", None, None)
    with pytest.raises(BadQuestion, match="'France' is no country"):
        new_record("acme", None, "France")
