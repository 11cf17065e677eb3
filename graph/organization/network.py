"""An organization as one directed multigraph through time, for what is a question of graphs.

Posts, people and units are nodes; lines, tenures and memberships are edges, each with the frozen
value that the record has. An edge whose other end is not known leads to the organization itself,
and its value says why: a line of a top, a line whose manager is unknown, a holder not named.

A graph is never written to once it is made. `forked` makes that of a changed record, and shares
with the one before all nodes and edges that are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, TypeAlias

import networkx as nx

from graph.organization.difference import Difference
from graph.organization.model import (
    Organization,
    OrganizationalUnit,
    Person,
    Post,
    Record,
    ReportingLine,
    Tenure,
)
from graph.period import UNDATED, Interval

Thing = Organization | OrganizationalUnit | Person | Post


@dataclass(frozen=True, slots=True)
class Membership:
    """A post in a unit, or a unit in another, for one span of time (W3C ORG: unitOf)."""

    part: Post | OrganizationalUnit
    unit: str
    interval: Interval = UNDATED


Fact = ReportingLine | Tenure | Membership
# The types of NetworkX know neither frozen graphs nor what lies at nodes and edges.
Graph: TypeAlias = Any  # nx.MultiDiGraph: nodes have a `value`, edges a `fact`.


def key_of(thing: Thing) -> str:
    """Name the node of a thing: `Post:106`, `Person:acme-ann`, `OrganizationalUnit:hq`."""
    own = thing.ref if isinstance(thing, Post | OrganizationalUnit) else thing.slug
    return f"{type(thing).__name__}:{own}"


def network(record: Record) -> Graph:
    """Make the graph of a record."""
    graph: Graph = nx.MultiDiGraph()
    for thing in _things(record):
        graph.add_node(key_of(thing), value=thing)
    parts = (record.lines, record.tenures, record.posts, record.units)
    for start, end, fact in _edges(*parts, record.organization):
        if end in graph:
            graph.add_edge(start, end, fact=fact)
    return nx.freeze(graph)


def on(graph: Graph, day: date) -> Graph:
    """Give the part of a graph that is there on a day, with posts as they are then."""
    shown: Graph = nx.MultiDiGraph()
    for node, thing in graph.nodes(data="value"):
        value = thing.on(day) if isinstance(thing, Post) else thing
        if value:
            shown.add_node(node, value=value)
    for start, end, number, fact in graph.edges(keys=True, data="fact"):
        if start in shown and end in shown and fact.interval.covers(day):
            shown.add_edge(start, end, key=number, fact=fact)
    return nx.freeze(shown)


def _things(record: Record) -> Iterator[Thing]:
    people = (tenure.person for tenure in record.tenures if tenure.person)
    return chain([record.organization], record.units, record.posts, people)


def _edges(
    lines: Iterable[ReportingLine],
    tenures: Iterable[Tenure],
    posts: Iterable[Post],
    units: Iterable[OrganizationalUnit],
    organization: Organization,
) -> Iterator[tuple[str, str, Fact]]:
    """Name the two nodes of each fact."""
    for line in lines:
        yield key_of(line.post), key_of(line.manager or organization), line
    for tenure in tenures:
        yield key_of(tenure.post), key_of(tenure.person or organization), tenure
    for post in posts:
        for version in (*post.former, post):
            if version.unit:
                membership = Membership(version, version.unit, version.interval)
                yield key_of(post), _unit_key(version.unit), membership
    for unit in units:
        if unit.parent:
            yield key_of(unit), _unit_key(unit.parent), Membership(unit, unit.parent)


def _unit_key(ref: str) -> str:
    return f"OrganizationalUnit:{ref}"


def forked(graph: Graph, before: Record, after: Record) -> Graph:
    """Make the graph of a record that was made of another, whose graph is given.

    NetworkX has no copy that shares nodes and rows of edges, so this reaches for the dictionaries
    that a directed graph consists of: `copy` takes a hundred times as long.
    """
    apart = Difference.of(before, after)
    nodes, gone = _nodes(apart, before, after)
    starts = _starts(apart, after, {node for node in nodes if node not in graph})
    starts |= {start for node in gone if node in graph for start in graph.pred[node]}
    fork: Graph = nx.MultiDiGraph()
    changed = {node: {"value": value} for node, value in nodes.items()}
    fork._node = {n: v for n, v in graph._node.items() if n not in gone} | changed
    fork._adj = {**{node: {} for node in nodes}, **graph._adj}
    fork._pred = {**{node: {} for node in nodes}, **graph._pred}
    _redraw(fork, starts | gone, _edges_from(after, starts))
    for node in gone:
        fork._adj.pop(node, None)
        fork._pred.pop(node, None)
    return nx.freeze(fork)


def _nodes(apart: Difference, before: Record, after: Record) -> tuple[dict[str, Thing], set[str]]:
    """Give the nodes that are new or have another value, and those that are gone."""
    people = {t.person.slug for t in (*apart.tenures.gone, *apart.tenures.new) if t.person}
    old: list[Thing] = [before.organization, *apart.units.gone, *apart.posts.gone]
    old += (t.person for t in apart.tenures.gone if t.person)
    new: list[Thing] = [after.organization, *apart.units.new, *apart.posts.new]
    new += (t.person for t in after.tenures if t.person and t.person.slug in people)
    nodes = {key_of(thing): thing for thing in new}
    return nodes, {key_of(thing) for thing in old} - nodes.keys()


def _starts(apart: Difference, after: Record, added: set[str]) -> set[str]:
    """Name the nodes whose edges must be drawn again: what they are, or lead to, is different."""
    starts = {f"Post:{ref}" for ref in apart.touched()}
    starts |= {key_of(unit) for unit in (*apart.units.gone, *apart.units.new)}
    if any(node.startswith("Post:") for node in added):
        starts |= {key_of(x.post) for x in after.lines if x.manager and key_of(x.manager) in added}
    if any(node.startswith("OrganizationalUnit:") for node in added):
        memberships = _edges((), (), after.posts, after.units, after.organization)
        starts |= {start for start, end, _ in memberships if end in added}
    return starts


def _edges_from(record: Record, starts: set[str]) -> Iterator[tuple[str, str, Fact]]:
    """List the edges that lead away from some nodes."""
    refs = {node.removeprefix("Post:") for node in starts if node.startswith("Post:")}
    return _edges(
        (line for line in record.lines if line.post.ref in refs),
        (tenure for tenure in record.tenures if tenure.post.ref in refs),
        (post for post in record.posts if post.ref in refs),
        (unit for unit in record.units if key_of(unit) in starts),
        record.organization,
    )


def _redraw(graph: Graph, starts: set[str], edges: Iterable[tuple[str, str, Fact]]) -> None:
    """Put other edges in place of all that lead away from some nodes, in copies of their rows."""
    rows: dict[str, dict[str, dict[int, dict[str, Fact]]]] = {node: {} for node in starts}
    for start, end, fact in edges:
        if start in graph._node and end in graph._node:
            parallel = rows[start].setdefault(end, {})
            parallel[len(parallel)] = {"fact": fact}
    own: set[str] = set()
    for start in starts & graph._adj.keys():
        for end in {*graph._adj[start], *rows[start]}:
            if end not in own:
                own.add(end)
                graph._pred[end] = dict(graph._pred[end])
            graph._pred[end].pop(start, None)
        for end, parallel in rows[start].items():
            graph._pred[end][start] = parallel
        graph._adj[start] = rows[start]
