"""Posts by a few words of what is on their card, and the days on which something changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from graph.organization.derived import derived, unit_names
from graph.organization.index import Index
from graph.organization.model import Record
from graph.period import Interval
from graph.text import plain


@derived
def _cards(index: Index) -> Sequence[str]:
    """Give what is written of each post, in its plain form."""
    return [plain(" ".join(_words(index, number))) for number in range(len(index.posts))]


def _words(index: Index, number: int) -> Iterator[str]:
    post = index.posts[number]
    yield post.ref
    yield from (said.words for said in post.title.translations)
    if post.unit:
        yield unit_names(index).get(post.unit, post.unit)
    yield from (t.person.name for t in index.tenures.get(number, ()) if t.person)


def find(index: Index, text: str) -> list[int]:
    """List the posts whose reference, title, unit or holder have every word, the highest first.

    A word is found within longer ones; case and accents do not count. Without a word nothing is.
    """
    words = plain(text).split()
    if not words:
        return []
    cards = _cards(index)
    found = [n for n, card in enumerate(cards) if all(word in card for word in words)]
    return sorted(found, key=lambda number: (index.depth[number], index.tin[number]))


@derived
def days(index: Index) -> Sequence[date]:
    """List the days from which something is different, the earliest first."""
    spans = _intervals(index.record)
    found = {day for interval in spans for day in (interval.since, interval.until)}
    return sorted(found - {date.min, date.max})


def _intervals(record: Record) -> Iterator[Interval]:
    for post in record.posts:
        yield post.interval
        yield from (former.interval for former in post.former)
    yield from (tenure.interval for tenure in record.tenures)
    yield from (line.interval for line in record.lines)
