"""The company and the role cards as the rows of tables, for PostgreSQL."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.peers.company import Company, Post

Rows = Iterable[Iterable[Any]]


def write(company: Company, folder: Path) -> None:
    """Write a file of CSV for each table."""
    for name, rows in (*of_posts(company), *of_roles(company)):
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)


def of_posts(company: Company) -> Iterator[tuple[str, Rows]]:
    """Give the rows of each table about posts."""
    yield "post", _posts(company)
    yield (
        "holder",
        (
            (number(post), place, each.capacity, each.person.name)
            for post in company.posts.values()
            for place, each in enumerate(post.holders)
        ),
    )


def of_roles(company: Company) -> Iterator[tuple[str, Rows]]:
    """Give the rows of each table about roles."""
    roles = company.roles.values()
    said = [(role, statement) for role in roles for statement in role.statements.nodes]
    cited = [(statement, each) for _, statement in said for each in statement.citations]
    yield "role", ((r.slug, r.id, r.abbreviation, r.title, r.definition) for r in roles)
    yield (
        "title",
        (
            (role.slug, place, title.text, title.language, title.kind)
            for role in roles
            for place, title in enumerate(role.titles)
        ),
    )
    yield "source", {(s.id, s.title, s.publisher, s.url) for s in (c.source for _, c in cited)}
    yield (
        "statement",
        (
            (role.slug, place, each.id, each.kind, each.text, each.rank, each.confidence)
            for role in roles
            for place, each in enumerate(role.statements.nodes)
        ),
    )
    yield (
        "citation",
        (
            (statement.id, place, each.section, each.source.id)
            for _, statement in said
            for place, each in enumerate(statement.citations)
        ),
    )


def _posts(company: Company) -> Iterator[tuple[Any, ...]]:
    top = next(iter(company.posts.values()))
    for place, post in enumerate(_in_order(top)):
        manager = number(post.manager) if post.manager else None
        span = post.span
        counts = (span.direct, span.total, span.layers, span.vacant)
        told = (post.title, post.status, post.seats, post.unit and post.unit.name, manager)
        yield (number(post), post.ref, *told, post.depth, place, *counts)


def _in_order(top: Post) -> Iterator[Post]:
    waiting = [top]
    while waiting:
        yield (post := waiting.pop())
        waiting += reversed(post.below)


def number(post: Post) -> int:
    """Give the number of a post: its key in tables."""
    return int(post.ref.removeprefix("p"))
