"""Documents that are known under an id."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from schema.engine.trusted import BadManifest, load
from schema.settings import DEFAULT, BadSetting, Settings
from server import build
from tests.asking import SERVICE
from tests.test_command_line import run

TEXT = '{ role(slug: "cto") { slug } }'
OTHER = "{ other: __typename }"
HASH = sha256(TEXT.encode()).hexdigest()
CTO = {"data": {"role": {"slug": "cto"}}}


def client(folder: Path | None = None, **settings: Any) -> TestClient:
    """Make a client of a server that trusts the documents of a folder."""
    chosen = Settings(documents=str(folder) if folder else "", **settings)
    return TestClient(build(SERVICE, chosen))


def asked(server: TestClient, **question: Any) -> dict[str, Any]:
    body: dict[str, Any] = server.post("/graphql", json=question).json()
    return body


def code(body: dict[str, Any]) -> str:
    [told] = body["errors"]
    return str(told["extensions"]["code"])


def persisted(text: str) -> dict[str, Any]:
    return {"persistedQuery": {"version": 1, "sha256Hash": sha256(text.encode()).hexdigest()}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "role.graphql").write_text(TEXT, "utf-8")
    operations = [{"id": "release", "name": "R", "body": "query R { dataVersion { release } }"}]
    (tmp_path / "apollo.json").write_bytes(orjson.dumps({"version": 1, "operations": operations}))
    (tmp_path / "relay.json").write_bytes(orjson.dumps({"kind": "{ __typename }"}))
    return tmp_path


def test_a_document_of_the_directory_is_named_by_its_hash_or_its_id(folder: Path) -> None:
    server = client(folder)
    assert asked(server, documentId=HASH) == CTO
    assert asked(server, documentId=f"sha256:{HASH}") == CTO
    assert asked(server, extensions=persisted(TEXT)) == CTO
    assert asked(server, documentId="release")["data"] == {"dataVersion": {"release": "test"}}
    assert asked(server, documentId="kind") == {"data": {"__typename": "Query"}}


def test_a_document_is_named_in_a_url_and_its_answer_has_a_tag(folder: Path) -> None:
    server, headers = client(folder), {"accept": "application/json"}
    extensions = orjson.dumps(persisted(TEXT)).decode()
    for named in ({"documentId": f"sha256:{HASH}"}, {"extensions": extensions}):
        found = server.get("/graphql", params=named, headers=headers)
        assert found.json() == CTO
        again = {**headers, "if-none-match": found.headers["etag"]}
        assert server.get("/graphql", params=named, headers=again).status_code == 304


def test_other_documents_are_answered_unless_only_trusted_ones_are(folder: Path) -> None:
    only = client(folder, trusted_only=True)
    assert "errors" not in asked(client(folder), query=OTHER)
    refused = only.post("/graphql", json={"query": OTHER})
    assert (refused.status_code, code(refused.json())) == (400, "DOCUMENT_NOT_TRUSTED")
    assert asked(only, query=TEXT) == CTO
    assert asked(only, documentId=HASH) == CTO


def test_what_is_not_trusted_is_not_even_read(folder: Path) -> None:
    assert code(asked(client(folder, trusted_only=True), query="{ nope")) == "DOCUMENT_NOT_TRUSTED"


def test_a_trusted_document_is_held_against_every_limit_and_policy(folder: Path) -> None:
    (folder / "schema.graphql").write_text("{ __schema { queryType { name } } }", "utf-8")
    named = {"query": "{ __schema { queryType { name } } }"}
    assert code(asked(client(folder, introspection="off"), **named)) == "INTROSPECTION_REFUSED"
    assert code(asked(client(folder, max_cost=1), documentId=HASH)) == "QUERY_TOO_COSTLY"


def test_a_document_is_registered_by_sending_it_with_its_hash_once() -> None:
    server = client()
    body = asked(server, extensions=persisted(TEXT))
    assert (code(body), body["errors"][0]["message"]) == (
        "PERSISTED_QUERY_NOT_FOUND",
        "PersistedQueryNotFound",
    )
    assert asked(server, query=TEXT, extensions=persisted(TEXT)) == CTO
    assert asked(server, extensions=persisted(TEXT)) == CTO


def test_where_only_trusted_documents_are_answered_none_is_registered(folder: Path) -> None:
    server = client(folder, trusted_only=True)
    body = asked(server, query=OTHER, extensions=persisted(OTHER))
    assert code(body) == "DOCUMENT_NOT_TRUSTED"
    assert code(asked(server, extensions=persisted(OTHER))) == "PERSISTED_QUERY_NOT_FOUND"


@pytest.mark.parametrize(
    "question",
    [
        {"query": "{ a }", "extensions": persisted("{ b }")},
        {"query": "{ a }", "documentId": "release"},
        {"documentId": 5},
        {"documentId": ""},
        {"extensions": {}},
        {"extensions": {"persistedQuery": {"version": 1}}},
        {"extensions": {"persistedQuery": "x"}},
        {"extensions": {"persistedQuery": {"sha256Hash": 5}}},
    ],
)
def test_a_request_that_names_a_document_wrongly_is_refused(question: dict[str, Any]) -> None:
    response = client().post("/graphql", json=question)
    assert (response.status_code, code(response.json())) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.graphql", "{ nope }", "at 1:3: Cannot query field 'nope'"),
        ("a.graphql", "{ nope", "Syntax Error"),
        ("a.json", "{", "it cannot be read"),
        ("a.json", "[]", "a manifest is"),
        ("a.json", '{"a": 5}', "a manifest is"),
        ("a.json", '{"operations": [{"id": "a"}]}', "a manifest is"),
        ("b.json", '{"kind": "{ a: __typename }"}', "two documents have the id 'kind'"),
    ],
)
def test_a_directory_is_trusted_entirely_or_not_at_all(
    folder: Path, name: str, content: str, why: str
) -> None:
    (folder / name).write_text(content, "utf-8")
    with pytest.raises(BadManifest) as raised:
        load(folder, DEFAULT)
    assert why in str(raised.value)
    served = run("serve", "--documents", str(folder))
    assert (served.exit_code, why in served.output) == (1, True)


def test_a_directory_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadManifest, match="nowhere: it is no directory"):
        client(tmp_path / "nowhere")


def test_a_server_that_would_answer_nothing_does_not_start() -> None:
    with pytest.raises(BadSetting, match="unless a directory of documents is set"):
        client(trusted_only=True)
