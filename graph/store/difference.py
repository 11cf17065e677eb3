"""What must be written for one record to become the next.

The facts of a kind have an order: a new fact comes last, or stands `instead` of one that is
retracted; one that is changed keeps its place. `changes` compares all facts, and is the plain
truth. `changed` finds the same by the objects that two records do not share, so that a correction
of one post among ten thousand need not write all others as JSON to compare them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any, NamedTuple

from graph.organization.difference import Apart, Difference
from graph.organization.model import Record
from graph.store import facts
from graph.store.facts import Key

UNORDERED = frozenset({"organization", "source", "person"})


class Change(NamedTuple):
    """A fact that is written; without a body it is retracted."""

    kind: str
    key: str
    body: str | None
    instead: str | None = None


class _OutOfOrder(Exception):
    """Facts changed places or numbers: only comparing all of them tells what to write."""


def changes(before: Mapping[Key, str], after: Mapping[Key, str]) -> list[Change]:
    """List what must be written for some facts to become others, in the order of those."""
    moved: set[Key] = set()
    instead: dict[Key, str] = {}
    for kind in {kind for kind, _ in after} - UNORDERED:
        old, new = ([key for key in rows if key[0] == kind] for rows in (before, after))
        heirs = _heirs(old, new, after.keys(), before.keys(), is_end=True)
        if heirs is None:
            moved |= _moved([key for key in old if key in after], new)
        else:
            instead |= {heir: key for heir, (_, key) in heirs.items()}
    found = [Change(*key, None) for key in before if key not in after or key in moved]
    for key, body in after.items():
        if before.get(key) != body or key in moved:
            found.append(Change(*key, body, instead.get(key)))
    return found


def _moved(kept: Sequence[Key], wanted: Sequence[Key]) -> set[Key]:
    """Find the facts that must be written again to stand where they should."""
    pairs = enumerate(zip(kept, wanted, strict=False))
    return set(kept[next((n for n, (one, other) in pairs if one != other), len(kept)) :])


def _heirs(
    old: Iterable[Any],
    new: Iterable[Any],
    stays: Set[Hashable],
    stood: Set[Hashable],
    *,
    is_end: bool,
) -> dict[Any, Any] | None:
    """Tell instead of what each new fact stands; None if what stays is in another order.

    Between two facts that stay no more may come than go; at the end of a list any number may.
    """
    heirs: dict[Any, Any] = {}
    left, come = iter(old), list[Any]()
    for each in new:
        if each not in stood:
            come.append(each)
            continue
        gone = []
        stayed = None
        for other in left:
            if other in stays:
                stayed = other
                break
            gone.append(other)
        if stayed != each or len(come) > len(gone):
            return None
        heirs |= zip(come, gone, strict=False)
        come = []
    rest = list(left)
    if any(other in stays for other in rest) or (len(come) > len(rest) and not is_end):
        return None
    return heirs | dict(zip(come, rest, strict=False))


def changed(before: Record, after: Record) -> list[Change]:
    """List what must be written for a record to become one that was made of it."""
    try:
        return list(_changed(before, after, Difference.of(before, after)))
    except _OutOfOrder:
        return changes(facts.facts(before), facts.facts(after))


def _changed(before: Record, after: Record, apart: Difference) -> Iterator[Change]:
    bare = (replace(each, units=(), posts=(), tenures=(), lines=()) for each in (before, after))
    yield from changes(*map(facts.facts, bare))
    tenures = apart.tenures
    lists: tuple[Apart[Any], ...] = (apart.units, apart.posts, tenures, apart.lines)
    gone, new = ([thing for each in lists for thing in getattr(each, n)] for n in ("gone", "new"))
    sources = _both(facts.sources, gone, new, facts.all_cited(before), facts.all_cited(after))
    yield from _different("source", *sources, facts.source_body)
    people = _both(facts.people, tenures.gone, tenures.new, before.tenures, after.tenures)
    yield from _different("person", *people, facts.person_body)
    yield from _listed("unit", apart.units, facts.by_ref, _ref, facts.unit_body)
    yield from _listed("post", apart.posts, facts.by_ref, _ref, facts.post_body)
    yield from _listed("tenure", tenures, facts.tenures_by_key, _post_ref, facts.tenure_body)
    yield from _listed("line", apart.lines, facts.lines_by_key, _post_ref, facts.line_body)


def _ref(thing: Any) -> str:
    return str(thing.ref)


def _post_ref(thing: Any) -> str:
    return str(thing.post.ref)


def _both(
    values: Callable[[Iterable[Any]], Iterable[Any]],
    gone: Iterable[Any],
    new: Iterable[Any],
    before: Iterable[Any],
    after: Iterable[Any],
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give what others refer to, by slug, as far as what is gone or new refers to it."""
    old, late = ({value.slug: value for value in values(each)} for each in (gone, new))
    known = _found(values(before), late.keys() - old.keys())
    left = _found(values(after), old.keys() - late.keys())
    return known | old, left | late


def _found(values: Iterable[Any], slugs: Set[str]) -> dict[str, Any]:
    """Look for values by slug, no further than needed."""
    found: dict[str, Any] = {}
    for value in values if slugs else ():
        if value.slug in slugs:
            found[value.slug] = value
            if len(found) == len(slugs):
                break
    return found


def _different(
    kind: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    body: Callable[[Any], str],
    instead: Mapping[str, str] = {},
) -> Iterator[Change]:
    """Retract what is gone, and write what is new or has another body."""
    yield from (Change(kind, key, None) for key in old if key not in new)
    for key, value in new.items():
        if key not in old or (old[key] is not value and body(old[key]) != body(value)):
            yield Change(kind, key, body(value), instead.get(key))


def _listed(
    kind: str,
    apart: Apart[Any],
    keyed: Callable[[Iterable[Any]], Iterable[tuple[str, Any]]],
    group: Callable[[Any], str],
    body: Callable[[Any], str],
) -> Iterator[Change]:
    """Compare the facts of the groups that are touched: keys are told apart within a group."""
    if not apart:
        return
    touched = {group(each) for each in (*apart.gone, *apart.new)}
    old = dict(keyed(each for each in apart.before if group(each) in touched))
    new = dict(keyed(each for each in apart.after if group(each) in touched))
    yield from _different(kind, old, new, body, _instead(apart, old, new))


def _instead(
    apart: Apart[Any], old: Mapping[str, Any], new: Mapping[str, Any]
) -> Mapping[str, str]:
    """Tell instead of what each new fact stands, where the lists differ.

    Raises `_OutOfOrder` if what stays has another key or another place. What is the same object
    in both lists, and in no group that is touched, goes by its id.
    """
    was = {id(value): key for key, value in old.items()}
    now = {id(value): key for key, value in new.items()}
    early = [was.get(id(each), id(each)) for each in apart.before[apart.start : apart.old_stop]]
    late = [now.get(id(each), id(each)) for each in apart.after[apart.start : apart.new_stop]]
    stays = {each for each in early if each not in old or each in new}
    stood = {each for each in late if each not in new or each in old}
    heirs = _heirs(early, late, stays, stood, is_end=apart.new_stop == len(apart.after))
    if heirs is None or any(now.get(each, key) != key for each, key in was.items()):
        raise _OutOfOrder
    return heirs
