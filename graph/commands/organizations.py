"""`rolegraph organizations`: what is kept in a file."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands import options
from graph.text import counted


@click.command()
@options.database
def organizations(db: Path | None) -> None:
    """List the organizations that are kept, with their revision and the days observed."""
    with options.kept(db) as store:
        for record in filter(None, map(store.load, store.slugs())):
            days = ", ".join(map(str, record.observed)) or "on no day"
            organization, count = record.organization, len(record.posts)
            click.echo(
                f"{organization.slug} ({organization.name}): {counted(count, 'post')}, revision "
                f"{record.revision}, observed {days}."
            )
