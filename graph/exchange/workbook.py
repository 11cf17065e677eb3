"""A sheet of a workbook (XLSX) as rows of cells."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from zipfile import ZipFile

from graph.exchange.table import MOST_ROWS, Table, Unreadable
from graph.progress import progress

# A workbook is compressed to a tenth, hardly to a fiftieth; what promises more is no workbook.
LARGEST_RATIO = 50
ALWAYS_READ = 1 << 26


def workbook(content: bytes, sheet: str | None) -> Table:
    """Read the first sheet of a workbook, or the one of a name; raises `Unreadable`."""
    try:
        _refuse_what_swells(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # They are about what a table does not need.
            return _read(content, sheet)
    except Unreadable:
        raise
    except Exception as error:  # A broken workbook raises whatever its reader stumbles over.
        message = (
            f"The workbook cannot be read ({type(error).__name__}: {error}): open it in a "
            "spreadsheet program, and save it anew as XLSX or as CSV."
        )
        raise Unreadable(0, 0, "bad-workbook", " ".join(message.split())) from error


def _refuse_what_swells(content: bytes) -> None:
    with ZipFile(io.BytesIO(content)) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > max(ALWAYS_READ, LARGEST_RATIO * len(content)):
        message = (
            f"The workbook of {len(content):,} bytes would unpack to {size:,}, which no staff list "
            "does: save it as CSV if it is one."
        )
        raise Unreadable(0, 0, "too-large", message)


def _opened(content: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook  # A server that reads none should not pay for it: 5 MB.

    return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)


def _read(content: bytes, wanted: str | None) -> Table:
    book = _opened(content, data_only=True)
    names = [sheet.title for sheet in book.worksheets]
    place = _place(names, wanted)
    sheet = book.worksheets[place]
    said = sheet.max_row or 0
    sheet.reset_dimensions()  # What a sheet says of its size may be wrong.
    cells = sheet.iter_rows(max_row=MOST_ROWS, values_only=True)
    rows = [[_text(value) for value in row] for row in progress(cells, said)]
    for row, column, formula in _not_computed(content, place):
        rows[row][column] = formula
    return Table(
        rows=list(enumerate(rows, start=1)),
        separated=False,
        sheet=names[place],
        unread=(*names[:place], *names[place + 1 :]),
    )


def _place(names: Sequence[str], wanted: str | None) -> int:
    """Find a sheet by its name, whatever its case; the first one if none is wanted."""
    if wanted is None:
        return 0
    for place, name in enumerate(names):
        if name.strip().casefold() == wanted.strip().casefold():
            return place
    known = ", ".join(map(repr, names))
    raise Unreadable(0, 0, "no-sheet", f"There is no sheet {wanted!r}: choose one of {known}.")


def _not_computed(content: bytes, place: int) -> Iterator[tuple[int, int, str]]:
    """Find the formulas whose values a program forgot to save; places count from 0."""
    with ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if "worksheets/" in name]
        if not any(re.search(rb"<(\w+:)?f[\s>/]", archive.read(name)) for name in parts):
            return
    sheets = [_opened(content, data_only=each).worksheets[place] for each in (True, False)]
    for sheet in sheets:
        sheet.reset_dimensions()
    both = zip(*(sheet.iter_rows(max_row=MOST_ROWS) for sheet in sheets), strict=True)
    for row, (values, formulas) in enumerate(both):
        for column, (value, formula) in enumerate(zip(values, formulas, strict=True)):
            # An empty text is a value: its type says so.
            if formula.data_type == "f" and value.value is None and value.data_type == "n":
                yield row, column, f"={str(formula.value).lstrip('=')}"


def _text(value: object) -> str:
    """Write the value of a cell as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
