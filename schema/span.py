"""The GraphQL type for how many posts there are below one."""

from __future__ import annotations

import strawberry

from schema.field import attribute


@strawberry.type(description="How many posts there are below one, by solid lines.")
class Span:
    """How many posts there are below one."""

    direct: int = attribute("Those that report to it directly.")
    total: int = attribute("All below it, itself not counted.")
    layers: int = attribute("How many levels there are below it.")
    vacant: int = attribute("How many of all below are vacant.")
