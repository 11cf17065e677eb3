"""How much a piece of a title resembles the titles of roles."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from graph.match.piece import Piece
from graph.match.titles import Name, Titles
from graph.match.vocabulary import DISTINCT, HOLLOW, LEADING, PLAIN, RANKS
from graph.match.words import turned

REORDERED = 0.95  # The same words in another order, and the most that a likeness can get.
ALIKE = 0.8  # Below it two titles are different: CISO and CIO have 0.77.
NEAR_WORDS, SAME_STEM = 0.79, 0.9  # One slip in five letters; "technologist", "technology".
RANK_SHARE = 0.3  # Of a likeness. "Chief" and "officer" tell little, "technology" nearly all.


def similar(titles: Titles, piece: Piece) -> Iterator[tuple[Name, float]]:
    """Find our titles that share most of what tells titles apart (Sørensen-Dice coefficient)."""
    near: dict[str, float] = {}
    for word in turned(piece.bare):
        known, likeness = _nearest(titles, word)
        near[known] = max(likeness, near.get(known, 0.0))
    core = {word: likeness for word, likeness in near.items() if word not in RANKS}
    ranks = frozenset(near) & RANKS
    for name in compared(titles, core):
        if HOLLOW.issuperset(name.core.intersection(core)) and name.words[0] not in near:
            continue
        shared = sum(likeness for word, likeness in core.items() if word in name.core)
        content = 2 * shared / (len(core) + len(name.core))
        score = (1 - RANK_SHARE) * content + RANK_SHARE * _rank_likeness(ranks, name.ranks)
        if score >= ALIKE:
            yield name, min(round(score, 3), REORDERED)


def compared(titles: Titles, core: dict[str, float]) -> tuple[Name, ...]:
    """List the titles that have a word in common with some words: no other is looked at."""
    return tuple(dict.fromkeys(name for word in core for name in titles.by_word.get(word, ())))


def _rank_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Compare ranks: a head and a director may be the same; an officer tells nothing of it."""
    one, other = one - PLAIN, other - PLAIN
    if not one or not other:
        return float(one == other)
    return max(float(one | other <= LEADING) / 2, 2 * len(one & other) / (len(one) + len(other)))


def _nearest(titles: Titles, word: str) -> tuple[str, float]:
    """Give the word of our titles that a word was meant for; itself, with 0, if there is none."""
    if word in titles.by_word or word in RANKS:
        return word, 1.0
    readable = len(word) > 4 and word not in DISTINCT
    known = titles.by_initial.get(word[0], ()) if readable else ()
    likeness, nearest = max(((_likeness(word, each), each) for each in known), default=(0.0, word))
    return (nearest, likeness) if likeness >= NEAR_WORDS else (word, 0.0)


def _likeness(one: str, other: str) -> float:
    """Compare two words: they may differ by a slip of the pen, or by their endings."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 5 and longer.startswith(shorter) and len(longer) <= len(shorter) + 3:
        return SAME_STEM
    return OSA.normalized_similarity(one, other, score_cutoff=NEAR_WORDS)
