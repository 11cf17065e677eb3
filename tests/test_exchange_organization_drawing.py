"""The picture of an organization on a day, in each format."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.exchange import FORMATS, Drawing
from graph.exchange.organization_drawing import organization_drawing
from graph.organization.index import Index
from graph.organization.model import (
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
)
from graph.period import UNDATED
from tests.build_organization import DAY, person, post, record, records, span

CEO, CTO, CIO = post("ceo", "Chief Executive"), post("cto", "CTO"), post("cio", "CIO")


def drawing(made: Record, language: str = "en") -> Drawing:
    """Draw an organization."""
    return organization_drawing(Index.of(made, DAY), language)


def held(*tenures: Tenure, stated: PostStatus | None = None) -> str:
    """Give what the box of one post says of its holders."""
    made = Record(organization=CEO.organization, posts=(post("a", stated=stated),), tenures=tenures)
    [node] = drawing(made).nodes
    return node.label.partition("\n")[2]


def tenure(name: str | None, **more: Any) -> Tenure:
    """Make a tenure of post a."""
    who = person(name) if name else None
    return Tenure(post=post("a"), person=who, interval=UNDATED, **more)


SMALL = record(
    "cto>ceo ceo>",
    posts=(CEO, CTO, CIO),
    tenures=(
        Tenure(post=CEO, person=person("Ann"), interval=UNDATED),
        Tenure(post=CIO, person=person("Bob"), interval=span("2010", "2015")),
    ),
    drawn=(
        ReportingLine(post=CTO, manager=CIO, kind=ReportingKind.DOTTED),
        ReportingLine(post=CIO, manager=CEO, interval=span("2010", "2015")),
        ReportingLine(post=CTO, manager=post("gone"), kind=ReportingKind.PROJECT),
    ),
    observed=(DAY,),
)


def test_posts_are_boxes_with_title_and_holder_and_vacant_ones_say_so() -> None:
    assert [(node.key, node.label, node.dashed) for node in drawing(SMALL).nodes] == [
        ("ceo", "Chief Executive\nAnn", False),
        ("cto", "CTO\n(holder unknown)", False),
        ("cio", "CIO\n(vacant)", True),
    ]


def test_lines_that_are_not_solid_are_dashed_and_say_what_they_are() -> None:
    assert [(e.start, e.end, e.label, e.dashed) for e in drawing(SMALL, "fr").edges] == [
        ("cto", "ceo", "", False),
        ("cto", "cio", "pointillé", True),
    ]


@pytest.mark.parametrize(
    ("tenures", "label"),
    [
        ((tenure("Ann"), tenure("Bob")), "Ann, Bob"),
        ((tenure("Ann", capacity=TenureCapacity.ACTING),), "Ann (acting)"),
        ((tenure(None),), "(name withheld)"),
        ((tenure("Ann"), tenure(None)), "Ann"),
        (tuple(map(tenure, "ABCD")), "4 people"),
        ((), "(holder unknown)"),
    ],
)
def test_a_box_names_the_holders(tenures: tuple[Tenure, ...], label: str) -> None:
    assert held(*tenures) == label


@pytest.mark.parametrize("status", PostStatus)
def test_every_status_has_words(status: PostStatus) -> None:
    assert held(stated=status).startswith("(")


def test_mermaid_draws_managers_on_the_left_and_vacant_posts_dashed() -> None:
    assert FORMATS["mermaid"](drawing(SMALL)) == (
        "flowchart RL\n"
        '  n0["Chief Executive<br/>Ann"]\n'
        '  n1["CTO<br/>(holder unknown)"]\n'
        '  n2["CIO<br/>(vacant)"]\n'
        "  n1 --> n0\n"
        '  n1 -.->|"dotted"| n2\n'
        "  classDef dashed stroke-dasharray: 6 4\n"
        "  class n2 dashed\n"
    )


def test_dot_draws_the_same() -> None:
    assert FORMATS["dot"](drawing(SMALL)) == (
        'digraph "acme" {\n'
        "  rankdir=RL;\n"
        '  "ceo" [label="Chief Executive\\nAnn", shape=box];\n'
        '  "cto" [label="CTO\\n(holder unknown)", shape=box];\n'
        '  "cio" [label="CIO\\n(vacant)", shape=box, style=dashed];\n'
        '  "cto" -> "ceo" [label=""];\n'
        '  "cto" -> "cio" [label="dotted", style=dashed];\n'
        "}\n"
    )


@settings(max_examples=100, deadline=None)
@given(records())
def test_networkx_reads_the_posts_and_the_lines_of_a_day(made: Record) -> None:
    index = Index.of(made, DAY)
    graph: Any = nx.read_graphml(
        BytesIO(FORMATS["graphml"](drawing(made)).encode()), force_multigraph=True
    )
    assert {ref: data["status"] for ref, data in graph.nodes(data=True)} == {
        post.ref: status.value for post, status in zip(index.posts, index.status, strict=True)
    }
    drawn = {(start, end, data["relation"]) for start, end, data in graph.edges(data=True)}
    assert drawn == {
        (line.post.ref, line.manager.ref, line.kind.value)
        for lines in index.lines_up.values()
        for line in lines
        if line.manager and line.manager.ref in index.numbers
    }
    assert graph.number_of_edges() == len(drawn)
