"""What lies below each post, derived once from whom each reports to.

Each post has one manager at most, so the lines are a forest, in which some trees stand on a loop
instead of a top. The loop is cut: each post on it is the root of what hangs on it alone.

All is counted in arrays from the start: to free lists of a million numbers would hold up every
other thread for a tenth of a second.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from graph.organization.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forest:
    """The trees, by the numbers of posts; `graph.organization.index.Index` says what each is."""

    children: Rows[int]
    loops: Mapping[int, tuple[int, ...]]
    roots: Sequence[int]
    depth: array[int]
    size: array[int]
    layers: array[int]
    vacant: array[int]
    order: array[int]
    tin: array[int]
    path: array[int]

    @classmethod
    def of(cls, manager: Sequence[int], is_vacant: Sequence[bool]) -> Self:
        """Derive everything from the manager of each post; below 0 there is none."""
        count = len(manager)
        reports = [number for number in range(count) if manager[number] >= 0]
        above = [manager[number] for number in reports]
        children = Rows.of(count, above, reports)
        # Where managers have lower numbers than their reports nothing can be a loop.
        is_sorted = all(upper < number for upper, number in zip(above, reports, strict=True))
        loops = {} if is_sorted else _loops(manager)
        roots = [number for number in range(count) if manager[number] < 0 or number in loops]
        down = range(count) if is_sorted else _downward(roots, children, loops)
        size, layers, vacant, heir = _counted(down, manager, is_vacant, loops)
        order, tin, depth, path = _placed(down, manager, size, heir, loops)
        return cls(
            children=Rows(children.starts, array("i", children.flat)),
            loops=loops,
            roots=array("i", roots),
            depth=depth,
            size=size,
            layers=layers,
            vacant=vacant,
            order=order,
            tin=tin,
            path=path,
        )


def _downward(
    roots: Sequence[int], children: Rows[int], loops: Mapping[int, object]
) -> Sequence[int]:
    """List the posts level by level, each behind its manager."""
    found: list[int] = []
    level = list(roots)
    while level:
        found += level
        level = [c for number in level for c in children[number] if c not in loops]
    return found


def _counted(
    down: Sequence[int],
    manager: Sequence[int],
    is_vacant: Sequence[bool],
    loops: Mapping[int, object],
) -> tuple[array[int], array[int], array[int], array[int]]:
    """Count what is below each post, and find its heir: the report with the most below it."""
    count = len(manager)
    size, layers, vacant, heir = (array("i", [each]) * count for each in (1, 0, 0, -1))
    for number in reversed(down):
        above = manager[number]
        if above < 0 or number in loops:
            continue
        own = size[number]
        size[above] += own
        if layers[number] >= layers[above]:
            layers[above] = layers[number] + 1
        vacant[above] += vacant[number] + is_vacant[number]
        if heir[above] < 0 or own > size[heir[above]]:
            heir[above] = number
    return size, layers, vacant, heir


def _placed(
    down: Sequence[int],
    manager: Sequence[int],
    size: Sequence[int],
    heir: Sequence[int],
    loops: Mapping[int, object],
) -> tuple[array[int], array[int], array[int], array[int]]:
    """Give each post its place in the preorder, its depth, and where its path of heirs begins."""
    count = len(manager)
    order, tin, depth, path, free = (array("i", [0]) * count for _ in range(5))
    root_place = 0  # In `free` is the place of the next report below each post.
    for number in down:
        above = manager[number]
        if above < 0 or number in loops:
            place, path[number] = root_place, number
            root_place += size[number]
        else:
            place = free[above]
            free[above] += size[number]
            depth[number] = depth[above] + 1
            path[number] = path[above] if heir[above] == number else number
        tin[number], free[number], order[place] = place, place + 1, number
    return order, tin, depth, path


def _loops(manager: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Find the posts that are above themselves, each with its whole loop, upward."""
    seen = [0] * len(manager)  # The walk on which a post was first met.
    loops: dict[int, tuple[int, ...]] = {}
    for walk, start in enumerate(range(len(manager)), start=1):
        number = start
        while number >= 0 and not seen[number]:
            seen[number] = walk
            number = manager[number]
        if number >= 0 and seen[number] == walk:
            loop = tuple(_around(manager, number))
            loops.update((each, loop) for each in loop)
    return loops


def _around(manager: Sequence[int], start: int) -> Iterator[int]:
    yield start
    number = manager[start]
    while number != start:
        yield number
        number = manager[number]
