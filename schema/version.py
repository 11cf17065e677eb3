"""The GraphQL type that tells which release of the data answers."""

from __future__ import annotations

import strawberry
from strawberry import Parent

from graph.knowledge import model
from graph.organizations import Revision
from schema.context import Info
from schema.field import ask, attribute


@strawberry.type(description="How far an organization is known.")
class OrganizationRevision:
    """How far an organization is known."""

    slug: str = attribute("Its slug, e.g. `ostp`.")
    revision: int = attribute(
        "The latest revision, e.g. 2; 0 for what sources name and nobody imported."
    )


def version_organizations(_: Parent[model.Knowledge], info: Info) -> list[Revision]:
    """Tell how far each organization is known."""
    return info.context.service.organizations.revisions()


@strawberry.type(description="Which release of the data answers.")
class DataVersion:
    """Which release of the data answers."""

    release: str = attribute("The name of the release, e.g. `2026.1`.")
    digest: str = attribute("The SHA-256 of its files: the same digest gives the same answers.")
    organizations: list[OrganizationRevision] = ask(
        version_organizations, "The revision of each organization that is served, by slug."
    )


def data_version(info: Info) -> model.Knowledge:
    """Tell which release of the data answers."""
    return info.context.service.knowledge
