"""Spans of time in the rows of a staff list, and the order of the parts of their dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from graph.errors import BadPartialDate
from graph.exchange import dates, marks
from graph.exchange.named_rows import Remarks, Row
from graph.period import Interval, PartialDate, Trilean

EPOCH = date(1899, 12, 30)  # Day 0 of spreadsheets.
_OF_OUR_TIME = re.compile(r"[2-5]\d{4}", re.ASCII)  # From 1954 to 2064, as the number of a day.
NEVER = 2099  # From this year on, dates stand for none: 2099-12-31, 4712-12-31, 9999-12-31.
_DATES = ("since", "until", "post_since", "post_until")


@dataclass(frozen=True, slots=True)
class Spans:
    """Reads spans; by file, whether months come before days, or None if nobody can tell."""

    month_first: Mapping[str, bool | None]
    remarks: Remarks

    @classmethod
    def of(cls, rows: Iterable[Row], remarks: Remarks) -> Self:
        """Find out how the files of some rows write dates."""
        files: dict[str, list[Row]] = {}
        for row in rows:
            files.setdefault(row.header.file, []).append(row)
        return cls({name: _order(found, remarks) for name, found in files.items()}, remarks)

    def of_row(self, row: Row, since: str, until: str) -> Interval:
        """Read a span of time; what is said to last, or to last for ever, is open."""
        start, text = self._start(row, since), row[until]
        if marks.is_open_end(text):
            return Interval(start=start, is_open=Trilean.YES)
        end = self._date(row, until)
        if end and _is_never(end):
            return Interval(start=start, is_open=Trilean.YES)
        span = Interval(start=start, end=end, is_open=Trilean.NO if end else Trilean.UNKNOWN)
        if span.end and span.until < span.since:
            message = f"{text!r} is before {row[since]!r}, when it begins: kept. Correct either."
            self.remarks.about(row, until, "ends-before-it-begins", message)
        return span

    def _start(self, row: Row, column: str) -> PartialDate | None:
        """Read when something began; a day that nobody will see is none."""
        start = self._date(row, column)
        if start and _is_never(start):
            message = "is no day on which anything began, and is not read: correct it."
            self.remarks.once(row, column, "no-start", message)
            return None
        return start

    def _date(self, row: Row, column: str) -> PartialDate | None:
        if marks.is_silent(row[column]):
            return None
        try:
            return dates.day(row[column], self.month_first[row.header.file])
        except BadPartialDate:
            message = "is no date: write it as 2019-05-31, 2019-05 or 2019."
            self.remarks.once(row, column, "bad-date", message + _numbered(row[column]))
            return None


def _numbered(text: str) -> str:
    """Tell which day a spreadsheet shows for a number, if it is of our time."""
    if not _OF_OUR_TIME.fullmatch(text):
        return ""
    return f" If it is the number of a day in a spreadsheet, it is {EPOCH + timedelta(int(text))}."


def _is_never(day: PartialDate) -> bool:
    return day.earliest is not None and day.earliest.year >= NEVER


def _order(rows: Sequence[Row], remarks: Remarks) -> bool | None:
    """Tell whether months come before days in dates with slashes; None if nobody can tell."""
    proofs: dict[str, tuple[Row, str]] = {}
    for row in rows:
        for column in _DATES:
            if proof := dates.proof(row[column]):
                proofs.setdefault(proof, (row, column))
    shown = {
        order: f"row {row.number} has {row[column]!r}" for order, (row, column) in proofs.items()
    }
    if not proofs.keys() - {"nothing"}:
        return False
    answer, rule, why = dates.judged(shown, day_first=rows[0].header.language == "fr")
    row, column = next(told for proof, told in proofs.items() if proof != "nothing")
    remarks.about(row, column, rule, f"{row[column]!r} {why}")
    return answer
