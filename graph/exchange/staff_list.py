"""Staff lists as people have them: tables, CSV or XLSX, a row for each person or post.

Rows that share a reference and a title are one post with several holders. What is odd is kept and
remarked upon; what cannot be read without losing something is an error, and then there is no sheet.
`until` is the first day on which something is over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from graph.exchange import marks
from graph.exchange.holders import Holders
from graph.exchange.likely import option
from graph.exchange.managers import KINDS, Managers
from graph.exchange.named_rows import Remarks, Row, mapping, rows
from graph.exchange.names import name_of, persons
from graph.exchange.spans import Spans
from graph.exchange.table import Unreadable
from graph.finding import Finding
from graph.organization.model import PostStatus, ReportingKind, UnknownReason
from graph.organization.people import slugged
from graph.organization.sheet import Entry, Manager, Sheet, Unit
from graph.period import Interval
from graph.progress import progress
from graph.text import plain


def read(
    files: Mapping[str, bytes], columns: Mapping[str, str], sheet: str | None = None
) -> tuple[Sheet | None, list[Finding]]:
    """Read the files of one staff list, and say where and what is odd or wrong about it.

    `columns` tells what a header means that is not recognised: `{"Their header": "title"}`; `sheet`
    names the sheet of workbooks that is not the first. There is nothing if the rule of any finding
    is one of `named_rows.ERRORS`.
    """
    remarks = Remarks()
    found: list[Row] = []
    for name, content in files.items():
        try:
            found += rows(name, content, mapping(columns), remarks, _has_post, sheet)
        except Unreadable as error:
            finding = Finding(name, error.row, error.column, error.rule, str(error))
            remarks.findings.append(finding)
    read = _List(remarks).sheet(found) if found else None
    return None if remarks.failed else read, sorted(remarks.findings)


def _has_post(row: Row) -> bool:
    return any(row[name] for name in ("ref", "person_ref", "title")) or name_of(row) != ""


@dataclass(slots=True)
class _List:
    """One list being read."""

    remarks: Remarks
    units: dict[str, Unit] = field(default_factory=dict)
    spans: Spans = field(init=False)
    holders: Holders = field(init=False)
    managers: Managers = field(init=False)

    def sheet(self, found: Sequence[Row]) -> Sheet:
        """Read all rows."""
        headers = list({row.header.file: row.header for row in found}.values())
        self.spans = Spans.of(found, self.remarks)
        self.holders = Holders(self.spans, self.remarks)
        posts = _posts(found, self.remarks)
        self.managers = Managers(posts, self.remarks)
        entries = tuple(self._entry(ref, rows) for ref, rows in progress(posts.items(), len(posts)))
        self.managers.tell_silent()
        return Sheet(
            file=headers[0].file,
            language=headers[0].language,
            entries=entries,
            units=tuple(self.units.values()),
        )

    def _entry(self, ref: str, rows: Sequence[Row]) -> Entry:
        first = rows[0]
        if not first["title"]:
            message = f"post {ref!r} has no title, and is kept without one: add it."
            self.remarks.about(first, "title", "no-title", message)
        told = {name: self._agreed(rows, name)[name] for name in ("unit", "parent_unit", "grade")}
        seats = self.remarks.number(self._agreed(rows, "seats"), "seats")
        places = 1.0 if seats is None else seats
        statuses = [self._status(row) for row in rows]
        holders = self.holders.of_post(rows, statuses, places)
        return Entry(
            row=first.number,
            file=first.header.file,
            ref=ref,
            title=first["title"],
            unit=self._unit(first, told["parent_unit"], told["unit"]),
            seats=places,
            grade=told["grade"] or None,
            stated=_stated(rows, statuses, bool(holders)),
            interval=self._post_interval(rows),
            holders=holders,
            managers=self._managers(ref, rows),
        )

    def _post_interval(self, rows: Sequence[Row]) -> Interval:
        start, end = self._agreed(rows, "post_since"), self._agreed(rows, "post_until")
        told = {"post_since": start["post_since"], "post_until": end["post_until"]}
        row = Row(start.header, start.number, told)
        return self.spans.of_row(row, "post_since", "post_until")

    def _agreed(self, rows: Sequence[Row], column: str) -> Row:
        """Give the row that tells a column of a post, the first if they disagree."""
        told = [row for row in rows if row[column]]
        for other in told[1:]:
            if other[column] != told[0][column]:
                message = (
                    f"{other[column]!r} is {told[0][column]!r} in row {told[0].number}, which is "
                    "of the same post and is kept: make the rows agree."
                )
                self.remarks.about(other, column, "rows-disagree", message)
        return told[0] if told else rows[0]

    def _unit(self, row: Row, above: str, name: str) -> str | None:
        """Add the unit of a post, and the one above it; give the reference of the lower one."""
        parent = None
        for words in filter(None, (above, name)):
            ref = "/".join(filter(None, (parent, slugged(words) or plain(words))))
            unit = Unit(row=row.number, file=row.header.file, ref=ref, name=words, parent=parent)
            self.units.setdefault(ref, unit)
            parent = ref
        return parent

    def _status(self, row: Row) -> PostStatus | None:
        if not row["status"]:
            return None
        status = marks.status(row["status"])
        if status is None:
            known = ", ".join(status.value for status in PostStatus)
            message = f"is no status of a post, and is not read: write one of {known}."
            self.remarks.once(row, "status", "unknown-status", message)
        return status

    # Whom it reports to

    def _managers(self, ref: str, rows: Sequence[Row]) -> tuple[Manager, ...]:
        """Give the lines of a post; if its rows disagree, each at the time of its row."""
        told = [(manager, row) for row in rows for manager in self.managers.of_row(ref, row)]
        if any(m.reason is not UnknownReason.NOT_PUBLISHED for m, _ in told):
            told = [(m, row) for m, row in told if m.reason is not UnknownReason.NOT_PUBLISHED]
        else:
            self.managers.silent.append(rows[0])
        lines: list[Manager] = []
        for kind in KINDS.values():
            of_kind = dict.fromkeys(manager for manager, _ in told if manager.kind is kind)
            lines += of_kind if len(of_kind) < 2 else self._dated(told, kind)
        return tuple(dict.fromkeys(lines))

    def _dated(self, told: Sequence[tuple[Manager, Row]], kind: ReportingKind) -> list[Manager]:
        return [
            replace(manager, interval=self.spans.of_row(row, "since", "until"))
            for manager, row in told
            if manager.kind is kind
        ]


def _stated(
    rows: Sequence[Row], statuses: Sequence[PostStatus | None], held: bool
) -> PostStatus | None:
    """Tell what the rows state; an empty name states that the post is vacant."""
    if told := next((status for status in statuses if status), None):
        return told
    if held or not {"name", "given_name", "family_name"} & rows[0].header.places.keys():
        return None
    instead = [status for row in rows if (status := marks.stands_for(name_of(row)))]
    return next((status for status in instead if status is not PostStatus.VACANT), instead[0])


# Which rows are which posts


def _posts(found: Sequence[Row], remarks: Remarks) -> dict[str, list[Row]]:
    """Put together the rows of each post, by its reference."""
    for row in {row.header.file: row for row in reversed(found)}.values():
        _tell_no_ref_column(row, remarks)
    refs = _Refs({row[_ref_column(row)] for row in found})
    posts: dict[str, list[Row]] = {}
    known: dict[tuple[str, str], str] = {}
    for row in found:
        ref = row[_ref_column(row)]
        title = (ref, plain(row["title"]))
        if not ref:
            posts[_derived(row, refs, remarks)] = [row]
        elif title in known:
            posts[known[title]].append(row)
        else:
            known[title] = _given(row, ref, posts, refs, remarks)
            posts[known[title]] = [row]
    return posts


def _ref_column(row: Row) -> str:
    return "ref" if "ref" in row.header.places else "person_ref"


def _tell_no_ref_column(row: Row, remarks: Remarks) -> None:
    column = _ref_column(row)
    if column == "ref":
        return
    place = row.header.places.get(column)
    source, remedy = "the name", ""
    if place is not None:
        source = "the number of the person"
        mapped = option(row.header.cells[place].strip(), "ref")
        remedy = f", or if these are numbers of posts, map them ({mapped})"
    message = (
        f"no column has references of posts: {source} is taken as the reference, so that a post is "
        f"another one when its holder changes. Add a column 'ref' that never changes{remedy}."
    )
    remarks.at(row.header, row.header.row, column, "no-ref-column", message)


def _derived(row: Row, refs: _Refs, remarks: Remarks) -> str:
    """Make a reference of the name, without one of the title, at last of the row."""
    name = name_of(row)
    people = persons(name)
    name = people[0].name if len(people) == 1 else name
    names = (name if marks.stands_for(name) is None else "", row["title"])
    words = next((slugged(each) or plain(each) for each in names if each), f"row-{row.number}")
    ref = refs.free(words)
    if "ref" in row.header.places:
        message = f"the reference is missing: {ref!r} is taken. Give the post one of its own."
        remarks.about(row, "ref", "no-ref", message)
    return ref


def _given(
    row: Row, ref: str, posts: Mapping[str, list[Row]], refs: _Refs, remarks: Remarks
) -> str:
    """Give a post its reference, or another if that belongs to another post already."""
    if ref not in posts:
        return ref
    own, first = refs.free(ref), posts[ref][0]
    message = (
        f"the reference {ref!r} of {row['title']!r} is that of {first['title']!r} in row "
        f"{first.number} too: kept as {own!r}. Who reports to {ref!r} reports to row "
        f"{first.number}. Give each post a reference of its own."
    )
    remarks.about(row, _ref_column(row), "duplicate-ref", message)
    return own


@dataclass(slots=True)
class _Refs:
    """The references that are taken, and how far each has been numbered."""

    taken: set[str]
    numbers: dict[str, Iterator[int]] = field(default_factory=dict)

    def free(self, ref: str) -> str:
        """Take a reference, or the next `ref~2`, `ref~3`, … that is free."""
        own = ref
        numbers = self.numbers.setdefault(ref, count(2))
        while own in self.taken:
            own = f"{ref}~{next(numbers)}"
        self.taken.add(own)
        return own
