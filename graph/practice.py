"""What organizations really do: whom the posts of a role report to, counted over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.enumeration import Enumeration
from graph.organization.index import TOP, Index
from graph.organization.model import ABSENT, PostStatus
from graph.organizations import KnownAt, Organizations
from graph.remembered import Remembered
from graph.roles import Roles, size

REMEMBERED = 50_000  # Days of organizations; each takes some hundred bytes.


class PracticeKey(Enumeration):
    """By what to count whom holders of a role report to."""

    MANAGER_ROLE = "manager-role", "The role of the manager; `top`, `unknown` or `other` without."
    SECTOR = "sector", "The sector of the organization; `unknown` without."
    COUNTRY = "country", "The country of the organization; `unknown` without."
    SIZE = "size", "The size of the organization by the posts it shows; `unknown` without any."


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCount:
    """How many posts of a role are alike, in how many organizations."""

    group: tuple[tuple[PracticeKey, str], ...]
    count: int
    organizations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What counts of one organization on a day: by role, the manager of each post, if vacant."""

    organization: str
    traits: Mapping[PracticeKey, str]
    posts: Mapping[str, tuple[tuple[str, bool], ...]]

    @classmethod
    def of(cls, roles: Roles, index: Index) -> Tally:
        """Count one organization."""
        organization, large = index.record.organization, size(index)
        return cls(
            organization=organization.slug,
            traits={
                PracticeKey.SECTOR: organization.sector or "unknown",
                PracticeKey.COUNTRY: organization.country or "unknown",
                PracticeKey.SIZE: large.value if large else "unknown",
            },
            posts={
                role: tuple(
                    (_manager(roles, index, number), index.status[number] is PostStatus.VACANT)
                    for number in numbers
                    if index.status[number] not in ABSENT
                )
                for role, numbers in roles.numbers(index).items()
            },
        )


def _manager(roles: Roles, index: Index, number: int) -> str:
    """Name the role that a post reports to, or say why there is none."""
    above = index.manager[number]
    if above < 0:
        return "top" if above == TOP else "unknown"
    return roles.role(index.posts[above]) or "other"


class Tallies:
    """The tallies of all organizations, each made once for each day and revision."""

    def __init__(self, roles: Roles, organizations: Organizations) -> None:
        self._roles, self._organizations = roles, organizations
        self._known = Remembered[tuple[str, int, date], Tally](REMEMBERED, lambda _: 1)

    def on(self, day: date, known_at: KnownAt = None) -> Iterator[Tally]:
        """Give the tally of every organization on a day; no organization is read for another."""
        for slug, revision in self._organizations.heads(known_at).items():
            yield self._tally(slug, revision, day)

    def having(self, role: str, day: date, known_at: KnownAt = None) -> Iterator[Index]:
        """Give the organizations that have a post of a role on a day."""
        for slug, revision in self._organizations.heads(known_at).items():
            if role in self._tally(slug, revision, day).posts:
                yield self._organizations.seen(slug, revision, day)

    def _tally(self, slug: str, revision: int, day: date) -> Tally:
        return self._known.of(
            (slug, revision, day),
            lambda: Tally.of(self._roles, self._organizations.seen(slug, revision, day)),
            lambda _: True,
        )


def practice(
    tallies: Iterable[Tally], role: str, keys: tuple[PracticeKey, ...], *, vacant: bool = True
) -> tuple[PracticeCount, ...]:
    """Count whom the posts of a role really report to, the most frequent first."""
    counts: Counter[tuple[str, ...]] = Counter()
    places: dict[tuple[str, ...], set[str]] = {}
    for tally in tallies:
        for manager, is_vacant in tally.posts.get(role, ()):
            if vacant or not is_vacant:
                group = tuple(tally.traits.get(key, manager) for key in keys)
                counts[group] += 1
                places.setdefault(group, set()).add(tally.organization)
    return tuple(
        PracticeCount(
            group=tuple(zip(keys, group, strict=True)),
            count=count,
            organizations=len(places[group]),
        )
        for group, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )
