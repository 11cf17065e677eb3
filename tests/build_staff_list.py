"""Staff lists as bytes, and what is read of them: for tests."""

from __future__ import annotations

import io
import zipfile
from textwrap import dedent

from openpyxl import Workbook

from graph.exchange.staff_list import read
from graph.finding import Finding
from graph.organization.sheet import Entry, Sheet

GOOD = """
ref,title,name,unit,reports_to,since,until
1,Chief Executive,Ann Doe,Board,-,2019-05-01,
2,CTO,Bob Roe,IT,1,2020,
3,Clerk,,IT,2,,
"""


def text(table: str) -> bytes:
    """Write a table without its indentation."""
    return dedent(table).lstrip("\n").encode()


def told(content: bytes | str, **columns: str) -> tuple[Sheet | None, list[Finding]]:
    """Read one file."""
    content = text(content) if isinstance(content, str) else content
    return read({"staff.csv": content}, columns)


def listed(content: bytes | str, **columns: str) -> dict[str, Entry]:
    """Read a file that can be read, and give its posts."""
    sheet, findings = told(content, **columns)
    assert sheet is not None, findings
    return {entry.ref: entry for entry in sheet.entries}


def found(content: bytes | str, **columns: str) -> list[str]:
    """Name what is found about a file, with row, column and rule."""
    return [f"{f.line}:{f.column} {f.rule}" for f in told(content, **columns)[1]]


def message(content: bytes | str, rule: str, **columns: str) -> str:
    """Give the message of the one finding of a rule."""
    [finding] = [each for each in told(content, **columns)[1] if each.rule == rule]
    return finding.message


def managers(content: str) -> dict[str, str | None]:
    """Give the reference of the first manager of each post."""
    return {ref: entry.managers[0].ref for ref, entry in listed(content).items()}


def workbook(*rows: list[object], others: tuple[str, ...] = ()) -> bytes:
    """Make a workbook."""
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for name in others:
        book.create_sheet(name)
    book.save(file)
    return file.getvalue()


def archive(*names: str) -> bytes:
    """Make an archive of empty files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, b"")
    return file.getvalue()
