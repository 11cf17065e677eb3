"""GraphQL over HTTP, and the pages beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from schema.examples import EXAMPLES
from schema.settings import DEFAULT
from schema.transport.request import GRAPHQL_JSON, JSON
from server import build
from tests.asking import SERVICE

CLIENT = TestClient(build(SERVICE))  # Not entered: its service outlives each test.
UNBUILT = TestClient(build(SERVICE, built=Path("not-built")))
QUESTION = {"query": '{ role(slug: "cto") { title } }'}
ENGLISH, FRENCH = "Chief Technology Officer", "directeur de la technologie"


def post(body: Any = None, /, **headers: str) -> Any:
    """Send a question, or another body."""
    content = body if isinstance(body, bytes) else json.dumps(body or QUESTION).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return CLIENT.post("/graphql", content=content, headers={"content-type": JSON, **named})


def get(asked: dict[str, str], client: TestClient = CLIENT, **headers: str) -> Any:
    """Ask by GET, as a program does."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get("/graphql", params=asked, headers={"accept": JSON, **named})


def refusal(response: Any) -> tuple[int, str]:
    """Give the status and the code of a refusal."""
    [error] = response.json()["errors"]
    return response.status_code, error["extensions"]["code"]


def test_a_question_by_post_is_answered() -> None:
    response = post()
    assert response.status_code == 200
    assert response.json() == {"data": {"role": {"title": ENGLISH}}}
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.headers["vary"] == "accept, accept-language"


def test_a_question_by_get_is_answered() -> None:
    asked = {
        "query": "query A($slug: String!) { role(slug: $slug) { title } } query B { __typename }",
        "variables": '{"slug": "cto"}',
        "operationName": "A",
    }
    response = get(asked)
    assert response.json() == {"data": {"role": {"title": ENGLISH}}}


@pytest.mark.parametrize(
    ("header", "title", "told"),
    [
        ("fr", FRENCH, None),
        ("de, fr;q=0.8", FRENCH, None),
        ("fr-CA", FRENCH, [{"asked": "fr-ca", "given": "fr"}]),
        ("de", ENGLISH, [{"asked": "de", "given": "en"}]),
        ("*", ENGLISH, None),
    ],
)
def test_accept_language_chooses_the_language(header: str, title: str, told: object) -> None:
    body = post(accept_language=header).json()
    assert body["data"]["role"]["title"] == title
    assert body.get("extensions", {}).get("languages") == told


@pytest.mark.parametrize(
    ("accept", "media", "status"),
    [
        (JSON, JSON, 200),
        ("*/*", JSON, 200),
        (GRAPHQL_JSON, GRAPHQL_JSON, 400),
        (f"{GRAPHQL_JSON}, {JSON};q=0.9", GRAPHQL_JSON, 400),
    ],
)
def test_a_refused_document_has_the_status_of_its_media_type(
    accept: str, media: str, status: int
) -> None:
    response = post({"query": "{ nope }"}, accept=accept)
    assert response.headers["content-type"] == f"{media}; charset=utf-8"
    assert refusal(response) == (status, "GRAPHQL_VALIDATION_FAILED")


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"", {}, 400, "BAD_REQUEST"),
        (b"{", {}, 400, "BAD_REQUEST"),
        (b'"x"', {}, 400, "BAD_REQUEST"),
        (b"5", {}, 400, "BAD_REQUEST"),
        (b"null", {}, 400, "BAD_REQUEST"),
        (b"[]", {}, 400, "BATCHING_NOT_SUPPORTED"),
        (b"{}", {}, 400, "BAD_REQUEST"),
        (b"\xff\xfe", {}, 400, "BAD_REQUEST"),
        (b"[" * 50_000, {}, 400, "BAD_REQUEST"),
        (b'{"query": 5}', {}, 400, "BAD_REQUEST"),
        (b'{"query": null}', {}, 400, "BAD_REQUEST"),
        (b'{"query": "{a}", "variables": []}', {}, 400, "BAD_REQUEST"),
        (b'{"query": "{a}", "operationName": 1}', {}, 400, "BAD_REQUEST"),
        (b'{"query": "{a}", "extensions": "x"}', {}, 400, "BAD_REQUEST"),
        (b" " * (DEFAULT.max_body_bytes + 1), {}, 413, "PAYLOAD_TOO_LARGE"),
        (b"{}", {"content-type": "text/plain"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (b"{}", {"content-type": f"{JSON}; charset=latin-1"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (b"{}", {"content-type": ""}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (b"{}", {"accept": "text/html"}, 406, "NOT_ACCEPTABLE"),
    ],
)
def test_what_is_no_question_is_refused_with_a_status_and_a_code(
    body: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    assert refusal(post(body, **headers)) == (status, code)


def test_a_charset_may_be_named() -> None:
    assert post(content_type=f'{JSON}; charset="UTF-8"').status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_with_those_that_are_allowed(method: str) -> None:
    response = CLIENT.request(method, "/graphql")
    assert refusal(response) == (405, "METHOD_NOT_ALLOWED")
    assert response.headers["allow"] == "GET, POST"


@pytest.mark.parametrize(
    "asked",
    [{}, {"query": "{ __typename }", "variables": "{"}, {"query": "{a}", "variables": "[]"}],
)
def test_a_url_that_holds_no_question_is_refused(asked: dict[str, str]) -> None:
    assert refusal(get(asked)) == (400, "BAD_REQUEST")


def test_the_welcome_page_tells_how_to_ask_and_loads_nothing() -> None:
    response = UNBUILT.get("/")
    assert response.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "http://testserver/graphql" in response.text
    assert "//" not in response.text.replace("http://testserver/", "")
    assert "src=" not in response.text


def test_every_question_on_the_welcome_page_is_a_link_that_answers() -> None:
    page = UNBUILT.get("/").text
    for title in EXAMPLES:
        assert title.replace("&", "&amp;") in page
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    asked = [link for link in links if link.startswith("/graphql?")]
    assert len(asked) == len(EXAMPLES)
    for link in asked:
        assert "errors" not in CLIENT.get(link, headers={"sec-fetch-site": "same-origin"}).json()


def test_the_schema_can_be_read() -> None:
    response = CLIENT.get("/schema.graphql")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert "type Role implements Node" in response.text


def test_health_tells_that_it_lives_and_which_release_is_ready() -> None:
    assert CLIENT.get("/health/live").json() == {"status": "live"}
    assert CLIENT.get("/health/ready").json() == {
        "status": "ready",
        "release": "test",
        "digest": SERVICE.knowledge.digest,
    }


def test_another_path_is_not_found() -> None:
    assert CLIENT.get("/nothing").status_code == 404


def test_introspection_answers_a_client() -> None:
    body = post({"query": "{ __schema { queryType { name } types { name } } }"}).json()
    assert body["data"]["__schema"]["queryType"] == {"name": "Query"}
