"""The formats in which organizations are read and written, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from graph.exchange import (
    adventureworks,
    backstage,
    dot,
    graphml,
    ifg_ministers,
    mermaid,
    oracle_hr,
    popolo,
    popolo_writer,
    rolegraph,
    scim,
    staff_list,
    staff_list_writer,
    uk_organogram,
)
from graph.exchange.drawing import Drawing
from graph.exchange.organization_drawing import organization_drawing
from graph.finding import Finding
from graph.organization.index import Index
from graph.organization.model import Record
from graph.organization.sheet import Sheet, joined

# All files of one import by name, and what their columns mean where they have any, e.g.
# {"Their header": "title"}; gives one whole sheet, or none, and the findings.
Reader = Callable[[Mapping[str, bytes], Mapping[str, str]], tuple[Sheet | None, list[Finding]]]
# The same with the name of a sheet.
SheetReader = Callable[
    [Mapping[str, bytes], Mapping[str, str], str], tuple[Sheet | None, list[Finding]]
]
# Like the first, for formats that tell all that is known of an organization, and not of a day.
RecordReader = Callable[[Mapping[str, bytes]], tuple[Record | None, list[Finding]]]
# A record on a day, in a language, where the format knows of either.
Writer = Callable[[Record, date, str], bytes]


def _file_by_file(read: Callable[[str, bytes], tuple[Sheet | None, list[Finding]]]) -> Reader:
    """Make a reader of one that reads a file at a time; no sheet if one of them cannot be read."""

    def whole(
        files: Mapping[str, bytes], _: Mapping[str, str]
    ) -> tuple[Sheet | None, list[Finding]]:
        told = [read(name, content) for name, content in files.items()]
        findings = [finding for _, found in told for finding in found]
        sheets = [sheet for sheet, _ in told if sheet]
        if len(sheets) < len(files):
            return None, findings
        sheet, dangling = joined(sheets)
        return sheet, sorted([*findings, *dangling])

    return whole


def _drawn(draw: Callable[[Drawing], str]) -> Writer:
    """Make a writer of one that writes drawings."""

    def write(record: Record, day: date, language: str) -> bytes:
        return draw(organization_drawing(Index.of(record, day), language)).encode()

    return write


READERS: Mapping[str, Reader] = {
    "adventureworks": adventureworks.read,
    "backstage": backstage.read,
    "ifg-ministers": ifg_ministers.read,
    "oracle-hr": oracle_hr.read,
    "popolo": popolo.read,
    "scim": scim.read,
    "staff-list": staff_list.read,
    "uk-organogram": _file_by_file(uk_organogram.read),
}
RECORD_READERS: Mapping[str, RecordReader] = {
    "rolegraph": rolegraph.read,
}
WRITERS: Mapping[str, Writer] = {
    "dot": _drawn(dot.draw),
    "graphml": _drawn(graphml.draw),
    "mermaid": _drawn(mermaid.draw),
    "popolo": lambda record, _, language: popolo_writer.write(record, language),
    "rolegraph": lambda record, _, __: rolegraph.write(record),
    "staff-list": staff_list_writer.write_csv,
    "staff-list-xlsx": staff_list_writer.write_xlsx,
}
# Formats whose files are published of days in the past, so that today is no guess for their day.
SHOWS_THE_PAST = frozenset({"uk-organogram"})
# Formats whose files may have several sheets, and the name of the one that is meant.
OF_SHEETS: Mapping[str, SheetReader] = {"staff-list": staff_list.read}
# Formats with headers that may mean another column than it seems.
WITH_COLUMNS = frozenset({"staff-list"})
