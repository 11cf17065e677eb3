"""The cited rules held against real organizations: whom a post should report to, and does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph import rules
from graph.enumeration import Enumeration
from graph.knowledge.index import Index as Knowledge
from graph.knowledge.vocabulary import Verdict
from graph.match import TitleMatch, TitleQualifier, Titles, match
from graph.organization.index import TOP, UNPLACED, Index
from graph.organization.model import Post, PostStatus
from graph.text import Text

# Who bears a title with one of these is not what the title says.
NOT_HOLDERS = frozenset({TitleQualifier.DEPUTY, TitleQualifier.FORMER})
GONE = frozenset({PostStatus.ABOLISHED, PostStatus.PLANNED})


class PracticeKey(Enumeration):
    """By what to count whom holders of a role report to."""

    MANAGER_ROLE = "manager-role", "The role of the manager; `top`, `unknown` or `other` without."
    SECTOR = "sector", "The sector of the organization; `unknown` without."
    COUNTRY = "country", "The country of the organization; `unknown` without."


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A real line that differs from what the cited rules expect; without `actual`, a top."""

    number: int
    expected: rules.RuleMatch
    actual: int | None
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCount:
    """How many posts of a role are alike, in how many organizations."""

    group: tuple[tuple[PracticeKey, str], ...]
    count: int
    organizations: int


class Roles:
    """The roles that posts realise, by their titles; each title is matched once."""

    def __init__(self, knowledge: Knowledge, titles: Titles) -> None:
        self.knowledge, self._titles = knowledge, titles
        self._matches: dict[str, TitleMatch | None] = {}
        self.context = lru_cache(maxsize=64)(self._context)
        self._by_role = lru_cache(maxsize=64)(self._numbers)

    def match(self, post: Post) -> TitleMatch | None:
        """Give the best match of a post's title."""
        words = post.title.translations[0].words
        if words not in self._matches:
            self._matches[words] = next(iter(match(self._titles, words, first=1)), None)
        return self._matches[words]

    def role(self, post: Post) -> str | None:
        """Give the slug of the role that a post certainly realises."""
        if post.role:
            return post.role
        found = self.match(post)
        if found is None or found.score < 1 or NOT_HOLDERS.intersection(found.qualifiers):
            return None
        return found.role.slug

    def seats(self, index: Index, role: str) -> tuple[int, ...]:
        """List the posts of a role in an organization on a day."""
        return self._by_role(index).get(role, ())

    def _numbers(self, index: Index) -> dict[str, tuple[int, ...]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, post in enumerate(index.posts):
            if role := self.role(post):
                found[role].append(number)
        return {role: tuple(numbers) for role, numbers in found.items()}

    def present(self, index: Index) -> frozenset[str]:
        """List the roles that exist in an organization on a day, held or vacant."""
        return frozenset(
            role
            for role, numbers in self._by_role(index).items()
            if any(index.status[number] not in GONE for number in numbers)
        )

    def _context(self, index: Index) -> rules.Context:
        """Tell what an organization says of itself; a role that no title names is absent."""
        present = self.present(index)
        return rules.Context(
            roles_present=present,
            roles_absent=frozenset(self.knowledge.roles) - present,
            sector=index.record.organization.sector,
            country=index.record.organization.country,
        )


def expected(roles: Roles, index: Index, number: int) -> tuple[rules.RuleMatch, ...]:
    """Evaluate the reporting rules of a post's role in its own organization, best first."""
    role = roles.role(index.posts[number])
    return rules.matches(roles.knowledge, role, roles.context(index)) if role else ()


def deviations(roles: Roles, index: Index) -> tuple[Deviation, ...]:
    """List where a real line differs from the rules that hold in the organization."""
    return tuple(_deviations(roles, index))


def _deviations(roles: Roles, index: Index) -> Iterator[Deviation]:
    for number, above in enumerate(index.manager):
        if above == UNPLACED or index.status[number] in GONE:
            continue
        holding = [m for m in expected(roles, index, number) if m.verdict is Verdict.HOLDS]
        actual = roles.role(index.posts[above]) if above >= 0 else None
        if holding and actual not in {m.manager.slug for m in holding}:
            text = _told(index, number, above, holding[0])
            below = None if above == TOP else above
            yield Deviation(number=number, expected=holding[0], actual=below, text=text)


def _told(index: Index, number: int, above: int, best: rules.RuleMatch) -> Text:
    """Say in a sentence how a line differs."""
    post = index.posts[number]
    wanted = best.manager.abbreviation or best.manager.slug
    if above == TOP:
        return Text.of(
            en=f"{post.title} reports to nobody; the rules expect the {wanted}.",
            fr=f"{post.title.said('fr').words} ne relève de personne ; "
            f"les règles attendent : {wanted}.",
        )
    title = index.posts[above].title
    return Text.of(
        en=f"{post.title} reports to {title}; the rules expect the {wanted}.",
        fr=f"{post.title.said('fr').words} relève de : {title.said('fr').words} ; "
        f"les règles attendent : {wanted}.",
    )


def practice(
    roles: Roles,
    indexes: Iterable[Index],
    role: str,
    keys: tuple[PracticeKey, ...],
    *,
    vacant: bool = True,
) -> tuple[PracticeCount, ...]:
    """Count whom the posts of a role really report to, the most frequent first."""
    counts: Counter[tuple[str, ...]] = Counter()
    places: dict[tuple[str, ...], set[str]] = {}
    for index in indexes:
        for number in roles.seats(index, role):
            left_out = not vacant and index.status[number] is PostStatus.VACANT
            if index.status[number] in GONE or left_out:
                continue
            group = tuple(_value(roles, index, number, key) for key in keys)
            counts[group] += 1
            places.setdefault(group, set()).add(index.record.organization.slug)
    return tuple(
        PracticeCount(
            group=tuple(zip(keys, group, strict=True)),
            count=count,
            organizations=len(places[group]),
        )
        for group, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )


def _value(roles: Roles, index: Index, number: int, key: PracticeKey) -> str:
    organization = index.record.organization
    if key is PracticeKey.SECTOR:
        return organization.sector or "unknown"
    if key is PracticeKey.COUNTRY:
        return organization.country or "unknown"
    above = index.manager[number]
    if above < 0:
        return "top" if above == TOP else "unknown"
    return roles.role(index.posts[above]) or "other"
