"""French as it is typed, for comparing it with what is set as printers do."""

from __future__ import annotations

import re

BREAKS = re.compile(r"«[^\S\u202f]|[^\S\u202f][;!?»]|[^\S\u00a0]:")  # A line may, or too wide.


def typed(words: str) -> str:
    """Write spaces that do not break as plain ones."""
    return words.replace("\u00a0", " ").replace("\u202f", " ")
