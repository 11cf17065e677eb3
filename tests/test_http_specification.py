"""GraphQL over HTTP, rule by rule: the 61 audits of graphql-http, by the ids they have there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from starlette.testclient import TestClient

from schema.settings import Settings
from schema.transport.request import GRAPHQL_JSON, JSON
from server import build
from tests.asking import SERVICE

QUERY = "{ __typename }"
TYPE = "query Type($name: String!) { __type(name: $name) { name } }"
NOT_JSON = '{ "not a JSON'
BROKEN, UNKNOWN, MISSING = "{", "{ 8f31403dfe404bccbb0e835f2629c6a7 }", TYPE
ANY = range(200, 600)
OK, BAD = range(200, 201), range(400, 401)
CLIENT_ERROR = range(400, 500)
WRONG: dict[str, tuple[Any, ...]] = {
    "query": ({"obj": "ect"}, 0, False, ["array"]),
    "operationName": ({"obj": "ect"}, 0, False, ["array"]),
    "variables": ("string", 0, False, ["array"]),
    "extensions": ("string", 0, False, ["array"]),
}


class Audit(NamedTuple):
    """A rule: what is sent, which status may come, and what the body must not have."""

    id: str
    body: Any
    status: range
    accept: str | None = None
    absent: str = ""
    content_type: str | None = JSON
    get: bool = False
    media: str = ""


def audits() -> Iterator[Audit]:
    """List the rules."""
    yield Audit("22EB", {"query": QUERY}, OK, GRAPHQL_JSON, media=GRAPHQL_JSON)
    yield Audit("4655", {"query": QUERY}, OK, JSON, media=JSON)
    yield Audit("47DE", {"query": QUERY}, OK, "*/*", media=JSON)
    yield Audit("80D8", {"query": QUERY}, OK, media=JSON)
    yield Audit("82A3", {"query": QUERY}, OK, media="charset=utf-8")
    yield Audit("BF61", {"query": QUERY}, OK, content_type=f"{JSON}; charset=utf-8")
    yield Audit("78D5", {"query": QUERY}, OK)
    yield Audit("2C94", {"query": QUERY}, OK)
    yield Audit("5A70", {"query": QUERY}, OK, get=True, accept="*/*")
    yield Audit("9C48", {"query": "mutation { __typename }"}, CLIENT_ERROR, GRAPHQL_JSON, get=True)
    yield Audit("9ABE", {"query": QUERY}, CLIENT_ERROR, content_type="text/plain;charset=UTF-8")
    yield Audit("03D4", {"query": QUERY}, OK)
    yield Audit("A5BF", None, BAD)
    yield Audit("423L", {"notquery": QUERY}, BAD, GRAPHQL_JSON)
    for name, letters in (("query", "LKJ"), ("operationName", "6C0")):
        for at, wrong in enumerate(WRONG[name]):
            yield Audit(f"{letters}{at}", {"query": QUERY, name: wrong}, BAD)
    for name, letters in (("variables", "476"), ("extensions", "58B")):
        for at, wrong in enumerate(WRONG[name]):
            yield Audit(f"{letters}{at}", {"query": QUERY, name: wrong}, BAD)
    named = {"operationName": "Query", "query": "query Query { __typename }"}
    typed = {"query": TYPE, "variables": {"name": "sometype"}}
    extended = {"query": QUERY, "extensions": {"some": "value"}}
    for ids, body in (
        (("34A2", "13EE"), {"query": QUERY}),
        (("8161", "B8B3"), named),
        (("94B0", "0220"), {"query": QUERY, "variables": None}),
        (("94B1", "0221"), {"query": QUERY, "operationName": None}),
        (("94B2", "0222"), {"query": QUERY, "extensions": None}),
        (("2EA1", "28B9"), typed),
        (("428F", "1B7A"), extended),
    ):
        yield Audit(ids[0], body, OK, GRAPHQL_JSON, absent="errors")
        yield Audit(ids[1], body, OK, JSON, absent="errors")
    yield Audit("D6D5", typed, OK, GRAPHQL_JSON, absent="errors", get=True)
    yield Audit("6A70", typed, OK, JSON, absent="errors", get=True)
    yield Audit("B6DC", NOT_JSON, ANY, JSON)
    yield Audit("BCF8", NOT_JSON, BAD, JSON)
    yield Audit("B7N8", NOT_JSON, BAD, GRAPHQL_JSON)
    yield Audit("8764", {"qeury": QUERY}, CLIENT_ERROR, GRAPHQL_JSON)
    yield Audit("3E3A", {"qeury": QUERY}, BAD, GRAPHQL_JSON)
    yield Audit("572B", {"query": BROKEN}, OK, JSON)
    yield Audit("FDE2", {"query": UNKNOWN}, OK, JSON)
    yield Audit("7B9B", {"query": MISSING}, OK, JSON)
    yield Audit("865D", {"query": BROKEN}, CLIENT_ERROR, GRAPHQL_JSON)
    yield Audit("556A", {"query": BROKEN}, BAD, GRAPHQL_JSON)
    yield Audit("D586", {"query": BROKEN}, BAD, GRAPHQL_JSON, absent="data")
    yield Audit("51FE", {"query": UNKNOWN}, CLIENT_ERROR, GRAPHQL_JSON)
    yield Audit("74FF", {"query": UNKNOWN}, BAD, GRAPHQL_JSON)
    yield Audit("5E5B", {"query": UNKNOWN}, BAD, GRAPHQL_JSON, absent="data")
    yield Audit("86EE", {"query": MISSING}, BAD, GRAPHQL_JSON)


def asked(client: TestClient, audit: Audit) -> Any:
    """Send what a rule is about, as Node's fetch does."""
    headers = {"sec-fetch-mode": "cors", "accept": audit.accept or "*/*"}
    if audit.get:
        params = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in audit.body.items()
        }
        return client.get("/graphql", params=params, headers=headers)
    if audit.content_type:
        headers["content-type"] = audit.content_type
    text = audit.body if isinstance(audit.body, str | None) else json.dumps(audit.body)
    return client.post("/graphql", content=text, headers=headers)


AUDITS = list(audits())
CLIENTS = {
    words: TestClient(build(SERVICE, Settings(introspection=words))) for words in ("on", "types")
}


@pytest.mark.parametrize("introspection", CLIENTS)
@pytest.mark.parametrize("audit", AUDITS, ids=lambda audit: audit.id)
def test_a_rule_is_kept(audit: Audit, introspection: str) -> None:
    response = asked(CLIENTS[introspection], audit)
    assert response.status_code in audit.status
    assert audit.media in response.headers["content-type"]
    assert "charset=utf-8" in response.headers["content-type"]
    assert not audit.absent or audit.absent not in response.json()


def test_all_61_audits_are_here() -> None:
    assert len({audit.id for audit in AUDITS}) == len(AUDITS) == 61
