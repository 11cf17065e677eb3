"""What is different between two days of an organization."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from graph.organization.change import ChangeKind, changes, timeline, told
from graph.organization.index import Index
from graph.organization.model import Record
from graph.organization.observe import observe
from graph.organization.sheet import Holder, Sheet
from tests.build_organization import ACME, DATES, entry, post, records, sheet

MARCH, SEPTEMBER = date(2011, 3, 31), date(2011, 9, 30)
BEFORE = sheet(entry("a", "", "Ann"), entry("b", "a", "Bob", title="Clerk"), entry("c", "a"))


def between(after: Sheet) -> list[tuple[str, str]]:
    """List what changed since `BEFORE`: the kind, and the sentence."""
    record = observe(observe(Record(organization=ACME), BEFORE, MARCH), after, SEPTEMBER)
    found = changes(Index.of(record, MARCH), Index.of(record, SEPTEMBER))
    assert all(str(change.on) == "2011-04-01/2011-09-30" for change in found)
    return [(change.kind.name, str(told(change))) for change in found]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE, []),
        (
            sheet(*BEFORE.entries, entry("d", "b")),
            [("POST_CREATED", "Post d was created.")],
        ),
        (sheet(*BEFORE.entries[:2]), [("POST_ABOLISHED", "Post c was abolished.")]),
        (
            sheet(BEFORE.entries[0], entry("b", "a", "Bob", title="Head"), BEFORE.entries[2]),
            [("RENAMED", "Clerk became Head.")],
        ),
        (
            sheet(BEFORE.entries[0], entry("b", "c", "Bob", title="Clerk"), BEFORE.entries[2]),
            [("LINE_CHANGED", "Clerk reported to Post a, and now to Post c.")],
        ),
        (
            sheet(BEFORE.entries[0], entry("b", "", "Bob", title="Clerk"), BEFORE.entries[2]),
            [("LINE_CHANGED", "Clerk reported to Post a, and now to nobody known.")],
        ),
        (
            sheet(BEFORE.entries[0], entry("b", "a", "Cid", title="Clerk"), BEFORE.entries[2]),
            [("JOINED", "Cid became Clerk."), ("LEFT", "Bob ceased to be Clerk.")],
        ),
        (
            sheet(*BEFORE.entries[:2], entry("c", "a", unit="it")),
            [("MOVED", "Post c moved to another unit.")],
        ),
    ],
)
def test_a_difference_is_told_with_its_kind(after: Sheet, expected: list[tuple[str, str]]) -> None:
    assert between(after) == expected


def test_a_line_that_is_no_longer_known_changed_on_an_unknown_day() -> None:
    after = sheet(BEFORE.entries[0], entry("b", None, "Bob", title="Clerk"), BEFORE.entries[2])
    record = observe(observe(Record(organization=ACME), BEFORE, MARCH), after, SEPTEMBER)
    [change] = changes(Index.of(record, MARCH), Index.of(record, SEPTEMBER))
    assert (change.kind, change.on, change.after) == (ChangeKind.LINE_CHANGED, None, None)


def test_every_change_is_told_in_french_too() -> None:
    record = observe(Record(organization=ACME), BEFORE, MARCH)
    [first, *_] = changes(Index.of(record, date(2000, 1, 1)), Index.of(record, MARCH))
    assert told(first).said("fr").words == "Post a a été créé."


@settings(max_examples=100, deadline=None)
@given(records(), DATES, DATES)
def test_no_day_differs_from_itself_and_every_post_of_one_day_alone_is_told(
    made: Record, first: date, second: date
) -> None:
    one, two = Index.of(made, first), Index.of(made, second)
    assert changes(one, one) == ()
    found = changes(one, two)
    created = {c.post.ref for c in found if c.kind is ChangeKind.POST_CREATED}
    abolished = {c.post.ref for c in found if c.kind is ChangeKind.POST_ABOLISHED}
    assert created == set(two.numbers) - set(one.numbers)
    assert abolished == set(one.numbers) - set(two.numbers)


def test_the_story_of_a_post_is_told_oldest_first() -> None:
    looks = [
        sheet(entry("a", "", "Ann"), entry("b", "a", "Bob", title="Clerk"), entry("c", "a")),
        sheet(entry("a", "", "Ann"), entry("b", "c", "Cid", title="Head"), entry("c", "a")),
        sheet(entry("a", "", "Ann"), entry("c", "a", holders=(Holder(name=None),))),
    ]
    record = Record(organization=ACME)
    for year, look in enumerate(looks, start=2010):
        record = observe(record, look, date(year, 1, 1))
    assert [(str(change.on), str(told(change))) for change in timeline(record, "b")] == [
        ("../2010-01-01", "Clerk was created."),
        ("../2010-01-01", "Bob became Clerk."),
        ("2010-01-02/2011-01-01", "Clerk became Head."),
        ("2010-01-02/2011-01-01", "Bob ceased to be Clerk."),
        ("2010-01-02/2011-01-01", "Cid became Head."),
        ("2010-01-02/2011-01-01", "Head reported to Post a, and now to Post c."),
        ("2011-01-02/2012-01-01", "Head was abolished."),
        ("2011-01-02/2012-01-01", "Cid ceased to be Head."),
    ]
    assert [change.kind.name for change in timeline(record, "c")] == ["POST_CREATED"]
    assert timeline(record, "z") == ()


def test_a_post_without_dates_was_created_nobody_knows_when() -> None:
    [change] = timeline(Record(organization=ACME, posts=(post("a"),)), "a")
    assert change.on is None
