"""`rolegraph check`: what is wrong with the knowledge."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from graph import sample
from graph.commands.options import DATA, DIRECTORY
from graph.knowledge.load import contents, parse


@click.command()
@click.argument("data", type=DIRECTORY, default=DATA, envvar="ROLEGRAPH_DATA")
def check(data: Path) -> None:
    """Report every finding in the directory DATA; the exit status is 1 if there is any."""
    knowledge, findings = parse(contents(data))
    known = sample.sectors(knowledge) if knowledge else None
    revisions, more = sample.read(sample.contents(data), known)
    for finding in (*findings, *more):
        click.echo(replace(finding, file=str(data / finding.file)))  # Editors open such a path.
    if knowledge is None or more:
        sys.exit(1)
    counts = (
        f"{len(knowledge.statements)} statements about {len(knowledge.roles)} roles, "
        f"{len(knowledge.sources)} sources"
    )
    if revisions:
        counts += f", {len(revisions[-1].posts)} posts of a sample"
    click.echo(f"{data}: {counts}, no findings.")
