"""Global ids: whatever has one can be asked for again."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.knowledge.index import Index
from schema.errors import BadId
from schema.node import id_of, known, parse_id
from tests.asking import SERVICE, data, error
from tests.build_knowledge import releases

NODE = "query($id: ID!) { node(id: $id) { __typename id } }"
EVERYTHING = [
    *SERVICE.knowledge.roles,
    *SERVICE.knowledge.terms,
    *SERVICE.knowledge.sources,
    *SERVICE.knowledge.statements,
    *SERVICE.knowledge.organizations,
    *SERVICE.knowledge.posts,
    *SERVICE.knowledge.people,
]


@pytest.mark.parametrize("thing", EVERYTHING, ids=lambda thing: id_of(thing))
def test_every_node_is_found_by_its_id_as_its_own_type(thing: object) -> None:
    known = id_of(thing)
    assert data(NODE, id=known) == {"node": {"__typename": type(thing).__name__, "id": known}}


def test_no_two_nodes_share_an_id() -> None:
    assert len({id_of(thing) for thing in EVERYTHING}) == len(EVERYTHING)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "cto",
        "Role:cto",
        "Um9sZTpjdG8=",
        " Um9sZTpjdG8",
        "é",
        "Um9sZQ",
        "/+/+",
        "Tm90OmN0bw",
    ],
)
def test_what_is_no_id_of_ours_is_refused_by_name(text: str) -> None:
    code, message = error(NODE, id=text)
    assert code == "INVALID_ID"
    assert repr(text) in message


@given(st.text())
def test_any_text_is_an_id_or_is_refused(text: str) -> None:
    try:
        kind, key = parse_id(text)
    except BadId:
        return
    assert urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("=") == text


def test_an_id_of_something_that_is_gone_gives_null() -> None:
    assert data(NODE, id="Um9sZTpnb25l") == {"node": None}


def test_an_id_that_names_the_wrong_kind_of_statement_gives_null() -> None:
    wrong = urlsafe_b64encode(b"Outlook:cto/definition").decode().rstrip("=")
    assert data(NODE, id=wrong) == {"node": None}


def test_nodes_keep_the_order_asked_and_leave_gaps() -> None:
    cto, gone, cio = "Um9sZTpjdG8", "Um9sZTpnb25l", "Um9sZTpjaW8"
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    assert data(query, ids=[cio, gone, cto]) == {"nodes": [{"id": cio}, None, {"id": cto}]}


def test_a_node_shows_the_fields_of_its_type() -> None:
    query = """query($id: ID!) { node(id: $id) {
      ... on Statement { about { slug } citations { section } }
      ... on SalaryObservation { currency }
    } }"""
    salary = next(s for s in SERVICE.knowledge.statements if s.key == "cto/pay-2022")
    node = data(query, id=id_of(salary))["node"]
    assert node["about"] == {"slug": "cto"}
    assert node["currency"] == "USD"


@given(releases())
def test_the_id_of_any_statement_leads_back_to_it(release: object) -> None:
    index = Index.of(release)  # type: ignore[arg-type]
    for statement in index.statements.values():
        assert known(index, id_of(statement)) is statement
