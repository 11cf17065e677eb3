"""Backstage: the groups and users of a software catalogue, in YAML.

Groups are units. Those in a group hold one post of it, with as many seats; who leads it, where an
annotation or `spec.lead` says so, holds another, to which the members report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.exchange.json_files import Object, finished, inner, text
from graph.finding import Finding
from graph.knowledge import document
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit, joined

LEADS = ("lead", "leads", "leader", "manager", "owner", "owners")
_BETWEEN = re.compile(rb"^---(?=\s|$)|^\.\.\.(?=\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Entity:
    """One entity of a catalogue, and the line on which it begins."""

    file: str
    row: int
    ref: str
    value: Object

    @property
    def spec(self) -> Object:
        return inner(self.value.get("spec"))

    @property
    def name(self) -> str:
        metadata, profile = inner(self.value.get("metadata")), inner(self.spec.get("profile"))
        return text(profile.get("displayName")) or text(metadata.get("title")) or self.ref

    def refs(self, told: Any) -> list[str]:
        """Give the entities that a list or a word refers to, in the own namespace unless told."""
        words = told if isinstance(told, list) else [text(told)]
        namespace = self.ref.rpartition("/")[0]
        return [_ref(word, namespace) for each in words if (word := text(each))]


def _ref(written: str, namespace: str) -> str:
    """Give the reference of an entity: `group:default/Team-A` is `team-a`."""
    name = written.rpartition(":")[2].casefold()
    if "/" not in name and namespace:
        name = f"{namespace}/{name}"
    return name.removeprefix("default/")


@dataclass(slots=True)
class _Catalogue:
    """All entities of the files."""

    findings: list[Finding] = field(default_factory=list)
    errors: set[str] = field(default_factory=set)
    groups: dict[str, _Entity] = field(default_factory=dict)
    users: dict[str, _Entity] = field(default_factory=dict)

    def find(self, entity: _Entity, rule: str, message: str) -> None:
        self.findings.append(Finding(entity.file, entity.row, 1, rule, message))

    def add(self, file: str, content: bytes) -> None:
        """Take in the documents of a file."""
        for line, part in documents(content):
            read = document.read(file, part)
            self.errors |= {each.rule for each in read.findings}
            self.findings += (replace(each, line=each.line + line) for each in read.findings)
            value = inner(read.value)
            if value:
                first, _ = read.place((next(iter(value)),))
                self._add(file, line + first, value)

    def _add(self, file: str, row: int, value: Object) -> None:
        metadata, kind = inner(value.get("metadata")), text(value.get("kind")).casefold()
        namespace = text(metadata.get("namespace")).casefold()
        ref = _ref(text(metadata.get("name")), namespace)
        entity = _Entity(file, row, ref, value)
        places = {"group": self.groups, "user": self.users}
        if kind not in places or not ref:
            message = f"The {kind or 'entity'} {ref!r} is neither group nor user: it is left out."
            self.find(entity, "no-group", message)
        elif ref in places[kind]:
            first = places[kind][ref]
            message = f"The {kind} {ref!r} stands in {first.file}, line {first.row}, already."
            self.find(entity, "duplicate-entity", f"{message} It is read once.")
        else:
            places[kind][ref] = entity


def documents(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the documents of a file, each with the number of lines before it."""
    start = 0
    for mark in [*_BETWEEN.finditer(content), None]:
        end = mark.start() if mark else len(content)
        if content[start:end].strip():
            yield content.count(b"\n", 0, start), content[start:end]
        start = mark.end() if mark else end


def read(
    files: Mapping[str, bytes], columns: Mapping[str, str]
) -> tuple[Sheet | None, list[Finding]]:
    """Read the files of one catalogue; rows are lines."""
    catalogue = _Catalogue()
    for name, content in files.items():
        catalogue.add(name, content)
    sheet, dangling = joined([_Reading(catalogue).sheet(next(iter(files)))])
    nothing = "There is neither a group with members nor a user in the files."
    return finished(sheet, [*catalogue.findings, *dangling], catalogue.errors, nothing)


@dataclass(slots=True)
class _Reading:
    """Makes units and posts of a catalogue."""

    catalogue: _Catalogue
    parents: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for ref, group in self.catalogue.groups.items():
            self.members[ref] = group.refs(group.spec.get("members"))
        for ref, user in self.catalogue.users.items():
            for named in user.refs(user.spec.get("memberOf")):
                self.members.setdefault(named, []).append(ref)

    def sheet(self, file: str) -> Sheet:
        groups = self.catalogue.groups
        self._find_parents()
        entries = [entry for ref in groups for entry in self._posts(ref)]
        entries += self._alone()
        units = tuple(
            Unit(row=e.row, file=e.file, ref=ref, name=e.name, parent=self.parents.get(ref))
            for ref, e in groups.items()
        )
        return Sheet(file=file, language="en", entries=tuple(entries), units=units)

    def _find_parents(self) -> None:
        """Find the parent of each group, which may be told by either of the two."""
        for ref, group in self.catalogue.groups.items():
            for parent in group.refs(group.spec.get("parent")):
                self._adopt(group, ref, parent)
        for ref, group in self.catalogue.groups.items():
            for child in group.refs(group.spec.get("children")):
                self._adopt(group, child, ref)

    def _adopt(self, told_by: _Entity, child: str, parent: str) -> None:
        groups = self.catalogue.groups
        missing = next((each for each in (child, parent) if each not in groups), None)
        if missing:
            message = (
                f"The group {told_by.ref!r} names the group {missing!r}, which is not in the "
                "files: the two are not connected. Add it."
            )
            self.catalogue.find(told_by, "dangling-group", message)
        elif self.parents.setdefault(child, parent) != parent:
            message = (
                f"The group {child!r} is a child of {parent!r} and of {self.parents[child]!r}: the "
                "latter is kept."
            )
            self.catalogue.find(told_by, "several-parents", message)

    def _posts(self, ref: str) -> Iterator[Entry]:
        """Give the posts of a group: of those who lead it, and of its members."""
        group = self.catalogue.groups[ref]
        leads, members = self._leads(group), dict.fromkeys(self.members[ref])
        if leads:
            above = self._above(ref)
            managers = (Manager(ref=f"{above}/lead"),) if above else ()
            yield _entry(group, f"{ref}/lead", "Lead", ref, self._holders(group, leads), managers)
        others = [each for each in members if each not in leads]
        if others:
            managers = (Manager(ref=f"{ref}/lead"),) if leads else ()
            holders = self._holders(group, others)
            yield _entry(group, f"{ref}/member", "Member", ref, holders, managers)

    def _above(self, ref: str) -> str | None:
        """Give the nearest group above that somebody leads; groups around a loop end the search."""
        seen = {ref}
        above = self.parents.get(ref)
        while above and above not in seen:
            if self._leads(self.catalogue.groups[above]):
                return above
            seen.add(above)
            above = self.parents.get(above)
        return None

    def _leads(self, group: _Entity) -> list[str]:
        metadata = inner(group.value.get("metadata"))
        annotations = inner(metadata.get("annotations"))
        told = [each for key, each in annotations.items() if key.rpartition("/")[2] in LEADS]
        told += [group.spec.get(key) for key in LEADS]
        return list(dict.fromkeys(ref for each in told for ref in group.refs(each)))

    def _holders(self, group: _Entity, refs: list[str]) -> tuple[Holder, ...]:
        return tuple(self._holder(group, ref) for ref in refs)

    def _holder(self, group: _Entity, ref: str) -> Holder:
        user = self.catalogue.users.get(ref)
        if user:
            return Holder(name=user.name, ref=ref, file=user.file, row=user.row)
        message = f"The member {ref!r} of {group.ref!r} is no user in the files: named so. Add it."
        self.catalogue.find(group, "dangling-member", message)
        return Holder(name=ref, ref=ref)

    def _alone(self) -> Iterator[Entry]:
        """Give the posts of users who are in no group that there is."""
        groups = self.catalogue.groups
        placed = {member for ref in groups for member in self.members[ref]}
        placed |= {lead for group in groups.values() for lead in self._leads(group)}
        for ref, user in self.catalogue.users.items():
            for named in user.refs(user.spec.get("memberOf")):
                if named not in groups:
                    message = f"The user {ref!r} is a member of {named!r}, which is not there."
                    self.catalogue.find(user, "dangling-group", f"{message} Add the group.")
            if ref not in placed:
                holders = (Holder(name=user.name, ref=ref),)
                yield _entry(user, f"user/{ref}", "Member", None, holders, ())


def _entry(
    entity: _Entity,
    ref: str,
    title: str,
    unit: str | None,
    holders: tuple[Holder, ...],
    managers: tuple[Manager, ...],
) -> Entry:
    return Entry(
        row=entity.row,
        file=entity.file,
        ref=ref,
        title=title,
        unit=unit,
        seats=float(len(holders)),
        holders=holders,
        managers=managers,
    )
