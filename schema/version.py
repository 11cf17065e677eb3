"""The GraphQL type that tells which release of the data answers."""

from __future__ import annotations

import strawberry

from graph.knowledge import model
from schema.context import Info
from schema.field import attribute


@strawberry.type(description="Which release of the data answers.")
class DataVersion:
    """Which release of the data answers."""

    release: str = attribute("The name of the release, e.g. `2026.1`.")
    digest: str = attribute("The SHA-256 of its files: the same digest gives the same answers.")


def data_version(info: Info) -> model.Knowledge:
    """Tell which release of the data answers."""
    return info.context.service.knowledge
