"""Measures the memory of several workers against that of one: at the start, and after questions.

It is told as PSS: a page that several processes share counts for each by its part. Linux only.
`python -m bench.workers 100000` chooses how many posts the organization has.
"""

from __future__ import annotations

import random
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.company import company, staff_list
from graph.exchange.formats import READERS
from graph.identity import global_id
from graph.organization.model import Organization, Record
from graph.organization.observe import observe
from graph.store.sqlite import SqliteStore
from graph.text import Text
from tests.hostile import Victim, asking, victim

POSTS, QUESTIONS, CONNECTIONS = 100_000, 4_000, 8
WORKERS = (1, 2, 4)
CHAIN = """query($id: ID!) { node(id: $id) { ... on Post {
  title chainOfCommand { ref title } span { direct total }
  reports(first: 12) { nodes { title holders { person { name } } } } } } }"""
PAGE = """query($words: String!) { organization(slug: "big") {
  posts(first: 100, filter: {title: {contains: $words}}) { totalCount nodes { ref title } } } }"""


def saved(file: Path, posts: int) -> None:
    """Keep an organization of so many posts."""
    sheet, _ = READERS["staff-list"]({"staff.csv": staff_list(company(posts))}, {})
    assert sheet
    store = SqliteStore(file)
    new = Record(organization=Organization(slug="big", name=Text.of(en="Big")))
    store.save(observe(new, sheet, date(2026, 1, 1)), "bench")
    store.close()


def memory(server: Victim) -> float:
    """Give the PSS of a server's processes together, in MiB."""
    pid = server.process.pid
    others = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    rollups = [Path(f"/proc/{each}/smaps_rollup").read_text("ascii") for each in (pid, *others)]
    return sum(int(re.findall(r"^Pss:\s+(\d+)", text, re.M)[0]) for text in rollups) / 1024


def ask(server: Victim, posts: int, number: int) -> None:
    """Ask about posts anywhere, and now and then about all of them."""
    chance = random.Random(number)
    if number % 100:
        found = asking(CHAIN, {"id": global_id("Post", f"big/{chance.randrange(posts)}")})
    else:
        found = asking(PAGE, {"words": f"data {chance.randrange(200)}"})
    assert server.answer(found).startswith(b"HTTP/1.1 200")


def measured(file: Path, posts: int, workers: int) -> tuple[float, float]:
    """Give the memory of a server before and after questions."""
    patient = victim(workers=workers, db=file, request_seconds=600)
    with patient as server, ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(lambda n: ask(server, posts, n), range(1, 20 * workers)))
        before = memory(server)
        list(pool.map(lambda n: ask(server, posts, n), range(QUESTIONS)))
        return before, memory(server)


def main() -> None:
    """Print the table."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else POSTS
    with TemporaryDirectory() as directory:
        file = Path(directory) / "o.db"
        saved(file, posts)
        figures = {workers: measured(file, posts, workers) for workers in WORKERS}
    alone = figures[1]
    print(f"{posts:,} posts\n| workers | at the start | after {QUESTIONS:,} questions |")
    print("|--:|--:|--:|")
    for workers, (before, after) in figures.items():
        shares = f"{before / alone[0]:.2f} × | {after:.0f} MiB, {after / alone[1]:.2f} ×"
        print(f"| {workers} | {before:.0f} MiB, {shares} |")


if __name__ == "__main__":
    main()
