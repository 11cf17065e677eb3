"""Full text over everything that has a name or words, in every language at once.

Words are compared without case and accents, and numbers without what parts their thousands; a
word of three letters or more also finds the words that begin with it, whatever its own plural.
SQLite's FTS5 keeps the index, in memory, and
ranks by BM25 with names before other words.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Self

from graph.enumeration import Enumeration
from graph.knowledge.model import Definition, Knowledge, Role, RoleArchetype, Statement
from graph.text import Text, plain


class NodeKind(Enumeration):
    """What kind of thing was found."""

    ROLE = "role", "A kind of job."
    STATEMENT = "statement", "A claim about a role."
    ARCHETYPE = "archetype", "A recurring variant of a role."
    TERM = "term", "A topic, skill, sector or field."
    SOURCE = "source", "A document that makes claims."
    ORGANIZATION = "organization", "A body that exists in law or in public."
    POST = "post", "A seat in an organization."
    PERSON = "person", "A natural person."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a thing is found by, in one language; None means in every language.

    A thing has as many entries as it has names and languages.
    """

    key: str
    kind: NodeKind
    language: str | None
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and the language of the words that found it.

    Scores run from 0 to 1, are higher for better hits, and compare within one answer only.
    """

    key: str
    kind: NodeKind
    score: float
    language: str | None


LIMIT = 1000  # Characters of a question that are read.
WORD_LIMIT = 32  # Different words of a question that are looked up.
NAME_WEIGHT = 8.0  # A word in a name is worth this many in other words.

_SCHEMA = """
CREATE VIRTUAL TABLE entry USING fts5(
    name, words, content = '', tokenize = 'unicode61 remove_diacritics 2'
)
"""
_INSERT = "INSERT INTO entry (rowid, name, words) VALUES (?, ?, ?)"
_SELECT = f"SELECT rowid, -bm25(entry, {NAME_WEIGHT}, 1.0) FROM entry WHERE entry MATCH ?"

_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[ ,.'\u2019]\d{3})+(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)['\u02bc\u2018\u2019](?=\w)")
_PLURAL = re.compile(r"(?<=\w\w\w\w)(?:ies|ux|y)$|(?<=\w\w\w)s$|(?<=[aeo]u)x$")


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """An index of entries. Threads may ask at once: the one connection is theirs in turn.

    A question is answered in about a millisecond, so a lock costs less than a connection for
    each thread, and there is one to close.
    """

    _entries: tuple[Entry, ...]
    _names: tuple[str, ...]
    _connection: sqlite3.Connection
    _lock: Lock

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Build the index of some entries."""
        kept = tuple(entries)
        names = tuple(_folded(entry.name) for entry in kept)
        rows = ((at, names[at], _folded(entry.words)) for at, entry in enumerate(kept))
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.execute(_SCHEMA)
        connection.executemany(_INSERT, rows)
        return cls(kept, names, connection, Lock())

    def find(
        self,
        text: str,
        *,
        kinds: Collection[NodeKind] | None = None,
        language: str | None = None,
    ) -> tuple[Hit, ...]:
        """List what has all words of a text, else what has any of them; the best first.

        A thing whose name is the text comes before all others. `language` (BCP 47) leaves
        words of that language, of its base and of no language. The filters only leave out hits:
        they change neither the scores nor whether one word is enough.
        """
        spoken = None if language is None else _spoken(language)
        hits: dict[tuple[NodeKind, str], Hit] = {}
        for row, score in self._scores(text[:LIMIT]):
            entry = self._entries[row]
            if kinds is not None and entry.kind not in kinds:
                continue
            if spoken and entry.language and entry.language.lower() not in spoken:
                continue
            best = hits.get((entry.kind, entry.key))
            if best is None or score > best.score:
                hit = Hit(entry.key, entry.kind, score, entry.language)
                hits[entry.kind, entry.key] = hit
        return tuple(sorted(hits.values(), key=lambda hit: (-hit.score, hit.key, hit.kind.value)))

    def close(self) -> None:
        """Free the index; nothing can be found afterwards."""
        self._connection.close()

    def _scores(self, text: str) -> Iterator[tuple[int, float]]:
        """Score the entries that have all words, or else any.

        The name comes first, then how many words there are, then BM25 brought between 0 and 1.
        """
        words, name = _words(text), _folded(text)
        found: defaultdict[int, list[float]] = defaultdict(list)
        for word in words:
            for row, rank in self._rows(word):
                found[row].append(rank)
        most = max(map(len, found.values()), default=0)
        for row, ranks in sorted(found.items()):
            if most < len(words) or len(ranks) == most:
                rank = sum(ranks)
                named = (len(words) + 1) * (self._names[row] == name)
                score = (named + len(ranks) + rank / (1 + rank)) / (2 * len(words) + 2)
                yield row, score

    def _rows(self, word: str) -> list[tuple[int, float]]:
        """Score the entries that have one word. BM25 of several words is the sum of theirs."""
        expression = f'"{word}"*' if len(word) >= 3 else f'"{word}"'
        with self._lock:
            return self._connection.execute(_SELECT, (expression,)).fetchall()


def _folded(text: str) -> str:
    """Give the words of a text alone, in their plain form."""
    return " ".join(_WORD.findall(_bare(text)))


def _bare(text: str) -> str:
    """Give the plain form of a text, with numbers in one piece: `215,194` becomes `215194`."""
    return _THOUSANDS.sub(lambda number: re.sub(r"\D", "", number[0]), plain(text))


def _words(text: str) -> tuple[str, ...]:
    """List the different words to look up, without elisions and endings of the plural."""
    folded = _bare(text)
    words = _WORD.findall(_ELISION.sub(" ", folded)) or _WORD.findall(folded)
    return tuple(dict.fromkeys(_PLURAL.sub("", word) for word in words))[:WORD_LIMIT]


def _spoken(language: str) -> frozenset[str]:
    """List a language tag and its shorter forms: `fr-CA` gives `fr-ca` and `fr`."""
    subtags = language.lower().split("-")
    return frozenset("-".join(subtags[:size]) for size in range(1, len(subtags) + 1))


def entries(knowledge: Knowledge) -> Iterator[Entry]:
    """List what everything in the knowledge can be found by."""
    yield from _roles(knowledge)
    for statement in knowledge.statements:
        yield from _statement(statement)
    for term in knowledge.terms:
        yield from _named(term.slug, NodeKind.TERM, term.text)
    for source in knowledge.sources:
        yield Entry(
            key=source.slug,
            kind=NodeKind.SOURCE,
            language=source.language,
            name=source.title,
            words=source.publisher or "",
        )
    for organization in knowledge.organizations:
        yield from _named(organization.slug, NodeKind.ORGANIZATION, organization.name)
    for post in knowledge.posts:
        yield from _named(post.key, NodeKind.POST, post.title, post.organization.name)
    for person in knowledge.people:
        yield Entry(key=person.slug, kind=NodeKind.PERSON, language=None, name=person.name)


def _roles(knowledge: Knowledge) -> Iterator[Entry]:
    """Let every title of a role find it, with its other titles and definitions as words."""
    words: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for role in knowledge.roles:
        for language, name in _names(role):
            words[role.slug, language].append(name)
    for statement in knowledge.statements:
        if isinstance(statement, Definition):
            for said in statement.text.translations:
                words[statement.about.slug, said.language].append(said.words)
    for role in knowledge.roles:
        for language, name in _names(role):
            others = " ".join(each for each in words[role.slug, language] if each != name)
            yield Entry(
                key=role.slug, kind=NodeKind.ROLE, language=language, name=name, words=others
            )
        if role.abbreviation:
            yield Entry(key=role.slug, kind=NodeKind.ROLE, language=None, name=role.abbreviation)


def _names(role: Role) -> tuple[tuple[str, str], ...]:
    """List the titles of a role with their languages, the preferred ones first."""
    preferred = ((said.language, said.words) for said in role.name.translations)
    titles = ((title.language, title.text) for title in role.titles)
    return tuple(dict.fromkeys((*preferred, *titles)))


def _statement(statement: Statement) -> Iterator[Entry]:
    """Let the words of a statement find it; an archetype also has a name."""
    if isinstance(statement, RoleArchetype):
        about = (statement.emphasis, statement.text)
        yield from _named(statement.key, NodeKind.ARCHETYPE, statement.name, *about)
        return
    narrowed = (statement.archetype.name,) if statement.archetype else ()
    for said in statement.text.translations:
        words = " ".join((said.words, *(name.said(said.language).words for name in narrowed)))
        yield Entry(
            key=statement.key,
            kind=NodeKind.STATEMENT,
            language=said.language,
            name="",
            words=words,
        )


def _named(key: str, kind: NodeKind, name: Text, *more: Text) -> Iterator[Entry]:
    """Let a name find its bearer in each language, with more words in the same language."""
    for said in name.translations:
        words = " ".join(text.said(said.language).words for text in more)
        yield Entry(key=key, kind=kind, language=said.language, name=said.words, words=words)
