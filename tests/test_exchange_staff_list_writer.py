"""Staff lists as they are written: for spreadsheets, and to be read again."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from graph.exchange.staff_list_rows import COLUMNS, header
from graph.exchange.staff_list_writer import write_csv, write_xlsx
from graph.organization.model import (
    OrganizationalUnit,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
    UnknownReason,
)
from graph.period import UNDATED
from graph.text import Text
from tests.build_organization import ACME, DAY, person, post, span

CHIEF = post("a", "Chief", unit="it", grade="A1", interval=span("2001", "2030"))
CLERK = post("b", "Clerk", seats=2.5)
FREE = post("c", "Cook")
UNITS = (
    OrganizationalUnit(organization=ACME, ref="hq", name=Text.of(en="Head office", fr="Siège")),
    OrganizationalUnit(organization=ACME, ref="it", name=Text.of(en="IT"), parent="hq"),
)
ANN = replace(person("Ann"), ref="77")
SMALL = Record(
    organization=ACME,
    units=UNITS,
    posts=(CHIEF, CLERK, FREE),
    tenures=(
        Tenure(
            post=CHIEF, person=replace(person("Ann"), ref="77"), interval=span("2010-05", "2021")
        ),
        Tenure(
            post=CLERK,
            person=person("Bob"),
            interval=span("2015"),
            share=0.5,
            capacity=TenureCapacity.ACTING,
        ),
        Tenure(post=CLERK, person=None, interval=UNDATED, share=2.5),
        Tenure(post=FREE, person=person("Cid"), interval=span("2010", "2012")),
    ),
    lines=(
        ReportingLine(post=CHIEF, manager=None),
        ReportingLine(post=CLERK, manager=CHIEF),
        ReportingLine(post=CLERK, manager=FREE, kind=ReportingKind.DOTTED),
        ReportingLine(post=FREE, manager=None, reason=UnknownReason.DOES_NOT_EXIST, named="z9"),
        ReportingLine(post=FREE, manager=CHIEF, kind=ReportingKind.FUNCTIONAL),
        ReportingLine(post=FREE, manager=CLERK, kind=ReportingKind.FUNCTIONAL),
    ),
    observed=(DAY,),
)


def table(content: bytes) -> list[dict[str, str]]:
    """Read the rows, without what is empty."""
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def test_a_row_tells_of_a_holder_or_of_a_post_without_any() -> None:
    bob = {
        "ref": "b",
        "title": "Clerk",
        "seats": "2.5",
        "reports_to": "a",
        "dotted_reports_to": "c",
    }
    assert table(write_csv(SMALL, DAY, "en")) == [
        {
            "ref": "a",
            "title": "Chief",
            "name": "Ann",
            "person_ref": "77",
            "unit": "IT",
            "parent_unit": "Head office",
            "reports_to": "none",
            "since": "2010-05",
            "until": "2021",
            "post_since": "2001",
            "post_until": "2030",
            "grade": "A1",
            "seats": "1",
            "share": "1",
        },
        {
            **bob,
            "name": "Bob",
            "since": "2015",
            "until": "present",
            "capacity": "acting",
            "share": "0.5",
        },
        {**bob, "name": "withheld", "share": "250%"},
        {
            "ref": "c",
            "title": "Cook",
            "reports_to": "z9",
            "functional_reports_to": "a; b",
            "seats": "1",
            "status": "vacant",
        },
    ]


def test_a_manager_who_is_kept_back_is_not_nobody() -> None:
    kept_back = ReportingLine(post=CLERK, manager=None, reason=UnknownReason.WITHHELD)
    made = Record(organization=ACME, posts=(CLERK,), lines=(kept_back,))
    [row] = table(write_csv(made, DAY, "en"))
    assert row["reports_to"] == "withheld"


def test_the_header_is_in_the_language_that_is_asked_for() -> None:
    assert header("fr-CA") == list(COLUMNS.values())
    assert header("en") == header("de") == list(COLUMNS)
    assert b"Si\xc3\xa8ge" in write_csv(SMALL, DAY, "fr")


def test_the_lines_of_a_file_end_as_its_standard_says() -> None:
    assert write_csv(SMALL, DAY, "en").count(b"\r\n") == 5


FORMULAS = ["=1+1", "+1", "-1", "@A1", "'=1+1", "''-", "\t=1"]


@pytest.mark.parametrize("title", FORMULAS)
def test_no_cell_is_run_as_a_formula(title: str) -> None:
    made = Record(organization=ACME, posts=(post("a", title),))
    [row] = table(write_csv(made, DAY, "en"))
    assert row["title"] == "'" + title.strip()
    [sheet] = load_workbook(io.BytesIO(write_xlsx(made, DAY, "en"))).worksheets
    cell: Any = sheet["B2"]
    assert (cell.value, cell.data_type) == ("'" + title.strip(), "s")
