"""A part of an organization as a flat list that any tree library can draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.organization import query
from graph.organization.index import Index
from graph.organization.model import ReportingKind, ReportingLine

MOST = 5_000  # A chart of more posts is cut: no one reads it, and no browser draws it.


@dataclass(frozen=True, slots=True)
class Placed:
    """A post of a chart, by number, behind the post above it; None is above a root."""

    number: int
    above: int | None
    depth: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Posts in a tree, every line between them that the tree does not show, and if it was cut."""

    posts: Sequence[Placed]
    lines: Sequence[ReportingLine]
    truncated: bool


def chart(
    index: Index,
    root: int | None = None,
    depth: int | None = None,
    kinds: Collection[ReportingKind] | None = None,
    most: int = MOST,
) -> Chart:
    """Draw what is below a post, or all, down to a depth in lines; levels past `most` are left out.

    Without a root, each top, each unplaced post and each post on a loop begins a tree of its own.
    Raises `BadQuestion` for a negative depth.
    """
    query.check_depth("depth", depth)
    # Around a loop each post begins a tree, unless one of them is asked for.
    trees = (
        {start: query.hanging(index, start) for start in index.roots}
        if root is None
        else {root: query.below(index, root)}
    )
    shown = _levels(trees, depth, most)
    kept = list(_placed(index, trees, shown))[:most]
    total = sum(1 + len(below.numbers) for below in trees.values())
    return Chart(kept, list(_lines(index, kept, kinds)), len(kept) < total)


def _levels(trees: Mapping[int, query.Below], depth: int | None, most: int) -> int:
    """Tell how many levels can be shown below the roots."""
    count = len(trees)
    posts: Counter[int] = Counter()
    for below in trees.values():
        posts.update(below.depths)
    shown = 0
    while (depth is None or shown < depth) and count + posts[shown + 1] <= most:
        shown += 1
        if not posts[shown]:
            break
        count += posts[shown]
    return shown


def _placed(index: Index, trees: Mapping[int, query.Below], levels: int) -> Iterator[Placed]:
    """Place each root, and what is so many levels below it."""
    for root, below in trees.items():
        yield Placed(root, None, 0)
        for number, depth in zip(below.numbers, below.depths, strict=True):
            if depth <= levels:
                yield Placed(number, index.manager[number], depth)


def _lines(
    index: Index, placed: Sequence[Placed], kinds: Collection[ReportingKind] | None
) -> Iterator[ReportingLine]:
    """List the lines that the tree does not show: of other kinds, second ones, around loops."""
    above = {each.number: each.above for each in placed}
    for number in above:
        for line in index.lines_up.get(number, ()):
            manager = index.numbers.get(line.manager.ref) if line.manager else None
            drawn = line is index.solid[number] and manager == above[number]
            if manager in above and not drawn and (kinds is None or line.kind in kinds):
                yield line
