"""`rolegraph draw`: pictures of a part of the graph."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands import options
from graph.exchange import FORMATS, roles_drawing
from graph.service import Service


@click.group()
def draw() -> None:
    """Draw a part of the graph."""


@draw.command()
@click.option(
    "--format", "name", type=click.Choice(sorted(FORMATS)), default="mermaid", show_default=True
)
@options.language
@options.data
def roles(name: str, language: str, data: Path) -> None:
    """Draw the roles and what relates them."""
    service = Service.open(data)
    drawing = roles_drawing(service.index, service.network, language)
    click.echo(FORMATS[name](drawing), nl=False)
