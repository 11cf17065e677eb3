"""Who holds the posts of a staff list: alone, in turn, or sharing a post."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph.exchange import marks
from graph.exchange.named_rows import Remarks, Row
from graph.exchange.names import (
    Named,
    is_capitalized,
    may_be_several,
    name_column,
    name_of,
    parts,
    persons,
)
from graph.exchange.spans import Spans
from graph.organization.model import PostStatus, TenureCapacity
from graph.organization.people import called, spelled
from graph.organization.sheet import Holder
from graph.period import Interval


@dataclass(frozen=True, slots=True)
class _Told:
    """A holder, the row that tells of it, and of how many the row tells."""

    row: Row
    holder: Holder
    among: int


@dataclass(frozen=True, slots=True)
class Holders:
    """Reads the holders of posts, and remembers the first row in which each name stands."""

    spans: Spans
    remarks: Remarks
    first: dict[str, _Told] = field(default_factory=dict)
    alike: set[str] = field(default_factory=set)

    def of_post(
        self, rows: Sequence[Row], statuses: Sequence[PostStatus | None], seats: float
    ) -> tuple[Holder, ...]:
        """Give the holders; those whose times overlap share the seats, unless their rows tell."""
        both = zip(rows, statuses, strict=True)
        found = list(self._once_each(each for pair in both for each in self._of_row(*pair)))
        starts = sorted(each.holder.interval.since for each in found)
        ends = sorted(each.holder.interval.until for each in found)
        holders = []
        for each in found:
            span = each.holder.interval
            at_once = bisect_left(starts, span.until) - bisect_right(ends, span.since)
            share = self._share(each.row)
            equal = min(1.0, seats / max(at_once, each.among)) if seats else 1.0
            own = equal if share is None else share / each.among
            holders.append(replace(each.holder, share=own))
        return tuple(holders)

    def _once_each(self, told: Iterable[_Told]) -> Iterator[_Told]:
        """Leave out who is told twice; those who are not named may well be several."""
        first: dict[Holder, Row] = {}
        for each in told:
            holder = each.holder
            if holder.name and holder in first:
                message = (
                    f"{holder.name!r} stands in row {first[holder].number} already: read once."
                )
                self.remarks.about(each.row, "name", "duplicate-row", message)
            else:
                first[holder] = each.row
                yield each

    def _of_row(self, row: Row, status: PostStatus | None) -> Iterator[_Told]:
        """Read who holds the post by a row, which may name several people."""
        people, interval = self._people(row), self.spans.of_row(row, "since", "until")
        for person, ref in zip(people, _person_refs(row, len(people)), strict=True):
            instead = _instead(person.name, status)
            if instead in {None, PostStatus.WITHHELD}:
                self._tell_vacant(row, person.name, status)
                holder = Holder(
                    name=None if instead else person.name,
                    ref=ref,
                    capacity=self._capacity(row, person.capacity),
                    interval=interval,
                    file=row.header.file,
                    row=row.number,
                )
                told = _Told(row, holder, len(people))
                self._tell_alike(told)
                yield told
            else:
                self._tell_nobody(row, person.name, instead, interval)

    def _tell_alike(self, told: _Told) -> None:
        """Say whether two names that are nearly the same are taken for one person or for two."""
        name, ref = told.holder.name, told.holder.ref
        if name is None:
            return
        other = self.first.setdefault(called(name), told)
        known = other.holder.name or ""
        if known == name or (ref and other.holder.ref) or name in self.alike:
            return
        self.alike.add(name)
        place = f"{known!r} in row {other.row.number}"
        if spelled(known) == spelled(name):
            message = f"{name!r} is taken for {place}: if they are two, give both an employee id."
            self.remarks.about(told.row, name_column(told.row), "same-person", message)
        else:
            message = f"{name!r} is not taken for {place}: if they are one, write both alike."
            self.remarks.about(told.row, name_column(told.row), "other-person", message)

    def _people(self, row: Row) -> tuple[Named, ...]:
        """Give those whom a row names, and tell if it seems to name several."""
        text = name_of(row)
        people = persons(text)
        if marks.stands_for(text) and not any(map(is_capitalized, people)):
            return (Named(text),)
        if len(people) > 1:
            names = ", ".join(repr(each.name) for each in people)
            message = f"{text!r} is read as {len(people)} who share the post: {names}"
            self._tell_several(row, f"{message}. Give each a row.")
        elif may_be_several(text) and not marks.stands_for(text):
            message = (
                f"{text!r} may be several people, and is kept as one: give each a row, or put the "
                "one in quotation marks."
            )
            self._tell_several(row, message)
        return people

    def _tell_several(self, row: Row, message: str) -> None:
        self.remarks.about(row, name_column(row), "several-names", message)

    def _tell_vacant(self, row: Row, name: str, status: PostStatus | None) -> None:
        if status is PostStatus.VACANT and marks.stands_for(name) is None:
            message = f"the post is vacant, but {name!r} holds it: kept as held. Correct either."
            self.remarks.about(row, "status", "vacant-and-held", message)

    def _tell_nobody(
        self, row: Row, name: str, instead: PostStatus | None, interval: Interval
    ) -> None:
        if instead is PostStatus.UNKNOWN:
            message = (
                f"{name!r} is no name of a person: who holds the post is not known. Write 'vacant' "
                "if nobody does, or 'withheld' if the name is kept back."
            )
            self.remarks.about(row, name_column(row), "no-name", message)
        if interval.start or interval.end:
            message = "no holder is known, so that the dates of the row are not read."
            self.remarks.about(row, "since", "dates-without-holder", message)

    def _capacity(self, row: Row, beside: TenureCapacity | None) -> TenureCapacity:
        """Read the capacity in its column, else give that beside the name."""
        capacity = marks.capacity(row["capacity"])
        if row["capacity"] and capacity is None:
            known = ", ".join(capacity.value for capacity in TenureCapacity)
            message = f"is no capacity, and is not read: write one of {known}."
            self.remarks.once(row, "capacity", "unknown-capacity", message)
        if capacity and beside and capacity is not beside:
            message = (
                f"{row['capacity']!r} is kept, though {beside.value!r} stands beside the name: "
                "correct either."
            )
            self.remarks.about(row, "capacity", "capacities-disagree", message)
        return capacity or beside or TenureCapacity.REGULAR

    def _share(self, row: Row) -> float | None:
        """Read a share of full time; without a sign, what is over 2 is in percent."""
        share = self.remarks.number(row, "share")
        if share is None or "%" in row["share"] or share <= 2:
            return share
        return share / 100


def _instead(name: str, status: PostStatus | None) -> PostStatus | None:
    """Tell what stands in place of a name; nothing at all, if the post is said to be held."""
    if not name and status in {PostStatus.HELD, PostStatus.PARTLY_HELD, PostStatus.WITHHELD}:
        return PostStatus.WITHHELD
    return marks.stands_for(name)


def _person_refs(row: Row, number: int) -> Sequence[str | None]:
    """Give what tells so many people from others of the same name, if there is one for each."""
    for column, ref in (("person_ref", str), ("email", _hidden)):
        told = parts(row[column]) if number > 1 else [row[column]]
        if len(told) == number and all(told):
            return [ref(each) for each in told]
    return [None] * number


def _hidden(email: str) -> str:
    """Give what stands for an address, which itself is not kept."""
    return "mail-" + hashlib.sha256(email.casefold().encode()).hexdigest()[:16]
