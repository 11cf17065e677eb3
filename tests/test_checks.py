"""What is odd about an organization."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from graph.checks import anomalies
from graph.organization.index import Index
from graph.organization.model import (
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
    UnknownReason,
)
from tests.build_organization import DATES, DAY, person, post, record, records, span

A, B = post("a"), post("b")


def held(*holders: tuple[str, TenureCapacity]) -> Record:
    """Make a record of one post that some people hold."""
    tenures = tuple(
        Tenure(post=A, person=person(name), interval=span(), capacity=capacity)
        for name, capacity in holders
    )
    top = ReportingLine(post=A, manager=None)
    return record(posts=[A], drawn=(top,), tenures=tenures)


REGULAR, ACTING = TenureCapacity.REGULAR, TenureCapacity.ACTING


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (record(), []),
        (record("a> b>a"), []),
        (record("a> b>"), ["SEVERAL_TOPS: 2 posts have no manager: a, b."]),
        (record(posts=[A]), ["NO_TOP: No post is known to have no manager."]),
        (
            record("t> a>b b>c c>a"),
            ["CYCLE: Posts a, b, c report to each other around a loop."],
        ),
        (record("t> a>a"), ["SELF_REPORT: Post a reports to itself."]),
        (
            record(
                "b>",
                posts=[A, B],
                drawn=(
                    ReportingLine(
                        post=A, manager=None, reason=UnknownReason.DOES_NOT_EXIST, named="zz"
                    ),
                ),
            ),
            ["DANGLING_MANAGER: Post a reports to zz, which does not exist."],
        ),
        (
            record(
                "b>",
                posts=[A, B, post("gone", interval=span("2000", "2001"))],
                drawn=(ReportingLine(post=A, manager=post("gone")),),
            ),
            ["DANGLING_MANAGER: Post a reports to gone, which does not exist."],
        ),
        (
            record("a> b>a b>c c>a"),
            ["SEVERAL_MANAGERS: Post b has 2 solid lines: the first one counts."],
        ),
        (
            record(
                "a> b>a",
                posts=[A, B],
                drawn=(ReportingLine(post=B, manager=A, kind=ReportingKind.DOTTED),),
            ),
            [],
        ),
        (held(("Ann", REGULAR)), []),
        (
            held(("Ann", REGULAR), ("Bob", REGULAR)),
            ["SEVERAL_HOLDERS: Post a has 1 seats, and 2 are taken."],
        ),
        (held(("Ann", REGULAR), ("Bob", ACTING)), []),
    ],
)
def test_what_is_odd_is_told_in_a_sentence(made: Record, expected: list[str]) -> None:
    found = anomalies(Index.of(made, DAY))
    assert [f"{anomaly.kind.name}: {anomaly.text}" for anomaly in found] == expected
    assert all(anomaly.text.said("fr").language == "fr" for anomaly in found)


@settings(max_examples=100, deadline=None)
@given(records(), DATES)
def test_no_record_is_too_odd_to_be_checked(made: Record, day: object) -> None:
    index = Index.of(made, day)  # type: ignore[arg-type]
    for anomaly in anomalies(index):
        assert all(each in index.posts for each in anomaly.posts)
