"""`rolegraph export`: an organization, written for other programs."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import click

from graph.collector import spared
from graph.commands import options
from graph.exchange.formats import WRITERS
from graph.organization.model import Record
from graph.store.sqlite import SqliteStore


@click.command()
@click.argument("format", type=click.Choice(sorted(WRITERS)))
@options.organization
@click.option("--on", type=options.DAY, help="The day to write, where a format has one; today.")
@click.option("--known-at", type=click.IntRange(1), help="What was known at this revision.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="The file to write, all or nothing; standard output without.",
)
@options.language
@options.database
def export(
    format: str,
    organization: str,
    on: datetime | None,
    known_at: int | None,
    output: Path | None,
    language: str,
    db: Path | None,
) -> None:
    """Write an organization in a FORMAT.

    popolo and rolegraph tell of all times; the other formats of one day, in one language.
    """
    with options.kept(db) as store:
        record = _record(store, organization, known_at)
    with spared():
        content = WRITERS[format](record, on.date() if on else date.today(), language)
    if output is None:
        click.echo(content, nl=False)
    else:
        _write(output, content)


def _record(store: SqliteStore, slug: str, known_at: int | None) -> Record:
    found = store.load(slug) if known_at is None else store.known_at(slug, known_at)
    if found is None:
        raise options.unknown(store, slug)
    return found


def _write(path: Path, content: bytes) -> None:
    """Write beside the file first, so that it is never there by half."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise click.FileError(str(path), error.strerror) from error
