"""The structure of an organization in bytes: every post once, every line once, small."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given

from graph.exchange import skeleton as exchange
from graph.exchange.skeleton import KINDS, Flag, skeleton
from graph.organization.index import TOP, UNPLACED, Index
from graph.organization.model import (
    OrganizationalUnit,
    Post,
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
)
from graph.text import Text
from tests.build_organization import ACME, DAY, person, post, record, records, span

TYPES = {"u8": "B", "u16": "H", "u32": "I"}


def role_of(_: Post) -> str | None:
    return None


def read(content: bytes) -> dict[str, Any]:
    """Read a skeleton as a program does that has nothing but its description."""
    length = int.from_bytes(content[:4], "little")
    found: dict[str, Any] = json.loads(content[4 : 4 + length])
    at = 4 + length
    for each in found.pop("arrays"):
        values = array(TYPES[each["type"]])
        size = each["length"] * values.itemsize
        values.frombytes(content[at : at + size])
        found[each["name"] + "At"] = list(values)
        at += size + -size % 4
    assert at == len(content)
    return found


def shown(known: Record) -> dict[str, Any]:
    return read(skeleton(Index.of(known, DAY), role_of, "en"))


def parents(found: dict[str, Any]) -> list[int]:
    """Give the place above each place but that of the organization."""
    return [place for place, count in enumerate(found["childrenAt"]) for _ in range(count)]


def lines(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    refs = ["", *found["refs"]]
    return [
        (refs[start], refs[end], found["kinds"][kind])
        for start, end, kind in zip(
            found["lineFromAt"], found["lineToAt"], found["lineKindAt"], strict=True
        )
    ]


def flags(found: dict[str, Any], ref: str) -> set[str]:
    bits = found["flagsAt"][1 + found["refs"].index(ref)]
    return {name for name, value in found["flags"].items() if bits & value}


def test_a_small_organization_is_laid_out_level_by_level() -> None:
    found = shown(record("cio>ceo cto>cio cfo>ceo ceo>"))
    assert found["refs"] == ["ceo", "cio", "cfo", "cto"]
    assert found["childrenAt"] == [1, 2, 1, 0, 0]
    assert lines(found) == []
    assert flags(found, "ceo") == {"TOP", "UNKNOWN"}


def test_the_header_says_which_organization_and_day_it_is() -> None:
    found = shown(record("a>"))
    assert (found["slug"], found["name"], found["asOf"]) == ("acme", "Acme", "2020-01-01")
    assert found["flags"] == {flag.name: flag.value for flag in Flag}


def test_the_header_says_when_the_organization_was_last_looked_at() -> None:
    looks = (date(2018, 1, 1), date(2019, 7, 1), date(2020, 6, 1))
    assert shown(replace(record("a>"), observed=looks))["lastObserved"] == "2019-07-01"
    assert shown(record("a>"))["lastObserved"] is None


def test_units_roles_and_grades_are_named_once_and_numbered_from_one() -> None:
    unit = OrganizationalUnit(organization=ACME, ref="it", name=Text.of(en="IT", fr="SI"))
    posts = [post("a", unit="it", grade="G1"), post("b", unit="hq"), post("c", unit="it")]
    known = record("a> b>a c>a", posts, units=(unit,))
    titled = Index.of(known, DAY)
    found = read(skeleton(titled, lambda each: "cto" if each.ref == "b" else None, "fr"))
    assert (found["units"], found["unitRefs"], found["unitsAt"]) == (
        ["SI", "hq"],
        ["it", "hq"],
        [0, 1, 2, 1],
    )
    assert (found["roles"], found["rolesAt"]) == (["cto"], [0, 0, 1, 0])
    assert (found["grades"], found["gradesAt"]) == (["G1"], [0, 1, 0, 0])


def test_a_unit_has_the_same_number_on_every_day() -> None:
    told = [
        OrganizationalUnit(organization=ACME, ref=ref, name=Text.of(en=ref)) for ref in ("it", "hq")
    ]
    moved = post(
        "a",
        unit="hq",
        interval=span("2020-06-01"),
        former=(post("a", unit="it", interval=span("2019-01-01", "2020-06-01")),),
    )
    known = record(posts=[moved], units=tuple(told))
    days = (date(2020, 1, 1), date(2021, 1, 1))
    shown_on = [read(skeleton(Index.of(known, day), lambda _: None, "en")) for day in days]
    assert [found["unitRefs"] for found in shown_on] == [["it", "hq"]] * 2
    assert [found["unitsAt"] for found in shown_on] == [[0, 1], [0, 2]]


def test_what_few_posts_have_comes_last_where_there_are_more_than_colours() -> None:
    refs = ["rare", *(f"u{number}" for number in range(exchange.COLOURED))]
    now = span("2020-06-01")
    many = [post(f"{ref}-{n}", unit=ref, interval=now) for ref in refs[1:] for n in (1, 2)]
    gone = post("a", unit="rare", interval=span("2019-01-01", "2020-06-01"))
    days = (date(2020, 1, 1), date(2021, 1, 1))
    for known, expected in (
        (record(posts=[gone, *many]), [*refs[1:], "rare"]),
        (record(posts=[gone, *many[2:]]), ["rare", *refs[2:]]),
    ):
        shown_on = [read(skeleton(Index.of(known, day), role_of, "en")) for day in days]
        assert [found["unitRefs"] for found in shown_on] == [expected] * 2


def test_values_beyond_the_numbers_that_fit_are_none() -> None:
    listed = exchange._Listed()
    assert [listed.place(str(n)) for n in (*range(0xFFFF), 0xFFFF, 7)][-2:] == [0, 8]


def test_a_loop_a_dotted_line_and_an_unknown_manager_are_shown_as_what_they_are() -> None:
    known = record("a>b b>a c>a", [post("lost")])
    dotted = ReportingLine(post=known.posts[0], manager=known.posts[3], kind=ReportingKind.DOTTED)
    known = record("a>b b>a c>a", known.posts, drawn=(dotted,))
    found = shown(known)
    assert found["childrenAt"][0] == 2
    assert {ref: flags(found, ref) - {"UNKNOWN"} for ref in found["refs"]} == {
        "a": {"LOOP"},
        "b": {"LOOP"},
        "c": set(),
        "lost": {"UNPLACED"},
    }
    assert ("DOTTED" in {kind for *_, kind in lines(found)}) == ("c" in found["refs"])
    assert sum(kind == "SOLID" for *_, kind in lines(found)) == 1


def test_what_is_remarkable_about_holders_is_flagged() -> None:
    posts = [
        post("vacant", stated=PostStatus.VACANT),
        post("acting"),
        post("shared", seats=2.0),
        post("gone", stated=PostStatus.ABOLISHED),
    ]
    tenures = (
        Tenure(
            post=posts[1],
            person=person("Ann"),
            interval=span("2019"),
            share=1.0,
            capacity=TenureCapacity.ACTING,
        ),
        Tenure(post=posts[2], person=person("Bob"), interval=span("2019")),
        Tenure(post=posts[2], person=person("Eve"), interval=span("2019")),
    )
    found = shown(record("", posts, tenures=tenures))
    told = {ref: flags(found, ref) - {"UNPLACED"} for ref in found["refs"]}
    assert told == {
        "vacant": {"VACANT"},
        "acting": {"ACTING"},
        "shared": {"SEVERAL_HOLDERS"},
        "gone": {"ABOLISHED"},
    }


@given(records())
def test_every_post_and_every_line_of_the_day_is_there_once(known: Record) -> None:
    index = Index.of(known, DAY)
    found = read(skeleton(index, role_of, "en"))
    refs = ["", *found["refs"]]
    assert Counter(found["refs"]) == Counter(each.ref for each in index.posts)
    tree = [(refs[n], refs[above], "SOLID") for n, above in enumerate(parents(found), 1) if above]
    drawn = [
        (line.post.ref, line.manager.ref, line.kind.name)
        for each in index.lines_up.values()
        for line in each
        if line.manager and line.manager.ref in index.numbers
    ]
    assert Counter([*tree, *lines(found)]) == Counter(drawn)


@given(records())
def test_below_the_organization_stand_its_tops_its_loops_and_its_unplaced_posts(
    known: Record,
) -> None:
    index = Index.of(known, DAY)
    found = read(skeleton(index, role_of, "en"))
    roots = found["refs"][: found["childrenAt"][0]]
    free = sum(above in (TOP, UNPLACED) for above in index.manager)
    assert len(roots) == free + len(set(index.loops.values()))
    assert len(KINDS) == len(found["kinds"])
