"""How many seats a post must have for those who hold it at once."""

from __future__ import annotations

from collections.abc import Iterable

from graph.organization.sheet import Holder


def most_at_once(holders: Iterable[Holder]) -> float:
    """Count the most holders of a post on any day, but at least one; shares of none do not count.

    The end of one and the beginning of the next on the same day are not at once.
    """
    spans = [holder.interval for holder in holders if holder.share]
    moves = [(span.since, 1) for span in spans if span.since < span.until]
    moves += [(span.until, -1) for span in spans if span.since < span.until]
    most = now = 0
    for _, move in sorted(moves):
        now += move
        most = max(most, now)
    return float(max(most, 1))
