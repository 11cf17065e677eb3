"""Hostile requests, to a real server: each gets a clear answer, and the next request its own."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import (
    GOOD,
    OVERLOADS,
    QUESTION,
    REQUESTS,
    Hostile,
    Victim,
    asking,
    body,
    head,
    read,
    victim,
)

CROWD = 300


@pytest.fixture(scope="module")
def server() -> Iterator[Victim]:
    """Start one server for all attacks; nothing of them may be in its log but plain lines."""
    with victim(header_seconds=1, body_seconds=1, max_connections=1_000) as attacked:
        yield attacked
    said = "".join(attacked.said)
    assert "Traceback" not in said, said[said.index("Traceback") :][:4_000]


def parts(told: bytes) -> tuple[int, bytes]:
    """Split an answer into its status and its body."""
    assert told.startswith(b"HTTP/1.1 "), told[:80]
    return int(told[9:12]), told.partition(b"\r\n\r\n")[2]


def still_answers(server: Victim) -> None:
    """Ask an ordinary question."""
    status, text = parts(server.answer(body(QUESTION)))
    assert status == 200
    assert json.loads(text) == {"data": {"role": {"title": "Chief Technology Officer"}}}


@pytest.mark.parametrize("hostile", REQUESTS, ids=lambda hostile: hostile.name)
def test_a_hostile_request_gets_a_clear_answer_and_the_next_one_its_own(
    hostile: Hostile, server: Victim
) -> None:
    status, text = parts(server.answer(hostile.sent))
    assert status in hostile.status
    assert b"Traceback" not in text
    assert b"INTERNAL_SERVER_ERROR" not in text
    if hostile.code:
        codes = {error["extensions"]["code"] for error in json.loads(text)["errors"]}
        assert codes == {hostile.code}
    still_answers(server)


def test_there_are_enough_hostile_requests() -> None:
    assert len(REQUESTS) >= 60


def test_the_memory_stays_flat_when_everything_is_sent_again(server: Victim) -> None:
    for _ in range(2):
        for hostile in REQUESTS:
            server.answer(hostile.sent)
    before = server.memory()
    for _ in range(3):
        for hostile in REQUESTS:
            server.answer(hostile.sent)
    assert server.memory() < before * 1.1


SLOW = {
    "nothing at all": (b"", b"408"),
    "half a request line": (b"POST /gra", b"408"),
    "headers that never end": (b"POST /graphql HTTP/1.1\r\nhost: x\r\nx-a: ", b"408"),
    "a body that never comes": (head(1_000), b"408"),
    "half a body": (head(1_000) + b'{"query": ', b"408"),
    "half a chunk": (head(None, transfer_encoding="chunked") + b"20\r\n{", b"408"),
}


@pytest.mark.parametrize("name", SLOW)
def test_hundreds_that_wait_keep_nobody_waiting_and_are_hung_up_on(
    name: str, server: Victim
) -> None:
    sent, status = SLOW[name]
    with ExitStack() as open_:
        crowd = [open_.enter_context(server.connect()) for _ in range(CROWD)]
        for connection in crowd:
            connection.sendall(sent)
        still_answers(server)
        for connection in crowd:
            told = read(connection)
            assert told[9:12] == status
    still_answers(server)


def test_who_leaves_in_the_middle_leaves_nothing_behind(server: Victim) -> None:
    for sent in (head(1_000) + b"{", b"POST", body(QUESTION)[:-5], asking(OVERLOADS["tokens"][0])):
        for _ in range(50):
            with server.connect() as connection:
                connection.sendall(sent)
    still_answers(server)


def test_requests_that_are_sent_at_once_on_one_connection_are_answered_in_turn(
    server: Victim,
) -> None:
    with server.connect() as connection:
        connection.sendall(body(QUESTION) * 20)
        told = b""
        while told.count(b"Chief Technology Officer") < 20:
            told += connection.recv(65_536)
    assert told.count(b"HTTP/1.1 200") == 20


def test_an_answer_that_nobody_reads_is_dropped(server: Victim) -> None:
    long = asking("{ statements(first: 100) { nodes { id text } } }")
    with ExitStack() as open_:
        for _ in range(50):
            connection = open_.enter_context(server.connect())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1_024)
            connection.sendall(long * 5)
        still_answers(server)
    still_answers(server)


def test_more_connections_than_may_be_open_are_told_to_come_again() -> None:
    with victim(max_connections=5, header_seconds=30) as small, ExitStack() as open_:
        crowd = [open_.enter_context(small.connect()) for _ in range(5)]
        told = small.answer(b"")
        assert told.startswith(b"HTTP/1.1 503")
        assert b"retry-after: 1" in told
        for connection in crowd:
            connection.close()
        # The server learns of a close in its own time: it answers when it has.
        while (status := parts(small.answer(body(QUESTION)))[0]) == 503:
            continue
        assert status == 200


FUZZED = settings(
    max_examples=75,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def survives(server: Victim, sent: bytes) -> None:
    """Send bytes and then nothing more: whatever comes back, it is no failure of the server."""
    with server.connect() as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        told = connection.recv(65_536)
    assert not told or (told.startswith(b"HTTP/1.1 ") and told[9:10] != b"5"), told[:200]


@FUZZED
@given(st.binary(max_size=500))
def test_random_bytes_do_no_harm(server: Victim, sent: bytes) -> None:
    survives(server, sent)


@FUZZED
@given(st.binary(max_size=500))
def test_random_bodies_do_no_harm(server: Victim, sent: bytes) -> None:
    survives(server, body(sent))


@FUZZED
@given(st.data())
def test_requests_with_some_bytes_changed_do_no_harm(server: Victim, data: st.DataObject) -> None:
    sent = bytearray(body(QUESTION))
    for at in data.draw(st.lists(st.integers(0, len(sent) - 1), min_size=1, max_size=8)):
        sent[at] = data.draw(st.integers(0, 255))
    survives(server, bytes(sent))


@FUZZED
@given(st.data())
def test_documents_with_some_letters_changed_do_no_harm(
    server: Victim, data: st.DataObject
) -> None:
    document = list(data.draw(st.sampled_from([GOOD, *(q for q, _ in OVERLOADS.values() if q)])))
    for at in data.draw(st.lists(st.integers(0, len(document) - 1), min_size=1, max_size=8)):
        document[at] = data.draw(st.sampled_from('{}()[]:!$@#."\\,|& \n\t0aé☃'))
    survives(server, asking("".join(document)[:20_000]))


def test_after_all_this_the_server_answers(server: Victim) -> None:
    still_answers(server)
