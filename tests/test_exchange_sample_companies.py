"""The sample companies of two databases: AdventureWorks, and Oracle's schema HR."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.exchange import adventureworks, oracle_hr
from graph.exchange.adventureworks import steps
from graph.finding import Finding
from graph.organization.sheet import Entry, Holder, Manager, Sheet
from graph.period import Interval, Trilean, partial_date
from tests.build_organization import span


def since(day: str) -> Interval:
    """Make a span that goes on."""
    return Interval(start=partial_date(day), is_open=Trilean.YES)


def employee(ref: str, path: str, level: str, title: str, current: str = "1") -> str:
    """Make a row of the table of employees."""
    before = ["9", "acme\\ann", path, level, title, "1969-01-29", "S", "F", "2009-01-14"]
    return "\t".join([ref, *before, "1", "9", "6", current, "guid", "2014-06-30 00:00:00"])


DEPARTMENTS = "1\tEngineering\tResearch\t2008-04-30\n2\tTools\tResearch\t2008-04-30\n"
HISTORY = (
    "2\t1\t1\t2007-12-05\t2010-05-30\t2010-05-28\r\n"
    "2\t2\t1\t2010-05-31\t\t2010-05-30\n"
    "3\t9\t1\t2010-05-31\t\t2010-05-30\n"
    "7\t1\t1\t2010-05-31\t\t2010-05-30\n\n"
)
EMPLOYEES = "\n".join(
    [
        employee("1", "", "0", "Chief"),
        employee("2", "58", "1", "Engineer"),
        employee("3", "5AC0", "2", "Clerk", current="0"),
        employee("4", "68", "5", "Aide"),
        employee("5", "7AC0", "2", "Lost"),
    ]
)


def tables(*contents: str) -> tuple[Sheet | None, list[Finding]]:
    """Read tables of AdventureWorks."""
    return adventureworks.read({f"{n}.csv": c.encode() for n, c in enumerate(contents)}, {})


def test_employees_of_adventureworks_report_along_their_paths() -> None:
    sheet, findings = tables(EMPLOYEES, DEPARTMENTS, HISTORY)
    assert sheet is not None
    chief, engineer, before, clerk, aide, lost = sheet.entries
    assert chief.managers == (Manager(ref=None),)
    assert chief.holders == (Holder(name=None, ref="1", interval=since("2009-01-14")),)
    assert engineer == Entry(
        row=2,
        file="0.csv",
        ref="2",
        title="Engineer",
        unit="research/tools",
        holders=(Holder(name=None, ref="2", interval=since("2010-05-31")),),
        managers=(Manager(ref="1"),),
    )
    assert (before.ref, before.unit, before.title) == ("2~1", "research/engineering", "")
    assert before.interval == span("2007-12-05", "2010-05-31")
    assert clerk.managers == (Manager(ref="2"),)
    assert clerk.holders[0].interval.is_open is Trilean.UNKNOWN
    assert aide.managers == (Manager(ref="1"),)
    assert lost.managers[0].named == "the node above 7AC0"
    assert [f"{f.file}:{f.line}:{f.column} {f.rule}" for f in findings] == [
        "0.csv:1:1 no-names",
        "0.csv:4:4 levels-disagree",
        "0.csv:5:4 dangling-manager",
        "2.csv:3:2 dangling-department",
        "2.csv:4:1 dangling-employee",
    ]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("", ()),
        ("58", ("01011",)),
        ("5AD6", ("01011", "01011", "01011")),
        ("5AE158", ("01011", "01011", "100001", "01011")),
        ("7AF06E98", ("01111", "01011", "110000011011", "1010011")),
    ],
)
def test_a_path_is_taken_apart_into_steps(path: str, found: tuple[str, ...]) -> None:
    assert steps(path) == found


@given(st.binary(max_size=8))
def test_any_path_has_steps_or_is_none(path: bytes) -> None:
    try:
        found = "".join(steps(path.hex()))
    except ValueError:
        return
    assert "".join(f"{byte:08b}" for byte in path).rstrip("0") == found.rstrip("0")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("", "no-posts"),
        ("a\tb\n", "no-table"),
        (DEPARTMENTS, "no-posts"),
        (employee("1", "0", "0", "Chief"), "bad-node"),
        (employee("1", "zz", "0", "Chief"), "bad-node"),
        (employee("1", "FF", "0", "Chief"), "bad-node"),
        (employee("1", "50", "0", "Chief"), "bad-node"),
        (employee("1", "", "0", "Chief").replace("2009-01-14", "soon"), "bad-date"),
    ],
)
def test_tables_that_cannot_be_read_are_told(content: str, rule: str) -> None:
    sheet, findings = tables(content)
    assert sheet is None
    assert rule in [finding.rule for finding in findings]


SCRIPT = """
    REM INSERT INTO employees VALUES (9, 'not read');
    INSERT INTO regions VALUES (10, 'Europe');
    INSERT INTO departments VALUES ( 10, 'Administration', 200, NULL );
    INSERT INTO jobs VALUES ('PRES', 'President', 20080, 40000);
    INSERT INTO employees VALUES
        ( 100, 'Ann', 'O''Hara', 'AOHARA', '1.515', TO_DATE('17-06-2013', 'dd-MM-yyyy')
        , 'PRES', 24000, .4, NULL, 10 );
    insert into hr.employees (employee_id, last_name, hire_date, job_id, manager_id)
        values (101, 'Roe', TO_DATE('21-09-2015', 'dd-MM-yyyy'), 'XX', 100);
    INSERT INTO employees VALUES
        ( 102, NULL, NULL, 'X', NULL, NULL, 'PRES', 1, NULL, 999, NULL );
    INSERT INTO job_history
      VALUES (101, TO_DATE('21-09-2007', 'dd-MM-yyyy'), TO_DATE('27-10-2011', 'dd-MM-yyyy'),
      'PRES', 10);
    INSERT INTO job_history VALUES (7, NULL, NULL, 'PRES', 10);
"""


def script(text: str) -> tuple[Sheet | None, list[Finding]]:
    """Read statements of Oracle's schema."""
    return oracle_hr.read({"hr.sql": dedent(text).encode()}, {})


def test_statements_are_read_and_never_run() -> None:
    sheet, findings = script(SCRIPT)
    assert sheet is not None
    ann, roe, nameless, before, lost = sheet.entries
    assert ann == Entry(
        row=6,
        file="hr.sql",
        ref="100",
        title="President",
        unit="administration",
        holders=(Holder(name="Ann O'Hara", ref="100", interval=since("2013-06-17")),),
        managers=(Manager(ref=None),),
    )
    assert (roe.title, roe.unit, roe.managers) == ("XX", None, (Manager(ref="100"),))
    assert nameless.holders[0].name is None
    assert nameless.managers[0].named == "999"
    assert (before.ref, before.title, before.holders[0].name) == ("101~1", "President", "Roe")
    assert before.interval == span("2007-09-21", "2011-10-28")
    assert lost.holders[0].name is None
    assert sorted(f"{f.line} {f.rule}" for f in findings) == [
        "11 dangling-manager",
        "11 no-department",
        "16 dangling-employee",
        "9 dangling-job",
        "9 no-department",
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "no-posts"),
        ("SELECT 1;", "no-posts"),
        ("INSERT INTO jobs VALUES (sysdate);", "bad-sql"),
        ("INSERT INTO jobs VALUES ('x", "bad-sql"),
        ("INSERT INTO employees (employee_id, hire_date) VALUES (1, TO_DATE('soon'));", "bad-date"),
    ],
)
def test_statements_that_cannot_be_read_are_told(text: str, rule: str) -> None:
    sheet, findings = script(text)
    assert sheet is None
    assert rule in [finding.rule for finding in findings]
