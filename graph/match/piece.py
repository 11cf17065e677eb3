"""A part of a title that stands for itself, and what its words do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from graph.match.vocabulary import SERVICE, TitleQualifier, unqualified
from graph.match.words import (
    ARTICLES,
    PART,
    PIECE,
    PLACES,
    PREPOSITIONS,
    WORD,
    Words,
    led,
    stem,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two separators, or several such pieces taken together.

    `words` are all of them, `bare` those that are neither qualifiers nor decoration, the first
    `lead` of which stand before any preposition: what follows "of" belongs to somebody else.
    """

    words: Words
    bare: Words
    qualifiers: frozenset[TitleQualifier]
    spelling: frozenset[str]
    lead: int
    dependent: bool = False  # Begins with a preposition: "... and of the CIO".
    closed: bool = False  # Nothing that follows can belong to it: "... at Acme".
    serves: bool = False  # Works for the holder: "assistant to the CEO".

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a text that holds no separators."""
        tokens = WORD.findall(text)
        place = next((at for at, token in enumerate(tokens) if token in PLACES), None)
        first = next((token for token in tokens if token not in ARTICLES), "")
        letters, before = led(tokens[:place])
        words = tuple(map(stem, letters))
        kept, qualifiers = unqualified(words)
        return cls(
            words=words,
            bare=tuple(words[at] for at in kept),
            qualifiers=qualifiers,
            spelling=frozenset(letters),
            lead=sum(at < before for at in kept) or len(kept),
            dependent=first in PREPOSITIONS,
            closed=place is not None,
            serves="to" in tokens or not SERVICE.isdisjoint(words),
        )

    @classmethod
    def joined(cls, pieces: Sequence[Piece]) -> Self:
        """Take pieces together as one."""
        return cls(
            words=tuple(word for piece in pieces for word in piece.words),
            bare=tuple(word for piece in pieces for word in piece.bare),
            qualifiers=frozenset().union(*(piece.qualifiers for piece in pieces)),
            spelling=frozenset().union(*(piece.spelling for piece in pieces)),
            lead=pieces[0].lead,
            dependent=pieces[0].dependent,
            serves=any(piece.serves for piece in pieces),
        )

    @property
    def initials(self) -> str:
        """The first letters of its words: those of "directeur des systèmes" are ds."""
        return "".join(word[0] for word in self.words)


def parts(text: str) -> Iterator[list[Piece]]:
    """Divide a rewritten title at commas, brackets and dashes, and each part at "and"."""
    for part in PART.split(text):
        yield [Piece.of(piece) for piece in PIECE.split(part)]
