"""Staff lists written: an organization on a day as one table, in CSV or as a workbook."""

from __future__ import annotations

import csv
import io
from datetime import date

from graph.exchange.staff_list_rows import header, rows
from graph.organization.index import Index
from graph.organization.model import Record


def write_csv(record: Record, day: date, language: str) -> bytes:
    """Write a day of an organization as CSV: UTF-8, commas, lines ending in CRLF (RFC 4180)."""
    return csv_of(Index.of(record, day), language)


def csv_of(index: Index, language: str) -> bytes:
    """Write an organization on the day of its index as `write_csv` does."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(header(language))
    table.writerows(rows(index, language))
    return text.getvalue().encode()


def write_xlsx(record: Record, day: date, language: str) -> bytes:
    """Write a day of an organization as a workbook with one sheet, in which every cell is text."""
    # A server that writes none should not pay for it: 5 MB.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(f"{record.organization.slug[:20]} {day}")
    sheet.freeze_panes = "A2"
    heading = [WriteOnlyCell(sheet, name) for name in header(language)]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    for row in rows(Index.of(record, day), language):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
