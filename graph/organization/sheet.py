"""What a file says of an organization, whatever its format, before it is added to a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
    """Somebody in a post; without a name, somebody whom the file does not name.

    `ref` is what the file calls the person, to tell people of one name apart. The place is given
    where it is not that of the entry.
    """

    name: str | None
    ref: str | None = None
    share: float = 1.0
    capacity: TenureCapacity = TenureCapacity.REGULAR
    interval: Interval = UNDATED
    file: str | None = field(default=None, compare=False)
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """Whom a post reports to: a reference, nobody, or somebody unknown for a reason.

    The place is given where it is not that of the entry.
    """

    ref: str | None
    kind: ReportingKind = ReportingKind.SOLID
    reason: UnknownReason | None = None
    named: str | None = None
    interval: Interval = UNDATED
    file: str | None = field(default=None, compare=False)
    row: int | None = field(default=None, compare=False)
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One post of a file, and the row that tells of it; the file is that of its sheet, or told."""

    row: int
    file: str | None = None
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
    file: str | None = None
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

    A manager is looked for in the own sheet first, by reference, then without case, blanks and
    leading zeros. One that is nowhere stays in the entry with its reason, and is a finding.
    """
    findings: list[Finding] = []
    apart = _apart(sheets, findings)
    everywhere = _Refs.of(entry.ref for sheet in apart for entry in sheet.entries)
    entries: list[Entry] = []
    for sheet in apart:
        here = _Refs.of(entry.ref for entry in sheet.entries)
        for entry in sheet.entries:
            managers = tuple(_settled(each, here, everywhere) for each in entry.managers)
            entries.append(replace(entry, managers=managers) if managers else entry)
            findings += (_missing(sheet.file, entry, each) for each in managers if each.named)
    units = {unit.ref: unit for sheet in reversed(apart) for unit in reversed(sheet.units)}
    whole = tuple(reversed(units.values()))
    return replace(sheets[0], entries=tuple(entries), units=whole), findings


def continued(sheet: Sheet, known: Collection[str]) -> Sheet:
    """Give posts the references by which they are known, where case, blanks or zeros differ.

    Between two snapshots spreadsheets drop leading zeros. Only what can be no other post is taken
    for one that the sheet does not show otherwise.
    """
    shown = [entry.ref for entry in sheet.entries]
    gone = _loosely(set(known).difference(shown))
    new = _loosely(set(shown).difference(known))
    names = {ref: gone[loose] for loose, ref in new.items() if loose in gone}
    return _renamed(sheet, names)


def loose(ref: str) -> str:
    """Give a reference without case, blanks and leading zeros."""
    bare = "".join(ref.split()).casefold()
    return bare.lstrip("0") or bare[:1]


@dataclass(frozen=True, slots=True)
class _Refs:
    """References, and how else they may be written."""

    exact: Collection[str]
    loosely: Mapping[str, str]

    @classmethod
    def of(cls, refs: Iterable[str]) -> _Refs:
        exact = set(refs)
        return cls(exact, _loosely(exact))

    def find(self, ref: str) -> str | None:
        return ref if ref in self.exact else self.loosely.get(loose(ref))


def _loosely(refs: Collection[str]) -> dict[str, str]:
    """Give references by how they may be written; what may mean two of them means neither."""
    times = Counter(map(loose, refs))
    return {key: ref for ref in refs if times[key := loose(ref)] == 1}


def _apart(sheets: Sequence[Sheet], findings: list[Finding]) -> list[Sheet]:
    """Tell posts of several sheets apart that bear one reference, and say where all come from."""
    taken: dict[str, str] = {}
    made = []
    for sheet in sheets:
        names: dict[str, str] = {}
        for entry in sheet.entries:
            if entry.ref in taken:
                names[entry.ref] = free(entry.ref, taken)
                findings.append(_shared(sheet.file, entry, taken[entry.ref], names[entry.ref]))
        taken |= {names.get(entry.ref, entry.ref): sheet.file for entry in sheet.entries}
        made.append(_told(_renamed(sheet, names), sheets[0].file))
    return made


def free(ref: str, taken: Collection[str]) -> str:
    """Give a reference that is not taken: the one given, else `ref~2`, `ref~3`, …"""
    own, number = ref, 2
    while own in taken:
        own, number = f"{ref}~{number}", number + 1
    return own


def _renamed(sheet: Sheet, names: Mapping[str, str]) -> Sheet:
    """Give posts other references."""
    if not names:
        return sheet
    return replace(sheet, entries=tuple(_called(entry, names) for entry in sheet.entries))


def _called(entry: Entry, names: Mapping[str, str]) -> Entry:
    managers = tuple(
        replace(each, ref=names[each.ref]) if each.ref and each.ref in names else each
        for each in entry.managers
    )
    return replace(entry, ref=names.get(entry.ref, entry.ref), managers=managers)


def _told(sheet: Sheet, file: str) -> Sheet:
    """Let what is not of the first file say of which it is."""
    if sheet.file == file:
        return sheet
    entries = tuple(replace(each, file=each.file or sheet.file) for each in sheet.entries)
    units = tuple(replace(each, file=each.file or sheet.file) for each in sheet.units)
    return replace(sheet, entries=entries, units=units)


def _settled(manager: Manager, here: _Refs, everywhere: _Refs) -> Manager:
    if manager.ref is None:
        return manager
    found = here.find(manager.ref) or everywhere.find(manager.ref)
    if found:
        return manager if found == manager.ref else replace(manager, ref=found)
    reason = UnknownReason.DOES_NOT_EXIST
    return replace(manager, ref=None, reason=reason, named=manager.ref)


def _missing(file: str, entry: Entry, manager: Manager) -> Finding:
    message = (
        f"Post {entry.ref!r} reports to {manager.named!r}, which is not in the file: its manager "
        "is kept as unknown. Add the post, or correct the reference."
    )
    row = manager.row or entry.row
    return Finding(manager.file or file, row, manager.column, "dangling-manager", message)


def _shared(file: str, entry: Entry, first: str, own: str) -> Finding:
    message = (
        f"The reference {entry.ref!r} stands in {first} for another post: this one is kept as "
        f"{own!r}."
    )
    return Finding(entry.file or file, entry.row, 1, "shared-reference", message)
