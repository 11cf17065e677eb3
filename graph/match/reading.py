"""Reading a title: which titles of ours its parts may mean, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from graph.match.likeness import similar
from graph.match.piece import Piece, parts
from graph.match.titles import Name, Titles
from graph.match.vocabulary import (
    ATTRIBUTIVE,
    ENDINGS,
    RANKS,
    MatchMethod,
    TitleQualifier,
    readings,
)
from graph.match.words import Words, spelled, stem

SURE_FRAGMENT, FRAGMENT = 0.9, 0.7  # "DSI de Lyon" is one; "directeur général des ..." may not be.
CHIEF = stem("chief")
COORDINATED = 0.8  # "Chief Information and Technology Officer".
GENERIC = 0.6  # "Director of Policing" is a director, and surely something more precise.


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title of ours that the reader may mean."""

    name: Name
    score: float
    method: MatchMethod
    qualifiers: frozenset[TitleQualifier]
    respelled: bool  # Recognised in another gender or number than it has.


def candidates(titles: Titles, text: str) -> list[Candidate]:
    """List every title of ours that a rewritten text may mean, in reading order."""
    letters = spelled(text)
    if names := titles.called(tuple(map(stem, letters))):
        return [_certain(name, frozenset(), frozenset(letters)) for name in names]
    divided = list(parts(text))
    pieces = [piece for part in divided for piece in part]
    whole = Piece.joined(pieces)
    found = _exact(titles, whole) or list(_in_parts(titles, divided))
    if not found and not whole.serves:
        found = list(_resembling(titles, whole))
    common = frozenset().union(*(piece.qualifiers for piece in pieces if not piece.bare))
    return [replace(each, qualifiers=each.qualifiers | common) for each in found]


def _certain(
    name: Name, qualifiers: frozenset[TitleQualifier], spelling: frozenset[str]
) -> Candidate:
    return Candidate(name, 1.0, name.method, qualifiers, not name.spelling <= spelling)


def _fuzzy(name: Name, score: float, piece: Piece) -> Candidate:
    respelled = not name.spelling <= piece.spelling
    return Candidate(name, score, MatchMethod.FUZZY, piece.qualifiers, respelled)


def _exact(titles: Titles, piece: Piece) -> list[Candidate]:
    """Recognise a piece that is a title of ours, with its qualifiers or without."""
    for words, qualifiers in readings(piece.words):
        if names := titles.called(words):
            return [_certain(name, qualifiers, piece.spelling) for name in names]
    return []


def _in_parts(titles: Titles, divided: Iterable[Sequence[Piece]]) -> Iterator[Candidate]:
    """Recognise each unit by itself; what follows an assistant is the title of somebody else."""
    units = [unit for part in divided for unit in _units(titles, part)]
    whole = [Piece.joined(unit) for unit in units]
    exact = [[] if piece.dependent else _exact(titles, piece) for piece in whole]
    strangers = {piece.initials for piece, found in zip(whole, exact, strict=True) if not found}
    alone = all(found or not piece.bare for piece, found in zip(whole, exact, strict=True))
    for unit, piece, found in zip(units, whole, exact, strict=True):
        if piece.serves and not found:
            return
        yield from (
            [_certainly(each, alone) for each in _confirmed(found, piece, strangers)]
            if found
            else list(_coordinated(titles, unit))
            or list(_fragments(titles, piece))
            or list(_resembling(titles, piece))
            or _generic(titles, piece)
        )


def _certainly(found: Candidate, alone: bool) -> Candidate:
    """Doubt a rank that does not stand alone: a "Managing Director, Equities" is not the CEO."""
    if alone or found.name.core:
        return found
    return replace(found, score=GENERIC, method=MatchMethod.FUZZY)


def _confirmed(
    found: Iterable[Candidate], piece: Piece, strangers: set[str]
) -> Iterator[Candidate]:
    """Leave out what is short for a title that is not ours: "Chief Security Officer (CSO)"."""
    for each in found:
        if each.method is not MatchMethod.ABBREVIATION or "".join(piece.bare) not in strangers:
            yield each


def _units(titles: Titles, pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Take pieces together that are one title: "Chief Information" and "Technology Officer"."""
    units: list[list[Piece]] = []
    for piece in pieces:
        if units and _continues(titles, units[-1][-1], piece):
            units[-1].append(piece)
        else:
            units.append([piece])
    return units


def _continues(titles: Titles, before: Piece, piece: Piece) -> bool:
    """Tell whether a piece needs the one before it, as in "directeur technique et artistique"."""
    if piece.dependent:
        return True
    return not _opens(titles, piece) and not _complete(titles, before, piece)


def _opens(titles: Titles, piece: Piece) -> bool:
    """Tell whether a piece begins a title. "Marketing Director" may have begun with "Sales and"."""
    if not piece.bare or piece.bare[0] in RANKS:
        return True
    return piece.bare[-1] not in RANKS and bool(_exact(titles, piece))


def _complete(titles: Titles, before: Piece, piece: Piece) -> bool:
    """Tell whether nothing is missing of a piece, given the one that follows."""
    if not before.bare or before.closed or before.serves or before.bare[-1] in RANKS:
        return True
    apart = piece.bare[-1] in ENDINGS and bool(_exact(titles, before))
    return apart or bool(titles.called(before.bare[-1:]))


def _coordinated(titles: Titles, unit: Sequence[Piece]) -> Iterator[Candidate]:
    """Give each piece of a unit the words that it shares with the first or the last."""
    first, last = unit[0], unit[-1]
    heads = (first.bare[:-1], first.bare[: first.lead])
    for piece in unit if len(unit) > 1 else ():
        befores = ((),) if piece is first else heads
        afters = ((),) if piece is last else ((), last.bare[1:])
        for before, after in product(befores, afters):
            for name in titles.called((*before, *piece.bare, *after)):
                yield _fuzzy(name, COORDINATED, piece)


def _fragments(titles: Titles, piece: Piece) -> Iterator[Candidate]:
    """Find our titles among other words, the longest first: "Acme CTO", "DSI de la ville"."""
    start = 0
    while start < piece.lead:
        ends = range(min(len(piece.bare), start + titles.longest), start, -1)
        end = next((end for end in ends if titles.called(piece.bare[start:end])), None)
        for name in titles.called(piece.bare[start:end]) if end else ():
            if name.core:
                rest = (*piece.bare[:start], *piece.bare[end:])
                yield _fuzzy(name, _fragment(name, start, rest), piece)
        start = end or start + 1


def _fragment(name: Name, start: int, rest: Words) -> float:
    """Weigh a title that stands among the rest of a piece, beginning at a place."""
    if not ENDINGS.isdisjoint(rest):
        return FRAGMENT
    if name.method is MatchMethod.ABBREVIATION:
        return SURE_FRAGMENT
    return SURE_FRAGMENT if name.closed and (start == 0 or name.words[0] == CHIEF) else FRAGMENT


def _resembling(titles: Titles, piece: Piece) -> Iterator[Candidate]:
    return (_fuzzy(name, score, piece) for name, score in similar(titles, piece))


def _generic(titles: Titles, piece: Piece) -> Iterator[Candidate]:
    """Find a title that is a rank and no more, where it is the rank of the whole piece."""
    first, last = piece.bare[:1], piece.bare[-1:]
    leads = piece.lead == 1 or not ATTRIBUTIVE.intersection(first)
    for rank in dict.fromkeys((first, last) if leads else (last,)):
        for name in titles.called(rank):
            if not name.core and not piece.dependent:
                yield _fuzzy(name, GENERIC, piece)
