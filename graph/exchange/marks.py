"""What stands in the cells of a staff list instead of names and numbers, in two languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.exchange.headers import key, keys
from graph.organization.model import PostStatus, TenureCapacity
from graph.text import plain

STATUSES: dict[PostStatus, str] = {
    PostStatus.HELD: "held, filled, occupied, active, pourvu, occupé, actif, en poste",
    PostStatus.PARTLY_HELD: "partly held, partly filled, partiellement pourvu",
    PostStatus.VACANT: (
        "vacant, vacancy, vacante, open, unfilled, empty, recruiting, hiring, recruitment, "
        "in recruitment, under recruitment, to be appointed, to be recruited, to be hired, "
        "to be announced, to be confirmed, to be determined, to be named, tba, tbc, tbd, tbh, tbn, "
        "nobody, no one, none, nil, frozen, on hold, hiring freeze, backfill, "
        "à pourvoir, non pourvu, à recruter, à embaucher, à nommer, à désigner, à confirmer, "
        "à définir, recrutement, recrutement en cours, en recrutement, en cours de recrutement, "
        "recrutement à venir, nomination en cours, libre, aucun, aucune, personne, néant, ouvert, "
        "gelé, poste gelé, sans titulaire"
    ),
    PostStatus.WITHHELD: (
        "withheld, n/d, n/c, not disclosed, undisclosed, confidential, redacted, anonymous, "
        "confidentiel, non communiqué, non divulgué, anonyme, anonymisé, masqué"
    ),
    PostStatus.ABOLISHED: "abolished, eliminated, closed, supprimé, fermé",
    PostStatus.PLANNED: "planned, proposed, future, prévu, planifié, à créer",
    PostStatus.UNKNOWN: (
        "unknown, not known, n/a, not available, inconnu, inconnue, non connu, "
        "non renseigné, non disponible"
    ),
}
# What begins so says of itself that a post is vacant, whatever follows: `VACANT (from May)`.
VACANT_BEGINNINGS = (
    "vacant, vacants, vacancy, vacante, vacance, post vacant, position vacant, seat vacant, "
    "open role, open req, open requisition, open headcount, open hc, open position, open post, "
    "open seat, open job, new hire, new joiner, new starter, poste vacant, poste ouvert, "
    "poste libre, poste non pourvu, poste à pourvoir, nouvelle embauche, nouveau recrutement, "
    "nouvelle recrue"
)
# What programs write for an empty cell, and people for a name still to come.
EMPTY_NAMES = "n.n., 0, null, nan"
UNKNOWN_NAMES = "x, xx, xxx"
CAPACITIES: dict[TenureCapacity, str] = {
    TenureCapacity.REGULAR: "regular, permanent, substantive, titulaire, en titre",
    TenureCapacity.ACTING: "acting, faisant fonction, f.f., à titre provisoire",
    TenureCapacity.INTERIM: "interim, ad interim, a.i., p.i., intérim, par intérim, intérimaire",
    TenureCapacity.DEPUTY: "deputy, adjoint, suppléant",
}
# With a number at most, these make a row a sum, and no post.
TOTALS = (
    "total, grand total, overall total, subtotal, sub-total, total posts, total staff, "
    "total employees, total headcount, total fte, headcount, count, sum, number of posts, "
    "total général, sous-total, effectif total, total effectif, total des effectifs, effectif, "
    "total postes, total des postes, nombre de postes, total etp, somme"
)
JOB_SHARES = "job share, job sharing, shared post, poste partagé, temps partagé"
# Words of firms: what is joined with one is no second person.
FIRMS = (
    "sons, son, brothers, partners, associates, company, co, ltd, limited, llp, llc, inc, plc, "
    "group, team, fils, frères, associés, partenaires, cie, sa, sas, sarl, gmbh, ag, groupe, équipe"
)
TOP = "none, nobody, no one, top, aucun, aucune, personne, sans"
SILENT = "n/a, na, null, nan, unknown, inconnu, tbc, tbd"
KEPT_BACK = "n/d, n/c, withheld, confidential, redacted, confidentiel, non communiqué, masqué"
OPEN_END = "present, current, now, today, ongoing, to date, présent, actuel, en cours, à ce jour"

_SPELLED = (r"\W+".join(plain(each).split()) for each in VACANT_BEGINNINGS.split(","))
_VACANT = re.compile(rf"\W*({'|'.join(_SPELLED)})\b")
_ASIDE = re.compile(r"\s*(\(.*\)|\[.*\]|#?\s*\d+)")
_MASK = frozenset("*#•●■█_")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%?)", re.ASCII)
_STATUSES = {each: status for status, words in STATUSES.items() for each in keys(words)}
_CAPACITIES = {each: capacity for capacity, words in CAPACITIES.items() for each in keys(words)}
_NAMES = {
    **_STATUSES,
    **dict.fromkeys(keys(STATUSES[PostStatus.HELD]), PostStatus.WITHHELD),
    **dict.fromkeys(keys(STATUSES[PostStatus.PARTLY_HELD]), PostStatus.WITHHELD),
    **dict.fromkeys(keys(EMPTY_NAMES), PostStatus.VACANT),
    **dict.fromkeys(keys(UNKNOWN_NAMES), PostStatus.UNKNOWN),
}
_TOP, _SILENT, _KEPT_BACK, _OPEN_END = map(keys, (TOP, SILENT, KEPT_BACK, OPEN_END))
_JOB_SHARES, _FIRMS, _TOTALS = map(keys, (JOB_SHARES, FIRMS, TOTALS))
_DIGITS = re.compile(r"[\d.,\s%]+")


def status(text: str) -> PostStatus | None:
    """Read the status of a post; None for what is none."""
    return _STATUSES.get(key(text)) or (PostStatus.VACANT if is_vacant(text) else None)


def capacity(text: str) -> TenureCapacity | None:
    """Read in which capacity somebody holds a post; None for what is none."""
    return _CAPACITIES.get(key(text))


def stands_for(name: str) -> PostStatus | None:
    """Tell what stands in place of a name, if it is no name, as `N.N.`, `TBC 2` and `***`."""
    if not name or is_dash(name) or is_vacant(name):
        return PostStatus.VACANT
    if not key(name):
        return PostStatus.WITHHELD if _MASK.issuperset(name) else PostStatus.UNKNOWN
    bare = _ASIDE.sub("", name)
    return _NAMES.get(key(name)) or (_NAMES.get(key(bare)) if bare != name else None)


def is_vacant(text: str) -> bool:
    """Tell whether a text says of itself that a post is vacant, as `VACANT (from May)` does."""
    return _VACANT.match(plain(text)) is not None


def is_total(cells: Iterable[str]) -> bool:
    """Tell whether cells say nothing but a sum, as `Total`, `Effectif total : 12` and `11` do."""
    words = (key(_DIGITS.sub("", cell)) for cell in cells)
    found = False
    for word in filter(None, words):
        if word not in _TOTALS:
            return False
        found = True
    return found


def is_job_share(text: str) -> bool:
    """Tell whether a text says of itself that people share a post."""
    return key(text) in _JOB_SHARES


def is_of_firm(word: str) -> bool:
    """Tell whether a word is one that firms have in their names."""
    return key(word) in _FIRMS


def is_dash(text: str) -> bool:
    """Tell whether a text is a dash, which means nobody."""
    return text != "" and not text.strip("-‐‑‒–—−")


def is_top(text: str) -> bool:
    """Tell whether a text says that a post reports to nobody."""
    return is_dash(text) or key(text) in _TOP


def is_kept_back(text: str) -> bool:
    """Tell whether a text says that something is not told on purpose."""
    return key(text) in _KEPT_BACK


def is_silent(text: str) -> bool:
    """Tell whether a text says nothing."""
    return not key(text) or key(text) in _SILENT


def is_open_end(text: str) -> bool:
    """Tell whether a text says that something lasts."""
    return key(text) in _OPEN_END


def number(text: str) -> float | None:
    """Read a number, with a decimal point or comma, or in percent; None for what is none."""
    match = _NUMBER.fullmatch(text)
    return float(match[1].replace(",", ".")) / (100 if match[2] else 1) if match else None
