"""How many values the variables of a request have: each one is checked, whatever it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MANY = frozenset({list, dict})  # As JSON has them.


def count(variables: Mapping[str, Any], enough: int) -> int:
    """Count values, those of lists and objects too, until there are more than `enough`."""
    found, left = 0, [list(variables.values())]
    while left and found <= enough:
        values = left.pop()
        found += len(values)
        left += [v if type(v) is list else list(v.values()) for v in values if type(v) in _MANY]
    return found


def heaviest(variables: Mapping[str, Any], enough: int) -> str:
    """Name the variable with the most values."""
    return max(variables, key=lambda name: count({name: variables[name]}, enough))
