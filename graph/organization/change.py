"""What is different between two days of an organization."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.enumeration import Enumeration
from graph.organization.derived import lines_of_posts, posts_ever, tenures_of_posts, unit_names
from graph.organization.index import Index
from graph.organization.model import ABSENT, Person, Post, ReportingKind, ReportingLine, Tenure
from graph.period import PartialDate
from graph.progress import progress


class ChangeKind(Enumeration):
    """What changed."""

    POST_CREATED = "post-created", "A post exists that did not exist before."
    POST_ABOLISHED = "post-abolished", "A post exists no more."
    RENAMED = "renamed", "A post has another title."
    MOVED = "moved", "A post belongs to another unit."
    GRADE_CHANGED = "grade-changed", "A post has another grade."
    SEATS_CHANGED = "seats-changed", "A post has more or fewer seats."
    LINE_CHANGED = "line-changed", "A post reports to another post, or to nobody."
    LINE_ADDED = "line-added", "A post has a line beside its solid one that it did not have."
    LINE_ENDED = "line-ended", "A post has lost a line beside its solid one."
    JOINED = "joined", "A person began to hold a post."
    LEFT = "left", "A person ceased to hold a post."
    CAPACITY_CHANGED = "capacity-changed", "A person holds a post in another capacity."


TOP, UNKNOWN = "top", "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference; `on` is when it happened, as precisely as the sources tell.

    `before` and `after` are the managers of a line, or the post before and after. `was` and `now`
    say what changed: a title, a unit, a grade, seats, a capacity, the kind of a line. Of a solid
    line without a known manager they say that there is none (`top`), or that nobody knows.
    """

    kind: ChangeKind
    on: PartialDate | None
    post: Post
    person: Person | None = None
    before: Post | None = None
    after: Post | None = None
    was: str | None = None
    now: str | None = None


def changes(one: Index, other: Index, refs: Iterable[str] | None = None) -> tuple[Change, ...]:
    """List what changed between two days of a record, forward in time, post by post.

    `refs` are the posts to look at, in their order; without, all are. On one day of two records it
    is what the second knows and the first did not.
    """
    first, second = (one, other) if one.day <= other.day else (other, one)
    found: list[Change] = []
    looked = dict.fromkeys((*first.numbers, *second.numbers) if refs is None else refs)
    for ref in progress(looked, len(looked)):
        if (ref in first.numbers or ref in second.numbers) and not _same(first, second, ref):
            found += _of_post(first, second, ref)
    return tuple(found)


def _same(first: Index, second: Index, ref: str) -> bool:
    """Tell whether all facts of a post are the same on both days, as those of most are."""
    one, other = first.numbers.get(ref), second.numbers.get(ref)
    return (
        one is not None
        and other is not None
        and first.posts[one] is second.posts[other]
        and first.lines_up.get(one) == second.lines_up.get(other)
        and first.tenures.get(one) == second.tenures.get(other)
    )


def _of_post(first: Index, second: Index, ref: str) -> Iterator[Change]:
    old, new = _standing(first, ref), _standing(second, ref)
    last = posts_ever(second).get(ref) or posts_ever(first)[ref]
    begun = [v for v in versions(last) if v.interval.since <= second.day]
    later = [version for version in begun if version.interval.since > first.day]
    if new and not old:
        created = next((v for v in later if v.stated not in ABSENT), new)
        yield Change(kind=ChangeKind.POST_CREATED, on=created.interval.start, post=new)
    if old and not new:
        yield Change(kind=ChangeKind.POST_ABOLISHED, on=_ended(begun, later, old), post=old)
    if old and new:
        yield from between(old, new, later or [new], unit_names(second))
        yield from _lines(first, second, ref)
    yield from _holders(first, second, ref)


def _standing(index: Index, ref: str) -> Post | None:
    """Give a post that exists on the day: one that is only planned, or is abolished, does not."""
    number = index.numbers.get(ref)
    return None if number is None or index.status[number] in ABSENT else index.posts[number]


def versions(post: Post) -> tuple[Post, ...]:
    """List what a post was and is, the oldest first."""
    return (*post.former, post)


def _ended(begun: Sequence[Post], later: Sequence[Post], old: Post) -> PartialDate | None:
    """Tell when a post ceased to exist: when its source said so, or when its last version ended."""
    stated = next((version for version in later if version.stated in ABSENT), None)
    return stated.interval.start if stated else (begun or [old])[-1].interval.end


# What of a post may change, and how to say it; units are named by `names`.
_ASPECTS: Mapping[ChangeKind, tuple[Callable[[Post], Any], Callable[[Any, Any], str]]] = {
    ChangeKind.RENAMED: (lambda post: post.title, lambda title, _: str(title)),
    ChangeKind.MOVED: (lambda post: post.unit, lambda unit, names: names.get(unit, unit)),
    ChangeKind.GRADE_CHANGED: (lambda post: post.grade, lambda grade, _: grade),
    ChangeKind.SEATS_CHANGED: (lambda post: post.seats, lambda seats, _: f"{seats:g}"),
}


def between(
    old: Post, new: Post, path: Sequence[Post], names: Mapping[str, str]
) -> Iterator[Change]:
    """Tell what became of a post that stayed; `path` are its versions from then to now."""
    for kind, (get, say) in _ASPECTS.items():
        if get(old) != get(new):
            begun = new
            for version in reversed(path):
                if get(version) != get(new):
                    break
                begun = version
            yield Change(
                kind=kind,
                on=begun.interval.start,
                post=new,
                before=old,
                after=new,
                was=say(get(old), names),
                now=say(get(new), names),
            )


def _lines(first: Index, second: Index, ref: str) -> Iterator[Change]:
    before, after = _up(first, ref), _up(second, ref)
    post = second.posts[second.numbers[ref]]
    old, new = _solid(before), _solid(after)
    if managed(old) != managed(new):
        yield line_changed(post, old, new)
    then, now = _others(before), _others(after)
    yield from (line_added(post, line) for k, line in now.items() if k not in then)
    gone = (line for key, line in then.items() if key not in now)
    yield from (line_ended(post, _line_as_known(second, line)) for line in gone)


def _up(index: Index, ref: str) -> Sequence[ReportingLine]:
    return index.lines_up.get(index.numbers[ref], ())


def _solid(lines: Sequence[ReportingLine]) -> ReportingLine | None:
    """Give the solid line that counts: the first."""
    return next((line for line in lines if line.kind is ReportingKind.SOLID), None)


def _others(lines: Sequence[ReportingLine]) -> dict[tuple[str, str], ReportingLine]:
    """Give the other lines to known managers, by kind and manager."""
    return {
        (line.kind.value, line.manager.ref): line
        for line in lines
        if line.manager and line.kind is not ReportingKind.SOLID
    }


def _line_as_known(index: Index, line: ReportingLine) -> ReportingLine:
    """Give a line to a known manager as a later record tells it: it may know of an end by now."""
    same = (*_others([line]), line.interval.start)
    known = lines_of_posts(index).get(line.post.ref, ())
    return next((each for each in known if (*_others([each]), each.interval.start) == same), line)


def managed(line: ReportingLine | None) -> tuple[str | None, str | None]:
    """Tell to whom a line runs: the reference of a manager, or why there is none."""
    if line is None or line.reason:
        return None, UNKNOWN
    return (line.manager.ref, None) if line.manager else (None, TOP)


def line_changed(post: Post, old: ReportingLine | None, new: ReportingLine | None) -> Change:
    """Tell that a post reports to another one; what ends without a successor has an end at most."""
    return Change(
        kind=ChangeKind.LINE_CHANGED,
        on=new.interval.start if new else (old.interval.end if old else None),
        post=post,
        before=old.manager if old else None,
        after=new.manager if new else None,
        was=managed(old)[1],
        now=managed(new)[1],
    )


def line_added(post: Post, line: ReportingLine) -> Change:
    """Tell that a post has one more line."""
    kind, on = ChangeKind.LINE_ADDED, line.interval.start
    return Change(kind=kind, on=on, post=post, after=line.manager, now=line.kind.value)


def line_ended(post: Post, line: ReportingLine) -> Change:
    """Tell that a post has one line less."""
    kind, on = ChangeKind.LINE_ENDED, line.interval.end
    return Change(kind=kind, on=on, post=post, before=line.manager, was=line.kind.value)


def _holders(first: Index, second: Index, ref: str) -> Iterator[Change]:
    before, after = _people(first, ref), _people(second, ref)
    for slug, tenure in after.items():
        post = second.posts[second.numbers[ref]]
        if slug not in before:
            yield joined(post, tenure)
        elif before[slug].capacity is not tenure.capacity:
            yield capacity_changed(post, before[slug], tenure)
    for slug, tenure in before.items():
        if slug not in after:
            yield left(first.posts[first.numbers[ref]], _as_known(second, tenure))


def _as_known(index: Index, tenure: Tenure) -> Tenure:
    """Give a tenure as a later record tells it: it may know of an end by now."""
    same = (tenure.person, tenure.interval.start)
    known = tenures_of_posts(index).get(tenure.post.ref, ())
    return next((t for t in known if (t.person, t.interval.start) == same), tenure)


def joined(post: Post, tenure: Tenure) -> Change:
    """Tell that a person came."""
    kind, on, now = ChangeKind.JOINED, tenure.interval.start, tenure.capacity.value
    return Change(kind=kind, on=on, post=post, person=tenure.person, now=now)


def left(post: Post, tenure: Tenure) -> Change:
    """Tell that a person went."""
    kind, on, was = ChangeKind.LEFT, tenure.interval.end, tenure.capacity.value
    return Change(kind=kind, on=on, post=post, person=tenure.person, was=was)


def capacity_changed(post: Post, old: Tenure, new: Tenure) -> Change:
    """Tell that a person stayed in another capacity."""
    return Change(
        kind=ChangeKind.CAPACITY_CHANGED,
        on=new.interval.start,
        post=post,
        person=new.person,
        was=old.capacity.value,
        now=new.capacity.value,
    )


def _people(index: Index, ref: str) -> dict[str, Tenure]:
    """Give the tenures of the named holders of a post, by person."""
    tenures = index.tenures.get(index.numbers.get(ref, -1), ())
    return {tenure.person.slug: tenure for tenure in tenures if tenure.person}
