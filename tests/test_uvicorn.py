"""The application in uvicorn as it is: every bound holds but those of connections and headers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from time import monotonic

import pytest

from tests.hostile import QUESTION, REQUESTS, Hostile, Victim, body, head, plain_victim, read

# Refused below ASGI by `rolegraph serve` alone: uvicorn reads headers of any length.
BELOW = {431}
MEGABYTES = 20_000_000


@pytest.fixture(scope="module")
def server() -> Iterator[Victim]:
    """Start one server for all requests; nothing of them may be in its log but plain lines."""
    with plain_victim(body_seconds=1) as attacked:
        yield attacked
    said = "".join(attacked.said)
    assert "Traceback" not in said, said[said.index("Traceback") :][:4_000]


def parts(told: bytes) -> tuple[int, str]:
    """Split an answer into its status and the code of its first error."""
    status, text = int(told[9:12]), told.partition(b"\r\n\r\n")[2]
    if not text.startswith(b'{"errors"'):
        return status, ""
    return status, json.loads(text)["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize(
    "hostile",
    [each for each in REQUESTS if not BELOW & set(each.status)],
    ids=lambda hostile: hostile.name,
)
def test_what_rolegraph_serve_refuses_is_refused_here_as_well(
    hostile: Hostile, server: Victim
) -> None:
    status, code = parts(server.answer(hostile.sent))
    assert status in hostile.status
    assert code == hostile.code or not hostile.code
    assert parts(server.answer(body(QUESTION))) == (200, "")


@pytest.mark.parametrize(
    "begun",
    [
        head(MEGABYTES),
        head(None, transfer_encoding="chunked") + b"%x\r\n" % MEGABYTES + b" " * 1_000_001,
    ],
    ids=["told at the start", "found out on the way"],
)
def test_a_body_that_is_too_large_is_refused_before_it_is_there(
    begun: bytes, server: Victim
) -> None:
    with server.connect() as connection:
        connection.sendall(begun)
        assert parts(read(connection)) == (413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize("begun", [head(1_000), head(1_000) + b'{"query": '])
def test_a_body_that_never_comes_is_waited_for_as_long_as_is_set(
    begun: bytes, server: Victim
) -> None:
    began = monotonic()
    assert parts(server.answer(begun)) == (408, "BODY_TOO_SLOW")
    assert monotonic() - began > 0.9


def crowd(server: Victim, attempt: int) -> set[tuple[int, str]]:
    """Ask a dozen costly questions that nobody asked before, and tell what comes back."""
    titles = (f"{'chief ' * 9_000}{attempt}.{number}" for number in range(12))
    costly = [
        json.dumps({"query": f'{{ matchTitle(title: "{each}") {{ score }} }}'}) for each in titles
    ]
    with ExitStack() as all_:
        connections = [all_.enter_context(server.connect()) for _ in costly]
        for connection, question in zip(connections, costly, strict=True):
            connection.sendall(body(question.encode()))
        return {parts(read(connection)) for connection in connections}


def test_so_much_waits_and_no_more_and_nothing_works_for_ever() -> None:
    wanted, told = {(503, "TOO_BUSY"), (503, "TOOK_TOO_LONG")}, set[tuple[int, str]]()
    with plain_victim(threads=1, max_waiting=0, request_seconds=0.001) as server:
        for attempt in range(20):  # They come together only if this process is not held up.
            if wanted <= told:
                break
            told |= crowd(server, attempt)
    assert wanted <= told
