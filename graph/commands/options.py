"""Options that several commands have, and those that the environment sets as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from graph.errors import Unknown
from graph.store.sqlite import SqliteStore
from graph.text import DEFAULT_LANGUAGE, language_tag

DATA = Path(__file__).parents[2] / "data"
DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])


def setting(flag: str, **attributes: Any) -> Callable[[Any], Any]:
    """Declare an option that ROLEGRAPH_ and its name set in the environment as well."""
    variable = "ROLEGRAPH_" + flag.removeprefix("--").replace("-", "_").upper()
    shown = {"envvar": variable, "show_envvar": True, "show_default": True}
    return click.option(flag, **{**shown, **attributes})


data = setting(
    "--data",
    type=DIRECTORY,
    default=DATA,
    show_default="what comes with Rolegraph",
    help="The directory of the knowledge.",
)
database = setting(
    "--db", type=click.Path(dir_okay=False, path_type=Path), help="The file of organizations."
)
language = click.option(
    "--language",
    metavar="TAG",
    callback=lambda _, __, tag: language_tag(tag),
    default=DEFAULT_LANGUAGE,
    show_default=True,
    help="The language to answer in, e.g. fr.",
)
organization = click.option(
    "--organization", metavar="SLUG", required=True, help="The slug of the organization."
)


def named(db: Path | None) -> Path:
    """Give the file of organizations; raises `UsageError` if none is named."""
    if db is None:
        message = "No file of organizations is named: add --db FILE, or set ROLEGRAPH_DB."
        raise click.UsageError(message)
    return db


def existing(db: Path | None) -> Path | None:
    """Give the file of organizations, if one is named; raises `UsageError` if it is not there."""
    if db and not db.exists():
        raise click.UsageError(f"There is no file {str(db)!r}: import an organization into it.")
    return db


@contextmanager
def kept(db: Path | None) -> Iterator[SqliteStore]:
    """Open the file of organizations, which must exist."""
    path = named(existing(db))
    with closing(SqliteStore(path)) as store:
        yield store


def unknown(store: SqliteStore, slug: str) -> Unknown:
    """Say that an organization is not kept, and which one may be meant."""
    return Unknown("organization", slug, store.slugs())
