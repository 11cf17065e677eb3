"""The titles of roles in their normal form, ready to be looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self, TypeVar

from graph.knowledge.model import Role, Title
from graph.knowledge.vocabulary import TitleKind
from graph.match.vocabulary import AMBIGUOUS, RANKS, MatchMethod
from graph.match.words import WORD, Words, led, rewritten, stem, turned

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_METHODS = {
    TitleKind.PREFERRED: MatchMethod.EXACT,
    TitleKind.ABBREVIATION: MatchMethod.ABBREVIATION,
    TitleKind.ALTERNATIVE: MatchMethod.ALTERNATIVE,
    TitleKind.HIDDEN: MatchMethod.ALTERNATIVE,
}
EVERYWHERE = frozenset({"*"})


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A title of a role in its normal form: the words that tell it apart, and its ranks.

    A `closed` one ends with what its bearer is, as English titles do unless they have an "of": what
    follows is an employer or a field. `rivals` are the base languages in which another role, or
    an occupation that is none, bears the same title.
    """

    role: Role
    order: int
    text: str
    language: str
    method: MatchMethod
    spelling: frozenset[str]
    words: Words
    core: frozenset[str]
    ranks: frozenset[str]
    closed: bool
    rivals: frozenset[str] = frozenset()

    @classmethod
    def of(cls, role: Role, order: int, title: Title) -> Self:
        """Bring a title of a role into its normal form."""
        text = rewritten(title.text)
        letters, before = led(WORD.findall(text))
        written = tuple(map(stem, letters))
        words = turned(written)
        return cls(
            role=role,
            order=order,
            text=title.text,
            language=title.language.lower(),
            method=_METHODS[title.kind],
            spelling=frozenset(letters),
            words=words,
            core=frozenset(words) - RANKS,
            ranks=frozenset(words) & RANKS,
            closed=_base(title.language) == "en" and before == len(letters) and words == written,
            rivals=frozenset({_base(title.language)} if title.contested else ()),
        )

    def foreign(self, language: str | None) -> int:
        """Tell how far the title is from a language: 0 is in it, 1 in its base, 2 elsewhere."""
        if language is None or self.language == language.lower():
            return 0
        return 1 if _base(self.language) == _base(language) else 2

    def shared(self, language: str | None) -> bool:
        """Tell whether the title may be somebody else's, in a language or in any."""
        if not self.rivals or self.rivals == EVERYWHERE:
            return bool(self.rivals)
        return language is None or self.foreign(language) == 2 or _base(language) in self.rivals


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of some roles, ready to be matched."""

    names: Mapping[Words, tuple[Name, ...]]
    by_word: Mapping[str, tuple[Name, ...]]
    by_initial: Mapping[str, tuple[str, ...]]
    longest: int

    @classmethod
    def of(cls, roles: Iterable[Role]) -> Self:
        """Read the titles and abbreviations of roles. Earlier roles win ties."""
        names = _rivalled(
            Name.of(role, order, title)
            for order, role in enumerate(roles)
            for title in (*role.titles, *_abbreviation(role))
        )
        vocabulary = sorted(RANKS.union(*(name.core for name in names)))
        return cls(
            names=grouped((name.words, name) for name in names),
            by_word=grouped((word, name) for name in names for word in sorted(name.core)),
            by_initial=grouped((word[0], word) for word in vocabulary if len(word) > 4),
            longest=max((len(name.words) for name in names), default=0),
        )

    def called(self, words: Words) -> tuple[Name, ...]:
        """List the titles that consist of some words, in the order in which they stand."""
        return self.names.get(turned(words), ())


def _abbreviation(role: Role) -> Iterator[Title]:
    """Give the abbreviation of a role as a title, unless it is among the titles already."""
    if role.abbreviation and all(title.text != role.abbreviation for title in role.titles):
        yield Title(text=role.abbreviation, language="und", kind=TitleKind.ABBREVIATION)


def _rivalled(names: Iterable[Name]) -> list[Name]:
    """Keep the names that have words, each with the languages of its rivals."""
    bearers = grouped((name.words, name) for name in names if name.words)
    return [replace(name, rivals=_rivals(name, same)) for same in bearers.values() for name in same]


def _rivals(name: Name, same: Iterable[Name]) -> frozenset[str]:
    if name.method is MatchMethod.ABBREVIATION and name.words[0] in AMBIGUOUS:
        return EVERYWHERE
    return name.rivals.union(_base(other.language) for other in same if other.order != name.order)


def _base(language: str) -> str:
    return language.lower().partition("-")[0]


def grouped(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, tuple[_Value, ...]]:
    """Collect the values of each key, in their order."""
    groups: defaultdict[_Key, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
