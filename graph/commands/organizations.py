"""`rolegraph organizations`: what is kept in a file."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import kept
from graph.store.sqlite import SqliteStore


@click.command()
@kept
def organizations(db: Path) -> None:
    """List the organizations that are kept, with their revision and the days observed."""
    store = SqliteStore(db)
    for record in filter(None, map(store.load, store.slugs())):
        days = ", ".join(map(str, record.observed))
        click.echo(f"{record.organization.slug}: revision {record.revision}, observed {days}.")
    store.close()
