"""JSON files as values, and the values in them as text and objects, whatever they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from graph.exchange.table import Unreadable
from graph.finding import Finding
from graph.organization.sheet import Sheet

Object = Mapping[str, Any]
NOTHING: Object = {}


def parsed(content: bytes) -> Any:
    """Give the value of a file; raises `Unreadable`."""
    try:
        return orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        message = f"The file is no JSON: {error}. Export it again, or correct it there."
        raise Unreadable(error.lineno, error.colno, "bad-json", message) from error


def text(value: Any) -> str:
    """Give a text or a number as text, anything else as none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def objects(value: Any) -> list[Object]:
    """Give the objects of a list, or a single one."""
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if isinstance(each, Mapping)]


def inner(value: Any) -> Object:
    """Give an object, or an empty one for anything else."""
    return value if isinstance(value, Mapping) else NOTHING


def finished(
    sheet: Sheet, findings: Iterable[Finding], errors: Iterable[str], nothing: str
) -> tuple[Sheet | None, list[Finding]]:
    """Give a sheet, unless a finding is an error or there is no post in it."""
    found = sorted(findings)
    if not sheet.entries:
        found = sorted([*found, Finding(sheet.file, 0, 0, "no-posts", nothing)])
    failed = not sheet.entries or any(finding.rule in errors for finding in found)
    return None if failed else sheet, found
