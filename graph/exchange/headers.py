"""The headers of a staff list, in English and in French, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from graph.text import LANGUAGES, plain

Cells = Sequence[str]
# How references of managers are headed: they say who is meant more surely than names.
MANAGER_REFS = (
    "reports to id, reports to ref, reports to number, manager id, manager ref, manager number, "
    "manager no, manager code, manager employee id, manager position id, line manager id, "
    "line manager ref, line manager number, line manager no, line manager employee id, "
    "direct manager id, supervisor id, supervisor number, supervisor no",
    "id responsable, id manager, matricule du responsable, matricule responsable, "
    "matricule du manager, matricule manager, matricule du supérieur, matricule n+1",
)

# How each column is headed: in English, in French.
HEADERS: dict[str, tuple[str, str]] = {
    "ref": (
        "ref, reference, id, uid, code, number, no, post id, post ref, post reference, "
        "post number, post no, post unique reference, position id, position ref, "
        "position number, position no, position code, job id, job code",
        "ref, reference, id, identifiant, code, numéro, n°, no, id poste, identifiant du poste, "
        "référence du poste, numéro de poste, numéro du poste, n° de poste, n° poste, code poste",
    ),
    "person_ref": (
        "person ref, employee id, employee number, employee no, employee code, emp id, emp no, "
        "staff id, staff number, staff no, personnel number, personnel no, person id, worker id, "
        "payroll number",
        "matricule, id employé, numéro d'employé, n° employé, id agent, n° agent, numéro agent",
    ),
    "title": (
        "title, job title, post title, position title, position, post, job, role, designation, "
        "function, business title, working title",
        "titre, intitulé, intitulé du poste, intitulé de poste, libellé du poste, libellé, poste, "
        "fonction, fonctions, emploi, titre du poste, métier",
    ),
    "name": (
        "name, full name, employee, employee name, holder, post holder, incumbent, "
        "incumbent name, person, staff member, worker, worker name, display name",
        "nom, nom complet, nom et prénom, nom prénom, prénom et nom, prénom nom, titulaire, "
        "nom du titulaire, agent, occupant, salarié, employé, collaborateur, personne",
    ),
    "given_name": (
        "first name, given name, given names, forename",
        "prénom, prénoms",
    ),
    "family_name": (
        "last name, surname, family name",
        "nom de famille, nom d'usage",
    ),
    "email": (
        "email, e-mail, mail, email address, work email",
        "courriel, e-mail, mail, adresse mail, adresse électronique",
    ),
    "unit": (
        "unit, department, dept, department name, team, section, office, org unit, "
        "organizational unit, organisational unit, service",
        "unité, département, équipe, service, bureau, section, entité, structure",
    ),
    "parent_unit": (
        "parent unit, parent department, division, directorate, branch, business unit, "
        "organisation, organization, company",
        "unité mère, unité supérieure, direction, division, pôle, organisme, organisation, société",
    ),
    "reports_to": (
        "reports to, report to, reporting to, reports to post, reports to position, "
        "reports to senior post, manager, line manager, direct manager, supervisor, superior, "
        f"boss, managed by, {MANAGER_REFS[0]}",
        "rattaché à, rattachement, rattachement hiérarchique, supérieur, supérieur hiérarchique, "
        "responsable, responsable hiérarchique, n+1, manager, chef, hiérarchie, dépend de, "
        f"rend compte à, {MANAGER_REFS[1]}",
    ),
    "reports_to_name": (
        "reports to name, manager name, line manager name, supervisor name, manager email, "
        "supervisor email",
        "nom du responsable, nom du supérieur, nom du manager, nom du n+1, courriel du responsable",
    ),
    "dotted_reports_to": (
        "dotted reports to, dotted line, dotted line to, dotted line manager, matrix manager, "
        "secondary manager, second manager",
        "rattachement en pointillé, rattachement secondaire, second responsable, n+1 secondaire",
    ),
    "functional_reports_to": (
        "functional reports to, functional manager, functional line",
        "rattachement fonctionnel, responsable fonctionnel, supérieur fonctionnel, n+1 fonctionnel",
    ),
    "since": (
        "since, start, start date, from, in post since, in position since, appointed, "
        "appointed on, appointment date, effective date, position start date",
        "depuis, depuis le, début, date de début, en poste depuis, date d'entrée en poste, "
        "date d'entrée en fonction, nommé le, date de nomination, date de prise de poste, "
        "date de prise de fonction",
    ),
    "until": (
        "until, end, end date, to, in post until, position end date",
        "jusqu'au, jusqu'à, fin, date de fin, en poste jusqu'au, date de sortie, date de départ",
    ),
    "post_since": (
        "post since, post created, position created, post start date",
        "création du poste, date de création du poste, poste créé le",
    ),
    "post_until": (
        "post until, post abolished, position abolished, post end date",
        "suppression du poste, date de suppression du poste, poste supprimé le",
    ),
    "grade": (
        "grade, pay grade, level, job level, band, pay band",
        "grade, niveau, échelon, catégorie, coefficient",
    ),
    "seats": (
        "seats, posts, number of posts, number of seats, headcount",
        "places, postes, nombre de postes, nb postes, effectif",
    ),
    "status": (
        "status, post status, position status, vacancy status",
        "statut, statut du poste, état, état du poste",
    ),
    "capacity": (
        "capacity, holds it as",
        "qualité, à titre de, mode d'occupation",
    ),
    "share": (
        "share, fte, percentage, working time",
        "part, etp, quotité, taux d'activité, taux d'occupation, temps de travail",
    ),
}

# What each column says; a cell may be empty in all but the title.
MEANINGS: dict[str, str] = {
    "ref": "what the post is called from list to list; without it the name or the title is taken",
    "person_ref": "what tells the holder from others of the same name",
    "title": "the title of the post",
    "name": "who holds the post, or what stands in place of a name",
    "given_name": "the first name, if the name stands in two columns",
    "family_name": "the last name, if the name stands in two columns",
    "email": "an address of the holder: it tells people apart, and is not kept",
    "unit": "the unit that the post is in",
    "parent_unit": "the unit above that one",
    "reports_to": "the post above: its reference, or the name, number or address of its holder, or "
    "its title; of two such columns the one with references counts",
    "reports_to_name": "the same once more, where `reports_to` is empty",
    "dotted_reports_to": "posts to which a dotted line leads, separated by semicolons",
    "functional_reports_to": "posts to which a functional line leads",
    "since": "when the holder took this post: not when the person was hired",
    "until": "the first day on which the holder has it no more",
    "post_since": "when the post was created",
    "post_until": "when the post was abolished",
    "grade": "the grade of the post",
    "seats": "how many people can hold the post; 1 if nothing is said",
    "status": "whether the post is held",
    "capacity": "in which capacity the holder has the post",
    "share": "the part of full time: 0.5 or 50%",
}
# When somebody came to the organization is not when the post was taken, which is `since`.
HIRED = (
    "hire date, date of hire, date hired, hired, hired on, original hire date, joining date, "
    "date of joining, seniority date, service date",
    "date d'embauche, embauché le, date d'entrée, date d'arrivée, date d'ancienneté",
)

_INCLUSIVE = re.compile(r"\((e|ne|te|s|es)\)|[·•](e|ne|te|s|es)\b")
_NO_LETTER = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 12)  # Cells repeat themselves, and each is looked at several times.
def key(text: str) -> str:
    """Give the letters and digits of a header or a mark, without case, accents and gender."""
    bare = _INCLUSIVE.sub("", plain(text.replace("#", " no ")))
    return _NO_LETTER.sub("", bare).casefold()


def keys(listed: str) -> frozenset[str]:
    """Give the keys of words in a list with commas."""
    return frozenset(key(words) for words in listed.split(","))


SPELLED = {
    key_: name for name, words in HEADERS.items() for listed in words for key_ in keys(listed)
}
_HIRED = keys(", ".join(HIRED))
_REFS = keys(", ".join(MANAGER_REFS))
_SPELLED_IN = [
    frozenset(spelled for words in HEADERS.values() for spelled in keys(words[place]))
    for place in range(len(LANGUAGES))
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The row that names the columns, and where each of ours stands, counted from 0."""

    file: str
    row: int
    cells: Cells
    places: Mapping[str, int]

    @property
    def language(self) -> str:
        """Tell the language of most of the headers; English if there are as many of both."""
        found = {key(cell) for cell in self.cells}
        return LANGUAGES[len(found & _SPELLED_IN[1]) > len(found & _SPELLED_IN[0])]

    def where(self, row: int, column: str) -> tuple[int, str]:
        """Give the number of a column, and say where a cell is; without the column, the row."""
        place = self.places.get(column)
        if place is None:
            return 1, f"Row {row}"
        return place + 1, f"Row {row}, column {letter(place + 1)} ({self.cells[place].strip()})"


def header(
    file: str, rows: Iterable[tuple[int, Cells]], mapped: Mapping[str, str]
) -> Header | None:
    """Find the row in which the most headers are recognised, a title among them if possible."""
    found = [
        Header(file=file, row=n, cells=cells, places=_places(cells, mapped)) for n, cells in rows
    ]
    return max(found, key=lambda h: ("title" in h.places, len(h.places)), default=None)


def _places(cells: Cells, mapped: Mapping[str, str]) -> dict[str, int]:
    """Tell where each of our columns stands: where it is mapped, else the first of its name."""
    found: dict[str, int] = {}
    for spelled in (mapped, {**SPELLED, **mapped}):
        for place, cell in enumerate(cells):
            name = spelled.get(key(cell))
            if name:
                found.setdefault(name, place)
    return found if "reports_to" in mapped.values() else _with_names_apart(cells, found)


def _with_names_apart(cells: Cells, found: dict[str, int]) -> dict[str, int]:
    """Of two columns of managers take the references, and the other one for their names."""
    first = found.get("reports_to")
    refs = next((place for place, cell in enumerate(cells) if key(cell) in _REFS), first)
    if first is not None and refs is not None and refs != first:
        found.setdefault("reports_to_name", first)
        found["reports_to"] = refs
    return found


def is_hired(text: str) -> bool:
    """Tell whether a header is that of days on which people came to the organization."""
    return key(text) in _HIRED


def nearest(text: str) -> str | None:
    """Give the column whose headers are the most like a text, if any is."""
    near = get_close_matches(key(text), list(SPELLED), n=1, cutoff=0.75)
    return SPELLED[near[0]] if near else None


def letter(column: int) -> str:
    """Name a column, counted from 1, as spreadsheets do: 28 is `AB`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
