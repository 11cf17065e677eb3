"""To whom the posts of a staff list report, and which rows are one post."""

from __future__ import annotations

import pytest

from graph.organization.model import (
    ReportingKind,
    UnknownReason,
)
from graph.organization.sheet import Manager, Unit
from graph.period import Interval
from tests.build_staff_list import (
    found,
    listed,
    managers,
    message,
    told,
)


@pytest.mark.parametrize(
    "manager",
    ["00A1", "a1", "A1.0", "Ann Doe", "DOE, Ann", "ANN@acme.example", "E7", "Chief Executive"],
)
def test_a_manager_is_named_by_reference_person_address_number_or_title(manager: str) -> None:
    table = f"""
        ref,title,name,email,employee id,reports to
        A1,Chief Executive,Ann Doe,ann@acme.example,E7,none
        B2,Clerk,Bob Roe,,,"{manager}"
    """
    assert managers(table) == {"A1": None, "B2": "A1"}


def test_a_manager_may_be_named_in_a_column_of_names() -> None:
    table = "ref,title,name,manager id,manager name\n1,CEO,Ann,-,\n2,CTO,Bob,,Ann\n"
    assert managers(table) == {"1": None, "2": "1"}


@pytest.mark.parametrize("header", ["Line Manager,Line Manager ID", "N+1,Matricule N+1"])
def test_of_a_manager_the_reference_counts_and_else_the_name(header: str) -> None:
    table = f"""
        ref,title,name,{header}
        1,CEO,Ann Doe,-,-
        2,CEO,Ann Doe,-,-
        3,CTO,Bob Roe,Ann Doe,2
        4,CIO,Cid Poe,Bob Roe,
    """
    assert managers(table) == {"1": None, "2": None, "3": "2", "4": "3"}
    assert "column-not-read" not in [each.rule for each in told(table)[1]]


def test_of_two_columns_of_managers_the_one_that_is_mapped_counts() -> None:
    table = "ref,title,name,Boss name,Manager ID\n1,CEO,Ann,-,-\n2,CTO,Bob,Ann,9\n"
    entries = listed(table, **{"Boss name": "reports_to"})
    assert entries["2"].managers[0].ref == "1"


@pytest.mark.parametrize(
    "header", ["Hire Date", "Date of hire", "Date d'embauche", "Date d'entrée", "Seniority date"]
)
def test_when_somebody_was_hired_is_not_when_the_post_was_taken(header: str) -> None:
    table = f"ref,title,name,{header}\n1,CEO,Ann,2001-05-01\n"
    assert listed(table)["1"].holders[0].interval == Interval()
    assert f"{header!r} is when people came to the organization, and not to their posts" in (
        message(table, "column-not-read")
    )


@pytest.mark.parametrize(
    ("manager", "expected"),
    [
        ("-", Manager(ref=None)),
        ("personne", Manager(ref=None)),
        ("N/D", Manager(ref=None, reason=UnknownReason.WITHHELD)),
        ("", Manager(ref=None, reason=UnknownReason.NOT_PUBLISHED)),
        ("unknown", Manager(ref=None, reason=UnknownReason.NOT_PUBLISHED)),
        ("Zed", Manager(ref=None, reason=UnknownReason.DOES_NOT_EXIST, named="Zed")),
        ("Ann", Manager(ref=None, reason=UnknownReason.SOURCES_DISAGREE, named="Ann")),
        ("9", Manager(ref="9")),
    ],
)
def test_an_unknown_manager_is_not_none(manager: str, expected: Manager) -> None:
    posts = "".join(f"{n},Head {n},Ann,-\n" for n in range(1, 5))
    table = f"ref,title,name,reports_to\n{posts}9,Clerk,Bob,{manager}\n"
    assert listed(table)["9"].managers == (expected,)


def test_what_is_odd_about_managers_is_told_with_its_place() -> None:
    table = """
        ref,title,name,reports_to
        1,Head,Ann,
        2,Head,Ann,
        3,Head,Ann,3
        4,Head,Ann,Ann
        5,Clerk,Bob,Zed
    """
    rules = ["2:4 no-manager", "4:4 self-report", "5:4 ambiguous-manager", "6:4 dangling-manager"]
    assert found(table) == rules
    assert "2 posts name no manager, the first of them here" in message(table, "no-manager")
    assert "'Ann' may be 4 posts (rows 2, 3, 4, …)" in message(table, "ambiguous-manager")
    assert "Row 6, column D (reports_to): 'Zed' is no reference" in message(
        table, "dangling-manager"
    )
    assert "1 post names no manager" in message("ref,title,reports_to\n1,CEO,\n", "no-manager")


def test_lines_may_be_dotted_functional_and_several() -> None:
    table = """
        ref,title,reports_to,dotted_reports_to,functional manager
        1,CEO,-,,
        2,CFO,1,,
        3,Clerk,1,1; 2,2
        4,Aide,1 | 2,,
    """
    lines = listed(table)["3"].managers
    assert [(line.ref, line.kind) for line in lines] == [
        ("1", ReportingKind.SOLID),
        ("1", ReportingKind.DOTTED),
        ("2", ReportingKind.DOTTED),
        ("2", ReportingKind.FUNCTIONAL),
    ]
    assert [line.ref for line in listed(table)["4"].managers] == ["1", "2"]


def test_lines_of_rows_that_disagree_have_the_times_of_their_rows() -> None:
    table = """
        ref,title,name,reports_to,since,until
        1,CEO,Ann,-,,
        2,CFO,Bob,-,,
        3,Clerk,Cid,1,2009,2015
        3,Clerk,Dan,2,2015,
        3,Clerk,Eve,,2015,
    """
    lines = listed(table)["3"].managers
    assert [(line.ref, str(line.interval.start), line.row) for line in lines] == [
        ("1", "2009", 4),
        ("2", "2015", 5),
    ]


def test_rows_of_one_post_that_disagree_are_told() -> None:
    table = "ref,title,unit,grade\n1,CEO,A,7\n1,CEO,B,7\n"
    assert listed(table)["1"].unit == "a"
    assert "'B' is 'A' in row 2" in message(table, "rows-disagree")


def test_one_reference_of_two_titles_is_two_posts() -> None:
    table = "ref,title\n1,CEO\n1,CTO\n1,CTO\n1,CIO\n"
    assert {ref: entry.title for ref, entry in listed(table).items()} == {
        "1": "CEO",
        "1~2": "CTO",
        "1~3": "CIO",
    }
    assert "that of 'CEO' in row 2 too: kept as '1~2'" in told(table)[1][1].message


def test_a_post_without_a_reference_gets_one() -> None:
    table = "ref,title,name\n1,CEO,Ann\n,CTO,Bob\n,Clerk,\n,Clerk,Vacant\n,,李明\n5,,\n"
    assert list(listed(table)) == ["1", "bob", "clerk", "clerk~2", "李明", "5"]
    assert found(table).count("3:1 no-ref") == 1
    assert "post '5' has no title, and is kept without one" in told(table)[1][-1].message


def test_a_number_of_the_person_serves_as_a_reference() -> None:
    table = "employee id,title,name,manager id\nE1,CEO,Ann,-\nE2,CTO,Bob,E1\n"
    assert managers(table) == {"E1": None, "E2": "E1"}
    assert "the number of the person is taken as the reference" in message(table, "no-ref-column")


def test_units_are_nested_in_those_above() -> None:
    sheet, _ = told("ref,title,unit,division\n1,CEO,Web,Digital\n2,CTO,,Digital\n3,CIO,研究,\n")
    assert sheet is not None
    assert sheet.units == (
        Unit(row=2, file="staff.csv", ref="digital", name="Digital"),
        Unit(row=2, file="staff.csv", ref="digital/web", name="Web", parent="digital"),
        Unit(row=4, file="staff.csv", ref="研究", name="研究"),
    )
    assert [entry.unit for entry in sheet.entries] == ["digital/web", "digital", "研究"]


def test_names_may_stand_in_two_columns() -> None:
    table = "ref,title,first name,last name\n1,CEO,Ann,Doe\n2,CTO,Bob,\n3,CIO,,Poe\n"
    names = [entry.holders[0].name for entry in listed(table).values()]
    assert names == ["Ann Doe", "Bob", "Poe"]
    whole = "ref,title,first name,name\n1,CEO,Ann,Ann Doe\n2,CTO,Bob,Roe\n"
    assert [e.holders[0].name for e in listed(whole).values()] == ["Ann Doe", "Bob Roe"]
