"""How many values the variables of a request have: each one is checked, whatever it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def count(variables: Mapping[str, Any], enough: int) -> int:
    """Count values, those of lists and objects too, but no further than one beyond `enough`."""
    found, left = 0, list(variables.values())
    while left and found <= enough:
        value = left.pop()
        found += 1
        if isinstance(value, list):
            left += value
        elif isinstance(value, dict):
            left += value.values()
    return found


def heaviest(variables: Mapping[str, Any], enough: int) -> str:
    """Name the variable with the most values."""
    return max(variables, key=lambda name: count({name: variables[name]}, enough))
