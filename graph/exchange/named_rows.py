"""A staff list as rows whose cells are known by our columns, and remarks about them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from graph.exchange import marks
from graph.exchange.headers import (
    HEADERS,
    SPELLED,
    Cells,
    Header,
    header,
    is_hired,
    key,
    letter,
)
from graph.exchange.likely import likely, option
from graph.exchange.signature import ZIP, looks_like
from graph.exchange.table import HEADER_WITHIN, Table, Unreadable, separated
from graph.exchange.workbook import workbook
from graph.finding import Finding

# The rules whose findings mean that something would be lost; all others are remarks.
ERRORS = frozenset(
    {
        "bad-csv",
        "bad-date",
        "bad-encoding",
        "bad-map",
        "bad-number",
        "bad-workbook",
        "formula",
        "no-header",
        "no-rows",
        "no-sheet",
        "no-table",
        "too-large",
        "too-many-cells",
    }
)
CELL_ERRORS = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"}
# How a text that would be a formula is kept from being one.
_GUARDED = re.compile(r"'+[=+\-@]")
_QUOTED = re.compile(r'="(.*)"')


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """What a row says, by the name of our column."""

    header: Header
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(slots=True)
class Remarks:
    """What is odd or wrong about the files, each with its place."""

    findings: list[Finding] = field(default_factory=list)
    said: set[tuple[str, ...]] = field(default_factory=set)
    unread: set[tuple[str, int, str]] = field(default_factory=set)

    def about(self, row: Row, column: str, rule: str, message: str) -> None:
        """Add a finding about a cell, unless it cannot be read; without the column, the row."""
        if (row.header.file, row.number, column) not in self.unread:
            self.at(row.header, row.number, column, rule, message)

    def once(self, row: Row, column: str, rule: str, message: str) -> None:
        """Add a finding about the first of all cells of a column that say the same."""
        told = (row.header.file, column, rule, row[column])
        if told not in self.said:
            self.said.add(told)
            self.about(row, column, rule, f"{row[column]!r} {message}")

    def number(self, row: Row, column: str) -> float | None:
        """Read a number; what is none is a finding, unless the cell is empty."""
        number = marks.number(row[column])
        if number is None and row[column]:
            message = "is no number: write it in digits, as in 1 or 0.5, or leave it out."
            self.once(row, column, "bad-number", message)
        return number

    def at(self, head: Header, row: int, column: str, rule: str, message: str) -> None:
        """Add a finding about a row of a table."""
        number, where = head.where(row, column)
        self.findings.append(Finding(head.file, row, number, rule, f"{where}: {message}"))

    def file(self, name: str, rule: str, message: str) -> None:
        """Add a finding about a file."""
        self.findings.append(Finding(name, 0, 0, rule, message))

    @property
    def failed(self) -> bool:
        """Tell whether something would be lost."""
        return any(finding.rule in ERRORS for finding in self.findings)


Kept = Callable[[Row], bool]


def mapping(columns: Mapping[str, str]) -> dict[str, str]:
    """Check what the caller says of headers; raises `Unreadable`."""
    for theirs, ours in columns.items():
        if ours not in HEADERS or not key(theirs):
            message = (
                f"{theirs!r} cannot be read as {ours!r}: map a header to one of "
                f"{', '.join(HEADERS)}."
            )
            raise Unreadable(0, 0, "bad-map", message)
    return {key(theirs): ours for theirs, ours in columns.items()}


def rows(
    file: str,
    content: bytes,
    mapped: Mapping[str, str],
    remarks: Remarks,
    kept: Kept,
    sheet: str | None = None,
) -> list[Row]:
    """Find the header of a file, and read the rows below that have a post; raises `Unreadable`.

    Of a workbook the first sheet is read, or the one that is named.
    """
    table = _table(content, mapped, sheet)
    source = iter(table.rows)
    top = list(islice(source, HEADER_WITHIN))
    head = _header(header(file, top, mapped), table)
    start = [number for number, _ in top].index(head.row) + 1
    _tell_headers(head, mapped, [cells for _, cells in top[start:]], remarks)
    _tell_assumptions(head, table, remarks)
    reading = _Reading(head, remarks, kept, table.separated)
    below = (pair for part in (top[start:], source) for pair in part)
    found = [row for number, cells in below if (row := reading.row(number, cells))]
    if not found:
        message = f"No row below the header has a post: add rows{_or_choose(table)}."
        remarks.at(head, head.row, "", "no-rows", message)
    return found


def _table(content: bytes, mapped: Mapping[str, str], sheet: str | None) -> Table:
    if strange := looks_like(content):
        message = (
            f"This is no CSV or XLSX: it looks like {strange}. Save the list as CSV or XLSX, or "
            "name the format that it is in."
        )
        raise Unreadable(0, 0, "no-table", message)
    if content.startswith(ZIP):
        return workbook(content, sheet)
    if sheet is not None:
        message = f"A CSV has no sheets, so that there is no {sheet!r} in it: leave --sheet out."
        raise Unreadable(0, 0, "no-sheet", message)

    def score(top: list[tuple[int, Cells]]) -> int:
        found = header("", top, mapped)
        return len(found.places) if found else 0

    return separated(content, score)


def _header(found: Header | None, table: Table) -> Header:
    if found is None or "title" not in found.places:
        message = f"{_no_title(found)}{_or_choose(table)}."
        raise Unreadable(found.row if found else 1, 1, "no-header", message)
    return found


def _or_choose(table: Table) -> str:
    """Name the other sheets of a workbook, and how to have one of them read."""
    if not table.unread:
        return ""
    names = ", ".join(map(repr, table.unread))
    return (
        f"; or choose another sheet than {table.sheet!r}: there {_are(table.unread)} {names} "
        f"(--sheet {shlex.quote(table.unread[0])})"
    )


def _are(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _no_title(found: Header | None) -> str:
    """Say why no row is taken for a header."""
    cells = [cell.strip() for cell in found.cells if cell.strip()] if found else []
    if found is None or not cells:
        return "There is no row with a header: the first row names the columns"
    shown = ", ".join(repr(cell) for cell in cells[:12])
    return (
        f"Row {found.row}, with {shown}, names no column of titles, nor does any other of the "
        f"first {HEADER_WITHIN}: head one 'title', or map it at the import "
        f"({option(cells[0], 'title')})"
    )


def _tell_headers(
    head: Header, mapped: Mapping[str, str], below: Sequence[Cells], remarks: Remarks
) -> None:
    """Say which headers are not read, and what is mapped and not there."""
    keys = [key(cell) for cell in head.cells]
    for theirs, wanted in mapped.items():
        if theirs not in keys:
            message = f"no header is the one to be read as {wanted!r}: correct what is mapped."
            remarks.at(head, head.row, "", "bad-map", message)
    read = set(head.places.values())
    for place, cell in enumerate(head.cells):
        if cell.strip() and place not in read:
            ours = {**SPELLED, **mapped}.get(keys[place])
            near = _instead(head, place, ours) if ours else likely(head, place, below)
            remarks.findings.append(_unread(head, place, ours, near))


def _instead(head: Header, place: int, ours: str) -> str | None:
    """Give the column of ours that one of theirs may be instead of another, if headed otherwise."""
    first = head.cells[head.places[ours]]
    return None if key(first) == key(head.cells[place]) else ours


def _unread(head: Header, place: int, ours: str | None, near: str | None) -> Finding:
    """Say why a column is not read, and how it would be."""
    cell = head.cells[place].strip()
    why = f"is no header that is known{f', the nearest is {near!r}' if near else ''}"
    if is_hired(cell):
        near, why = None, "is when people came to the organization, and not to their posts"
    if ours:
        first = letter(head.places[ours] + 1)
        why = f"would be the {ours}, which column {first} is already"
    remedy = (
        f"map it at the import ({option(cell, near)})"
        if near
        else f"head it with one of {', '.join(HEADERS)}, or map it to one at the import "
        f"({option(cell, '…')})"
    )
    message = (
        f"Row {head.row}, column {letter(place + 1)}: {cell!r} {why}, and is not read. If it is "
        f"needed, {remedy}."
    )
    return Finding(head.file, head.row, place + 1, "column-not-read", message)


def _tell_assumptions(head: Header, table: Table, remarks: Remarks) -> None:
    """Say how the file was read, if not in the plainest way."""
    late = [f"the header in row {head.row}"] * (head.row > 1)
    if assumed := [*table.assumed, *late]:
        message = f"The file was read with {', '.join(assumed)}: check a row or two."
        remarks.file(head.file, "read-as", message)
    if table.unread:
        names = ", ".join(map(repr, table.unread))
        message = (
            f"Only the sheet {table.sheet!r} was read, not {names}: import those on their own "
            f"(--sheet {shlex.quote(table.unread[0])})."
        )
        remarks.file(head.file, "sheet-not-read", message)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the rows below a header."""

    header: Header
    remarks: Remarks
    kept: Kept
    separated: bool

    def row(self, number: int, cells: Cells) -> Row | None:
        """Read a row, unless it has no post: it is blank, the header again, or a heading."""
        filled = [cell.strip() for cell in cells if cell.strip()]
        if not filled or list(cells) == list(self.header.cells):
            return None
        if marks.is_total(filled):
            message = f"{', '.join(map(repr, filled))} is a sum and no post: left out."
            self.remarks.at(self.header, number, "", "total-row", message)
            return None
        self._tell_beyond(number, cells[len(self.header.cells) :])
        read = {
            name: text
            for name, place in self.header.places.items()
            if place < len(cells) and (text := self._cell(number, name, cells[place]))
        }
        row = Row(self.header, number, read)
        if self.kept(row):
            return row
        told = ", ".join(map(repr, filled))
        message = f"there is neither reference nor title nor name, only {told}: left out."
        self.remarks.about(row, "", "no-post", message)
        return None

    def _tell_beyond(self, number: int, cells: Cells) -> None:
        beyond = [cell for cell in cells if cell.strip()]
        if self.separated and beyond:
            message = (
                f"{beyond[0]!r} stands beyond the last header: put quotation marks around the "
                "cell that has a separator in it."
            )
            self.remarks.at(self.header, number, "", "too-many-cells", message)

    def _cell(self, row: int, column: str, text: str) -> str:
        """Read a cell; an error in it is no value, and a formula is none either."""
        text = " ".join(text.split())
        if _GUARDED.match(text):
            return text[1:]
        if not text.startswith(("=", "#")):
            return text
        if quoted := _QUOTED.fullmatch(text):
            return quoted[1].strip()
        if text.startswith("="):
            message = f"{text!r} is a formula without a value: save the file with its values."
            self.remarks.at(self.header, row, column, "formula", message)
            self.remarks.unread.add((self.header.file, row, column))
        elif text in CELL_ERRORS or not text.strip("#"):
            message = f"{text!r} is an error, read as an empty cell: correct it in the file."
            self.remarks.at(self.header, row, column, "cell-error", message)
            return ""
        return text
