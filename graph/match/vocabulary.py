"""What words do in a title: some qualify it, some tell a rank, some decorate."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graph.enumeration import Enumeration
from graph.match.words import Words, stem, stems


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


RANKS = stems(
    "chief officer director directeur head chef president dirigeant principal "
    "chair chairman administrateur responsable managing"
)
# These tell a title apart only with its first word: an executive officer is no chief one.
HOLLOW = stems("executive general secretary secretaire under state etat")
# English titles end with these as well.
ENDINGS = RANKS | stems("secretary counsel executive manager treasurer")
# Beside another noun these tell how high its bearer stands: a head nurse is a nurse.
ATTRIBUTIVE = stems("head chef president")
# Whoever bears one of these may be called by another, in another organization.
LEADING = stems("chief director directeur head president dirigeant")
PLAIN = stems("officer")
# These resemble words of ours without being slips of the pen.
DISTINCT = stems("directorate department division counselor counsellor")
# Whoever bears one of these works for the holder of the title that is named with it.
SERVICE = stems(
    "assistant office bureau cabinet adviser advisor conseiller aide attache coach recruiter "
    "private pa ps"
)
DECORATION = stems(
    "co founder founding cofounder fondateur cofondateur senior sr fractional "
    "dr prof mr mrs ms m mme monsieur madame"
)
# Other chiefs bear these initials too: medical, procurement, privacy, revenue, security, science,
# sustainability, learning ... So by themselves they are certain of nobody.
AMBIGUOUS = stems("cmo cpo cro cso clo cdo")

QUALIFIERS: dict[Words, TitleQualifier] = {
    tuple(stem(word) for word in phrase.split()): qualifier
    for qualifier, phrases in {
        TitleQualifier.ACTING: "acting, faisant fonction, pro tem, pro tempore",
        TitleQualifier.DEPUTY: "deputy, vice, second, adjoint, suppleant, delegue, sous, associate",
        TitleQualifier.INTERIM: "interim, par interim, ad interim, interimaire, caretaker, "
        "transition, temporary",
        TitleQualifier.GROUP: "group, groupe, global, worldwide, monde, holding",
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
_LONGEST = max(map(len, QUALIFIERS))
_TRIED = 4  # Qualifiers of one title, of which each may be a part of the title itself.


def unqualified(words: Words) -> tuple[list[int], frozenset[TitleQualifier]]:
    """Tell where the words are that neither qualify nor decorate, and what the others say."""
    spans, kept = _spans(words)
    return kept, frozenset(QUALIFIERS[words[span.start : span.stop]] for span in spans)


def readings(words: Words) -> Iterator[tuple[Words, frozenset[TitleQualifier]]]:
    """List what is left of a title without its qualifiers, as few of them as can be first.

    A word that qualifies one title is part of another: a "directeur général adjoint" is one.
    """
    yield words, frozenset()
    spans, kept = _spans(words)
    fewest = 0 if len(spans) <= _TRIED else len(spans)
    for number in range(fewest, len(spans) + 1):
        for taken in combinations(spans, number):
            left = sorted({*kept, *(at for span in spans if span not in taken for at in span)})
            said = frozenset(QUALIFIERS[words[span.start : span.stop]] for span in taken)
            yield tuple(words[at] for at in left), said


def _spans(words: Words) -> tuple[list[range], list[int]]:
    """Tell where the qualifiers are, and where the words that are not decoration either."""
    spans, kept, at = [], [], 0
    while at < len(words):
        sizes = range(min(_LONGEST, len(words) - at), 0, -1)
        size = next((n for n in sizes if words[at : at + n] in QUALIFIERS), 0)
        if size:
            spans.append(range(at, at + size))
        elif words[at] not in DECORATION and not words[at].isdigit():
            kept.append(at)
        at += size or 1
    return spans, kept
