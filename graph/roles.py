"""Which role a real post realises, and what an organization tells a reporting rule of itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from graph import rules
from graph.knowledge.index import Index as Knowledge
from graph.knowledge.vocabulary import OrganizationSize
from graph.match import TitleMatch, TitleQualifier, Titles, match
from graph.organization.index import Index
from graph.organization.model import ABSENT, Post
from graph.text import Said

# Who bears a title with one of these is not what the title says.
NOT_HOLDERS = frozenset({TitleQualifier.DEPUTY, TitleQualifier.FORMER})
# Fewer posts than the first are small, fewer than the second medium: the numbers of staff in the
# European definition of enterprises (Commission Recommendation 2003/361/EC, article 2).
SMALL, MEDIUM = 50, 250


class Roles:
    """The roles that posts realise, by their titles; each title is matched once."""

    def __init__(self, knowledge: Knowledge, titles: Titles) -> None:
        self.knowledge, self._titles = knowledge, titles
        self._matches: dict[Said, tuple[TitleMatch, ...]] = {}
        self._certain: dict[Said, tuple[str, ...]] = {}
        self._numbers: WeakKeyDictionary[Index, Mapping[str, tuple[int, ...]]] = WeakKeyDictionary()
        self._contexts: WeakKeyDictionary[Index, rules.Context] = WeakKeyDictionary()

    def matches(self, post: Post) -> tuple[TitleMatch, ...]:
        """Give the best two matches of a post's title."""
        said = post.title.translations[0]
        if said not in self._matches:
            found = match(self._titles, said.words, language=said.language, first=2)
            self._matches[said] = found
        return self._matches[said]

    def match(self, post: Post) -> TitleMatch | None:
        """Give the best match of a post's title."""
        return next(iter(self.matches(post)), None)

    def certain(self, post: Post) -> tuple[str, ...]:
        """List the roles that a post's title names for certain: more than one are a doubt."""
        said = post.title.translations[0]
        if said not in self._certain:
            self._certain[said] = tuple(
                found.role.slug
                for found in self.matches(post)
                if found.score == 1 and not NOT_HOLDERS.intersection(found.qualifiers)
            )
        return self._certain[said]

    def role(self, post: Post) -> str | None:
        """Give the slug of the role that a post certainly realises."""
        return post.role or next(iter(self.certain(post)), None)

    def numbers(self, index: Index) -> Mapping[str, tuple[int, ...]]:
        """Give the posts of each role that an organization has on a day, by the role's slug."""
        if index not in self._numbers:
            found: defaultdict[str, list[int]] = defaultdict(list)
            for number, post in enumerate(index.posts):
                if role := self.role(post):
                    found[role].append(number)
            self._numbers[index] = {role: tuple(numbers) for role, numbers in found.items()}
        return self._numbers[index]

    def seats(self, index: Index, role: str) -> tuple[int, ...]:
        """List the posts of a role in an organization on a day."""
        return self.numbers(index).get(role, ())

    def present(self, index: Index) -> frozenset[str]:
        """List the roles that exist in an organization on a day, held or vacant."""
        return frozenset(
            role
            for role, numbers in self.numbers(index).items()
            if any(index.status[number] not in ABSENT for number in numbers)
        )

    def context(self, index: Index) -> rules.Context:
        """Tell what an organization says of itself; a role that no title names is absent."""
        if index not in self._contexts:
            present = self.present(index)
            self._contexts[index] = rules.Context(
                roles_present=present,
                roles_absent=frozenset(self.knowledge.roles) - present,
                size=size(index),
                sector=index.record.organization.sector,
                country=index.record.organization.country,
            )
        return self._contexts[index]


def size(index: Index) -> OrganizationSize | None:
    """Tell how large an organization is, by the seats of the posts it shows; None without any."""
    seats = sum(
        post.seats
        for post, status in zip(index.posts, index.status, strict=True)
        if status not in ABSENT
    )
    if not seats:
        return None
    if seats < SMALL:
        return OrganizationSize.SMALL
    return OrganizationSize.MEDIUM if seats < MEDIUM else OrganizationSize.LARGE
