"""Processes that the bench starts: they are waited for, weighed, and ended whatever happens."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[2]
LONGEST = 900.0  # Seconds until a server that loads a million posts must listen.
MOST_REST = 60.0  # Seconds.
LAST_WORDS = 2_000  # Characters of what a server said that did not come up.


class NotRunning(Exception):
    """A process ended before it listened, or never listened."""


def free_port() -> int:
    """Find a port that nobody listens on."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str],
    port: int,
    log: Path,
    environment: Mapping[str, str] | None = None,
    user: str | None = None,
) -> Iterator[int]:
    """Run a server in a process group of its own; give its process once it listens on the port.

    Raises `NotRunning` with the end of what it said.
    """
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=user,
        )
    try:
        _wait(process, port, log)
        yield process.pid
    finally:
        _end(process)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = monotonic() + LONGEST
    while not _listens(port):
        if process.poll() is not None or monotonic() > until:
            why = log.read_text("utf-8", "replace")[-LAST_WORDS:]
            raise NotRunning(f"{' '.join(map(str, process.args))} does not listen:\n{why}")  # type: ignore[arg-type]  # A list of texts.
        sleep(0.1)


def _listens(port: int) -> bool:
    with closing(socket.socket()) as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)  # PostgreSQL stops at once, and so do the others.
    with suppress(subprocess.TimeoutExpired):
        process.wait(20)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # Whoever is left of what it started.
    process.wait()


def rest(processes: Sequence[int]) -> None:
    """Wait until processes and their children have nothing to do, for some time at most."""
    until, before = monotonic() + MOST_REST, -1
    while monotonic() < until:
        now, waits = _work(processes)
        if waits and now <= before + 1:
            return
        before = now
        sleep(0.2)


def _work(processes: Sequence[int]) -> tuple[int, bool]:
    """Give how long threads were at work, in hundredths of a second, and if all of them wait.

    One that could work and gets no processor is not waiting.
    """
    everyone = [each for process in processes for each in (process, *_children(process))]
    files = [file for each in everyone for file in Path(f"/proc/{each}/task").glob("*/stat")]
    told = [file.read_text().rpartition(")")[2].split() for file in files]
    return sum(int(each[11]) + int(each[12]) for each in told), all(e[0] == "S" for e in told)


def memory(process: int) -> float:
    """Give the memory of a process and its children, in MiB: their proportional share (PSS)."""
    return sum(_share(each) for each in (process, *_children(process)))


def _children(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            yield child
            yield from _children(child)


def _share(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("Pss:"))
    return int(kilobytes) / 1024
