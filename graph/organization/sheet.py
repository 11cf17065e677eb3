"""What a file says of an organization, whatever its format, before it is added to a record."""

from __future__ import annotations

from dataclasses import dataclass

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
