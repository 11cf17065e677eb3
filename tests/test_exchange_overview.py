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
    told = json.loads(overview(changes(Index.of(record, MARCH), Index.of(record, SEPTEMBER))))
    named = {ref: [told["kinds"][kind] for kind in kinds] for ref, *kinds in told["posts"]}
    assert named == {
        "b": ["RENAMED", "JOINED", "LEFT"],
        "c": ["POST_ABOLISHED"],
        "d": ["POST_CREATED"],
    }


@given(records(), DATES, DATES)
def test_nothing_is_left_out_and_the_order_of_a_post_is_kept(
    record: Record, one: date, other: date
) -> None:
    found = changes(Index.of(record, one), Index.of(record, other))
    told = json.loads(overview(found))
    for ref, *kinds in told["posts"]:
        of_post = [change.kind.name for change in found if change.post.ref == ref]
        assert [told["kinds"][kind] for kind in kinds] == of_post
    assert sum(len(kinds) for _, *kinds in told["posts"]) == len(found)
