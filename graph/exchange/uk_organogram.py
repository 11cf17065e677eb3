"""Organograms of the United Kingdom's public bodies: senior posts, and junior ones in groups.

The format of data.gov.uk, published twice a year since 2011. In it `XX` reports to nobody, `N/D`
is a name that is not disclosed, and the reference `0` is a payment without a post.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graph.finding import Finding
from graph.organization.model import PayBand, PostStatus
from graph.organization.people import slugged
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit

SENIOR = ("Post Unique Reference", "Name", "Job Title", "Reports to Senior Post")
JUNIOR = ("Reporting Senior Post", "Grade", "Generic Job Title", "Number of Posts in FTE")
NOT_DISCLOSED = {"n/d", "nd", "n/a"}
Row = dict[str, str]


def read(name: str, content: bytes) -> tuple[Sheet | None, list[Finding]]:
    """Read the senior or the junior file of a snapshot, and say what is odd about it.

    Nothing that is odd is left out, but for rows without a post; a file that is no organogram is
    one finding and no sheet.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"Byte 0x{content[error.start]:02x} is not UTF-8: save the file as UTF-8."
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Finding(name, line, 1, "not-utf8", message)]
    rows = csv.DictReader(io.StringIO(text, newline=""))
    header = rows.fieldnames or []
    if all(column in header for column in SENIOR):
        return _Senior(name).read(_numbered(rows))
    if all(column in header for column in JUNIOR):
        return _junior(name, _numbered(rows))
    missing = ", ".join(column for column in SENIOR if column not in header)
    message = f"This is no organogram: row 1 lacks {missing}. Import it as a staff-list instead."
    return None, [Finding(name, 1, 1, "no-organogram", message)]


def _numbered(rows: csv.DictReader[str]) -> Iterator[tuple[int, Row]]:
    """Give each row the number that a person sees; missing and doubled spaces are no words."""
    for number, row in enumerate(rows, start=2):
        yield number, {key: " ".join((row[key] or "").split()) for key in row if key}


@dataclass(slots=True)
class _Senior:
    """Reads the senior posts of one file."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def read(self, rows: Iterable[tuple[int, Row]]) -> tuple[Sheet, list[Finding]]:
        """Read all rows; those that share a reference are one post, if they agree."""
        shared: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
        units: dict[str, Unit] = {}
        for number, row in rows:
            if row["Post Unique Reference"] not in {"0", ""}:
                shared[row["Post Unique Reference"]].append((number, row))
                units |= {unit.ref: unit for unit in _units(number, row)}
            else:
                self._find(number, "no-post", "The row has no post (reference 0): left out.")
        entries = [entry for ref, found in shared.items() for entry in self._entries(ref, found)]
        sheet = Sheet(
            file=self.file, language="en", entries=tuple(entries), units=tuple(units.values())
        )
        return sheet, self.findings

    def _entries(self, ref: str, rows: list[tuple[int, Row]]) -> Iterator[Entry]:
        """Make one post of the rows that describe the same, and others of the rest."""
        alike: defaultdict[tuple[str, str], list[tuple[int, Row]]] = defaultdict(list)
        for number, row in rows:
            alike[row["Job Title"], row["Reports to Senior Post"]].append((number, row))
        for place, found in enumerate(alike.values(), start=1):
            number = found[0][0]
            own = ref if place == 1 else f"{ref}~{place}"
            if place > 1:
                self._find(
                    number,
                    "shared-reference",
                    f"The reference {ref!r} stands in row {rows[0][0]} for another post: this one "
                    f"is kept as {own!r}.",
                )
            yield self._entry(own, found)

    def _entry(self, ref: str, rows: list[tuple[int, Row]]) -> Entry:
        number, row = rows[0]
        if row["Reports to Senior Post"] == row["Post Unique Reference"]:
            self._find(number, "self-report", f"Post {ref!r} reports to itself: kept as it is.")
        holders = [holder for _, each in rows for holder in _holder(each["Name"])]
        share = 1 / max(len(holders), 1)
        return Entry(
            row=number,
            ref=ref,
            title=row["Job Title"],
            unit=_unit_ref(row.get("Organisation", ""), row.get("Unit", "")),
            grade=row.get("Grade (or equivalent)") or None,
            pay_band=_pay(row.get("Actual Pay Floor (£)"), row.get("Actual Pay Ceiling (£)")),
            stated=_stated(row["Name"]),
            holders=tuple(replace(holder, share=share) for holder in holders),
            managers=_managers(row["Reports to Senior Post"]),
        )

    def _find(self, row: int, rule: str, message: str) -> None:
        self.findings.append(Finding(self.file, row, 1, rule, message))


def _junior(name: str, rows: Iterable[tuple[int, Row]]) -> tuple[Sheet, list[Finding]]:
    """Read groups of junior posts: each is one post with as many seats."""
    entries: list[Entry] = []
    units: dict[str, Unit] = {}
    for number, row in rows:
        units |= {unit.ref: unit for unit in _units(number, row)}
        entries.append(
            Entry(
                row=number,
                ref=f"{row['Reporting Senior Post']}/{number}",
                title=row["Generic Job Title"],
                unit=_unit_ref(row.get("Organisation", ""), row.get("Unit", "")),
                seats=_amount(row["Number of Posts in FTE"]) or 0.0,
                grade=row["Grade"] or None,
                pay_band=_pay(row.get("Payscale Minimum (£)"), row.get("Payscale Maximum (£)")),
                holders=(Holder(name=None),),
                managers=_managers(row["Reporting Senior Post"]),
            )
        )
    sheet = Sheet(file=name, language="en", entries=tuple(entries), units=tuple(units.values()))
    return sheet, []


def _holder(name: str) -> Iterator[Holder]:
    """Read a name; where none is given nobody can tell whether there is a holder."""
    if name.casefold() in NOT_DISCLOSED:
        yield Holder(name=None)
    elif name and not _stated(name):
        yield Holder(name=name)


def _stated(name: str) -> PostStatus | None:
    """Read what stands in place of a name."""
    word = name.strip("'. ").casefold()
    if word.startswith("vacant"):
        return PostStatus.VACANT
    if word == "eliminated":
        return PostStatus.ABOLISHED
    return None if word else PostStatus.UNKNOWN


def _managers(ref: str) -> tuple[Manager, ...]:
    """Read whom a post reports to; without a reference that is not known."""
    if ref.casefold() == "xx":
        return (Manager(ref=None),)
    return (Manager(ref=ref),) if ref else ()


def _units(row: int, cells: Row) -> Iterator[Unit]:
    """Read the unit of a row, and the body above it."""
    body, name = cells.get("Organisation", ""), cells.get("Unit", "")
    above = _unit_ref(body, "")
    if above:
        yield Unit(row=row, ref=above, name=body)
    if ref := _unit_ref(body, name):
        yield Unit(row=row, ref=ref, name=name or body, parent=above if name else None)


def _unit_ref(body: str, name: str) -> str | None:
    return "/".join(slugged(part) for part in (body, name) if slugged(part)) or None


def _pay(low: str | None, high: str | None) -> PayBand | None:
    """Read a band of pounds; zero is how many bodies write that they do not tell."""
    floor, ceiling = _amount(low), _amount(high)
    return PayBand(low=floor, high=ceiling, currency="GBP") if floor or ceiling else None


def _amount(text: str | None) -> float | None:
    try:
        return float(text or "") or None
    except ValueError:
        return None
