"""A fictional company that answers where nobody has imported an organization.

It stands in `data/sample/`: one file that describes it, and a staff list for each day on which
somebody looked, as any office could write them.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from graph.errors import BadData, BadQuestion
from graph.exchange import staff_list
from graph.finding import Finding
from graph.knowledge.directory import Unread, content
from graph.knowledge.model import Knowledge
from graph.knowledge.vocabulary import TermKind
from graph.organization.looks import ahead
from graph.organization.model import Record
from graph.organization.observe import new_record, observe
from graph.organization.sheet import Sheet

FOLDER = "sample"
DESCRIPTION = "organization.csv"
LARGEST = 10_000_000  # Bytes of a file: that of our sample has 5 kB.


def contents(data: Path) -> dict[str, bytes]:
    """Read the files of the sample in a directory of data, by name; none if it has no sample.

    Raises `BadData` if one of them cannot be read.
    """
    read = {path.name: content(path, LARGEST) for path in sorted((data / FOLDER).glob("*.csv"))}
    unread = {f"{FOLDER}/{name}": text for name, text in read.items() if isinstance(text, Unread)}
    if unread:
        raise BadData(Finding(name, 1, 1, "unreadable", text.why) for name, text in unread.items())
    return {name: text for name, text in read.items() if isinstance(text, bytes)}


def sectors(knowledge: Knowledge) -> frozenset[str]:
    """List the sectors that the knowledge has terms for."""
    return frozenset(term.slug for term in knowledge.terms if term.kind is TermKind.SECTOR)


def load(
    files: Mapping[str, bytes], sectors: Collection[str], today: date = date.max
) -> tuple[Record, ...]:
    """Give the sample as it was known after each snapshot; raises `BadData` with every finding."""
    revisions, findings = read(files, sectors, today)
    if findings:
        raise BadData(findings)
    return revisions


def read(
    files: Mapping[str, bytes], sectors: Collection[str] | None, today: date = date.max
) -> tuple[tuple[Record, ...], list[Finding]]:
    """Read the sample, and list whatever is wrong with it; its sector if sectors are known."""
    if not files:
        return (), []
    record, findings = _described(files.get(DESCRIPTION, b""), sectors)
    revisions: list[Record] = []
    for name, text in sorted(files.items()):
        if name != DESCRIPTION:
            day, sheet, found = _snapshot(name, text, today)
            findings += found
            if day and sheet and not findings:
                record = observe(record, sheet, day)
                revisions.append(record)
    return (() if findings else tuple(revisions)), findings


def _described(content: bytes, sectors: Collection[str] | None) -> tuple[Record, list[Finding]]:
    """Read what the organization is, from the one row that tells of it."""
    row = next(csv.DictReader(content.decode("utf-8").splitlines()), {})
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


def _snapshot(
    name: str, content: bytes, today: date
) -> tuple[date | None, Sheet | None, list[Finding]]:
    """Read the staff list of the day that its name ends in."""
    sheet, found = staff_list.read({name: content}, {})
    findings = [replace(finding, file=f"{FOLDER}/{name}") for finding in found]
    try:
        day = date.fromisoformat(name.removesuffix(".csv")[-10:])
        ahead(day, today)
    except ValueError:
        message = "The name ends in no day: name the file as in staff-2024-10-01.csv."
        return None, sheet, [*findings, Finding(f"{FOLDER}/{name}", 0, 0, "no-day", message)]
    except BadQuestion as error:
        return None, sheet, [*findings, Finding(f"{FOLDER}/{name}", 0, 0, "no-day", str(error))]
    return day, sheet, findings
