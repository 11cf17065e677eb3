"""What the body of each kind of fact looks like, so that a damaged one is found when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Types = tuple[type, ...]
_WORD: Types = (str,)
_NUMBER: Types = (float, int)
_LIST: Types = (list,)
_TEXT: Types = (dict,)
# What a body must have, and what it may have; what is nothing is not written.
_REQUIRED: Mapping[str, Mapping[str, Types]] = {
    "organization": {"name": _TEXT},
    "observed": {},
    "source": {"title": _WORD, "language": _WORD},
    "unit": {"name": _TEXT},
    "post": {"title": _TEXT, "seats": _NUMBER},
    "person": {"name": _WORD},
    "tenure": {"post": _WORD, "share": _NUMBER, "capacity": _WORD},
    "line": {"post": _WORD, "kind": _WORD},
}
_OPTIONAL: Mapping[str, Mapping[str, Types]] = {
    "organization": {"classification": _WORD, "sector": _WORD, "country": _WORD},
    "source": {"accessed": _WORD},
    "unit": {"parent": _WORD, "cite": _LIST},
    "post": {
        "role": _WORD,
        "unit": _WORD,
        "grade": _WORD,
        "pay": _LIST,
        "stated": _WORD,
        "time": _LIST,
        "former": _LIST,
        "cite": _LIST,
    },
    "person": {"ref": _WORD, "cite": _LIST},
    "tenure": {"person": _WORD, "time": _LIST, "cite": _LIST},
    "line": {"manager": _WORD, "reason": _WORD, "named": _WORD, "time": _LIST, "cite": _LIST},
}


def check(kind: str, body: Mapping[str, Any]) -> None:
    """Raise `TypeError` for a body that this program did not write."""
    required = _REQUIRED[kind]
    allowed = {**required, **_OPTIONAL.get(kind, {})}
    typed = all(type(value) in allowed.get(name, ()) for name, value in body.items())
    if not (typed and required.keys() <= body.keys()):
        raise TypeError(f"This is no {kind}: {sorted(body)}.")


def row(value: Any) -> int | None:
    """Give the number of a row, if it is one."""
    if value is None or type(value) is int:
        return value
    raise TypeError(f"{value!r} is no row.")


def words(value: Any) -> str:
    """Give words, if they are some."""
    if type(value) is str:
        return value
    raise TypeError(f"{value!r} are no words.")


def amount(value: Any) -> float | None:
    """Give an amount, if it is one."""
    if value is None or type(value) in _NUMBER:
        return value  # type: ignore[no-any-return]  # Its type was just looked at.
    raise TypeError(f"{value!r} is no amount.")
