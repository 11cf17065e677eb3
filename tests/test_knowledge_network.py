"""The release as a graph."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from graph.knowledge.model import EducationRequirement, Knowledge, Responsibility, Statement
from graph.knowledge.network import Edge, Network, network, node_key
from graph.knowledge.vocabulary import EducationLevel, Necessity, RelationKind
from tests.build_knowledge import (
    CHOPRA,
    CIO,
    CTO,
    IT,
    OSTP,
    TENURE,
    THINKER,
    US_CTO,
    cite,
    knowledge,
    releases,
    source,
    statement,
    topic,
)

NETWORK = network(knowledge())


def between(found: Network, start: str, end: str) -> list[Edge]:
    """List the edges from one node to another."""
    return [edge for edge, node in found.outgoing[start] if node == end]


@pytest.mark.parametrize(
    ("thing", "key"),
    [
        (CTO, "Role:cto"),
        (IT, "Term:information-technology"),
        (THINKER, "RoleArchetype:cto/thinker"),
        (OSTP, "Organization:ostp"),
        (US_CTO, "Post:ostp/us-cto"),
        (CHOPRA, "Person:aneesh-chopra"),
    ],
)
def test_a_node_is_named_by_kind_and_slug_and_holds_its_value(thing: Any, key: str) -> None:
    assert node_key(thing) == key
    assert NETWORK.graph.nodes[key]["value"] is thing
    assert NETWORK.values[key] is thing
    assert NETWORK.has(thing)


def test_a_statement_that_is_no_archetype_is_no_node() -> None:
    assert not NETWORK.has(statement(Responsibility, CTO, "policies"))
    assert not NETWORK.has(source("unread"))


def test_a_statement_leads_from_its_archetype_if_it_has_one_else_from_its_role() -> None:
    (works_with,) = between(NETWORK, "RoleArchetype:cto/thinker", "Role:ceo")
    assert works_with.relation is RelationKind.WORKS_WITH
    (archetype,) = between(NETWORK, "Role:cto", "RoleArchetype:cto/thinker")
    assert archetype.statement is THINKER
    relations = {edge.relation for edge in between(NETWORK, "Role:cto", "Role:ceo")}
    assert relations == {RelationKind.REPORTS_TO}


def test_several_statements_between_two_things_are_several_edges() -> None:
    said = [
        edge.statement.key for edge in between(NETWORK, "Role:cto", "Role:ceo") if edge.statement
    ]
    assert said == ["cto/reports-to-ceo", "cto/reports-to-ceo-without-cio"]


def test_an_object_that_a_statement_names_twice_is_one_edge() -> None:
    course = statement(
        EducationRequirement,
        CTO,
        "course",
        level=EducationLevel.COURSE,
        necessity=Necessity.COMMON,
        fields=(IT, IT),
    )
    found = network(knowledge(statements=(course,)))
    assert len(between(found, "Role:cto", node_key(IT))) == 1


def test_posts_and_their_holders_are_joined_by_cited_edges_without_a_statement() -> None:
    (realised,) = between(NETWORK, "Role:cto", "Post:ostp/us-cto")
    (located,) = between(NETWORK, "Post:ostp/us-cto", "Organization:ostp")
    (held,) = between(NETWORK, "Post:ostp/us-cto", "Person:aneesh-chopra")
    assert realised == Edge(relation=RelationKind.REALISED_BY, citations=US_CTO.citations)
    assert located == Edge(relation=RelationKind.POST_IN, citations=US_CTO.citations)
    assert held == Edge(relation=RelationKind.HELD_BY, citations=TENURE.citations)


def test_two_tenures_of_one_person_in_one_post_are_two_edges() -> None:
    found = network(knowledge(tenures=(TENURE, TENURE)))
    assert len(between(found, "Post:ostp/us-cto", "Person:aneesh-chopra")) == 2


@pytest.mark.parametrize("role", [None, "unheard-of"])
def test_a_post_of_no_known_role_is_joined_to_its_organization_alone(role: str | None) -> None:
    post = type(US_CTO)(organization=OSTP, ref="seat", title=US_CTO.title, role=role)
    found = network(knowledge(statements=(), posts=(post,), tenures=()))
    assert found.incoming["Post:ostp/seat"] == ()
    assert [end for _, end in found.outgoing["Post:ostp/seat"]] == ["Organization:ostp"]


def test_a_statement_leads_its_role_to_each_source_once_with_what_it_cites_there() -> None:
    first, second = source("first", "a", "b"), source("second", "c")
    cited = (cite(first, "a"), cite(second, "c"), cite(first, "b"))
    said = statement(Responsibility, CTO, "duty", archetype=THINKER, citations=cited)
    found = network(knowledge(sources=(first, second), statements=(said,)))
    (edge,) = between(found, "Role:cto", "Source:first")
    assert edge.relation is RelationKind.STATED_IN
    assert edge.citations == (cited[0], cited[2])
    assert len(between(found, "Role:cto", "Source:second")) == 1


def test_a_thing_that_only_a_statement_names_is_a_node_too() -> None:
    found = network(knowledge(terms=(), statements=(topic(CIO, "it", IT),)))
    assert found.has(IT)


def test_a_network_cannot_be_changed() -> None:
    with pytest.raises(nx.NetworkXError, match="Frozen graph"):
        NETWORK.graph.add_node("Role:cfo")
    with pytest.raises(TypeError, match="does not support item assignment"):
        NETWORK.outgoing["Role:cto"] = ()  # type: ignore[index]
    with pytest.raises(AttributeError):
        NETWORK.outgoing["Role:cto"][0][0].relation = RelationKind.HEADS  # type: ignore[misc]


@given(releases())
def test_the_adjacency_says_the_same_as_the_graph(release: Knowledge) -> None:
    found = network(release)
    graph = Counter((a, b, id(data["edge"])) for a, b, data in found.graph.edges(data=True))
    out = Counter((a, b, id(e)) for a, steps in found.outgoing.items() for e, b in steps)
    into = Counter((a, b, id(e)) for b, steps in found.incoming.items() for e, a in steps)
    assert graph == out == into
    assert set(found.graph) == set(found.values) == set(found.outgoing) == set(found.incoming)


@given(releases())
def test_every_object_and_source_of_every_statement_is_an_edge(release: Knowledge) -> None:
    found = network(release)

    def joined(said: Statement, start: Any, end: Any, relation: RelationKind) -> bool:
        edges = between(found, node_key(start), node_key(end))
        return any(edge.statement is said and edge.relation is relation for edge in edges)

    for said in release.statements:
        for relation, thing in said.objects:
            assert joined(said, said.archetype or said.about, thing, relation)
        for citation in said.citations:
            assert joined(said, said.about, citation.source, RelationKind.STATED_IN)


def test_a_tenure_without_a_name_draws_no_edge() -> None:
    unnamed = network(knowledge(tenures=(replace(TENURE, person=None),)))
    assert between(unnamed, "Post:ostp/us-cto", "Person:aneesh-chopra") == []
