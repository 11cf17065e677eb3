"""With which variables the questions are asked: a pool for each, always the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from string import ascii_lowercase

from bench.company import FIELDS, STAFF, Row
from bench.http.questions import Variables
from bench.peers.company import SLUG
from graph.identity import global_id

POOL = 64  # Variables for each question at most: they take turns.
LISTS, LONG, CHART = 10, 100, 500  # 1,000 posts are ten lists of 100; a chart has 500.
LEVELS = 3  # Below the root of a chart.
Workload = dict[str, list[Variables]]


def post_id(ref: str) -> str:
    """Give the id of a post of the company."""
    return str(global_id("Post", f"{SLUG}/{ref}"))


def workload(rows: Sequence[Row], roles: Sequence[str], seed: int = 7) -> Workload:
    """Choose variables for each question; the longest chains are asked for."""
    chance = random.Random(seed)
    refs = [f"p{row.number}" for row in rows]
    deep = [f"p{row.number}" for row in sorted(rows, key=lambda row: -row.depth)[: 10 * POOL]]
    managers = sorted({row.manager for row in rows if row.manager is not None})
    roots = [f"p{number}" for number in charts(rows)]
    some = {"organization": SLUG}
    return {
        "role-card": [{"slug": slug} for slug in roles],
        "chain-of-command": [some | {"ref": chance.choice(deep)} for _ in range(POOL)],
        "chart": [some | {"root": post_id(ref)} for ref in roots],
        "nested-chart": [some | {"ref": ref} for ref in roots],
        "filtered-page": [some | {"text": text} for text in (*STAFF, *FIELDS)],
        "common-manager": [
            {"posts": [post_id(chance.choice(refs)) for _ in range(2)]} for _ in range(POOL)
        ],
        "span": [some | {"ref": f"p{chance.choice(managers)}"} for _ in range(POOL)],
        "thousand-posts": [some | _lists(chance, refs) for _ in range(POOL)],
    }


def _lists(chance: random.Random, refs: Sequence[str]) -> Variables:
    lists = (chance.choices(refs, k=LONG) for _ in range(LISTS))
    return dict(zip(ascii_lowercase, lists, strict=False))


def charts(rows: Sequence[Row]) -> list[int]:
    """Give the posts under which the charts are nearest to 500 posts, three levels deep."""
    below = [[0] * len(rows) for _ in range(LEVELS)]
    for row in reversed(rows):  # Managers come before their reports.
        if row.manager is not None:
            below[0][row.manager] += 1
            for upper, lower in zip(below[1:], below, strict=False):
                upper[row.manager] += lower[row.number]
    sizes = [1 + sum(level[row.number] for level in below) for row in rows]
    return sorted(range(len(rows)), key=lambda number: abs(sizes[number] - CHART))[:POOL]
