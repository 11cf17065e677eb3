"""Graphene: `python -m bench.peers.graphene_server FOLDER PORT`.

Graphene brings no server: a route of Starlette calls it, and orjson reads and writes.
"""

from __future__ import annotations

from typing import Any

import graphene as g
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.peers import enumerations
from bench.peers.company import SLUG, Company, Page, Placed
from bench.peers.company import Post as Seat
from bench.peers.serving import folder, serve

company = Company(folder())


def needed(kind: Any, **arguments: Any) -> Any:
    """Declare a field that is never null."""
    return g.Field(kind, required=True, **arguments)


def listed(kind: Any, **arguments: Any) -> Any:
    """Declare a list without nulls."""
    return g.List(g.NonNull(kind), required=True, **arguments)


Confidence = g.Enum.from_enum(enumerations.Confidence)
PostStatus = g.Enum.from_enum(enumerations.PostStatus)
Rank = g.Enum.from_enum(enumerations.Rank)
StatementKind = g.Enum.from_enum(enumerations.StatementKind)
TenureCapacity = g.Enum.from_enum(enumerations.TenureCapacity)
TitleKind = g.Enum.from_enum(enumerations.TitleKind)


class Source(g.ObjectType):
    """A source."""

    id = g.ID(required=True)
    title = g.String(required=True)
    publisher = g.String()
    url = g.String()


class Citation(g.ObjectType):
    """A citation."""

    source = needed(Source)
    section = g.String()


class Statement(g.ObjectType):
    """A statement."""

    id = g.ID(required=True)
    kind = needed(StatementKind)
    text = g.String(required=True)
    citations = listed(Citation)
    rank = needed(Rank)
    confidence = needed(Confidence)


class StatementConnection(g.ObjectType):
    """A page of statements."""

    total_count = g.Int(required=True)
    nodes = listed(Statement)


class Title(g.ObjectType):
    """A title."""

    text = g.String(required=True)
    language = g.String(required=True)
    kind = needed(TitleKind)


class Role(g.ObjectType):
    """A role."""

    id = g.ID(required=True)
    slug = g.String(required=True)
    abbreviation = g.String()
    title = g.String(required=True)
    titles = listed(Title)
    definition = g.String()
    statements = needed(StatementConnection, first=g.Int())

    def resolve_statements(shown: Any, info: Any, first: int = 50) -> Page:
        """List statements."""
        return Page(shown.statements.nodes, first)


class OrganizationalUnit(g.ObjectType):
    """A unit."""

    name = g.String(required=True)


class Person(g.ObjectType):
    """A person."""

    name = g.String(required=True)


class Tenure(g.ObjectType):
    """A tenure."""

    person = g.Field(Person)
    capacity = needed(TenureCapacity)


class Span(g.ObjectType):
    """How many posts there are below one."""

    direct = g.Int(required=True)
    total = g.Int(required=True)
    layers = g.Int(required=True)
    vacant = g.Int(required=True)


class PageInfo(g.ObjectType):
    """Where a page stands."""

    has_next_page = g.Boolean(required=True)
    end_cursor = g.String()


class Post(g.ObjectType):
    """A post."""

    id = g.ID(required=True)
    ref = g.String(required=True)
    title = g.String(required=True)
    unit = g.Field(OrganizationalUnit)
    status = needed(PostStatus)
    seats = g.Float(required=True)
    holders = listed(Tenure)
    manager = g.Field(lambda: Post)
    chain_of_command = listed(lambda: Post)
    reports = needed(lambda: PostConnection, first=g.Int())
    span = needed(Span)

    def resolve_chain_of_command(shown: Any, info: Any) -> list[Seat]:
        """List the posts above."""
        chain: list[Seat] = shown.chain
        return chain

    def resolve_reports(shown: Any, info: Any, first: int = 50) -> Page:
        """List direct reports."""
        return Page(shown.reports, first)


class PostConnection(g.ObjectType):
    """A page of posts."""

    total_count = g.Int(required=True)
    page_info = needed(PageInfo)
    nodes = listed(Post)

    def resolve_page_info(shown: Any, info: Any) -> Page:
        """Tell where a page stands."""
        page: Page = shown
        return page


class ChartPost(g.ObjectType):
    """A post of a chart."""

    post = needed(Post)
    parent_id = g.ID()
    depth = g.Int(required=True)
    direct = g.Int(required=True)
    total = g.Int(required=True)

    def resolve_direct(shown: Any, info: Any) -> int:
        """Count direct reports."""
        return int(shown.post.span.direct)

    def resolve_total(shown: Any, info: Any) -> int:
        """Count all below."""
        return int(shown.post.span.total)


class Chart(g.ObjectType):
    """A chart."""

    posts = listed(ChartPost)


class StringFilter(g.InputObjectType):
    """Comparisons of a text."""

    contains = g.String()


class StatusFilter(g.InputObjectType):
    """Comparisons of a status."""

    eq = PostStatus()


class PostFilter(g.InputObjectType):
    """Which posts to list."""

    title = StringFilter()
    status = StatusFilter()


class Organization(g.ObjectType):
    """The company."""

    slug = g.String(required=True)
    post = g.Field(Post, ref=g.String(required=True))
    posts_by_ref = g.List(Post, required=True, refs=g.List(g.NonNull(g.String), required=True))
    posts = needed(PostConnection, filter=PostFilter(), first=g.Int())
    chart = needed(Chart, root=g.ID(), depth=g.Int())

    def resolve_post(_, info: Any, ref: str) -> Seat | None:
        """Give a post."""
        return company.posts.get(ref)

    def resolve_posts_by_ref(_, info: Any, refs: list[str]) -> list[Seat | None]:
        """Give posts."""
        return [company.posts.get(ref) for ref in refs]

    def resolve_posts(_, info: Any, filter: Any, first: int = 50) -> Page:
        """List the posts that pass a filter."""
        return company.find(filter["title"]["contains"], filter["status"]["eq"].value, first)

    def resolve_chart(_, info: Any, root: str, depth: int) -> dict[str, list[Placed]]:
        """Draw what is below a post."""
        return {"posts": company.chart(root, depth)}


class Query(g.ObjectType):
    """The root."""

    role = g.Field(Role, slug=g.String(required=True))
    organization = g.Field(Organization, slug=g.String(required=True))
    common_manager = g.Field(Post, posts=g.List(g.NonNull(g.ID), required=True))

    def resolve_role(_, info: Any, slug: str) -> Any:
        """Give a role."""
        return company.roles.get(slug)

    def resolve_organization(_, info: Any, slug: str) -> Any:
        """Give the company."""
        return {"slug": SLUG} if slug == SLUG else None

    def resolve_common_manager(_, info: Any, posts: list[str]) -> Seat | None:
        """Give the lowest post above all of some."""
        return company.common_manager(posts)


schema = g.Schema(query=Query)


async def answer(request: Request) -> Response:
    """Answer a question over HTTP."""
    asked = orjson.loads(await request.body())
    result = await schema.execute_async(asked["query"], variables=asked.get("variables"))
    told: dict[str, Any] = {"data": result.data}
    if result.errors:
        told["errors"] = [error.formatted for error in result.errors]
    return Response(orjson.dumps(told), media_type="application/json")


if __name__ == "__main__":
    serve(Starlette(routes=[Route("/graphql", answer, methods=["POST"])]))
