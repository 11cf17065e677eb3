"""Ways through the network and what lies around a node."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadQuestion, Unknown
from graph.knowledge.model import Term
from graph.knowledge.network import Edge, Network, network, node_key, of_graph
from graph.knowledge.vocabulary import RelationKind, TermKind
from graph.knowledge.walk import Path, PathDirection, neighbourhood, paths
from tests.build_knowledge import (
    ARTICLE,
    CEO,
    CHOPRA,
    CIO,
    CLOUD,
    CTO,
    HEALTH,
    IT,
    OSTP,
    THINKER,
    knowledge,
    source,
    term,
)

NETWORK = network(knowledge())
A, B = RelationKind.OVERLAPS, RelationKind.WORKS_WITH


def drawn(edges: list[tuple[int, int, RelationKind]], size: int = 0) -> Network:
    """Make a network of numbered nodes."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(max([size, *(max(a, b) + 1 for a, b, _ in edges)])):
        graph.add_node(f"Term:{number}", value=node(number))
    for start, end, relation in edges:
        graph.add_edge(f"Term:{start}", f"Term:{end}", edge=Edge(relation=relation))
    return of_graph(graph)


def node(number: int) -> Term:
    """Make the value of a numbered node."""
    return term(str(number), TermKind.TOPIC)


def route(path: Path) -> list[str]:
    """List the slugs of the nodes of a path."""
    things: list[Any] = [hop.start for hop in path.hops] + [hop.end for hop in path.hops[-1:]]
    return [thing.slug for thing in things]


def test_every_hop_says_what_it_means_and_who_says_so() -> None:
    (path,) = paths(NETWORK, CTO, HEALTH).paths
    (hop,) = path.hops
    assert (hop.start, hop.end, hop.forward) == (CTO, HEALTH, True)
    assert hop.relation is RelationKind.USED_IN
    assert hop.statement is not None
    assert hop.statement.key == "cto/health"
    assert hop.citations == hop.statement.citations


def test_an_edge_walked_from_its_end_is_not_forward() -> None:
    (path,) = paths(NETWORK, CHOPRA, OSTP, via=[RelationKind.HELD_BY, RelationKind.POST_IN]).paths
    assert [(hop.relation, hop.forward) for hop in path.hops] == [
        (RelationKind.HELD_BY, False),
        (RelationKind.POST_IN, True),
    ]


def test_parallel_edges_are_ways_of_their_own() -> None:
    found = paths(NETWORK, CTO, CEO, via=[RelationKind.REPORTS_TO])
    said = [hop.statement.key for path in found.paths for hop in path.hops if hop.statement]
    assert said == ["cto/reports-to-ceo", "cto/reports-to-ceo-without-cio"]


def test_a_thing_is_joined_to_itself_by_one_way_without_hops() -> None:
    found = paths(NETWORK, CTO, CTO)
    assert [path.length for path in found.paths] == [0]
    assert not found.truncated


def test_being_mentioned_by_one_source_is_no_relation_unless_asked_for() -> None:
    assert paths(NETWORK, CTO, ARTICLE).paths == ()
    assert paths(NETWORK, CTO, ARTICLE, via=[RelationKind.STATED_IN]).paths[0].length == 1


@pytest.mark.parametrize(
    ("direction", "there", "back"),
    [(PathDirection.ANY, 1, 1), (PathDirection.FORWARD, 1, 0), (PathDirection.BACKWARD, 0, 1)],
)
def test_edges_are_followed_in_the_direction_asked_for(
    direction: PathDirection, there: int, back: int
) -> None:
    found = drawn([(0, 1, A)])
    assert len(paths(found, node(0), node(1), direction=direction).paths) == there
    assert len(paths(found, node(1), node(0), direction=direction).paths) == back


@pytest.mark.parametrize(("max_length", "count"), [(2, 0), (3, 1), (12, 1)])
def test_ways_that_are_too_long_are_not_found(max_length: int, count: int) -> None:
    found = drawn([(0, 1, A), (1, 2, A), (2, 3, A)])
    assert len(paths(found, node(0), node(3), max_length=max_length).paths) == count


@pytest.mark.parametrize("max_length", [0, 13, -1])
def test_a_length_out_of_bounds_is_refused_with_the_bounds(max_length: int) -> None:
    with pytest.raises(BadQuestion, match=rf"maxLength is {max_length}: .* from 1 to 12\."):
        paths(NETWORK, CTO, CIO, max_length=max_length)


@pytest.mark.parametrize("depth", [-1, 6])
def test_a_depth_out_of_bounds_is_refused_with_the_bounds(depth: int) -> None:
    with pytest.raises(BadQuestion, match=rf"depth is {depth}: .* from 0 to 5\."):
        neighbourhood(NETWORK, CTO, depth=depth)


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(BadQuestion, match=r"first is 0: give a whole number of at least 1\."):
        paths(NETWORK, CTO, CIO, limit=0)
    with pytest.raises(BadQuestion, match="limit is 0"):
        neighbourhood(NETWORK, CTO, limit=0)


def test_a_thing_outside_the_network_is_named() -> None:
    with pytest.raises(Unknown, match="no node 'Source:elsewhere'"):
        paths(NETWORK, CTO, source("elsewhere"))
    with pytest.raises(Unknown, match="no node 'Source:elsewhere'"):
        neighbourhood(NETWORK, source("elsewhere"))


def test_a_ladder_with_two_to_the_forty_shortest_ways_is_cut_at_the_limit() -> None:
    rungs = [(n, n + 1, A) for n in range(10) for _ in range(16)]
    found = paths(drawn(rungs), node(0), node(10), max_length=10, limit=100)
    assert len(found.paths) == 100
    assert found.truncated
    assert {path.length for path in found.paths} == {10}


@pytest.mark.parametrize(("limit", "truncated"), [(3, True), (4, False), (5, False)])
def test_truncated_says_whether_more_ways_were_left_out(limit: int, truncated: bool) -> None:
    diamond = drawn([(0, 1, A), (0, 1, B), (1, 2, A), (1, 2, B)])
    found = paths(diamond, node(0), node(2), limit=limit)
    assert len(found.paths) == min(limit, 4)
    assert found.truncated is truncated


NODES = st.integers(0, 6)
GRAPHS = st.lists(st.tuples(NODES, NODES, st.sampled_from([A, B])), max_size=14)


@given(
    GRAPHS, NODES, NODES, st.sampled_from(list(PathDirection)), st.sampled_from([None, [A], [B]])
)
def test_the_ways_are_all_shortest_paths_once_for_each_choice_of_parallel_edges(
    edges: list[tuple[int, int, RelationKind]],
    start: int,
    end: int,
    direction: PathDirection,
    via: list[RelationKind] | None,
) -> None:
    network = drawn(edges, 7)
    walked = [(a, b) for a, b, relation in edges if via is None or relation in via]
    steps = {
        PathDirection.FORWARD: walked,
        PathDirection.BACKWARD: [(b, a) for a, b in walked],
        PathDirection.ANY: walked + [(b, a) for a, b in walked],
    }[direction]
    plain: nx.DiGraph[int] = nx.DiGraph(steps)
    plain.add_nodes_from(range(7))
    try:
        shortest = list(nx.all_shortest_paths(plain, start, end))
    except nx.NetworkXNoPath:
        shortest = []
    expected = sorted(
        [str(n) for n in path]
        for path in shortest
        for _ in product(*(range(steps.count(pair)) for pair in pairwise(path)))
    )
    found = paths(
        network, node(start), node(end), via=via, direction=direction, limit=10**6, max_length=12
    )
    if start == end:
        assert found.paths == (Path(hops=()),)
    else:
        assert sorted(route(path) for path in found.paths) == expected
    for path in found.paths:
        for hop in path.hops:
            ends = (hop.start, hop.end) if hop.forward else (hop.end, hop.start)
            start_key, end_key = (node_key(thing) for thing in ends)
            assert any(
                edge.relation is hop.relation and to == end_key
                for edge, to in network.outgoing[start_key]
            )


@given(GRAPHS, NODES, st.integers(0, 5), st.sampled_from([None, [A], [A, B], []]))
def test_a_neighbourhood_is_the_ego_graph_of_the_relations_chosen(
    edges: list[tuple[int, int, RelationKind]],
    middle: int,
    depth: int,
    via: list[RelationKind] | None,
) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(str(n) for n in range(7))
    graph.add_edges_from(
        (str(a), str(b)) for a, b, relation in edges if via is None or relation in via
    )
    ego = nx.ego_graph(graph, str(middle), radius=depth, undirected=True)
    found = neighbourhood(drawn(edges, 7), node(middle), depth=depth, via=via)
    nodes: list[Any] = list(found.nodes)
    ends: list[Any] = [(hop.start, hop.end) for hop in found.edges]
    assert sorted(thing.slug for thing in nodes) == sorted(ego.nodes)
    assert sorted((a.slug, b.slug) for a, b in ends) == sorted(ego.edges())
    assert all(hop.forward for hop in found.edges)
    assert not found.truncated


@given(GRAPHS, NODES, st.integers(0, 5), st.integers(1, 8))
def test_a_limit_keeps_the_nearest_nodes_and_the_edges_between_them(
    edges: list[tuple[int, int, RelationKind]], middle: int, depth: int, limit: int
) -> None:
    network = drawn(edges, 7)
    whole = neighbourhood(network, node(middle), depth=depth)
    part = neighbourhood(network, node(middle), depth=depth, limit=limit)
    assert part.nodes == whole.nodes[:limit]
    assert part.truncated is (len(whole.nodes) > limit)
    kept = [hop for hop in whole.edges if hop.start in part.nodes and hop.end in part.nodes]
    assert list(part.edges) == kept


def test_the_neighbourhood_of_an_archetype_has_its_role_and_whom_it_works_with() -> None:
    found = neighbourhood(NETWORK, THINKER)
    assert found.nodes == (THINKER, CEO, CTO)
    assert {hop.relation for hop in found.edges} == {
        RelationKind.HAS_ARCHETYPE,
        RelationKind.WORKS_WITH,
        RelationKind.REPORTS_TO,
    }


def test_topics_of_two_roles_join_them() -> None:
    found = paths(NETWORK, CIO, CLOUD).paths
    assert {path.length for path in found} == {2}
    assert {tuple(route(path)) for path in found} == {("cio", "cto", "cloud-computing")}
    assert IT in neighbourhood(NETWORK, CIO).nodes


def test_a_neighbourhood_that_is_cut_says_so() -> None:
    found = neighbourhood(NETWORK, CTO, limit=2)
    assert (len(found.nodes), found.truncated) == (2, True)
