"""Popolo that was written, and is read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import assume, given, settings

from graph.exchange.formats import READERS, WRITERS
from graph.organization.model import Post, Record, ReportingLine, Tenure
from graph.organization.observe import new_record, observe
from graph.period import Interval
from graph.text import Text
from tests.build_organization import ACME, DAY, post, records

AFTER = date(2031, 1, 1)  # All has begun that is told to have: a day before makes it more precise.


def again(made: Record) -> Record:
    """Write a record, read it, and make another of what was read."""
    sheet, findings = READERS["popolo"]({"a.json": WRITERS["popolo"](made, DAY, "en")}, {})
    assert sheet is not None, findings
    return observe(new_record("acme", None, None), sheet, AFTER)


def carried(made: Record) -> dict[str, Any]:
    """Give what Popolo, with what we write beside it, can carry."""
    return {
        "units": {(unit.ref, str(unit.name), unit.parent) for unit in made.units},
        "posts": [_post(post) for post in made.posts],
        "tenures": sorted(map(_tenure, made.tenures), key=repr),
        "lines": sorted(map(_line, made.lines), key=repr),
    }


def _post(post: Post) -> Any:
    first = post.former[0] if post.former else post
    whole = Interval(
        start=first.interval.start, end=post.interval.end, is_open=post.interval.is_open
    )
    told = (post.ref, str(post.title), post.unit, post.seats, post.grade, post.stated)
    since, *ends = _span(whole)
    # Without a beginning, a post began when somebody first held it, or before.
    return (*told, "" if since.startswith("../") else since, *ends)


def _tenure(tenure: Tenure) -> Any:
    person = tenure.person and (tenure.person.ref or tenure.person.slug, tenure.person.name)
    return (tenure.post.ref, person, tenure.share, tenure.capacity, _span(tenure.interval))


def _line(line: ReportingLine) -> Any:
    manager = line.manager and line.manager.ref
    return (line.post.ref, manager, line.kind, line.reason, line.named, _span(line.interval))


def _span(interval: Interval) -> Any:
    """Give a span; the first look lets begin at its day what has no beginning."""
    start, end = (str(each or "") for each in (interval.start, interval.end))
    return (start.replace(f"../{AFTER}", ""), end, interval.is_open)


def test_a_post_without_a_title_comes_back_without_one() -> None:
    bare = post("7", title="", role="cto")
    made = Record(organization=ACME, posts=(replace(bare, title=Text.of(en="")),))
    [again_] = again(made).posts
    assert (again_.ref, str(again_.title)) == ("7", "")


@settings(max_examples=150, deadline=None)
@given(records())
def test_what_was_written_is_read_again(made: Record) -> None:
    assume(made.posts)  # A file without posts is refused.
    assert carried(again(made)) == carried(made)
