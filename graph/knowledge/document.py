"""A YAML file as plain values, each with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events

from graph.errors import shown
from graph.finding import Finding
from graph.knowledge.directory import Unread

# The largest file of data/ has about 50 kB and is nested seven deep.
MAX_BYTES = 1_000_000
MAX_DEPTH = 20

# What YAML 1.2 lets no file hold, the byte order mark elsewhere than at the start, and what makes
# words read otherwise than they are written (Unicode TR 36, bidirectional text spoofing).
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    "|[\u202a-\u202e\u2066-\u2069]"
)
# What to do about a problem whose description has these words.
_MENDS = {
    "mapping values": "indent it as its neighbours, or put words with a colon in quotes",
    "expected key": "indent it as its neighbours, or double an apostrophe between apostrophes",
    "cannot start any token": "indent with spaces, and put words that begin with a mark in quotes",
    "alphabetic or numeric": "put words that begin with * or & in quotes",
    "',' or": "close the bracket, or put a comma before this",
    "end of stream": "close the quotes",
    "expected ':'": "put a colon and a space behind the key",
}

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
        return self.places.get(self.written(path), (1, 1))

    def written(self, path: Sequence[Step]) -> Path:
        """Give the part of a path that the file has."""
        at: Path = ()
        for step in path:
            if (*at, step) in self.places:
                at = (*at, step)
        return at

    def finding(self, path: Sequence[Step], rule: str, message: str) -> Finding:
        """Report a problem with the value at `path`."""
        return Finding(self.file, *self.place(path), rule, message)


class _Unreadable(Exception):
    """The form of the file is such that reading it any further is of no use."""

    def __init__(self, rule: str, message: str, place: Place = (1, 1)) -> None:
        super().__init__(message)
        self.rule, self.place = rule, place


def read(file: str, content: bytes | Unread) -> Document:
    """Read a YAML file whose scalars are all kept as text; what cannot be read is a finding."""
    if isinstance(content, Unread):
        return Document(file, findings=(Finding(file, 1, 1, "unreadable", content.why),))
    reader = _Reader(file)
    try:
        text = _decoded(content)
        value = reader.document(yaml.parse(text, Loader=Loader))
    except _Unreadable as error:
        finding = Finding(file, *error.place, error.rule, str(error))
        return Document(file, findings=(*reader.findings, finding))
    except yaml.MarkedYAMLError as error:
        finding = Finding(file, *_place(error.problem_mark), "bad-yaml", _sentence(error))
        return Document(file, findings=(*reader.findings, finding))
    return Document(file, value, reader.places, tuple(reader.findings))


def _sentence(error: yaml.MarkedYAMLError) -> str:
    """Say what the parser found, and what to do about it."""
    problem = str(error.problem)
    mends = (mend for words, mend in _MENDS.items() if words in problem)
    return f"YAML: {problem}: {next(mends, 'mend this line, or the one before it')}."


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _Unreadable(
            "too-large",
            f"The file has more than {MAX_BYTES:,} bytes, and no more are read: split it.",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before, byte = error.object[: error.start], error.object[error.start]
        message = f"Byte 0x{byte:02x} is not UTF-8: save the file as UTF-8."
        raise _Unreadable("not-utf8", message, _behind(before.decode())) from error
    if bad := _FORBIDDEN.search(text):
        raise _forbidden(bad[0], _behind(text[: bad.start()]))
    return text


def _forbidden(character: str, place: Place) -> _Unreadable:
    message = f"The character U+{ord(character):04X} cannot stand in a file: remove it."
    return _Unreadable("bad-character", message, place)


def _behind(text: str) -> Place:
    """Give the place where a text ends."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


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
            raise _Unreadable(
                "bad-yaml", "A file holds one document: remove the --- and what follows.", place
            )
        return value

    def _value(self, event: events.Event, stream: Iterator[events.Event], path: Path) -> Value:
        place = _place(event.start_mark)
        self.places.setdefault(path, place)
        if len(path) > MAX_DEPTH:
            raise _Unreadable(
                "too-deep",
                f"This is nested more than {MAX_DEPTH} levels deep: write it flatter.",
                place,
            )
        _refuse(event)
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
            _refuse(event)
            if not isinstance(event, events.ScalarEvent):
                raise _Unreadable("bad-key", "A key is a plain word: write one.", place)
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
            f"The key {shown(key)} stands in line {first} already: keep one.",
        )


def _refuse(event: events.Event) -> None:
    """Refuse anchors and aliases, by which a small file can stand for a huge one, and tags.

    And characters that were written as escapes, because no file could hold them.
    """
    place = _place(event.start_mark)
    if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None):
        message = "Anchors and aliases are not read: write the value out."
        raise _Unreadable("alias", message, place)
    if tag := getattr(event, "tag", None):
        written = shown(tag.replace("tag:yaml.org,2002:", "!!"))
        raise _Unreadable("tag", f"Tags are not read: remove {written}.", place)
    if bad := _FORBIDDEN.search(getattr(event, "value", "")):
        raise _forbidden(bad[0], place)


def _scalar(event: events.ScalarEvent) -> str | None:
    plain, _ = event.implicit  # Without quotes: the style of a plain scalar differs by parser.
    empty = plain and event.value in {"", "~", "null", "Null", "NULL"}
    return None if empty else str(event.value)
