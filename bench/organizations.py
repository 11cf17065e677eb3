"""Measures organizations by size: import, load, index, memory, and each question to NetworkX's.

`python -m bench.organizations 1000 100000` chooses the sizes; a million posts need 3 GB.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, TypeVar

import networkx as nx

from graph.organization import query
from graph.organization.index import Index
from graph.organization.model import Organization, Record, ReportingKind
from graph.organization.observe import observe
from graph.organization.sheet import Entry, Holder, Manager, Sheet
from graph.store.sqlite import SqliteStore
from graph.text import Text

SEED, DAY = 7, date(2026, 1, 1)
TITLES = ("Director", "Head of Digital", "Engineer", "Analyst", "Clerk", "Buyer", "Nurse")
SIZES = (1_000, 100_000)
SECONDS = 0.2


def company(posts: int) -> Sheet:
    """Make a company: spans of 4 to 12, some dotted lines, vacancies and shared titles."""
    chance = random.Random(SEED)
    entries = [_entry(chance, 0, None)]
    manager, left = 0, chance.randint(4, 12)
    for number in range(1, posts):
        if left == 0:
            manager, left = manager + 1, chance.randint(4, 12)
        entries.append(_entry(chance, number, manager))
        left -= 1
    return Sheet(file="staff.csv", language="en", entries=tuple(entries))


def _entry(chance: random.Random, number: int, manager: int | None) -> Entry:
    managers = [Manager(ref=None if manager is None else f"p{manager}")]
    if number and chance.random() < 0.05:
        other = chance.randrange(number)
        managers.append(Manager(ref=f"p{other}", kind=ReportingKind.DOTTED))
    held = chance.random() > 0.04
    return Entry(
        row=number + 2,
        ref=f"p{number}",
        title=f"{chance.choice(TITLES)} {chance.randrange(200)}",
        holders=(Holder(name=f"Person {number}"),) if held else (),
        managers=tuple(managers),
    )


T = TypeVar("T")


def timed(what: str, action: Callable[[], T]) -> T:
    """Do something once, and print how long it took."""
    begun = perf_counter()
    result = action()
    print(f"  {what:<34}{perf_counter() - begun:>10.2f} s")
    return result


def each(action: Callable[[], object]) -> float:
    """Give the seconds that an action takes, over many times."""
    action()
    begun, times = perf_counter(), 0
    while perf_counter() - begun < SECONDS:
        action()
        times += 1
    return (perf_counter() - begun) / times


def resident() -> float:
    """Give the most memory that was resident, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1024**2


def questions(index: Index) -> Iterator[tuple[str, Callable[[], object], Callable[[], object]]]:
    """List each question as we answer it, and as NetworkX does."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(index.posts)))
    graph.add_edges_from((above, n) for n, above in enumerate(index.manager) if above >= 0)
    deep = max(range(len(index.posts)), key=index.depth.__getitem__)
    wide = min(range(len(index.posts)), key=lambda n: abs(index.size[n] - 500))
    other = index.order[-1]
    yield (
        "chain of command",
        lambda: query.chain(index, deep),
        lambda: nx.shortest_path(graph, 0, deep),
    )
    yield (
        f"subtree of {index.size[wide]}",
        lambda: query.below(index, wide),
        lambda: list(nx.dfs_preorder_nodes(graph, wide)),
    )
    yield (
        "common manager",
        lambda: query.common_manager(index, [deep, other]),
        lambda: nx.lowest_common_ancestor(graph, deep, other),
    )
    yield (
        "count of all reports of the top",
        lambda: query.span(index, 0),
        lambda: len(nx.descendants(graph, 0)),
    )


def measure(posts: int, folder: Path) -> None:
    """Print everything about one size."""
    print(f"{posts:,} posts")
    sheet = company(posts)
    new = Record(organization=Organization(slug="big", name=Text.of(en="Big")))
    record = timed("add the snapshot", partial(observe, new, sheet, DAY))
    store = SqliteStore(folder / f"{posts}.db")
    timed("save to SQLite", partial(store.save, record, "bench"))
    del record, sheet
    gc.collect()
    loaded: Any = timed("load from SQLite", lambda: store.load("big"))
    index = timed("index of a day", lambda: Index.of(loaded, DAY))
    store.close()
    print(f"  {'most memory resident':<34}{resident():>10.0f} MiB")
    print(f"  {'question':<34}{'ours':>12}{'NetworkX':>14}{'ratio':>12}")
    for name, ours, theirs in questions(index):
        mine, other = each(ours), each(theirs)
        print(f"  {name:<34}{mine * 1e6:>9.1f} µs{other * 1e6:>11.0f} µs{other / mine:>12.0f}")


def main() -> None:
    """Measure the sizes that are asked for."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with TemporaryDirectory() as folder:
        for size in sizes:
            measure(size, Path(folder))


if __name__ == "__main__":
    main()
