"""Requests that are answered below ASGI, by real bytes to a real server: nobody can tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from time import sleep

import pytest
from starlette.testclient import TestClient

from schema.settings import Settings
from schema.transport.request import Head
from server import build
from tests.asking import SERVICE
from tests.hostile import QUESTION, Victim, asking, body, head, read, victim

PAUSE = 0.05  # What comes in two parts is answered the ordinary way.
HEADERS = [(b"content-type", b"application/json"), (b"accept", b"application/json")]
HEAD = Head("application/json", ())


@pytest.fixture(scope="module")
def server() -> Iterator[Victim]:
    """Start a server for all tests."""
    with victim() as running:
        yield running


def told(server: Victim, *parts: bytes) -> bytes:
    """Send a request in parts, and give its answer without the time and the id it was given."""
    with server.connect() as connection:
        for part in parts:
            connection.sendall(part)
            sleep(PAUSE if len(parts) > 1 else 0)
        answer = read(connection)
    return re.sub(rb"(date: |x-request-id: [0-9a-f]{32})[^\r]*", b"", answer)


def several(server: Victim, sent: bytes, number: int) -> list[bytes]:
    """Send requests one behind the other, and give the bodies of their answers."""
    with server.connect() as connection:
        connection.sendall(sent)
        received = b""
        while len(re.findall(rb"HTTP/1.1 200", received)) < number or not received.endswith(b"}"):
            received += connection.recv(65_536)
    return [answer.partition(b"\r\n\r\n")[2] for answer in received.split(b"HTTP/1.1 200")[1:]]


@pytest.mark.parametrize(
    "request_",
    [
        body(QUESTION),
        body(QUESTION, accept="application/graphql-response+json"),
        body(QUESTION, **{"accept-language": "fr"}),
        body(QUESTION, **{"x-request-id": "mine-1"}),
        body(QUESTION).replace(b"\r\n\r\n", b"\r\nx-request-id: a b\r\nx-request-id: c\r\n\r\n"),
        body(QUESTION, connection="close"),
        body(QUESTION, accept="text/html"),
        body(QUESTION, **{"content-encoding": "gzip"}),
        asking("{ role(slug: $slug) { title } }", {"slug": "cto"}),
        asking("{ nothing }"),
        asking("{ role(slug: "),
        asking('{ role(slug: "nobody") { title } }'),
        asking('{ role(slug: "cto") { title } }', extensions={"cost": True}),
        body(b"[" + QUESTION + b"]"),
        body(b"{"),
        body(b"7"),
    ],
)
def test_an_answer_at_once_is_the_answer_of_the_ordinary_way(
    server: Victim, request_: bytes
) -> None:
    first, blank, content = request_.partition(b"\r\n\r\n")
    ordinary = told(server, first + blank, content)
    assert ordinary.startswith(b"HTTP/1.1 ")
    assert [told(server, request_) for _ in range(3)] == [ordinary] * 3


def test_a_connection_stays_for_the_next_request(server: Victim) -> None:
    with server.connect() as connection:
        for _ in range(5):
            connection.sendall(body(QUESTION))
            assert read(connection).startswith(b"HTTP/1.1 200")


def test_requests_that_come_together_are_answered_in_their_order(server: Victim) -> None:
    get = (
        b"GET /graphql?query=%7Brole(slug:%22cio%22)%7Bslug%7D%7D HTTP/1.1\r\nhost: x\r\n"
        b"accept: application/json\r\n\r\n"
    )
    posts = [asking(f'{{ role(slug: "{slug}") {{ slug }} }}') for slug in ("cto", "ceo", "cfo")]
    for post in posts:
        for _ in range(2):
            told(server, post)
    answers = several(server, b"".join([posts[0], get, posts[1], posts[2], get, posts[0]]), 6)
    slugs = [json.loads(answer)["data"]["role"]["slug"] for answer in answers]
    assert slugs == ["cto", "cio", "ceo", "cfo", "cio", "cto"]


def test_a_body_in_chunks_is_read(server: Victim) -> None:
    chunk = f"{len(QUESTION):x}\r\n".encode() + QUESTION + b"\r\n0\r\n\r\n"
    top = head(None, **{"transfer-encoding": "chunked"})
    for _ in range(3):
        assert b'"data"' in told(server, top + chunk)


def test_whoever_wants_to_be_asked_for_the_body_is(server: Victim) -> None:
    top, blank, content = body(QUESTION, expect="100-continue").partition(b"\r\n\r\n")
    for _ in range(3):
        with server.connect() as connection:
            connection.sendall(top + blank)
            assert connection.recv(1_000).startswith(b"HTTP/1.1 100")
            connection.sendall(content)
            assert read(connection).startswith(b"HTTP/1.1 200")


def test_a_head_that_is_known_does_not_hide_that_its_body_is_not_all_there(server: Victim) -> None:
    asked = asking('{ role(slug: "cto") { slug } }')
    for _ in range(3):
        told(server, asked)
    with server.connect() as connection:
        connection.sendall(asked[:-5])
        sleep(PAUSE)
        connection.sendall(asked[-5:])
        assert b'"cto"' in read(connection)
    answers = several(server, asked + asked[:-5] + asked[-5:] + asked, 3)
    assert [json.loads(answer)["data"]["role"]["slug"] for answer in answers] == ["cto"] * 3


def test_bytes_before_a_head_that_is_known_are_not_overlooked(server: Victim) -> None:
    asked = asking('{ role(slug: "cto") { slug } }')
    for _ in range(3):
        told(server, asked)
    with server.connect() as connection:
        connection.sendall(asked + b"P")  # Behind an answer another request begins.
        assert b'"cto"' in read(connection)
        sleep(PAUSE)
        connection.sendall(asked)
        assert read(connection).startswith(b"HTTP/1.1 400")


def test_bodies_of_one_length_are_told_apart_behind_one_head(server: Victim) -> None:
    asked = [asking(f'{{ role(slug: "{slug}") {{ slug }} }}') for slug in ("cto", "cio", "ceo")]
    with server.connect() as connection:
        for request_, slug in zip(asked * 3, ["cto", "cio", "ceo"] * 3, strict=True):
            connection.sendall(request_)
            assert f'"{slug}"'.encode() in read(connection)


def test_what_is_answered_at_once_is_counted(server: Victim) -> None:
    def count() -> float:
        metrics = server.answer(b"GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        [number] = re.findall(rb'operation_seconds_count\{operation="Counted"\} ([\d.]+)', metrics)
        return float(number)

    asked = asking('query Counted { role(slug: "cto") { slug } }')
    told(server, asked)
    before = count()
    for _ in range(10):
        told(server, asked)
    assert count() == before + 10


def test_only_what_is_known_to_be_quick_is_answered_at_once() -> None:
    app = build(SERVICE)
    assert app.at_once(HEAD, QUESTION) is None
    headers = {name.decode(): value.decode() for name, value in HEADERS}
    assert TestClient(app).post("/graphql", content=QUESTION, headers=headers).status_code == 200
    assert app.at_once(HEAD, QUESTION) is not None


def test_pages_of_other_origins_go_the_way_of_their_rule() -> None:
    app = build(SERVICE, Settings(cors_origins=("https://example.org",)))
    assert app.head(HEADERS) is None
    assert build(SERVICE).head(HEADERS) == HEAD
