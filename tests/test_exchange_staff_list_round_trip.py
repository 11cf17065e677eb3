"""Staff lists that were written, and are read again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.exchange import staff_list
from graph.exchange.formats import READERS
from graph.exchange.staff_list_writer import write_csv, write_xlsx
from graph.organization.index import Index
from graph.organization.model import (
    OrganizationalUnit,
    Person,
    Post,
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
    UnknownReason,
)
from graph.organization.observe import new_record, observe
from graph.period import UNDATED, Interval, PartialDate
from graph.text import Text
from tests.build_organization import ACME, DAY, intervals, post
from tests.test_exchange_uk_organogram import FOLDER, needs_data

FORMULAS = ["=1+1", "+1", "-1", "@A1", "'=1+1", "''-", "\t=1"]


@pytest.mark.parametrize("title", [*FORMULAS, "'quoted'", "O'Hara", "a=b"])
def test_what_is_guarded_is_read_as_it_was(title: str) -> None:
    made = Record(organization=ACME, posts=(post("a", title),))
    for content in (write_csv(made, DAY, "en"), write_xlsx(made, DAY, "en")):
        [entry] = read(content).entries
        assert entry.title == title.strip()


@pytest.mark.parametrize("name", ["Ann A / Bob B", "Ann A (acting)", "Roe & Sons", "Ann A"])
def test_a_name_that_seems_to_be_several_is_read_as_it_was(name: str) -> None:
    [clerk] = posts = (post("a"),)
    held = Tenure(post=clerk, person=Person(slug="acme-x", name=name), interval=UNDATED)
    made = Record(organization=ACME, posts=posts, tenures=(held,))
    [entry] = read(write_csv(made, DAY, "en")).entries
    assert [holder.name for holder in entry.holders] == [name]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_column_that_is_written_is_read(language: str) -> None:
    made = Record(organization=ACME, posts=(post("a"),))
    _, findings = staff_list.read({"acme.csv": write_csv(made, DAY, language)}, {})
    assert [finding.rule for finding in findings] == ["no-manager"]


def read(content: bytes) -> Any:
    """Read a staff list that has nothing that cannot be read."""
    sheet, findings = staff_list.read({"acme.csv": content}, {})
    assert sheet is not None, findings
    return sheet


def again(made: Record, day: date) -> Record:
    """Write a day, read it, and make a record of what was read."""
    return observe(new_record("acme", None, None), read(write_csv(made, day, "en")), day)


@pytest.mark.parametrize("written", ["en", "fr"])
@pytest.mark.parametrize("known", ["en", "fr"])
def test_a_list_that_was_written_changes_nothing_whatever_language_it_is_in(
    known: str, written: str
) -> None:
    title = Text.of({known: "Directrice générale"})
    made = Record(organization=ACME, posts=(replace(post("a"), title=title),))
    first = observe(new_record("acme", None, None), read(write_csv(made, DAY, known)), DAY)
    assert [each.title for each in first.posts] == [title]
    assert observe(first, read(write_csv(first, DAY, written)), DAY) is first


def words(day: PartialDate | None) -> str:
    return str(day or "")


def called(person: Person | None) -> tuple[str, str | None] | None:
    """Give the name of a holder, and what tells people of one name apart."""
    return (person.name, person.ref) if person else None


def told(interval: Interval) -> tuple[str, str]:
    """Give the ends of a span; the first look lets begin at its day what has no beginning."""
    return words(interval.start).replace(f"../{DAY}", ""), words(interval.end)


def lasting(interval: Interval) -> tuple[str, str]:
    """Give the ends of a post's time; one without a beginning began when it was first held."""
    since, until = told(interval)
    return "" if since.startswith("../") else since, until


def carried(made: Record, day: date) -> dict[str, Any]:
    """Give what a staff list can carry of a day: posts, holders, and three kinds of line."""
    index = Index.of(made, day)
    units = {unit.ref: unit for unit in made.units}

    def named(ref: str | None) -> tuple[str, ...]:
        unit = units.get(ref or "")
        return (str(unit.name), *named(unit.parent)) if unit else ()

    def managers(number: int, kind: ReportingKind) -> set[str | None]:
        lines = [line for line in index.lines_up.get(number, ()) if line.kind is kind]
        return {line.manager.ref if line.manager else line.named for line in lines} - {None}

    def holders(number: int) -> dict[Any, float]:
        shares: defaultdict[Any, float] = defaultdict(float)
        for held in index.tenures.get(number, ()):
            shares[called(held.person), held.capacity, told(held.interval)] += held.share
        return shares

    return {
        each.ref: {
            "title": str(each.title),
            "unit": named(each.unit),
            "span": lasting(each.interval),
            "grade": each.grade,
            "seats": each.seats,
            "status": index.status[number],
            "manager": index.manager[number],
            "lines": [managers(number, kind) for kind in COLUMN_KINDS],
            "holders": holders(number),
        }
        for number, each in enumerate(index.posts)
    }


UNHELD = (PostStatus.VACANT, PostStatus.PLANNED, PostStatus.ABOLISHED, PostStatus.UNKNOWN)
COLUMN_KINDS = (ReportingKind.SOLID, ReportingKind.DOTTED, ReportingKind.FUNCTIONAL)
NAMES = ("Bob Doe", "Zoë O'Hara", "Ng, Al", "李 雷", "=A1")
PEOPLE = (
    *(Person(slug=f"acme-{number}", name=name) for number, name in enumerate(NAMES)),
    *(Person(slug=f"acme-ann-{ref}", name="Ann", ref=ref) for ref in ("7", "8")),
)
TITLES = st.sampled_from(["Clerk", "Chief; of all", 'The "boss"', "=A1", "Directeur général", "-x"])


@st.composite
def days(draw: st.DrawFn) -> Record:
    """Draw organizations of which a staff list can carry a day."""
    refs = draw(st.lists(st.sampled_from(["1", "02", "a/b", "x-9", "P 7"]), unique=True))
    times = st.one_of(st.just(UNDATED), intervals())
    posts = [
        Post(
            organization=ACME,
            ref=ref,
            title=Text.of(en=draw(TITLES)),
            unit=draw(st.sampled_from([None, "head-office", "head-office/it"])),
            seats=draw(st.sampled_from([1.0, 0.5, 2.0, 12.25])),
            grade=draw(st.sampled_from([None, "A1", "+2"])),
            stated=draw(st.sampled_from([None, *UNHELD])),
            interval=draw(times),
        )
        for ref in refs
    ]
    picked = st.sampled_from(posts) if posts else st.nothing()
    tenures = st.builds(
        Tenure,
        post=picked,
        person=st.sampled_from([None, *PEOPLE]),
        interval=times,
        share=st.sampled_from([0.25, 1.0, 2.0, 12.25]),
        capacity=st.sampled_from(TenureCapacity),
    )
    lines = st.builds(
        ReportingLine,
        post=picked,
        manager=picked,
        kind=st.sampled_from(COLUMN_KINDS),
        interval=times,
    )
    tops = st.builds(ReportingLine, post=picked, manager=st.none())
    unknown = st.builds(
        ReportingLine,
        post=picked,
        manager=st.none(),
        reason=st.just(UnknownReason.DOES_NOT_EXIST),
        named=st.sampled_from(["99", "nowhere"]),
    )
    some = 8 if posts else 0
    return Record(
        organization=ACME,
        units=(
            OrganizationalUnit(
                organization=ACME, ref="head-office", name=Text.of(en="Head office")
            ),
            OrganizationalUnit(
                organization=ACME, ref="head-office/it", name=Text.of(en="IT"), parent="head-office"
            ),
        ),
        posts=tuple(posts),
        tenures=tuple(draw(st.lists(tenures, max_size=some))),
        lines=tuple(draw(st.lists(st.one_of(lines, tops, unknown), max_size=some))),
        observed=(DAY,),
    )


@settings(max_examples=300, deadline=None)
@given(days())
def test_a_day_that_was_written_is_read_again(made: Record) -> None:
    assume(Index.of(made, DAY).posts)  # A list without posts is refused, as cut off.
    assert carried(again(made, DAY), DAY) == carried(made, DAY)


@needs_data
@pytest.mark.parametrize("file", sorted(FOLDER.glob("*-senior.csv")), ids=lambda file: file.stem)
def test_a_real_organogram_is_the_same_after_a_staff_list(file: Path) -> None:
    sheet, _ = READERS["uk-organogram"]({file.name: file.read_bytes()}, {})
    assert sheet is not None
    made = observe(new_record("acme", None, None), sheet, DAY)
    if made.posts:  # One of the files has none.
        assert carried(again(made, DAY), DAY) == carried(made, DAY)
