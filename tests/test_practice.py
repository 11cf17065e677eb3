"""The cited rules held against real organizations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.knowledge.index import Index as Knowledge
from graph.match import Titles
from graph.organization.index import Index
from graph.organization.model import Post, PostStatus, Tenure
from graph.practice import PracticeKey, Roles, deviations, expected, practice
from tests.build_knowledge import knowledge
from tests.build_organization import ACME, DAY, person, post, record, span

KNOWLEDGE = Knowledge.of(knowledge())
ROLES = Roles(KNOWLEDGE, Titles.of(tuple(KNOWLEDGE.roles.values())))
CEO = post("ceo", "Chief Executive Officer")
CIO = post("cio", "Chief Information Officer")
CTO = post("cto", "Chief Technology Officer")
HEAD = post("head", "Smart Meters")


def on(lines: str, *posts: Post, **more: object) -> Index:
    """Derive the index of an organization."""
    return Index.of(record(lines, posts=posts, **more), DAY)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Chief Technology Officer", "cto"),
        ("C.T.O.", "cto"),
        ("Acting Chief Technology Officer", "cto"),
        ("Deputy Chief Technology Officer", None),
        ("Former Chief Technology Officer", None),
        ("Smart Meters", None),
    ],
)
def test_a_title_names_a_role_for_certain_or_none(title: str, role: str | None) -> None:
    assert ROLES.role(post("x", title)) == role


def test_the_role_that_a_source_names_wins_over_the_title() -> None:
    assert ROLES.role(post("x", "Smart Meters", role="cio")) == "cio"


def test_a_match_is_told_with_its_score_and_made_once() -> None:
    found = ROLES.match(post("x", "Deputy Chief Technology Officer"))
    assert found is not None
    assert found.role.slug == "cto"
    assert ROLES.match(post("y", "Deputy Chief Technology Officer")) is found


def test_an_organization_tells_which_roles_it_has_and_lacks() -> None:
    gone = replace(CIO, stated=PostStatus.ABOLISHED)
    context = ROLES.context(on("ceo>", CEO, gone, CTO))
    assert context.roles_present == {"ceo", "cto"}
    assert context.roles_absent == {"cio"}
    assert context.country == "FR"


def test_the_rules_are_evaluated_in_the_organization_of_the_post() -> None:
    with_cio = on("ceo> cio>ceo cto>cio", CEO, CIO, CTO)
    best = expected(ROLES, with_cio, with_cio.numbers["cto"])[0]
    assert (best.manager.slug, best.verdict.name) == ("cio", "HOLDS")
    without = on("ceo> cto>ceo", CEO, CTO)
    best = expected(ROLES, without, without.numbers["cto"])[0]
    assert (best.manager.slug, best.verdict.name) == ("ceo", "HOLDS")
    assert expected(ROLES, on("head>", HEAD), 0) == ()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("ceo> cio>ceo cto>cio head>ceo", []),
        ("ceo> cio>ceo cto>ceo head>ceo", []),
        (
            "ceo> cio>ceo cto>head head>ceo",
            ["Chief Technology Officer reports to Smart Meters; the rules expect the CIO."],
        ),
        (
            "ceo> cio>ceo cto> head>ceo",
            ["Chief Technology Officer reports to nobody; the rules expect the CIO."],
        ),
        ("ceo> cio>ceo head>ceo", []),
    ],
)
def test_a_line_deviates_if_no_rule_that_holds_expects_it(lines: str, told: list[str]) -> None:
    found = deviations(ROLES, on(lines, CEO, CIO, CTO, HEAD))
    assert [str(deviation.text) for deviation in found] == told
    assert all(deviation.expected.rule.citations for deviation in found)
    assert all("attendent : CIO" in d.text.said("fr").words for d in found)


def test_a_post_that_is_no_more_does_not_deviate() -> None:
    gone = replace(CTO, stated=PostStatus.ABOLISHED)
    assert deviations(ROLES, on("ceo> cio>ceo cto>head head>ceo", CEO, CIO, gone, HEAD)) == ()


OTHER = replace(ACME, slug="other", country=None, sector="health")


def two() -> list[Index]:
    """Make two organizations with five posts of one role."""
    again = replace(CTO, ref="cto2")
    ann = Tenure(post=CTO, person=person("Ann"), interval=span())
    first = on("ceo> cto>ceo cto2>ceo", CEO, CTO, again, tenures=(ann,))
    vacant = replace(CTO, stated=PostStatus.VACANT)
    gone = replace(CTO, ref="gone", stated=PostStatus.ABOLISHED)
    lone, odd = replace(CTO, ref="lone"), replace(CTO, ref="odd")
    whole = record("head> cto>head odd>", posts=[HEAD, vacant, lone, odd, gone])
    return [first, Index.of(replace(whole, organization=OTHER), DAY)]


def test_practice_counts_whom_a_role_really_reports_to() -> None:
    counted = practice(ROLES, two(), "cto", (PracticeKey.MANAGER_ROLE,))
    assert [(c.group[0][1], c.count, c.organizations) for c in counted] == [
        ("ceo", 2, 1),
        ("other", 1, 1),
        ("top", 1, 1),
        ("unknown", 1, 1),
    ]


def test_practice_can_leave_out_vacant_posts_and_group_by_several_keys() -> None:
    keys = (PracticeKey.COUNTRY, PracticeKey.SECTOR)
    counted = practice(ROLES, two(), "cto", keys, vacant=False)
    assert [([value for _, value in c.group], c.count) for c in counted] == [
        (["FR", "unknown"], 2),
        (["unknown", "health"], 2),
    ]
    assert practice(ROLES, two(), "nobody", keys) == ()
