"""Options that several commands have, and those that the environment sets as well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from graph.text import DEFAULT_LANGUAGE, language_tag

DATA = Path(__file__).parents[2] / "data"
DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
KEPT = click.Path(exists=True, dir_okay=False, path_type=Path)


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
database = setting("--db", type=FILE, help="The file of organizations.")
kept = setting("--db", type=KEPT, required=True, help="The file of organizations.")
language = click.option(
    "--language",
    metavar="TAG",
    callback=lambda _, __, tag: language_tag(tag),
    default=DEFAULT_LANGUAGE,
    show_default=True,
    help="The language to answer in, e.g. fr.",
)
