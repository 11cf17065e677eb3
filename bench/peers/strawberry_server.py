"""Strawberry as it comes: `python -m bench.peers.strawberry_server FOLDER PORT`.

Its own view and executor, with the caches of documents that it brings.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import strawberry
from strawberry import ID, Parent
from strawberry.asgi import GraphQL
from strawberry.extensions import DisableIntrospection, ParserCache, ValidationCache

from bench.peers.company import SLUG, Company, Page, Placed
from bench.peers.company import Post as Seat
from bench.peers.enumerations import (
    Confidence,
    PostStatus,
    Rank,
    StatementKind,
    TenureCapacity,
    TitleKind,
)
from bench.peers.serving import folder, serve

company = Company(folder())
CACHED = 1_000  # Documents.

for closed in (Confidence, PostStatus, Rank, StatementKind, TenureCapacity, TitleKind):
    strawberry.enum(closed)


def resolved(resolver: Callable[..., Any]) -> Any:
    """Declare a field with a resolver, whose result is shown by its attributes."""
    return strawberry.field(resolver=resolver)


def resolve_statements(shown: Parent[Any], first: int = 50) -> Page:
    """List statements."""
    return Page(shown.statements.nodes, first)


def resolve_reports(shown: Parent[Seat], first: int = 50) -> Page:
    """List direct reports."""
    return Page(shown.reports, first)


def resolve_chain(shown: Parent[Seat]) -> list[Seat]:
    """List the posts above."""
    return shown.chain


def resolve_page_info(shown: Parent[Page]) -> Page:
    """Tell where a page stands."""
    return shown


def resolve_direct(shown: Parent[Placed]) -> int:
    """Count direct reports."""
    return shown.post.span.direct


def resolve_total(shown: Parent[Placed]) -> int:
    """Count all below."""
    return shown.post.span.total


@strawberry.type
class Source:
    """A source."""

    id: ID
    title: str
    publisher: str | None
    url: str | None


@strawberry.type
class Citation:
    """A citation."""

    source: Source
    section: str | None


@strawberry.type
class Statement:
    """A statement."""

    id: ID
    kind: StatementKind
    text: str
    citations: list[Citation]
    rank: Rank
    confidence: Confidence


@strawberry.type
class StatementConnection:
    """A page of statements."""

    total_count: int
    nodes: list[Statement]


@strawberry.type
class Title:
    """A title."""

    text: str
    language: str
    kind: TitleKind


@strawberry.type
class Role:
    """A role."""

    id: ID
    slug: str
    abbreviation: str | None
    title: str
    titles: list[Title]
    definition: str | None
    statements: StatementConnection = resolved(resolve_statements)


@strawberry.type
class OrganizationalUnit:
    """A unit."""

    name: str


@strawberry.type
class Person:
    """A person."""

    name: str


@strawberry.type
class Tenure:
    """A tenure."""

    person: Person | None
    capacity: TenureCapacity


@strawberry.type
class Span:
    """How many posts there are below one."""

    direct: int
    total: int
    layers: int
    vacant: int


@strawberry.type
class PageInfo:
    """Where a page stands."""

    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class Post:
    """A post."""

    id: ID
    ref: str
    title: str
    unit: OrganizationalUnit | None
    status: PostStatus
    seats: float
    holders: list[Tenure]
    manager: Post | None
    chain_of_command: list[Post] = resolved(resolve_chain)
    reports: PostConnection = resolved(resolve_reports)
    span: Span


@strawberry.type
class PostConnection:
    """A page of posts."""

    total_count: int
    page_info: PageInfo = resolved(resolve_page_info)
    nodes: list[Post]


@strawberry.type
class ChartPost:
    """A post of a chart."""

    post: Post
    parent_id: ID | None
    depth: int
    direct: int = resolved(resolve_direct)
    total: int = resolved(resolve_total)


@strawberry.type
class Chart:
    """A chart."""

    posts: list[ChartPost]


@strawberry.input
class StringFilter:
    """Comparisons of a text."""

    contains: str


@strawberry.input
class StatusFilter:
    """Comparisons of a status."""

    eq: PostStatus


@strawberry.input
class PostFilter:
    """Which posts to list."""

    title: StringFilter
    status: StatusFilter


@strawberry.type
class Organization:
    """The company."""

    slug: str

    @strawberry.field
    def post(self, ref: str) -> Post | None:
        """Give a post."""
        return company.posts.get(ref)  # type: ignore[return-value]  # Shown by its attributes.

    @strawberry.field
    def posts_by_ref(self, refs: list[str]) -> list[Post | None]:
        """Give posts."""
        return [company.posts.get(ref) for ref in refs]  # type: ignore[misc]  # As above.

    @strawberry.field
    def posts(self, filter: PostFilter, first: int = 50) -> PostConnection:
        """List the posts that pass a filter."""
        status = filter.status.eq.value
        return company.find(filter.title.contains, status, first)  # type: ignore[return-value]

    @strawberry.field
    def chart(self, top: Annotated[ID, strawberry.argument(name="root")], depth: int) -> Chart:
        """Draw what is below a post."""
        return Chart(posts=company.chart(top, depth))  # type: ignore[arg-type]  # As above.


@strawberry.type
class Query:
    """The root."""

    @strawberry.field
    def role(self, slug: str) -> Role | None:
        """Give a role."""
        return company.roles.get(slug)

    @strawberry.field
    def organization(self, slug: str) -> Organization | None:
        """Give the company."""
        return Organization(slug=SLUG) if slug == SLUG else None

    @strawberry.field
    def common_manager(self, posts: list[ID]) -> Post | None:
        """Give the lowest post above all of some."""
        return company.common_manager(posts)  # type: ignore[return-value]  # As above.


schema = strawberry.Schema(
    query=Query,
    extensions=[
        lambda: ParserCache(maxsize=CACHED),
        lambda: ValidationCache(maxsize=CACHED),
        DisableIntrospection,
    ],
)

if __name__ == "__main__":
    serve(GraphQL(schema, graphql_ide=None))
