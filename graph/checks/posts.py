"""What is odd about posts: who holds them, how they are called, and what is told of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from graph.checks.anomaly import Oddity, listed
from graph.organization.change import versions
from graph.organization.derived import posts_ever, units
from graph.organization.index import Index
from graph.organization.model import (
    ABSENT,
    OrganizationalUnit,
    Post,
    PostStatus,
    ReportingLine,
    Tenure,
    TenureCapacity,
)
from graph.organization.unit import above
from graph.period import Interval
from graph.roles import Roles
from graph.text import Text, counted, typeset

# Files in which different posts bear the reference 7 are read as 7, 7~2, 7~3 …
_AGAIN = re.compile(r"(.+)~\d+")
_EMPTY = frozenset({PostStatus.VACANT, *ABSENT})
_ROUNDED = 0.01  # Thirds of a seat do not add up to a whole one.


def several_holders(index: Index, _: Roles) -> Iterator[Oddity]:
    """A post that more people hold than it has seats, deputies and stand-ins aside."""
    for number, tenures in sorted(index.tenures.items()):
        post = index.posts[number]
        regular = tuple(tenure for tenure in tenures if _counts(tenure, index.day))
        taken = sum(tenure.share for tenure in regular)
        if taken > post.seats + _ROUNDED:
            seats, places = counted(post.seats, "seat"), counted(post.seats, "place", language="fr")
            are = "is" if taken == 1 else "are"
            sont = "est occupée" if taken < 2 else "sont occupées"
            text = typeset(
                en=f"Post {post.ref} has {seats}, and {taken:g} {are} taken.",
                fr=f"Le poste {post.ref} a {places}, et {taken:g} {sont}.",
            )
            yield Oddity(text, (post,), regular)


def several_posts(index: Index, _: Roles) -> Iterator[Oddity]:
    """A person who holds more than one full seat at once, otherwise than standing in."""
    held: defaultdict[str, list[Tenure]] = defaultdict(list)
    for tenures in index.tenures.values():
        for tenure in tenures:
            if tenure.person and _counts(tenure, index.day):
                held[tenure.person.slug].append(tenure)
    for found in held.values():
        taken = sum(tenure.share for tenure in found)
        person = found[0].person
        if person and taken > 1 + _ROUNDED:
            refs = tuple(tenure.post.ref for tenure in found)
            seats, places = counted(taken, "seat"), counted(taken, "place", language="fr")
            text = typeset(
                en=f"{person.name} holds {seats} at once: {listed(refs)}.",
                fr=f"{person.name} occupe {places} à la fois : {listed(refs, 'fr')}.",
            )
            yield Oddity(text, tuple(tenure.post for tenure in found), tuple(found))


def _counts(tenure: Tenure, day: date) -> bool:
    """Tell whether a tenure takes a seat for sure: its holder stands for no one, and is not gone.

    Of two snapshots the later one may have a successor who began before it was made, so who was
    in the earlier one only may be over on every day between them.
    """
    ends = tenure.interval.end.earliest if tenure.interval.end else None
    return tenure.capacity is TenureCapacity.REGULAR and (ends is None or day < ends)


def shared_reference(index: Index, _: Roles) -> Iterator[Oddity]:
    """Different posts that bear one reference in their file: each is kept."""
    shared: defaultdict[str, list[Post]] = defaultdict(list)
    for post in index.posts:
        again = _AGAIN.fullmatch(post.ref)
        if again and again[1] in posts_ever(index):
            shared[again[1]].append(post)
    for ref, others in shared.items():
        first = index.posts[index.numbers[ref]] if ref in index.numbers else None
        posts = (first, *others) if first else tuple(others)
        text = typeset(
            en=f"{len(others) + 1} posts bear the reference {ref}: each is kept.",
            fr=f"{len(others) + 1} postes portent la référence {ref} : chacun est conservé.",
        )
        yield Oddity(text, posts)


def contradictory_status(index: Index, _: Roles) -> Iterator[Oddity]:
    """A post that is said to be empty or not to exist, and that somebody holds."""
    for number, tenures in sorted(index.tenures.items()):
        post = index.posts[number]
        if post.stated in _EMPTY:
            said = post.stated.value
            text = typeset(
                en=f"Post {post.ref} is said to be {said}, and somebody holds it.",
                fr=f"Le poste {post.ref} est dit {_FRENCH[post.stated]}, et il est occupé.",
            )
            yield Oddity(text, (post,), tuple(tenures))


_FRENCH = {
    PostStatus.VACANT: "vacant",
    PostStatus.ABOLISHED: "supprimé",
    PostStatus.PLANNED: "prévu",
}


def contradictory_dates(index: Index, _: Roles) -> Iterator[Oddity]:
    """A post, tenure or line of any day that ends before it begins, or misses its post's time."""
    record = index.record
    facts: tuple[Post | Tenure | ReportingLine, ...] = (
        *record.posts,
        *record.tenures,
        *record.lines,
    )
    lives = {post.ref: _life(post) for post in record.posts}
    for fact in facts:
        ref = fact.ref if isinstance(fact, Post) else fact.post.ref
        span, life = fact.interval, lives[ref]
        if _precedes(span, span) or _precedes(span, life) or _precedes(life, span):
            post = posts_ever(index)[ref]
            yield Oddity(_clash(fact, post, life), (post,), (fact,))


def _life(post: Post) -> Interval:
    """Give the time from when a post was first told of until it ended."""
    return Interval(start=versions(post)[0].interval.start, end=post.interval.end)


def _clash(fact: Post | Tenure | ReportingLine, post: Post, life: Interval) -> Text:
    """Say how dates contradict each other."""
    en, fr = (f"{each} {post.ref} ({_span(fact.interval)})" for each in _SUBJECTS[type(fact)])
    if _precedes(fact.interval, fact.interval):
        return typeset(en=f"{en} ends before it begins.", fr=f"{fr} finit avant de commencer.")
    return typeset(
        en=f"{en} lies outside the time of the post ({_span(life)}).",
        fr=f"{fr} est hors du temps du poste ({_span(life)}).",
    )


_SUBJECTS: dict[type, tuple[str, str]] = {
    Post: ("Post", "Le poste"),
    Tenure: ("A tenure of post", "Une occupation du poste"),
    ReportingLine: ("A line of post", "Un lien du poste"),
}


def _precedes(one: Interval, other: Interval) -> bool:
    """Tell whether one span certainly ends before the other begins."""
    ends = one.end.latest if one.end else None
    begins = other.start.earliest if other.start else None
    return ends is not None and begins is not None and ends < begins


def _span(interval: Interval) -> str:
    return f"{interval.start or '..'} – {interval.end or '..'}"


def unknown_unit(index: Index, _: Roles) -> Iterator[Oddity]:
    """Posts and units that belong to a unit of which nothing else is told."""
    missing: defaultdict[str, list[Post | OrganizationalUnit]] = defaultdict(list)
    for post in index.posts:
        if post.unit and post.unit not in units(index):
            missing[post.unit].append(post)
    for unit in index.record.units:
        if unit.parent and unit.parent not in units(index):
            missing[unit.parent].append(unit)
    for ref, facts in missing.items():
        refs = tuple(fact.ref for fact in facts)
        text = typeset(
            en=f"Unit {ref} does not exist, and is named by {listed(refs)}.",
            fr=f"L'unité {ref} n'existe pas, et est nommée par {listed(refs, 'fr')}.",
        )
        posts = tuple(fact for fact in facts if isinstance(fact, Post))
        yield Oddity(text, posts, tuple(facts))


def unit_cycle(index: Index, _: Roles) -> Iterator[Oddity]:
    """Units that hold each other around a loop."""
    told: set[str] = set()
    for unit in index.record.units:
        outer = above(index, unit.ref)
        last = units(index).get(outer[-1])
        if last and last.parent == unit.ref and unit.ref not in told:
            told.update(outer)
            text = typeset(
                en=f"Units {', '.join(outer)} hold each other around a loop.",
                fr=f"Les unités {', '.join(outer)} se contiennent en boucle.",
            )
            yield Oddity(text, (), tuple(units(index)[ref] for ref in outer))


def unknown_title(index: Index, roles: Roles) -> Iterator[Oddity]:
    """Posts whose title names no role for certain: rules say nothing of them."""
    posts = tuple(post for post in index.posts if roles.role(post) is None)
    if posts:
        count = counted(len(posts), "post")
        french_count = counted(len(posts), "poste", language="fr")
        english = tuple(dict.fromkeys(f"“{post.called('en')}”" for post in posts))
        french = tuple(dict.fromkeys(f"« {post.title.said('fr').words} »" for post in posts))
        text = typeset(
            en=f"No role is named for certain by the title of {count}: {listed(english)}.",
            fr=f"Aucun rôle n'est désigné sûrement par l'intitulé de {french_count} : "
            f"{listed(french, 'fr')}.",
        )
        yield Oddity(text, posts)


def ambiguous_title(index: Index, roles: Roles) -> Iterator[Oddity]:
    """A post whose title names several roles: the first one counts."""
    for post in index.posts:
        named = () if post.role else roles.certain(post)
        if len(named) > 1:
            text = typeset(
                en=f"Post {post.ref}, {post.title}, names several roles: {', '.join(named)}.",
                fr=f"Le poste {post.ref}, « {post.title.said('fr').words} », désigne plusieurs "
                f"rôles : {', '.join(named)}.",
            )
            yield Oddity(text, (post,))
