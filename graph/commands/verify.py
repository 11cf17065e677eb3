"""`rolegraph verify`: whether a file is as it was written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.commands.options import kept
from graph.store.sqlite import SqliteStore


@click.command()
@kept
def verify(db: Path) -> None:
    """Check that nothing was lost or changed in the file; the exit status is 1 if it was."""
    store = SqliteStore(db)
    problems = store.verify()
    store.close()
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(1)
    click.echo(f"{db}: every revision follows from the one before, and the facts from them.")
