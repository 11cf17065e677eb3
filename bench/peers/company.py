"""The company and the role cards as the peers in Python hold them, with what they derive once.

A folder holds them: `posts.jsonl`, one post a line and each behind its manager, and `roles.json`.
"""

from __future__ import annotations

import gc
import json
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import orjson

SLUG = "company"


class Named:
    """A thing of which its name is shown: a unit, or a person."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Tenure:
    """Who holds a post, and in which capacity."""

    __slots__ = ("capacity", "person")

    def __init__(self, capacity: str, person: Named) -> None:
        self.capacity, self.person = capacity, person


class Span:
    """How many posts there are below one."""

    __slots__ = ("direct", "layers", "total", "vacant")

    def __init__(self) -> None:
        self.direct = self.total = self.layers = self.vacant = 0


class Post:
    """A post, with the posts around it."""

    __slots__ = (
        "below",
        "depth",
        "holders",
        "id",
        "manager",
        "plain_title",
        "ref",
        "reports",
        "seats",
        "span",
        "status",
        "title",
        "unit",
    )

    def __init__(self, row: dict[str, Any], manager: Post | None, unit: Named | None) -> None:
        self.id, self.ref, self.title = row["id"], row["ref"], row["title"]
        self.status, self.seats, self.unit = row["status"], row["seats"], unit
        self.holders = [Tenure(each["capacity"], Named(each["name"])) for each in row["holders"]]
        self.manager, self.plain_title = manager, row["title"].lower()
        self.depth: int = manager.depth + 1 if manager else 0
        self.below: list[Post] = []  # As the file lists them.
        self.reports: list[Post] = []  # By reference.
        self.span = Span()

    @property
    def chain(self) -> list[Post]:
        """List the posts above, the nearest first."""
        found, above = [], self.manager
        while above:
            found.append(above)
            above = above.manager
        return found


class Page:
    """The first part of a list of posts, or of statements."""

    __slots__ = ("has_next_page", "nodes", "total_count")

    def __init__(self, items: Sequence[Any], first: int) -> None:
        self.nodes = items[:first]
        self.total_count, self.has_next_page = len(items), len(items) > first

    @property
    def end_cursor(self) -> str | None:
        """Give the cursor of the last post."""
        return cursor(self.nodes[-1].ref) if self.nodes else None


class Placed:
    """A post of a chart."""

    __slots__ = ("depth", "parent_id", "post")

    def __init__(self, post: Post, depth: int) -> None:
        self.post, self.depth = post, depth
        self.parent_id = post.manager.id if depth and post.manager else None


def cursor(ref: str) -> str:
    """Make the cursor of a post in a list by reference."""
    return urlsafe_b64encode(f'["ref","{ref}"]'.encode()).decode().rstrip("=")


class Company:
    """Everything that can be asked."""

    def __init__(self, folder: Path) -> None:
        cards = json.loads((folder / "roles.json").read_bytes(), object_hook=_object)
        self.roles: dict[str, Any] = {card.slug: card for card in cards}
        self.posts: dict[str, Post] = {}
        units: dict[str, Named] = {}
        with (folder / "posts.jsonl").open("rb") as lines:
            for row in map(orjson.loads, lines):
                name = row["unit"]
                unit = units.setdefault(name, Named(name)) if name else None
                manager = self.posts[row["manager"]] if row["manager"] else None
                self.posts[row["ref"]] = Post(row, manager, unit)
        self.by_id = {post.id: post for post in self.posts.values()}
        self.by_status: dict[str, list[Post]] = {}
        for post in sorted(self.posts.values(), key=lambda post: post.ref):
            self.by_status.setdefault(post.status, []).append(post)
            if post.manager:
                post.manager.reports.append(post)
        self._count()
        gc.collect()
        gc.freeze()

    def _count(self) -> None:
        for post in self.posts.values():
            if post.manager:
                post.manager.below.append(post)
        for post in reversed(self.posts.values()):
            if above := post.manager:
                above.span.direct += 1
                above.span.total += 1 + post.span.total
                above.span.layers = max(above.span.layers, 1 + post.span.layers)
                above.span.vacant += post.span.vacant + (post.status == "VACANT")

    def find(self, text: str, status: str, first: int) -> Page:
        """List the posts of a status whose title contains a text, by reference."""
        wanted = text.lower()
        found = [post for post in self.by_status.get(status, ()) if wanted in post.plain_title]
        return Page(found, first)

    def chart(self, root: str, depth: int) -> list[Placed]:
        """List what is below a post, each behind its manager."""
        placed: list[Placed] = []
        waiting = [Placed(self.by_id[root], 0)]
        while waiting:
            placed.append(here := waiting.pop())
            if here.depth < depth:
                below = reversed(here.post.below)
                waiting += [Placed(post, here.depth + 1) for post in below]
        return placed

    def common_manager(self, ids: Sequence[str]) -> Post | None:
        """Give the lowest post above all of some posts."""
        first, *others = (self.by_id[each] for each in ids)
        low = first
        for other in others:
            low = _lowest(low, other)
        return low.manager if low.id in ids else low


def _object(read: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(**read)


def _lowest(one: Post, other: Post) -> Post:
    while one is not other:
        lower = one if one.depth >= other.depth else other
        assert lower.manager, "The tops are one."
        if lower is one:
            one = lower.manager
        else:
            other = lower.manager
    return one
