"""An organization on a day as the rows of a staff list: one for each holder of a post, or one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from graph.exchange.names import written
from graph.organization.index import NO_LINES, NOBODY, Index
from graph.organization.model import (
    OrganizationalUnit,
    Post,
    PostStatus,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
    UnknownReason,
)
from graph.period import Interval, Trilean

# How each column is headed, in English and in French.
COLUMNS = {
    "ref": "référence",
    "title": "titre",
    "name": "nom",
    "person_ref": "matricule",
    "unit": "unité",
    "parent_unit": "unité mère",
    "reports_to": "rattaché à",
    "dotted_reports_to": "rattachement en pointillé",
    "functional_reports_to": "rattachement fonctionnel",
    "since": "depuis",
    "until": "jusqu'au",
    "post_since": "poste créé le",
    "post_until": "poste supprimé le",
    "grade": "grade",
    "seats": "places",
    "status": "statut",
    "capacity": "qualité",
    "share": "part",
}
LINES = {
    "reports_to": ReportingKind.SOLID,
    "dotted_reports_to": ReportingKind.DOTTED,
    "functional_reports_to": ReportingKind.FUNCTIONAL,
}
_NOT_THERE = frozenset({PostStatus.ABOLISHED, PostStatus.PLANNED})
# What a spreadsheet program would take for a formula, and what has been guarded already.
_FORMULA = re.compile(r"'*[=+\-@]")


def header(language: str) -> list[str]:
    """Give the first row, in French or else in English."""
    return list(COLUMNS.values() if language.partition("-")[0] == "fr" else COLUMNS)


def rows(index: Index, language: str) -> Iterator[list[str]]:
    """Give the rows of all posts, with titles and units in a language, without the header.

    An apostrophe guards a text that a spreadsheet program would run as a formula; the reader of
    staff lists takes it away again.
    """
    units = {unit.ref: unit for unit in index.record.units}
    for number in range(len(index.posts)):
        of_post = _post(index, number, units, language)
        for tenure in _once_each(index.tenures.get(number, NOBODY)) or (None,):
            cells = {**of_post, **(_tenure(tenure) if tenure else {})}
            yield [_guarded(cells.get(column, "")) for column in COLUMNS]


def _once_each(tenures: Iterable[Tenure]) -> list[Tenure]:
    """Add up the shares of one person in one post; those who are not named may be several."""
    found: dict[object, Tenure] = {}
    for number, tenure in enumerate(tenures):
        person = tenure.person.slug if tenure.person else number
        key = (person, tenure.capacity, tenure.interval)
        same = found.get(key)
        found[key] = replace(same, share=same.share + tenure.share) if same else tenure
    return list(found.values())


def _post(
    index: Index, number: int, units: Mapping[str, OrganizationalUnit], language: str
) -> dict[str, str]:
    post, lines = index.posts[number], tuple(index.lines_up.get(number, NO_LINES))
    status = index.status[number]
    tells_itself = number in index.tenures and status not in _NOT_THERE
    return {
        "ref": post.ref,
        "title": post.title.said(language).words,
        **_unit(post, units, language),
        **{column: _managers(lines, kind) for column, kind in LINES.items()},
        **_span(post.interval, "post_since", "post_until"),
        "grade": post.grade or "",
        "seats": _number(post.seats),
        "status": "" if tells_itself else status.value,
    }


def _unit(post: Post, units: Mapping[str, OrganizationalUnit], language: str) -> dict[str, str]:
    """Name the unit and the one above it; what stands alone is a unit, not a parent."""
    unit = units.get(post.unit or "")
    if unit is None:
        return {}
    above = units.get(unit.parent or "")
    name = unit.name.said(language).words
    return {"unit": name, "parent_unit": above.name.said(language).words if above else ""}


def _tenure(tenure: Tenure) -> dict[str, str]:
    person = tenure.person
    regular = tenure.capacity is TenureCapacity.REGULAR
    return {
        "name": written(person.name) if person else "withheld",
        "person_ref": (person and person.ref) or "",
        **_span(tenure.interval, "since", "until"),
        "capacity": "" if regular else tenure.capacity.value,
        "share": _share(tenure.share),
    }


def _span(interval: Interval, since: str, until: str) -> dict[str, str]:
    is_open = interval.end is None and interval.is_open is Trilean.YES
    end = str(interval.end or "")
    return {since: str(interval.start or ""), until: "present" if is_open else end}


def _managers(lines: tuple[ReportingLine, ...], kind: ReportingKind) -> str:
    told = (_manager(line) for line in lines if line.kind is kind)
    return "; ".join(dict.fromkeys(filter(None, told)))


def _manager(line: ReportingLine) -> str:
    if line.manager:
        return line.manager.ref
    if line.reason is UnknownReason.WITHHELD:
        return "withheld"
    return (line.named or "") if line.reason else "none"


def _number(value: float) -> str:
    """Write a number in digits alone: 2, 0.5, and never 5e-05."""
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def _share(share: float) -> str:
    """Write a share; more than two seats in percent, as the reader would take the number for it."""
    return _number(share) if share <= 2 else f"{_number(share * 100)}%"


def _guarded(text: str) -> str:
    words = " ".join(text.split())
    return f"'{words}" if _FORMULA.match(words) else words
