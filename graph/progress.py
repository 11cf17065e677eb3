"""How far long work has come, for whoever watches it: a person before a terminal, mostly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

V = TypeVar("V")
Part = Callable[[float], None]  # Told which part of a pass through many values is done: 0 to 1.
TELLS = 100  # Times in a pass.
_WATCHER = ContextVar[Part | None]("watcher", default=None)


@contextmanager
def watched(part: Part) -> Iterator[None]:
    """Let passes through many values be told meanwhile, each from its start."""
    before = _WATCHER.set(part)
    try:
        yield
    finally:
        _WATCHER.reset(before)


def progress(values: Iterable[V], count: int) -> Iterable[V]:
    """Give values on, about as many as counted, and tell how far that has come."""
    watcher = _WATCHER.get()
    return values if watcher is None else _told(values, max(count, 1), watcher)


def _told(values: Iterable[V], count: int, watcher: Part) -> Iterator[V]:
    watcher(0.0)
    step = count // TELLS + 1
    for number, value in enumerate(values, start=1):
        yield value
        if number % step == 0:
            watcher(min(number / count, 1.0))
