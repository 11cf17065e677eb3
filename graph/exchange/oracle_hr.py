"""Oracle's sample schema HR: INSERT statements, which are read and never run.

Each employee is a post, reporting to that of the manager; each earlier job is a post that is over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from graph.errors import BadPartialDate
from graph.exchange import dates
from graph.exchange.json_files import finished
from graph.exchange.table import Unreadable, decoded
from graph.finding import Finding
from graph.organization.people import slugged
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit, joined
from graph.period import Interval, PartialDate, Trilean, partial_date

# The columns of each table that is read, in their order.
COLUMNS = {
    "departments": ("department_id", "department_name", "manager_id", "location_id"),
    "employees": (
        "employee_id",
        "first_name",
        "last_name",
        "email",
        "phone_number",
        "hire_date",
        "job_id",
        "salary",
        "commission_pct",
        "manager_id",
        "department_id",
    ),
    "job_history": ("employee_id", "start_date", "end_date", "job_id", "department_id"),
    "jobs": ("job_id", "job_title", "min_salary", "max_salary"),
}
ERRORS = ("bad-date", "bad-encoding", "bad-sql")

_COMMENT = re.compile(r"^[ \t]*(--|REM\b|PROMPT\b).*$", re.MULTILINE | re.IGNORECASE)
_INSERT = re.compile(
    r"\bINSERT\s+INTO\s+(?:\w+\.)?(\w+)\s*(?:\(([\w\s,]*)\)\s*)?VALUES\s*\(", re.IGNORECASE
)
_VALUE = re.compile(
    r"\s*(?:'((?:[^']|'')*)'|TO_DATE\s*\(\s*'([^']*)'[^)]*\)|(NULL)|([-+]?\d*\.?\d+))\s*([,)])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table, and the line of its statement."""

    file: str
    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(slots=True)
class _Schema:
    """The rows of all tables that are read."""

    findings: list[Finding] = field(default_factory=list)
    tables: defaultdict[str, list[_Row]] = field(default_factory=lambda: defaultdict(list))

    def find(self, row: _Row, rule: str, message: str) -> None:
        self.findings.append(Finding(row.file, row.line, 1, rule, message))

    def add(self, file: str, content: bytes) -> None:
        """Take in the statements of a file; raises `Unreadable`."""
        text = _COMMENT.sub("", decoded(content)[0])
        line, at = 1, 0
        for match in _INSERT.finditer(text):
            line, at = line + text.count("\n", at, match.start()), match.start()
            table = match[1].casefold()
            columns = COLUMNS.get(table)
            if columns is None:
                continue
            if match[2]:
                columns = tuple(name.strip().casefold() for name in match[2].split(","))
            values = _values(text, match.end(), line)
            told = {name: value for name, value in zip(columns, values, strict=False) if value}
            self.tables[table].append(_Row(file, line, told))

    def date(self, row: _Row, column: str, later: int = 0) -> PartialDate | None:
        """Read a day, or the day so many days later."""
        written = row[column]
        try:
            day = dates.day(written, month_first=False) if written else None
        except BadPartialDate as error:
            self.find(row, "bad-date", f"{column}: {error}")
            return None
        if day and day.latest and later:
            return partial_date(str(day.latest + timedelta(days=later)))
        return day


def _values(text: str, at: int, line: int) -> list[str]:
    """Read the values of a statement up to its closing bracket; NULL is none."""
    found: list[str] = []
    while True:
        match = _VALUE.match(text, at)
        if match is None:
            message = (
                f"Value {len(found) + 1} of the statement in line {line} is no text, number, date "
                "or NULL: write it out, as nothing is run."
            )
            raise Unreadable(line, 1, "bad-sql", message)
        words, day, _, number, end = match.groups()
        found.append((words or "").replace("''", "'") or day or number or "")
        at = match.end()
        if end == ")":
            return found


def read(
    files: Mapping[str, bytes], columns: Mapping[str, str]
) -> tuple[Sheet | None, list[Finding]]:
    """Read the statements that fill the schema; rows are lines."""
    schema = _Schema()
    for name, content in files.items():
        try:
            schema.add(name, content)
        except Unreadable as error:
            place = (error.row, error.column, error.rule, str(error))
            schema.findings.append(Finding(name, *place))
    sheet, dangling = joined([_Reading(schema).sheet(next(iter(files)))])
    nothing = "No statement inserts an employee: nothing can be imported."
    return finished(sheet, [*schema.findings, *dangling], ERRORS, nothing)


@dataclass(slots=True)
class _Reading:
    """Makes posts of employees."""

    schema: _Schema
    titles: Mapping[str, str] = field(init=False)
    units: Mapping[str, str] = field(init=False)
    names: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        tables = self.schema.tables
        self.titles = {row["job_id"]: row["job_title"] for row in tables["jobs"]}
        self.units = {
            row["department_id"]: slugged(row["department_name"]) for row in tables["departments"]
        }
        self.names = {row["employee_id"]: _name(row) for row in tables["employees"]}

    def sheet(self, file: str) -> Sheet:
        tables = self.schema.tables
        units = (
            Unit(
                row=row.line,
                file=row.file,
                ref=self.units[row["department_id"]],
                name=row["department_name"],
            )
            for row in tables["departments"]
        )
        entries = [*map(self._now, tables["employees"]), *self._before()]
        return Sheet(file=file, language="en", entries=tuple(entries), units=tuple(units))

    def _now(self, row: _Row) -> Entry:
        ref = row["employee_id"]
        span = Interval(start=self.schema.date(row, "hire_date"), is_open=Trilean.YES)
        return Entry(
            row=row.line,
            file=row.file,
            ref=ref,
            title=self._title(row),
            unit=self._unit(row),
            holders=(Holder(name=self.names[ref] or None, ref=ref, interval=span),),
            managers=(Manager(ref=row["manager_id"] or None),),
        )

    def _before(self) -> Iterator[Entry]:
        """Give the jobs that are over; the last day of each is still within."""
        for number, row in enumerate(self.schema.tables["job_history"], start=1):
            ref = row["employee_id"]
            if ref not in self.names:
                message = f"There is no employee {ref!r}: the job is held by nobody who is named."
                self.schema.find(row, "dangling-employee", f"{message} Add the employee.")
            start, end = (
                self.schema.date(row, "start_date"),
                self.schema.date(row, "end_date", later=1),
            )
            span = Interval(start=start, end=end, is_open=Trilean.NO)
            holder = Holder(name=self.names.get(ref) or None, ref=ref, interval=span)
            yield Entry(
                row=row.line,
                file=row.file,
                ref=f"{ref}~{number}",
                title=self._title(row),
                unit=self._unit(row),
                interval=span,
                holders=(holder,),
            )

    def _title(self, row: _Row) -> str:
        job = row["job_id"]
        if job not in self.titles:
            message = f"There is no job {job!r}: its code is taken for the title. Add the job."
            self.schema.find(row, "dangling-job", message)
        return self.titles.get(job, job)

    def _unit(self, row: _Row) -> str | None:
        department = row["department_id"]
        if department not in self.units:
            told = f"There is no department {department!r}" if department else "No department"
            message = f"{told}: the post of {row['employee_id']!r} has no unit. Add it."
            self.schema.find(row, "no-department", message)
        return self.units.get(department)


def _name(row: _Row) -> str:
    return " ".join(filter(None, (row["first_name"], row["last_name"])))
