"""Makes companies of any size, always the same: their staff lists, year after year.

A manager has 4 to 12 reports, and some line of managers is about three times as long as the
shortest one could be. One post in twenty has a dotted line as well, one in twenty-five is vacant,
and one in a hundred is held by somebody acting.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.exchange.formats import READERS
from graph.organization.model import Organization, Record
from graph.organization.observe import observe
from graph.store.memory import Store
from graph.text import Text

COLUMNS = (
    "ref",
    "title",
    "name",
    "capacity",
    "unit",
    "reports_to",
    "dotted_reports_to",
    "since",
    "until",
)
FIELDS = ("Digital", "Finance", "Operations", "People", "Legal", "Sales", "Data", "Security")
RANKS = ("Chief Executive Officer", "Chief Officer", "Director", "Head", "Manager")
STAFF = ("Analyst", "Engineer", "Clerk", "Buyer", "Nurse", "Adviser", "Planner")
FIRST = ("Ada", "Bo", "Chloé", "Dev", "Ewa", "Finn", "Gita", "Hugo", "Inès", "Jun", "Kofi", "Lena")
LAST = ("Almeida", "Brandt", "Costa", "Dubois", "Eriksen", "Fontaine", "Grant", "Haddad", "Ito")


@dataclass(frozen=True, slots=True)
class Row:
    """A post of a staff list, by the numbers of the managers."""

    number: int
    depth: int
    manager: int | None
    dotted: int | None
    title: str
    name: str
    capacity: str
    unit: str


def company(posts: int, seed: int = 7) -> list[Row]:
    """Make the first year of a company."""
    chance = random.Random(seed)
    rows = [_row(chance, 0, None, 0, "Head office")]
    free = [0]  # Who may have reports and has none yet.
    while len(rows) < posts:
        place = chance.randrange(len(free))
        free[place], free[-1] = free[-1], free[place]
        manager = rows[free.pop()]
        for _ in range(min(chance.randint(4, 12), posts - len(rows))):
            number, depth = len(rows), manager.depth + 1
            unit = f"{chance.choice(FIELDS)} {number}" if depth < 4 else manager.unit
            rows.append(_row(chance, number, manager.number, depth, unit))
            free.append(number)
    return rows


def _row(chance: random.Random, number: int, manager: int | None, depth: int, unit: str) -> Row:
    rank = RANKS[depth] if depth < len(RANKS) else chance.choice(STAFF)
    dotted = chance.randrange(number) if number and chance.random() < 0.05 else None
    title = f"{rank}, {chance.choice(FIELDS)} {chance.randrange(200)}" if number else rank
    draw = chance.random()
    name = "Vacant" if number and draw < 0.04 else _name(chance, number)
    capacity = "acting" if 0.04 <= draw < 0.05 else ""
    return Row(number, depth, manager, dotted, title, name, capacity, unit)


def _name(chance: random.Random, number: int) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}-{number}"


def keep(store: Store, slug: str, content: bytes, day: date) -> None:
    """Import a staff list as all that is known of an organization."""
    sheet, _ = READERS["staff-list"]({"staff.csv": content}, {})
    assert sheet
    organization = Organization(slug=slug, name=Text.of(en=slug.capitalize()))
    store.save(observe(Record(organization=organization), sheet, day), "bench")


def next_year(rows: Sequence[Row], seed: int) -> list[Row]:
    """Let a year pass: one post in twenty has another holder, one in a hundred another manager."""
    chance = random.Random(seed)
    return [_a_year_later(chance, row) for row in rows]


def _a_year_later(chance: random.Random, row: Row) -> Row:
    draw = chance.random()
    if row.manager and draw < 0.01:
        return replace(row, manager=chance.randrange(row.number))
    if draw < 0.06:
        return replace(row, name=_name(chance, row.number), capacity="")
    return row


def staff_list(rows: Sequence[Row]) -> bytes:
    """Write a staff list as CSV."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows(_cells(rows))
    return text.getvalue().encode()


def _cells(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        manager = "none" if row.manager is None else f"p{row.manager}"
        dotted = "" if row.dotted is None else f"p{row.dotted}"
        told = (row.title, row.name, row.capacity, row.unit, manager, dotted, "", "")
        yield f"p{row.number}", *told
