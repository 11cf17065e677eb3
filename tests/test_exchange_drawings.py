"""The picture of the role graph, in each format."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.exchange import FORMATS, Drawing, DrawnEdge, DrawnNode, roles_drawing
from graph.knowledge.index import Index
from graph.knowledge.model import CoexistenceRule, Knowledge, RoleRelation
from graph.knowledge.network import network
from graph.knowledge.vocabulary import Coexistence, Frequency, Rank, RelationKind
from graph.organization.model import PostStatus, ReportingKind
from tests.build_knowledge import (
    BUDGET,
    CEO,
    CIO,
    CLOUD,
    CTO,
    IT,
    NO_CIO,
    knowledge,
    relation,
    releases,
    reporting,
    role,
    statement,
    title,
    topic,
)


def drawing(release: Knowledge, language: str = "en") -> Drawing:
    """Draw a release."""
    return roles_drawing(Index.of(release), network(release), language)


def lines(found: Drawing) -> list[tuple[str, str, str, bool]]:
    """List start, end, label and whether it is an arrow, of each line."""
    return [(edge.start, edge.end, edge.label, edge.directed) for edge in found.edges]


def test_roles_archetypes_and_groups_are_boxes_with_their_names() -> None:
    found = drawing(knowledge(), "fr")
    assert [(node.key, node.kind, node.label) for node in found.nodes] == [
        ("Role:cto", "Role", "CTO\ndirecteur de la technologie"),
        ("Role:cio", "Role", "DSI\ndirecteur de l'information"),
        ("Role:ceo", "Role", "PDG\ndirecteur général"),
        ("RoleArchetype:cto/thinker", "RoleArchetype", "Penseur"),
        ("Term:c-suite", "Term", "comité de direction"),
    ]


def test_lines_say_how_roles_stand_to_each_other() -> None:
    cto, cio, ceo = "Role:cto", "Role:cio", "Role:ceo"
    assert lines(drawing(knowledge())) == [
        (cto, "RoleArchetype:cto/thinker", "may be", True),
        (cto, cio, "overlaps with", False),
        (cto, cio, "split from", True),
        (cto, cio, "contrasts with", False),
        (cto, cio, "usually reports to", True),
        (cto, cio, "both exist\n(The organization is large)", False),
        (cto, "Term:c-suite", "belongs to", True),
        (cto, ceo, "sometimes reports to", True),
        (cto, ceo, "sometimes reports to\n(There is no CIO)", True),
        (cio, "Term:c-suite", "belongs to", True),
        (cio, ceo, "often reports to", True),
        (ceo, "Term:c-suite", "belongs to", True),
        ("RoleArchetype:cto/thinker", ceo, "works with", False),
    ]


def test_a_role_that_stands_in_no_relation_to_another_is_left_out_unless_none_does() -> None:
    said = (reporting(CTO, "a", CEO), relation(CIO, "b", RelationKind.MEMBER_OF, IT))
    assert [node.key for node in drawing(knowledge(statements=said)).nodes] == [
        "Role:cto",
        "Role:ceo",
    ]
    alone = drawing(knowledge(statements=said[1:]))
    assert [node.key for node in alone.nodes] == [
        "Role:cto",
        "Role:cio",
        "Role:ceo",
        "Term:information-technology",
    ]


def test_a_role_without_an_abbreviation_is_named_once() -> None:
    two = (role("x", title("Ex")), role("y", abbreviation=""))
    found = drawing(knowledge(roles=two, statements=()))
    assert [node.label for node in found.nodes] == ["X\nEx", "y"]


def test_rules_that_say_the_same_are_one_line() -> None:
    said = (
        reporting(CTO, "a", CEO, when=NO_CIO),
        reporting(CTO, "b", CEO, when=NO_CIO),
        reporting(CTO, "c", CEO, frequency=Frequency.RARE, rank=Rank.DEPRECATED),
    )
    found = drawing(knowledge(statements=said), "fr")
    label = "rend généralement compte à\n(Il n'y a pas de DSI)"
    assert lines(found) == [("Role:cto", "Role:ceo", label, True)]


def test_the_respect_in_which_roles_differ_stands_on_the_line() -> None:
    contrast = statement(
        RoleRelation, CTO, "x", relation=RelationKind.CONTRASTS_WITH, other=CIO, term=IT
    )
    found = drawing(knowledge(statements=(contrast,)))
    label = "contrasts with\n(information technology)"
    assert lines(found) == [("Role:cto", "Role:cio", label, False)]


@pytest.mark.parametrize(
    ("coexistence", "label"),
    [
        (Coexistence.BOTH, "both exist"),
        (Coexistence.EITHER, "one or the other exists"),
        (Coexistence.DEPENDS, "both or one exist"),
    ],
)
def test_coexistence_is_a_line_without_an_arrow(coexistence: Coexistence, label: str) -> None:
    rule = statement(
        CoexistenceRule, CTO, "x", other=CIO, coexistence=coexistence, factors=(BUDGET,)
    )
    found = drawing(knowledge(statements=(rule,)))
    assert lines(found) == [("Role:cto", "Role:cio", label, False)]


def test_topics_and_sources_are_not_drawn() -> None:
    found = drawing(knowledge(statements=(topic(CTO, "cloud", CLOUD),)))
    assert found.edges == ()
    assert {node.kind for node in found.nodes} == {"Role"}


@given(releases())
def test_each_line_joins_boxes_of_the_drawing_and_stands_once(release: Knowledge) -> None:
    found = drawing(release)
    boxes = {node.key for node in found.nodes}
    assert all({edge.start, edge.end} <= boxes for edge in found.edges)
    assert len(set(found.edges)) == len(found.edges)
    alone = boxes - {key for edge in found.edges for key in (edge.start, edge.end)}
    assert not found.edges or not alone or boxes >= {f"Role:{r.slug}" for r in release.roles}


def test_mermaid_shows_boxes_and_lines() -> None:
    said = (reporting(CTO, "up", CEO), relation(CTO, "x", RelationKind.OVERLAPS, CIO))
    assert FORMATS["mermaid"](drawing(knowledge(statements=said))) == (
        "flowchart BT\n"
        '  n0["CTO<br/>Chief Technology Officer"]\n'
        '  n1["CIO<br/>Chief Information Officer"]\n'
        '  n2["CEO<br/>Chief Executive Officer"]\n'
        '  n0 -->|"usually reports to"| n2\n'
        '  n0 ---|"overlaps with"| n1\n'
    )


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_release_is_drawn_the_same_way(name: str) -> None:
    assert FORMATS[name](drawing(knowledge())) == FORMATS[name](drawing(knowledge()))


KINDS = ["Role", "RoleArchetype", "Term", "Post"]
RELATIONS = [RelationKind.OVERLAPS, RelationKind.REPORTS_TO, ReportingKind.DOTTED]
VACANT = PostStatus.VACANT
LABELS = st.text(max_size=12) | st.text(alphabet='"\\#;:<>&[]{}()|-_`*%\n\r1. é', max_size=12)


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Draw a drawing whose words may have anything in them."""
    keys = draw(st.lists(LABELS.filter(bool), unique_by=shown, min_size=1, max_size=4))
    nodes = tuple(
        DrawnNode(
            key=key,
            kind=draw(st.sampled_from(KINDS)),
            label=draw(LABELS),
            status=draw(st.sampled_from([None, PostStatus.VACANT, PostStatus.HELD])),
        )
        for key in keys
    )
    edges = tuple(
        DrawnEdge(
            start=draw(st.sampled_from(keys)),
            end=draw(st.sampled_from(keys)),
            relation=draw(st.sampled_from(RELATIONS)),
            label=draw(LABELS),
            directed=draw(st.booleans()),
            dashed=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 4)))
    )
    return Drawing(name=draw(LABELS), nodes=nodes, edges=edges, sideways=draw(st.booleans()))


def shown(label: str) -> str:
    """Give the text that a program shows for a label: lines, each of printable letters."""
    letters = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    return re.sub(letters, "\ufffd", "\n".join(label.splitlines()))


MERMAID_BOX = re.compile(r'  n(\d+)(?:\["([^"]*)"\]|\("([^"]*)"\)|\{\{"([^"]*)"\}\})', re.DOTALL)
MERMAID_LINE = re.compile(r'  n(\d+) (-->|---|-\.->|-\.-)(?:\|"([^"]+)"\|)? n(\d+)', re.DOTALL)


def mermaid_label(escaped: str) -> str:
    """Read a label as Mermaid does; refuses whatever Mermaid might take for syntax."""
    assert not re.search(r"[`*_%&:\[\]{}|\\]", escaped)
    assert not re.match(r"[-+]|\d+\. ", escaped)
    parts = [
        re.sub(r"#(\d+);", lambda found: chr(int(found[1])), part)
        for part in escaped.split("<br/>")
    ]
    assert not re.search(r"[<>]|#(?!\d+;)", "".join(escaped.split("<br/>")))
    return "\n".join(parts)


@given(drawings())
def test_mermaid_reads_back_as_it_was_drawn(drawn: Drawing) -> None:
    head, *rest = FORMATS["mermaid"](drawn).split("\n")
    assert head == ("flowchart RL" if drawn.sideways else "flowchart BT")
    assert rest.pop() == ""
    if vacant := [f"n{n}" for n, node in enumerate(drawn.nodes) if node.status is VACANT]:
        assert rest.pop() == f"  class {','.join(vacant)} dashed"
        assert rest.pop() == "  classDef dashed stroke-dasharray: 6 4"
    boxes = [MERMAID_BOX.fullmatch(line) for line in rest[: len(drawn.nodes)]]
    joins = [MERMAID_LINE.fullmatch(line) for line in rest[len(drawn.nodes) :]]
    keys = [node.key for node in drawn.nodes]
    labels = [
        mermaid_label(next(g for g in box.groups()[1:] if g is not None)) for box in boxes if box
    ]
    assert labels == ["\n".join(node.label.splitlines()) for node in drawn.nodes]
    read = [
        (keys[int(j[1])], keys[int(j[4])], mermaid_label(j[3] or ""), ">" in j[2], "." in j[2])
        for j in joins
        if j
    ]
    assert read == [
        (edge.start, edge.end, "\n".join(edge.label.splitlines()), edge.directed, edge.dashed)
        for edge in drawn.edges
    ]


QUOTED = r'"((?:[^"\\]|\\.)*)"'
STYLE = "(, style=dashed)?"
DOT_BOX = re.compile(rf"  {QUOTED} \[label={QUOTED}, shape=(\w+){STYLE}\];", re.DOTALL)
DOT_LINE = re.compile(rf"  {QUOTED} -> {QUOTED} \[label={QUOTED}{STYLE}(, dir=none)?\];", re.DOTALL)


def dot_text(quoted: str) -> str:
    """Read a quoted text of DOT."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], quoted)


@given(drawings())
def test_dot_reads_back_as_it_was_drawn(drawn: Drawing) -> None:
    head, turn, *rest = FORMATS["dot"](drawn).split("\n")
    assert re.fullmatch(rf"digraph {QUOTED} {{", head)
    assert turn == ("  rankdir=RL;" if drawn.sideways else "  rankdir=BT;")
    assert rest[-2:] == ["}", ""]
    boxes: list[Any] = [DOT_BOX.fullmatch(line) for line in rest[: len(drawn.nodes)]]
    joins: list[Any] = [DOT_LINE.fullmatch(line) for line in rest[len(drawn.nodes) : -2]]
    assert [(dot_text(box[1]), dot_text(box[2]), bool(box[4])) for box in boxes] == [
        (*("\n".join(words.splitlines()) for words in (node.key, node.label)), node.dashed)
        for node in drawn.nodes
    ]
    assert [(*map(dot_text, j.groups()[:3]), bool(j[4]), j[5] is None) for j in joins] == [
        (
            *("\n".join(words.splitlines()) for words in (edge.start, edge.end, edge.label)),
            edge.dashed,
            edge.directed,
        )
        for edge in drawn.edges
    ]


@given(drawings())
def test_graphml_reads_back_as_it_was_drawn(drawn: Drawing) -> None:
    written = FORMATS["graphml"](drawn).encode()
    graph: Any = nx.read_graphml(BytesIO(written), force_multigraph=True)
    assert graph.is_directed()
    assert list(graph.nodes(data=True)) == [
        (
            shown(node.key),
            {"kind": node.kind, "label": shown(node.label)}
            | ({"status": node.status.value} if node.status else {}),
        )
        for node in drawn.nodes
    ]
    assert sorted(
        (int(key[1:]), start, end, data["relation"], data["label"])
        for start, end, key, data in graph.edges(keys=True, data=True)
    ) == [
        (n, shown(edge.start), shown(edge.end), edge.relation.value, shown(edge.label))
        for n, edge in enumerate(drawn.edges)
    ]
