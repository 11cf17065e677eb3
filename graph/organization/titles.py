"""The posts whose titles have some text in them, without a look at every post."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from graph.organization.derived import by_ref, derived, places
from graph.organization.index import Index
from graph.organization.model import PostStatus
from graph.text import plain

END = "\n"


@dataclass(frozen=True, slots=True)
class Titles:
    """All titles in all languages as one text: where each begins, and the number of its post."""

    text: str
    starts: array[int]
    numbers: array[int]


@derived
def titles(index: Index) -> Mapping[PostStatus, Titles]:
    """Give the titles of a day by the status of their posts, in the order of their references."""
    said: defaultdict[PostStatus, list[tuple[int, str]]] = defaultdict(list)
    for number in by_ref(index):
        of_status = said[index.status[number]]
        of_status += (
            (number, plain(said.words)) for said in index.posts[number].title.translations
        )
    return {status: _joined(listed) for status, listed in said.items()}


def _joined(said: Sequence[tuple[int, str]]) -> Titles:
    starts = array("q", [0])
    for _, words in said:
        starts.append(starts[-1] + len(words) + len(END))
    text = "".join(words + END for _, words in said)
    return Titles(text, starts, array("i", [number for number, _ in said]))


def with_title(
    index: Index, part: str, statuses: Collection[PostStatus] = frozenset(PostStatus)
) -> list[int]:
    """List the posts with a plain text in one of their titles, in the order of their references.

    Only those of some statuses, which costs less. A text with a line break in it may be found
    across two titles: such posts are not certain.
    """
    known = titles(index)
    found = [dict.fromkeys(_found(known[each], part)) for each in known if each in statuses]
    if len(found) == 1:
        return list(found[0])
    return sorted(chain.from_iterable(found), key=places(index).__getitem__)


def _found(known: Titles, part: str) -> Iterator[int]:
    """Give the numbers of the posts, one for each title that has the text in it."""
    at = known.text.find(part)
    while at >= 0:
        place = bisect_right(known.starts, at) - 1
        if place == len(known.numbers):
            return  # The empty text is found behind the last title too.
        yield known.numbers[place]
        at = known.text.find(part, known.starts[place + 1])
