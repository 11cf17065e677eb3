"""What is odd about an organization."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from graph.checks import CHECKS, anomalies
from graph.checks.anomaly import AnomalyKind, listed
from graph.citation import Citation
from graph.organization.index import Index
from graph.organization.model import (
    OrganizationalUnit,
    Post,
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
    UnknownReason,
)
from graph.text import Text
from tests.build_organization import ACME, DATES, DAY, FILE, person, post, record, records, span
from tests.test_roles import ROLES
from tests.typed import typed

A, B = post("a"), post("b")
REGULAR, ACTING = TenureCapacity.REGULAR, TenureCapacity.ACTING
DISAGREE = UnknownReason.SOURCES_DISAGREE
TITLES = {AnomalyKind.UNKNOWN_TITLE}


def found(made: Record) -> list[str]:
    """List what is odd on a day, titles that name no role aside."""
    kinds = CHECKS.keys() - TITLES
    told = anomalies(Index.of(made, DAY), ROLES, kinds)
    assert all(anomaly.text.said("fr").language == "fr" for anomaly in told)
    return [f"{anomaly.kind.name}: {anomaly.text}" for anomaly in told]


def held(*holders: tuple[str, TenureCapacity], by: Post = A) -> Record:
    """Make a record of one post that some people hold."""
    tenures = tuple(
        Tenure(post=by, person=person(name), interval=span(), capacity=capacity)
        for name, capacity in holders
    )
    return record(posts=[by], drawn=(ReportingLine(post=by, manager=None),), tenures=tenures)


def tenure(on: Post, name: str, start: str | None = None, end: str | None = None) -> Tenure:
    """Make a tenure."""
    return Tenure(post=on, person=person(name), interval=span(start, end))


def unit(ref: str, parent: str | None = None) -> OrganizationalUnit:
    """Make a unit."""
    return OrganizationalUnit(organization=ACME, ref=ref, name=Text.of(en=ref), parent=parent)


UNKNOWN = ReportingLine(post=A, manager=None, reason=UnknownReason.DOES_NOT_EXIST, named="zz")
GONE = post("gone", interval=span("2000", "2001"))
CLOSED = post("closed", stated=PostStatus.ABOLISHED)
SOON = post("soon", stated=PostStatus.PLANNED)
EMPTY = post("a", stated=PostStatus.VACANT)


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
            record("b>", posts=[A, B], drawn=(UNKNOWN,)),
            ["DANGLING_MANAGER: Post a reports to zz, which does not exist."],
        ),
        (
            record("b>", posts=[A, B], drawn=(replace(UNKNOWN, reason=DISAGREE),)),
            ["DANGLING_MANAGER: Post a reports to zz, which may be one of several posts."],
        ),
        (
            record("b>", posts=[A, B], drawn=(replace(UNKNOWN, reason=UnknownReason.WITHHELD),)),
            ["DANGLING_MANAGER: Post a reports to zz, and which post that is, is unknown."],
        ),
        (
            record("b>", posts=[A, B, GONE], drawn=(ReportingLine(post=A, manager=GONE),)),
            ["DANGLING_MANAGER: Post a reports to gone, which does not exist."],
        ),
        (
            record("b> closed>b soon>b a>closed c>soon", posts=[CLOSED, SOON]),
            [
                "ABOLISHED_MANAGER: Post a reports to closed, which is abolished.",
                "ABOLISHED_MANAGER: Post c reports to soon, which is only planned.",
            ],
        ),
        (
            record("a>", posts=[EMPTY]),
            ["VACANT_TOP: Post a has no manager, and nobody holds it."],
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
            ["SEVERAL_HOLDERS: Post a has 1 seat, and 2 are taken."],
        ),
        (held(("Ann", REGULAR), ("Bob", ACTING)), []),
        (
            record(
                "a>",
                posts=[A],
                tenures=(tenure(A, "Ann", "2010", "2019/2021"), tenure(A, "Bob", "2019")),
            ),
            [],
        ),
        (
            held(("Ann", REGULAR), by=EMPTY),
            ["CONTRADICTORY_STATUS: Post a is said to be vacant, and somebody holds it."],
        ),
        (
            record("a> b>a", posts=[A, B], tenures=(tenure(A, "Ann"), tenure(B, "Ann"))),
            ["SEVERAL_POSTS: Ann holds 2 seats at once: a, b."],
        ),
        (
            record(
                "a> b>a",
                posts=[A, B],
                tenures=(
                    replace(tenure(A, "Ann"), share=0.5),
                    replace(tenure(B, "Ann"), share=0.5),
                    Tenure(post=A, person=None, interval=span(), share=0.5),
                ),
            ),
            [],
        ),
        (
            record("7> 7~2>7 7~3>7 x~2>7"),
            ["SHARED_REFERENCE: 3 posts bear the reference 7: each is kept."],
        ),
        (
            record("a> 7~2>a", posts=[post("7", interval=span(None, "2001"))]),
            ["SHARED_REFERENCE: 2 posts bear the reference 7: each is kept."],
        ),
        (
            record(posts=[A], tenures=(tenure(A, "Ann", "2012", "2010"),), lines="a>"),
            ["CONTRADICTORY_DATES: A tenure of post a (2012 – 2010) ends before it begins."],
        ),
        (
            record("b> a>b", posts=[post("a", interval=span("2012", "2010")), B]),
            ["CONTRADICTORY_DATES: Post a (2012 – 2010) ends before it begins."],
        ),
        (
            record(
                "a> b>a",
                posts=[A, post("b", interval=span("2010"))],
                drawn=(ReportingLine(post=post("b"), manager=A, interval=span("2001", "2002")),),
                tenures=(tenure(GONE, "Ann", "2005"), tenure(GONE, "Bob", "2000-03", "2001")),
            ),
            [
                "CONTRADICTORY_DATES: A tenure of post gone (2005 – ..) lies outside the time of "
                "the post (2000 – 2001).",
                "CONTRADICTORY_DATES: A line of post b (2001 – 2002) lies outside the time of "
                "the post (2010 – ..).",
            ],
        ),
        (
            record("a>", posts=[post("a", unit="x")], units=(unit("y", "z"), unit("u", "y"))),
            [
                "UNKNOWN_UNIT: Unit x does not exist, and is named by a.",
                "UNKNOWN_UNIT: Unit z does not exist, and is named by y.",
            ],
        ),
        (
            record("a>", posts=[post("a", unit="x")], units=(unit("w", "x"), unit("x", "x"))),
            ["UNIT_CYCLE: Units x hold each other around a loop."],
        ),
        (
            record("a>", posts=[A], units=(unit("x", "y"), unit("y", "x"))),
            ["UNIT_CYCLE: Units x, y hold each other around a loop."],
        ),
        (
            record("a>", posts=[post("a", "CIO and CTO"), post("b", "CTO and CIO", role="cto")]),
            ["AMBIGUOUS_TITLE: Post a, CIO and CTO, names several roles: cto, cio."],
        ),
    ],
)
def test_what_is_odd_is_told_in_a_sentence(made: Record, expected: list[str]) -> None:
    # A tenure or a line may be told of a post that is told of nowhere else.
    posts = {each.ref: each for each in made.posts}
    for fact in made.tenures:
        posts.setdefault(fact.post.ref, fact.post)
    assert found(replace(made, posts=tuple(posts.values()))) == expected


def test_titles_that_name_no_role_are_told_together() -> None:
    posts = [post("cto", "Chief Technology Officer"), *(post(ref) for ref in "abcdefgh")]
    index = Index.of(record(posts=posts), DAY)
    [anomaly] = anomalies(index, ROLES, TITLES)
    assert len(anomaly.posts) == 8
    assert str(anomaly.text) == (
        "No role is named for certain by the title of 8 posts: "
        "“Post a”, “Post b”, “Post c”, “Post d”, “Post e” and 3 more."
    )
    assert typed(anomaly.text.said("fr").words).endswith("« Post e » et 3 autres.")
    assert anomalies(Index.of(record(posts=posts[:1]), DAY), ROLES, TITLES) == ()


def test_six_are_named_and_of_seven_five() -> None:
    assert listed(tuple("abcdef")) == "a, b, c, d, e, f"
    assert listed(tuple("abcdefg")) == "a, b, c, d, e and 2 more"


def test_the_rows_that_tell_of_it_are_those_of_the_facts_and_of_the_posts() -> None:
    def row(number: int) -> tuple[Citation, ...]:
        return (Citation(source=FILE, row=number, accessed=DAY),)

    cited = post("a", citations=(*row(2), Citation(source=FILE)))
    tenures = tuple(replace(tenure(cited, n), citations=row(r)) for n, r in (("A", 2), ("B", 7)))
    top = ReportingLine(post=cited, manager=None, citations=row(2))
    made = record(posts=[cited], drawn=(top,), tenures=tenures)
    [anomaly] = anomalies(Index.of(made, DAY), ROLES, {AnomalyKind.SEVERAL_HOLDERS})
    assert anomaly.rows == ["staff.csv:2", "staff.csv:7"]


def test_every_kind_has_its_check_and_all_are_made_without_a_wish() -> None:
    assert set(CHECKS) == set(AnomalyKind)
    told = anomalies(Index.of(record("a> b>"), DAY), ROLES)
    assert [anomaly.kind.name for anomaly in told] == ["SEVERAL_TOPS", "UNKNOWN_TITLE"]


@settings(max_examples=100, deadline=None)
@given(records(), DATES)
def test_no_record_is_too_odd_to_be_checked(made: Record, day: object) -> None:
    index = Index.of(made, day)  # type: ignore[arg-type]
    for anomaly in anomalies(index, ROLES):
        assert all(each in index.posts or each in made.posts for each in anomaly.posts)
        assert anomaly.rows is not None
