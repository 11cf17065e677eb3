"""`rolegraph import`: what files show of an organization, added to what is known of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from graph import imports
from graph.commands import oddities, options
from graph.commands.changed import count_changes, list_changes
from graph.errors import Unknown, Unreadable
from graph.exchange.formats import OF_SHEETS, READERS, RECORD_READERS, SHOWS_THE_PAST, WITH_COLUMNS
from graph.imports import Files, Imported, Reading, Stage
from graph.knowledge.vocabulary import TermKind
from graph.organization.looks import ahead
from graph.organization.observe import country_code
from graph.progress import watched
from graph.service import Service
from graph.store.memory import MemoryStore, Store
from graph.store.sqlite import SqliteStore
from graph.text import counted

STEPS = 100  # Of the bar, for each stage.
LONG = 1_000_000  # Bytes: what is shorter is read before a person could see a bar.
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _meanings(_: click.Context, __: click.Parameter, given: Sequence[str]) -> dict[str, str]:
    """Read what headers mean: the last equals sign parts them, for a header may have some."""
    pairs = [each.rpartition("=") for each in given]
    for header, sign, meaning in pairs:
        if not (header and sign and meaning):
            raise click.BadParameter("write each as --map 'Their header=title'.")
    return {header: meaning for header, _, meaning in pairs}


@click.command("import")
@click.argument("format", type=click.Choice(sorted({*READERS, *RECORD_READERS})))
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=FILE)
@options.organization
@click.option("--on", type=options.DAY, help="The day it shows; today, if it may show that.")
@click.option("--name", help="The organization's name, if it is new.")
@click.option("--country", help="The country it is in (ISO 3166-1, e.g. FR), if it is new.")
@click.option("--sector", help="The slug of its sector, e.g. health, if it is new.")
@click.option("--classification", help="What kind of body it is, if it is new.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="HEADER=COLUMN",
    callback=_meanings,
    help="What a header of theirs means, e.g. 'Grade (2020)=grade'. May be repeated.",
)
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook, if not the first.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@options.database
@options.data
def import_(
    format: str,
    paths: tuple[Path, ...],
    organization: str,
    on: datetime | None,
    name: str | None,
    country: str | None,
    sector: str | None,
    classification: str | None,
    columns: dict[str, str],
    sheet: str | None,
    dry_run: bool,
    db: Path | None,
    data: Path,
) -> None:
    """Add the FILEs of one snapshot to what is known of an organization: all or nothing.

    A file of the format rolegraph tells everything, and takes the place of what was known.
    """
    database, service = options.named(db), Service.open(data)
    files = Files(
        format=format,
        contents=_contents(paths),
        organization=organization,
        day=_day(format, on),
        columns=_columns(format, columns),
        sheet=_sheet(format, sheet),
        name=name,
        country=None if country is None else country_code(country),
        sector=_sector(sector, service),
        classification=classification,
    )
    with _bar(files) as bar:
        reading = _read(files)
        bar.reached(Stage.READ)
        with closing(_store(database, dry_run)) as store:
            made = imports.add(store, service.roles, reading, keep=not dry_run, told=bar.reached)
    service.close()
    _tell(reading, made, dry_run)


def _contents(paths: Sequence[Path]) -> dict[str, bytes]:
    contents = {path.name: path.read_bytes() for path in paths}
    if len(contents) < len(paths):
        raise click.UsageError("Two of the files have one name: rename one, to tell them apart.")
    return contents


def _day(format: str, on: datetime | None) -> date:
    if on is None and format in SHOWS_THE_PAST:
        raise click.UsageError(
            f"A file of the format {format} shows a day of the past: name it with --on."
        )
    today = date.today()
    day = on.date() if on else today
    if warning := ahead(day, today):
        click.echo(warning, err=True)
    return day


def _columns(format: str, columns: dict[str, str]) -> dict[str, str]:
    if columns and format not in WITH_COLUMNS:
        known = ", ".join(sorted(WITH_COLUMNS))
        raise click.UsageError(f"Only headers of {known} can be mapped, and not those of {format}.")
    return columns


def _sheet(format: str, sheet: str | None) -> str | None:
    if sheet is not None and format not in OF_SHEETS:
        known = ", ".join(sorted(OF_SHEETS))
        raise click.UsageError(f"Only files of {known} can have sheets, and not those of {format}.")
    return sheet


def _sector(sector: str | None, service: Service) -> str | None:
    """Check that a sector is one that the rules know."""
    if sector is not None:
        known = {term.slug for term in service.knowledge.terms if term.kind is TermKind.SECTOR}
        if sector not in known:
            raise Unknown("sector", sector, known)
    return sector


def _store(database: Path, dry_run: bool) -> Store:
    """Open the file; what would only be tried makes none."""
    return MemoryStore() if dry_run and not database.exists() else SqliteStore(database)


def _read(files: Files) -> Reading:
    try:
        reading = imports.read(files)
    except Unreadable as error:
        for finding in error.findings:
            click.echo(finding, err=True)
        raise
    for finding in reading.findings:
        click.echo(finding, err=True)
    return reading


@contextmanager
def _bar(files: Files) -> Iterator[_Bar]:
    """Show on a terminal how far the import of long files has come."""
    size = sum(map(len, files.contents.values()))
    hidden = size < LONG or not sys.stderr.isatty()
    with click.progressbar(
        length=STEPS * len(Stage),
        label=", ".join(files.contents),
        item_show_func=name_of,
        file=sys.stderr,
        hidden=hidden,
    ) as shown:
        bar = _Bar(shown)
        with watched(bar.part):
            yield bar


def name_of(stage: Stage | None) -> str | None:
    """Name a stage beside the bar, once one is reached."""
    return stage.value if stage else None


class _Bar:
    """Moves by stages. Within one each pass, there may be several, goes half of what is left."""

    def __init__(self, shown: Any) -> None:
        self.shown = shown
        self.start, self.end = 0, STEPS

    def reached(self, stage: Stage) -> None:
        """Move to the end of a stage."""
        self.shown.update(self.end - self.shown.pos, stage)
        self.end += STEPS

    def part(self, done: float) -> None:
        """Move by the part of a pass that is done."""
        if not done:
            self.start = self.shown.pos
        place = self.start + round((self.end - self.start) / 2 * done)
        self.shown.update(place - self.shown.pos, self.shown.current_item)


def _tell(reading: Reading, made: Imported, dry_run: bool) -> None:
    for finding in made.findings:
        click.echo(finding, err=True)
    if dry_run:
        list_changes(made.changes)
    _tell_oddities(reading.files, made, dry_run)
    if made.changed:
        count_changes(made.changes, reading.files.day)
    click.echo(f"{_outcome(reading, made, dry_run)} {_read_and_found(reading, made)}")


def _tell_oddities(files: Files, made: Imported, dry_run: bool) -> None:
    for told_of in oddities.first_of_each(made.anomalies):
        click.echo(told_of, err=True)
    if made.anomalies:
        named = f"--organization {files.organization} --on {files.day}"
        kept = ", once it is kept," if dry_run else ""
        click.echo(f"All that is odd{kept} is listed by: rolegraph check {named}", err=True)


def _outcome(reading: Reading, made: Imported, dry_run: bool) -> str:
    slug, revision = reading.files.organization, made.after.revision
    if not made.changed:
        return f"Nothing changes: {slug} stays at revision {revision}."
    if dry_run:
        return f"Nothing was kept: {slug} would be at revision {revision}."
    return f"{slug} is now at revision {revision}."


def _read_and_found(reading: Reading, made: Imported) -> str:
    found = len(reading.findings) + len(made.findings)
    counts = [counted(reading.posts, "post"), counted(found, "finding")]
    if made.anomalies:
        counts.append(counted(len(made.anomalies), "anomaly", "anomalies"))
    return f"Read: {', '.join(counts)}."
