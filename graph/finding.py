"""What is wrong with data, as data: for a person to act on, never an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem and its place. Lines and columns count from 1; 0 means the whole file.

    As text it has a place that editors can open, which of a whole file is its beginning.
    """

    file: str
    line: int
    column: int
    rule: str
    message: str

    def __str__(self) -> str:
        # A line is a finding, whatever a file may be called.
        file = "".join(each if each.isprintable() else repr(each)[1:-1] for each in self.file)
        return f"{file}:{self.line or 1}:{self.column or 1}: {self.message} [{self.rule}]"
