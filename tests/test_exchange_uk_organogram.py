"""Organograms of public bodies of the United Kingdom, with all their oddities."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.exchange.uk_organogram import read
from graph.finding import Finding
from graph.organization import query
from graph.organization.index import Index
from graph.organization.model import Organization, PayBand, PostStatus, Record
from graph.organization.observe import observe
from graph.organization.sheet import Entry, Holder, Manager, Sheet, joined, loose
from graph.text import Text

OPEN_DATA = Path(
    os.environ.get("ROLEGRAPH_OPEN_DATA", Path(__file__).parents[2] / "shared" / "data")
)
FOLDER = OPEN_DATA / "uk-organograms" / "csv"
needs_data = pytest.mark.skipif(not FOLDER.is_dir(), reason="The open data are not at hand.")

HEADER = (
    "Post Unique Reference,Name,Grade (or equivalent),Job Title,Organisation,Unit,"
    "Reports to Senior Post,Actual Pay Floor (£),Actual Pay Ceiling (£),\n"
)
ROWS = """\
1,Ann Example,SCS4,Permanent Secretary,Ministry,Office,XX,150000,154999,
2,N/D,SCS3,Director General,Ministry,Office,1,0,0,
3,Vacant,SCS1,Chief Technology Officer,Ministry,Digital,2,N/D,,
4,Eliminated.,SCS1,Deputy Director,Ministry,,2,,,
5,,SCS1,Head of Nothing,,,2,,,
6,Bob  Sample,SCS1,Director,Ministry,Office,1,,,
6,Cid Sample,SCS1,Director,Ministry,Office,1,,,
7,Dan,SCS1,Clerk,Ministry,Office,1,,,
7,Eve,SCS1,Other clerk,Ministry,Office,2,,,
8,Fay,SCS1,Selfish,Ministry,Office,8,,,
9,Guy,SCS1,Lost,Ministry,Office,99,,,
10,Hal,SCS1,Placeless,Ministry,Office,,,,
0,N/D,SCS1,Not in post,Ministry,Office,1,,,
"""
JUNIOR = """\
Organisation,Unit,Reporting Senior Post,Grade,Payscale Minimum (£),Payscale Maximum (£),\
Generic Job Title,Number of Posts in FTE
Ministry,Office,1,AO,17898,22816,Assistant,2.5
Ministry,Office,2,,,,Officer,many
"""


def entries(text: str) -> tuple[dict[str, Entry], list[str]]:
    """Read a file, and name what was found about it by row and rule."""
    sheet, findings = read("senior.csv", text.encode())
    assert sheet is not None
    return {entry.ref: entry for entry in sheet.entries}, [f"{f.line} {f.rule}" for f in findings]


ENTRIES, FOUND = entries(HEADER + ROWS)


def test_a_post_has_its_title_grade_unit_pay_and_holder() -> None:
    assert ENTRIES["1"] == Entry(
        row=2,
        ref="1",
        title="Permanent Secretary",
        unit="ministry/office",
        grade="SCS4",
        pay_band=PayBand(low=150000.0, high=154999.0, currency="GBP"),
        holders=(Holder(name="Ann Example"),),
        managers=(Manager(ref=None),),
    )


@pytest.mark.parametrize(
    ("ref", "stated", "holders"),
    [
        ("2", None, (Holder(name=None),)),
        ("3", PostStatus.VACANT, ()),
        ("4", PostStatus.ABOLISHED, ()),
        ("5", PostStatus.UNKNOWN, ()),
    ],
)
def test_what_stands_in_place_of_a_name_is_understood(
    ref: str, stated: PostStatus | None, holders: tuple[Holder, ...]
) -> None:
    assert (ENTRIES[ref].stated, ENTRIES[ref].holders) == (stated, holders)


def test_rows_that_agree_are_one_post_that_is_shared() -> None:
    holders = ENTRIES["6"].holders
    assert [(holder.name, holder.share) for holder in holders] == [
        ("Bob Sample", 0.5),
        ("Cid Sample", 0.5),
    ]


def test_rows_that_disagree_are_posts_of_their_own() -> None:
    assert (ENTRIES["7"].title, ENTRIES["7~2"].title) == ("Clerk", "Other clerk")


def test_managers_are_told_and_their_absence_too() -> None:
    assert ENTRIES["8"].managers == (Manager(ref="8"),)
    assert ENTRIES["9"].managers == (Manager(ref="99"),)
    assert ENTRIES["10"].managers == ()


def test_what_is_odd_is_found_by_row_and_nothing_else() -> None:
    assert sorted(FOUND) == ["10 shared-reference", "11 self-report", "14 no-post"]


def test_what_is_odd_is_told_with_its_cell() -> None:
    _, findings = read("senior.csv", (HEADER + ROWS).encode())
    told = {finding.rule: (finding.line, finding.column) for finding in findings}
    assert told == {"shared-reference": (10, 1), "self-report": (11, 7), "no-post": (14, 1)}
    sheet, _ = read("senior.csv", (HEADER + ROWS).encode())
    assert sheet is not None
    _, dangling = joined([sheet])
    assert [(finding.line, finding.column) for finding in dangling] == [(12, 7)]


def test_a_misspelt_elimination_and_a_post_in_place_of_a_name_are_nobody() -> None:
    rows = "1,Elminated,SCS1,Clerk,,,XX,,,\n2,CE funded post,SCS1,Clerk,,,XX,,,\n"
    found, findings = entries(HEADER + rows)
    assert [entry.stated for entry in found.values()] == [PostStatus.ABOLISHED, PostStatus.UNKNOWN]
    assert [entry.holders for entry in found.values()] == [(), ()]
    assert findings == ["3 no-name"]


def test_who_shares_a_post_with_nobody_else_holds_it_once() -> None:
    row = "1,Ann,SCS1,Clerk,,,XX,,,\n"
    found, findings = entries(HEADER + row + row)
    assert found["1"].holders == (Holder(name="Ann"),)
    assert findings == ["3 duplicate-row"]
    hidden, _ = entries(HEADER + 2 * row.replace("Ann", "N/D"))
    assert hidden["1"].holders == 2 * (Holder(name=None, share=0.5),)


def test_a_share_that_is_vacant_leaves_the_post_held_in_part() -> None:
    row = "1,Ann,SCS1,Clerk,,,XX,,,\n"
    for rows in (row + row.replace("Ann", "Vacant"), row.replace("Ann", "Vacant") + row):
        found, _ = entries(HEADER + rows)
        assert found["1"].holders == (Holder(name="Ann", share=0.5),)
    assert entries(HEADER + row + row.replace("Ann", "Vacant"))[1] == ["3 share-not-held"]


def test_lost_letters_and_cells_beyond_the_header_are_told() -> None:
    rows = "1,Zo\ufffd,SCS1,Clerk \ufffd,,,XX,,,,,beyond\n2,Bob,SCS1,Clerk,,,XX,,,,,\n"
    found, findings = entries(HEADER + rows)
    assert found["1"].holders[0].name == "Zo\ufffd"
    assert findings == ["2 too-many-cells", "2 lost-letter"]


def test_junior_posts_of_one_kind_are_told_apart_and_continue() -> None:
    head, one, _ = JUNIOR.splitlines(keepends=True)
    found, _ = entries(head + one + one.replace("2.5", "4"))
    assert list(found) == ["1/ao/assistant", "1/ao/assistant~2"]
    assert [entry.seats for entry in found.values()] == [2.5, 4.0]


def test_units_are_nested_in_the_body_that_they_belong_to() -> None:
    sheet, _ = read("senior.csv", (HEADER + ROWS).encode())
    assert sheet is not None
    assert [(unit.ref, unit.name, unit.parent) for unit in sheet.units] == [
        ("ministry", "Ministry", None),
        ("ministry/office", "Office", "ministry"),
        ("ministry/digital", "Digital", "ministry"),
    ]
    assert ENTRIES["4"].unit == "ministry"
    assert ENTRIES["5"].unit is None


def test_groups_of_junior_posts_are_posts_of_many_seats() -> None:
    found, findings = entries(JUNIOR)
    assert findings == ["3 bad-number"]
    assert (found["1/ao/assistant"].title, found["1/ao/assistant"].seats) == ("Assistant", 2.5)
    assert found["1/ao/assistant"].holders == (Holder(name=None, share=2.5),)
    assert found["1/ao/assistant"].managers == (Manager(ref="1"),)
    assert (found["2/officer"].seats, found["2/officer"].grade, found["2/officer"].pay_band) == (
        0.0,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "This is no organogram: row 1 lacks Post Unique Reference, Name, Job Title"),
        (b"a,b\n1,2\n", "Import it as a staff-list instead."),
        (HEADER.encode() + b"x" * 200_000, "cannot be taken apart into cells (field larger"),
        (b"Name\n\xff", "Byte 0xff is not UTF-8: save the file as UTF-8."),
    ],
)
def test_another_file_is_one_finding(content: bytes, message: str) -> None:
    sheet, [finding] = read("f.csv", content)
    assert sheet is None
    assert message in finding.message


def test_a_file_with_a_header_alone_is_an_empty_sheet() -> None:
    assert entries(HEADER) == ({}, ["1 no-rows"])


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_file_that_lost_something_is_still_read_or_is_a_finding(data: st.DataObject) -> None:
    content = bytearray((HEADER + ROWS).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=3))
    sheet, findings = read("senior.csv", bytes(content))
    assert sheet or findings
    if sheet:
        assert len({entry.ref for entry in sheet.entries}) == len(sheet.entries)


def snapshots() -> dict[str, dict[date, list[Path]]]:
    """List the files by body and day, senior posts first."""
    found: defaultdict[str, defaultdict[date, list[Path]]]
    found = defaultdict(lambda: defaultdict(list))
    for path in sorted(FOLDER.glob("*.csv"), reverse=True):
        body, day = re.fullmatch(r"(.+)-(\d{4}-\d\d-\d\d)-\w+", path.stem).groups()  # type: ignore[union-attr]
        found[body][date.fromisoformat(day)].append(path)
    return {body: dict(sorted(days.items())) for body, days in found.items()}


def whole(paths: list[Path]) -> tuple[Sheet, list[Finding]]:
    """Read the files of one snapshot."""
    sheets = [read(path.name, path.read_bytes())[0] for path in paths]
    return joined([sheet for sheet in sheets if sheet])


@needs_data
@pytest.mark.parametrize("body", snapshots())
def test_every_real_body_can_be_imported_through_all_its_snapshots(body: str) -> None:
    record = Record(organization=Organization(slug="body", name=Text.of(en=body)))
    for day, paths in snapshots()[body].items():
        sheet, _ = whole(paths)
        record = observe(record, sheet, day)
        assert observe(record, sheet, day) is record
        index = Index.of(record, day)
        # Leading zeros get lost between snapshots: the post is known by its first reference.
        assert sorted(map(loose, index.numbers)) == sorted(loose(e.ref) for e in sheet.entries)
        for number in range(len(index.posts)):
            assert number not in query.chain(index, number)


@needs_data
def test_a_real_department_is_as_it_was_on_each_day() -> None:
    body = snapshots()["department_of_energy_and_climate_change"]
    record = Record(organization=Organization(slug="decc", name=Text.of(en="DECC")))
    for day, paths in body.items():
        record = observe(record, whole(paths[:1])[0], day)
    index = Index.of(record, date(2011, 10, 1))
    assert len(Index.of(record, date(2011, 4, 1)).posts) == 93
    assert len(index.posts) == 98
    vacant = index.numbers["106"]
    assert index.status[vacant] is PostStatus.VACANT
    assert [index.posts[n].ref for n in query.chain(index, vacant)] == ["97", "76", "1"]
    assert index.status[index.numbers["52"]] is PostStatus.WITHHELD
    assert query.span(index, index.numbers["1"]).total == 97
