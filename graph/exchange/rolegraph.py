"""Our own format: all that is known of an organization, at all times, in lines of JSON.

Nothing is lost: reading what was written gives an equal record. The lines are the facts that a
store keeps, each with its kind and its name, in the order of the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from pydantic import ValidationError

from graph.errors import hint
from graph.exchange.rolegraph_lines import KEYS, KINDS, LINES, SHAPE, VERSION, Header, kind_of
from graph.finding import Finding
from graph.organization.model import Record
from graph.store.facts import facts
from graph.store.reading import record

Body = dict[str, Any]


def write(known: Record) -> bytes:
    """Write a record as UTF-8: a header, then a line for each fact."""
    lines = [_line(kind, key, orjson.loads(body)) for (kind, key), body in facts(known).items()]
    header = {
        "rolegraph": VERSION,
        "organization": known.organization.slug,
        "revision": known.revision,
        "lines": len(lines),
    }
    return b"".join(
        orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in (header, *lines)
    )


def _line(kind: str, key: str, body: Body) -> Body:
    if kind == "line":
        body["reports"] = body.pop("kind")
    named = {KEYS[kind]: key} if kind in KEYS else {}
    return {"kind": kind, **named, **body}


def read(files: Mapping[str, bytes]) -> tuple[Record | None, list[Finding]]:
    """Read the one file of a record; with any finding, there is none."""
    (file, content), *others = files.items()
    if others:
        message = f"{file} tells everything of an organization: import one file at a time."
        return None, [Finding(name, 0, 0, "one-file", message) for name, _ in others]
    reader = _Reader(file)
    made = reader.record(content.splitlines())
    return made, reader.findings


class _Reader:
    """One file being read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def record(self, lines: list[bytes]) -> Record | None:
        """Make the record, or say what is wrong with each line."""
        header = self._header(lines[0] if lines else b"")
        if header is None:
            return None
        if len(lines) - 1 != header.lines:
            message = (
                f"The header tells of {header.lines} lines below it, but there are "
                f"{len(lines) - 1}: copy the file again, as a whole."
            )
            self._find(1, "lines-lost", message)
            return None
        bodies = [self._body(number, line) for number, line in enumerate(lines[1:], start=2)]
        if not self.findings:
            self._check(header, bodies)
        return None if self.findings else _record(bodies, header.revision)

    def _find(self, line: int, rule: str, message: str) -> None:
        self.findings.append(Finding(self.file, line, 1, rule, message))

    def _header(self, line: bytes) -> Header | None:
        try:
            return Header.model_validate_json(line)
        except ValidationError:
            message = (
                f"Line 1 is no header of version {VERSION}, as `rolegraph export rolegraph` writes "
                "it: export the file again, or choose another format."
            )
            self._find(1, "no-header", message)
            return None

    def _body(self, number: int, line: bytes) -> Body:
        try:
            SHAPE.validate_json(line)
        except ValidationError as error:
            self._find(number, "bad-line", _sentence(error))
            return {}
        body: Body = orjson.loads(line)
        return body

    def _check(self, header: Header, bodies: Iterable[Body]) -> None:
        """Find names that are given twice, and those that name nothing."""
        lines = list(enumerate(bodies, start=2))
        named: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for number, body in lines:
            kind = body["kind"]
            if kind in KEYS:
                first = named[kind].setdefault(body[KEYS[kind]], number)
                if first != number:
                    message = f"The {kind} {body[KEYS[kind]]!r} stands in line {first} already."
                    self._find(number, "named-twice", message)
        if [*named["organization"]] != [header.organization]:
            message = f"The file must tell of {header.organization!r}, once, and of no other."
            self._find(1, "no-organization", message)
        for number, body in lines:
            for kind, name in _references(body):
                if name not in named[kind]:
                    message = f"There is no {kind} {name!r} in the file.{hint(name, named[kind])}"
                    self._find(number, "dangling-reference", message)


def _references(body: Body) -> Iterator[tuple[str, str]]:
    """List what a line names: the kind of another line, and its name."""
    if body["kind"] in {"tenure", "line"}:
        yield "post", body["post"]
    if body.get("manager") is not None:
        yield "post", body["manager"]
    if body.get("person") is not None:
        yield "person", body["person"]
    for version in (body, *body.get("former", ())):
        yield from (("source", source) for source, _, _ in version.get("cite", ()))


def _record(bodies: Iterable[Body], revision: int) -> Record:
    """Make a record of lines; their order is that of the facts."""
    kept: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for place, body in enumerate(bodies):
        kind = body.pop("kind")
        key = body.pop(KEYS[kind]) if kind in KEYS else ""
        if kind == "line":
            body["kind"] = body.pop("reports")
        told = {name: value for name, value in body.items() if value is not None}
        kept[kind].append((place, key, orjson.dumps(told).decode()))
    return record(kept.__getitem__, revision)


def _sentence(error: ValidationError) -> str:
    """Say what the first fault of a line is, and what to do."""
    fault = error.errors(include_url=False)[0]
    kind, *path = fault["loc"] or ("",)
    key, value = ".".join(map(str, path)), repr(fault["input"])
    match fault["type"]:
        case "json_invalid":
            return f"The line is no JSON ({fault['ctx']['error']}): copy the file again."
        case "union_tag_not_found" | "union_tag_invalid":
            return f"The line has no kind that is known: write one of {', '.join(KINDS)}."
        case "missing":
            return f"The {kind} has no {key!r}: add it."
        case "extra_forbidden":
            return f"{key!r} is not known of a {kind}.{hint(key, _fields(str(kind)))}"
    shown = value if len(value) <= 60 else f"{value[:57]}..."
    return f"{key or 'The line'!r} cannot be {shown}: {fault['msg'].rstrip('.')}."


def _fields(kind: str) -> list[str]:
    return [name for shape in LINES if kind_of(shape) == kind for name in shape.model_fields]
