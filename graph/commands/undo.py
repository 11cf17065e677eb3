"""`rolegraph undo`: the last change of an organization taken back."""

from __future__ import annotations

from pathlib import Path

import click

from graph import undo as undoing
from graph.commands import options
from graph.commands.changed import count_changes, list_changes


@click.command()
@options.organization
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@options.database
def undo(organization: str, dry_run: bool, db: Path | None) -> None:
    """Take the last import of an organization back.

    Nothing is lost: one more revision is kept, which is like the one before the last. To undo that
    again brings the import back. Without any other import nothing is known of the organization.
    """
    with options.kept(db) as store:
        made = undoing.undo(store, organization, keep=not dry_run)
    if dry_run:
        list_changes(made.changes)
    count_changes(made.changes, made.day)
    for day in made.days:
        click.echo(f"The snapshot of {day} is taken back.")
    last, next_ = made.before.revision, made.after.revision
    if dry_run:
        click.echo(f"Nothing was kept: {organization} would be at revision {next_}.")
    else:
        click.echo(f"Revision {last} is undone: {organization} is now at revision {next_}.")
        if not made.is_known:
            click.echo(f"Nothing is known of {organization} any more.")
