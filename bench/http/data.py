"""The company and the role cards: in a store for ours, in files for the peers.

`python -m bench.http.data POSTS FOLDER` prepares a run in a process of its own, whose memory is
gone when others are weighed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from bench.company import Row, company, staff_list
from bench.http import tables
from bench.http.questions import BY_NAME, Variables
from bench.http.workload import post_id, workload
from bench.peers.company import SLUG, Company
from graph.exchange.formats import READERS
from graph.organization.model import Organization, Record
from graph.organization.observe import observe
from graph.service import Service
from graph.store.sqlite import SqliteStore
from graph.text import Text
from schema.answer import answer
from schema.connection import MAX_PAGE
from schema.transport.message import Question as Asked
from server import DATA

STORE = "organizations.db"
DAY = date(2026, 1, 1)


def prepare(posts: int, folder: Path) -> None:
    """Write all that the servers and the driver need."""
    rows = company(posts)
    write(rows, folder)
    keep(rows, folder / STORE)
    service = Service.open(DATA, folder / STORE)
    known = cards(service)
    service.close()
    (folder / "roles.json").write_bytes(orjson.dumps(known))
    asked = workload(rows, [card["slug"] for card in known])
    (folder / "workload.json").write_bytes(orjson.dumps(asked))
    tables.write(Company(folder), folder)


def keep(rows: Sequence[Row], database: Path) -> None:
    """Import the company into a store."""
    sheet, _ = READERS["staff-list"]({"staff.csv": staff_list(rows)}, {})
    assert sheet
    store = SqliteStore(database)
    empty = Record(organization=Organization(slug=SLUG, name=Text.of(en="Company")))
    store.save(observe(empty, sheet, DAY), "bench")
    store.close()


def write(rows: Sequence[Row], folder: Path) -> None:
    """Write the posts as lines of JSON, each behind its manager."""
    with (folder / "posts.jsonl").open("wb") as file:
        file.writelines(
            orjson.dumps(post, option=orjson.OPT_APPEND_NEWLINE) for post in posts(rows)
        )


def posts(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """Give the posts of a company as the peers take them."""
    for row in rows:
        vacant = row.name == "Vacant"
        held = {"capacity": row.capacity.upper() or "REGULAR", "name": row.name}
        yield {
            "id": post_id(f"p{row.number}"),
            "ref": f"p{row.number}",
            "title": row.title,
            "status": "VACANT" if vacant else "HELD",
            "seats": 1.0,
            "unit": row.unit,
            "manager": None if row.manager is None else f"p{row.manager}",
            "holders": [] if vacant else [held],
        }


def cards(service: Service) -> list[Variables]:
    """Give the card of each role, as we answer it, but with all statements."""
    return [_card(service, slug) for slug in sorted(service.index.roles)]


def _card(service: Service, slug: str) -> Variables:
    document = BY_NAME["role-card"].document
    role = _asked(service, document, slug)
    if rest := role["statements"]["totalCount"] - len(role["statements"]["nodes"]):
        last = _asked(service, document.replace(f"first: {MAX_PAGE}", f"last: {rest}"), slug)
        role["statements"]["nodes"] += last["statements"]["nodes"]
    return role


def _asked(service: Service, document: str, slug: str) -> Variables:
    reply = answer(service, Asked(query=document, variables={"slug": slug}))
    role: Variables = reply.body["data"]["role"]
    return role


if __name__ == "__main__":
    prepare(int(sys.argv[1]), Path(sys.argv[2]))
