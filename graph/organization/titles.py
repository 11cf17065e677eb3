"""The posts whose titles have some text in them, without a look at every post."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from graph.organization.derived import by_ref, derived
from graph.organization.index import Index
from graph.text import plain

END = "\n"


@dataclass(frozen=True, slots=True)
class Titles:
    """All titles in all languages as one text: where each begins, and the number of its post."""

    text: str
    starts: array[int]
    numbers: array[int]


@derived
def titles(index: Index) -> Titles:
    """Give the titles of a day, in the order of the references of their posts."""
    said = [
        (number, plain(said.words))
        for number in by_ref(index)
        for said in index.posts[number].title.translations
    ]
    starts = array("q", [0])
    for _, words in said:
        starts.append(starts[-1] + len(words) + len(END))
    text = "".join(words + END for _, words in said)
    return Titles(text, starts, array("i", [number for number, _ in said]))


def with_title(index: Index, part: str) -> list[int]:
    """List the posts with a plain text in one of their titles, in the order of their references.

    A text with a line break in it may be found across two titles: such posts are not certain.
    """
    return list(dict.fromkeys(_found(titles(index), part)))


def _found(known: Titles, part: str) -> Iterator[int]:
    """Give the numbers of the posts, one for each title that has the text in it."""
    at = known.text.find(part)
    while at >= 0:
        place = bisect_right(known.starts, at) - 1
        if place == len(known.numbers):
            return  # The empty text is found behind the last title too.
        yield known.numbers[place]
        at = known.text.find(part, known.starts[place + 1])
