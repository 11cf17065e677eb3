"""`rolegraph check`: what is wrong with the knowledge, or odd about an organization."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from graph import sample
from graph.checks import OF_TITLES, anomalies
from graph.citation import Citation
from graph.commands import oddities, options
from graph.deviations import Deviation, deviations
from graph.knowledge.load import contents, parse
from graph.organization.index import Index
from graph.service import Service
from graph.text import counted


@click.command()
@click.argument("data", type=options.DIRECTORY, default=options.DATA, envvar="ROLEGRAPH_DATA")
@click.option("--organization", metavar="SLUG", help="Check this organization, not the knowledge.")
@click.option("--on", type=options.DAY, help="The day of the organization; today.")
@options.database
def check(data: Path, organization: str | None, on: datetime | None, db: Path | None) -> None:
    """Report every finding in the directory DATA; the exit status is 1 if there is any.

    With --organization, report instead what is odd about an organization, and where it differs from
    what the cited rules of DATA expect, with the rows that say so; the exit status is 1 if anything
    is odd, titles aside.
    """
    if organization is None:
        _knowledge(data)
    else:
        _organization(organization, on.date() if on else date.today(), db, data)


def _knowledge(data: Path) -> None:
    knowledge, findings = parse(contents(data), date.today())
    known = sample.sectors(knowledge) if knowledge else None
    revisions, more = sample.read(sample.contents(data), known, date.today())
    for finding in (*findings, *more):
        click.echo(replace(finding, file=str(data / finding.file)))  # Editors open such a path.
    if knowledge is None or more:
        sys.exit(1)
    counts = (
        f"{counted(len(knowledge.statements), 'statement')} about "
        f"{counted(len(knowledge.roles), 'role')}, {counted(len(knowledge.sources), 'source')}"
    )
    if revisions:
        counts += f", {counted(len(revisions[-1].posts), 'post')} of a sample"
    click.echo(f"{data}: {counts}, no findings.")


def _organization(slug: str, day: date, db: Path | None, data: Path) -> None:
    with options.kept(db) as store:
        record = store.load(slug)
        if record is None:
            raise options.unknown(store, slug)
    index, service = Index.of(record, day), Service.open(data)
    odd, differing = anomalies(index, service.roles), deviations(service.roles, index)
    service.close()
    for anomaly in odd:
        click.echo(oddities.line(anomaly))
    for deviation in differing:
        click.echo(f"{deviation.text} [deviation]{oddities.listed(_places(index, deviation))}")
    click.echo(
        f"{slug} on {day}: {counted(len(index.posts), 'post')}, {len(odd)} odd, "
        f"{len(differing)} differing from the rules."
    )
    if any(anomaly.kind not in OF_TITLES for anomaly in odd):
        sys.exit(1)


def _places(index: Index, deviation: Deviation) -> list[str]:
    """Name what says the rule, and then the row that says what is so."""
    line = index.solid[deviation.number]
    cited = (*deviation.expected.rule.citations, *(line.citations if line else ()))
    return list(dict.fromkeys(map(_place, cited)))


def _place(citation: Citation) -> str:
    """Name a row of a file, or a section of a source."""
    if citation.row:
        return f"{citation.source.title}:{citation.row}"
    section = citation.section
    return f"{citation.source.slug}#{section.slug}" if section else citation.source.slug
