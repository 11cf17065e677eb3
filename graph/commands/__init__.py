"""Commands that need neither GraphQL nor HTTP: one module a command."""

from __future__ import annotations

import click

from graph.commands.check import check
from graph.commands.draw import draw
from graph.commands.export import export
from graph.commands.imports import import_
from graph.commands.organizations import organizations
from graph.commands.undo import undo
from graph.commands.verify import verify

COMMANDS: tuple[click.Command, ...] = (check, draw, export, import_, organizations, undo, verify)
