"""Drives a server with wrk, and tells what came of it."""

from __future__ import annotations

import json
import resource
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

SCRIPT = Path(__file__).with_name("wrk.lua")
TIMEOUT = 60  # Seconds within which each answer must come.


class Failed(Exception):
    """A server did not answer every request of a round."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of a round, or of several: requests a second, and milliseconds until an answer.

    `busy` is how much of one processor the driver took.
    """

    rate: float
    p50: float
    p99: float
    busy: float


def drive(
    who: str, url: str, bodies: Path, connections: int, seconds: int, *, new: bool
) -> Figures:
    """Ask a server with the bodies of a file for some seconds, longer if no answer came.

    Raises `Failed`, which names `who` it was.
    """
    command = [
        "wrk", "--threads=1", f"--connections={connections}", f"--duration={seconds}s",
        f"--timeout={TIMEOUT}s", f"--script={SCRIPT}", url, "--", str(bodies),
        "new" if new else "known",
    ]  # fmt: skip
    before = _worked()
    told = subprocess.run(command, capture_output=True, text=True)
    found = figures(who, told.stdout + told.stderr, _worked() - before)
    if found is None and seconds < TIMEOUT:
        return drive(who, url, bodies, connections, seconds * 4, new=new)
    if found is None:
        raise Failed(f"{who} answered nothing within {seconds} seconds.")
    return found


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def figures(who: str, told: str, worked: float) -> Figures | None:
    """Read what the driver wrote, and how long it was at work; None if no answer came in time.

    Raises `Failed`.
    """
    line = next((line for line in told.splitlines() if line.startswith('{"requests"')), None)
    if line is None:
        raise Failed(f"wrk could not ask {who}: {told}")
    found = json.loads(line)
    if found["refused"] or found["lost"]:
        counts = f"{found['refused']} and lost {found['lost']} of {found['requests']} requests"
        raise Failed(f"{who} refused {counts}.")
    if not found["requests"]:
        return None
    seconds = found["microseconds"] / 1e6
    return Figures(
        rate=found["requests"] / seconds,
        p50=found["p50"] / 1e3,
        p99=found["p99"] / 1e3,
        busy=worked / seconds,
    )


def middle(rounds: Sequence[Figures]) -> Figures:
    """Give the median of each figure; of `busy` the most."""
    return Figures(
        rate=median(each.rate for each in rounds),
        p50=median(each.p50 for each in rounds),
        p99=median(each.p99 for each in rounds),
        busy=max(each.busy for each in rounds),
    )
