"""The cited rules held against a real organization."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.deviations import deviations, expected
from graph.organization.model import PostStatus
from tests.build_organization import post
from tests.test_roles import CEO, CIO, CTO, ROLES, on

HEAD = post("head", "Smart Meters")


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
    assert all("attendent\u00a0: CIO" in d.text.said("fr").words for d in found)


def test_a_post_that_is_no_more_does_not_deviate() -> None:
    gone = replace(CTO, stated=PostStatus.ABOLISHED)
    assert deviations(ROLES, on("ceo> cio>ceo cto>head head>ceo", CEO, CIO, gone, HEAD)) == ()


def test_deviations_come_in_the_order_of_the_posts() -> None:
    second = replace(CTO, ref="cto2")
    found = deviations(ROLES, on("ceo> cio>ceo cto2>head cto>head", CEO, CIO, CTO, second, HEAD))
    assert [deviation.number for deviation in found] == [2, 3]
