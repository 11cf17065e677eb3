"""Popolo read: bundles, lists and single objects, embedded or not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.exchange.popolo import read
from graph.finding import Finding
from graph.organization.model import (
    PostStatus,
    ReportingKind,
    TenureCapacity,
    UnknownReason,
)
from graph.organization.sheet import Entry, Holder, Manager, Sheet
from graph.period import Interval, Trilean, partial_date
from tests.build_organization import span


def told(*values: Any) -> tuple[Sheet | None, list[Finding]]:
    """Read values as files."""
    return read({f"{n}.json": json.dumps(each).encode() for n, each in enumerate(values)}, {})


def listed(*values: Any) -> dict[str, Entry]:
    """Read values that hold posts, and give the posts."""
    sheet, findings = told(*values)
    assert sheet is not None, findings
    return {entry.ref: entry for entry in sheet.entries}


def found(*values: Any) -> list[str]:
    """Name what is found."""
    return [f"{f.file}:{f.line} {f.rule}" for f in told(*values)[1]]


ANN = {"id": "ann", "name": "Ann Doe"}
DINER = {"id": "diner", "name": "The Diner"}
COOK = {
    "id": "cook",
    "label": "Cook at the Diner",
    "role": "Cook",
    "organization_id": "diner",
    "start_date": "1950",
    "end_date": "2010",
}
HELD = {
    "id": "7",
    "role": "Cook",
    "person_id": "ann",
    "organization_id": "diner",
    "post_id": "cook",
    "start_date": "1972-01-01",
    "end_date": "1980-03-15",
}
BUNDLE = {"persons": [ANN], "organizations": [DINER], "posts": [COOK], "memberships": [HELD]}
ANN_HELD = Holder(name="Ann Doe", ref="ann", interval=span("1972-01-01", "1980-03-15"))


@pytest.mark.parametrize(
    "files",
    [
        [BUNDLE],
        [ANN, DINER, COOK, HELD],
        [[ANN, DINER], [COOK, HELD]],
        [{**COOK, "organization": DINER, "memberships": [HELD]}, ANN],
        [{**DINER, "posts": [COOK], "memberships": [{**HELD, "person": ANN}]}],
        [{**ANN, "memberships": [{**HELD, "post": COOK, "organization": DINER}]}],
        [
            {
                "person": ANN,
                "post": COOK,
                "organization": DINER,
                "start_date": "1972-01-01",
                "end_date": "1980-03-15",
            }
        ],
    ],
)
def test_a_post_is_read_however_it_is_embedded(files: list[Any]) -> None:
    sheet, findings = told(*files)
    assert sheet is not None
    [post] = sheet.entries
    assert (post.ref, post.title, post.interval) == (
        "cook",
        "Cook at the Diner",
        span("1950", "2010"),
    )
    assert post.holders == (ANN_HELD,)
    assert findings == []


def test_what_is_embedded_in_part_is_completed() -> None:
    part = {"id": "7", "post": {"id": "cook"}, "person_id": "ann", "person": {"id": "ann"}}
    entries = listed([part, COOK, ANN, DINER])
    assert entries["cook"].title == "Cook at the Diner"
    assert entries["cook"].holders[0].name == "Ann Doe"


def test_the_organization_that_all_are_in_is_no_unit() -> None:
    kitchen = {"id": "kitchen", "name": "Kitchen", "parent_id": "diner"}
    cellar = {"id": "cellar", "name": "", "parent": {"id": "kitchen"}}
    posts = [COOK, {"id": "aide", "label": "Aide", "organization_id": "cellar"}]
    sheet, _ = told({"organizations": [DINER, kitchen, cellar], "posts": posts})
    assert sheet is not None
    assert [(unit.ref, unit.name, unit.parent) for unit in sheet.units] == [
        ("kitchen", "Kitchen", None),
        ("cellar", "cellar", "kitchen"),
    ]
    assert [entry.unit for entry in sheet.entries] == [None, "cellar"]


def test_organizations_beside_each_other_are_units() -> None:
    sheet, _ = told({"organizations": [DINER, {"id": "bar", "name": "Bar"}], "posts": [COOK]})
    assert sheet is not None
    assert [unit.ref for unit in sheet.units] == ["diner", "bar"]
    assert sheet.entries[0].unit == "diner"


def test_members_without_a_post_hold_one_of_their_role() -> None:
    members = [
        {"person_id": "ann", "organization_id": "diner", "role": "Owner"},
        {"person_id": "bob", "organization_id": "diner", "role": "Owner", "end_date": "2000"},
        {"person_id": "bob", "organization_id": "diner"},
    ]
    people = [ANN, {"id": "bob", "name": "Bob Roe"}]
    entries = listed({"persons": people, "organizations": [DINER], "memberships": members})
    assert [(ref, entry.title, entry.seats) for ref, entry in entries.items()] == [
        ("diner/owner", "Owner", 2.0),
        ("diner/member", "member", 1.0),
    ]


def test_what_dangles_is_kept_and_told() -> None:
    lost = {"person_id": "zed", "post_id": "gone", "label": "Ghost"}
    value = {"persons": [ANN], "posts": [COOK], "memberships": [HELD, lost]}
    entries = listed(value)
    assert entries["cook"].unit is None
    assert (entries["gone"].title, entries["gone"].holders) == (
        "Ghost",
        (Holder(name=None, ref="zed"),),
    )
    assert found(value) == [
        "0.json:2 dangling-organization",
        "0.json:4 dangling-person",
        "0.json:4 dangling-post",
    ]


def test_what_is_no_post_is_left_out_and_told() -> None:
    value = [
        COOK,
        {"option": "yes", "value": 1},
        {"member": {"id": "club"}, "role": "x"},
        {"zip": 1},
    ]
    assert found(DINER, value) == ["1.json:2 no-post", "1.json:3 no-person", "1.json:4 no-post"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is no JSON"),
        (b"{", "The file is no JSON"),
        (b"\xff", "The file is no JSON"),
        (b"[" * 100_000, "The file is no JSON"),
        (b"3", "neither a post nor a membership"),
        (b"{}", "neither a post nor a membership"),
        (b'{"posts": [1, null, "x"]}', "neither a post nor a membership"),
        (b'[{"id": "a", "label": "x", "start_date": "soon"}]', "'soon' is not a date"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, words: str) -> None:
    sheet, findings = read({"f.json": content}, {})
    assert sheet is None
    assert words in " ".join(finding.message for finding in findings)


def test_a_file_may_begin_with_a_mark_and_dates_may_have_a_time() -> None:
    value = {"posts": [{"label": "Cook", "start_date": "2019-05-01T10:00:00Z"}]}
    sheet, _ = read({"f.json": b"\xef\xbb\xbf" + json.dumps(value).encode()}, {})
    assert sheet is not None
    assert sheet.entries[0].ref == "post-1"
    assert str(sheet.entries[0].interval.start) == "2019-05-01"


def test_what_popolo_has_no_word_for_is_read_where_we_write_it() -> None:
    line = {"post_id": "boss", "kind": "dotted", "time": ["../2011", None, "yes"]}
    lost = {"kind": "solid", "reason": "does-not-exist", "named": "zz"}
    beyond = {
        "seats": 2,
        "grade": "A",
        "status": "vacant",
        "reports_to": [line, lost, {"kind": "?"}],
    }
    post = {**COOK, "rolegraph": {**beyond, "time": [None, "2010", "no"]}}
    held = {**HELD, "rolegraph": {"share": 0.5, "capacity": "acting"}}
    value = {
        "persons": [ANN],
        "organizations": [DINER],
        "posts": [post, {"id": "boss", "label": "Boss"}],
        "memberships": [held, {"post_id": "boss"}],
    }
    sheet, findings = told(value)
    assert sheet is not None
    assert [finding.rule for finding in findings] == ["dangling-manager"]
    cook, boss = sheet.entries
    assert (cook.seats, cook.grade, cook.stated) == (2.0, "A", PostStatus.VACANT)
    assert cook.interval == span(None, "2010")
    assert [(h.share, h.capacity) for h in cook.holders] == [(0.5, TenureCapacity.ACTING)]
    open_line = Interval(start=partial_date("../2011"), is_open=Trilean.YES)
    assert cook.managers == (
        Manager(ref="boss", kind=ReportingKind.DOTTED, interval=open_line),
        Manager(ref=None, reason=UnknownReason.DOES_NOT_EXIST, named="zz"),
        Manager(ref=None, kind=ReportingKind.UNSPECIFIED),
    )
    assert boss.holders == (Holder(name=None),)
