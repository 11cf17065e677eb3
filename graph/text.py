"""Words in several languages, and which of them a reader is given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.errors import BadLanguageTag

DEFAULT_LANGUAGE = "en"
LANGUAGES = (DEFAULT_LANGUAGE, "fr")
_NO_BREAK, _NARROW_NO_BREAK = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
_BESIDE_SIGNS = re.compile(r"(?<=«) | (?=[;!?»])")
_BEFORE_COLONS = re.compile(r" (?=:)")
_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe"})
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and the language they are in."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in several languages, e.g. `Text.of(en="budget", fr="budget")`."""

    translations: tuple[Said, ...]

    @classmethod
    def of(cls, translations: Mapping[str, str] | None = None, /, **more: str) -> Text:
        """Make a text from words by language tag."""
        pairs = {**(translations or {}), **more}
        return cls(tuple(Said(words, tag) for tag, words in pairs.items()))

    def said(self, language: str) -> Said:
        """Give the words in `language`, else in the nearest language that has them."""
        for tag in fallbacks(language):
            for said in self.translations:
                if said.language == tag:
                    return said
        return self.translations[0]

    def __str__(self) -> str:
        return self.said(DEFAULT_LANGUAGE).words


def typeset(*, en: str, fr: str) -> Text:
    """Make a text whose French is set as printers do: no line may break before its signs."""
    narrow = _BESIDE_SIGNS.sub(_NARROW_NO_BREAK, fr)
    return Text.of(en=en, fr=_BEFORE_COLONS.sub(_NO_BREAK, narrow))


def counted(number: float, one: str, several: str = "", *, language: str = DEFAULT_LANGUAGE) -> str:
    """Say how many there are: `1 post`, `2,500 posts`; in French all below two are one."""
    alone = number == 1 if language == DEFAULT_LANGUAGE else number < 2
    digits = f"{number:,}" if isinstance(number, int) else f"{number:g}"
    if language != DEFAULT_LANGUAGE:
        digits = digits.replace(",", _NARROW_NO_BREAK)
    return f"{digits} {one if alone else several or f'{one}s'}"


@lru_cache(maxsize=256)
def fallbacks(language: str) -> tuple[str, ...]:
    """List the tags to try in turn: `fr-ca` gives `fr-ca`, `fr`, `en` (RFC 4647, lookup)."""
    subtags = language.lower().split("-")
    shorter = ("-".join(subtags[:size]) for size in range(len(subtags), 0, -1))
    return tuple(dict.fromkeys((*shorter, DEFAULT_LANGUAGE)))


def language_tag(text: str) -> str:
    """Return a well-formed BCP 47 tag as given; raises `BadLanguageTag` for any other text."""
    if not _TAG.fullmatch(text):
        raise BadLanguageTag(text)
    return text


def plain(text: str) -> str:
    """Give a text without case and accents, for comparing: `Économie` becomes `economie`."""
    if text.isascii():
        return text.lower()
    # Decomposed before and after: some letters have a case only in parts, others fold into two.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return bare.translate(_LIGATURES)
