"""Units within units: each is shown, also where they hold each other."""

from __future__ import annotations

import pytest

from graph.organization.derived import unit_names
from graph.organization.index import Index
from graph.organization.model import OrganizationalUnit
from graph.organization.unit import above, head, roots
from graph.text import Text
from tests.build_organization import ACME, DAY, post, record


def of(units: str, lines: str = "", **units_of_posts: str) -> Index:
    """Make units such as "it<hq hq": hq holds it; and posts with the units they belong to."""
    made = [
        OrganizationalUnit(organization=ACME, ref=ref, name=Text.of(en=ref), parent=parent or None)
        for ref, _, parent in (word.partition("<") for word in units.split())
    ]
    posts = [post(ref, unit=unit) for ref, unit in units_of_posts.items()]
    return Index.of(record(lines, posts=posts, units=tuple(made)), DAY)


@pytest.mark.parametrize(
    ("units", "refs"),
    [
        ("", ""),
        ("hq it<hq dev<it", "hq"),
        ("it<hq hq lab", "hq lab"),
        ("it<lost", "it"),
        ("a<b b<a c<a", "a"),
        ("a<a", "a"),
    ],
)
def test_a_root_is_a_unit_that_no_other_holds_or_the_first_of_a_loop(units: str, refs: str) -> None:
    assert [unit.ref for unit in roots(of(units))] == refs.split()


@pytest.mark.parametrize(
    ("units", "ref", "refs"),
    [
        ("hq it<hq dev<it", "dev", "dev it hq"),
        ("a<b b<a", "a", "a b"),
        ("", "lost", "lost"),
        ("", None, ""),
    ],
)
def test_the_units_above_are_listed_once_each(units: str, ref: str | None, refs: str) -> None:
    assert list(above(of(units), ref)) == refs.split()


def test_the_head_is_the_one_post_that_reports_to_nobody_in_the_unit() -> None:
    index = of("hq it lab", "a> b>a c>b d>c x>a y>a", a="hq", b="it", c="it", d="it", x="lab")
    number = head(index, "it")
    assert number is not None
    assert index.posts[number].ref == "b"
    assert head(of("lab", "a> x>a y>a", x="lab", y="lab"), "lab") is None
    assert head(of("lab"), "lab") is None


def test_units_of_one_name_are_told_apart_by_the_unit_that_holds_them() -> None:
    made = tuple(
        OrganizationalUnit(organization=ACME, ref=ref, name=Text.of(en=name), parent=parent)
        for ref, name, parent in [
            ("it", "IT", None),
            ("hr", "People", None),
            ("it/desk", "Desk", "it"),
            ("hr/desk", "Desk", "hr"),
            ("desk", "Desk", "gone"),
        ]
    )
    assert unit_names(Index.of(record(units=made), DAY)) == {
        "it": "IT",
        "hr": "People",
        "it/desk": "Desk (IT)",
        "hr/desk": "Desk (People)",
        "desk": "Desk",
    }
