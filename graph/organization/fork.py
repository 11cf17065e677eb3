"""The index of a changed record, made of the one before: only what changed is derived again.

What stays is shared, and nothing that is shared is ever written to, so questions that are being
answered from the index before are not disturbed. The result is what `Index.of` would give.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from graph.organization.difference import Difference
from graph.organization.forest import Forest
from graph.organization.index import (
    Index,
    by_name,
    by_unit,
    in_force,
    left,
    manager_of,
    on,
    solid_line,
    status_of,
)
from graph.organization.model import Post, PostStatus, Record, ReportingLine
from graph.organization.rows import Rows

LARGEST = 8  # A change that touches one post in so many costs as much as deriving everything.


def forked(before: Index, record: Record) -> Index:
    """Give the index of a record on the day of another, of which it was made."""
    touched = Difference.of(before.record, record).touched()
    posts = on(record.posts, before.day)
    is_large = len(touched) * LARGEST > len(posts)
    if is_large or not _alike(before, record) or not _begin_alike(before.posts, posts):
        return Index.of(record, before.day)
    if added := {post.ref for post in posts[len(before.posts) :]}:
        lines = (line for line in record.lines if line.manager and line.manager.ref in added)
        touched |= {line.post.ref for line in lines}
    return _forked(before, record, posts, touched)


def _alike(before: Index, record: Record) -> bool:
    """Tell whether vacancies can still be told from posts that are only mentioned, or still not."""
    return bool(record.observed) == bool(before.record.observed)


def _begin_alike(before: Sequence[Post], after: Sequence[Post]) -> bool:
    """Tell whether all posts of a day keep their numbers."""
    pairs = zip(before, after, strict=False)
    return len(before) <= len(after) and all(a is b or a.ref == b.ref for a, b in pairs)


def _forked(before: Index, record: Record, posts: tuple[Post, ...], touched: set[str]) -> Index:
    new = len(posts) - len(before.posts)
    numbers = _numbers(before, posts)
    ours = sorted(numbers[ref] for ref in touched if ref in numbers)
    held = [tenure for tenure in record.tenures if tenure.post.ref in touched]
    tenures = in_force(held, numbers, before.day)
    lines = in_force((x for x in record.lines if x.post.ref in touched), numbers, before.day)
    empty = left(record, held, numbers, before.day)
    status = [*before.status, *[PostStatus.UNKNOWN] * new]
    solid, manager = [*before.solid, *[None] * new], [*before.manager, *[0] * new]
    for number in ours:
        post = posts[number]
        status[number] = status_of(post, tenures[number], empty[number])
        solid[number] = solid_line(lines[number])
        manager[number] = manager_of(solid[number], numbers)
    return replace(
        before,
        record=record,
        posts=posts,
        numbers=numbers,
        solid=solid,
        lines_up=before.lines_up.replaced(len(posts), {n: lines[n] for n in ours}),
        lines_down=_turned(before, lines, ours, numbers),
        tenures=before.tenures.replaced(len(posts), {n: tenures[n] for n in ours}),
        numbers_by_unit=_by_unit(before, posts, ours),
        status=status,
        manager=array("i", manager),
        **_below(before, manager, status, ours),
    )


def _numbers(before: Index, posts: Sequence[Post]) -> Mapping[str, int]:
    start = len(before.posts)
    if len(posts) == start:
        return before.numbers
    added = {post.ref: number for number, post in enumerate(posts[start:], start)}
    return MappingProxyType({**before.numbers, **added})


def _turned(
    before: Index, lines: Rows[ReportingLine], ours: Collection[int], numbers: Mapping[str, int]
) -> Rows[ReportingLine]:
    """Group lines by the manager to whom they run, where any comes or goes."""
    found: defaultdict[int, list[tuple[int, ReportingLine]]] = defaultdict(list)
    gone = (line for number in ours for line in before.lines_up.get(number))
    for line in gone:
        if line.manager and line.manager.ref in before.numbers:
            found[before.numbers[line.manager.ref]] = []
    for number in ours:
        for line in lines[number]:
            if line.manager and line.manager.ref in numbers:
                found[numbers[line.manager.ref]].append((number, line))
    rows: dict[int, Sequence[ReportingLine]] = {}
    changed = frozenset(ours)
    for manager, new in found.items():
        kept = ((numbers[line.post.ref], line) for line in before.lines_down.get(manager))
        pairs = [*(pair for pair in kept if pair[0] not in changed), *new]
        rows[manager] = [line for _, line in sorted(pairs, key=lambda pair: pair[0])]
    return before.lines_down.replaced(len(numbers), rows)


def _by_unit(
    before: Index, posts: Sequence[Post], ours: Collection[int]
) -> Mapping[str, tuple[int, ...]]:
    is_same = len(posts) == len(before.posts) and all(
        posts[number].unit == before.posts[number].unit for number in ours
    )
    return before.numbers_by_unit if is_same else by_unit(posts)


def _below(
    before: Index, manager: Sequence[int], status: Sequence[PostStatus], ours: Collection[int]
) -> dict[str, Any]:
    """Derive what lies below each post, if any has another manager; else count vacancies anew."""
    is_new = len(manager) > len(before.manager)
    if is_new or any(manager[number] != before.manager[number] for number in ours):
        return by_name(Forest.of(manager, [each is PostStatus.VACANT for each in status]))
    vacant = before.vacant[:]
    for number in ours:
        more = (status[number] is PostStatus.VACANT) - (before.status[number] is PostStatus.VACANT)
        while more and number not in before.loops and manager[number] >= 0:
            number = manager[number]
            vacant[number] += more
    return {"vacant": vacant}
