"""Measures what a user waits for: the start, the memory, and each question of the contract."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import perf_counter

from graph.service import Service
from schema.answer import answer
from schema.transport.message import Question
from server import DATA
from tests.contract import ROLES

ROOT = Path(__file__).parents[1]
BASELINE = "{ __typename }"
STARTS = 7
ROUNDS = 5
SECONDS = 0.1  # Each question is asked for so long in every round.
START_GOAL = 1.5  # Seconds.
MEMORY_GOAL = 90.0  # MiB.


@dataclass(frozen=True, slots=True)
class Server:
    """A server process: its port, and the seconds from its start to its first answer."""

    pid: int
    port: int
    started: float


@contextmanager
def server() -> Iterator[Server]:
    """Start a server, wait for its first answer, and end it afterwards."""
    begun = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "server.py", "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "ROLEGRAPH_LOG_LEVEL": "info"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        port = _port(process)
        ask = over_http(HTTPConnection("127.0.0.1", port), '{ role(slug: "cto") { title } }')
        assert b"Chief Technology Officer" in ask()
        yield Server(process.pid, port, perf_counter() - begun)
    finally:
        process.terminate()
        process.communicate()


def _port(process: subprocess.Popen[str]) -> int:
    assert process.stderr is not None
    for line in process.stderr:
        if running := re.search(r"running on http://127\.0\.0\.1:(\d+)", line):
            return int(running[1])
    raise SystemExit("The server did not start.")


def over_http(connection: HTTPConnection, query: str) -> Callable[[], bytes]:
    """Make a question that is asked over a connection that stays open."""
    body = json.dumps({"query": query}).encode()
    headers = {"content-type": "application/json"}

    def ask() -> bytes:
        connection.request("POST", "/graphql", body, headers)
        return connection.getresponse().read()

    return ask


def in_process(service: Service, query: str) -> Callable[[], object]:
    """Make a question that is asked without HTTP."""
    question = Question(query=query)
    return lambda: answer(service, question)


def rounds(questions: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Time all questions in turn, in several rounds: the median seconds of each."""
    timed: dict[str, list[float]] = {name: [] for name in questions}
    for _ in range(ROUNDS):
        for name, ask in questions.items():
            timed[name].append(_seconds(ask))
    return {name: median(seconds) for name, seconds in timed.items()}


def _seconds(ask: Callable[[], object]) -> float:
    ask()
    begun, times = perf_counter(), 0
    while perf_counter() - begun < SECONDS:
        ask()
        times += 1
    return (perf_counter() - begun) / times


def memory(pid: int) -> float:
    """Read how much memory a process has resident, in MiB (Linux only)."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1024


def starts() -> tuple[float, float]:
    """Start several servers: the median seconds to the first answer, and the median MiB."""
    seconds, resident = [], []
    for _ in range(STARTS):
        with server() as started:
            seconds.append(started.started)
            resident.append(memory(started.pid))
    return median(seconds), median(resident)


def judged(what: str, value: float, goal: float, unit: str) -> str:
    """Hold a figure against its goal."""
    verdict = "met" if value <= goal else "MISSED"
    return f"{what:<34}{value:>8.2f} {unit:<4} goal {goal:g} {unit}: {verdict}"


def main() -> None:
    """Print every measurement."""
    seconds, resident = starts()
    print(judged("process start to first answer", seconds, START_GOAL, "s"))
    print(judged("memory at rest", resident, MEMORY_GOAL, "MiB"))
    asked = {"(the name of the root type)": BASELINE, **ROLES}
    service = Service.open(DATA)
    inside = rounds({name: in_process(service, query) for name, query in asked.items()})
    with server() as started:
        connection = HTTPConnection("127.0.0.1", started.port)
        outside = rounds({name: over_http(connection, query) for name, query in asked.items()})
        grown = memory(started.pid)
    print(f"{'memory after all questions':<34}{grown:>8.2f} MiB\n")
    base = inside["(the name of the root type)"]
    print(f"{'question':<42}{'in process':>12}{'ratio':>8}{'over HTTP':>12}{'ratio':>8}")
    for name in asked:
        print(
            f"{name:<42}{inside[name] * 1e3:>9.3f} ms{inside[name] / base:>8.1f}"
            f"{outside[name] * 1e3:>9.3f} ms{outside[name] / inside[name]:>8.1f}"
        )
    print("\nRatios: in process to the name of the root type; over HTTP to in process.")


if __name__ == "__main__":
    main()
