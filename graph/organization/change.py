"""What is different between two days of an organization."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from graph.enumeration import Enumeration
from graph.organization.index import Index
from graph.organization.model import (
    Person,
    Post,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
)
from graph.period import PartialDate
from graph.text import Text


class ChangeKind(Enumeration):
    """What changed."""

    POST_CREATED = "post-created", "A post exists that did not exist before."
    POST_ABOLISHED = "post-abolished", "A post exists no more."
    RENAMED = "renamed", "A post has another title."
    MOVED = "moved", "A post belongs to another unit."
    LINE_CHANGED = "line-changed", "A post reports to another post, or to nobody."
    JOINED = "joined", "A person began to hold a post."
    LEFT = "left", "A person ceased to hold a post."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference; `on` is when it happened, as precisely as the sources tell.

    `before` and `after` are the managers of a line that changed, or the post before and after.
    """

    kind: ChangeKind
    on: PartialDate | None
    post: Post
    person: Person | None = None
    before: Post | None = None
    after: Post | None = None


def told(change: Change) -> Text:
    """Say a change in a sentence."""
    post, name = change.post, change.person.name if change.person else ""
    before, after = _name(change.before), _name(change.after)
    en, fr = {
        ChangeKind.POST_CREATED: ("{post} was created.", "{post} a été créé."),
        ChangeKind.POST_ABOLISHED: ("{post} was abolished.", "{post} a été supprimé."),
        ChangeKind.RENAMED: ("{before} became {after}.", "{before} est devenu {after}."),
        ChangeKind.MOVED: ("{post} moved to another unit.", "{post} a changé d'unité."),
        ChangeKind.LINE_CHANGED: (
            "{post} reported to {before}, and now to {after}.",
            "{post} relevait de {before}, et relève à présent de {after}.",
        ),
        ChangeKind.JOINED: ("{name} became {post}.", "{name} est devenu {post}."),
        ChangeKind.LEFT: ("{name} ceased to be {post}.", "{name} n'est plus {post}."),
    }[change.kind]
    words = {"post": str(post.title), "name": name}
    return Text.of(
        en=en.format(before=before or "nobody known", after=after or "nobody known", **words),
        fr=fr.format(before=before or "personne", after=after or "personne", **words),
    )


def _name(post: Post | None) -> str:
    return str(post.title) if post else ""


def changes(first: Index, second: Index) -> tuple[Change, ...]:
    """List what changed from one day of an organization to a later one, post by post."""
    found: list[Change] = []
    for ref in dict.fromkeys((*first.numbers, *second.numbers)):
        found += _of_post(first, second, ref)
    return tuple(found)


def _of_post(first: Index, second: Index, ref: str) -> Iterator[Change]:
    old = first.posts[first.numbers[ref]] if ref in first.numbers else None
    new = second.posts[second.numbers[ref]] if ref in second.numbers else None
    if new and not old:
        yield Change(kind=ChangeKind.POST_CREATED, on=new.interval.start, post=new)
    if old and not new:
        yield Change(kind=ChangeKind.POST_ABOLISHED, on=_end(second, old), post=old)
    if old and new:
        yield from _between(old, new)
        yield from _line(first, second, old, new)
    yield from _holders(first, second, ref)


def _between(old: Post, new: Post) -> Iterator[Change]:
    """Tell what became of a post that stayed."""
    on = new.interval.start
    if old.title != new.title:
        yield Change(kind=ChangeKind.RENAMED, on=on, post=new, before=old, after=new)
    if old.unit != new.unit:
        yield Change(kind=ChangeKind.MOVED, on=on, post=new, before=old, after=new)


def _line(first: Index, second: Index, old: Post, new: Post) -> Iterator[Change]:
    before = first.solid[first.numbers[old.ref]]
    after = second.solid[second.numbers[new.ref]]
    if _managed(before) != _managed(after):
        yield Change(
            kind=ChangeKind.LINE_CHANGED,
            on=after.interval.start if after else None,
            post=new,
            before=before.manager if before else None,
            after=after.manager if after else None,
        )


def _managed(line: ReportingLine | None) -> tuple[bool, str | None]:
    """Tell whether a manager is known, and who it is."""
    return line is not None, line.manager.ref if line and line.manager else None


def _holders(first: Index, second: Index, ref: str) -> Iterator[Change]:
    before, after = _people(first, ref), _people(second, ref)
    for slug, tenure in after.items():
        if slug not in before:
            on, post, person = tenure.interval.start, _on(second, tenure), tenure.person
            yield Change(kind=ChangeKind.JOINED, on=on, post=post, person=person)
    for slug, tenure in before.items():
        if slug not in after:
            on, post, person = tenure.interval.end, _on(first, tenure), tenure.person
            yield Change(kind=ChangeKind.LEFT, on=on, post=post, person=person)


def _on(index: Index, tenure: Tenure) -> Post:
    """Give the post of a tenure as it is on the day of an index."""
    return index.posts[index.numbers[tenure.post.ref]]


def _people(index: Index, ref: str) -> dict[str, Tenure]:
    """Give the tenures of the named holders of a post, by person."""
    tenures = index.tenures.get(index.numbers.get(ref, -1), ())
    return {tenure.person.slug: tenure for tenure in tenures if tenure.person}


def _end(index: Index, post: Post) -> PartialDate | None:
    """Give when a post that is gone ended, as the record tells by now."""
    latest = next(each for each in index.record.posts if each.ref == post.ref)
    return latest.interval.end or post.interval.end


def timeline(record: Record, ref: str) -> tuple[Change, ...]:
    """Tell the whole story of a post, oldest first; what has no date comes first."""
    found = [post for post in record.posts if post.ref == ref]
    story = [change for post in found for change in _story(record, post)]
    return tuple(sorted(story, key=_when))


def _when(change: Change) -> date:
    return (change.on.latest or date.max) if change.on else date.min


def _story(record: Record, post: Post) -> Iterator[Change]:
    versions = (*post.former, post)
    yield Change(kind=ChangeKind.POST_CREATED, on=versions[0].interval.start, post=versions[0])
    for old, new in pairwise(versions):
        yield from _between(old, new)
    if post.interval.end:
        yield Change(kind=ChangeKind.POST_ABOLISHED, on=post.interval.end, post=post)
    yield from _tenured(tenure for tenure in record.tenures if tenure.post is post)
    solid = (each for each in record.lines if each.post is post)
    lines = [each for each in solid if each.kind is ReportingKind.SOLID]
    for before, after in pairwise(sorted(lines, key=lambda line: line.interval.since)):
        yield Change(
            kind=ChangeKind.LINE_CHANGED,
            on=after.interval.start,
            post=post,
            before=before.manager,
            after=after.manager,
        )


def _tenured(tenures: Iterable[Tenure]) -> Iterator[Change]:
    """Tell who came and who left."""
    for tenure in tenures:
        if tenure.person:
            start, end = tenure.interval.start, tenure.interval.end
            joined, left = ChangeKind.JOINED, ChangeKind.LEFT
            then = _as_of(tenure.post, tenure.interval.since)
            yield Change(kind=joined, on=start, post=then, person=tenure.person)
            if end:
                then = _as_of(tenure.post, tenure.interval.until - timedelta(days=1))
                yield Change(kind=left, on=end, post=then, person=tenure.person)


def _as_of(post: Post, day: date) -> Post:
    """Give a post as it was on a day, or else as it is."""
    return post.on(day) or post
