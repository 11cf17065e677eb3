"""What is derived from an index when it is first asked for, and forgotten together with it."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import TypeVar

from graph.collector import MANY, Held, spared
from graph.hurry import take_time
from graph.organization.index import Index
from graph.organization.model import OrganizationalUnit, Post, ReportingLine, Tenure

K = TypeVar("K")
V = TypeVar("V")


def derived(make: Callable[[Index], V]) -> Callable[[Index], V]:
    """Let a function of an index be computed once; its result must not refer to the index.

    A long list or mapping is let go of in portions, together with the index.
    """

    @wraps(make)
    def remembered(index: Index) -> V:
        found: Held[V] | None = index.derived.get(make)
        if found is None:
            if len(index.posts) >= MANY:
                take_time(f"derive {make.__name__!r} of {index.record.organization.slug!r}")
            with spared(len(index.posts), quiet=True):
                found = index.derived.setdefault(make, Held(make(index)))
        return found.value

    return remembered


@derived
def posts_ever(index: Index) -> Mapping[str, Post]:
    """Give the posts of all days by reference, each as it is last known."""
    return {post.ref: post for post in index.record.posts}


@derived
def tenures_of_posts(index: Index) -> Mapping[str, tuple[Tenure, ...]]:
    """Give the tenures of all days by the reference of their post."""
    return _grouped((tenure.post.ref, tenure) for tenure in index.record.tenures)


@derived
def lines_of_posts(index: Index) -> Mapping[str, tuple[ReportingLine, ...]]:
    """Give the lines of all days by the reference of the post from which they run."""
    return _grouped((line.post.ref, line) for line in index.record.lines)


@derived
def units(index: Index) -> Mapping[str, OrganizationalUnit]:
    """Give the units by reference."""
    return {unit.ref: unit for unit in index.record.units}


@derived
def unit_names(index: Index) -> Mapping[str, str]:
    """Give the names of the units by reference; of namesakes with the unit that holds them."""
    count = Counter(str(unit.name) for unit in index.record.units)

    def name(unit: OrganizationalUnit) -> str:
        outer = units(index).get(unit.parent or "")
        is_namesake = count[str(unit.name)] > 1
        return f"{unit.name} ({outer.name})" if outer and is_namesake else str(unit.name)

    return {unit.ref: name(unit) for unit in index.record.units}


@derived
def units_within(index: Index) -> Mapping[str, tuple[OrganizationalUnit, ...]]:
    """Give the units by the reference of the unit that holds them."""
    return _grouped((unit.parent, unit) for unit in index.record.units if unit.parent)


@derived
def units_around(index: Index) -> Mapping[str, tuple[str, ...]]:
    """Give each unit with those that hold it, the nearest first, each once."""
    known = units(index)
    return {ref: tuple(_around(known, ref)) for ref in known}


def _around(known: Mapping[str, OrganizationalUnit], ref: str | None) -> list[str]:
    found: dict[str, None] = {}
    while ref is not None and ref not in found:
        found[ref] = None
        ref = known[ref].parent if ref in known else None
    return list(found)


@derived
def by_ref(index: Index) -> tuple[int, ...]:
    """Give the numbers of all posts in the order of their references."""
    return tuple(sorted(range(len(index.posts)), key=lambda number: index.posts[number].ref))


@derived
def places(index: Index) -> array[int]:
    """Give by the number of a post its place in the order of the references."""
    found = array("i", bytes(4 * len(index.posts)))
    for place, number in enumerate(by_ref(index)):
        found[number] = place
    return found


def derive(index: Index) -> None:
    """Derive now what is mostly asked for, so that nobody waits for it, and forks share it."""
    for each in (posts_ever, tenures_of_posts, lines_of_posts, unit_names, units_within, by_ref):
        each(index)
    units_around(index)


def by_person(tenures: Iterable[Tenure]) -> Mapping[str, tuple[Tenure, ...]]:
    """Group tenures by the slug of the person."""
    return _grouped((tenure.person.slug, tenure) for tenure in tenures if tenure.person)


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
