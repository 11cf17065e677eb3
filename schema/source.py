"""GraphQL types for sources and citations."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import Parent

from graph import citation
from schema.connection import Connection, Listing, listing
from schema.context import Info
from schema.field import ask, attribute
from schema.node import Node, shown
from schema.order import MAPPINGS, STATEMENTS, TITLES
from schema.scalars import LanguageTag, PartialDate

if TYPE_CHECKING:
    from schema.organization import Organization
    from schema.role import Mapping, Role, Title
    from schema.statement import Statement

LazyRole = Annotated["Role", strawberry.lazy("schema.role")]


def statements_of_source(
    source: Parent[citation.Source],
    info: Info,
) -> Listing:
    """List the statements that cite a source."""
    found = info.context.service.index.statements_by_source.get(source.slug, ())
    return Listing(found, STATEMENTS)


def titles_of_source(source: Parent[citation.Source], info: Info) -> Listing:
    """List the titles that cite a source."""
    return Listing(info.context.service.index.titles_by_source.get(source.slug, ()), TITLES)


def mappings_of_source(source: Parent[citation.Source], info: Info) -> Listing:
    """List the mappings that cite a source."""
    return Listing(info.context.service.index.mappings_by_source.get(source.slug, ()), MAPPINGS)


def organizations_of_source(source: Parent[citation.Source], info: Info) -> list[Any]:
    """List the organizations that cite a source, as they are today."""
    found = info.context.service.index.organizations_by_source.get(source.slug, ())
    return [shown(info.context, body) for body in found]


@strawberry.type(description="A title, and the role that it names.")
class RoleTitle:
    """A title, and the role that it names."""

    role: LazyRole = attribute("The role.")
    title: Annotated[Title, strawberry.lazy("schema.role")] = attribute("The title.")


@strawberry.type(description="A concept of another scheme, and the role that corresponds to it.")
class RoleMapping:
    """A concept of another scheme, and the role that corresponds to it."""

    role: LazyRole = attribute("The role.")
    mapping: Annotated[Mapping, strawberry.lazy("schema.role")] = attribute("The concept.")


@strawberry.type(description="A document that makes claims. Its sentences are never stored.")
class Source(Node):
    """A document that makes claims."""

    slug: str = attribute("The permanent short name, e.g. `cto-article`.")
    title: str = attribute("The title, in the source's own language.")
    language: LanguageTag = attribute("The language that the source is written in, e.g. `fr`.")
    publisher: str | None = attribute("Who published it; null where that is not known.")
    date: PartialDate | None = attribute("When it was published; null where that is not known.")
    url: str | None = attribute("Where it can be read; null where that is not known.")
    content_hash: str | None = attribute(
        "The SHA-256 of the copy that was read, e.g. `sha256:1afc…`; null if none was kept."
    )
    accessed: datetime.date | None = attribute("The day on which it was read.")
    sections: list[Section] = attribute("Its parts, in reading order.")
    statements: Connection[Annotated[Statement, strawberry.lazy("schema.statement")]] = listing(
        statements_of_source, "The statements that cite this source, deprecated ones included."
    )
    titles: Connection[RoleTitle] = listing(
        titles_of_source,
        "The titles that it uses, or gives to other occupations, with their roles.",
    )
    mappings: Connection[RoleMapping] = listing(
        mappings_of_source, "The concepts of other schemes that it defines, with the roles."
    )
    organizations: list[Annotated[Organization, strawberry.lazy("schema.organization")]] = ask(
        organizations_of_source, "The organizations whose name, posts or holders it tells."
    )


@strawberry.type(description="A part of a source under a heading of its own.")
class Section:
    """A part of a source."""

    slug: str = attribute("Its short name in citations, e.g. `faq-releve`.")
    title: str = attribute("Its heading, in the source's own language.")


def section_slug(cited: Parent[citation.Citation]) -> str | None:
    """Name the section or the row cited."""
    if cited.row is not None:
        return f"row {cited.row}"
    return cited.section.slug if cited.section else None


def section_title(cited: Parent[citation.Citation]) -> str | None:
    """Give the heading of the section cited."""
    return cited.section.title if cited.section else None


@strawberry.type(description="The place in a source that makes a claim.")
class Citation:
    """The place in a source that makes a claim."""

    source: Source = attribute("The source.")
    section: str | None = ask(section_slug, "The section of it, by slug, e.g. `faq-releve`.")
    section_title: str | None = ask(section_title, "The heading of that section.")
    accessed: datetime.date | None = attribute("The day on which the source was read.")
