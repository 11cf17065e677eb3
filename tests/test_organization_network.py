"""An organization as a graph, and every answer of the index held against it.

The answers here are those of plain NetworkX over the graph of the record; nothing of the index is
used to find them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.organization import query
from graph.organization.index import Index
from graph.organization.model import (
    OrganizationalUnit,
    Post,
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
)
from graph.organization.network import Membership, forked, key_of, network, on
from graph.period import Trilean
from graph.text import Text
from tests.build_organization import (
    ACME,
    DATES,
    DAY,
    person,
    post,
    record,
    records,
    span,
    successors,
)

ANN = person("Ann")
HQ = OrganizationalUnit(organization=ACME, ref="hq", name=Text.of(en="Head office"))
IT = replace(HQ, ref="it", parent="hq")
HEAD, CLERK = post("head", unit="hq"), post("clerk", unit="it")
LINE = ReportingLine(post=CLERK, manager=HEAD)
DOTTED = ReportingLine(post=CLERK, manager=HEAD, kind=ReportingKind.DOTTED)
TOP = ReportingLine(post=HEAD, manager=None)
HELD = Tenure(post=CLERK, person=ANN, interval=span("2019"))
UNNAMED = Tenure(post=HEAD, person=None, interval=span())
OFFICE = record(
    posts=[HEAD, CLERK], drawn=(TOP, LINE, DOTTED), tenures=(UNNAMED, HELD), units=(HQ, IT)
)


def edges(graph: Any) -> dict[tuple[str, str, int], Any]:
    return {
        (start, end, key): fact for start, end, key, fact in graph.edges(keys=True, data="fact")
    }


def test_posts_people_and_units_are_nodes_and_what_joins_them_are_edges() -> None:
    graph = network(OFFICE)
    assert dict(graph.nodes(data="value")) == {
        "Organization:acme": ACME,
        "OrganizationalUnit:hq": HQ,
        "OrganizationalUnit:it": IT,
        "Post:head": HEAD,
        "Post:clerk": CLERK,
        "Person:acme-ann": ANN,
    }
    assert edges(graph) == {
        ("Post:head", "Organization:acme", 0): TOP,
        ("Post:head", "Organization:acme", 1): UNNAMED,
        ("Post:clerk", "Post:head", 0): LINE,
        ("Post:clerk", "Post:head", 1): DOTTED,
        ("Post:clerk", "Person:acme-ann", 0): HELD,
        ("Post:head", "OrganizationalUnit:hq", 0): Membership(HEAD, "hq"),
        ("Post:clerk", "OrganizationalUnit:it", 0): Membership(CLERK, "it"),
        ("OrganizationalUnit:it", "OrganizationalUnit:hq", 0): Membership(IT, "hq"),
    }


def test_a_graph_cannot_be_changed() -> None:
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        network(OFFICE).add_node("x")
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        on(forked(network(OFFICE), OFFICE, OFFICE), DAY).add_node("x")


def test_a_unit_that_nobody_describes_is_no_node() -> None:
    graph = network(record(posts=[CLERK]))
    assert "OrganizationalUnit:it" not in graph


def test_a_day_shows_what_is_there_then() -> None:
    before = post("clerk", "Copyist", unit="hq", interval=span(None, "2018"))
    seen = replace(OFFICE, posts=(HEAD, replace(CLERK, interval=span("2018"), former=(before,))))
    then, now = on(network(seen), date(2017, 1, 1)), on(network(seen), DAY)
    assert then.nodes["Post:clerk"]["value"] is before
    assert then.has_edge("Post:clerk", "OrganizationalUnit:hq")
    assert not then.has_edge("Post:clerk", "Person:acme-ann")
    assert now.has_edge("Post:clerk", "OrganizationalUnit:it")
    assert not now.has_edge("Post:clerk", "OrganizationalUnit:hq")
    assert now.edges["Post:clerk", "Person:acme-ann", 0]["fact"] is HELD


def same(one: Any, other: Any) -> bool:
    assert dict(one.nodes(data="value")) == dict(other.nodes(data="value"))
    assert edges(one) == edges(other)
    backward = [
        {node: {start: dict(row) for start, row in graph.pred[node].items()} for node in graph}
        for graph in (one, other)
    ]
    assert backward[0] == backward[1]
    return True


@settings(max_examples=100, deadline=None)
@given(st.data(), records())
def test_a_forked_graph_is_the_one_that_is_made_anew(data: st.DataObject, before: Record) -> None:
    after = data.draw(successors(before, often=10))
    graph = network(before)
    assert same(forked(graph, before, after), network(after))
    assert same(graph, network(before))


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(replace(OFFICE, units=(HQ,)), id="a unit goes"),
        pytest.param(replace(OFFICE, units=(), posts=OFFICE.posts), id="all units go"),
        pytest.param(replace(OFFICE, tenures=()), id="nobody is left"),
        pytest.param(replace(OFFICE, organization=replace(ACME, sector="arts")), id="a sector"),
    ],
)
def test_what_goes_or_comes_back_is_forked_rightly(after: Record) -> None:
    assert same(forked(network(OFFICE), OFFICE, after), network(after))
    assert same(forked(network(after), after, OFFICE), network(OFFICE))


def test_a_fork_shares_what_is_the_same() -> None:
    graph = network(OFFICE)
    after = replace(OFFICE, tenures=(UNNAMED, replace(HELD, share=0.5)))
    fork = forked(graph, OFFICE, after)
    assert fork._adj["Post:head"] is graph._adj["Post:head"]
    assert fork._adj["Post:clerk"] is not graph._adj["Post:clerk"]
    assert graph.edges["Post:clerk", "Person:acme-ann", 0]["fact"] is HELD


class Plain:
    """Answers questions by plain NetworkX over the graph of a record."""

    def __init__(self, made: Record, day: date) -> None:
        self.record, self.day, self.graph = made, day, network(made)
        self.shown = on(self.graph, day)
        self.posts = [v for _, v in self.shown.nodes(data="value") if isinstance(v, Post)]
        self.lines: Any = nx.DiGraph()
        self.lines.add_nodes_from(each.ref for each in self.posts)
        self.managers = {ref: self._manager(ref) for ref in self.lines}
        self.lines.add_edges_from((m, ref) for ref, m in self.managers.items() if m in self.lines)

    def facts(self, ref: str, kind: type[Any]) -> list[Any]:
        """List the lines or tenures of a post that are in force, in the order of the record."""
        everything: list[Any] = [*self.record.lines, *self.record.tenures]
        places = {id(fact): place for place, fact in enumerate(everything)}
        out = self.graph.out_edges(f"Post:{ref}", data="fact")
        found = [fact for _, _, fact in out if isinstance(fact, kind)]
        return sorted(
            (f for f in found if f.interval.covers(self.day)), key=lambda f: places[id(f)]
        )

    def _manager(self, ref: str) -> str | None:
        """Name the manager: None for a top, and "?" where nobody knows."""
        solid = [x for x in self.facts(ref, ReportingLine) if x.kind is ReportingKind.SOLID]
        if not solid or solid[0].reason:
            return "?"
        above = solid[0].manager
        return above and (above.ref if above.ref in self.lines else "?")

    def down(self, ref: str) -> dict[str, int]:
        """Give all reports of a post with their depth."""
        found = nx.single_source_shortest_path_length(self.lines, ref)
        return {other: depth for other, depth in found.items() if other != ref}

    def chain(self, ref: str) -> list[str]:
        """List the posts above a post, the nearest first."""
        above = nx.single_source_shortest_path_length(self.lines.reverse(copy=False), ref)
        return sorted(set(above) - {ref}, key=above.__getitem__)

    def common(self, refs: list[str]) -> str | None:
        """Give the nearest post of the first chain that is in all chains."""
        chains = [self.chain(ref) for ref in refs]
        shared = reduce(lambda one, other: [ref for ref in one if ref in other], chains)
        return shared[0] if shared else None

    def loops(self) -> set[frozenset[str]]:
        """Give the loops as sets of posts."""
        return {frozenset(loop) for loop in nx.simple_cycles(self.lines)}

    def status(self, shown: Post) -> PostStatus:
        """Tell whether somebody sits in a post."""
        if shown.stated in {PostStatus.ABOLISHED, PostStatus.PLANNED}:
            return shown.stated
        held = self.facts(shown.ref, Tenure)
        if not held:
            edges = self.graph.out_edges(f"Post:{shown.ref}", data="fact")
            tenures = [fact for _, _, fact in edges if isinstance(fact, Tenure)]
            over = all(tenure.interval.on(self.day) is Trilean.NO for tenure in tenures)
            left = tenures and over and self.record.observed
            return shown.stated or (PostStatus.VACANT if left else PostStatus.UNKNOWN)
        if not any(tenure.person for tenure in held):
            return PostStatus.WITHHELD
        taken = sum(tenure.share for tenure in held) >= shown.seats
        return PostStatus.HELD if taken else PostStatus.PARTLY_HELD


@settings(max_examples=100, deadline=None)
@given(records(), DATES)
def test_every_indexed_answer_is_that_of_plain_networkx(made: Record, day: date) -> None:
    index, plain = Index.of(made, day), Plain(made, day)
    names = [each.ref for each in index.posts]
    assert sorted(index.posts, key=key_of) == sorted(plain.posts, key=key_of)
    managers = plain.managers
    assert {names[n] for n in query.tops(index)} == {r for r in names if managers[r] is None}
    assert {names[n] for n in query.unplaced(index)} == {r for r in names if managers[r] == "?"}
    assert {frozenset(names[n] for n in loop) for loop in index.loops.values()} == plain.loops()
    for number, ref in enumerate(names):
        assert index.status[number] is plain.status(index.posts[number])
        assert list(index.tenures[number]) == plain.facts(ref, Tenure)
        assert list(index.lines_up[number]) == plain.facts(ref, ReportingLine)
        above = index.manager[number]
        assert (names[above] if above >= 0 else None) == (managers[ref] if above >= 0 else None)
        assert {names[n] for n in index.children[number]} == set(plain.lines.successors(ref))
        assert [names[n] for n in query.chain(index, number)] == plain.chain(ref)
    down = [line for ref in names for line in plain.facts(ref, ReportingLine)]
    for number, ref in enumerate(names):
        to_it = [line for line in down if line.manager and line.manager.ref == ref]
        assert list(index.lines_down[number]) == to_it


@settings(max_examples=100, deadline=None)
@given(records(), DATES)
def test_everything_below_and_above_is_that_of_plain_networkx(made: Record, day: date) -> None:
    index, plain = Index.of(made, day), Plain(made, day)
    names = [each.ref for each in index.posts]
    for number, ref in enumerate(names):
        expected = plain.down(ref)
        below = query.below(index, number)
        assert len(below.numbers) == len(expected)
        assert dict(zip((names[n] for n in below.numbers), below.depths, strict=True)) == expected
        some = query.below(index, number, 2).numbers
        assert {names[n] for n in some} == {r for r, depth in expected.items() if depth <= 2}
        direct = [r for r, depth in expected.items() if depth == 1]
        empty = [r for r in expected if index.status[names.index(r)] is PostStatus.VACANT]
        counted = (len(direct), len(expected), max(expected.values(), default=0), len(empty))
        assert query.span(index, number) == counted


@settings(max_examples=100, deadline=None)
@given(st.data(), records(), DATES)
def test_the_common_manager_is_that_of_plain_networkx(
    data: st.DataObject, made: Record, day: date
) -> None:
    index, plain = Index.of(made, day), Plain(made, day)
    names = [each.ref for each in index.posts]
    if not names:
        return
    numbers = data.draw(st.lists(st.sampled_from(range(len(names))), min_size=1, max_size=4))
    found = query.common_manager(index, numbers)
    assert (None if found is None else names[found]) == plain.common([names[n] for n in numbers])


def test_the_common_manager_is_found_in_a_chain_of_any_depth() -> None:
    """Paths are what makes it quick: a climb passes two of them here, not a thousand posts."""
    line = "p0> " + " ".join(f"p{n}>p{n - 1}" for n in range(1, 1_000))
    index = Index.of(record(f"{line} q>p500 r>q"), DAY)
    one, other = index.numbers["p999"], index.numbers["r"]
    assert query.common_manager(index, [one, other]) == index.numbers["p500"]
    assert len(set(index.path)) == 2
