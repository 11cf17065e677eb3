"""The formats in which organizations are read."""

from __future__ import annotations

from graph.exchange.formats import READERS
from tests.test_exchange_uk_organogram import HEADER, JUNIOR, ROWS


def test_the_files_of_a_snapshot_are_read_together() -> None:
    files = {"senior.csv": (HEADER + ROWS).encode(), "junior.csv": JUNIOR.encode()}
    sheet, findings = READERS["uk-organogram"](files, {})
    assert sheet is not None
    assert {"1", "1/ao/assistant"} <= {entry.ref for entry in sheet.entries}
    assert "dangling-manager" in {finding.rule for finding in findings}
    assert findings == sorted(findings)


def test_nothing_is_read_if_one_file_cannot_be() -> None:
    files = {"a.csv": HEADER.encode(), "b.csv": b"x"}
    sheet, findings = READERS["uk-organogram"](files, {})
    assert sheet is None
    assert [(each.file, each.rule) for each in findings] == [
        ("a.csv", "no-rows"),
        ("b.csv", "no-organogram"),
    ]


def test_every_reader_turns_nonsense_into_findings() -> None:
    for read in READERS.values():
        sheet, findings = read({"f": b"\xff\xfe nonsense \x00"}, {})
        assert sheet is None
        assert findings
