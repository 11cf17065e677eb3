"""Measures organizations by size, each step in a process of its own, against plain NetworkX.

`python -m bench.organizations 1000 100000` chooses the sizes. With three it writes the table that
stands in docs/reference/size.md. A million posts take some minutes, and 5 GB while they are read.
"""

from __future__ import annotations

import gc
import json
import platform
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter, sleep
from typing import Any, TypeVar

import networkx as nx

from bench.company import company, next_year, staff_list
from graph.collector import spared
from graph.exchange.formats import READERS
from graph.organization import query
from graph.organization.fork import forked
from graph.organization.index import Index
from graph.organization.model import Organization, Record, ReportingLine
from graph.organization.network import network
from graph.organization.network import on as network_on
from graph.organization.observe import observe
from graph.store.sqlite import SqliteStore
from graph.text import Text

PAUSE = 0.001
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "size.md"
FIRST, SECOND, ANOTHER = date(2025, 1, 1), date(2026, 1, 1), date(2025, 7, 1)
SIZES = (1_000, 10_000, 100_000, 1_000_000)
SECONDS = 0.3
COMPARED = 100_000  # Posts above which the graph of NetworkX is left out: it takes 10 GB.
Figures = dict[str, float]
T = TypeVar("T")


def timed(action: Callable[[], T]) -> tuple[T, float]:
    """Do something once; give what it gives, and the seconds."""
    begun = perf_counter()
    result = action()
    return result, perf_counter() - begun


def each(action: Callable[[], object]) -> float:
    """Give the seconds that an action takes: the median of rounds of many times."""
    action()
    rounds: list[float] = []
    while sum(rounds) < SECONDS:
        times, begun = 0, perf_counter()
        while perf_counter() - begun < SECONDS / 10:
            action()
            times += 1
        rounds.append((perf_counter() - begun) / times)
        if len(rounds) >= 10:
            break
    return median(rounds)


def peak() -> float:
    """Give the most memory that was resident in this process, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform != "darwin" else most / 1024**2


def imported(posts: int, file: Path) -> Figures:
    """Import two years of a company into a file."""
    rows = company(posts)
    years = ((FIRST, staff_list(rows)), (SECOND, staff_list(next_year(rows, 8))))
    del rows
    store, known = SqliteStore(file), Record(organization=Organization(slug="big", name=_NAME))
    figures: Figures = {}
    for (day, content), year in zip(years, ("first", "second"), strict=True):
        with spared(posts):
            (sheet, _), figures[f"read {year}"] = timed(
                lambda content=content: READERS["staff-list"]({"staff.csv": content}, {})  # type: ignore[misc]
            )
        assert sheet
        known, figures[f"observe {year}"] = timed(
            lambda known=known, sheet=sheet, day=day: observe(known, sheet, day)  # type: ignore[misc]
        )
        _, figures[f"save {year}"] = timed(lambda known=known: store.save(known, "bench"))  # type: ignore[misc]
    store.close()
    return {**figures, "import peak": peak(), "file": file.stat().st_size / 2**20}


_NAME = Text.of(en="Big")


def served(posts: int, file: Path) -> Figures:
    """Load a file and answer from it, as a server does."""
    store = SqliteStore(file)
    record, load = timed(lambda: store.load("big"))
    assert record
    index, derive = timed(lambda: Index.of(record, SECOND))
    figures = {"load": load, "index": derive, "peak": peak()}
    ours = {name: each(action) for name, action, _ in questions(index, None)}
    figures |= {f"ours {name}": seconds for name, seconds in ours.items()}
    figures |= _pauses(record, index)
    figures |= _changed(store, record, index)
    past, figures["known at"] = timed(lambda: store.known_at("big", 1))
    assert past
    store.close()
    return figures


def compared(posts: int, file: Path) -> Figures:
    """Ask the same of plain NetworkX."""
    store = SqliteStore(file)
    record = store.load("big")
    assert record
    index = Index.of(record, SECOND)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(index.posts)))
    graph.add_edges_from((above, n) for n, above in enumerate(index.manager) if above >= 0)
    figures = {f"theirs {name}": each(theirs) for name, _, theirs in questions(index, graph)}
    if posts <= COMPARED:
        whole, figures["graph"] = timed(lambda: network(record))
        _, figures["graph of a day"] = timed(lambda: network_on(whole, SECOND))
    store.close()
    return figures


def questions(
    index: Index, graph: Any
) -> Iterator[tuple[str, Callable[[], object], Callable[[], object]]]:
    """List each question as we answer it, and as NetworkX does."""
    deep = max(range(len(index.posts)), key=index.depth.__getitem__)
    wide = min(range(len(index.posts)), key=lambda n: abs(index.size[n] - 500))
    other = next(n for n in reversed(index.order) if index.manager[n] >= 0)
    yield (
        "chain of command",
        lambda: query.chain(index, deep),
        lambda: nx.shortest_path(graph, 0, deep),
    )
    yield (
        "subtree of about 500",
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


def _changed(store: SqliteStore, record: Record, index: Index) -> Figures:
    """Change one holder, then one manager, as often; until it is durable and can be asked."""
    chance = random.Random(1)
    spent: dict[str, list[float]] = {"holder": [], "manager": []}
    for what in ("holder", "manager") * 11:
        after = _holder(record, chance) if what == "holder" else _manager(record, chance)
        begun = perf_counter()
        store.save(after, "bench")
        index = forked(index, after)
        query.span(index, 0)
        spent[what].append(perf_counter() - begun)
        record = after
    return {f"change of a {what}": median(seconds) for what, seconds in spent.items()}


def _holder(record: Record, chance: random.Random) -> Record:
    place = chance.randrange(len(record.tenures))
    new = replace(record.tenures[place], share=chance.random())
    tenures = (*record.tenures[:place], new, *record.tenures[place + 1 :])
    return replace(record, tenures=tenures, revision=record.revision + 1)


def _manager(record: Record, chance: random.Random) -> Record:
    place = chance.randrange(1, len(record.lines))
    new = ReportingLine(post=record.lines[place].post, manager=record.posts[0])
    lines = (*record.lines[:place], new, *record.lines[place + 1 :])
    return replace(record, lines=lines, revision=record.revision + 1)


def _pauses(record: Record, index: Index) -> Figures:
    """Find the longest wait for an answer: by the collector, and while a day is derived."""
    spent: list[float] = []

    def watch(phase: str, _: object) -> None:
        spent.append(perf_counter() if phase == "start" else perf_counter() - spent.pop())

    gc.callbacks.append(watch)
    _waits(index, 2.0)
    gc.callbacks.remove(watch)
    kept: list[Index] = []  # A server keeps what it derives; to forget it takes time of its own.
    deriving = Thread(target=lambda: kept.append(Index.of(record, ANOTHER)))
    deriving.start()
    waits: list[float] = []
    while deriving.is_alive():
        waits += _waits(index, 0.05)
    return {
        "collector": max(spent, default=0.0),
        "wait while deriving": max(waits, default=0.0),
        "median wait while deriving": median(waits) if waits else 0.0,
    }


def _waits(index: Index, seconds: float) -> list[float]:
    """Ask again and again, with garbage as GraphQL makes it; give how long each answer took."""
    waits, end = [], perf_counter() + seconds
    while perf_counter() < end:
        begun = perf_counter()
        sleep(PAUSE)  # Who wakes waits for whoever computes.
        found = query.below(index, index.order[-1] // 2)
        reply: list[Any] = [{"post": number} for number in found.numbers[:100]]
        reply.append(reply)
        waits.append(perf_counter() - begun - PAUSE)
    return waits


STEPS: dict[str, Callable[[int, Path], Figures]] = {
    "import": imported,
    "serve": served,
    "compare": compared,
}


def measure(posts: int) -> Figures:
    """Take every step of one size, each in a process of its own."""
    figures: Figures = {}
    with TemporaryDirectory() as folder:
        for step in STEPS:
            command = [sys.executable, "-m", "bench.organizations", step, str(posts), folder]
            told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
            figures |= json.loads(told)
    return figures


S, MS, US, MIB = (1, "s"), (1e3, "ms"), (1e6, "µs"), (1, "MiB")
ROWS: tuple[tuple[str, str, tuple[float, str], str], ...] = (
    ("import: read the staff list", "read first", S, ""),
    ("import: add it to the record", "observe first", S, ""),
    ("import: save", "save first", S, ""),
    ("a year later: read", "read second", S, ""),
    ("a year later: add", "observe second", S, ""),
    ("a year later: save", "save second", S, ""),
    ("most memory, importing", "import peak", MIB, ""),
    ("size of the file", "file", MIB, ""),
    ("load from SQLite", "load", S, "≤ 20 s"),
    ("index of a day", "index", S, ""),
    ("most memory, serving", "peak", MIB, "≤ 2,560 MiB"),
    ("as known at revision 1", "known at", S, ""),
    ("change of a holder, until visible", "change of a holder", MS, "≤ 20 ms at 10,000"),
    ("change of a manager, until visible", "change of a manager", MS, "≤ 20 ms at 10,000"),
    ("longest pause of the collector", "collector", MS, "≤ 50 ms"),
    ("longest wait while a day is derived", "wait while deriving", MS, "≤ 50 ms"),
    ("median wait while a day is derived", "median wait while deriving", MS, ""),
    ("graph of NetworkX, all times", "graph", S, ""),
    ("graph of NetworkX, one day", "graph of a day", S, ""),
)
ASKED = (
    ("chain of command", "≤ 5 µs"),
    ("subtree of about 500", "≤ 50 µs"),
    ("common manager", "≤ 10 µs"),
    ("count of all reports of the top", "≤ 1 µs"),
)


def table(found: dict[int, Figures]) -> str:
    """Write figures as two Markdown tables."""
    sizes = " | ".join(f"{size:,} posts" for size in found)
    rule = "|---|" + "---:|" * len(found) + "---|"
    lines = [f"| | {sizes} | goal |", rule]
    for words, name, (factor, unit), goal in ROWS:
        cells = (_cell(figures.get(name), factor, unit) for figures in found.values())
        lines.append(f"| {words} | {' | '.join(cells)} | {goal} |")
    lines += ["", f"| question: ours, and NetworkX's as a multiple | {sizes} | goal |", rule]
    for name, goal in ASKED:
        cells = (_ratio(figures, name) for figures in found.values())
        lines.append(f"| {name} | {' | '.join(cells)} | {goal} |")
    return "\n".join(lines)


def _cell(value: float | None, factor: float, unit: str) -> str:
    if value is None:
        return "–"
    shown = value * factor
    return f"{shown:,.0f} {unit}" if shown >= 100 else f"{shown:.3g} {unit}"


def _ratio(figures: Figures, name: str) -> str:
    ours, theirs = figures[f"ours {name}"], figures[f"theirs {name}"]
    return f"{ours * 1e6:.1f} µs, {theirs / ours:,.0f} ×"


def main() -> None:
    """Measure the sizes that are asked for; or take one step, for the process that asked."""
    if sys.argv[1:2] and sys.argv[1] in STEPS:
        step, posts, folder = sys.argv[1:]
        print(json.dumps(STEPS[step](int(posts), Path(folder, "o.db"))))
        return
    found = {size: measure(size) for size in [int(size) for size in sys.argv[1:]] or SIZES}
    print(table(found))
    if len(found) == len(SIZES):
        start, end = "<!-- measured -->\n", "<!-- /measured -->"
        before, _, rest = PAGE.read_text("utf-8").partition(start)
        machine = f"{platform.machine()}, Python {platform.python_version()}, {date.today()}"
        told = f"{start}\n{machine}:\n\n{table(found)}\n\n{end}"
        PAGE.write_text(before + told + rest.partition(end)[2], "utf-8")


if __name__ == "__main__":
    main()
