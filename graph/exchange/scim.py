"""SCIM 2.0 (RFC 7643, RFC 7644): users of a directory, alone, in lists of several pages, in bulk.

Each active user is a post with its holder, as directories know no posts; the enterprise extension
tells the manager, the department and its division.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.exchange.json_files import Object, finished, inner, objects, parsed, text
from graph.exchange.table import Unreadable
from graph.finding import Finding
from graph.organization.model import UnknownReason
from graph.organization.people import slugged
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit, joined
from graph.text import counted

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
ERRORS = ("bad-json", "pages-missing")


@dataclass(slots=True)
class _Directory:
    """The users of all files."""

    findings: list[Finding] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    announced: int = 0
    listed: int = 0

    def find(self, file: str, row: int, rule: str, message: str) -> None:
        self.findings.append(Finding(file, row, 1, rule, message))

    def add(self, file: str, value: Any) -> None:
        """Take in the resources of a file."""
        whole = inner(value)
        found = list(_resources(value))
        if "Resources" in whole or "totalResults" in whole:
            total = whole.get("totalResults")
            self.announced = max(self.announced, total if isinstance(total, int) else 0)
            self.listed += len(found)
        for row, (resource, ref) in enumerate(found, start=1):
            self._resource(file, row, resource, ref)

    def _resource(self, file: str, row: int, resource: Object, ref: str) -> None:
        if not _is_user(resource):
            name = text(resource.get("displayName")) or text(resource.get("id"))
            message = f"The resource {name!r} is no user: it is left out."
            self.find(file, row, "no-user", message)
        elif resource.get("active") is False:
            message = f"The user {ref!r} is not active: left out."
            self.find(file, row, "not-active", message)
        elif ref in self.entries:
            first = self.entries[ref]
            where = f"{first.file}, resource {first.row}"
            message = f"The user {ref!r} stands in {where} already: read once."
            self.find(file, row, "duplicate-user", message)
        else:
            self.entries[ref] = self._entry(file, row, resource, ref)

    def _entry(self, file: str, row: int, user: Object, ref: str) -> Entry:
        enterprise = inner(user.get(ENTERPRISE))
        title = text(user.get("title"))
        if not title:
            message = f"The user {ref!r} has no title: the post is kept without one. Add it."
            self.find(file, row, "no-title", message)
        return Entry(
            row=row,
            file=file,
            ref=ref,
            title=title,
            unit=self._unit(file, row, enterprise),
            holders=(Holder(name=_name(user), ref=ref),),
            managers=(_manager(enterprise),),
        )

    def _unit(self, file: str, row: int, enterprise: Object) -> str | None:
        parent = None
        for words in (text(enterprise.get("division")), text(enterprise.get("department"))):
            if words:
                ref = "/".join(filter(None, (parent, slugged(words) or words)))
                unit = Unit(row=row, file=file, ref=ref, name=words, parent=parent)
                self.units.setdefault(ref, unit)
                parent = ref
        return parent


def read(
    files: Mapping[str, bytes], columns: Mapping[str, str]
) -> tuple[Sheet | None, list[Finding]]:
    """Read the pages of one directory; the row of a finding is the place of a resource."""
    directory = _Directory()
    for name, content in files.items():
        try:
            directory.add(name, parsed(content))
        except Unreadable as error:
            place = (error.row, error.column, error.rule, str(error))
            directory.findings.append(Finding(name, *place))
    first = next(iter(files))
    if directory.listed < directory.announced:
        message = (
            f"The list announces {counted(directory.announced, 'resource')}, and the files have "
            f"{directory.listed:,}: import all of its pages at once."
        )
        directory.find(first, 0, "pages-missing", message)
    entries, units = tuple(directory.entries.values()), tuple(directory.units.values())
    sheet, dangling = joined([Sheet(file=first, language="en", entries=entries, units=units)])
    nothing = "There is no active user in the file: nothing can be imported."
    return finished(sheet, [*directory.findings, *dangling], ERRORS, nothing)


def _resources(value: Any) -> Iterator[tuple[Object, str]]:
    """Give the resources of a list, of a bulk request, or the file itself, with their ids."""
    whole = inner(value)
    if "Operations" in whole:
        for operation in objects(whole["Operations"]):
            data = inner(operation.get("data"))
            bulk = text(operation.get("bulkId"))
            yield data, f"bulkId:{bulk}" if bulk else _id(data)
        return
    for each in objects(whole.get("Resources", () if "totalResults" in whole else value)):
        yield each, _id(each)


def _id(resource: Object) -> str:
    return text(resource.get("id")) or text(resource.get("userName"))


def _is_user(resource: Object) -> bool:
    """Tell whether a resource is a user: its schemas say so, or else it has a user's name."""
    schemas = resource.get("schemas")
    if isinstance(schemas, list) and schemas:
        return USER in schemas
    return text(resource.get("userName")) != ""


def _name(user: Object) -> str | None:
    name = inner(user.get("name"))
    parts = (text(name.get(part)) for part in ("givenName", "middleName", "familyName"))
    candidates = (user.get("displayName"), name.get("formatted"), " ".join(filter(None, parts)))
    told = next((found for each in candidates if (found := text(each))), "")
    return told or text(user.get("userName")) or None


def _manager(enterprise: Object) -> Manager:
    """Read the manager: an id, bare, in `value`, or at the end of `$ref`."""
    told = enterprise.get("manager")
    manager = inner(told)
    ref = text(manager.get("value")) or text(told)
    ref = ref or text(manager.get("$ref")).rstrip("/").rpartition("/")[2]
    if ref:
        return Manager(ref=ref)
    return Manager(ref=None, reason=UnknownReason.NOT_PUBLISHED)
