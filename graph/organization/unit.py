"""Questions about the units of an organization. Units are named by their reference."""

from __future__ import annotations

from collections.abc import Sequence

from graph.organization.derived import derived, units, units_around, units_within
from graph.organization.index import Index
from graph.organization.model import OrganizationalUnit


@derived
def roots(index: Index) -> tuple[OrganizationalUnit, ...]:
    """List the units that no other holds; of units that hold each other, the first."""
    found: list[OrganizationalUnit] = []
    placed: set[str] = set()
    known = units(index)
    outer = [unit for unit in known.values() if unit.parent not in known]
    for unit in (*outer, *known.values()):
        if unit.ref not in placed:
            found.append(unit)
            placed |= {each.ref for each in _inside(index, unit)}
    return tuple(found)


def _inside(index: Index, unit: OrganizationalUnit) -> Sequence[OrganizationalUnit]:
    """List a unit and all units in it, each once."""
    found = {unit.ref: unit}
    level = [unit]
    while level:
        inner = [each for outer in level for each in units_within(index).get(outer.ref, ())]
        level = [each for each in inner if each.ref not in found]
        found |= {each.ref: each for each in level}
    return list(found.values())


def above(index: Index, ref: str | None) -> Sequence[str]:
    """List a unit and the units that hold it, the nearest first, each once."""
    return units_around(index).get(ref, (ref,)) if ref else ()


def head(index: Index, ref: str) -> int | None:
    """Give the one post of a unit that reports to nobody in it; None if several do, or none."""
    numbers = index.numbers_by_unit.get(ref, ())
    inside = frozenset(numbers)
    heads = [number for number in numbers if index.manager[number] not in inside]
    return heads[0] if len(heads) == 1 else None
