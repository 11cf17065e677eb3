"""What is odd about who reports to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.checks.anomaly import Oddity, listed
from graph.organization import query
from graph.organization.index import Index
from graph.organization.model import (
    ABSENT,
    Post,
    PostStatus,
    ReportingKind,
    ReportingLine,
    UnknownReason,
)
from graph.roles import Roles
from graph.text import typeset


def cycle(index: Index, _: Roles) -> Iterator[Oddity]:
    """Posts that report to each other around a loop."""
    for loop in dict.fromkeys(index.loops.values()):
        if len(loop) > 1:
            posts = tuple(index.posts[number] for number in loop)
            refs = ", ".join(post.ref for post in posts)
            text = typeset(
                en=f"Posts {refs} report to each other around a loop.",
                fr=f"Les postes {refs} relèvent les uns des autres, en boucle.",
            )
            yield Oddity(text, posts, tuple(_solid(index, *loop)))


def self_report(index: Index, _: Roles) -> Iterator[Oddity]:
    """A post that reports to itself."""
    for number, above in enumerate(index.manager):
        if number == above:
            post = index.posts[number]
            text = typeset(
                en=f"Post {post.ref} reports to itself.",
                fr=f"Le poste {post.ref} relève de lui-même.",
            )
            yield Oddity(text, (post,), tuple(_solid(index, number)))


def dangling_manager(index: Index, _: Roles) -> Iterator[Oddity]:
    """A post that reports to one that does not exist, or may be several."""
    for number, lines in sorted(index.lines_up.items()):
        for line in lines:
            gone = line.manager.ref if line.manager else None
            named = line.named or (gone if gone not in index.numbers else None)
            if named:
                post = index.posts[number]
                en, fr = _WHY_NOT[line.reason or UnknownReason.DOES_NOT_EXIST]
                text = typeset(
                    en=f"Post {post.ref} reports to {named}, {en}.",
                    fr=f"Le poste {post.ref} relève de {named}, {fr}.",
                )
                yield Oddity(text, (post,), (line,))


_UNTOLD = ("and which post that is, is unknown", "et l'on ne sait quel poste c'est")
_WHY_NOT: defaultdict[UnknownReason, tuple[str, str]] = defaultdict(
    lambda: _UNTOLD,
    {
        UnknownReason.DOES_NOT_EXIST: ("which does not exist", "qui n'existe pas"),
        UnknownReason.SOURCES_DISAGREE: (
            "which may be one of several posts",
            "qui peut désigner plusieurs postes",
        ),
    },
)


def abolished_manager(index: Index, _: Roles) -> Iterator[Oddity]:
    """A post that exists and reports to one that is told of, but does not exist."""
    for number, above in enumerate(index.manager):
        if above >= 0 and index.status[above] in ABSENT and index.status[number] not in ABSENT:
            post, manager = index.posts[number], index.posts[above]
            planned = index.status[above] is PostStatus.PLANNED
            text = typeset(
                en=f"Post {post.ref} reports to {manager.ref}, which is "
                f"{'only planned' if planned else 'abolished'}.",
                fr=f"Le poste {post.ref} relève du poste {manager.ref}, qui est "
                f"{'seulement prévu' if planned else 'supprimé'}.",
            )
            yield Oddity(text, (post, manager), tuple(_solid(index, number)))


def several_tops(index: Index, _: Roles) -> Iterator[Oddity]:
    """Several posts without a manager."""
    found = _tops(index)
    if len(found) > 1:
        refs = tuple(post.ref for post in found)
        text = typeset(
            en=f"{len(found)} posts have no manager: {listed(refs)}.",
            fr=f"{len(found)} postes n'ont pas de supérieur : {listed(refs, 'fr')}.",
        )
        yield Oddity(text, found)


def no_top(index: Index, _: Roles) -> Iterator[Oddity]:
    """No post without a manager."""
    if index.posts and not query.tops(index):
        text = typeset(
            en="No post is known to have no manager.",
            fr="Aucun poste n'est connu pour être sans supérieur.",
        )
        yield Oddity(text)


def vacant_top(index: Index, _: Roles) -> Iterator[Oddity]:
    """A post without a manager that nobody holds."""
    for number in query.tops(index):
        if index.status[number] is PostStatus.VACANT:
            post = index.posts[number]
            text = typeset(
                en=f"Post {post.ref} has no manager, and nobody holds it.",
                fr=f"Le poste {post.ref} n'a pas de supérieur, et personne ne l'occupe.",
            )
            yield Oddity(text, (post,))


def several_managers(index: Index, _: Roles) -> Iterator[Oddity]:
    """A post with several solid lines at once: the first is taken."""
    for number, lines in sorted(index.lines_up.items()):
        solid = tuple(line for line in lines if line.kind is ReportingKind.SOLID)
        if len(solid) > 1:
            post = index.posts[number]
            text = typeset(
                en=f"Post {post.ref} has {len(solid)} solid lines: the first one counts.",
                fr=f"Le poste {post.ref} a {len(solid)} liens directs : le premier compte.",
            )
            yield Oddity(text, (post,), solid)


def _tops(index: Index) -> tuple[Post, ...]:
    return tuple(index.posts[number] for number in query.tops(index))


def _solid(index: Index, *numbers: int) -> Iterator[ReportingLine]:
    """Give the solid lines of posts that have one."""
    return (line for number in numbers if (line := index.solid[number]))
