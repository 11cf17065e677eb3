"""A file as rows of cells: the encoding, the separator and the kind of a table are found out."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from graph.exchange.headers import Cells
from graph.progress import progress

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
HEADER_WITHIN = 10
SAMPLE = 100_000  # Less than the largest cell, so that it can always be taken apart.
MOST_ROWS = 1 << 20  # The rows of a sheet in XLSX.

Rows = Iterable[tuple[int, Cells]]
# How much of the header is recognised in some rows: the more, the likelier is their separator.
Score = Callable[[list[tuple[int, Cells]]], int]


class Unreadable(Exception):
    """A file as a whole cannot be read."""

    def __init__(self, row: int, column: int, rule: str, message: str) -> None:
        super().__init__(message)
        self.row, self.column, self.rule = row, column, rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a file, what was assumed to read them, and the sheets that they are not.

    In text that is `separated`, a cell too many means that others stand in a wrong column.
    """

    rows: Rows
    separated: bool
    sheet: str = ""
    assumed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def separated(content: bytes, score: Score) -> Table:
    """Read a text whose cells are separated by some character; raises `Unreadable`."""
    text, encoding = decoded(content)
    separator = _separator(text, score)
    assumed = [f"the encoding {encoding}"] * (encoding != "UTF-8")
    assumed += [f"cells separated by {SEPARATORS[separator]}"] * (separator != ",")
    return Table(rows=_rows(text, separator), separated=True, assumed=tuple(assumed))


def decoded(content: bytes) -> tuple[str, str]:
    """Decode a text, and name its encoding; without a mark at the start, as it
    seems to be. Raises `Unreadable`."""
    at = 0
    for encoding, codec in _encodings(content):
        try:
            return content.decode(codec), encoding
        except UnicodeDecodeError as error:
            at = error.start
    row = content.count(b"\n", 0, at) + 1
    message = (
        f"Row {row}: the byte 0x{content[at]:02x} belongs neither to UTF-8 nor to UTF-16 nor to "
        "Windows-1252: save the file as CSV in UTF-8."
    )
    raise Unreadable(row, 1, "bad-encoding", message)


def _encodings(content: bytes) -> list[tuple[str, str]]:
    if content.startswith(codecs.BOM_UTF8):
        return [("UTF-8", "utf-8-sig")]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return [("UTF-16", "utf-16")]
    if b"\0" in content[:SAMPLE]:
        return [("UTF-16", "utf-16-be" if content.startswith(b"\0") else "utf-16-le")]
    return [("UTF-8", "utf-8"), ("Windows-1252", "cp1252")]


def _separator(text: str, score: Score) -> str:
    """Tell the character that separates the most headers that are recognised."""

    def recognised(separator: str) -> int:
        lines = csv.reader(io.StringIO(text[:SAMPLE], newline=""), delimiter=separator)
        return score(list(enumerate(islice(lines, HEADER_WITHIN), start=1)))

    return max(SEPARATORS, key=recognised)


def _rows(text: str, separator: str) -> Iterator[tuple[int, Cells]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(progress(lines, text.count("\n")), start=1):
            if number > MOST_ROWS:
                raise too_many_rows()
            yield number, cells
    except csv.Error as error:
        message = (
            f"Row {number + 1} cannot be taken apart into cells ({error}): look for a quotation "
            "mark that is not closed, or not doubled within a cell."
        )
        raise Unreadable(number + 1, 1, "bad-csv", message) from error


def too_many_rows() -> Unreadable:
    """Say that a table has more rows than are read."""
    message = f"The table has more than {MOST_ROWS:,} rows: import it in parts."
    return Unreadable(MOST_ROWS + 1, 1, "too-large", message)
