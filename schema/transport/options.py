"""The settings as options of a command; the environment sets them as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, fields
from functools import wraps
from typing import Any

import click

from schema.settings import PREFIX, BadSetting, Settings, parsed


def all_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each setting, and call it with all of them as `settings`."""

    @wraps(command)
    def called(**given: Any) -> Any:
        values = {each.name: given.pop(each.name) for each in fields(Settings)}
        return command(**given, settings=Settings(**values))

    for each in reversed(fields(Settings)):
        called = _option(each)(called)
    return called


def _option(declared: Field[Any]) -> Callable[[Any], Any]:
    shown = _shown(declared.default)
    return click.option(
        f"--{declared.name.replace('_', '-')}",
        declared.name,
        envvar=PREFIX + declared.name.upper(),
        show_envvar=True,
        default=shown,
        show_default=shown or "none",
        metavar="|".join(declared.metadata["choices"]) or None,
        callback=_parsed,
        help=declared.metadata["about"],
    )


def _shown(default: Any) -> str:
    """Write a default as it is given."""
    if isinstance(default, bool):
        return "on" if default else "off"
    return " ".join(default) if isinstance(default, tuple) else f"{default}"


def _parsed(_: click.Context, parameter: click.Parameter, text: str) -> Any:
    try:
        return parsed(str(parameter.name), text)
    except BadSetting as error:
        raise click.BadParameter(str(error)) from error
