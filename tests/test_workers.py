"""Real processes that serve one port together."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from graph.organization.model import Record
from graph.store.sqlite import SqliteStore
from tests.build_organization import record
from tests.hostile import QUESTION, Victim, asking, body, read, victim

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are told by /proc")
TRIES = 1_500
REVISION = '{ organization(slug: "acme") { revision } }'


def until(true: Callable[[], object]) -> None:
    """Wait for something to happen, and give up if it never does."""
    for _ in range(TRIES):
        if true():
            return
        sleep(0.02)
    raise AssertionError("It never happened.")


def workers(server: Victim) -> list[int]:
    """Give the processes that serve, by their ids."""
    pid = server.process.pid
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    """Tell whether a process is there, and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def fetched(server: Victim, path: str) -> bytes:
    return server.answer(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())


def answers(server: Victim, query: str) -> dict[str, object]:
    told = server.answer(asking(query))
    assert told.startswith(b"HTTP/1.1 200"), told
    found: dict[str, object] = json.loads(told.partition(b"\r\n\r\n")[2])["data"]
    return found


def numbers(server: Victim) -> set[bytes]:
    """Ask until several workers told their metrics, each under its number alone."""
    seen: set[bytes] = set()
    for _ in range(TRIES):
        [number] = set(re.findall(rb'worker="(\d+)"', fetched(server, "/metrics")))
        seen.add(number)
        if len(seen) == 2:
            break
    return seen


@contextmanager
def serving(**settings: object) -> Iterator[Victim]:
    with victim(workers=2, **settings) as server:
        until(lambda: len(workers(server)) == 2)
        yield server


def libraries(pid: int) -> set[str]:
    """List the shared libraries that a process has loaded."""
    maps = Path(f"/proc/{pid}/maps").read_text()
    return {path for path in re.findall(r" (/\S+)$", maps, re.MULTILINE) if ".so" in path}


def test_a_worker_loads_no_library_that_it_could_share() -> None:
    with serving() as server:
        for worker in workers(server):
            assert libraries(worker) == libraries(server.process.pid)


def test_workers_serve_one_port_and_tell_their_metrics_under_their_numbers() -> None:
    with serving() as server:
        assert server.answer(body(QUESTION)).startswith(b"HTTP/1.1 200")
        assert numbers(server) == {b"1", b"2"}


def test_a_worker_that_dies_is_replaced_and_the_others_answer_meanwhile() -> None:
    with serving() as server:
        numbers(server)
        dead, other = workers(server)
        os.kill(dead, signal.SIGKILL)
        until(lambda: not alive(dead))
        assert server.answer(body(QUESTION)).startswith(b"HTTP/1.1 200")
        until(lambda: len(workers(server)) == 2 and dead not in workers(server))
        assert other in workers(server)
        assert numbers(server) == {b"1", b"2"}
        assert any("ended with -9: another takes its place" in line for line in server.said)


def test_workers_that_are_told_to_stop_say_so_and_finish_what_they_began() -> None:
    with serving(drain_seconds=0.5) as server:
        sent, begun = body(QUESTION), workers(server)
        with server.connect() as connection:
            connection.sendall(sent[:-10])
            until(lambda: b'"ready"' in fetched(server, "/health/ready"))
            server.process.send_signal(signal.SIGTERM)
            until(lambda: b'"draining"' in fetched(server, "/health/ready"))
            connection.sendall(sent[-10:])
            assert read(connection).startswith(b"HTTP/1.1 200")
        assert server.process.wait() == 0
        assert not any(map(alive, begun))


def test_workers_end_when_the_process_that_keeps_them_is_killed() -> None:
    with serving() as server:
        numbers(server)
        begun = workers(server)
        server.process.kill()
        until(lambda: not any(map(alive, begun)))


def saved(store: SqliteStore, revision: int) -> Record:
    made = record("b>a a>", revision=revision)
    store.save(made, "test")
    return made


def test_every_worker_answers_what_another_process_saved(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    saved(store, 1)
    with serving(db=store.path) as server:
        for revision in (1, 2, 3):
            for _ in range(12):
                assert answers(server, REVISION) == {"organization": {"revision": revision}}
            saved(store, revision + 1)
        numbers(server)
        assert answers(server, REVISION) == {"organization": {"revision": 4}}
    store.close()


def test_a_port_that_is_taken_is_told_by_the_one_that_would_keep_workers() -> None:
    with (
        serving() as server,
        pytest.raises(AssertionError, match="Address already in use"),
        victim(workers=2, port=server.port),
    ):
        pass
