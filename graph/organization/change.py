"""What is different between two days of an organization."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.enumeration import Enumeration
from graph.organization.index import Index
from graph.organization.model import Person, Post, ReportingLine
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
            on, post, person = tenure.interval.start, tenure.post, tenure.person
            yield Change(kind=ChangeKind.JOINED, on=on, post=post, person=person)
    for slug, tenure in before.items():
        if slug not in after:
            on, post, person = tenure.interval.end, tenure.post, tenure.person
            yield Change(kind=ChangeKind.LEFT, on=on, post=post, person=person)


def _people(index: Index, ref: str) -> dict[str, Any]:
    """Give the tenures of the named holders of a post, by person."""
    tenures = index.tenures.get(index.numbers.get(ref, -1), ())
    return {tenure.person.slug: tenure for tenure in tenures if tenure.person}


def _end(index: Index, post: Post) -> PartialDate | None:
    """Give when a post that is gone ended, as the record tells by now."""
    latest = next(each for each in index.record.posts if each.ref == post.ref)
    return latest.interval.end or post.interval.end
