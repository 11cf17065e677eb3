"""Posts by a few words of what is on their card, and the days on which something changed."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, islice

from graph.organization.derived import derived, unit_names
from graph.organization.index import Index
from graph.organization.model import Record
from graph.period import Interval
from graph.text import plain


@dataclass(frozen=True, slots=True)
class _Cards:
    """What is written of each post, in its plain form, one post a line, the highest first.

    One long text is searched many times faster than as many short ones as there are posts, and
    in this order a word that most have is found in the first few. `ends` are those of the lines.
    """

    text: str
    ends: array[int]
    numbers: array[int]

    def having(self, words: Sequence[str]) -> Iterator[int]:
        """Give the numbers of the posts whose card has every word."""
        first, *others = sorted(words, key=len, reverse=True)
        at = self.text.find(first)
        while at >= 0:
            line = bisect_right(self.ends, at)
            start, end = self.ends[line - 1] if line else 0, self.ends[line]
            if all(self.text.find(word, start, end) >= 0 for word in others):
                yield self.numbers[line]
            at = self.text.find(first, end)


@derived
def _cards(index: Index) -> _Cards:
    numbers = sorted(range(len(index.posts)), key=lambda each: (index.depth[each], index.tin[each]))
    lines = [plain(" ".join(_words(index, number))) + "\n" for number in numbers]
    return _Cards("".join(lines), array("I", accumulate(map(len, lines))), array("I", numbers))


def _words(index: Index, number: int) -> Iterator[str]:
    post = index.posts[number]
    yield post.ref
    yield from (said.words for said in post.title.translations)
    if post.unit:
        yield unit_names(index).get(post.unit, post.unit)
    yield from (t.person.name for t in index.tenures.get(number, ()) if t.person)


def find(index: Index, text: str, most: int | None = None) -> list[int]:
    """List the posts whose reference, title, unit or holder have every word, the highest first.

    A word is found within longer ones; case and accents do not count. Without a word nothing is.
    `most` is how many are looked for; without, all are.
    """
    words = plain(text).split()
    if not words:
        return []
    return list(islice(_cards(index).having(words), most))


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
