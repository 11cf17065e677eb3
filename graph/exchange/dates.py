"""Dates as people write them: 31/05/2019, 31 mai 2019, May 2019, 20190531."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from graph.period import PartialDate, partial_date
from graph.text import plain

MONTHS = (
    "january janvier, february février, march mars, april avril, may mai, june juin, "
    "july juillet, august août, september septembre, october octobre, november novembre, "
    "december décembre"
)

_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d.*", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?: .*)?", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_WORDED = re.compile(r"(?:(\d{1,2})(?:er|st|nd|rd|th)?[ .-]+)?([a-z]{3,})[ .-]+(\d{4})", re.ASCII)
_WORD_FIRST = re.compile(r"([a-z]{3,})[ .]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})", re.ASCII)
_EITHER = (
    "where the order is not sure, one of the two days is meant, and both are kept. Write dates as "
    "2019-05-31."
)
_MONTHS = [plain(names).split() for names in MONTHS.split(",")]


@lru_cache(maxsize=1 << 14)
def day(text: str, month_first: bool | None) -> PartialDate:
    """Read a date as people write it; raises `BadPartialDate`."""
    if match := _SLASHED.fullmatch(text):
        return partial_date(_slashed(int(match[1]), int(match[3]), match[4], month_first))
    if match := _DOTTED.fullmatch(text):
        return partial_date(_iso(match[3], match[2], match[1]))
    if match := _TIMED.fullmatch(text):
        return partial_date(match[1])
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return partial_date(_iso(*match.groups()))
    if match := _MONTH_YEAR.fullmatch(text):
        return partial_date(_iso(match[2], match[1], None))
    words = plain(text)
    if match := _WORDED.fullmatch(words):
        return partial_date(_iso(match[3], _month(match[2]), match[1]))
    if match := _WORD_FIRST.fullmatch(words):
        return partial_date(_iso(match[3], _month(match[1]), match[2]))
    return partial_date(text)


def _slashed(first: int, second: int, year: str, month_first: bool | None) -> str:
    """Order a date; where nobody can tell the order, give the days between which it lies."""
    proof = _proof(first, second)
    day_first, other = _iso(year, str(second), str(first)), _iso(year, str(first), str(second))
    if month_first is None and proof == "guess":
        return "/".join(sorted((day_first, other)))
    month_leads = proof == "month" if month_first is None else month_first
    return other if month_leads else day_first


def _iso(year: str, month: str, day: str | None) -> str:
    return "-".join(filter(None, (year, month.zfill(2), day and day.zfill(2))))


def _month(word: str) -> str:
    """Number a month by the beginning of its name; 0 if it is none, or might be two."""
    found = [n for n, names in enumerate(_MONTHS, 1) if any(m.startswith(word) for m in names)]
    return str(found[0]) if len(found) == 1 else "0"


def proof(text: str) -> str | None:
    """Tell what a date with slashes shows of its order: the `day` first, the `month`, or nothing.

    It is a `guess` if both are possible, and None for any other text.
    """
    match = _SLASHED.fullmatch(text)
    return _proof(int(match[1]), int(match[3])) if match else None


def _proof(first: int, second: int) -> str:
    """Tell what a date shows of its order: `31/05` has the day first."""
    if (first > 12) == (second > 12):
        return "guess" if first != second and first <= 12 else "nothing"
    return "day" if first > 12 else "month"


def judged(shown: Mapping[str, str], day_first: bool) -> tuple[bool | None, str, str]:
    """Judge the order of dates by what shows each: `{"day": "row 2 has '31/05/2019'"}`.

    Gives whether the month is first (None if nobody can tell), the rule of the remark, its words.
    `day_first` tells that the language of the file has no other order.
    """
    if {"day", "month"} <= shown.keys():
        why = f"is one of the dates in two orders ({shown['day']}, {shown['month']}): {_EITHER}"
        return None, "mixed-dates", why
    if "month" in shown:
        return True, "date-order", f"is read with the month first, for {shown['month']}."
    if "day" in shown:
        return False, "date-order", f"is read with the day first, for {shown['day']}."
    if day_first:
        return False, "date-order", "is read with the day first, as the headers are in French."
    return None, "date-order", f"may have the day or the month first: {_EITHER}"
