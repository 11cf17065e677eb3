"""The tables of the Ministers Database."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from graph.exchange.ifg_ministers import read
from graph.finding import Finding
from graph.organization.index import Index
from graph.organization.model import PostStatus, TenureCapacity
from graph.organization.observe import new_record, observe
from graph.organization.sheet import Entry, Sheet
from graph.period import Interval
from tests.build_organization import span

TABLES = {
    "organisation.csv": """
        id,name,short_name,start_date,end_date
        hmt,Treasury,HMT,,
        dtlr,Department for Regions,DTLR,2001-06-08,2002-05-29
        old,Old Office,OO,,1990-01-01
    """,
    "post.csv": """
        id,organisation_id,name,display_name,rank_equivalence
        cx,hmt,Chancellor,Chancellor of the Exchequer,SoS
        whip,hmt,Whip,,PUSS
        regions,dtlr,Minister,Minister,MoS
        late,old,Keeper,Keeper,
        lost,gone,Nobody,Nobody,
    """,
    "person.csv": """
        id,name,display_name,gender,start_date,end_date
        ann,Lady Ann,,F,2008-10-03,
        ann,Ann Doe,Ann Doe,F,,2008-10-03
        bob,Bob Roe,,M,,
    """,
    "appointment.csv": """
        id,person_id,post_id,start_date,end_date
        1,ann,cx,2007-06-28,
        2,ann,whip,2000-01-01,2001-01-01
        3,bob,whip,2000-06-01,2001-01-01
        4,bob,whip,2001-01-01,2000-01-01
        5,bob,regions,2001-06-08,2002-05-29
        6,bob,late,1989-01-01,1991-01-01
        7,zed,whip,2005-01-01,2006-01-01
        8,bob,zz,2005-01-01,2006-01-01
    """,
    "appointment_characteristics.csv": """
        id,appointment_id,cabinet_status,is_acting,is_on_leave,leave_reason,start_date,end_date
        b,1,Full,False,True,Maternity,2010-01-01,2010-06-01
        a,1,Full,False,False,,2007-06-28,2010-01-01
        c,1,Full,True,False,,2010-06-01,
        d,5,Full,True,False,,2001-06-08,2002-05-29
    """,
    "event.csv": "id,name,type,date\n1,Election,General,2010-05-06\n",
}


def told(**changed: str) -> tuple[Sheet | None, list[Finding]]:
    """Read the tables, some of them changed; the empty ones are left out."""
    tables = {**TABLES, **{f"{name}.csv": content for name, content in changed.items()}}
    return read({name: dedent(t).lstrip().encode() for name, t in tables.items() if t}, {})


def test_posts_are_held_through_the_years_with_acting_and_leave() -> None:
    sheet, findings = told()
    assert sheet is not None
    posts = {entry.ref: entry for entry in sheet.entries}
    chancellor: Entry = posts["cx"]
    assert (chancellor.title, chancellor.unit, chancellor.grade) == (
        "Chancellor of the Exchequer",
        "hmt",
        "SoS",
    )
    assert [(h.name, h.share, h.capacity, str(h.interval.start)) for h in chancellor.holders] == [
        ("Lady Ann", 1.0, TenureCapacity.REGULAR, "2007-06-28"),
        ("Lady Ann", 0.0, TenureCapacity.REGULAR, "2010-01-01"),
        ("Lady Ann", 1.0, TenureCapacity.ACTING, "2010-06-01"),
    ]
    assert (posts["whip"].title, posts["whip"].seats) == ("Whip", 2.0)
    assert [holder.name for holder in posts["whip"].holders] == [
        "Lady Ann",
        "Bob Roe",
        "Bob Roe",
        None,
    ]
    assert posts["regions"].interval == span(None, "2002-05-29")
    assert posts["regions"].holders[0].capacity is TenureCapacity.ACTING
    assert (posts["late"].interval, posts["lost"].unit) == (Interval(), None)
    assert [f"{f.file}:{f.line} {f.rule}" for f in findings] == [
        "appointment.csv:2 several-capacities",
        "appointment.csv:5 ends-before-it-begins",
        "appointment.csv:8 dangling-person",
        "appointment.csv:9 dangling-post",
        "event.csv:0 not-read",
        "post.csv:6 dangling-organisation",
    ]


def test_a_post_whose_last_holder_left_is_unknown_and_not_vacant() -> None:
    sheet, _ = told()
    assert sheet is not None
    record = observe(new_record("ministers", None, None), sheet, date(2024, 3, 31))
    index = Index.of(record, date(2024, 3, 31))
    status = {post.ref: each for post, each in zip(index.posts, index.status, strict=True)}
    assert status == {
        "cx": PostStatus.HELD,
        "whip": PostStatus.UNKNOWN,
        "late": PostStatus.UNKNOWN,
        "lost": PostStatus.UNKNOWN,
    }


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"person": ""}, "missing-table"),
        ({"post": "id,organisation_id,name,rank_equivalence\n"}, "no-posts"),
        ({"post": 'id,organisation_id,name,rank_equivalence\n"x"y,,,\n'}, "bad-csv"),
        ({"appointment": "id,person_id,post_id,start_date,end_date\n1,ann,cx,soon,\n"}, "bad-date"),
    ],
)
def test_tables_that_cannot_be_read_are_told(changed: dict[str, str], rule: str) -> None:
    sheet, findings = told(**changed)
    assert sheet is None
    assert rule in [finding.rule for finding in findings]
