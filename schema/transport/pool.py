"""Where a question is answered: at once if it is known to be quick, else aside in a thread."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from time import thread_time
from typing import Any, TypeVar

from schema.settings import Settings
from schema.transport.refusal import BUSY, Refused

T = TypeVar("T")
Leaves = Callable[[], Awaitable[object]]
QUICK = 0.005  # Seconds: the longest that other requests should wait for this one.
REMEMBERED = 1_024


class Pace:
    """Remembers how long questions took; one that is not known may take any time.

    A question is named by a number. `alike` numbers those that differ in names and literals alone:
    what took their like long will take long again, and what did not will not.
    """

    def __init__(self) -> None:
        self._seconds: OrderedDict[int, float] = OrderedDict()
        self._lock = Lock()

    def quick(self, question: int, alike: Callable[[], int]) -> bool:
        """Tell whether a question, or else its like, is known to be answered quickly."""
        seconds = self._seconds.get(question)
        if seconds is None:
            seconds = self._seconds.get(alike(), QUICK)
        return seconds < QUICK

    def timed(self, question: int, alike: Callable[[], int], answer: Callable[[], T]) -> T:
        """Answer, and remember how long the thread was at it."""
        begun = thread_time()
        try:
            return answer()
        finally:
            self.took(question, alike, thread_time() - begun)

    def took(self, question: int, alike: Callable[[], int], seconds: float) -> None:
        """Remember how long a question took."""
        if question not in self._seconds:
            self._remember(alike(), seconds)
        self._remember(question, seconds)

    def _remember(self, question: int, seconds: float) -> None:
        with self._lock:
            before = self._seconds.get(question, 0.0)
            self._seconds[question] = max(seconds, before / 2)  # Variables differ: forget slowly.
            self._seconds.move_to_end(question)
            if len(self._seconds) > REMEMBERED:
                self._seconds.popitem(last=False)


class Pool:
    """Does work in a few threads, of which so much may wait, for so long."""

    def __init__(self, settings: Settings) -> None:
        self._threads = ThreadPoolExecutor(settings.threads, "rolegraph")
        self._most = settings.threads + settings.max_waiting
        self._seconds = settings.request_seconds
        self._open: set[Future[Any]] = set()  # What waits for a thread or has one.
        self._asked: dict[Future[Any], asyncio.Future[object]] = {}  # With whether they left.

    @property
    def open(self) -> int:
        """Count what waits for a thread or has one."""
        return len(self._open)

    async def run(self, work: Callable[[], T], leaves: Leaves) -> T:
        """Do work for a client, who `leaves` perhaps before it is done.

        Raises `Refused` if there is too much already, or if it takes too long.
        """
        if self.open >= self._most:
            self._make_room()
        if self.open >= self._most:
            message = "The server has too much to do: ask again in a second."
            raise Refused(503, "TOO_BUSY", message, **BUSY)
        future = self._threads.submit(work)
        # A thread cannot be stopped: its place is free when it is done, not when we gave up.
        self._open.add(future)
        future.add_done_callback(self._open.discard)
        left = self._asked[future] = asyncio.ensure_future(leaves())
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._seconds)
        except TimeoutError:
            message = f"No answer was found within {self._seconds:g} seconds: ask for less."
            raise Refused(503, "TOOK_TOO_LONG", message, **BUSY) from None
        except asyncio.CancelledError:
            if not left.done():
                raise
            message = "The connection was closed before its turn came: ask again, and wait."
            raise Refused(503, "TOO_BUSY", message, **BUSY) from None
        finally:
            left.cancel()
            del self._asked[future]

    def _make_room(self) -> None:
        """Give up what is not begun, and whose client may have left.

        One that has closed its side may still listen, but seldom does.
        """
        for future in [future for future, left in self._asked.items() if left.done()]:
            future.cancel()

    def close(self) -> None:
        """End the threads when they are done; what waits is not begun."""
        self._threads.shutdown(wait=True, cancel_futures=True)
