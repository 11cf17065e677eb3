"""`rolegraph verify`: whether a file is as it was written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.commands import options


@click.command()
@options.database
def verify(db: Path | None) -> None:
    """Check that nothing was lost or changed in the file; the exit status is 1 if it was.

    A file in which nothing is kept has lost everything, as far as can be told.
    """
    with options.kept(db) as store:
        problems = store.verify()
        if not (problems or store.heads()):
            problems = [f"{db}: nothing is kept in it. Name another file, or restore a copy."]
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(1)
    click.echo(f"{db}: every revision follows from the one before, and the facts from them.")
