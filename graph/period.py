"""Days known in part: dates and intervals of EDTF level 1, and answers that may be unknown."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from graph.enumeration import Enumeration
from graph.errors import BadPartialDate

_DATE = re.compile(
    r"(?P<year>\d{2}XX|\d{3}X|\d{4})(-(?P<month>\d\d))?(-(?P<day>\d\d))?[?~%]?", re.ASCII
)


class Trilean(Enumeration):
    """Yes, no, or not known."""

    YES = "yes", "It is so."
    NO = "no", "It is not so."
    UNKNOWN = "unknown", "The sources do not say."


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its source (EDTF level 1): `2019`, `2019-05`, `199X`, `2019/..`.

    `earliest` and `latest` are the first and last day it may mean; None is unbounded.
    """

    text: str
    earliest: date | None
    latest: date | None

    def __str__(self) -> str:
        return self.text

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Order by first possible day, the more precise first."""
        return (self.earliest or date.min, self.latest or date.max, self.text)


def partial_date(text: str) -> PartialDate:
    """Read a date or an interval of EDTF level 1; raises `BadPartialDate` for any other text."""
    start, slash, end = text.partition("/")
    if not slash:
        earliest, latest = _span(text, text)
        return PartialDate(text, earliest, latest)
    if {start, end} <= {"..", ""}:
        raise BadPartialDate(text, "an interval needs a day at one end at least")
    since = None if start in {"..", ""} else _span(start, text)[0]
    until = None if end in {"..", ""} else _span(end, text)[1]
    if since and until and since > until:
        raise BadPartialDate(text, "it ends before it begins")
    return PartialDate(text, since, until)


def _span(part: str, whole: str) -> tuple[date, date]:
    """Return the first and last day that one date may mean."""
    match = _DATE.fullmatch(part)
    if match is None:
        raise BadPartialDate(whole)
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year and month:
        raise BadPartialDate(whole, "a decade or a century has no months")
    try:
        if day:
            first = last = date(int(year), int(month), int(day))
        elif month:
            first = date(int(year), int(month), 1)
            last = first.replace(day=monthrange(first.year, first.month)[1])
        else:
            first = date(int(year.replace("X", "0")), 1, 1)
            last = date(int(year.replace("X", "9")), 12, 31)
    except ValueError as error:
        raise BadPartialDate(whole, f"{error}") from error
    return first, last


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A span of time as its source gives it.

    Without an end, `is_open` tells an unfinished span (YES) from one that ended on a day
    nobody gave (NO) and from one about which nothing is said (UNKNOWN).
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    is_open: Trilean = Trilean.UNKNOWN

    @property
    def since(self) -> date:
        """Give the first day on which the span has certainly begun; unknown starts are of old."""
        return (self.start.latest or date.max) if self.start else date.min

    @property
    def until(self) -> date:
        """Give the first day on which it is certainly over: the end itself is outside.

        A span that is over, nobody says since when, counts as over once it had begun.
        """
        if self.end:
            return self.end.latest or date.max
        return self.since if self.is_open is Trilean.NO else date.max

    def covers(self, day: date) -> bool:
        """Tell whether it has certainly begun and is not certainly over on a day."""
        return self.since <= day < self.until

    def on(self, day: date) -> Trilean:
        """Tell whether it lasts on a day, as far as its source allows to tell."""
        begun = self.start.earliest if self.start else None
        if day >= self.until or (begun and day < begun):
            return Trilean.NO
        if day < self.since or (self.end is None and self.is_open is not Trilean.YES):
            return Trilean.UNKNOWN
        ends = self.end.earliest if self.end else date.max
        return Trilean.YES if ends and day < ends else Trilean.UNKNOWN


UNDATED = Interval()
