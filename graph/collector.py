"""The garbage collector, kept away from very many values that will all stay."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any, Generic, TypeVar

V = TypeVar("V")
MANY = 20_000  # Values that the collector searches in a millisecond or two.
_lock = Lock()
_holding = 0
_quiet = 0
_before = (0, 0, 0)
_was_enabled = False


@contextmanager
def spared(values: int = MANY, *, quiet: bool = False) -> Iterator[None]:
    """While many values are made, search each of them once, and keep them out of later searches.

    A million values that stay would be searched again and again, and the program would stand still
    for seconds each time. Organizations hold no circles, so what is forgotten is freed without any
    search. The circles that other threads leave meanwhile are found, portion by portion: were no
    search to run at all, freezing would keep them for ever. Threads may do this at the same time.

    Where few values are made, but lists of a million, `quiet` lets no search run meanwhile: one
    through all of them would hold up everybody.
    """
    if values < MANY:
        yield
        return
    _hold(quiet)
    try:
        yield
    finally:
        _release(quiet)


def _hold(quiet: bool) -> None:
    global _holding, _quiet, _before, _was_enabled
    with _lock:
        if _holding == 0:
            _before, _was_enabled = gc.get_threshold(), gc.isenabled()
            gc.collect(1)  # What is young may be garbage; freezing would keep it for ever.
            gc.set_threshold(MANY, *_before[1:])
            gc.callbacks.append(_freeze)
            gc.enable()
        _holding += 1
        _quiet += quiet
        if quiet:
            gc.disable()


def _freeze(phase: str, _: Mapping[str, Any]) -> None:
    if phase == "stop":
        gc.freeze()


def _release(quiet: bool) -> None:
    global _holding, _quiet
    with _lock:
        _holding -= 1
        _quiet -= quiet
        if _holding == 0:
            gc.callbacks.remove(_freeze)
            gc.freeze()  # Not searched: the last values may be lists of a million.
            gc.set_threshold(*_before)
            if not _was_enabled:
                gc.disable()
        if quiet and not _quiet:
            gc.enable()


class Held(Generic[V]):
    """A value, which is let go of portion by portion if it is a very long list or mapping.

    To free a million parts at once takes a tenth of a second, and no other thread runs meanwhile.
    """

    __slots__ = ("value",)

    def __init__(self, value: V) -> None:
        self.value = value

    def __del__(self) -> None:
        value: Any = self.value
        values = value.values() if isinstance(value, Mapping) else value
        parts = list(values) if isinstance(values, Collection) and len(values) > MANY else []
        del self.value, value, values
        while parts:
            del parts[-MANY:]


def settle() -> None:
    """Collect once, and keep all that is left out of later collections: after a start."""
    gc.collect()
    gc.freeze()
