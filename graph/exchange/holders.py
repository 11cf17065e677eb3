"""Who holds the posts of a staff list: alone, in turn, or sharing a post."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.exchange import marks
from graph.exchange.named_rows import Remarks, Row
from graph.exchange.names import name_column, name_of
from graph.exchange.spans import Spans
from graph.organization.model import PostStatus, TenureCapacity
from graph.organization.sheet import Holder


@dataclass(frozen=True, slots=True)
class Holders:
    """Reads the holders of posts."""

    spans: Spans
    remarks: Remarks

    def of_post(
        self, rows: Sequence[Row], statuses: Sequence[PostStatus | None], seats: float
    ) -> tuple[Holder, ...]:
        """Give the holders; those whose times overlap share the seats, unless their rows tell."""
        both = zip(rows, statuses, strict=True)
        told = [(row, holder) for row, status in both if (holder := self._holder(row, status))]
        found = list(self._once_each(told))
        starts = sorted(holder.interval.since for _, holder in found)
        ends = sorted(holder.interval.until for _, holder in found)
        holders = []
        for row, holder in found:
            span = holder.interval
            at_once = bisect_left(starts, span.until) - bisect_right(ends, span.since)
            share = self._share(row)
            equal = min(1.0, seats / max(at_once, 1)) if seats else 1.0
            holders.append(replace(holder, share=equal if share is None else share))
        return tuple(holders)

    def _once_each(self, told: Sequence[tuple[Row, Holder]]) -> Iterator[tuple[Row, Holder]]:
        """Leave out who is told twice; those who are not named may well be several."""
        first: dict[Holder, Row] = {}
        for row, holder in told:
            if holder.name and holder in first:
                message = (
                    f"{holder.name!r} stands in row {first[holder].number} already: read once."
                )
                self.remarks.about(row, "name", "duplicate-row", message)
            else:
                first[holder] = row
                yield row, holder

    def _holder(self, row: Row, status: PostStatus | None) -> Holder | None:
        """Read who holds the post, if anybody does."""
        name, interval = name_of(row), self.spans.of_row(row, "since", "until")
        stands_for = marks.stands_for(name)
        if not name and status in {PostStatus.HELD, PostStatus.PARTLY_HELD, PostStatus.WITHHELD}:
            stands_for = PostStatus.WITHHELD
        if stands_for is PostStatus.UNKNOWN:
            message = (
                f"{name!r} is no name of a person: who holds the post is not known. Write 'vacant' "
                "if nobody does, or 'withheld' if the name is kept back."
            )
            self.remarks.about(row, name_column(row), "no-name", message)
        if stands_for and stands_for is not PostStatus.WITHHELD:
            if interval.start or interval.end:
                message = "no holder is known, so that the dates of the row are not read."
                self.remarks.about(row, "since", "dates-without-holder", message)
            return None
        if stands_for is None and status is PostStatus.VACANT:
            message = f"the post is vacant, but {name!r} holds it: kept as held. Correct either."
            self.remarks.about(row, "status", "vacant-and-held", message)
        return Holder(
            name=None if stands_for else name,
            ref=_person_ref(row),
            capacity=self._capacity(row),
            interval=interval,
            file=row.header.file,
            row=row.number,
        )

    def _capacity(self, row: Row) -> TenureCapacity:
        capacity = marks.capacity(row["capacity"])
        if row["capacity"] and capacity is None:
            known = ", ".join(capacity.value for capacity in TenureCapacity)
            message = f"is no capacity, and is read as regular: write one of {known}."
            self.remarks.once(row, "capacity", "unknown-capacity", message)
        return capacity or TenureCapacity.REGULAR

    def _share(self, row: Row) -> float | None:
        """Read a share of full time; without a sign, what is over 2 is in percent."""
        share = self.remarks.number(row, "share")
        if share is None or "%" in row["share"] or share <= 2:
            return share
        return share / 100


def _person_ref(row: Row) -> str | None:
    """Give what tells a person from another of the same name; an address itself is not kept."""
    if row["person_ref"] or not row["email"]:
        return row["person_ref"] or None
    return "mail-" + hashlib.sha256(row["email"].casefold().encode()).hexdigest()[:16]
