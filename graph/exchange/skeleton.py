"""The structure of an organization on a day in a few bytes a post, for programs that draw it.

A header in JSON, its length before it in four bytes, then the arrays that the header lists, in its
order, each padded to a multiple of four bytes; every number is little-endian. Places are numbered
level by level, so the posts below one are consecutive: place 0 is the organization itself, and
below it stand its tops, one post of each loop, and the posts whose manager nobody knows. So all
posts are there, each once.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntFlag
from itertools import chain, islice
from operator import attrgetter

import orjson

from graph.organization.index import TOP, UNPLACED, Index
from graph.organization.model import Post, PostStatus, ReportingKind, TenureCapacity
from graph.text import Text

VERSION = 1
KINDS = tuple(ReportingKind)
COLOURED = 24  # For as many values the page has colours.
_BESIDE = frozenset({TenureCapacity.ACTING, TenureCapacity.INTERIM})
_WIDTHS = {"B": "u8", "H": "u16", "I": "u32"}


class Flag(IntFlag):
    """What is remarkable about a post, as bits of `flags`."""

    VACANT = 1
    WITHHELD = 2
    PARTLY_HELD = 4
    PLANNED = 8
    ABOLISHED = 16
    UNKNOWN = 32
    ACTING = 64
    SEVERAL_HOLDERS = 128
    TOP = 256
    UNPLACED = 512
    LOOP = 1024


_STATUS = {
    PostStatus.HELD: Flag(0),
    PostStatus.VACANT: Flag.VACANT,
    PostStatus.WITHHELD: Flag.WITHHELD,
    PostStatus.PARTLY_HELD: Flag.PARTLY_HELD,
    PostStatus.PLANNED: Flag.PLANNED,
    PostStatus.ABOLISHED: Flag.ABOLISHED,
    PostStatus.UNKNOWN: Flag.UNKNOWN,
}


def skeleton(index: Index, role: Callable[[Post], str | None], language: str) -> bytes:
    """Give the structure of an organization on a day.

    `role` names the role of a post by its slug. Units are named in `language` (BCP 47). In
    the arrays `units`, `roles` and `grades`, 0 is none and 1 the first of the header's list. The
    lists are of all days, first of all what most posts have: so a chart that has colours for the
    first few gives each the same on every day.
    """
    places = _places(index)
    posts = [index.posts[number] for number in places.order]
    names = {unit.ref: unit.name for unit in index.record.units}
    told = [*chain.from_iterable(post.former for post in index.record.posts), *index.record.posts]
    units = _Listed(_frequent_first(map(attrgetter("unit"), told), names))
    roles = _Listed(_frequent_first(map(role, told)))
    grades = _Listed(_frequent_first(map(attrgetter("grade"), told)))
    arrays = {
        "children": array("I", places.children),
        "units": array("H", [0, *(units.place(post.unit) for post in posts)]),
        "roles": array("H", [0, *(roles.place(role(post)) for post in posts)]),
        "grades": array("H", [0, *(grades.place(post.grade) for post in posts)]),
        "flags": array("H", [0, *(_flags(index, number) for number in places.order)]),
        **_lines(index, places.of),
    }
    organization = index.record.organization
    header = {
        "version": VERSION,
        "slug": organization.slug,
        "name": organization.name.said(language).words,
        "asOf": index.day,
        "lastObserved": max((on for on in index.record.observed if on <= index.day), default=None),
        "revision": index.record.revision,
        "units": [_named(names.get(ref), ref, language) for ref in units.values],
        "unitRefs": units.values,
        "roles": roles.values,
        "grades": grades.values,
        "refs": [post.ref for post in posts],
        "kinds": [kind.name for kind in KINDS],
        "flags": {flag.name: flag.value for flag in Flag},
        "arrays": [
            {"name": name, "type": _WIDTHS[each.typecode], "length": len(each)}
            for name, each in arrays.items()
        ],
    }
    return b"".join(_packed(orjson.dumps(header), arrays.values()))


@dataclass(frozen=True, slots=True)
class _Places:
    """Posts level by level: the number at each place from 1 on, and the place of each number."""

    order: list[int]
    children: list[int]
    of: dict[int, int]


def _places(index: Index) -> _Places:
    roots = [n for n, above in enumerate(index.manager) if above == TOP]
    roots += [loop[0] for loop in dict.fromkeys(index.loops.values())]
    roots += [n for n, above in enumerate(index.manager) if above == UNPLACED]
    order, children = list(roots), [len(roots)]
    cut = set(roots)
    for number in order:
        below = [child for child in index.children[number] if child not in cut]
        order += below
        children.append(len(below))
    return _Places(order, children, {number: place for place, number in enumerate(order, 1)})


def _frequent_first(values: Iterable[str | None], known: Iterable[str] = ()) -> list[str]:
    """List the values in their order, but those that are not among the most frequent at the end."""
    counts = Counter(filter(None, values))
    frequent = {value for value, _ in counts.most_common(COLOURED)}
    return sorted(dict.fromkeys(chain(known, counts)), key=lambda value: value not in frequent)


class _Listed:
    """Gives each value its place in a list, from 1 on; None has place 0."""

    def __init__(self, values: Iterable[str] = ()) -> None:
        first = islice(dict.fromkeys(values), 0xFFFF)
        self._places = {value: place for place, value in enumerate(first, 1)}

    @property
    def values(self) -> list[str]:
        """List the values, in their order."""
        return list(self._places)

    def place(self, value: str | None) -> int:
        """Give the place of a value; those behind the 65,535th have none."""
        if value is None or (value not in self._places and len(self._places) == 0xFFFF):
            return 0
        return self._places.setdefault(value, len(self._places) + 1)


def _named(name: Text | None, ref: str, language: str) -> str:
    return name.said(language).words if name else ref


def _flags(index: Index, number: int) -> int:
    held = index.tenures.get(number, ())
    flags = _STATUS[index.status[number]]
    if held and all(tenure.capacity in _BESIDE for tenure in held):
        flags |= Flag.ACTING
    if len(held) > 1:
        flags |= Flag.SEVERAL_HOLDERS
    if index.manager[number] == TOP:
        flags |= Flag.TOP
    if index.manager[number] == UNPLACED:
        flags |= Flag.UNPLACED
    if number in index.loops:
        flags |= Flag.LOOP
    return flags


def _lines(index: Index, places: dict[int, int]) -> dict[str, array[int]]:
    """Give every line that the tree of the places does not show."""
    found = sorted(_beside(index, places))
    return {
        "lineFrom": array("I", (start for start, _, _ in found)),
        "lineTo": array("I", (end for _, end, _ in found)),
        "lineKind": array("B", (kind for _, _, kind in found)),
    }


def _beside(index: Index, places: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    cut = {loop[0] for loop in index.loops.values()}
    for number, lines in index.lines_up.items():
        for line in lines:
            above = index.numbers.get(line.manager.ref) if line.manager else None
            in_tree = line is index.solid[number] and number not in cut
            if above is not None and not in_tree:
                yield places[number], places[above], KINDS.index(line.kind)


def _packed(header: bytes, arrays: Iterable[array[int]]) -> Iterator[bytes]:
    header += b" " * (-len(header) % 4)
    yield len(header).to_bytes(4, "little") + header
    for each in arrays:
        if sys.byteorder == "big":  # pragma: no cover
            each.byteswap()
        content = each.tobytes()
        yield content + b"\0" * (-len(content) % 4)
