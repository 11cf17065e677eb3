"""A fictional company that answers where nobody has imported an organization.

It stands in `data/sample/`: one file that describes it, and a staff list for each day on which
somebody looked, as any office could write them.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

from graph.errors import BadData, BadPartialDate, BadQuestion
from graph.finding import Finding
from graph.knowledge.model import Knowledge
from graph.knowledge.vocabulary import TermKind
from graph.organization.model import PostStatus, Record, ReportingKind, TenureCapacity
from graph.organization.observe import new_record, observe
from graph.organization.people import slugged
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit, joined
from graph.period import Interval, partial_date

FOLDER = "sample"
DESCRIPTION = "organization.csv"
Row = Mapping[str, str]


def contents(data: Path) -> dict[str, bytes]:
    """Read the files of the sample in a directory of data, by name; none if it has no sample."""
    return {path.name: path.read_bytes() for path in sorted((data / FOLDER).glob("*.csv"))}


def sectors(knowledge: Knowledge) -> frozenset[str]:
    """List the sectors that the knowledge has terms for."""
    return frozenset(term.slug for term in knowledge.terms if term.kind is TermKind.SECTOR)


def load(files: Mapping[str, bytes], sectors: Collection[str]) -> tuple[Record, ...]:
    """Give the sample as it was known after each snapshot; raises `BadData` with every finding."""
    revisions, findings = read(files, sectors)
    if findings:
        raise BadData(findings)
    return revisions


def read(
    files: Mapping[str, bytes], sectors: Collection[str] | None
) -> tuple[tuple[Record, ...], list[Finding]]:
    """Read the sample, and list whatever is wrong with it; its sector if sectors are known."""
    if not files:
        return (), []
    record, findings = _described(files.get(DESCRIPTION, b""), sectors)
    revisions: list[Record] = []
    for name, content in sorted(files.items()):
        if name != DESCRIPTION:
            day, sheet, found = _snapshot(name, content)
            findings += found
            if not findings:
                record = observe(record, sheet, day)
                revisions.append(record)
    return (() if findings else tuple(revisions)), findings


def _described(content: bytes, sectors: Collection[str] | None) -> tuple[Record, list[Finding]]:
    """Read what the organization is, from the one row that tells of it."""
    row = next(iter(_rows(content)), {})
    sector = row.get("sector") or None
    findings = []
    if sector and sectors is not None and sector not in sectors:
        message = f"There is no sector {sector!r}: name one of data/sectors.yaml."
        findings.append(Finding(f"{FOLDER}/{DESCRIPTION}", 2, 1, "unknown-sector", message))
    try:
        record = new_record(row.get("slug", ""), row.get("name"), row.get("country") or None)
    except BadQuestion as error:
        findings.append(Finding(f"{FOLDER}/{DESCRIPTION}", 2, 1, "bad-description", str(error)))
        record = new_record(FOLDER, None, None)
    kind = row.get("classification") or None
    described = replace(record.organization, classification=kind, sector=sector)
    return replace(record, organization=described), findings


def _snapshot(name: str, content: bytes) -> tuple[date, Sheet, list[Finding]]:
    """Read the staff list of the day that its name ends in."""
    findings: list[Finding] = []
    day = date.min
    try:
        day = date.fromisoformat(name.removesuffix(".csv")[-10:])
    except ValueError:
        message = "The name ends in no day: name the file as in staff-2024-10-01.csv."
        findings.append(Finding(f"{FOLDER}/{name}", 0, 0, "no-day", message))
    entries: list[Entry] = []
    units: dict[str, Unit] = {}
    numbered = enumerate(_rows(content), start=2)  # Row 1 is the header.
    for ref, found in groupby(numbered, key=lambda each: each[1].get("ref", "")):
        rows = list(found)
        try:
            entries.append(_entry(ref, rows))
            units |= {unit.ref: unit for number, row in rows for unit in _units(number, row)}
        except (BadPartialDate, KeyError, ValueError) as error:
            message = f"The row of {ref!r} cannot be read: {error}"
            findings.append(Finding(f"{FOLDER}/{name}", rows[0][0], 1, "bad-row", message))
    sheet = Sheet(file=name, language="en", entries=tuple(entries), units=tuple(units.values()))
    whole, dangling = joined([sheet])
    return day, whole, [*findings, *dangling]


def _rows(content: bytes) -> list[Row]:
    return list(csv.DictReader(content.decode("utf-8").splitlines()))


def _entry(ref: str, rows: Sequence[tuple[int, Row]]) -> Entry:
    """Make one post of the rows that bear its reference: one for each holder."""
    number, row = rows[0]
    stated = PostStatus.of(row["status"]) if row["status"] else None
    return Entry(
        row=number,
        ref=ref,
        title=row["title"],
        unit=slugged(row["unit"]) or None,
        seats=float(row["seats"] or 1),
        grade=row["grade"] or None,
        stated=stated if stated or row["name"] else PostStatus.VACANT,
        holders=tuple(holder for _, each in rows for holder in _holders(each)),
        managers=tuple(_managers(row)),
    )


def _holders(row: Row) -> Iterator[Holder]:
    """Read who holds a post, if anybody does; `n/d` is a name that is kept back."""
    if row["name"]:
        start = partial_date(row["since"]) if row["since"] else None
        yield Holder(
            name=None if row["name"] == "n/d" else row["name"],
            share=float(row["share"] or 1),
            capacity=TenureCapacity.of(row["capacity"] or "regular"),
            interval=Interval(start=start),
        )


def _managers(row: Row) -> Iterator[Manager]:
    """Read whom a post reports to; a dash is nobody."""
    for column, kind in _LINES.items():
        if ref := row[column]:
            yield Manager(ref=None if ref == "-" else ref, kind=kind)


def _units(number: int, row: Row) -> Iterator[Unit]:
    """Read the unit of a row, and the one above it."""
    name, parent = row["unit"], row["parent_unit"]
    if parent:
        yield Unit(row=number, ref=slugged(parent), name=parent)
    if name:
        yield Unit(row=number, ref=slugged(name), name=name, parent=slugged(parent) or None)


_LINES = {
    "reports_to": ReportingKind.SOLID,
    "dotted_reports_to": ReportingKind.DOTTED,
    "functional_reports_to": ReportingKind.FUNCTIONAL,
}
