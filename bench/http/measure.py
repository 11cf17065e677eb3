"""One run: everything is prepared, started, compared, measured in rounds, and ended."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.http import postgres
from bench.http.asking import Running, agreed, body
from bench.http.load import Figures, drive, middle
from bench.http.questions import QUESTIONS, Question
from bench.http.running import free_port, memory, rest, running
from bench.http.servers import (
    OURS,
    POSTGRAPHILE,
    REGIMES,
    SERVERS,
    Place,
    Regime,
    Server,
)
from bench.http.workload import Workload

CONNECTIONS = (1, 32)
Cell = tuple[str, str, int, str]  # Regime, question, connections, server.


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    posts: int
    seconds: int
    rounds: int
    connections: tuple[int, ...] = CONNECTIONS
    questions: tuple[Question, ...] = QUESTIONS

    @property
    def whole(self) -> bool:
        """Tell whether it asks everything."""
        return (self.connections, self.questions) == (CONNECTIONS, QUESTIONS)


@dataclass(frozen=True, slots=True)
class Results:
    """What was measured, how large the answers are in bytes, and why some servers are left out."""

    plan: Plan
    figures: dict[Cell, Figures] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def run(plan: Plan) -> Results:
    """Measure; raises `Different`, `Failed` or `NotRunning`."""
    results = Results(plan)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="rolegraph-bench-")))
        told("preparing the company")
        prepare = [sys.executable, "-m", "bench.http.data", str(plan.posts), str(folder)]
        subprocess.run(prepare, check=True)
        workload: Workload = json.loads((folder / "workload.json").read_bytes())
        started = _started(stack, folder, results, [s for s in SERVERS if not s.limit])
        told("comparing")
        answers = agreed(started, workload)
        _write(answers, workload, folder)
        results.bytes.update(
            {name: sum(map(len, all_)) // len(all_) for name, all_ in answers.items()}
        )
        limits = _started(stack, folder, results, [s for s in SERVERS if s.limit])
        _measure({**started, **limits}, folder, results)
        for running_ in (*started.values(), *limits.values()):
            weight = sum(memory(process) for process in running_.processes)
            results.memory[running_.server.name] = weight
    return results


def told(what: str) -> None:
    """Tell who waits what is done."""
    print(what, file=sys.stderr, flush=True)


def _started(
    stack: ExitStack, folder: Path, results: Results, servers: Sequence[Server]
) -> dict[str, Running]:
    started = {}
    for server in servers:
        if why := server.missing() or _no_database(server):
            results.missing[server.name] = why
            told(f"{server.words} is left out: {why}.")
        else:
            told(f"starting {server.words}")
            started[server.name] = start(stack, folder, server)
    return started


def _no_database(server: Server) -> str | None:
    absent = server is POSTGRAPHILE and postgres.programs() is None
    return "PostgreSQL is not installed" if absent else None


def start(stack: ExitStack, folder: Path, server: Server) -> Running:
    """Start a server over the files of a folder; it ends with the stack."""
    place = Place(folder)
    processes: tuple[int, ...] = ()
    if server is POSTGRAPHILE and (programs := postgres.programs()):
        database = stack.enter_context(postgres.database(programs, folder))
        place, processes = Place(folder, database.url), (database.process,)
    port = free_port()
    log, environment = folder / f"{server.name}.log", server.environment
    command = server.command(place, port)
    process = stack.enter_context(running(command, port, log, environment))
    return Running(server, port, (process, *processes))


def _write(answers: dict[str, list[bytes]], workload: Workload, folder: Path) -> None:
    """Write the requests for the driver, and the answers for the limits."""
    for name in ("stored", "bodies"):
        (folder / name).mkdir()
    for question in QUESTIONS:
        lines = b"".join(answer + b"\n" for answer in answers[question.name])
        (folder / "stored" / f"{question.name}.jsonl").write_bytes(lines)
        for server in (OURS, POSTGRAPHILE):
            pool = workload[question.name]
            lines = b"".join(body(server, question, variables) + b"\n" for variables in pool)
            _bodies(folder, server, question).write_bytes(lines)


def _bodies(folder: Path, server: Server, question: Question) -> Path:
    kind = server.name if server is POSTGRAPHILE else OURS.name
    return folder / "bodies" / f"{kind}-{question.name}.jsonl"


def _measure(started: dict[str, Running], folder: Path, results: Results) -> None:
    for regime in REGIMES:
        among = [started[server.name] for server in regime.servers if server.name in started]
        for question in results.plan.questions:
            for connections in results.plan.connections:
                told(f"{regime.words}: {question.words}, {connections} at once")
                found = _rounds(among, regime, question, connections, folder, results.plan)
                for name, rounds in found.items():
                    cell = (regime.name, question.name, connections, name)
                    results.figures[cell] = middle(rounds)


def _rounds(
    among: Sequence[Running],
    regime: Regime,
    question: Question,
    connections: int,
    folder: Path,
    plan: Plan,
) -> dict[str, list[Figures]]:
    """Ask one server after the other, again and again; the first round only warms them."""
    found: dict[str, list[Figures]] = {each.server.name: [] for each in among}
    for number in range(plan.rounds + 1):
        for each in among:
            who, url = f"{each.server.words}, {question.words}", each.url(question)
            bodies = _bodies(folder, each.server, question)
            figures = drive(who, url, bodies, connections, plan.seconds, new=regime.new)
            rest(each.processes)  # What nobody waits for any more would slow the next.
            if number:
                found[each.server.name].append(figures)
    return found
