"""Files added to what is known of an organization: read, compared and kept, or nothing is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from graph.checks import CHECKS, OF_TITLES, anomalies
from graph.checks.anomaly import Anomaly
from graph.collector import spared
from graph.enumeration import Enumeration
from graph.errors import BadQuestion, Unreadable
from graph.exchange.formats import OF_SHEETS, READERS, RECORD_READERS
from graph.finding import Finding
from graph.organization.change import Change, changes
from graph.organization.index import Index
from graph.organization.model import Record
from graph.organization.observe import Observed, compared, new_record
from graph.organization.sheet import Sheet
from graph.roles import Roles
from graph.store.memory import Store


class Stage(Enumeration):
    """How far an import has come."""

    READ = "read", "The files are read."
    OBSERVED = "observed", "What they show is added to what was known."
    COMPARED = "compared", "What changed is found."
    KEPT = "kept", "It is kept, if anything changed and it was to be kept."


Told = Callable[[Stage], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Files of one format, by name, that show an organization on a day.

    `columns` says what the headers of a table mean, e.g. {"Their header": "title"}, and `sheet`
    which sheet of a workbook is meant. What follows it describes an organization that is new:
    `sector` is the slug of a term, `country` is ISO 3166-1.
    """

    format: str
    contents: Mapping[str, bytes]
    organization: str
    day: date
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    name: str | None = None
    classification: str | None = None
    sector: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What files say: a day of an organization, or all that is known of it, and what is odd."""

    files: Files
    said: Sheet | Record
    findings: tuple[Finding, ...]

    @property
    def posts(self) -> int:
        """Count the posts that the files tell of."""
        return len(self.said.entries if isinstance(self.said, Sheet) else self.said.posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, or would do: `changes` and `anomalies` are those of its day.

    `findings` are what the files tell against earlier snapshots. Titles of which nobody knows a
    role are no anomalies here: no file is wrong for that.
    """

    before: Record
    after: Record
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()

    @property
    def changed(self) -> bool:
        """Tell whether anything is known now that was not."""
        return self.after is not self.before


def read(files: Files) -> Reading:
    """Read files; raises `Unreadable`, with all findings, if anything in them would be lost."""
    with spared():
        said, findings = _said(files)
    if said is None:
        raise Unreadable(findings)
    return Reading(files=files, said=said, findings=tuple(findings))


def _said(files: Files) -> tuple[Sheet | Record | None, list[Finding]]:
    if files.sheet is not None:
        return OF_SHEETS[files.format](files.contents, files.columns, files.sheet)
    if files.format in READERS:
        return READERS[files.format](files.contents, files.columns)
    return RECORD_READERS[files.format](files.contents)


def add(
    store: Store,
    roles: Roles,
    reading: Reading,
    *,
    keep: bool = True,
    told: Told = lambda _: None,
) -> Imported:
    """Add what files say to what is known of their organization; without `keep`, only try it.

    The same files change nothing the second time. Raises `BadQuestion`, `SnapshotOutOfOrder`, and
    `Conflict` if somebody else changed the organization meanwhile; nothing is kept then.
    """
    files = reading.files
    before = _known(store, files)
    seen = _seen(before, reading)
    told(Stage.OBSERVED)
    made = _compared(before, seen, files.day, roles)
    told(Stage.COMPARED)
    if keep and made.changed:
        store.save(made.after, f"import {files.format}: {', '.join(files.contents)}")
    told(Stage.KEPT)
    return made


def _known(store: Store, files: Files) -> Record:
    known = store.load(files.organization)
    if known is None:
        begun = new_record(files.organization, files.name, files.country)
        organization = replace(
            begun.organization, classification=files.classification, sector=files.sector
        )
        revision = store.heads().get(files.organization, 0)  # All may have been undone.
        return replace(begun, organization=organization, revision=revision)
    for name in ("name", "classification", "sector", "country"):
        new, old = getattr(files, name), getattr(known.organization, name)
        if new is not None and new != (old and str(old)):
            raise BadQuestion(
                f"{files.organization!r} is known already, and its {name} is {str(old)!r}, not "
                f"{new!r}: leave the {name} out, or choose another slug."
            )
    return known


def _seen(before: Record, reading: Reading) -> Observed:
    """Add a day to what is known; all that is known elsewhere takes its place instead."""
    said, slug = reading.said, before.organization.slug
    if isinstance(said, Sheet):
        return compared(before, said, reading.files.day)
    if said.organization.slug != slug:
        raise BadQuestion(
            f"The file tells of {said.organization.slug!r}, not of {slug!r}: import it as "
            f"{said.organization.slug!r}."
        )
    if before == replace(said, revision=before.revision):
        return Observed(before, ())
    return Observed(replace(said, revision=before.revision + 1), ())


def _compared(before: Record, seen: Observed, day: date, roles: Roles) -> Imported:
    after, told = seen.record, seen.findings
    if after is before:
        return Imported(before=before, after=after, findings=told)
    old, new = Index.of(before, day), Index.of(after, day)
    return Imported(
        before=before,
        after=after,
        findings=told,
        changes=changes(old, new),
        anomalies=anomalies(new, roles, CHECKS.keys() - OF_TITLES),
    )
