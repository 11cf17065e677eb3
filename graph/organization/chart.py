"""A part of an organization as a flat list that any tree library can draw."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.organization import query
from graph.organization.index import Index
from graph.organization.model import ReportingKind, ReportingLine

MOST = 5_000  # A chart of more posts is cut: no one reads it, and no browser draws it.


@dataclass(slots=True)  # Not frozen: a chart has thousands, which would take four times as long.
class Placed:
    """A post of a chart, by number, behind the post above it; None is above a root."""

    number: int
    above: int | None
    depth: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Posts of a day in a tree; it may have been cut. Of lines it shows some `kinds`, else all."""

    index: Index
    posts: Sequence[Placed]
    truncated: bool
    kinds: Collection[ReportingKind] | None = None

    @property
    def lines(self) -> Sequence[ReportingLine]:
        """List every line between its posts that the tree does not show."""
        return list(_lines(self.index, self.posts, self.kinds))


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
    roots, below = (index.roots, query.hanging) if root is None else ((root,), query.below)
    levels = _levels(index, roots, depth, most)
    kept = _placed(index, {root: below(index, root, levels) for root in roots})[:most]
    everything = len(index.posts) if root is None else 1 + query.total(index, root)
    return Chart(index, kept, len(kept) < everything, kinds)


def _levels(index: Index, roots: Sequence[int], depth: int | None, most: int) -> int:
    """Count the whole levels below some posts for which there is room."""
    level, seen, levels = roots, set(roots), 0
    while depth is None or levels < depth:
        level = [child for number in level for child in index.children[number] if child not in seen]
        seen.update(level)
        if not level or len(seen) > most:
            break
        levels += 1
    return levels


def _placed(index: Index, trees: Mapping[int, query.Below]) -> list[Placed]:
    """Place each root, and what hangs below it."""
    found: list[Placed] = []
    for root, below in trees.items():
        found.append(Placed(root, None, 0))
        found += [
            Placed(number, index.manager[number], depth)
            for number, depth in zip(below.numbers, below.depths, strict=True)
        ]
    return found


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
