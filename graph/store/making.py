"""Frozen values made quickly, where millions of them are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from typing import Any, TypeVar

V = TypeVar("V")
K = TypeVar("K")


def maker(kind: type[V]) -> Callable[..., V]:
    """Give what makes values of a frozen class, of all parts that it is given, in order.

    A frozen class sets each part of a value by a call, which takes longer than all the rest. So
    the value is made as one of a class that has the same slots and is not frozen, and becomes one
    of its own when it is whole.
    """

    def become(made: Any) -> None:
        made.__class__ = kind

    told = fields(kind)  # type: ignore[arg-type]  # Dataclasses.
    parts = [(each.name, Any, field(init=each.init)) for each in told]
    whole = {"__post_init__": become}
    return make_dataclass(kind.__name__, parts, slots=True, eq=False, repr=False, namespace=whole)


class Once(dict[K, V]):
    """Values by what they are made of, each made once: when it is first looked up."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        made = self[key] = self._make(key)
        return made
