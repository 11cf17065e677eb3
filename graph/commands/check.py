"""`rolegraph check`: what is wrong with the knowledge."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.commands.options import DATA, DIRECTORY
from graph.knowledge.load import contents, parse


@click.command()
@click.argument("data", type=DIRECTORY, default=DATA, envvar="ROLEGRAPH_DATA")
def check(data: Path) -> None:
    """Report every finding in the directory DATA; the exit status is 1 if there is any."""
    knowledge, findings = parse(contents(data))
    for finding in findings:
        click.echo(finding)
    if knowledge is None:
        sys.exit(1)
    counts = (
        f"{len(knowledge.statements)} statements about {len(knowledge.roles)} roles, "
        f"{len(knowledge.sources)} sources"
    )
    click.echo(f"{data}: {counts}, no findings.")
