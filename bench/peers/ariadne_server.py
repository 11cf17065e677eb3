"""Ariadne: `python -m bench.peers.ariadne_server FOLDER PORT`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ariadne import ObjectType, QueryType, load_schema_from_path, make_executable_schema
from ariadne.asgi import GraphQL

from bench.peers.company import SLUG, Company, Page, Placed, Post
from bench.peers.serving import folder, serve

company = Company(folder())
query, role, organization = QueryType(), ObjectType("Role"), ObjectType("Organization")
post, placed = ObjectType("Post"), ObjectType("ChartPost")
page, page_info = ObjectType("PostConnection"), ObjectType("PageInfo")
statements = ObjectType("StatementConnection")
post.set_alias("chainOfCommand", "chain")
placed.set_alias("parentId", "parent_id")
page.set_alias("totalCount", "total_count")
statements.set_alias("totalCount", "total_count")
page_info.set_alias("hasNextPage", "has_next_page")
page_info.set_alias("endCursor", "end_cursor")


@query.field("role")
def resolve_role(_: Any, info: Any, slug: str) -> Any:
    """Give a role."""
    return company.roles.get(slug)


@query.field("organization")
def resolve_organization(_: Any, info: Any, slug: str) -> Any:
    """Give the company."""
    return {"slug": SLUG} if slug == SLUG else None


@query.field("commonManager")
def resolve_common_manager(_: Any, info: Any, posts: list[str]) -> Post | None:
    """Give the lowest post above all of some."""
    return company.common_manager(posts)


@role.field("statements")
def resolve_statements(shown: Any, info: Any, first: int = 50) -> Page:
    """List statements."""
    return Page(shown.statements.nodes, first)


@organization.field("post")
def resolve_post(_: Any, info: Any, ref: str) -> Post | None:
    """Give a post."""
    return company.posts.get(ref)


@organization.field("postsByRef")
def resolve_posts_by_ref(_: Any, info: Any, refs: list[str]) -> list[Post | None]:
    """Give posts."""
    return [company.posts.get(ref) for ref in refs]


@organization.field("posts")
def resolve_posts(_: Any, info: Any, filter: dict[str, Any], first: int = 50) -> Page:
    """List the posts that pass a filter."""
    return company.find(filter["title"]["contains"], filter["status"]["eq"], first)


@organization.field("chart")
def resolve_chart(_: Any, info: Any, root: str, depth: int) -> Any:
    """Draw what is below a post."""
    return {"posts": company.chart(root, depth)}


@post.field("reports")
def resolve_reports(above: Post, info: Any, first: int = 50) -> Page:
    """List direct reports."""
    return Page(above.reports, first)


@page.field("pageInfo")
def resolve_page_info(shown: Page, info: Any) -> Page:
    """Tell where a page stands."""
    return shown


@placed.field("direct")
def resolve_direct(shown: Placed, info: Any) -> int:
    """Count direct reports."""
    return shown.post.span.direct


@placed.field("total")
def resolve_total(shown: Placed, info: Any) -> int:
    """Count all below."""
    return shown.post.span.total


schema = make_executable_schema(
    load_schema_from_path(str(Path(__file__).with_name("schema.graphql"))),
    query, role, organization, post, placed, page, page_info, statements,
)  # fmt: skip

if __name__ == "__main__":
    serve(GraphQL(schema, introspection=False))
