"""Organograms of the United Kingdom's public bodies: senior posts, and junior ones in groups.

The format of data.gov.uk, published twice a year since 2011. In it `XX` reports to nobody, `N/D`
is a name that is not disclosed, and the reference `0` is a payment without a post.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any

from graph.finding import Finding
from graph.organization.model import PayBand, PostStatus
from graph.organization.people import slugged
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit, free
from graph.text import counted

SENIOR = ("Post Unique Reference", "Name", "Job Title", "Reports to Senior Post")
JUNIOR = ("Reporting Senior Post", "Grade", "Generic Job Title", "Number of Posts in FTE")
NOT_DISCLOSED = {"n/d", "nd", "n/a"}
Row = dict[str, str]

_BEYOND: Any = None  # Where the reader puts what stands beyond the last header.
_ELIMINATED = re.compile(r"eli?minated")
# Some names are those of posts, such as "funded post"; a person's would begin in upper case.
_NO_NAME = re.compile(r"\bpost\b")


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
    lines = csv.DictReader(io.StringIO(text, newline=""))
    try:
        header = list(lines.fieldnames or ())
        rows = list(lines)
    except csv.Error as error:
        message = f"The file cannot be taken apart into cells ({error}): save it again as CSV."
        return None, [Finding(name, lines.line_num, 1, "bad-csv", message)]
    file = _File(name, header)
    if all(column in header for column in SENIOR):
        return _Senior(file).read(file.rows(rows)), file.findings
    if all(column in header for column in JUNIOR):
        return _junior(file, file.rows(rows)), file.findings
    missing = ", ".join(column for column in SENIOR if column not in header)
    message = f"This is no organogram: row 1 lacks {missing}. Import it as a staff-list instead."
    return None, [Finding(name, 1, 1, "no-organogram", message)]


@dataclass(slots=True)
class _File:
    """One file, and what is odd about it."""

    name: str
    header: list[str]
    findings: list[Finding] = field(default_factory=list)

    def find(self, row: int, column: str, rule: str, message: str) -> None:
        """Add a finding about a cell."""
        place = self.column(column)
        self.findings.append(Finding(self.name, row, place, rule, f"Row {row}: {message}"))

    def column(self, name: str) -> int:
        """Give the number of a column, counted from 1."""
        return self.header.index(name) + 1 if name in self.header else 1

    def rows(self, found: list[dict[str, Any]]) -> list[tuple[int, Row]]:
        """Give each row the number that a person sees; missing and doubled spaces are no words."""
        if not found:
            message = "there is nothing below the header: the file shows no post."
            self.find(1, "", "no-rows", message)
        rows = []
        for number, row in enumerate(found, start=2):
            if any(cell.strip() for cell in row.get(_BEYOND, ())):
                message = "there are cells beyond the last header, which are not read."
                self.find(number, "", "too-many-cells", message)
            cells = {key: " ".join((row[key] or "").split()) for key in row if key}
            rows.append((number, cells))
        self._tell_lost_letters(rows)
        return rows

    def _tell_lost_letters(self, rows: list[tuple[int, Row]]) -> None:
        lost = [
            (number, key) for number, row in rows for key, cell in row.items() if "\ufffd" in cell
        ]
        if lost:
            number, key = lost[0]
            message = (
                f"a letter of {key!r} was lost before the file was published (U+FFFD), as in "
                f"{counted(len(lost), 'cell')} of the file: kept as it is."
            )
            self.find(number, key, "lost-letter", message)


@dataclass(slots=True)
class _Senior:
    """Reads the senior posts of one file."""

    file: _File

    def read(self, rows: Iterable[tuple[int, Row]]) -> Sheet:
        """Read all rows; those that share a reference are one post, if they agree."""
        shared: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
        units: dict[str, Unit] = {}
        for number, row in rows:
            if row["Post Unique Reference"] not in {"0", ""}:
                shared[row["Post Unique Reference"]].append((number, row))
                units = {unit.ref: unit for unit in _units(number, row)} | units
            else:
                message = "it has no post (reference 0): left out."
                self.file.find(number, "Post Unique Reference", "no-post", message)
        entries = [entry for ref, found in shared.items() for entry in self._entries(ref, found)]
        return Sheet(
            file=self.file.name, language="en", entries=tuple(entries), units=tuple(units.values())
        )

    def _entries(self, ref: str, rows: list[tuple[int, Row]]) -> Iterator[Entry]:
        """Make one post of the rows that describe the same, and others of the rest."""
        alike: defaultdict[tuple[str, str], list[tuple[int, Row]]] = defaultdict(list)
        for number, row in rows:
            alike[row["Job Title"], row["Reports to Senior Post"]].append((number, row))
        for place, found in enumerate(alike.values(), start=1):
            number = found[0][0]
            own = ref if place == 1 else f"{ref}~{place}"
            if place > 1:
                message = (
                    f"the reference {ref!r} stands in row {rows[0][0]} for another post: this one "
                    f"is kept as {own!r}."
                )
                self.file.find(number, "Post Unique Reference", "shared-reference", message)
            yield self._entry(own, found)

    def _entry(self, ref: str, rows: list[tuple[int, Row]]) -> Entry:
        number, row = rows[0]
        if row["Reports to Senior Post"] == row["Post Unique Reference"]:
            message = f"post {ref!r} reports to itself: kept as it is."
            self.file.find(number, "Reports to Senior Post", "self-report", message)
        holders, repeated = self._holders(rows)
        share = 1 / max(len(rows) - repeated, 1)
        return Entry(
            row=number,
            ref=ref,
            title=row["Job Title"],
            unit=_unit_ref(row.get("Organisation", ""), row.get("Unit", "")),
            grade=row.get("Grade (or equivalent)") or None,
            pay_band=_pay(row.get("Actual Pay Floor (£)"), row.get("Actual Pay Ceiling (£)")),
            stated=_stated(row["Name"]),
            holders=tuple(replace(holder, share=share) for holder in holders),
            managers=_managers(self.file, "Reports to Senior Post", row),
        )

    def _holders(self, rows: list[tuple[int, Row]]) -> tuple[list[Holder], int]:
        """Give those who share a post, and how many rows repeat one of them."""
        first: dict[str, int] = {}
        holders: list[Holder] = []
        repeated = 0
        for number, row in rows:
            name = row["Name"]
            holder = _holder(name)
            if holder is None:
                self._tell_nobody(number, name, rows[0][0])
            elif holder.name and name in first:
                repeated += 1
                message = f"{name!r} holds the post by row {first[name]} already: read once."
                self.file.find(number, "Name", "duplicate-row", message)
            else:
                first[name] = number
                holders.append(replace(holder, row=number))
        return holders, repeated

    def _tell_nobody(self, number: int, name: str, first: int) -> None:
        if _NO_NAME.search(name):
            message = f"{name!r} is no name of a person: who holds the post is not known."
            self.file.find(number, "Name", "no-name", message)
        elif number != first:
            message = f"{name!r} stands here for a share of the post in row {first}: it is free."
            self.file.find(number, "Name", "share-not-held", message)


def _junior(file: _File, rows: Iterable[tuple[int, Row]]) -> Sheet:
    """Read groups of junior posts: each is one post with as many seats.

    A group has no reference, so it is known by whom it reports to, its grade and its title.
    """
    entries: dict[str, Entry] = {}
    units: dict[str, Unit] = {}
    for number, row in rows:
        units = {unit.ref: unit for unit in _units(number, row)} | units
        words = (slugged(row["Grade"]), slugged(row["Generic Job Title"]))
        ref = free("/".join([row["Reporting Senior Post"], *filter(None, words)]), entries)
        seats = _amount(row["Number of Posts in FTE"])
        if seats is None:
            message = f"{row['Number of Posts in FTE']!r} is no number of posts: 0 is taken."
            file.find(number, "Number of Posts in FTE", "bad-number", message)
        entries[ref] = Entry(
            row=number,
            ref=ref,
            title=row["Generic Job Title"],
            unit=_unit_ref(row.get("Organisation", ""), row.get("Unit", "")),
            seats=seats or 0.0,
            grade=row["Grade"] or None,
            pay_band=_pay(row.get("Payscale Minimum (£)"), row.get("Payscale Maximum (£)")),
            holders=(Holder(name=None, share=seats or 1.0),),
            managers=_managers(file, "Reporting Senior Post", row),
        )
    return Sheet(
        file=file.name, language="en", entries=tuple(entries.values()), units=tuple(units.values())
    )


def _holder(name: str) -> Holder | None:
    """Read a name; where none is given nobody can tell whether there is a holder."""
    if name.casefold() in NOT_DISCLOSED:
        return Holder(name=None)
    return Holder(name=name) if name and not _stated(name) else None


def _stated(name: str) -> PostStatus | None:
    """Read what stands in place of a name."""
    word = name.strip("'. ").casefold()
    if word.startswith("vacant"):
        return PostStatus.VACANT
    if _ELIMINATED.fullmatch(word):
        return PostStatus.ABOLISHED
    return None if word and not _NO_NAME.search(name) else PostStatus.UNKNOWN


def _managers(file: _File, column: str, row: Row) -> tuple[Manager, ...]:
    """Read whom a post reports to; without a reference that is not known."""
    ref = row[column]
    if ref.casefold() == "xx":
        return (Manager(ref=None),)
    return (Manager(ref=ref, column=file.column(column)),) if ref else ()


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
    floor, ceiling = _amount(low) or None, _amount(high) or None
    return PayBand(low=floor, high=ceiling, currency="GBP") if floor or ceiling else None


def _amount(text: str | None) -> float | None:
    try:
        amount = float(text or "")
    except ValueError:
        return None
    return amount if isfinite(amount) and amount >= 0 else None
