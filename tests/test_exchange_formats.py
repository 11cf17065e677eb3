"""The formats in which organizations are read."""

from __future__ import annotations

from graph.exchange.formats import READERS, read
from tests.test_exchange_uk_organogram import HEADER, JUNIOR, ROWS


def test_the_files_of_a_snapshot_are_read_together() -> None:
    files = {"senior.csv": (HEADER + ROWS).encode(), "junior.csv": JUNIOR.encode()}
    sheet, findings = read("uk-organogram", files)
    assert sheet is not None
    assert {"1", "1/2"} <= {entry.ref for entry in sheet.entries}
    assert "dangling-manager" in {finding.rule for finding in findings}
    assert findings == sorted(findings)


def test_nothing_is_read_if_one_file_cannot_be() -> None:
    sheet, [finding] = read("uk-organogram", {"a.csv": HEADER.encode(), "b.csv": b"x"})
    assert sheet is None
    assert finding.file == "b.csv"


def test_every_reader_turns_nonsense_into_findings() -> None:
    for name in READERS:
        sheet, findings = read(name, {"f": b"\xff\xfe nonsense \x00"})
        assert sheet is None
        assert findings
