"""AdventureWorks, Microsoft's sample company: employees, departments and their history.

Tables without headers, separated by tabs, which their numbers of columns tell apart. Each employee
is a post; the manager stands in a path of bits (`hierarchyid`), of which the last step is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from graph.errors import BadPartialDate
from graph.exchange.json_files import finished
from graph.exchange.table import Unreadable, decoded
from graph.finding import Finding
from graph.organization.people import slugged
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit, joined
from graph.period import Interval, PartialDate, Trilean, partial_date
from graph.text import counted

EMPLOYEE, DEPARTMENT, HISTORY = 16, 4, 6
ERRORS = ("bad-date", "bad-encoding", "bad-node", "no-table")

# One step of a path, by the size of its number; the last bit ends a node of the tree.
_STEP = re.compile(
    "(?:01..|100..|101...|110..0.1...|1110...0...0.1...|11110.....0...0.1..."
    "|00111...|0010..0.1...|000110.....0...0.1...)([01])"
)
Cells = list[str]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table."""

    file: str
    number: int
    cells: Cells

    def __getitem__(self, column: int) -> str:
        return self.cells[column]


@dataclass(slots=True)
class _Company:
    """The rows of all tables, by their number of columns."""

    findings: list[Finding] = field(default_factory=list)
    tables: dict[int, list[_Row]] = field(
        default_factory=lambda: {EMPLOYEE: [], DEPARTMENT: [], HISTORY: []}
    )

    def find(self, row: _Row, column: int, rule: str, message: str) -> None:
        self.findings.append(Finding(row.file, row.number, column + 1, rule, message))

    def add(self, file: str, content: bytes) -> None:
        """Take in a table; raises `Unreadable`."""
        text, _ = decoded(content)
        for number, line in enumerate(text.splitlines(), start=1):
            cells = [cell.strip() for cell in line.split("\t")]
            if not any(cells):
                continue
            if len(cells) not in self.tables:
                message = (
                    f"Row {number} has {len(cells)} columns; employees have 16, departments 4, and "
                    "their history has 6, separated by tabs. Export the table again."
                )
                raise Unreadable(number, 1, "no-table", message)
            self.tables[len(cells)].append(_Row(file, number, cells))

    def date(self, row: _Row, column: int, later: int = 0) -> PartialDate | None:
        """Read a day, or the day so many days later."""
        written = row[column][:10]
        try:
            day = partial_date(written) if written else None
        except BadPartialDate as error:
            self.find(row, column, "bad-date", f"Row {row.number}: {error}")
            return None
        if day and day.latest and later:
            return partial_date(str(day.latest + timedelta(days=later)))
        return day


def read(
    files: Mapping[str, bytes], columns: Mapping[str, str]
) -> tuple[Sheet | None, list[Finding]]:
    """Read the tables of the company, all at once."""
    company = _Company()
    for name, content in files.items():
        try:
            company.add(name, content)
        except Unreadable as error:
            place = (error.row, error.column, error.rule, str(error))
            company.findings.append(Finding(name, *place))
    sheet, dangling = joined([_Reading(company).sheet(next(iter(files)))])
    nothing = "There is no employee in the files: add the table of employees."
    return finished(sheet, [*company.findings, *dangling], ERRORS, nothing)


@dataclass(slots=True)
class _Reading:
    """Makes posts of employees."""

    company: _Company
    units: dict[str, str] = field(default_factory=dict)
    periods: dict[str, list[_Row]] = field(default_factory=dict)
    nodes: dict[tuple[str, ...], str] = field(default_factory=dict)

    def sheet(self, file: str) -> Sheet:
        units = {unit.ref: unit for unit in self._units()}
        for row in self.company.tables[HISTORY]:
            self.periods.setdefault(row[0], []).append(row)
        employees = self.company.tables[EMPLOYEE]
        paths = {row[0]: self._path(row) for row in employees}
        self.nodes = {path: ref for ref, path in paths.items() if path is not None}
        entries = [entry for row in employees for entry in self._posts(row, paths[row[0]])]
        self._tell_strangers({row[0] for row in employees})
        self._tell_names(employees)
        return Sheet(file=file, language="en", entries=tuple(entries), units=tuple(units.values()))

    def _units(self) -> Iterator[Unit]:
        """Give the departments, and the groups that they are in."""
        for row in self.company.tables[DEPARTMENT]:
            _, name, group, _ = row.cells
            above = slugged(group)
            yield Unit(row=row.number, file=row.file, ref=above, name=group)
            ref = f"{above}/{slugged(name)}"
            self.units[row[0]] = ref
            yield Unit(row=row.number, file=row.file, ref=ref, name=name, parent=above)

    def _path(self, row: _Row) -> tuple[str, ...] | None:
        """Give the steps from the top to an employee; the top has none."""
        try:
            path = steps(row[3])
        except ValueError:
            message = f"Row {row.number}: {row[3]!r} is no path of a tree. Export the table again."
            self.company.find(row, 3, "bad-node", message)
            return None
        if str(len(path)) != row[4]:
            message = (
                f"Row {row.number}: {row[3]!r} is {counted(len(path), 'step')} below the top, and "
                f"the next column says {row[4]!r}: the path is taken. Correct either."
            )
            self.company.find(row, 3, "levels-disagree", message)
        return path

    def _posts(self, row: _Row, path: tuple[str, ...] | None) -> Iterator[Entry]:
        """Give the post of an employee, and those in other departments before."""
        before = list(self.periods.get(row[0], ()))
        last = before.pop() if before and not before[-1][4] else None
        since = self.company.date(last, 3) if last else self.company.date(row, 9)
        current = Interval(start=since, is_open=Trilean.YES if row[13] == "1" else Trilean.UNKNOWN)
        yield Entry(
            row=row.number,
            file=row.file,
            ref=row[0],
            title=row[5],
            unit=self._unit(last) if last else None,
            holders=(self._holder(row, last or row, current),),
            managers=self._managers(row, path),
        )
        for number, period in enumerate(before, start=1):
            start, end = self.company.date(period, 3), self.company.date(period, 4, later=1)
            span = Interval(start=start, end=end, is_open=Trilean.NO)
            yield Entry(
                row=period.number,
                file=period.file,
                ref=f"{row[0]}~{number}",
                title="",
                unit=self._unit(period),
                interval=span,
                holders=(Holder(name=None, ref=row[0], interval=span),),
            )

    def _holder(self, employee: _Row, told_by: _Row, span: Interval) -> Holder:
        file, row = told_by.file, told_by.number
        return Holder(name=None, ref=employee[0], interval=span, file=file, row=row)

    def _unit(self, period: _Row) -> str | None:
        unit = self.units.get(period[1])
        if unit is None:
            message = f"Row {period.number}: there is no department {period[1]!r}. Add its table."
            self.company.find(period, 1, "dangling-department", message)
        return unit

    def _managers(self, row: _Row, path: tuple[str, ...] | None) -> tuple[Manager, ...]:
        if path is None:
            return ()
        if not path:
            return (Manager(ref=None),)
        above = self.nodes.get(path[:-1])
        return (Manager(ref=above or f"the node above {row[3]}", column=4),)

    def _tell_strangers(self, known: set[str]) -> None:
        for ref, rows in self.periods.items():
            if ref not in known:
                message = f"Row {rows[0].number}: there is no employee {ref!r}: left out. Add it."
                self.company.find(rows[0], 0, "dangling-employee", message)

    def _tell_names(self, employees: list[_Row]) -> None:
        if employees:
            message = "The tables have no names: every post is held by somebody who is not named."
            self.company.find(employees[0], 0, "no-names", message)


def steps(path: str) -> tuple[str, ...]:
    """Take a path in hexadecimal digits apart into its steps, as bits; raises `ValueError`."""
    bits = "".join(f"{byte:08b}" for byte in bytes.fromhex(path))
    found: list[str] = []
    step, at = "", 0
    while "1" in bits[at:]:
        match = _STEP.match(bits, at)
        if match is None:
            raise ValueError(path)
        step, at = step + match[0], match.end()
        if match[1] == "1":
            found.append(step)
            step = ""
    if step:
        raise ValueError(path)
    return tuple(found)
