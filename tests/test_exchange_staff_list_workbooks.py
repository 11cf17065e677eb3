"""Staff lists in several files, in workbooks, and damaged ones."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from graph.exchange.headers import letter
from graph.exchange.staff_list import read
from graph.organization.model import (
    PostStatus,
    Record,
)
from graph.organization.observe import observe
from tests.build_organization import ACME
from tests.build_staff_list import (
    GOOD,
    found,
    listed,
    message,
    text,
    workbook,
)


def test_errors_of_spreadsheets_are_empty_cells_and_told() -> None:
    table = 'ref,title,name,boss\n1,CEO,#N/A,-\n2,CTO,####,-\n3,CIO,#1 fan,-\n4,CFO,"=""Ann""",-\n'
    entries = listed(text(table))
    assert [entry.stated for entry in entries.values()] == [
        PostStatus.VACANT,
        PostStatus.VACANT,
        None,
        None,
    ]
    assert entries["4"].holders[0].name == "Ann"
    assert found(table) == ["2:3 cell-error", "3:3 cell-error"]


def test_an_apostrophe_before_what_would_be_a_formula_is_no_part_of_it() -> None:
    entries = listed("ref,title,name\n1,'=CEO,''-xy\n2,'Vacant',O'Hara\n")
    assert [entry.title for entry in entries.values()] == ["=CEO", "'Vacant'"]
    assert [entry.holders[0].name for entry in entries.values()] == ["'-xy", "O'Hara"]


def test_several_files_are_one_list() -> None:
    one, two = text("ref,title,reports_to\n1,CEO,-\n"), text("Référence;Titre;N+1\n2;Agent;1\n")
    sheet, findings = read({"one.csv": one, "two.csv": two}, {})
    assert sheet is not None
    assert (sheet.file, sheet.language) == ("one.csv", "en")
    assert [(e.ref, e.file, e.managers[0].ref) for e in sheet.entries] == [
        ("1", "one.csv", None),
        ("2", "two.csv", "1"),
    ]
    assert [(finding.file, finding.rule) for finding in findings] == [("two.csv", "read-as")]
    assert read({"one.csv": one, "two.csv": b""}, {})[0] is None


def test_a_workbook_is_read_with_its_dates_and_numbers() -> None:
    content = workbook(
        ["Staff", None, None, None, None],
        ["Ref", "Title", "Name", "Start date", "Reports to"],
        [1, "CEO", "Ann", datetime(2019, 5, 31), "none"],
        [2.0, "CTO", "Bob", date(2020, 1, 1), 1],
        [None, None, None, None, None],
        [2.5, "CIO", True, "2020", 2],
        [1e22, "CFO", "Cid", None, 2],
    )
    entries = listed(content)
    assert list(entries) == ["1", "2", "2.5", "10000000000000000000000"]
    assert str(entries["1"].holders[0].interval.start) == "2019-05-31"
    assert str(entries["2"].holders[0].interval.start) == "2020-01-01"
    assert entries["2.5"].managers[0].ref == "2"
    assert entries["2"].row == 4


def test_only_the_first_sheet_of_a_workbook_is_read_and_the_others_are_told() -> None:
    content = workbook(["ref", "title"], ["1", "CEO"], others=("Old", "Notes"))
    assert "Only the sheet 'Sheet' was read, not 'Old', 'Notes': import those on their own " in (
        message(content, "sheet-not-read")
    )


def test_another_sheet_of_a_workbook_is_read_if_it_is_named() -> None:
    book, file = Workbook(), io.BytesIO()
    cover, staff = book.active, book.create_sheet("Staff 2024")
    assert cover is not None
    cover.append(["Acme", "confidential"])
    staff.append(["ref", "title", "since", "reports to"])
    staff.append(["1", "CEO", "=A1", "-"])
    book.save(file)
    with_cover = file.getvalue()
    assert "names no column of titles" in message(with_cover, "no-header")
    assert (
        "; or choose another sheet than 'Sheet': there is 'Staff 2024' (--sheet 'Staff 2024')."
        in message(with_cover, "no-header")
    )
    _, findings = read({"staff.xlsx": with_cover}, {}, "staff 2024")
    assert [(f.line, f.rule) for f in findings] == [
        (0, "sheet-not-read"),
        (2, "formula"),
    ]
    _, [missing] = read({"staff.xlsx": with_cover}, {}, "Staf")
    assert missing.message == "There is no sheet 'Staf': choose one of 'Sheet', 'Staff 2024'."
    _, [text_alone] = read({"staff.csv": text(GOOD)}, {}, "Staff")
    assert "A CSV has no sheets, so that there is no 'Staff' in it" in text_alone.message


def test_a_sheet_without_rows_names_those_that_may_be_meant() -> None:
    content = workbook(["ref", "title"], others=("Old", "New"))
    told_of = message(content, "no-rows")
    assert "add rows; or choose another sheet than 'Sheet': there are 'Old', 'New'" in told_of
    assert told_of.endswith("(--sheet Old).")


def test_a_merged_heading_above_the_header_is_passed_over() -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Post", None, "Person", None])
    sheet.append(["ref", "title", "name", "since"])
    sheet.append([1, "CEO", "Ann", 2019])
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:D1")
    book.save(file)
    [holder] = listed(file.getvalue())["1"].holders
    assert (holder.name, str(holder.interval.start)) == ("Ann", "2019")


def test_a_formula_without_a_saved_value_is_an_error() -> None:
    content = workbook(["ref", "title", "boss"], ["1", "=A1", "-"], ["2", "Clerk", "-"])
    assert found(content) == ["2:2 formula"]
    assert "'=A1' is a formula without a value: save the file" in message(content, "formula")


def test_a_formula_is_told_once_whatever_it_stands_for() -> None:
    table = "ref,title,reports_to,since,name\n1,CEO,-,,Ann\n2,CTO,=A1,=B2,=C1\n3,CIO,'=x,,Bob\n"
    assert found(table) == ["3:3 formula", "3:4 formula", "3:5 formula", "4:3 dangling-manager"]


def test_a_formula_with_its_value_is_read() -> None:
    plain = workbook(["ref", "title", "name"], ["1", "CEO", "x"])
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    cell = b'<c r="C2" t="str"><f>1&amp;2</f><v>Ann</v></c>'
    start = parts[sheet].index(b'<c r="C2"')
    end = parts[sheet].index(b"</c>", start) + 4
    parts[sheet] = parts[sheet][:start] + cell + parts[sheet][end:]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert listed(file.getvalue())["1"].holders[0].name == "Ann"


def test_a_workbook_that_swells_is_not_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(70_000_000))
    assert "would unpack to 70,000,000" in message(file.getvalue(), "too-large")


def test_columns_are_named_as_in_a_spreadsheet() -> None:
    assert [letter(number) for number in (1, 26, 27, 28, 702, 703)] == [
        "A",
        "Z",
        "AA",
        "AB",
        "ZZ",
        "AAA",
    ]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_list_that_was_damaged_is_still_read_or_is_a_finding(data: st.DataObject) -> None:
    content = bytearray(text(GOOD))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=3))
    sheet, findings = read({"staff.csv": bytes(content)}, {})
    assert sheet or findings
    if sheet:
        assert len({entry.ref for entry in sheet.entries}) == len(sheet.entries)
        record = observe(Record(organization=ACME), sheet, date(2020, 1, 1))
        assert observe(record, sheet, date(2020, 1, 1)) is record


# Made once: a workbook holds the time at which it was made, and so differs from second to second.
WHOLE = workbook(["ref", "title"], ["1", "CEO"])


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_workbook_that_was_damaged_is_still_read_or_is_a_finding(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=3))
    sheet, findings = read({"staff.xlsx": bytes(content)}, {})
    assert sheet or findings
