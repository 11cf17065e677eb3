"""What a file says of an organization, whatever its format, before it is added to a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.finding import Finding
from graph.organization.model import (
    PayBand,
    PostStatus,
    ReportingKind,
    TenureCapacity,
    UnknownReason,
)
from graph.period import UNDATED, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody in a post; without a name, somebody whom the file does not name."""

    name: str | None
    share: float = 1.0
    capacity: TenureCapacity = TenureCapacity.REGULAR
    interval: Interval = UNDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """Whom a post reports to: a reference, nobody, or somebody unknown for a reason."""

    ref: str | None
    kind: ReportingKind = ReportingKind.SOLID
    reason: UnknownReason | None = None
    named: str | None = None
    interval: Interval = UNDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One post of a file, and the row that tells of it."""

    row: int
    ref: str
    title: str
    unit: str | None = None
    seats: float = 1.0
    grade: str | None = None
    pay_band: PayBand | None = None
    stated: PostStatus | None = None
    interval: Interval = UNDATED
    holders: tuple[Holder, ...] = ()
    managers: tuple[Manager, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of the organization, as a file names it."""

    row: int
    ref: str
    name: str
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that a file says. References of entries are unique in it."""

    file: str
    language: str
    entries: tuple[Entry, ...]
    units: tuple[Unit, ...] = ()


def joined(sheets: Sequence[Sheet]) -> tuple[Sheet, list[Finding]]:
    """Put the sheets of one snapshot together, and find out who the managers are.

    A manager is looked for by reference, then without case, blanks and leading zeros. One that is
    nowhere stays in the entry with its reason, and is a finding.
    """
    entries = [entry for sheet in sheets for entry in sheet.entries]
    exact = {entry.ref: entry.ref for entry in entries}
    loose = {_loose(ref): ref for ref in exact}
    findings: list[Finding] = []
    settled = []
    for sheet in sheets:
        for entry in sheet.entries:
            managers = tuple(_settled(manager, exact, loose) for manager in entry.managers)
            settled.append(replace(entry, managers=managers))
            findings += (_missing(sheet.file, entry, m) for m in managers if m.named)
    units = {unit.ref: unit for sheet in sheets for unit in sheet.units}
    whole = replace(sheets[0], entries=tuple(settled), units=tuple(units.values()))
    return whole, findings


def _settled(manager: Manager, exact: Mapping[str, str], loose: Mapping[str, str]) -> Manager:
    if manager.ref is None:
        return manager
    found = exact.get(manager.ref) or loose.get(_loose(manager.ref))
    if found:
        return replace(manager, ref=found)
    reason = UnknownReason.DOES_NOT_EXIST
    return replace(manager, ref=None, reason=reason, named=manager.ref)


def _missing(file: str, entry: Entry, manager: Manager) -> Finding:
    message = (
        f"Post {entry.ref!r} reports to {manager.named!r}, which is not in the file: its manager "
        "is kept as unknown. Add the post, or correct the reference."
    )
    return Finding(file, entry.row, 1, "dangling-manager", message)


def _loose(ref: str) -> str:
    return "".join(ref.split()).casefold().lstrip("0")
