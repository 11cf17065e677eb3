"""Companies that a chart must bear: three that are large, and one with all that can be odd."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from bench.company import company, keep, staff_list
from graph.store.sqlite import SqliteStore

SIZES = (1_000, 10_000, 100_000)
DAY = date(2026, 1, 1)
ODD_MANAGERS = {
    "p3": "none",  # Four tops, with the first post.
    "p4": "none",
    "p40": "none",
    "p10": "p12",  # A loop of three, whose posts have others below them.
    "p11": "p10",
    "p12": "p11",
    "p50": "p51",  # A loop of two.
    "p51": "p50",
    "p20": "p9999",  # Managers that nobody knows.
    "p21": "p9999",
    "p700": "p8888",
}
SHARED = ("p6", "p30", "p900")  # Posts that two people hold.


def odd() -> bytes:
    """Write a staff list of 1,000 posts: loops, several tops, vacancies, unknown managers ..."""
    header, *rows = csv.reader(io.StringIO(staff_list(company(1_000)).decode()))
    manager, name = header.index("reports_to"), header.index("name")
    for row in rows:
        row[manager] = ODD_MANAGERS.get(row[0], row[manager])
    rows += [
        [*row[:name], f"Second {row[name]}", *row[name + 1 :]] for row in rows if row[0] in SHARED
    ]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def keep_all(file: Path) -> None:
    """Import every company into a new file."""
    store = SqliteStore(file)
    keep(store, "odd", odd(), DAY)
    for posts in SIZES:
        keep(store, f"c{posts}", staff_list(company(posts)), DAY)
    store.close()
