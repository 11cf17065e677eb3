"""The Ministers Database of the Institute for Government: every ministerial post since 1979.

Its tables are read together, all organisations as units of one. There are no reporting lines; the
rank of a post is its grade. Who is on leave keeps the post without a share of it. The tables list
appointments, and not which posts there still are: a post that nobody holds is unknown, not vacant.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.errors import BadPartialDate
from graph.exchange.json_files import finished
from graph.exchange.seats import most_at_once
from graph.exchange.table import Unreadable, decoded
from graph.finding import Finding
from graph.organization.model import PostStatus, TenureCapacity
from graph.organization.sheet import Entry, Holder, Sheet, Unit
from graph.period import Interval, PartialDate, Trilean, partial_date

# What each table that is read is recognised by, the most special first.
TABLES = {
    "characteristics": {"appointment_id", "is_acting", "is_on_leave", "start_date", "end_date"},
    "appointment": {"id", "person_id", "post_id", "start_date", "end_date"},
    "post": {"id", "organisation_id", "name", "rank_equivalence"},
    "person": {"id", "name", "start_date", "end_date", "gender"},
    "organisation": {"id", "name", "short_name", "start_date", "end_date"},
}
NEEDED = ("appointment", "organisation", "person", "post")
ERRORS = ("bad-csv", "bad-date", "bad-encoding", "missing-table")


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """One row of a table."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(slots=True)
class _Database:
    """The rows of all tables that are read."""

    findings: list[Finding] = field(default_factory=list)
    tables: dict[str, list[_Row]] = field(default_factory=dict)

    def find(self, row: _Row, rule: str, message: str) -> None:
        self.findings.append(Finding(row.file, row.number, 1, rule, message))

    def add(self, file: str, content: bytes) -> None:
        """Take in a table, if it tells of posts; raises `Unreadable`."""
        lines = csv.DictReader(io.StringIO(decoded(content)[0], newline=""), strict=True)
        header = set(lines.fieldnames or ())
        name = next((name for name, columns in TABLES.items() if columns <= header), None)
        if name is None:
            message = "The table tells nothing of posts or of who holds them: it is not read."
            self.findings.append(Finding(file, 0, 0, "not-read", message))
            return
        try:
            rows = [
                _Row(file, number, {key: (row[key] or "").strip() for key in row if key})
                for number, row in enumerate(lines, start=2)
            ]
        except csv.Error as error:
            message = f"The table cannot be taken apart ({error}): save it again as CSV."
            raise Unreadable(lines.line_num, 1, "bad-csv", message) from error
        self.tables.setdefault(name, []).extend(rows)

    def interval(self, row: _Row) -> Interval:
        """Read the time of a row; without an end it goes on."""
        start, end = self._date(row, "start_date"), self._date(row, "end_date")
        span = Interval(start=start, end=end, is_open=Trilean.NO if end else Trilean.YES)
        if span.until < span.since:
            message = (
                f"Row {row.number}: the end {row['end_date']} is before the start "
                f"{row['start_date']}: kept. Correct either."
            )
            self.find(row, "ends-before-it-begins", message)
        return span

    def _date(self, row: _Row, column: str) -> PartialDate | None:
        try:
            return partial_date(row[column]) if row[column] else None
        except BadPartialDate as error:
            self.find(row, "bad-date", f"Row {row.number}, {column}: {error}")
            return None


def read(
    files: Mapping[str, bytes], columns: Mapping[str, str]
) -> tuple[Sheet | None, list[Finding]]:
    """Read the tables of the database, all at once."""
    database = _Database()
    for name, content in files.items():
        try:
            database.add(name, content)
        except Unreadable as error:
            place = (error.row, error.column, error.rule, str(error))
            database.findings.append(Finding(name, *place))
    first = next(iter(files))
    for table in NEEDED:
        if table not in database.tables:
            message = f"The table of {table}s is not among the files: import all of them at once."
            database.findings.append(Finding(first, 0, 0, "missing-table", message))
    nothing = "There is no post in the files."
    return finished(_Reading(database).sheet(first), database.findings, ERRORS, nothing)


@dataclass(slots=True)
class _Reading:
    """Makes posts of the tables."""

    database: _Database
    people: dict[str, str] = field(default_factory=dict)
    phases: defaultdict[str, list[_Row]] = field(default_factory=lambda: defaultdict(list))
    held: defaultdict[str, list[_Row]] = field(default_factory=lambda: defaultdict(list))

    def _rows(self, table: str) -> list[_Row]:
        return self.database.tables.get(table, [])

    def sheet(self, file: str) -> Sheet:
        # A person who changed name has several rows, of which the one without an end is today's.
        for row in sorted(self._rows("person"), key=lambda row: row["end_date"] or "9999"):
            self.people[row["id"]] = row["display_name"] or row["name"]
        for row in self._rows("characteristics"):
            self.phases[row["appointment_id"]].append(row)
        for row in self._rows("appointment"):
            self.held[row["post_id"]].append(row)
        units = {row["id"]: row for row in self._rows("organisation")}
        entries = tuple(self._entry(row, units) for row in self._rows("post"))
        self._tell_strangers({entry.ref for entry in entries})
        return Sheet(
            file=file,
            language="en",
            entries=entries,
            units=tuple(
                Unit(row=row.number, file=row.file, ref=ref, name=row["name"])
                for ref, row in units.items()
            ),
        )

    def _entry(self, row: _Row, units: Mapping[str, _Row]) -> Entry:
        holders = [holder for each in self.held[row["id"]] for holder in self._holders(each)]
        body = row["organisation_id"]
        if body not in units:
            message = f"Row {row.number}: there is no organisation {body!r}. Add it."
            self.database.find(row, "dangling-organisation", message)
        return Entry(
            row=row.number,
            file=row.file,
            ref=row["id"],
            title=row["display_name"] or row["name"],
            unit=body if body in units else None,
            seats=most_at_once(holders),
            grade=row["rank_equivalence"] or None,
            stated=PostStatus.UNKNOWN,
            interval=self._existing(units.get(body), holders),
            holders=tuple(holders),
        )

    def _existing(self, body: _Row | None, holders: list[Holder]) -> Interval:
        """Let a post end with its organisation, unless somebody holds it longer."""
        if body is None or not body["end_date"]:
            return Interval()
        span = self.database.interval(body)
        if any(holder.interval.until > span.until for holder in holders):
            return Interval()
        return Interval(end=span.end, is_open=Trilean.NO)

    def _holders(self, appointment: _Row) -> Iterator[Holder]:
        """Give the holder of an appointment, once for each time with a capacity of its own."""
        whole = self.database.interval(appointment)
        phases = sorted(self.phases[appointment["id"]], key=lambda row: row["start_date"])
        told = [(_capacity(row), _share(row), row) for row in phases]
        kinds = {(capacity, share) for capacity, share, _ in told}
        if len(kinds) < 2:
            capacity, share = next(iter(kinds), (TenureCapacity.REGULAR, 1.0))
            yield self._holder(appointment, whole, capacity, share)
            return
        message = (
            f"Row {appointment.number}: who holds the post acts or is on leave for a time: told as "
            f"{len(told)} tenures."
        )
        self.database.find(appointment, "several-capacities", message)
        yield from self._in_turn(appointment, told)

    def _in_turn(
        self, appointment: _Row, told: list[tuple[TenureCapacity, float, _Row]]
    ) -> Iterator[Holder]:
        for capacity, share, row in told:
            yield self._holder(appointment, self.database.interval(row), capacity, share)

    def _holder(
        self, appointment: _Row, span: Interval, capacity: TenureCapacity, share: float
    ) -> Holder:
        person = appointment["person_id"]
        if person not in self.people:
            message = f"Row {appointment.number}: there is no person {person!r}. Add the person."
            self.database.find(appointment, "dangling-person", message)
        return Holder(
            name=self.people.get(person),
            ref=person,
            share=share,
            capacity=capacity,
            interval=span,
            file=appointment.file,
            row=appointment.number,
        )

    def _tell_strangers(self, posts: set[str]) -> None:
        for ref, rows in self.held.items():
            if ref not in posts:
                message = f"Row {rows[0].number}: there is no post {ref!r}: left out. Add it."
                self.database.find(rows[0], "dangling-post", message)


def _capacity(row: _Row) -> TenureCapacity:
    return TenureCapacity.ACTING if row["is_acting"] == "True" else TenureCapacity.REGULAR


def _share(row: _Row) -> float:
    return 0.0 if row["is_on_leave"] == "True" else 1.0
