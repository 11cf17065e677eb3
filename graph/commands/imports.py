"""`rolegraph import`: what a file shows of an organization, added to what is known of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from graph.commands.options import FILE, setting
from graph.exchange.formats import READERS
from graph.organization.observe import new_record, observe
from graph.store.sqlite import SqliteStore


@click.command("import")
@click.argument("format", type=click.Choice(sorted(READERS)))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--organization", required=True, help="The slug of the organization.")
@click.option("--on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day it shows.")
@click.option("--name", help="The organization's name, if it is new.")
@click.option("--country", help="The country it is in (ISO 3166-1), if it is new.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@setting("--db", type=FILE, required=True, help="The file of organizations.")
def import_(
    format: str,
    files: tuple[Path, ...],
    organization: str,
    on: datetime,
    name: str | None,
    country: str | None,
    dry_run: bool,
    db: Path,
) -> None:
    """Add the FILES of one snapshot to what is known of an organization: all or nothing."""
    sheet, findings = READERS[format]({file.name: file.read_bytes() for file in files}, {})
    for finding in findings:
        click.echo(finding, err=True)
    if sheet is None:
        raise click.ClickException("Nothing was imported: a file could not be read.")
    store = SqliteStore(db)
    known = store.load(organization) or new_record(organization, name, country)
    seen = observe(known, sheet, on.date())
    if seen is not known and not dry_run:
        store.save(seen, f"import {format}: {', '.join(file.name for file in files)}")
    store.close()
    verb = "would be" if dry_run else "is now"
    told = "nothing changes" if seen is known else f"{organization} {verb} at {seen.revision}"
    click.echo(f"{len(sheet.entries)} posts read, {len(findings)} findings; {told}.")
