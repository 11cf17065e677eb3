"""The release as one directed multigraph: things are nodes, what is said of them are edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import networkx as nx

from graph.citation import Citation, Source
from graph.knowledge.model import Knowledge, Role, RoleArchetype, Statement, Thing
from graph.knowledge.vocabulary import RelationKind
from graph.organization.model import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One relation between two things, and who says so.

    `statement` is None where the relation is a fact about real organizations.
    """

    relation: RelationKind
    statement: Statement | None = None
    citations: tuple[Citation, ...] = ()


Step = tuple[Edge, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """The graph, and the same graph as tuples of (edge, neighbour) for fast walks.

    Nodes are named "Kind:slug", e.g. `Role:cto`; `values` has what each stands for. Nothing in
    it changes, so threads may share it.
    """

    graph: nx.MultiDiGraph[str]
    values: Mapping[str, Thing]
    outgoing: Mapping[str, tuple[Step, ...]]
    incoming: Mapping[str, tuple[Step, ...]]

    def has(self, thing: object) -> bool:
        """Tell whether a thing is a node; statements are edges, except archetypes."""
        return isinstance(thing, Thing) and node_key(thing) in self.values


def node_key(thing: Thing) -> str:
    """Name the node of a thing: `Role:cto`, `Post:ostp/us-cto`, `RoleArchetype:cto/thinker`."""
    own = thing.key if isinstance(thing, RoleArchetype | Post) else thing.slug
    return f"{type(thing).__name__}:{own}"


def network(knowledge: Knowledge) -> Network:
    """Make the graph of a release.

    A statement leads from its role, or from the archetype it is narrowed to, to each of its
    objects. Posts, their organizations and holders, and the sources of each role follow.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for thing in _things(knowledge):
        graph.add_node(node_key(thing), value=thing)
    for start, end, name, edge in _edges(knowledge):
        for thing in (start, end):
            if node_key(thing) not in graph:
                graph.add_node(node_key(thing), value=thing)
        graph.add_edge(node_key(start), node_key(end), key=name, edge=edge)
    return of_graph(graph)


def of_graph(graph: nx.MultiDiGraph[str]) -> Network:
    """Freeze a graph and derive its adjacency; nodes have a `value`, edges an `edge`."""
    nx.freeze(graph)
    values: dict[str, Thing] = {node: graph.nodes[node]["value"] for node in graph}
    outgoing = {
        node: tuple((data["edge"], end) for _, end, data in graph.out_edges(node, data=True))
        for node in graph
    }
    incoming = {
        node: tuple((data["edge"], start) for start, _, data in graph.in_edges(node, data=True))
        for node in graph
    }
    return Network(
        graph=graph,
        values=MappingProxyType(values),
        outgoing=MappingProxyType(outgoing),
        incoming=MappingProxyType(incoming),
    )


def _things(knowledge: Knowledge) -> Iterator[Thing]:
    yield from knowledge.roles
    yield from (s for s in knowledge.statements if isinstance(s, RoleArchetype))
    yield from knowledge.terms
    yield from knowledge.sources
    yield from knowledge.organizations
    yield from knowledge.posts
    yield from knowledge.people


Named = tuple[Thing, Thing, str, Edge]


def _edges(knowledge: Knowledge) -> Iterator[Named]:
    """List start, end, name and payload of every edge; names tell parallel edges apart."""
    for statement in knowledge.statements:
        yield from _claimed(statement)
        yield from _stated(statement)
    roles = {role.slug: role for role in knowledge.roles}
    for post in knowledge.posts:
        yield from _seated(post, roles)
    for number, tenure in enumerate(knowledge.tenures):
        edge = Edge(relation=RelationKind.HELD_BY, citations=tenure.citations)
        if tenure.person:
            yield tenure.post, tenure.person, f"held-by {number}", edge


def _claimed(statement: Statement) -> Iterator[Named]:
    start: Thing = statement.archetype or statement.about
    for relation, thing in statement.objects:
        edge = Edge(relation=relation, statement=statement, citations=statement.citations)
        yield start, thing, f"{relation.value} {statement.key}", edge


def _stated(statement: Statement) -> Iterator[Named]:
    """Link the role to each source of a statement, with what it cites there."""
    cited: dict[str, tuple[Source, list[Citation]]] = {}
    for citation in statement.citations:
        cited.setdefault(citation.source.slug, (citation.source, []))[1].append(citation)
    for source, citations in cited.values():
        relation = RelationKind.STATED_IN
        edge = Edge(relation=relation, statement=statement, citations=tuple(citations))
        yield statement.about, source, f"{relation.value} {statement.key}", edge


def _seated(post: Post, roles: Mapping[str, Role]) -> Iterator[Named]:
    if post.role and post.role in roles:
        realised = Edge(relation=RelationKind.REALISED_BY, citations=post.citations)
        yield roles[post.role], post, realised.relation.value, realised
    located = Edge(relation=RelationKind.POST_IN, citations=post.citations)
    yield post, post.organization, located.relation.value, located
