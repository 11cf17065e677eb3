"""The garbage collector, held off while very many values are made that will all be kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Let no collection run meanwhile, and keep what was made out of later ones.

    A million values that stay would be searched again and again, at seconds each time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
