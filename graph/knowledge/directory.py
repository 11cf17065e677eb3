"""Files read whole, if they are files and not too large; of others it is told why not."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BadData
from graph.finding import Finding

YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file was not read, and what to do."""

    why: str


def content(path: Path, most: int) -> bytes | Unread:
    """Read a file, but no more than one byte above `most`.

    What is no regular file is not opened: a pipe would be waited for, and a device has no end.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Unread("It is no regular file: put a file in its place, or remove it.")
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        return Unread(f"It cannot be read: {error.strerror}. Mend that, or remove it.")


def yaml_files(directory: Path) -> list[Path]:
    """List whatever bears the name of a YAML file below a directory, hidden ones aside.

    Raises `BadData` if a directory cannot be listed.
    """
    try:
        return sorted(_yaml_files(directory))
    except OSError as error:
        message = f"It cannot be read: {error.strerror}. Mend that, or name another directory."
        raise BadData([Finding(str(error.filename), 1, 1, "unreadable", message)]) from error


def _yaml_files(directory: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise error

    for folder, folders, names in os.walk(directory, onerror=refuse):
        # Hidden files are those that editors and systems leave beside the real ones.
        seen = (name for name in (*folders, *names) if not name.startswith("."))
        yield from (Path(folder, name) for name in seen if name.endswith(YAML))
