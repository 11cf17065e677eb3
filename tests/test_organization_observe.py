"""Snapshots added to what is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadQuestion, SnapshotOutOfOrder
from graph.organization.index import Index
from graph.organization.model import (
    Post,
    PostStatus,
    Record,
    ReportingLine,
    Tenure,
    UnknownReason,
)
from graph.organization.observe import country_code, new_record, observe
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit, joined
from graph.period import UNDATED, Interval, Trilean
from graph.text import Text
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


@pytest.mark.parametrize("written", ["FR", "fr", "Fr"])
def test_a_country_is_kept_in_capitals_however_it_is_written(written: str) -> None:
    assert new_record("acme", None, written).organization.country == "FR"


@pytest.mark.parametrize("written", ["", "F", "FRA", "zz9", "F1", "ﬁ", "éa"])
def test_what_is_no_code_of_a_country_is_refused_by_name(written: str) -> None:
    with pytest.raises(BadQuestion, match=f"'{written}' is no country: write its two letters"):
        country_code(written)


def test_a_post_that_lost_its_leading_zeros_continues() -> None:
    first = sheet(entry("00136404", "", "Ann"), entry("b", "00136404"), entry("007"), entry("7"))
    later = sheet(entry("136404", "", "Ann"), entry("b", "136404"), entry("07"))
    record = looked((MARCH, first), (SEPTEMBER, later))
    assert [ref for ref, (_, end) in spans(record).items() if not end] == ["00136404", "b", "07"]
    assert [tenure.interval.end for tenure in record.tenures] == [None]
    assert [line.interval.end for line in record.lines] == [None, None]
    assert observe(record, later, SEPTEMBER) is record


def test_every_fact_cites_the_file_and_the_row_that_tell_it() -> None:
    two = entry(
        "b",
        row=7,
        holders=(Holder(name="Bob", row=8), Holder(name="Cid", file="people.csv", row=3)),
        managers=(Manager(ref="a", row=8),),
    )
    whole, _ = joined([sheet(entry("a", "")), sheet(two, file="two.csv")])
    record = looked((MARCH, whole))

    def cited(fact: Post | Tenure | ReportingLine) -> tuple[str, int | None]:
        return fact.citations[0].source.title, fact.citations[0].row

    assert [cited(post) for post in record.posts] == [("staff.csv", 2), ("two.csv", 7)]
    assert [cited(tenure) for tenure in record.tenures] == [("two.csv", 8), ("people.csv", 3)]
    assert [cited(line) for line in record.lines] == [("staff.csv", 2), ("two.csv", 8)]


def test_posts_of_two_files_with_one_reference_are_told_apart() -> None:
    one = sheet(entry("1", ""), entry("2", "1"))
    two = sheet(entry("1", ""), entry("3", "1", row=4), file="two.csv")
    whole, [finding] = joined([one, two])
    assert [each.ref for each in whole.entries] == ["1", "2", "1~2", "3"]
    assert [each.managers[0].ref for each in whole.entries] == [None, "1", None, "1~2"]
    assert str(finding).startswith("two.csv:2:1: The reference '1' stands in staff.csv for another")


def test_a_manager_who_might_be_two_posts_is_not_guessed() -> None:
    whole, [finding] = joined([sheet(entry("07"), entry("007"), entry("b", "7"))])
    assert whole.entries[2].managers[0].named == "7"
    assert finding.rule == "dangling-manager"


def named(*holders: Holder) -> Sheet:
    """Make a sheet of one holder a post."""
    return sheet(*(entry(f"p{place}", holders=(each,)) for place, each in enumerate(holders)))


def who(record: Record) -> list[tuple[str, str, str | None]]:
    """List the holders of each post who are still there."""
    return [
        (tenure.person.slug, tenure.person.name, tenure.person.ref)
        for tenure in record.tenures
        if tenure.person and not tenure.interval.end
    ]


def test_people_of_one_name_with_references_of_their_own_are_two() -> None:
    two = named(Holder(name="Ann", ref="1"), Holder(name="Ann", ref="2"))
    record = looked((MARCH, two))
    assert who(record) == [("acme-ann", "Ann", "1"), ("acme-ann-2", "Ann", "2")]
    swapped = named(Holder(name="Ann", ref="2"), Holder(name="Ann", ref="1"))
    assert {each[0] for each in who(looked((MARCH, two), (SEPTEMBER, swapped)))} == {
        "acme-ann",
        "acme-ann-2",
    }


def test_a_person_with_a_reference_may_be_renamed() -> None:
    first, later = named(Holder(name="Ann Doe", ref="1")), named(Holder(name="Ann Roe", ref="1"))
    record = looked((MARCH, first), (SEPTEMBER, later))
    assert who(record) == [("acme-ann-doe", "Ann Roe", "1")]
    assert len(record.tenures) == 1


def test_a_person_who_gets_a_reference_continues() -> None:
    later = named(Holder(name="ANN", ref="1"))
    record = looked((MARCH, named(Holder(name="Ann"))), (SEPTEMBER, later))
    assert who(record) == [("acme-ann", "ANN", "1")]
    again = looked((MARCH, named(Holder(name="Ann"))), (SEPTEMBER, later), (NEXT, later))
    assert len(again.tenures) == 1


def test_a_name_that_two_people_bear_is_nobody_known() -> None:
    two = named(Holder(name="Ann", ref="1"), Holder(name="Ann", ref="2"), Holder(name="Ann"))
    record = looked((MARCH, two))
    assert [slug for slug, *_ in who(record)] == ["acme-ann", "acme-ann-2", "acme-ann-3"]
    assert observe(record, two, MARCH) is record


def test_names_that_differ_in_signs_are_two_people_in_one_file_and_one_from_file_to_file() -> None:
    both = named(Holder(name="José García"), Holder(name="Jose Garcia"))
    record = looked((MARCH, both))
    assert [name for _, name, _ in who(record)] == ["José García", "Jose Garcia"]
    assert observe(record, both, MARCH) is record
    bare, other = named(Holder(name="Jose Garcia")), named(Holder(name="JOSÉ GARCIA"))
    later = looked((MARCH, named(Holder(name="José García"))), (SEPTEMBER, bare))
    assert who(later) == [("acme-jose-garcia", "Jose Garcia", None)]
    assert len(later.tenures) == 1
    assert who(observe(record, bare, SEPTEMBER))[-1][0] == "acme-jose-garcia-2"
    assert who(observe(record, other, SEPTEMBER))[-1][0] == "acme-jose-garcia-3"


def test_a_name_in_another_order_is_the_same_person() -> None:
    later = named(Holder(name="Boyd, Ben"))
    record = looked((MARCH, named(Holder(name="Ben Boyd"))), (SEPTEMBER, later))
    assert who(record) == [("acme-ben-boyd", "Boyd, Ben", None)]
    assert len(record.tenures) == 1


def test_names_without_latin_letters_are_names() -> None:
    record = looked((MARCH, named(Holder(name="王芳"), Holder(name="李明"), Holder(name="王芳"))))
    assert [slug for slug, *_ in who(record)] == ["acme-person", "acme-person-2", "acme-person"]


def test_two_holders_whose_names_are_kept_back_are_two() -> None:
    hidden = Holder(name=None, share=0.5)
    record = looked((MARCH, sheet(entry("a", holders=(hidden, hidden)))))
    assert Index.of(record, MARCH).status == [PostStatus.WITHHELD]
    assert len(record.tenures) == 2
    alone = sheet(entry("a", holders=(hidden,)))
    assert len(Index.of(observe(record, alone, SEPTEMBER), SEPTEMBER).tenures[0]) == 1


def test_a_share_that_changes_holds_from_then_on() -> None:
    def shares(share: float) -> Sheet:
        return sheet(entry("a", holders=(Holder(name="Ann", share=share),)))

    record = looked((MARCH, shares(1.0)), (SEPTEMBER, shares(0.5)))
    assert [tenure.share for tenure in Index.of(record, MARCH).tenures[0]] == [1.0]
    assert [tenure.share for tenure in Index.of(record, SEPTEMBER).tenures[0]] == [0.5]


def test_an_end_to_come_is_no_end_yet() -> None:
    record = looked((MARCH, dated(span("2009", "2013"))), (SEPTEMBER, sheet()))
    assert [str(tenure.interval.end) for tenure in record.tenures] == ["2011-04-01/2011-09-30"]
    record = looked((MARCH, dated(span("2009", "2013"))), (SEPTEMBER, dated(UNDATED)))
    assert [tenure.interval for tenure in record.tenures] == [span("2009", "2013")]


def dated(told: Interval, title: str = "Clerk") -> Sheet:
    """Make a sheet of one post, its holder and its line, all of one time."""
    held, line = Holder(name="Ann", interval=told), Manager(ref=None, interval=told)
    return sheet(entry("a", title=title, interval=told, holders=(held,), managers=(line,)))


@pytest.mark.parametrize(
    ("first", "second", "start", "end"),
    [
        (Interval(), span("2009-05"), "2009-05", None),
        (span("2009-05"), Interval(), "2009-05", None),
        (span("2009-05"), span("2009-05", "2011-08"), "2009-05", "2011-08"),
        (Interval(), span(None, "2011-08"), "../2011-03-31", "2011-08"),
        (span(None, "2012"), span(None, "2012"), "../2011-03-31", "2012"),
        (span(None, "2009"), span(None, "2009"), None, "2009"),
        (Interval(), Interval(is_open=Trilean.YES), "../2011-03-31", None),
    ],
)
def test_what_a_later_file_tells_of_the_time_makes_what_is_known_sharper(
    first: Interval, second: Interval, start: str | None, end: str | None
) -> None:
    record = looked((MARCH, dated(first)), (SEPTEMBER, dated(second)))
    spans = [post.interval for post in record.posts]
    spans += [tenure.interval for tenure in record.tenures]
    spans += [line.interval for line in record.lines]
    for told in spans:
        assert (told.start and str(told.start), told.end and str(told.end)) == (start, end)
    assert len(record.posts) == len(record.tenures) == len(record.lines) == 1
    assert record.posts[0].former == ()
    assert observe(record, dated(second), SEPTEMBER) is record


def test_a_post_whose_dates_are_told_keeps_its_titles_apart() -> None:
    record = looked((MARCH, dated(span("2001"))), (SEPTEMBER, dated(span("2001"), "Chief")))
    [post] = record.posts
    assert str(Index.of(record, MARCH).posts[0].title) == "Clerk"
    assert str(Index.of(record, SEPTEMBER).posts[0].title) == "Chief"
    assert str(post.former[0].interval.start) == "2001"
    assert observe(record, dated(span("2001"), "Chief"), SEPTEMBER) is record


def test_the_title_of_a_post_that_is_over_may_be_corrected() -> None:
    told = span("2001", "2009")
    record = looked((MARCH, dated(told)), (SEPTEMBER, dated(told, "Chief")))
    [post] = record.posts
    assert (str(post.title), post.former, post.interval) == ("Chief", (), told)


def test_a_tenure_at_another_time_is_another_one() -> None:
    record = looked((MARCH, dated(span("2009", "2010"))), (SEPTEMBER, dated(span("2011-06"))))
    assert [tenure.interval for tenure in record.tenures] == [span("2009", "2010"), span("2011-06")]


def test_a_unit_that_moves_has_a_new_parent() -> None:
    def seen(parent: str | None) -> Sheet:
        units = (Unit(row=2, ref="it", name="IT", parent=parent),)
        return Sheet(file="f", language="en", entries=(), units=units)

    record = looked((MARCH, seen(None)), (SEPTEMBER, seen("hq")))
    assert [unit.parent for unit in record.units] == ["hq"]
    assert looked((MARCH, seen(None)), (MARCH, seen(None))).revision == 1


def test_a_post_began_when_somebody_first_held_it_at_the_latest() -> None:
    def since(*told: str) -> Sheet:
        holders = tuple(Holder(name=name, interval=span(name)) for name in told)
        return sheet(entry("a", holders=holders), entry("b"))

    record = looked((MARCH, since("2009", "2008-05-01")))
    assert spans(record) == {"a": ("../2008-05-01", ""), "b": ("../2011-03-31", "")}
    assert [post.ref for post in Index.of(record, date(2010, 1, 1)).posts] == ["a"]
    later = observe(record, since("2010"), SEPTEMBER)
    assert spans(later)["a"] == ("../2008-05-01", "")
    earlier = observe(later, since("2007-01-01"), NEXT)
    assert spans(earlier)["a"] == ("../2007-01-01", "")
    assert observe(earlier, since("2007-01-01"), NEXT) is earlier


@pytest.mark.parametrize(
    ("since", "start"),
    [
        ("2011-06-30", "2011-04-01/2011-06-30"),
        ("2011-04-01", "2011-04-01"),
        ("2009", "2011-04-01/2011-09-30"),
    ],
)
def test_a_post_that_an_earlier_look_did_not_show_began_after_it_whoever_held_it(
    since: str, start: str
) -> None:
    held = entry("b", holders=(Holder(name="Ann", interval=span(since)),))
    record = looked((MARCH, sheet(entry("a"))), (SEPTEMBER, sheet(entry("a"), held)))
    assert spans(record)["b"] == (start, "")


def test_what_was_known_without_a_date_gets_the_one_that_a_file_tells() -> None:
    clerk = Post(organization=ACME, ref="a", title=Text.of(en="Clerk"))
    known = Record(
        organization=ACME, posts=(clerk,), lines=(ReportingLine(post=clerk, manager=None),)
    )
    record = observe(known, dated(span("2009")), MARCH)
    assert [line.interval for line in record.lines] == [span("2009")]


def test_somebody_who_is_listed_twice_in_one_post_is_not_doubled_by_the_same_list() -> None:
    half = Holder(name="Ann", share=0.5)
    dated = Holder(name="Ann", share=0.5, interval=span("2001"))
    record = looked((MARCH, sheet(entry("1", holders=(half,)))))
    twice = sheet(entry("1", holders=(half, dated)))
    for day in (MARCH + timedelta(days=1), MARCH + timedelta(days=2)):
        record = observe(record, twice, day)
        assert len(record.tenures) == 2
        assert observe(record, twice, day) is record


TOLD = st.sampled_from(
    [UNDATED, UNDATED, span("2001"), span("2008-02"), span("2003", "2009-06"), span(None, "2011")]
)
HELD = st.builds(
    Holder,
    name=st.sampled_from(["Ann", "Bob", None]),
    ref=st.sampled_from([None, "1", "2"]),
    share=st.sampled_from([0.5, 1.0]),
    interval=TOLD,
)
SHOWN = st.lists(
    st.builds(
        entry,
        st.sampled_from(["1", "01", "a", "b"]),
        st.sampled_from([None, "", "1", "b", "zz"]),
        title=st.sampled_from(["Clerk", "Chief"]),
        interval=TOLD,
        holders=st.lists(HELD, max_size=2).map(tuple),
    ),
    unique_by=lambda each: each.ref,
).map(lambda entries: joined([sheet(*entries)])[0])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([0, 1, 200]), SHOWN), min_size=1, max_size=4))
def test_whatever_files_tell_nothing_is_doubled_by_reading_them_again(
    looks: list[tuple[int, Sheet]],
) -> None:
    record, day = NEW, MARCH
    for days, seen in looks:
        day += timedelta(days=days)
        record = observe(record, seen, day)
        assert observe(record, seen, day) is record
        assert len({post.ref for post in record.posts}) == len(record.posts)
        assert {t.post for t in record.tenures} <= set(record.posts)
        held = sum(len(each.holders) for each in seen.entries)
        untold = [h for each in seen.entries for h in each.holders if h.interval == UNDATED]
        now = [t for t in record.tenures if t.interval.covers(day)]
        assert len(untold) <= len(now)
        assert len(now) <= held
