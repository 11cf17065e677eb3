"""Whom a staff list names as managers: by reference, person, number, e-mail or title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.exchange import marks
from graph.exchange.headers import key
from graph.exchange.named_rows import Remarks, Row
from graph.exchange.names import name_of, parts, persons, words_of
from graph.organization.model import ReportingKind, UnknownReason
from graph.organization.people import spelled
from graph.organization.sheet import Manager, loose
from graph.text import counted

KINDS = {
    "reports_to": ReportingKind.SOLID,
    "dotted_reports_to": ReportingKind.DOTTED,
    "functional_reports_to": ReportingKind.FUNCTIONAL,
}
_SEVERAL = re.compile(r"\s*[;|\n]\s*")


@dataclass(slots=True)
class _Lookup:
    """One way to name a post."""

    normal: Callable[[str], str]
    refs: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, text: str, ref: str) -> None:
        """Let a text name a post too."""
        if key := self.normal(text):
            self.refs[key][ref] = None

    def find(self, text: str) -> tuple[str, ...]:
        """Give the references of the posts that a text may name."""
        return tuple(self.refs.get(self.normal(text), ()))


@dataclass(slots=True)
class Managers:
    """The posts of a list, and all ways to name them, the surest first."""

    posts: Mapping[str, Sequence[Row]]
    remarks: Remarks
    lookups: list[_Lookup] = field(init=False)
    silent: list[Row] = field(default_factory=list)
    found: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        exact, loosely, people = _Lookup(str), _Lookup(_bare), _Lookup(_bare)
        emails, titles = _Lookup(str.casefold), _Lookup(key)
        # Who holds one post alone and shares another is meant in the former.
        alone, sharing = (
            (_Lookup(spelled), _Lookup(words_of)),
            (_Lookup(spelled), _Lookup(words_of)),
        )
        for ref, rows in self.posts.items():
            exact.add(ref, ref)
            loosely.add(ref, ref)
            titles.add(rows[0]["title"], ref)
            for row in rows:
                people.add(row["person_ref"], ref)
                emails.add(row["email"], ref)
                for name, shares in _names(row):
                    for lookup in sharing if shares else alone:
                        lookup.add(name, ref)
        by_name = (alone[0], sharing[0], alone[1], sharing[1])
        self.lookups = [exact, loosely, people, emails, *by_name, titles]

    def of_row(self, ref: str, row: Row) -> Iterator[Manager]:
        """Give the managers that a row of a post names; an empty cell is an unknown manager."""
        for column, kind in KINDS.items():
            source = column
            if column == "reports_to" and not row[column]:
                source = "reports_to_name"
            for named in self._named(row[source], column):
                yield self._manager(ref, row, source, named, kind)

    def _named(self, text: str, column: str) -> Sequence[str]:
        """Take apart several managers in one cell; no solid line at all is an unknown one."""
        if text and self._find(text):
            return [text]
        told = parts(text)
        if len(told) == 1 or not all(map(self._find, told)):
            told = [part for part in _SEVERAL.split(text) if part]
        return told or ([""] if column == "reports_to" else [])

    def _manager(self, ref: str, row: Row, source: str, named: str, kind: ReportingKind) -> Manager:
        """Find who is meant: a reference, a person, a title, nobody, or somebody unknown."""
        found = self._find(named)
        if len(found) == 1:
            self._tell_self(ref, row, source, named, found[0])
            return _told(row, kind, ref=found[0])
        if found:
            reason = UnknownReason.SOURCES_DISAGREE
            self._tell_ambiguous(row, source, named, found)
            return _told(row, kind, reason=reason, named=named)
        if marks.is_top(named):
            return _told(row, kind)
        if marks.is_kept_back(named):
            return _told(row, kind, reason=UnknownReason.WITHHELD)
        if marks.is_silent(named):
            return _told(row, kind, reason=UnknownReason.NOT_PUBLISHED)
        self._tell_dangling(ref, row, source, named)
        return _told(row, kind, reason=UnknownReason.DOES_NOT_EXIST, named=named)

    def _find(self, named: str) -> tuple[str, ...]:
        """Give the posts that are meant: by what is written, or without the capacity beside it."""
        if named not in self.found:
            self.found[named] = self._looked_up(named)
        return self.found[named]

    def _looked_up(self, named: str) -> tuple[str, ...]:
        people = persons(named)
        for text in dict.fromkeys((named, people[0].name)) if len(people) == 1 else (named,):
            for lookup in self.lookups:
                if found := lookup.find(text):
                    return found
        return ()

    def _tell_self(self, ref: str, row: Row, source: str, named: str, found: str) -> None:
        if found == ref:
            message = f"post {ref!r} reports to itself ({named!r}): kept as it is. Correct it."
            self.remarks.about(row, source, "self-report", message)

    def _tell_dangling(self, ref: str, row: Row, source: str, named: str) -> None:
        message = (
            f"{named!r} is no reference, no name and no title in the file, so that the manager of "
            f"{ref!r} is kept as unknown: add that post, or correct the cell."
        )
        self.remarks.about(row, source, "dangling-manager", message)

    def _tell_ambiguous(self, row: Row, source: str, named: str, refs: Sequence[str]) -> None:
        places = ", ".join(str(self.posts[ref][0].number) for ref in refs[:3])
        more = ", …" if len(refs) > 3 else ""
        message = (
            f"{named!r} may be {len(refs)} posts (rows {places}{more}), so that the manager is "
            "kept as unknown: write the reference of the right one."
        )
        self.remarks.about(row, source, "ambiguous-manager", message)

    def tell_silent(self) -> None:
        """Say once how many posts name no manager."""
        if not self.silent:
            return
        posts = counted(len(self.silent), "post names", "posts name")
        message = (
            f"{posts} no manager, the first of them here; kept as unknown. Write '-' where a post "
            "reports to nobody."
        )
        self.remarks.about(self.silent[0], "reports_to", "no-manager", message)


def _names(row: Row) -> Iterator[tuple[str, bool]]:
    """Give the whole cell of names, and each name in it, with whether it shares the cell."""
    whole = name_of(row)
    people = persons(whole)
    for name in dict.fromkeys((whole, *(person.name for person in people))):
        if marks.stands_for(name) is None:
            yield name, len(people) > 1 and name != whole


def _told(
    row: Row,
    kind: ReportingKind,
    *,
    ref: str | None = None,
    reason: UnknownReason | None = None,
    named: str | None = None,
) -> Manager:
    file, number = row.header.file, row.number
    return Manager(ref=ref, kind=kind, reason=reason, named=named, file=file, row=number)


def _bare(ref: str) -> str:
    """Give a reference as it may be written elsewhere, without the `.0` that programs add."""
    return loose(ref.removesuffix(".0"))
