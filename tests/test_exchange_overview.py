"""What changed between two days, in few bytes."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given

from graph.exchange.overview import overview
from graph.organization.change import changes
from graph.organization.index import Index
from graph.organization.model import Record
from graph.organization.observe import observe
from tests.build_organization import ACME, DATES, entry, records, sheet

MARCH, SEPTEMBER = date(2011, 3, 31), date(2011, 9, 30)


def test_each_post_stands_once_with_the_kinds_of_its_changes() -> None:
    before = sheet(entry("a", "", "Ann"), entry("b", "a", "Bob"), entry("c", "a"))
    after = sheet(entry("a", "", "Ann"), entry("b", "a", "Bea", title="Head"), entry("d", "a"))
    record = observe(observe(Record(organization=ACME), before, MARCH), after, SEPTEMBER)
    found = changes(Index.of(record, MARCH), Index.of(record, SEPTEMBER))
    told = json.loads(overview(found, record.lines))
    named = {ref: [told["kinds"][kind] for kind in kinds] for ref, *kinds in told["posts"]}
    assert named == {
        "b": ["RENAMED", "JOINED", "LEFT"],
        "c": ["POST_ABOLISHED"],
        "d": ["POST_CREATED"],
    }


def test_the_last_manager_of_a_post_is_told_that_was_abolished_since() -> None:
    lists = [
        sheet(entry("a", ""), entry("b", "a"), entry("c", "a"), entry("d", "a")),
        sheet(entry("a", ""), entry("b", "a"), entry("c", "b"), entry("d", "a")),
        sheet(entry("a", ""), entry("b", "a"), entry("d", "b")),
    ]
    record = Record(organization=ACME)
    for day, listed in zip((MARCH, date(2011, 6, 30), SEPTEMBER), lists, strict=True):
        record = observe(record, listed, day)
    found = changes(Index.of(record, MARCH), Index.of(record, SEPTEMBER))
    assert json.loads(overview(found, record.lines))["managers"] == {"c": "b"}


@given(records(), DATES, DATES)
def test_nothing_is_left_out_and_the_order_of_a_post_is_kept(
    record: Record, one: date, other: date
) -> None:
    found = changes(Index.of(record, one), Index.of(record, other))
    told = json.loads(overview(found, record.lines))
    for ref, *kinds in told["posts"]:
        of_post = [change.kind.name for change in found if change.post.ref == ref]
        assert [told["kinds"][kind] for kind in kinds] == of_post
    assert sum(len(kinds) for _, *kinds in told["posts"]) == len(found)
