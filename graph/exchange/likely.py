"""What a column whose header is not known may be: by what it resembles, or by its cells."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from graph.exchange.headers import Cells, Header, nearest

FEWEST = 2  # Cells; fewer tell nothing.
_NOT_QUOTED = set('"$`\\!')


def likely(head: Header, place: int, below: Sequence[Cells]) -> str | None:
    """Name the column of ours that one of theirs may be, of those that no other is read as."""
    guesses = (nearest(head.cells[place]), *_by_cells(head, place, below))
    return next((name for name in guesses if name and name not in head.places), None)


def _by_cells(head: Header, place: int, below: Sequence[Cells]) -> Iterator[str]:
    cells = _column(place, below)
    told = [cell for cell in cells if cell]
    if len(told) < FEWEST:
        return
    if all("@" in cell for cell in told):
        yield "email"
    elif "ref" in head.places and set(told) <= set(_column(head.places["ref"], below)):
        yield "reports_to"
    elif len(set(told)) == len(cells) and all(map(_is_number, told)):
        yield "ref"


def _column(place: int, below: Sequence[Cells]) -> list[str]:
    return [cells[place].strip() if place < len(cells) else "" for cells in below]


def _is_number(cell: str) -> bool:
    """Tell whether a cell is like `17`, `A-0017` or `P12/3`: dates and amounts are not."""
    letters = cell.replace("-", "").replace("/", "").replace("_", "")
    return letters.isalnum() and any(map(str.isdecimal, letters)) and cell.count("-") < FEWEST


def option(header: str, column: str) -> str:
    """Write the option that maps a header to a column of ours, as a shell takes it."""
    text = f"{header}={column}"
    return "--map " + (shlex.quote(text) if _NOT_QUOTED & set(text) else f'"{text}"')
