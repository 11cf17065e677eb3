"""Questions about an organization on a day. Posts are named by their number in the index."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from graph.errors import BadQuestion
from graph.organization.index import TOP, UNPLACED, Index
from graph.organization.model import PostStatus


class Span(NamedTuple):
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
    return [number for number in index.roots if index.manager[number] == TOP]


def unplaced(index: Index) -> list[int]:
    """List the posts whose manager is not known: they are hung under nobody."""
    return [number for number in index.roots if index.manager[number] == UNPLACED]


def chain(index: Index, number: int) -> list[int]:
    """List the posts above one, the nearest first; around a loop each once, and never itself."""
    found: list[int] = []
    manager, loops = index.manager, index.loops
    while number not in loops:
        number = manager[number]
        if number < 0:
            return found
        found.append(number)
    return [*found, *_others(loops[number], number)]


def _others(loop: Sequence[int], number: int) -> Iterator[int]:
    """Give the other posts of a loop, upward from one."""
    place = loop.index(number)
    yield from loop[place + 1 :]
    yield from loop[:place]


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
    depths, own, start = index.depth, index.depth[number], index.tin[number] + 1
    end = start + index.size[number] - 1
    if depth is None:
        numbers: Sequence[int] = index.order[start:end]
    else:
        numbers = _down_to(index, start, end, own + depth)
    return Below(numbers, [depths[each] - own for each in numbers])


def _down_to(index: Index, at: int, end: int, deepest: int) -> list[int]:
    """List a slice of the preorder down to a depth: what hangs below it is passed over at once."""
    order, depths, sizes = index.order, index.depth, index.size
    numbers: list[int] = []
    while at < end:
        number, depth = order[at], depths[order[at]]
        if depth <= deepest:
            numbers.append(number)
        at += 1 if depth < deepest else sizes[number]
    return numbers


def check_depth(argument: str, depth: int | None) -> None:
    """Refuse a depth that is none; raises `BadQuestion`."""
    if depth is not None and depth < 0:
        raise BadQuestion(f"{argument} is {depth}: give a number of lines of at least 0.")


def _below_on_loop(index: Index, number: int, depth: int | None) -> Below:
    """Walk level by level around a loop, and meet nobody twice."""
    numbers: list[int] = []
    depths: list[int] = []
    level, seen, lines = [number], {number}, 0
    while level and (depth is None or lines < depth):
        lines += 1
        level = [child for each in level for child in index.children[each] if child not in seen]
        seen.update(level)
        numbers += level
        depths += [lines] * len(level)
    return Below(numbers, depths)


def direct(index: Index, number: int) -> int:
    """Count the posts that report to a post."""
    starts = index.children.starts
    return starts[number + 1] - starts[number] - (index.manager[number] == number)


def total(index: Index, number: int) -> int:
    """Count all posts below a post."""
    if number in index.loops:
        return len(_below_on_loop(index, number, None).numbers)
    return index.size[number] - 1


def span(index: Index, number: int) -> Span:
    """Count what reports to a post."""
    if number not in index.loops:
        below, layers = index.size[number] - 1, index.layers[number]
        return Span(direct(index, number), below, layers, index.vacant[number])
    found = _below_on_loop(index, number, None)
    vacant = sum(index.status[each] is PostStatus.VACANT for each in found.numbers)
    lines = max(found.depths, default=0)
    return Span(direct(index, number), len(found.numbers), lines, vacant)


def whole(index: Index) -> Span:
    """Count the organization as if one stood above all its tops and unplaced posts."""
    layers = 1 + max((index.layers[number] for number in index.roots), default=-1)
    vacant = sum(index.vacant[n] + (index.status[n] is PostStatus.VACANT) for n in index.roots)
    return Span(len(index.roots), len(index.posts), layers, vacant)


def common_manager(index: Index, numbers: Sequence[int]) -> int | None:
    """Give the lowest post above all of some posts; None if there is none.

    Around a loop it is the first that is above all, upward from the first post.
    """
    if not numbers:
        return None
    roots = {root(index, number) for number in numbers}
    if len(roots) > 1:
        loop = index.loops.get(min(roots))
        together = loop and roots.issubset(loop)
        return _first_above(index, root(index, numbers[0]), numbers) if together else None
    low = reduce(lambda one, other: _lowest(index, one, other), numbers)
    if low in index.loops:
        return _first_above(index, low, numbers)
    above = index.manager[low] if low in numbers else low
    return above if above >= 0 else None


def _first_above(index: Index, start: int, numbers: Collection[int]) -> int | None:
    """Give the first post of a loop, upward from one, that is none of some."""
    loop = index.loops[start]
    return next((n for n in (start, *_others(loop, start)) if n not in numbers), None)


def root(index: Index, number: int) -> int:
    """Give the post of its tree that is on top, or on a loop."""
    while index.depth[number]:
        first = index.path[number]
        number = index.manager[first] if index.depth[first] else first
    return number


def _lowest(index: Index, one: int, other: int) -> int:
    """Give the lowest post of a tree that is, or is above, each of two posts in it.

    Of two paths the one that begins deeper cannot hold it, unless both are the same.
    """
    path, depth = index.path, index.depth
    while path[one] != path[other]:
        if depth[path[one]] < depth[path[other]]:
            one, other = other, one
        one = index.manager[path[one]]
    return one if depth[one] < depth[other] else other
