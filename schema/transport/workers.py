"""Several processes that serve one port, forked from one that has loaded everything.

They share its memory until they write to it, so many hardly need more than one. This one does not
answer: it replaces those that end, and passes on what it is told by signals.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from threading import Thread
from time import monotonic, sleep

log = logging.getLogger("rolegraph")

Work = Callable[[int], None]
FAILED = 3  # The exit code of a process that could not begin to serve: another could not either.
LEAST = 1.0  # Seconds from one start at a place to the next, however soon the process ends.
_STOP = (signal.SIGTERM, signal.SIGINT)
_AWAITED = {*_STOP, getattr(signal, "SIGCHLD", signal.SIGTERM)}  # Windows has none.


def keep(number: int, work: Work, stopped: Callable[[], None]) -> None:
    """Keep as many processes at work, at the places 1 to `number`, until a signal says to stop.

    `stopped` is called when they were told to stop; they may take their time. Exits with the code
    of a process that could not begin.
    """
    if not hasattr(os, "fork"):
        sys.exit("This operating system does not fork processes: leave out --workers.")
    signal.pthread_sigmask(signal.SIG_BLOCK, _AWAITED)
    sys.exit(_Crew(work, stopped).run(number))


class _Crew:
    """The processes at work, by their ids."""

    def __init__(self, work: Work, stopped: Callable[[], None]) -> None:
        self._work, self._stopped = work, stopped
        self._places: dict[int, int] = {}
        self._begun: dict[int, float] = {}
        self._stopping, self._code = False, 0
        # Nothing is ever written: it ends when this process does, however that happens.
        self._life, self._end = os.pipe()

    def run(self, number: int) -> int:
        """Begin, and wait for the end of all; give the exit code."""
        for place in range(1, number + 1):
            self._begin(place)
        while self._places:
            received = signal.sigwait(_AWAITED)
            if received in _STOP:
                self._stop()
            for pid, status in _ended():
                self._replace(pid, os.waitstatus_to_exitcode(status))
        return self._code

    def _begin(self, place: int) -> None:
        pid = os.fork()
        if pid == 0:
            self._live(place)
        self._places[pid], self._begun[pid] = place, monotonic()

    def _live(self, place: int) -> None:
        """Work in the new process, and end it."""
        os.close(self._end)
        os.setpgid(0, 0)  # Ctrl-C is for the first process, which passes it on once.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _AWAITED)
        Thread(target=_outlived, args=(self._life,), daemon=True).start()
        self._work(place)
        sys.exit()

    def _stop(self) -> None:
        self._stopping = True
        for pid in self._places:
            os.kill(pid, signal.SIGTERM)
        self._stopped()

    def _replace(self, pid: int, code: int) -> None:
        place, begun = self._places.pop(pid), self._begun.pop(pid)
        if self._stopping:
            return
        if code == FAILED:
            self._code = code
            self._stop()
            return
        log.warning("Worker %d ended with %d: another takes its place.", place, code)
        sleep(max(0.0, LEAST - (monotonic() - begun)))
        self._begin(place)


def _ended() -> Iterator[tuple[int, int]]:
    """Give the processes that ended, with their status; several may have sent one signal."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        yield pid, status


def _outlived(life: int) -> None:
    """Stop when the process that keeps this one has ended."""
    os.read(life, 1)
    os.kill(os.getpid(), signal.SIGTERM)
