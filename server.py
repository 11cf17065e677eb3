"""The application and its command line: `rolegraph serve`, or `uvicorn server:app`."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from graph.errors import GraphError
from graph.exchange import FORMATS, formats, roles_drawing
from graph.exchange.formats import READERS
from graph.knowledge.load import contents, parse
from graph.organization.observe import new_record, observe
from graph.service import Service
from graph.store.sqlite import SqliteStore
from graph.text import DEFAULT_LANGUAGE, language_tag
from schema import schema
from schema.answer import answer
from schema.examples import EXAMPLES
from schema.transport import pages
from schema.transport.http import GraphQLEndpoint
from schema.transport.message import Question

DATA = Path(__file__).parent / "data"
LOG_LEVELS = ("critical", "error", "warning", "info", "debug")


def build(service: Service) -> Starlette:
    """Wire the application together: the only function that knows every part."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        service.close()

    endpoint = GraphQLEndpoint(partial(answer, service))
    release = {"release": service.knowledge.release, "digest": service.knowledge.digest}
    shown = pages.routes(schema.as_str(), EXAMPLES, lambda: release)
    return Starlette(routes=[Route("/graphql", endpoint), *shown], lifespan=lifespan)


def __getattr__(name: str) -> Any:
    """Give `server.app`, which `uvicorn server:app` serves; ROLEGRAPH_DATA names its data."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        data, database = os.environ.get("ROLEGRAPH_DATA"), os.environ.get("ROLEGRAPH_DB")
        return build(Service.open(Path(data or DATA), Path(database) if database else None))
    except GraphError as error:
        sys.exit(str(error))


class _Commands(click.Group):
    """Commands whose mistakes end in one clear line."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except GraphError as error:
            raise click.ClickException(str(error)) from error


def _setting(flag: str, **attributes: Any) -> Callable[[Any], Any]:
    """Declare an option that ROLEGRAPH_ and its name set in the environment as well."""
    variable = "ROLEGRAPH_" + flag.removeprefix("--").replace("-", "_").upper()
    shown = {"envvar": variable, "show_envvar": True, "show_default": True}
    return click.option(flag, **{**shown, **attributes})


_DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)
_data = _setting(
    "--data",
    type=_DIRECTORY,
    default=DATA,
    show_default="what comes with Rolegraph",
    help="The directory of the knowledge.",
)
_database = _setting(
    "--db", type=click.Path(dir_okay=False, path_type=Path), help="The file of organizations."
)
_language = click.option(
    "--language",
    metavar="TAG",
    callback=lambda _, __, tag: language_tag(tag),
    default=DEFAULT_LANGUAGE,
    show_default=True,
    help="The language to answer in, e.g. fr.",
)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rolegraph")
def main() -> None:
    """What is a role, who reports to whom, and who says so: asked over GraphQL."""


@main.command()
@_setting("--host", default="127.0.0.1", help="The address to listen on.")
@_setting("--port", type=click.IntRange(0, 65_535), default=8000, help="The port; 0 for any.")
@_setting("--log-level", type=click.Choice(LOG_LEVELS), default="info", help="How much is logged.")
@_database
@_data
def serve(host: str, port: int, log_level: str, db: Path | None, data: Path) -> None:
    """Answer questions over HTTP."""
    app = build(Service.open(data, db))
    # The access log would write questions, and with them names, to disk.
    uvicorn.run(app, host=host, port=port, log_level=log_level, access_log=False)


@main.command()
@click.argument("question")
@click.option("--variables", help='The variables as JSON, e.g. {"slug": "cto"}.')
@click.option("--operation", help="The operation to run, of several in one document.")
@_language
@_database
@_data
def query(
    question: str,
    variables: str | None,
    operation: str | None,
    language: str,
    db: Path | None,
    data: Path,
) -> None:
    """Answer a QUESTION without a server: a file, - for standard input, or the text itself."""
    asked = Question(
        query=_text(question),
        variables=_variables(variables),
        operation_name=operation,
        languages=(language,),
    )
    reply = answer(Service.open(data, db), asked)
    click.echo(orjson.dumps(reply.body, option=orjson.OPT_INDENT_2))
    if "errors" in reply.body:
        sys.exit(1)


def _text(question: str) -> str:
    """Read a question: text has a brace, which no one puts in the name of a file."""
    if "{" in question:
        return question
    try:
        with click.open_file(question, encoding="utf-8") as file:
            return str(file.read())
    except (OSError, ValueError) as error:
        raise click.BadParameter(f"{question!r} cannot be read: {error}.") from error


def _variables(text: str | None) -> dict[str, Any] | None:
    try:
        variables = orjson.loads(text) if text else None
    except orjson.JSONDecodeError as error:
        raise click.BadParameter(f"--variables is not JSON: {error}.") from error
    if variables is None or isinstance(variables, dict):
        return variables
    raise click.BadParameter(f"--variables must be an object, but is {text}.")


@main.command("schema")
def sdl() -> None:
    """Print the schema (GraphQL SDL)."""
    click.echo(schema.as_str())


@main.command()
@click.argument("data", type=_DIRECTORY, default=DATA, envvar="ROLEGRAPH_DATA")
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


@main.command("import")
@click.argument("format", type=click.Choice(sorted(READERS)))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--organization", required=True, help="The slug of the organization.")
@click.option("--on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day it shows.")
@click.option("--name", help="The organization's name, if it is new.")
@click.option("--country", help="The country it is in (ISO 3166-1), if it is new.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@_setting("--db", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file.")
def import_(
    format: str,
    files: tuple[Path, ...],
    organization: str,
    on: datetime,
    name: str | None,
    country: str | None,
    dry_run: bool,
    db: Path,
) -> None:
    """Add the FILES of one snapshot to what is known of an organization: all or nothing."""
    sheet, findings = formats.read(format, {file.name: file.read_bytes() for file in files})
    for finding in findings:
        click.echo(finding, err=True)
    if sheet is None:
        raise click.ClickException("Nothing was imported: a file could not be read.")
    store = SqliteStore(db)
    known = store.load(organization) or new_record(organization, name, country)
    seen = observe(known, sheet, on.date())
    if seen is not known and not dry_run:
        store.save(seen, f"import {format}: {', '.join(file.name for file in files)}")
    store.close()
    verb = "would be" if dry_run else "is now"
    told = "nothing changes" if seen is known else f"{organization} {verb} at {seen.revision}"
    click.echo(f"{len(sheet.entries)} posts read, {len(findings)} findings; {told}.")


_kept = _setting(
    "--db",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The file.",
)


@main.command()
@_kept
def organizations(db: Path) -> None:
    """List the organizations that are kept, with their revision and the days observed."""
    store = SqliteStore(db)
    for record in filter(None, map(store.load, store.slugs())):
        days = ", ".join(map(str, record.observed))
        click.echo(f"{record.organization.slug}: revision {record.revision}, observed {days}.")
    store.close()


@main.command()
@_kept
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


@main.group()
def draw() -> None:
    """Draw a part of the graph."""


@draw.command()
@click.option(
    "--format", "name", type=click.Choice(sorted(FORMATS)), default="mermaid", show_default=True
)
@_language
@_data
def roles(name: str, language: str, data: Path) -> None:
    """Draw the roles and what relates them."""
    service = Service.open(data)
    drawing = roles_drawing(service.index, service.network, language)
    click.echo(FORMATS[name](drawing), nl=False)


if __name__ == "__main__":
    main(sys.argv[1:] or ["serve"])
