"""What Python itself takes: `python -m bench.http.by_hand 100000`.

The 1,000 posts are put together by a loop that somebody might write for this one question, straight
from the index: no schema, no variables read, nothing tested. No plan can be faster than that.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import thread_time
from typing import Any

import orjson

from bench.http.data import STORE, prepare
from bench.http.equal import Different, difference
from bench.http.questions import BY_NAME, Variables
from graph.organization.derived import units
from graph.organization.index import Index
from graph.service import Service
from schema.answer import answer
from schema.engine.engine import Engine
from schema.settings import Settings
from schema.transport.message import Question as Asked
from server import DATA

NAME, LISTS, ROUNDS = "thousand-posts", "abcdefghij", 5


def rows(index: Index, refs: list[str]) -> list[dict[str, Any]]:
    """Put posts together as the question asks for them."""
    posts, manager, unit = index.posts, index.manager, units(index)
    found = []
    for number in map(index.numbers.__getitem__, refs):
        post, above = posts[number], manager[number]
        found.append(
            {
                "id": post.id,
                "ref": post.ref,
                "title": post.title.translations[0].words,
                "status": index.status[number].name,
                "seats": post.seats,
                "unit": {"name": unit[post.unit].name.translations[0].words} if post.unit else None,
                "manager": {"ref": posts[above].ref} if above >= 0 else None,
                "holders": [
                    {"person": {"name": tenure.person.name}}
                    for tenure in index.tenures[number]
                    if tenure.person
                ],
            }
        )
    return found


def by_hand(index: Index, variables: Variables) -> dict[str, Any]:
    """Give the whole answer."""
    return {"data": {"organization": {name: rows(index, variables[name]) for name in LISTS}}}


def encoded(index: Index, variables: Variables) -> bytes:
    """Give the answer as it is sent."""
    return orjson.dumps(by_hand(index, variables))


def taken(action: Callable[[], object]) -> float:
    """Give the processor time of an action, in seconds."""
    begun = thread_time()
    action()
    return thread_time() - begun


def measured(service: Service, pool: list[Variables]) -> dict[str, float]:
    """Give the median time of an answer in seconds: by plan, by hand, and to write it down.

    Raises `Different` if what is written by hand is not the answer.
    """
    engine = Engine(Settings(reply_bytes=0))
    index = service.organizations.on(pool[0]["organization"], date.today())
    assert index is not None  # The company was just prepared.
    found: dict[str, list[float]] = {"by plan": [], "by hand": [], "of that, as JSON": []}
    for variables in pool * ROUNDS:
        asked = Asked(query=BY_NAME[NAME].document, variables=variables)
        made = by_hand(index, variables)
        if where := difference(answer(service, asked, engine).body, made, "answer"):
            raise Different("What is written by hand", NAME, variables, where)
        found["by plan"].append(taken(partial(answer, service, asked, engine)))
        found["by hand"].append(taken(partial(encoded, index, variables)))
        found["of that, as JSON"].append(taken(partial(orjson.dumps, made)))
    return {what: median(seconds) for what, seconds in found.items()}


def main() -> None:
    """Print what an answer takes each way, and as a share of the plan's time."""
    with TemporaryDirectory(prefix="rolegraph-bench-") as place:
        folder = Path(place)
        prepare(int(sys.argv[1]), folder)
        pool = json.loads((folder / "workload.json").read_bytes())[NAME]
        service = Service.open(DATA, folder / STORE)
        found = measured(service, pool)
        service.close()
    for what, seconds in found.items():
        print(f"{what:18}{seconds * 1e3:7.2f} ms {seconds / found['by plan']:6.0%}")


if __name__ == "__main__":
    main()
