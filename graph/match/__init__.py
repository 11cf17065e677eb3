"""A free title in English or French, and the roles that it may mean.

Titles are compared in a normal form: without case, accents, apostrophes, hyphens and dots
(C.T.O. is cto), without articles and prepositions (Director of Information is director
information), in the singular and in the masculine (directrice, directeur·rice and
directeur(trice) are directeur), with short forms written out (Hd of HR is head of human
resources). What the data and a reader write goes through the same form.

A title is read in this order, until something is found:

1. The whole title is a title of ours, or is one without its qualifiers ("acting", "EMEA") and
   its decoration ("co-founder", "at Acme"): score 1.
2. Its parts, between commas, brackets, dashes and "and", are such titles: score 1. A rank by
   itself ("Director") is certain only if nothing else is said; initials are not if they are
   short for something else that is said.
3. A part is built around one of our titles ("Acme CTO"), shares a word with its neighbour
   ("Chief Information and Technology Officer"), or resembles one of our titles: less than 1.
4. Its rank is a role of ours ("Director of Policing"): least.

A title that several roles bear, or another occupation, is certain of none of them, unless the
language tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.knowledge.model import Role
from graph.match.reading import Candidate, candidates
from graph.match.titles import Titles, grouped
from graph.match.vocabulary import MatchMethod, TitleQualifier
from graph.match.words import LIMIT, normal_form, rewritten

__all__ = ["LIMIT", "MatchMethod", "TitleMatch", "TitleQualifier", "Titles", "match", "normal_form"]

SHARED = 0.9  # Of the score of a title that others bear.
_EXACTNESS = {method: place for place, method in enumerate(MatchMethod)}


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A role that a title may mean. `matched` is the title of ours that was recognised."""

    role: Role
    score: float
    method: MatchMethod
    matched: str
    qualifiers: tuple[TitleQualifier, ...]


def match(
    titles: Titles, title: str, *, language: str | None = None, first: int = 5
) -> tuple[TitleMatch, ...]:
    """List the roles that a free title may mean, the surest first; none for nonsense.

    A score of 1 means that the title, or a part of it that stands for itself, is a title of the
    role and of nobody else; qualifiers do not lower it. Titles in `language` (BCP 47) or its base
    win ties.
    """
    found = [_weighed(each, language) for each in candidates(titles, rewritten(title))]
    by_role = grouped((candidate.name.order, candidate) for candidate in found)
    best = [_best(mentions, language) for mentions in by_role.values()]
    best.sort(key=lambda each: (*_rank(each, language), each.name.order))
    return tuple(_match(candidate) for candidate in best[: max(first, 0)])


def _weighed(found: Candidate, language: str | None) -> Candidate:
    if found.name.shared(language):
        return replace(found, score=round(found.score * SHARED, 3))
    return found


def _rank(found: Candidate, language: str | None) -> tuple[float, int, int]:
    return -found.score, _EXACTNESS[found.method], found.name.foreign(language)


def _best(mentions: tuple[Candidate, ...], language: str | None) -> Candidate:
    """Choose among the titles of one role; the first mention brings the qualifiers.

    "Deputy CIO (Chief Information Officer)" is a deputy, "CTO, once deputy CTO" is not.
    """
    top = max(mention.score for mention in mentions)
    surest = [mention for mention in mentions if mention.score == top]
    chosen = min(
        surest,
        key=lambda one: (one.name.foreign(language), one.respelled, _EXACTNESS[one.method]),
    )
    return replace(chosen, qualifiers=surest[0].qualifiers)


def _match(found: Candidate) -> TitleMatch:
    qualifiers = tuple(each for each in TitleQualifier if each in found.qualifiers)
    return TitleMatch(found.name.role, found.score, found.method, found.name.text, qualifiers)
