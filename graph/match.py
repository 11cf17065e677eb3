"""A free title in English or French, and the roles that it may mean.

Titles are compared in a normal form: without case, accents, apostrophes, hyphens and dots
(C.T.O. is cto), without articles and prepositions (Director of Information is director
information), in the singular and in the masculine (directrice, directeur·rice and
directeur(trice) are directeur). What the data and a reader write goes through the same form.

A title is read in this order, until something is found:

1. The whole title is a title of ours, or is one without its qualifiers ("acting", "EMEA") and
   its decoration ("co-founder", "at Acme"): score 1.
2. Its parts, between commas, brackets, dashes and "and", are such titles: score 1.
3. A part is built around one of our titles ("Acme CTO"), shares a word with its neighbour
   ("Chief Information and Technology Officer"), or resembles one of our titles: less than 1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Self, TypeVar

from rapidfuzz.distance import OSA

from graph.enumeration import Enumeration
from graph.knowledge.model import Role, Title
from graph.knowledge.vocabulary import TitleKind
from graph.text import plain


class MatchMethod(Enumeration):
    """How a title was recognised, the surest way first."""

    EXACT = "exact", "It is the preferred title of the role."
    ABBREVIATION = "abbreviation", "It is an abbreviation of a title of the role."
    ALTERNATIVE = "alternative", "It is another title of the role."
    FUZZY = "fuzzy", "It resembles a title of the role, or contains one."


class TitleQualifier(Enumeration):
    """A word that narrows a title without changing the role it names."""

    ACTING = "acting", "Does the work for the time being: acting, faisant fonction."
    DEPUTY = "deputy", "Stands below or in for the holder, so is not one: deputy, adjoint."
    INTERIM = "interim", "Until a regular holder is found: interim, par intérim."
    GROUP = "group", "For a whole group of companies: group, global."
    REGIONAL = "regional", "For a part of the world only: EMEA, Europe, a country."
    FORMER = "former", "No longer: former, ex, ancien."


Words = tuple[str, ...]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

LIMIT = 200  # Characters that are read: longer than any title, short enough to be quick.
REORDERED = 0.95  # The same words in another order, and the most that a likeness can get.
SURE_FRAGMENT, FRAGMENT = 0.9, 0.7  # "DSI de Lyon" is one; "directeur général des ..." may not be.
COORDINATED = 0.8  # "Chief Information and Technology Officer".
ALIKE = 0.8  # Below it two titles are different: CISO and CIO have 0.77.
NEAR_WORDS, SAME_STEM = 0.79, 0.9  # One slip in five letters; "technologist", "technology".
RANK_SHARE = 0.3  # Of a likeness. "Chief" and "officer" tell little, "technology" nearly all.

_METHODS = {
    TitleKind.PREFERRED: MatchMethod.EXACT,
    TitleKind.ABBREVIATION: MatchMethod.ABBREVIATION,
    TitleKind.ALTERNATIVE: MatchMethod.ALTERNATIVE,
    TitleKind.HIDDEN: MatchMethod.ALTERNATIVE,
}
_EXACTNESS = {method: place for place, method in enumerate(MatchMethod)}

_APOSTROPHE = r"['`\u02bc\u2018\u2019\u2032]"
_HYPHEN = r"\u2010-"  # U+2011, which does not break, is U+2010 in the plain form.
_DOT = r".\u00b7\u2022\u2027\u2219\u22c5\u30fb"
_ENDING = "(?:e|ne|se|ve|le|ere|iere|ice|rice|trice|euse|esse|enne|ienne|ale|ive|ante|ente)"
_REWRITING = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[\u00ad\u200b-\u200f\u2060\ufeff]", ""),  # Invisible, yet they would cut words.
        (r"@", " at "),
        (r"\b[hfmwdx](?:\s?/\s?[hfmwdx])+\b", " "),  # Open to men and women: H/F, m/w/d.
        (rf"\bd{_APOSTROPHE}", "de "),
        (rf"\b(?:l|qu){_APOSTROPHE}", " "),
        (rf"(?<=\w\w\w)[/{_DOT}{_HYPHEN}]{_ENDING}(?:[{_DOT}{_HYPHEN}]?s)?(?!\w)", ""),
        (rf"(?<=\w\w\w)\s?\({_ENDING}s?\)s?(?!\w)", ""),
        (r"\b(\w)\s?&\s?(\w)\b", r"\1\2"),  # R&D
        (r"\bdeputy to\b", "deputy"),
    )
)
_INITIALS = re.compile(rf"\b[^\W_](?:[\s.{_HYPHEN}]{{1,2}}[^\W_]\b)+")
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(rf"[,;:|()\[\]\u2013\u2014\u2022\u00b7\n]|\s[{_HYPHEN}]+\s")
_PIECE = re.compile(r"[&+/]|\b(?:and|et|or|ou)\b")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ARTICLES = _set("the a an le la les l un une and et or ou")
_PREPOSITIONS = _set("de du des d of to for pour au aux in en")
# What follows one of these names an employer, and may look like anything.
_PLACES = _set("at chez within sein aupres")

_STEMS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"aux$", "al"),
        (r"(?<!s)s$", ""),
        (r"t(?:eu)?rice$", "teur"),
        (r"euse$", "eur"),
        (r"enne$", "en"),
        (r"ere$", "er"),
        (r"ive$", "if"),
        (r"(?:wo)?man$|person$", "man"),
        (r"e+$", ""),
        (r"y$", "i"),
        (r"(.)\1$", r"\1"),
    )
)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """Give the masculine singular of a plain word, or something the same for all its forms."""
    if len(word) > 3:
        for pattern, replacement in _STEMS:
            word = pattern.sub(replacement, word)
    return word


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(_stem, words.split()))


_RANKS = _stems("chief officer director directeur head chef president dirigeant principal")
# Whoever bears one of these works for the holder of the title that is named with it.
_SERVICE = _stems(
    "assistant office bureau cabinet adviser advisor conseiller aide attache coach recruiter"
)
_DECORATION = _stems(
    "co founder founding cofounder fondateur cofondateur senior sr fractional "
    "dr prof mr mrs ms m mme monsieur madame"
)
_QUALIFIERS = {
    tuple(_stem(word) for word in phrase.split()): qualifier
    for qualifier, phrases in {
        TitleQualifier.ACTING: "acting, faisant fonction, pro tem, pro tempore",
        TitleQualifier.DEPUTY: "deputy, vice, adjoint, suppleant, delegue, sous, associate",
        TitleQualifier.INTERIM: "interim, par interim, ad interim, interimaire, caretaker, "
        "transition",
        TitleQualifier.GROUP: "group, groupe, global, worldwide, international, monde, holding",
        TitleQualifier.REGIONAL: "regional, region, national, country, pays, emea, apac, latam, "
        "dach, benelux, nordics, europe, european, africa, afrique, asia, asie, asia pacific, "
        "asie pacifique, oceania, oceanie, america, americas, amerique, north america, "
        "amerique nord, latin america, amerique latine, south america, amerique sud, "
        "middle east, moyen orient, western europe, eastern europe, france, germany, allemagne, "
        "austria, autriche, switzerland, suisse, belgium, belgique, luxembourg, netherlands, "
        "pays bas, spain, espagne, portugal, italy, italie, ireland, irlande, uk, "
        "united kingdom, royaume uni, us, usa, united states, etats unis, canada, quebec, "
        "mexico, mexique, brazil, bresil, china, chine, india, inde, japan, japon, australia, "
        "australie, morocco, maroc, maghreb",
        TitleQualifier.FORMER: "former, formerly, ex, ancien, previous, previously, past, "
        "retired, emeritus",
    }.items()
    for phrase in phrases.split(", ")
}
_LONGEST_QUALIFIER = max(map(len, _QUALIFIERS))


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A role that a title may mean. `matched` is the title of ours that was recognised."""

    role: Role
    score: float
    method: MatchMethod
    matched: str
    qualifiers: tuple[TitleQualifier, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Name:
    """A title of a role in its normal form: the words that tell it apart, and its ranks."""

    role: Role
    order: int
    text: str
    language: str
    method: MatchMethod
    spelling: frozenset[str]
    words: Words
    core: frozenset[str]
    ranks: frozenset[str]

    @classmethod
    def of(cls, role: Role, order: int, title: Title) -> Self:
        spelled = _spelled(_rewritten(title.text))
        words = tuple(map(_stem, spelled))
        return cls(
            role=role,
            order=order,
            text=title.text,
            language=title.language.lower(),
            method=_METHODS[title.kind],
            spelling=frozenset(spelled),
            words=words,
            core=frozenset(words) - _RANKS,
            ranks=frozenset(words) & _RANKS,
        )

    def foreign(self, language: str | None) -> int:
        """Tell how far the title is from a language: 0 is in it, 1 in its base, 2 elsewhere."""
        if language is None or self.language == language.lower():
            return 0
        return 1 if self.language.partition("-")[0] == language.lower().partition("-")[0] else 2


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of some roles, ready to be matched."""

    names: Mapping[Words, tuple[_Name, ...]]
    by_word: Mapping[str, tuple[_Name, ...]]
    by_initial: Mapping[str, tuple[str, ...]]
    longest: int

    @classmethod
    def of(cls, roles: Iterable[Role]) -> Self:
        """Read the titles and abbreviations of roles. Earlier roles win ties."""
        names = [
            _Name.of(role, order, title)
            for order, role in enumerate(roles)
            for title in (*role.titles, *_abbreviation(role))
        ]
        vocabulary = sorted(_RANKS.union(*(name.core for name in names)))
        return cls(
            names=_grouped((name.words, name) for name in names if name.words),
            by_word=_grouped((word, name) for name in names for word in sorted(name.core)),
            by_initial=_grouped((word[0], word) for word in vocabulary if len(word) > 4),
            longest=max((len(name.words) for name in names), default=0),
        )


def _abbreviation(role: Role) -> Iterator[Title]:
    """Give the abbreviation of a role as a title, unless it is among the titles already."""
    if role.abbreviation and all(title.text != role.abbreviation for title in role.titles):
        yield Title(text=role.abbreviation, language="und", kind=TitleKind.ABBREVIATION)


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, tuple[_Value, ...]]:
    groups: defaultdict[_Key, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A title of ours that the reader may mean."""

    name: _Name
    score: float
    method: MatchMethod
    qualifiers: frozenset[TitleQualifier]
    respelled: bool  # Recognised in another gender or number than it has.


def match(
    titles: Titles, title: str, *, language: str | None = None, first: int = 5
) -> tuple[TitleMatch, ...]:
    """List the roles that a free title may mean, the surest first; none for nonsense.

    A score of 1 means that the title, or a part of it that stands for itself, is a title of the
    role; qualifiers do not lower it. Titles in `language` (BCP 47) or its base win ties.
    """
    candidates = _candidates(titles, _rewritten(title))
    by_role = _grouped((candidate.name.order, candidate) for candidate in candidates)
    best = [_best(mentions, language) for mentions in by_role.values()]
    best.sort(key=lambda found: (*_rank(found, language), found.name.order))
    return tuple(_match(candidate) for candidate in best[: max(first, 0)])


def _rank(found: _Candidate, language: str | None) -> tuple[float, int, int]:
    return -found.score, _EXACTNESS[found.method], found.name.foreign(language)


def _best(mentions: tuple[_Candidate, ...], language: str | None) -> _Candidate:
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


def _match(found: _Candidate) -> TitleMatch:
    qualifiers = tuple(each for each in TitleQualifier if each in found.qualifiers)
    return TitleMatch(found.name.role, found.score, found.method, found.name.text, qualifiers)


def _rewritten(title: str) -> str:
    """Give a title without case and accents, with each word spelled as in the masculine."""
    whole = title if len(title) <= LIMIT else title[:LIMIT].rpartition(" ")[0]
    text = plain(whole)
    for pattern, replacement in _REWRITING:
        text = pattern.sub(replacement, text)
    return _INITIALS.sub(lambda initials: "".join(_WORD.findall(initials[0])), text)


def _spelled(text: str) -> Words:
    """List the words that count, as they are spelled."""
    words = _WORD.findall(text)
    return tuple(w for w in words if w not in _ARTICLES and w not in _PREPOSITIONS)


@dataclass(frozen=True, slots=True)
class _Piece:
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
        tokens = _WORD.findall(text)
        place = next((at for at, token in enumerate(tokens) if token in _PLACES), None)
        first = next((token for token in tokens if token not in _ARTICLES), "")
        spelled, led = _led(tokens[:place])
        words = tuple(map(_stem, spelled))
        kept, qualifiers = _unqualified(words)
        return cls(
            words=words,
            bare=tuple(words[at] for at in kept),
            qualifiers=qualifiers,
            spelling=frozenset(spelled),
            lead=sum(at < led for at in kept) or len(kept),
            dependent=first in _PREPOSITIONS,
            closed=place is not None,
            serves="to" in tokens or not _SERVICE.isdisjoint(words),
        )

    @classmethod
    def joined(cls, pieces: Sequence[_Piece]) -> Self:
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


def _led(tokens: Iterable[str]) -> tuple[Words, int]:
    """List the words that count, and how many of them stand before any preposition."""
    words: list[str] = []
    led = 0
    for token in tokens:
        if token in _PREPOSITIONS:
            led = led or len(words)
        elif token not in _ARTICLES:
            words.append(token)
    return tuple(words), led or len(words)


def _unqualified(words: Words) -> tuple[list[int], frozenset[TitleQualifier]]:
    """Tell where the words are that neither qualify nor decorate, and what the others say."""
    kept, qualifiers, at = [], set(), 0
    while at < len(words):
        sizes = range(_LONGEST_QUALIFIER, 0, -1)
        size = next((n for n in sizes if words[at : at + n] in _QUALIFIERS), 0)
        if size:
            qualifiers.add(_QUALIFIERS[words[at : at + size]])
        elif words[at] not in _DECORATION and not words[at].isdigit():
            kept.append(at)
        at += size or 1
    return kept, frozenset(qualifiers)


def _candidates(titles: Titles, text: str) -> list[_Candidate]:
    """List every title of ours that a rewritten text may mean, in reading order."""
    spelled = _spelled(text)
    words = tuple(map(_stem, spelled))
    if names := titles.names.get(words):
        return [_certain(name, frozenset(), frozenset(spelled)) for name in names]
    parts = [[_Piece.of(piece) for piece in _PIECE.split(part)] for part in _PART.split(text)]
    pieces = [piece for part in parts for piece in part]
    whole = _Piece.joined(pieces)
    found = _exact(titles, whole) or list(_in_parts(titles, parts))
    if not found and not whole.serves:
        found = list(_similar(titles, whole))
    common = frozenset().union(*(piece.qualifiers for piece in pieces if not piece.bare))
    return [replace(each, qualifiers=each.qualifiers | common) for each in found]


def _certain(
    name: _Name, qualifiers: frozenset[TitleQualifier], spelling: frozenset[str]
) -> _Candidate:
    return _Candidate(name, 1.0, name.method, qualifiers, not name.spelling <= spelling)


def _fuzzy(name: _Name, score: float, piece: _Piece) -> _Candidate:
    respelled = not name.spelling <= piece.spelling
    return _Candidate(name, score, MatchMethod.FUZZY, piece.qualifiers, respelled)


def _exact(titles: Titles, piece: _Piece) -> list[_Candidate]:
    """Recognise a piece that is a title of ours, with its qualifiers or without."""
    if names := titles.names.get(piece.words):
        return [_certain(name, frozenset(), piece.spelling) for name in names]
    names = titles.names.get(piece.bare, ())
    return [_certain(name, piece.qualifiers, piece.spelling) for name in names]


def _in_parts(titles: Titles, parts: Iterable[Sequence[_Piece]]) -> Iterator[_Candidate]:
    """Recognise each unit by itself; what follows an assistant is the title of somebody else."""
    for unit in (unit for part in parts for unit in _units(titles, part)):
        piece = _Piece.joined(unit)
        certain = [] if piece.dependent else _exact(titles, piece)
        if piece.serves and not certain:
            return
        yield from certain or (
            list(_coordinated(titles, unit))
            or list(_fragments(titles, piece))
            or _similar(titles, piece)
        )


def _units(titles: Titles, pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """Take pieces together that are one title: "Chief Information" and "Technology Officer"."""
    units: list[list[_Piece]] = []
    for piece in pieces:
        if units and _continues(titles, units[-1][-1], piece):
            units[-1].append(piece)
        else:
            units.append([piece])
    return units


def _continues(titles: Titles, before: _Piece, piece: _Piece) -> bool:
    """Tell whether a piece needs the one before it, as in "directeur technique et artistique"."""
    if piece.dependent:
        return True
    complete = not before.bare or before.closed or before.serves
    complete = complete or before.bare[-1] in _RANKS or before.bare[-1:] in titles.names
    opens = not piece.bare or piece.bare[0] in _RANKS or bool(_exact(titles, piece))
    return not complete and not opens


def _coordinated(titles: Titles, unit: Sequence[_Piece]) -> Iterator[_Candidate]:
    """Give each piece of a unit the words that it shares with the first or the last."""
    first, last = unit[0], unit[-1]
    heads = (first.bare[:-1], first.bare[: first.lead])
    for piece in unit if len(unit) > 1 else ():
        befores = ((),) if piece is first else heads
        afters = ((),) if piece is last else ((), last.bare[1:])
        for before, after in product(befores, afters):
            for name in titles.names.get((*before, *piece.bare, *after), ()):
                yield _fuzzy(name, COORDINATED, piece)


def _fragments(titles: Titles, piece: _Piece) -> Iterator[_Candidate]:
    """Find our titles among other words, the longest first: "Acme CTO", "DSI de la ville"."""
    start = 0
    while start < piece.lead:
        ends = range(min(len(piece.bare), start + titles.longest), start, -1)
        end = next((end for end in ends if piece.bare[start:end] in titles.names), None)
        for name in titles.names[piece.bare[start:end]] if end else ():
            sure = name.method is MatchMethod.ABBREVIATION
            if name.core:
                yield _fuzzy(name, SURE_FRAGMENT if sure else FRAGMENT, piece)
        start = end or start + 1


def _similar(titles: Titles, piece: _Piece) -> Iterator[_Candidate]:
    """Find our titles that share most of what tells titles apart (Sørensen-Dice coefficient)."""
    near: dict[str, float] = {}
    for word in piece.bare:
        known, likeness = _nearest(titles, word)
        near[known] = max(likeness, near.get(known, 0.0))
    core = {word: likeness for word, likeness in near.items() if word not in _RANKS}
    ranks = frozenset(near) & _RANKS
    for name in dict.fromkeys(name for word in core for name in titles.by_word.get(word, ())):
        shared = sum(likeness for word, likeness in core.items() if word in name.core)
        content = 2 * shared / (len(core) + len(name.core))
        score = (1 - RANK_SHARE) * content + RANK_SHARE * _rank_likeness(ranks, name.ranks)
        if score >= ALIKE:
            yield _fuzzy(name, min(round(score, 3), REORDERED), piece)


def _rank_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Compare ranks: half alike at least, since a head and a director may be the same."""
    if not one or not other:
        return float(one == other)
    return max(0.5, 2 * len(one & other) / (len(one) + len(other)))


def _nearest(titles: Titles, word: str) -> tuple[str, float]:
    """Give the word of our titles that a word was meant for; itself, with 0, if there is none."""
    if word in titles.by_word or word in _RANKS:
        return word, 1.0
    known = titles.by_initial.get(word[0], ()) if len(word) > 4 else ()
    likeness, nearest = max(((_likeness(word, each), each) for each in known), default=(0.0, word))
    return (nearest, likeness) if likeness >= NEAR_WORDS else (word, 0.0)


def _likeness(one: str, other: str) -> float:
    """Compare two words: they may differ by a slip of the pen, or by their endings."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 5 and longer.startswith(shorter) and len(longer) <= len(shorter) + 3:
        return SAME_STEM
    return OSA.normalized_similarity(one, other, score_cutoff=NEAR_WORDS)
