"""Whether two servers answer the same."""

from __future__ import annotations

from typing import Any


class Different(Exception):
    """Two servers do not give the same answer, so nothing may be measured."""

    def __init__(self, server: str, question: str, variables: object, where: str) -> None:
        super().__init__(
            f"{server} answers {question} with {variables} otherwise than Rolegraph: {where}"
        )


def difference(ours: Any, theirs: Any, place: str = "data") -> str | None:
    """Say where two answers differ first; None if they are equal, whatever the order of keys."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if missing := ours.keys() ^ theirs.keys():
            return f"{place} has {sorted(missing)[0]!r} in one answer only."
        inner = ((ours[name], theirs[name], f"{place}.{name}") for name in ours)
        return next(filter(None, (difference(*each) for each in inner)), None)
    if isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            return f"{place} has {len(ours)} items with us, and {len(theirs)} there."
        pairs = enumerate(zip(ours, theirs, strict=True))
        items = ((one, other, f"{place}[{at}]") for at, (one, other) in pairs)
        return next(filter(None, (difference(*each) for each in items)), None)
    if ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool):
        return None
    return f"{place} is {ours!r} with us, and {theirs!r} there."
