"""How a plan hands a question over to the standard executor."""

from __future__ import annotations

from typing import NoReturn


class Unplanned(Exception):
    """Something that no plan does, or a value that only the standard executor may judge."""


def unplanned(why: str = "") -> NoReturn:
    """Give up, from within an expression; raises `Unplanned`."""
    raise Unplanned(why)
