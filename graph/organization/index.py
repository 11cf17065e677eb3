"""One organization on one day, ready to be asked: what is derived once from its record.

Posts are numbered by their place in the record. Each has one solid line at most, so the lines are
a forest, in which some trees stand on a loop instead of a top. The posts below one are a slice of
the preorder; only those on a loop, where everybody is below everybody, are walked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Self, TypeVar

from graph.collector import paused
from graph.organization.model import (
    Post,
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
)

K = TypeVar("K")
V = TypeVar("V")
TOP, UNPLACED = -1, -2
NO_LINES: tuple[ReportingLine, ...] = ()
NOBODY: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Index:
    """A record on a day. Nothing in it changes, so threads may share it.

    By the number of a post: `manager` (or TOP, or UNPLACED), `depth` in lines from the top or
    from the loop, `size` of the tree below and with it, `layers` and `vacant` below, and its
    place `tin` in the preorder `order`. Only posts on a loop are in `loops`, which gives the whole
    loop, upward; the loop is cut there, so `size` and the others count what hangs on each alone.
    """

    record: Record
    day: date
    posts: tuple[Post, ...]
    numbers: Mapping[str, int]
    solid: Sequence[ReportingLine | None]
    lines_up: Mapping[int, tuple[ReportingLine, ...]]
    lines_down: Mapping[int, tuple[ReportingLine, ...]]
    tenures: Mapping[int, tuple[Tenure, ...]]
    numbers_by_person: Mapping[str, tuple[int, ...]]
    numbers_by_unit: Mapping[str, tuple[int, ...]]
    status: Sequence[PostStatus]
    manager: Sequence[int]
    children: Sequence[Sequence[int]]
    depth: Sequence[int]
    size: Sequence[int]
    layers: Sequence[int]
    vacant: Sequence[int]
    order: Sequence[int]
    tin: Sequence[int]
    loops: Mapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, record: Record, day: date) -> Self:
        """Derive everything about a day."""
        with paused():
            return cls._of(record, day)

    @classmethod
    def _of(cls, record: Record, day: date) -> Self:
        posts = tuple(post for post in (each.on(day) for each in record.posts) if post)
        numbers = {post.ref: number for number, post in enumerate(posts)}
        lines = _in_force(record.lines, numbers, day)
        tenures = _held(record.tenures, numbers, day)
        # A source that only mentions a post says nothing of who came after its last holder.
        ever_held = {t.post.ref for t in record.tenures} if record.observed else frozenset()
        status = [
            _status(post, tenures.get(number, NOBODY), post.ref in ever_held)
            for number, post in enumerate(posts)
        ]
        solid, manager = _solid(lines, numbers, len(posts))
        return cls(
            record=record,
            day=day,
            posts=posts,
            numbers=MappingProxyType(numbers),
            solid=solid,
            lines_up=lines,
            lines_down=_grouped(
                (numbers[line.manager.ref], line)
                for each in lines.values()
                for line in each
                if line.manager and line.manager.ref in numbers
            ),
            tenures=tenures,
            numbers_by_person=_grouped(
                (tenure.person.slug, number)
                for number, each in tenures.items()
                for tenure in each
                if tenure.person
            ),
            numbers_by_unit=_grouped(
                (post.unit, number) for number, post in enumerate(posts) if post.unit
            ),
            status=status,
            manager=manager,
            **_forest(manager, [each is PostStatus.VACANT for each in status]),
        )


def _in_force(
    lines: Iterable[ReportingLine], numbers: Mapping[str, int], day: date
) -> Mapping[int, tuple[ReportingLine, ...]]:
    """Group the lines of a day by the post from which they run."""
    return _grouped(
        (numbers[line.post.ref], line)
        for line in lines
        if line.post.ref in numbers and line.interval.covers(day)
    )


def _held(
    tenures: Iterable[Tenure], numbers: Mapping[str, int], day: date
) -> Mapping[int, tuple[Tenure, ...]]:
    """Group the tenures of a day by their post."""
    return _grouped(
        (numbers[tenure.post.ref], tenure)
        for tenure in tenures
        if tenure.post.ref in numbers and tenure.interval.covers(day)
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in found.items()})


def _status(post: Post, held: Sequence[Tenure], ever_held: bool) -> PostStatus:
    """Tell whether somebody sits in a post that exists."""
    if post.stated in {PostStatus.ABOLISHED, PostStatus.PLANNED}:
        return post.stated
    if not held:
        return post.stated or (PostStatus.VACANT if ever_held else PostStatus.UNKNOWN)
    if all(tenure.person is None for tenure in held):
        return PostStatus.WITHHELD
    taken = sum(tenure.share for tenure in held)
    return PostStatus.HELD if taken > post.seats - 0.01 else PostStatus.PARTLY_HELD


def _solid(
    lines: Mapping[int, tuple[ReportingLine, ...]], numbers: Mapping[str, int], count: int
) -> tuple[list[ReportingLine | None], list[int]]:
    """Choose the one solid line of each post, the first that the record has."""
    solid: list[ReportingLine | None] = [None] * count
    manager = [UNPLACED] * count
    for number, up in lines.items():
        line = next((each for each in up if each.kind is ReportingKind.SOLID), None)
        if line is None or line.reason:
            continue
        solid[number] = line
        if line.manager is None:
            manager[number] = TOP
        elif line.manager.ref in numbers:
            manager[number] = numbers[line.manager.ref]
    return solid, manager


def _forest(manager: Sequence[int], is_vacant: Sequence[bool]) -> dict[str, Any]:
    """Derive what lies below each post."""
    count = len(manager)
    children: list[list[int]] = [[] for _ in range(count)]
    for number, above in enumerate(manager):
        if above >= 0:
            children[above].append(number)
    loops = _loops(manager)
    roots = [n for n in range(count) if manager[n] < 0 or n in loops]
    order, depth = _preorder(roots, children, loops)
    tin = [0] * count
    for place, number in enumerate(order):
        tin[number] = place
    size, layers, vacant = [1] * count, [0] * count, [0] * count
    for number in reversed(order):
        above = manager[number]
        if above >= 0 and number not in loops:
            size[above] += size[number]
            layers[above] = max(layers[above], layers[number] + 1)
            vacant[above] += vacant[number] + is_vacant[number]
    return {
        "children": children,
        "depth": depth,
        "size": size,
        "layers": layers,
        "vacant": vacant,
        "order": order,
        "tin": tin,
        "loops": MappingProxyType(loops),
    }


def _preorder(
    roots: Sequence[int], children: Sequence[Sequence[int]], loops: Mapping[int, Sequence[int]]
) -> tuple[list[int], list[int]]:
    """Walk all trees from above to below, each post before those that report to it."""
    order: list[int] = []
    depth = [0] * len(children)
    stack = list(reversed(roots))
    while stack:
        number = stack.pop()
        order.append(number)
        for child in reversed(children[number]):
            if child not in loops:
                depth[child] = depth[number] + 1
                stack.append(child)
    return order, depth


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
