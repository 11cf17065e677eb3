"""The whole story of a post and of a person, oldest first; what has no date comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from graph.organization.change import (
    Change,
    ChangeKind,
    between,
    capacity_changed,
    joined,
    left,
    line_added,
    line_changed,
    line_ended,
    managed,
    versions,
)
from graph.organization.derived import (
    derived,
    lines_of_posts,
    posts_ever,
    tenures_of_posts,
    unit_names,
)
from graph.organization.index import Index
from graph.organization.model import ABSENT, Post, ReportingKind, ReportingLine, Tenure


def of_post(index: Index, ref: str) -> tuple[Change, ...]:
    """Tell all that is known to have happened to a post, on whatever day one looks."""
    post = posts_ever(index).get(ref)
    if post is None:
        return ()
    story = [*_existed(index, post), *_held(tenures_of_posts(index).get(ref, ()))]
    return _ordered([*story, *_reported(post, lines_of_posts(index).get(ref, ()))])


@derived
def of_organization(index: Index) -> tuple[Change, ...]:
    """Tell all that is known to have happened to any post of an organization."""
    return _ordered(change for ref in posts_ever(index) for change in of_post(index, ref))


def of_person(tenures: Iterable[Tenure]) -> tuple[Change, ...]:
    """Tell which posts a person came to hold, and ceased to hold."""
    return _ordered(_held(tenures))


def _ordered(story: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(story, key=_when))


def _when(change: Change) -> tuple[date, date]:
    earliest = change.on.earliest if change.on else None
    latest = change.on.latest if change.on else date.min
    return earliest or date.min, latest or date.max


def _existed(index: Index, post: Post) -> Iterator[Change]:
    """Tell how a post began, changed and ended."""
    existing = [version for version in versions(post) if version.stated not in ABSENT]
    if existing:
        first, last = existing[0], existing[-1]
        yield Change(kind=ChangeKind.POST_CREATED, on=first.interval.start, post=first)
        for old, new in pairwise(existing):
            yield from between(old, new, [new], unit_names(index))
        if last.interval.end:
            yield Change(kind=ChangeKind.POST_ABOLISHED, on=last.interval.end, post=last)


def _reported(post: Post, lines: Iterable[ReportingLine]) -> Iterator[Change]:
    """Tell to whom a post came to report; the lines with which it began are no change."""
    solid = sorted((each for each in lines if each.kind is ReportingKind.SOLID), key=_since)
    for old, new in pairwise(solid):
        if managed(old) != managed(new):
            yield line_changed(_as_of(post, new.interval.since), old, new)
    for line in lines:
        if line.manager and line.kind is not ReportingKind.SOLID:
            if line.interval.start != versions(post)[0].interval.start:
                yield line_added(_as_of(post, line.interval.since), line)
            if line.interval.end:
                yield line_ended(_at_last(post, line), line)


def _held(tenures: Iterable[Tenure]) -> Iterator[Change]:
    """Tell who came and who left; who stayed in another capacity did neither."""
    latest: dict[tuple[str, str], Tenure] = {}
    for tenure in sorted(tenures, key=_since):
        if tenure.person:
            key = (tenure.post.key, tenure.person.slug)
            before = latest.get(key)
            latest[key] = tenure
            post = _as_of(tenure.post, tenure.interval.since)
            if before and _goes_on(before, tenure):
                yield capacity_changed(post, before, tenure)
                continue
            yield joined(post, tenure)
            if before:
                yield from _left(before)
    for tenure in latest.values():
        yield from _left(tenure)


def _goes_on(before: Tenure, after: Tenure) -> bool:
    """Tell whether a person stayed in another capacity, without a gap that is known."""
    return before.capacity is not after.capacity and after.interval.since <= before.interval.until


def _left(tenure: Tenure) -> Iterator[Change]:
    if tenure.interval.end:
        yield left(_at_last(tenure.post, tenure), tenure)


def _since(fact: ReportingLine | Tenure) -> date:
    return fact.interval.since


def _as_of(post: Post, day: date) -> Post:
    """Give a post as it was on a day; before it is first told of, as it was then."""
    return post.on(day) or (versions(post)[0] if day < post.interval.since else post)


def _at_last(post: Post, fact: ReportingLine | Tenure) -> Post:
    """Give a post as it was on the last day of a fact."""
    return _as_of(post, date.fromordinal(max(fact.interval.until.toordinal() - 1, 1)))
