"""Questions about an organization on a day. Posts are named by their number in the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import BadQuestion
from graph.organization.index import TOP, UNPLACED, Index
from graph.organization.model import PostStatus


@dataclass(frozen=True, slots=True)
class Span:
    """How many posts report to one: directly, in all, over how many levels, how many vacant."""

    direct: int
    total: int
    layers: int
    vacant: int


@dataclass(frozen=True, slots=True)
class Below:
    """The posts below one, and by how many lines each stands below it."""

    numbers: Sequence[int]
    depths: Sequence[int]


def tops(index: Index) -> list[int]:
    """List the posts known to have no manager."""
    return [number for number, above in enumerate(index.manager) if above == TOP]


def unplaced(index: Index) -> list[int]:
    """List the posts whose manager is not known: they are hung under nobody."""
    return [number for number, above in enumerate(index.manager) if above == UNPLACED]


def roots(index: Index) -> list[int]:
    """List the posts that nobody is above: tops, unplaced posts, and those on loops."""
    return [n for n, above in enumerate(index.manager) if above < 0 or n in index.loops]


def chain(index: Index, number: int) -> list[int]:
    """List the posts above one, the nearest first; around a loop each once, and never itself."""
    found: list[int] = []
    while number not in index.loops:
        number = index.manager[number]
        if number < 0:
            return found
        found.append(number)
    loop = index.loops[number]
    place = loop.index(number)
    return [*found, *loop[place + 1 :], *loop[:place]]


def below(index: Index, number: int, depth: int | None = None) -> Below:
    """List the posts below one, each behind its manager, down to a depth in lines.

    Raises `BadQuestion` for a negative depth.
    """
    check_depth("maxDepth", depth)
    if number in index.loops:
        return _below_on_loop(index, number, depth)
    return hanging(index, number, depth)


def hanging(index: Index, number: int, depth: int | None = None) -> Below:
    """List the posts below one as `below` does, but from a post on a loop do not go around it."""
    own, start = index.depth[number], index.tin[number] + 1
    numbers = index.order[start : start + index.size[number] - 1]
    if depth is not None:
        numbers = [each for each in numbers if index.depth[each] - own <= depth]
    return Below(numbers, [index.depth[each] - own for each in numbers])


def check_depth(argument: str, depth: int | None) -> None:
    """Refuse a depth that is none; raises `BadQuestion`."""
    if depth is not None and depth < 0:
        raise BadQuestion(f"{argument} is {depth}: give a number of lines of at least 0.")


def _below_on_loop(index: Index, number: int, depth: int | None) -> Below:
    """Walk level by level around a loop, and meet nobody twice."""
    found = Below([], [])
    level, seen, lines = [number], {number}, 0
    while level and (depth is None or lines < depth):
        lines += 1
        level = [child for each in level for child in index.children[each] if child not in seen]
        seen.update(level)
        found = Below([*found.numbers, *level], [*found.depths, *(lines for _ in level)])
    return found


def span(index: Index, number: int) -> Span:
    """Count what reports to a post."""
    direct = len(index.children[number]) - (index.manager[number] == number)
    if number not in index.loops:
        total, layers = index.size[number] - 1, index.layers[number]
        return Span(direct, total, layers, index.vacant[number])
    found = _below_on_loop(index, number, None)
    vacant = sum(index.status[each] is PostStatus.VACANT for each in found.numbers)
    return Span(direct, len(found.numbers), max(found.depths, default=0), vacant)


def whole(index: Index) -> Span:
    """Count the organization as if one stood above all its tops and unplaced posts."""
    found = roots(index)
    layers = 1 + max((index.layers[n] for n in found), default=-1)
    vacant = sum(status is PostStatus.VACANT for status in index.status)
    return Span(len(found), len(index.posts), layers, vacant)


def common_manager(index: Index, numbers: Sequence[int]) -> int | None:
    """Give the lowest post above all of some posts; None if there is none."""
    if not numbers:
        return None
    first, *others = (dict.fromkeys(chain(index, number)) for number in numbers)
    return next((n for n in first if all(n in above for above in others)), None)
