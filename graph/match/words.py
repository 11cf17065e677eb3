"""The normal form of a title: what is the same however it is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from graph.text import plain

Words = tuple[str, ...]

LIMIT = 200  # Characters that are read: longer than any title, short enough to be quick.

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
        (rf"(?<=\w){_APOSTROPHE}s\b", ""),
        (rf"(?<=\w\w\w)[/{_DOT}{_HYPHEN}]{_ENDING}(?:[{_DOT}{_HYPHEN}]?s)?(?!\w)", ""),
        (rf"(?<=\w\w\w)\s?\({_ENDING}s?\)s?(?!\w)", ""),
        (r"\b(\w)\s?&\s?(\w)\b", r"\1\2"),  # R&D
        (r"\bdeputy to\b", "deputy"),
        # These are names of one thing, and not of information, technology or communication.
        (r"\btechnologies?\s+de\s+information\s+et\s+de\s+(?:la\s+)?communication\b", "tic"),
        (r"\binformation\s+(?:and|&)\s+communications?\s+technolog(?:y|ies)\b", "ict"),
        (r"\binformation\s+technolog(?:y|ies)\b", "it"),
    )
)
_INITIALS = re.compile(rf"\b[^\W_](?:[\s.{_HYPHEN}]{{1,2}}[^\W_]\b)+")
WORD = re.compile(r"[^\W_]+")
PART = re.compile(rf"[,;:|()\[\]\u2013\u2014\u2022\u00b7\n]|\s[{_HYPHEN}]+\s")
PIECE = re.compile(r"[&+/]|\b(?:and|et|or|ou)\b")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


ARTICLES = _listed("the a an le la les l un une and et or ou")
PREPOSITIONS = _listed("of to for de du des d pour au aux in en")
# What follows one of these names an employer, and may look like anything.
PLACES = _listed("at chez within sein aupres")

# As organograms write them, and initials that mean the same in every title.
_SHORT_FORMS = {
    "actg": "acting",
    "adj": "adjoint",
    "ai": "artificial intelligence",
    "asst": "assistant",
    "comms": "communications",
    "corp": "corporate",
    "dep": "deputy",
    "dept": "department",
    "dir": "director",
    "dpty": "deputy",
    "exec": "executive",
    "gen": "general",
    "hd": "head",
    "hr": "human resources",
    "ia": "intelligence artificielle",
    "info": "information",
    "intl": "international",
    "mgr": "manager",
    "mktg": "marketing",
    "natl": "national",
    "ops": "operations",
    "perm": "permanent",
    "pres": "president",
    "rep": "representative",
    "resp": "responsable",
    "rh": "ressources humaines",
    "sec": "secretary",
    "si": "systemes information",
    "svcs": "services",
    "tech": "technology",
}
_SHORT_FORM = re.compile(rf"\b(?:{'|'.join(_SHORT_FORMS)})\b")

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
        (r"([^s])\1$", r"\1"),
    )
)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Give the masculine singular of a plain word, or something the same for all its forms."""
    shorter = word
    if len(word) > 3:
        for pattern, replacement in _STEMS:
            shorter = pattern.sub(replacement, shorter)
    return word if shorter == word else stem(shorter)


def stems(words: str) -> frozenset[str]:
    """Give the stems of words that stand in a text, apart by blanks."""
    return frozenset(map(stem, words.split()))


def rewritten(title: str) -> str:
    """Give a title without case and accents, each word written out and in the masculine."""
    whole = title if len(title) <= LIMIT else title[:LIMIT].rpartition(" ")[0]
    text = plain(whole)
    for pattern, replacement in _REWRITING:
        text = pattern.sub(replacement, text)
    text = _INITIALS.sub(lambda initials: "".join(WORD.findall(initials[0])), text)
    return _SHORT_FORM.sub(lambda short: _SHORT_FORMS[short[0]], text)


def spelled(text: str) -> Words:
    """List the words of a rewritten text that count, as they are spelled."""
    words = WORD.findall(text)
    return tuple(w for w in words if w not in ARTICLES and w not in PREPOSITIONS)


def led(tokens: Iterable[str]) -> tuple[Words, int]:
    """List the words that count, and how many of them stand before any preposition."""
    words: list[str] = []
    before = 0
    for token in tokens:
        if token in PREPOSITIONS:
            before = before or len(words)
        elif token not in ARTICLES:
            words.append(token)
    return tuple(words), before or len(words)


_LAST = {
    stem("director"): stem("director"),
    stem("head"): stem("head"),
    stem("chief"): stem("head"),
}
_ITS_OWN = stems("managing general executive non")


def turned(words: Words) -> Words:
    """Give the order in which titles are compared: a finance director is a director of finance.

    An executive director, and a managing or general one, directs no such thing. An operations
    chief is a head of operations, and not a chief operations officer.
    """
    *before, last = words or ("",)
    if before and last in _LAST and not _LAST.keys() & before and _ITS_OWN.isdisjoint(before):
        return (_LAST[last], *before)
    return words


def normal_form(title: str) -> str:
    """Give the words by which a title is compared; titles that share it are the same."""
    return " ".join(turned(tuple(map(stem, spelled(rewritten(title))))))
