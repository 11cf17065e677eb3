"""The formats in which organizations are read, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.exchange import uk_organogram
from graph.finding import Finding
from graph.organization.sheet import Sheet, joined

# All files of one import by name, and what their columns mean where they have any, e.g.
# {"Their header": "title"}; gives one whole sheet, or none, and the findings.
Reader = Callable[[Mapping[str, bytes], Mapping[str, str]], tuple[Sheet | None, list[Finding]]]


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


READERS: Mapping[str, Reader] = {
    "uk-organogram": _file_by_file(uk_organogram.read),
}
