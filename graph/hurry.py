"""Whether work that takes long may be done now: where others wait, it is put off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from graph.errors import GraphError


class TakesLong(GraphError):
    """Something takes long, and who asks for it is in a hurry."""

    def __init__(self, work: str) -> None:
        super().__init__(f"It takes long to {work}: ask where nobody waits.")


_HURRIED = ContextVar("hurried", default=False)


@contextmanager
def hurried(hurry: bool) -> Iterator[None]:
    """Let no long work begin meanwhile, if there is a hurry: `TakesLong` is raised instead."""
    before = _HURRIED.set(hurry)
    try:
        yield
    finally:
        _HURRIED.reset(before)


def take_time(work: str) -> None:
    """Say what long work is about to begin; raises `TakesLong` if there is a hurry."""
    if _HURRIED.get():
        raise TakesLong(work)
