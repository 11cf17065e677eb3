"""A cache that is bounded in bytes and counts what it does."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_ENTRY = 250  # What an entry takes beside its key and value: two slots, a tuple, a number.
_SHARE = 8  # One value may take this part of a cache; a larger one would push out too many.


class Cache(Generic[K, V]):
    """Values by key; those that were not asked for longest are forgotten. Without bytes, off."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.bytes = self.hits = self.misses = self.evictions = 0
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """Give a value that was kept, or None."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                self.misses += 1
                return None
            self._kept.move_to_end(key)
            self.hits += 1
            return found[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep a value that takes so many bytes, its key included."""
        size += _ENTRY
        if size * _SHARE > self.limit:
            return
        with self._lock:
            known = self._kept.pop(key, None)
            self.bytes += size - (known[1] if known else 0)
            self._kept[key] = (value, size)
            while self.bytes > self.limit:
                self.bytes -= self._kept.popitem(last=False)[1][1]
                self.evictions += 1

    def figures(self, name: str, what: str) -> dict[str, tuple[str, float]]:
        """Tell how it does: figures by their names, each with its meaning."""
        return {
            f"{name}_cache_hits": (f"{what} that were kept when they were asked for.", self.hits),
            f"{name}_cache_misses": (f"{what} that were asked for and not kept.", self.misses),
            f"{name}_cache_evictions": (f"{what} that made room for others.", self.evictions),
            f"{name}_cache_bytes": (f"{what} that are kept, by the memory they take.", self.bytes),
        }

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.bytes = 0
