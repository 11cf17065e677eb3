"""The application and its command line: `rolegraph serve`, or `uvicorn server:app`."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
import orjson
from starlette.applications import Starlette
from starlette.routing import Route

from graph.collector import settle
from graph.commands import COMMANDS, options
from graph.commands.options import DATA, setting
from graph.errors import GraphError
from graph.service import Service
from schema import schema
from schema.answer import answer
from schema.downloads import download
from schema.engine.engine import Engine
from schema.examples import EXAMPLES
from schema.places import is_there
from schema.settings import DEFAULT, Settings
from schema.transport import download as files
from schema.transport import page, pages
from schema.transport.door import ENDPOINT, Door, cross_origin
from schema.transport.http import GraphQLEndpoint
from schema.transport.message import Question
from schema.transport.metrics import Metrics
from schema.transport.options import all_settings
from schema.transport.pool import Pool
from schema.transport.running import run
from schema.transport.state import State
from schema.transport.tracing import exporting

__all__ = ["DATA", "LOG_LEVELS", "build", "main", "served"]

LOG_LEVELS = ("critical", "error", "warning", "info", "debug")


def build(
    service: Service,
    settings: Settings = DEFAULT,
    state: State | None = None,
    built: Path = page.BUILT,
) -> Door:
    """Wire the application together: the only function that knows every part.

    `built` is the folder of the page. Raises `BadManifest` and `BadSetting`.
    """
    pool, engine, state = Pool(settings), Engine.of(settings), state or State()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        settle()
        yield
        pool.close()
        service.close()

    def version() -> dict[str, str]:
        return {"release": service.knowledge.release, "digest": service.knowledge.digest}

    def gauges() -> dict[str, tuple[str, float]]:
        return {
            "requests_in_threads": ("Requests that wait for a thread or have one.", pool.open),
            "index_builds": ("Indexes of organizations made.", service.organizations.builds),
            **engine.gauges(),
            **endpoint.gauges(),
        }

    engine.document("{ __typename }").operation(None)  # What is made once of the schema, is now.
    metrics = Metrics(version, gauges, state)
    endpoint = GraphQLEndpoint(partial(answer, service, engine=engine), settings, pool)
    shown = pages.routes(schema.as_str(), EXAMPLES, version, state)
    measured = [metrics.route()] if settings.metrics else []
    taken = files.route(partial(download, service))
    places = page.routes(built, partial(is_there, service), settings.embed_origins)
    routes = [Route(ENDPOINT, endpoint), taken, *places, *shown, *measured]
    unknown = {404: page.missing(built)}
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers=unknown)
    tracing = exporting() if settings.tracing else None
    return Door(cross_origin(app, settings), endpoint, settings, metrics, tracing)


def __getattr__(name: str) -> Any:
    """Give `server.app`, which `uvicorn server:app` serves; ROLEGRAPH_DATA names its data."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        data, database = os.environ.get("ROLEGRAPH_DATA"), os.environ.get("ROLEGRAPH_DB")
        kept = options.existing(Path(database) if database else None)
        return build(Service.open(Path(data or DATA), kept), Settings.read(os.environ))
    except (GraphError, click.ClickException) as error:
        sys.exit(str(error))


class _Commands(click.Group):
    """Commands whose mistakes end in one clear line."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except GraphError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rolegraph")
def main() -> None:
    """What is a role, who reports to whom, and who says so: asked over GraphQL."""


@main.command()
@setting("--host", default="127.0.0.1", help="The address to listen on.")
@setting("--port", type=click.IntRange(0, 65_535), default=8000, help="The port; 0 for any.")
@setting("--log-level", type=click.Choice(LOG_LEVELS), default="info", help="How much is logged.")
@setting("--workers", type=click.IntRange(1), default=1, help="How many processes answer.")
@options.database
@options.data
@all_settings
def serve(
    host: str,
    port: int,
    log_level: str,
    workers: int,
    db: Path | None,
    data: Path,
    settings: Settings,
) -> None:
    """Answer questions over HTTP."""
    service, state = Service.open(data, options.existing(db)), State()
    settings = settings.divided(workers)
    app = build(service, settings, state)
    if workers > 1:
        service.share(date.today())
    served = partial(run, app, settings, state, host=host, port=port, log_level=log_level)
    served(workers=workers, take_up=service.take_up)


@main.command()
@click.argument("question")
@click.option("--variables", help='The variables as JSON, e.g. {"slug": "cto"}.')
@click.option("--operation", help="The operation to run, of several in one document.")
@options.language
@options.database
@options.data
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
    reply = answer(Service.open(data, options.existing(db)), asked)
    click.echo(orjson.dumps(reply.body, option=orjson.OPT_INDENT_2))
    if reply.codes:
        sys.exit(1)


def _text(question: str) -> str:
    """Read a question: text has a brace, which no one puts in the name of a file."""
    if "{" in question:
        return question
    try:
        with click.open_file(question, encoding="utf-8") as file:
            return str(file.read())
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise click.BadParameter(
            f"{question!r} cannot be read as a file: {why}. Write a question in {{ }}."
        ) from error


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


for command in COMMANDS:
    main.add_command(command)


def served(arguments: list[str]) -> list[str]:
    """Let `python server.py` serve unless it is asked for another command, or for help."""
    asking = {"-h", "--help", "--version"}
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in asking):
        return ["serve", *arguments]
    return arguments


if __name__ == "__main__":
    main(served(sys.argv[1:]))
