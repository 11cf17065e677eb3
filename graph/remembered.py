"""Values that are costly to make, kept until others need the room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
LEAST = 2  # Two may be compared, however much they weigh.


class Remembered(Generic[K, V]):
    """Keeps the values that were asked for last, as many as weigh `most` together.

    The last two stay whatever they weigh. Threads may share it: who asks for a value that another
    thread is making waits for that one alone.
    """

    def __init__(self, most: int, weigh: Callable[[V], int]) -> None:
        self._most, self._weigh = most, weigh
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._weight = 0
        self._lock = Lock()
        self._making: dict[K, Lock] = {}

    def get(self, key: K) -> V | None:
        """Give a value if it is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: K, value: V) -> None:
        """Keep a value in place of another, and forget those that were not asked for longest."""
        gone: list[V | None] = []  # Freed when all is done: it may take long, and the lock not.
        with self._lock:
            gone.append(self._forget(key))
            self._kept[key] = value
            self._weight += self._weigh(value)
            while self._weight > self._most and len(self._kept) > LEAST:
                gone.append(self._forget(next(iter(self._kept))))

    def forget(self, key: K) -> None:
        """Keep a value no longer, if it was."""
        with self._lock:
            gone = self._forget(key)
        del gone  # Freed without the lock.

    def _forget(self, key: K) -> V | None:
        value = self._kept.pop(key, None)
        if value is not None:
            self._weight -= self._weigh(value)
        return value

    def of(self, key: K, make: Callable[[], V], suits: Callable[[V], bool]) -> V:
        """Give a value, and make it if none is kept, or one that does not suit any more."""
        found = self.get(key)
        if found is not None and suits(found):
            return found
        with self._lock:
            making = self._making.setdefault(key, Lock())
        try:
            with making:
                found = self.get(key)
                if found is None or not suits(found):
                    found = make()
                    self.keep(key, found)
                return found
        finally:
            with self._lock:
                self._making.pop(key, None)
