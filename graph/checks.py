"""What is odd about an organization on a day. To add a check, write it and put it in CHECKS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.enumeration import Enumeration
from graph.organization import query
from graph.organization.index import Index
from graph.organization.model import Post, ReportingKind, TenureCapacity
from graph.text import Text


class AnomalyKind(Enumeration):
    """What is odd."""

    CYCLE = "cycle", "Posts report to each other around a loop."
    SELF_REPORT = "self-report", "A post reports to itself."
    DANGLING_MANAGER = "dangling-manager", "A post reports to one that does not exist."
    SEVERAL_TOPS = "several-tops", "Several posts have no manager."
    NO_TOP = "no-top", "No post is known to have no manager."
    SEVERAL_MANAGERS = "several-managers", "A post has several solid lines at once."
    SEVERAL_HOLDERS = "several-holders", "More people hold a post than it has seats."


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomaly:
    """Something odd, in a sentence, with the posts that it is about."""

    kind: AnomalyKind
    text: Text
    posts: tuple[Post, ...]


Check = Callable[[Index], Iterator[Anomaly]]


def anomalies(index: Index) -> tuple[Anomaly, ...]:
    """List everything odd about an organization on a day."""
    return tuple(anomaly for check in CHECKS for anomaly in check(index))


def cycle(index: Index) -> Iterator[Anomaly]:
    """Posts that report to each other around a loop."""
    for loop in dict.fromkeys(index.loops.values()):
        if len(loop) > 1:
            posts = tuple(index.posts[number] for number in loop)
            refs = ", ".join(post.ref for post in posts)
            text = Text.of(
                en=f"Posts {refs} report to each other around a loop.",
                fr=f"Les postes {refs} relèvent les uns des autres, en boucle.",
            )
            yield Anomaly(kind=AnomalyKind.CYCLE, text=text, posts=posts)


def self_report(index: Index) -> Iterator[Anomaly]:
    """A post that reports to itself."""
    for number, above in enumerate(index.manager):
        if number == above:
            post = index.posts[number]
            text = Text.of(
                en=f"Post {post.ref} reports to itself.",
                fr=f"Le poste {post.ref} relève de lui-même.",
            )
            yield Anomaly(kind=AnomalyKind.SELF_REPORT, text=text, posts=(post,))


def dangling_manager(index: Index) -> Iterator[Anomaly]:
    """A post that reports to one that does not exist."""
    for number, lines in sorted(index.lines_up.items()):
        for line in lines:
            gone = line.manager.ref if line.manager else None
            named = line.named or (gone if gone not in index.numbers else None)
            if named:
                post = index.posts[number]
                text = Text.of(
                    en=f"Post {post.ref} reports to {named}, which does not exist.",
                    fr=f"Le poste {post.ref} relève de {named}, qui n'existe pas.",
                )
                yield Anomaly(kind=AnomalyKind.DANGLING_MANAGER, text=text, posts=(post,))


def tops(index: Index) -> Iterator[Anomaly]:
    """Several posts without a manager, or none."""
    found = tuple(index.posts[number] for number in query.tops(index))
    if len(found) > 1:
        refs = ", ".join(post.ref for post in found)
        text = Text.of(
            en=f"{len(found)} posts have no manager: {refs}.",
            fr=f"{len(found)} postes n'ont pas de supérieur : {refs}.",
        )
        yield Anomaly(kind=AnomalyKind.SEVERAL_TOPS, text=text, posts=found)
    if not found and index.posts:
        text = Text.of(
            en="No post is known to have no manager.",
            fr="Aucun poste n'est connu pour être sans supérieur.",
        )
        yield Anomaly(kind=AnomalyKind.NO_TOP, text=text, posts=())


def several_managers(index: Index) -> Iterator[Anomaly]:
    """A post with several solid lines at once: the first is taken."""
    for number, lines in sorted(index.lines_up.items()):
        solid = [line for line in lines if line.kind is ReportingKind.SOLID]
        if len(solid) > 1:
            post = index.posts[number]
            text = Text.of(
                en=f"Post {post.ref} has {len(solid)} solid lines: the first one counts.",
                fr=f"Le poste {post.ref} a {len(solid)} liens directs : le premier compte.",
            )
            yield Anomaly(kind=AnomalyKind.SEVERAL_MANAGERS, text=text, posts=(post,))


def several_holders(index: Index) -> Iterator[Anomaly]:
    """A post that more people hold than it has seats, deputies and stand-ins aside."""
    for number, tenures in sorted(index.tenures.items()):
        post = index.posts[number]
        taken = sum(t.share for t in tenures if t.capacity is TenureCapacity.REGULAR)
        if taken > post.seats + 0.01:
            text = Text.of(
                en=f"Post {post.ref} has {post.seats:g} seats, and {taken:g} are taken.",
                fr=f"Le poste {post.ref} a {post.seats:g} places, et {taken:g} sont occupées.",
            )
            yield Anomaly(kind=AnomalyKind.SEVERAL_HOLDERS, text=text, posts=(post,))


CHECKS: tuple[Check, ...] = (
    cycle,
    self_report,
    dangling_manager,
    tops,
    several_managers,
    several_holders,
)
