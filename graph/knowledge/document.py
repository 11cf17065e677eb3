"""A YAML file as plain values, each with its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events

from graph.finding import Finding

# The largest file of data/ has about 50 kB and is nested seven deep.
MAX_BYTES = 1_000_000
MAX_DEPTH = 20

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Step = str | int
Path = tuple[Step, ...]
Place = tuple[int, int]
Value = str | None | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Document:
    """The value of a file, where each part of it stands, and what is wrong with its form."""

    file: str
    value: Value = None
    places: Mapping[Path, Place] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def place(self, path: Sequence[Step]) -> Place:
        """Say where the value at `path` stands, or else what encloses it.

        Steps that the file does not have (a checker may name its own) are passed over.
        """
        at: Path = ()
        for step in path:
            if (*at, step) in self.places:
                at = (*at, step)
        return self.places.get(at, (1, 1))

    def finding(self, path: Sequence[Step], rule: str, message: str) -> Finding:
        """Report a problem with the value at `path`."""
        return Finding(self.file, *self.place(path), rule, message)


class _Unreadable(Exception):
    """The form of the file is such that reading it any further is of no use."""

    def __init__(self, rule: str, message: str, place: Place = (1, 1)) -> None:
        super().__init__(message)
        self.rule, self.place = rule, place


def read(file: str, content: bytes) -> Document:
    """Read a YAML file whose scalars are all kept as text; what cannot be read is a finding."""
    reader = _Reader(file)
    try:
        text = _decoded(content)
        value = reader.document(yaml.parse(text, Loader=Loader))
    except _Unreadable as error:
        finding = Finding(file, *error.place, error.rule, str(error))
        return Document(file, findings=(*reader.findings, finding))
    except yaml.MarkedYAMLError as error:
        place = _place(error.problem_mark)
        what = (error.problem or "it cannot be read").rstrip(".")
        return Document(
            file,
            findings=(
                *reader.findings,
                Finding(file, *place, "bad-yaml", f"YAML: {what}."),
            ),
        )
    except yaml.YAMLError as error:
        finding = Finding(file, 1, 1, "bad-yaml", f"YAML: {str(error).splitlines()[0]}.")
        return Document(file, findings=(*reader.findings, finding))
    return Document(file, value, reader.places, tuple(reader.findings))


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _Unreadable(
            "too-large",
            f"The file has {len(content):,} bytes; at most {MAX_BYTES:,} are read.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise _Unreadable(
            "not-utf8",
            f"Byte 0x{content[error.start]:02x} is not UTF-8: save the file as UTF-8.",
            (line, column),
        ) from error


def _place(mark: Any) -> Place:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Reader:
    """Builds one value from parser events, without anchors, tags or deep nesting."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path, Place] = {}
        self.findings: list[Finding] = []

    def document(self, stream: Iterator[events.Event]) -> Value:
        """Read the only document of a stream."""
        starts = (e for e in stream if isinstance(e, events.DocumentStartEvent))
        if next(starts, None) is None:
            return None
        value = self._value(next(stream), stream, ())
        if second := next(starts, None):
            place = _place(second.start_mark)
            raise _Unreadable("bad-yaml", "A file holds one document: remove the ---.", place)
        return value

    def _value(self, event: events.Event, stream: Iterator[events.Event], path: Path) -> Value:
        place = _place(event.start_mark)
        self.places.setdefault(path, place)
        if len(path) > MAX_DEPTH:
            raise _Unreadable("too-deep", f"Nested more than {MAX_DEPTH} levels deep.", place)
        if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None):
            raise _Unreadable(
                "alias", "Anchors and aliases are not read: write the value out.", place
            )
        if tag := getattr(event, "tag", None):
            raise _Unreadable("bad-yaml", f"Remove the tag {tag!r}: tags are not read.", place)
        if isinstance(event, events.ScalarEvent):
            return _scalar(event)
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(stream, path)
        return self._mapping(stream, path)

    def _sequence(self, stream: Iterator[events.Event], path: Path) -> Value:
        items: list[Value] = []
        while not isinstance(event := next(stream), events.SequenceEndEvent):
            items.append(self._value(event, stream, (*path, len(items))))
        return items

    def _mapping(self, stream: Iterator[events.Event], path: Path) -> Value:
        entries: dict[str, Value] = {}
        while not isinstance(event := next(stream), events.MappingEndEvent):
            place = _place(event.start_mark)
            if not isinstance(event, events.ScalarEvent):
                raise _Unreadable("bad-key", "A key must be a plain word.", place)
            key = str(event.value)
            if key in entries:
                self.findings.append(self._duplicate(key, place, (*path, key)))
            self.places[(*path, key)] = place
            entries[key] = self._value(next(stream), stream, (*path, key))
        return entries

    def _duplicate(self, key: str, place: Place, path: Path) -> Finding:
        first = self.places[path][0]
        return Finding(
            self.file,
            *place,
            "duplicate-key",
            f"The key {key!r} stands in line {first} already.",
        )


def _scalar(event: events.ScalarEvent) -> str | None:
    plain, _ = event.implicit  # Without quotes: the style of a plain scalar differs by parser.
    empty = plain and event.value in {"", "~", "null"}
    return None if empty else str(event.value)
