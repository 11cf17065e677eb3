"""Unknown is not none: three managers that are not there, four posts that are empty, and loops."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph.exchange.uk_organogram import read
from graph.organization.model import PostStatus, Record, UnknownReason
from graph.organization.observe import new_record, observe
from graph.organization.sheet import Entry, Holder, Manager, joined
from graph.period import Interval, Trilean, partial_date
from graph.service import Service
from graph.store.memory import MemoryStore
from tests import asking
from tests.build_knowledge import knowledge
from tests.build_organization import entry, sheet
from tests.test_exchange_uk_organogram import HEADER

DAY = date(2020, 6, 1)


def asked(fields: str, *entries: Entry, units: Any = ()) -> Any:
    """Import a company on a day, and ask for fields of it."""
    whole = replace(joined([sheet(*entries)])[0], units=units)
    return of(observe(new_record("club", "Club", None), whole, DAY), fields)


def of(record: Record, fields: str) -> Any:
    """Keep a record, and ask for fields of the organization."""
    store = MemoryStore()
    store.save(record, "import")
    service = Service.of(knowledge(), store)
    query = f'{{ organization(slug: "club", asOf: "{DAY}") {{ {fields} }} }}'
    return asking.data(query, service=service)["organization"]


def test_a_top_an_unknown_manager_and_one_that_does_not_exist_are_three_things() -> None:
    withheld = Manager(ref=None, reason=UnknownReason.WITHHELD)
    found = asked(
        """tops { ref } unplaced { ref manager { ref } reportingLines { to { ref } reason named } }
        anomalies(kinds: [DANGLING_MANAGER, SEVERAL_TOPS, NO_TOP]) { kind text rows }""",
        entry("top", ""),
        entry("hidden", managers=(withheld,), row=3),
        entry("silent", row=4),
        entry("lost", "99", row=5),
    )
    assert found["tops"] == [{"ref": "top"}]
    assert found["unplaced"] == [
        {
            "ref": "hidden",
            "manager": None,
            "reportingLines": [{"to": None, "reason": "WITHHELD", "named": None}],
        },
        {"ref": "silent", "manager": None, "reportingLines": []},
        {
            "ref": "lost",
            "manager": None,
            "reportingLines": [{"to": None, "reason": "DOES_NOT_EXIST", "named": "99"}],
        },
    ]
    assert found["anomalies"] == [
        {
            "kind": "DANGLING_MANAGER",
            "text": "Post lost reports to 99, which does not exist.",
            "rows": ["staff.csv:5"],
        }
    ]


def test_vacant_withheld_abolished_and_planned_are_four_kinds_of_empty_post() -> None:
    found = asked(
        "posts { nodes { ref status holders { person { name } } } } span { vacant }",
        entry("abolished", stated=PostStatus.ABOLISHED),
        entry("held", "", "Ann"),
        entry("planned", stated=PostStatus.PLANNED),
        entry("silent"),
        entry("vacant", stated=PostStatus.VACANT),
        entry("withheld", holders=(Holder(name=None),)),
    )
    assert [(p["ref"], p["status"], len(p["holders"])) for p in found["posts"]["nodes"]] == [
        ("abolished", "ABOLISHED", 0),
        ("held", "HELD", 1),
        ("planned", "PLANNED", 0),
        ("silent", "UNKNOWN", 0),
        ("vacant", "VACANT", 0),
        ("withheld", "WITHHELD", 0),
    ]
    assert found["span"] == {"vacant": 1}


def test_loops_and_self_reports_hide_nobody_and_end() -> None:
    found = asked(
        """posts { totalCount } tops { ref } chart { posts { post { ref } parentId }
          lines { from { ref } to { ref } } truncated }
        a: post(ref: "a") { chainOfCommand { ref } allReports { nodes { ref } } span { total } }
        c: post(ref: "c") { manager { ref } chainOfCommand { ref } reports { totalCount } }
        anomalies(kinds: [CYCLE, SELF_REPORT]) { text posts { ref } rows }""",
        entry("a", "b", row=2),
        entry("b", "a", row=3),
        entry("c", "c", row=4),
        entry("d", "b", row=5),
    )
    assert (found["posts"]["totalCount"], found["tops"]) == (4, [])
    shown = found["chart"]
    assert [each["post"]["ref"] for each in shown["posts"]] == ["a", "b", "d", "c"]
    assert not shown["truncated"]
    assert [(line["from"]["ref"], line["to"]["ref"]) for line in shown["lines"]] == [
        ("a", "b"),
        ("b", "a"),
        ("c", "c"),
    ]
    assert found["a"] == {
        "chainOfCommand": [{"ref": "b"}],
        "allReports": {"nodes": [{"ref": "b"}, {"ref": "d"}]},
        "span": {"total": 2},
    }
    assert found["c"] == {
        "manager": {"ref": "c"},
        "chainOfCommand": [],
        "reports": {"totalCount": 0},
    }
    assert [(each["text"], each["rows"]) for each in found["anomalies"]] == [
        ("Posts a, b report to each other around a loop.", ["staff.csv:2", "staff.csv:3"]),
        ("Post c reports to itself.", ["staff.csv:4"]),
    ]


def test_two_holders_of_one_seat_and_one_holder_of_two_are_kept_and_told() -> None:
    found = asked(
        """people { nodes { name tenures { post { ref } } } }
        several: people(filter: {minPosts: 2}) { nodes { name } }
        ann: people(filter: {minPosts: 2, name: {eq: "Ann"}}) { totalCount }
        post(ref: "a") { status holders { person { name } } }
        anomalies(kinds: [SEVERAL_HOLDERS, SEVERAL_POSTS]) { kind text rows }""",
        entry("a", "", holders=(Holder(name="Ann"), Holder(name="Bob")), row=2),
        entry("b", "a", "Bob", row=3),
    )
    assert [p["name"] for p in found["people"]["nodes"]] == ["Ann", "Bob"]
    assert found["several"]["nodes"] == [{"name": "Bob"}]
    assert found["ann"] == {"totalCount": 0}
    assert found["post"]["status"] == "HELD"
    assert [h["person"]["name"] for h in found["post"]["holders"]] == ["Ann", "Bob"]
    assert found["anomalies"] == [
        {
            "kind": "SEVERAL_HOLDERS",
            "text": "Post a has 1 seat, and 2 are taken.",
            "rows": ["staff.csv:2"],
        },
        {
            "kind": "SEVERAL_POSTS",
            "text": "Bob holds 2 seats at once: a, b.",
            "rows": ["staff.csv:2", "staff.csv:3"],
        },
    ]


def test_eight_posts_that_share_a_reference_are_eight_posts() -> None:
    rows = "".join(
        f"7,N/D,SCS1,Clerk {n},Ministry,Office,{1 if n else 'XX'},,,\n" for n in range(8)
    )
    sheet, _ = read("senior.csv", (HEADER + rows).encode())
    assert sheet is not None
    found = of(
        observe(new_record("club", "Club", None), joined([sheet])[0], DAY),
        """posts { totalCount nodes { title } } chart { posts { post { ref } } }
        anomalies(kinds: [SHARED_REFERENCE]) { text posts { ref } rows }""",
    )
    assert found["posts"]["totalCount"] == len(found["chart"]["posts"]) == 8
    assert len({node["title"] for node in found["posts"]["nodes"]}) == 8
    [shared] = found["anomalies"]
    assert shared["text"] == "8 posts bear the reference 7: each is kept."
    assert [each["ref"] for each in shared["posts"]] == ["7", *(f"7~{n}" for n in range(2, 9))]
    assert shared["rows"] == [f"senior.csv:{row}" for row in range(2, 10)]


def test_whoever_is_listed_on_a_day_has_begun_by_then() -> None:
    span = Interval(start=partial_date("2020"), is_open=Trilean.YES)
    found = asked(
        'post(ref: "a") { tenures { isCurrent interval { start } } }',
        entry("a", "", holders=(Holder(name="Ann", interval=span),)),
    )
    begun = {"isCurrent": "YES", "interval": {"start": "2020-01-01/2020-06-01"}}
    assert found["post"]["tenures"] == [begun]


@pytest.mark.parametrize(
    ("start", "end", "is_open", "current"),
    [
        ("2010", None, Trilean.YES, "YES"),
        ("2010", None, Trilean.UNKNOWN, "UNKNOWN"),
        ("2010", None, Trilean.NO, "NO"),
        ("2010", "2015", Trilean.NO, "NO"),
        ("2010", "2020", Trilean.NO, "UNKNOWN"),
        ("2010", "2021-05", Trilean.NO, "YES"),
        ("2019~", None, Trilean.YES, "YES"),
        ("../2019", None, Trilean.YES, "YES"),
    ],
)
def test_dates_are_shown_as_written_and_whether_it_lasts_is_one_of_three(
    start: str, end: str | None, is_open: Trilean, current: str
) -> None:
    span = Interval(
        start=partial_date(start), end=partial_date(end) if end else None, is_open=is_open
    )
    found = asked(
        'post(ref: "a") { tenures { isCurrent interval { start end isOpen } } }',
        entry("a", "", holders=(Holder(name="Ann", interval=span),)),
    )
    assert found["post"]["tenures"] == [
        {
            "isCurrent": current,
            "interval": {"start": start, "end": end, "isOpen": is_open.name},
        }
    ]
