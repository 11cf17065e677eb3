"""What a file tells of time, held against the days on which an organization was looked at.

What a snapshot shows of its own day wins: a later file may date what began and ended between two
looks, and never changes what one of them showed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from graph.errors import BadQuestion
from graph.period import UNDATED, Interval, PartialDate, Trilean, partial_date

AHEAD = timedelta(days=366)
Seen = range  # Looks by their number: a span lasts at looks that follow each other.


@dataclass(frozen=True, slots=True)
class Looks:
    """The `days` of the looks before the one of a `day`, in their order.

    `changed` dates what changed between the last of them and the day, `fresh` is the span of what
    began so.
    """

    days: tuple[date, ...]
    day: date
    changed: PartialDate
    fresh: Interval

    @classmethod
    def of(cls, observed: Iterable[date], day: date) -> Self:
        """Look on a day, after some others."""
        days = tuple(each for each in observed if each < day)
        changed = within(days[-1] + timedelta(days=1) if days else None, day)
        return cls(days, day, changed, Interval(start=changed))

    def seen(self, span: Interval) -> Seen:
        """Give the earlier looks at which a span lasts."""
        first = bisect_left(self.days, span.since)
        return range(first, max(first, bisect_left(self.days, span.until)))

    def over(self, span: Interval) -> bool:
        """Tell whether a span is over on the day."""
        return span.until <= self.day

    def shows(self, told: Interval) -> bool:
        """Tell whether a file shows on its day what it tells of a time: it may have begun."""
        is_left = told.end is None and told.is_open is Trilean.NO
        return not self.over(told) and not is_left and not self.awaits(told)

    def awaits(self, told: Interval) -> bool:
        """Tell whether a file tells of what has not begun on its day."""
        first = told.start.earliest if told.start else None
        return first is not None and first > self.day

    def denied(self, told: Interval, known: Iterable[Interval]) -> int | None:
        """Give the last look that does not show what is told to have lasted then."""
        if told.start is None or not self.days:
            return None
        shown = [self.seen(span) for span in known]
        denied = (n for n in reversed(self.seen(told)) if not any(n in each for each in shown))
        return next(denied, None)

    def affirmed(self, told: Interval, span: Interval) -> int | None:
        """Give the first look that shows what is told not to have lasted then."""
        if told == UNDATED:
            return None
        looks = self.seen(span)
        return next((n for n in looks if told.on(self.days[n]) is Trilean.NO), None)

    def bounded(self, told: Interval, denied: int | None) -> Interval:
        """Let what is told begin after the look that does not show it, and before its own day."""
        if denied is not None:
            return self._after(told, denied)
        start = told.start
        if start and self.shows(told) and told.since > self.day:
            return replace(told, start=within(start.earliest, self.day))
        return told

    def begun(self, told: Interval) -> Interval:
        """Date what is new: as the file tells, or by the days on which nobody looked."""
        if told == UNDATED:
            return self.fresh
        if told.start is None and (told.end is None or not self.over(told)):
            return replace(told, start=self.changed)
        seen = self.seen(told)
        return self._after(told, seen[-1]) if seen else told

    def _after(self, told: Interval, look: int) -> Interval:
        """Let a span begin after a look, and before the next one and its own end."""
        follow = (*self.days[look + 1 : look + 2], self.day)[0]
        since = self.days[look] + timedelta(days=1)
        return replace(told, start=within(since, min(follow, max(since, told.until))))

    def ended(self, span: Interval) -> Interval:
        """End what is not shown any more."""
        return span if self.over(span) else replace(span, end=self.changed, is_open=Trilean.NO)

    def again(self, known: Interval, told: Interval) -> Interval | None:
        """Give the time of a fact that a file tells again; None if it tells of another one."""
        if told == UNDATED:
            return None if self.over(known) else self._begun_by_now(known)
        seen = self.seen(known)
        was_gone = bool(seen) and seen[-1] + 1 < len(self.days)
        if was_gone and self.shows(told):
            return None
        made = self._sharper(known, told)
        if made and self.shows(told):
            made = self._begun_by_now(made)
        return made and self._as_seen(known, made)

    def _begun_by_now(self, span: Interval) -> Interval:
        """Let what a file shows on its day have begun, though another announced it for later."""
        return span if span.since <= self.day else replace(span, start=self.changed)

    def _sharper(self, known: Interval, told: Interval) -> Interval | None:
        """Join what was known of a time and what is told, if they may be one."""
        if same(known, told):
            return told if told.start else known
        seen, again = self.seen(known), self.seen(told)
        at_once = told.start is not None and any(look in again for look in seen)
        if at_once:
            return replace(told, start=common(known.start, told.start) or told.start)
        if self.over(known) and not self._ended_so(known, told):
            return None
        if told.start is None:
            return told_again(known, told)
        start = common(known.start, told.start)
        if start is None or (told.end and (start.latest or date.max) >= told.until):
            return None
        return replace(told, start=start)

    def _ended_so(self, known: Interval, told: Interval) -> bool:
        """Tell whether a span ended as a file tells, or about the day of a file that ends it."""
        has_just_ended = known.end == self.changed and not self.shows(told)
        return has_just_ended or (told.end is not None and told.end == known.end)

    def _as_seen(self, known: Interval, made: Interval) -> Interval | None:
        """Let a span last at the looks at which it was seen, and at no others."""
        seen = self.seen(known)
        if self.seen(made) == seen:
            return made
        if not seen:
            return None
        begun = replace(made, end=None, is_open=Trilean.UNKNOWN)
        if self.seen(begun)[:1] != seen[:1]:
            made = replace(made, start=known.start)
        if self.seen(made) == seen:
            return made
        last = self.ended(known)
        return replace(made, end=last.end, is_open=last.is_open)


def ahead(day: date, today: date) -> str | None:
    """Warn of a snapshot of a day to come; raises `BadQuestion` for one more than a year ahead.

    Planned organizations have such days; a day that is mistyped would shut out all others.
    """
    if day - today > AHEAD:
        raise BadQuestion(
            f"{day} is more than a year ahead: a snapshot shows a day that is known. Correct the "
            "day; no file of an earlier day could follow this one."
        )
    if day > today:
        return (
            f"{day} is to come: what the files show holds from then on, and no file of an earlier "
            "day can follow. `rolegraph undo` takes it back."
        )
    return None


def within(first: date | None, last: date) -> PartialDate:
    """Date what happened on one of some days; the first may be unknown."""
    return partial_date(str(last) if first == last else f"{first or '..'}/{last}")


def same(known: Interval, told: Interval) -> bool:
    """Tell whether a file dates a fact as it is known."""
    if told.start is not None:
        return told.start == known.start
    return told.end is not None and told.end == known.end


def told_again(known: Interval, told: Interval) -> Interval:
    """Let a span go on, and end as told, if an end is told."""
    if told.end is None and told.is_open is Trilean.UNKNOWN:
        return known
    return replace(known, end=told.end, is_open=told.is_open)


def common(known: PartialDate | None, told: PartialDate | None) -> PartialDate | None:
    """Give the days that two dates may both mean; None if there is none."""
    if known is None or told is None:
        return told or known
    first = max(known.earliest or date.min, told.earliest or date.min)
    last = min(known.latest or date.max, told.latest or date.max)
    for each in (known, told):
        if (first, last) == (each.earliest or date.min, each.latest or date.max):
            return each
    return within(first, last) if first <= last else None
