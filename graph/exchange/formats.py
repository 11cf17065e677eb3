"""The formats in which organizations are read, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.exchange import uk_organogram
from graph.finding import Finding
from graph.organization.sheet import Sheet, joined

Reader = Callable[[str, bytes], tuple[Sheet | None, list[Finding]]]
READERS: dict[str, Reader] = {
    "uk-organogram": uk_organogram.read,
}


def read(format: str, files: Mapping[str, bytes]) -> tuple[Sheet | None, list[Finding]]:
    """Read the files of one snapshot; no sheet if one of them cannot be read."""
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for name, content in files.items():
        sheet, found = READERS[format](name, content)
        findings += found
        if sheet:
            sheets.append(sheet)
    if len(sheets) < len(files):
        return None, findings
    whole, found = joined(sheets)
    return whole, sorted([*findings, *found])
