"""One organization on one day, ready to be asked: what is derived once from its record.

Posts are numbered by their place in the record. The posts below one are a slice of the preorder;
only those on a loop, where everybody is below everybody, are walked. By number everything stands
in arrays: another day of a million posts takes about 150 MB.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol, Self, TypeVar

from graph.collector import spared
from graph.organization.forest import Forest
from graph.organization.model import (
    Post,
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
)
from graph.organization.rows import Rows
from graph.period import Interval, Trilean

TOP, UNPLACED = -1, -2
NO_LINES: tuple[ReportingLine, ...] = ()
NOBODY: tuple[Tenure, ...] = ()


class _Fact(Protocol):
    @property
    def post(self) -> Post: ...
    @property
    def interval(self) -> Interval: ...


F = TypeVar("F", bound=_Fact)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Index:
    """A record on a day. Nothing in it changes, so threads may share it.

    By the number of a post: `manager` (or TOP, or UNPLACED), `depth` in lines from the top or
    from the loop, `size` of the tree below and with it, `layers` and `vacant` below, and its
    place `tin` in the preorder `order`. Only posts on a loop are in `loops`, which gives the whole
    loop, upward; the loop is cut there, so `size` and the others count what hangs on each alone.
    `roots` are the posts without a manager and those on loops. From each post a path leads down
    by the report with the most posts below it: `path` gives the first post of the path on which a
    post lies, so that whoever climbs by paths passes few of them, however deep the tree is.
    `derived` is for what is derived later, by the function that derives it.
    """

    record: Record
    day: date
    posts: tuple[Post, ...]
    numbers: Mapping[str, int]
    solid: Sequence[ReportingLine | None]
    lines_up: Rows[ReportingLine]
    lines_down: Rows[ReportingLine]
    tenures: Rows[Tenure]
    numbers_by_unit: Mapping[str, tuple[int, ...]]
    status: Sequence[PostStatus]
    manager: array[int]
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
    derived: dict[Callable[..., Any], Any] = field(init=False, repr=False, default_factory=dict)

    def __del__(self) -> None:
        # One by one, so that other threads get their turn: all at once takes a tenth of a second.
        for each in fields(self):
            object.__delattr__(self, each.name)

    @classmethod
    def of(cls, record: Record, day: date) -> Self:
        """Derive everything about a day."""
        with spared(len(record.posts), quiet=True):
            return cls._of(record, day)

    @classmethod
    def _of(cls, record: Record, day: date) -> Self:
        posts = on(record.posts, day)
        numbers = {post.ref: number for number, post in enumerate(posts)}
        lines = in_force(record.lines, numbers, day)
        tenures = in_force(record.tenures, numbers, day)
        empty = left(record, record.tenures, numbers, day)
        status = [status_of(post, tenures[n], empty[n]) for n, post in enumerate(posts)]
        solid = [solid_line(lines[number]) for number in range(len(posts))]
        manager = [manager_of(line, numbers) for line in solid]
        return cls(
            record=record,
            day=day,
            posts=posts,
            numbers=MappingProxyType(numbers),
            solid=solid,
            lines_up=lines,
            lines_down=_turned(lines, numbers),
            tenures=tenures,
            numbers_by_unit=by_unit(posts),
            status=status,
            manager=array("i", manager),
            **by_name(Forest.of(manager, [each is PostStatus.VACANT for each in status])),
        )


def on(posts: Iterable[Post], day: date) -> tuple[Post, ...]:
    """Give the posts that exist on a day, as they are then."""
    known: dict[int, bool] = {}  # Spans are shared, and a record keeps them: the id will do.
    found: list[Post] = []
    for post in posts:
        interval = post.interval
        lasts = known.get(id(interval))
        if lasts is None:
            lasts = known[id(interval)] = interval.covers(day)
        shown = post if lasts else post.on(day)
        if shown:
            found.append(shown)
    return tuple(found)


def in_force(facts: Iterable[F], numbers: Mapping[str, int], day: date) -> Rows[F]:
    """Group the lines or tenures of a day by their post."""
    known: dict[int, bool] = {}
    places: list[int] = []
    found: list[F] = []
    for fact in facts:
        number, interval = numbers.get(fact.post.ref), fact.interval
        lasts = known.get(id(interval))
        if lasts is None:
            lasts = known[id(interval)] = interval.covers(day)
        if lasts and number is not None:
            places.append(number)
            found.append(fact)
    return Rows.of(len(numbers), places, found)


def left(
    record: Record, tenures: Iterable[Tenure], numbers: Mapping[str, int], day: date
) -> Sequence[int]:
    """Tell by number of each post if it had a holder, and nobody else may have begun.

    A source that only mentions a post says nothing of who came after its last holder.
    """
    found, known, doubtful = bytearray(len(numbers)), dict[int, bool](), list[int]()
    for tenure in tenures if record.observed else ():
        number, interval = numbers.get(tenure.post.ref), tenure.interval
        if number is None:
            continue
        may = known.get(id(interval))
        if may is None:
            begun = interval.covers(day)
            may = known[id(interval)] = not begun and interval.on(day) is Trilean.UNKNOWN
        if may:
            doubtful.append(number)
        found[number] = True
    for number in doubtful:
        found[number] = False
    return found


def status_of(post: Post, held: Sequence[Tenure], is_left: int) -> PostStatus:
    """Tell whether somebody sits in a post that exists."""
    if post.stated is PostStatus.ABOLISHED or post.stated is PostStatus.PLANNED:
        return post.stated
    if not held:
        return post.stated or (PostStatus.VACANT if is_left else PostStatus.UNKNOWN)
    taken = 0.0
    is_named = False
    for tenure in held:
        taken += tenure.share
        is_named = is_named or tenure.person is not None
    if not is_named:
        return PostStatus.WITHHELD
    return PostStatus.HELD if taken > post.seats - 0.01 else PostStatus.PARTLY_HELD


def solid_line(lines: Sequence[ReportingLine]) -> ReportingLine | None:
    """Choose the one solid line of a post, the first that the record has, if it is known."""
    for line in lines:
        if line.kind is ReportingKind.SOLID:
            return None if line.reason else line
    return None


def manager_of(line: ReportingLine | None, numbers: Mapping[str, int]) -> int:
    """Give the number of the manager, or TOP, or UNPLACED."""
    if line is None:
        return UNPLACED
    return numbers.get(line.manager.ref, UNPLACED) if line.manager else TOP


def _turned(lines: Rows[ReportingLine], numbers: Mapping[str, int]) -> Rows[ReportingLine]:
    """Group lines by the manager to whom they run."""
    up = [line for line in lines.flat if line.manager and line.manager.ref in numbers]
    return Rows.of(len(lines), [numbers[x.manager.ref] for x in up if x.manager], up)


def by_unit(posts: Iterable[Post]) -> Mapping[str, tuple[int, ...]]:
    """Group posts by the reference of their unit."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, post in enumerate(posts):
        if post.unit:
            found[post.unit].append(number)
    return MappingProxyType({unit: tuple(numbers) for unit, numbers in found.items()})


def by_name(forest: Forest) -> dict[str, Any]:
    """Give the parts of a forest as an index has them."""
    return {field.name: getattr(forest, field.name) for field in fields(forest)}
