"""The garbage collector, kept away from very many values that will all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

MANY = 20_000  # Values that the collector searches in a millisecond or two.
_lock = Lock()
_holding = 0
_was_enabled = False


@contextmanager
def paused(values: int = MANY) -> Iterator[None]:
    """While many values are made, let no collection run, and keep them out of later ones.

    A million values that stay would be searched again and again, and the program would stand still
    for seconds each time. Organizations hold no circles, so what is forgotten is freed without any
    search. Threads may pause at the same time: collections begin again with the last.
    """
    if values < MANY:
        yield
        return
    _hold()
    try:
        yield
    finally:
        _release()


def _hold() -> None:
    global _holding, _was_enabled
    with _lock:
        if _holding == 0:
            _was_enabled = gc.isenabled()
            gc.disable()
            gc.collect(1)  # What is young may be garbage; freezing would keep it for ever.
        _holding += 1


def _release() -> None:
    global _holding
    with _lock:
        _holding -= 1
        if _holding == 0:
            gc.freeze()
            if _was_enabled:
                gc.enable()


def settle() -> None:
    """Collect once, and keep all that is left out of later collections: after a start."""
    gc.collect()
    gc.freeze()
