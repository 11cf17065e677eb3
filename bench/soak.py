"""Asks for minutes, while organizations change and hostile requests come: nothing may grow or fail.

`python -m bench.soak 600` takes ten minutes. Every revision that is written makes the server load
the organization again.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import monotonic, sleep

from bench.company import Row, company
from bench.company import staff_list as written
from graph.exchange import staff_list
from graph.organization.model import Organization, Record
from graph.organization.observe import observe
from graph.organization.sheet import Sheet
from graph.store.sqlite import SqliteStore
from graph.text import Text
from tests.contract import ROLES
from tests.hostile import OVERLOADS, QUESTION, REQUESTS, Victim, asking, body, victim

# So many posts that twelve revisions on twenty days are all that the server remembers.
SECONDS, READERS, POSTS, GROWTH = 600, 4, 2_000, 1.02
SHOWN = 5  # Failures.
WARM = 0.3  # Of the time: until then caches may fill.
# What is kept is bounded, and by default takes longer to fill than a slow machine is asked.
CACHES = {f"{name}_bytes": 2_000_000 for name in ("document", "plan", "reply", "request")}
FIRST = date(2000, 1, 1)
ORGANIZATION = """query Company($at: Date) { organization(slug: "company", asOf: $at) {
  revision posts(first: 50) { totalCount nodes { title manager { title } span { total } } } } }"""


def listed(rows: list[Row]) -> Sheet:
    """Read the staff list of a company."""
    sheet, _ = staff_list.read({"staff.csv": written(rows)}, {})
    assert sheet is not None
    return sheet


def revisions() -> Iterator[Record]:
    """Give a company that is observed again and again: two states in turn, so that it stays."""
    organization = Organization(slug="company", name=Text.of(en="Company"))
    record, days = Record(organization=organization), 0
    while True:
        yield (
            record := observe(record, listed(company(POSTS - days % 2)), FIRST + timedelta(days))
        )
        days += 1


def write(database: Path, pause: float, done: Event) -> None:
    """Save one revision after another, a bounded number of them."""
    store = SqliteStore(database)
    for record in islice(revisions(), 1, None):
        store.save(record, "soak")
        if done.wait(pause):
            break
    store.close()


def requests(seed: int) -> Iterator[tuple[bool, bytes]]:
    """Mix questions, of which each must be answered, with hostile requests."""
    chance = random.Random(seed)
    questions = [body(QUESTION), *(asking(query) for query in ROLES.values())]
    while True:
        drawn = chance.random()
        if drawn < 0.02:
            yield False, chance.choice(REQUESTS).sent
        elif drawn < 0.1:
            yield False, asking(chance.choice([query for query, _ in OVERLOADS.values()]))
        elif drawn < 0.3:
            day = FIRST + timedelta(chance.randrange(20))
            yield True, asking(ORGANIZATION, {"at": day.isoformat()})
        else:
            yield True, chance.choice(questions)


def ask(server: Victim, seed: int, done: Event, seen: Counter[str]) -> None:
    """Ask until it is over, and count what comes back."""
    for wanted, sent in requests(seed):
        if done.is_set():
            return
        told = server.answer(sent)
        failed = told[9:10] == b"5" or b"INTERNAL_SERVER_ERROR" in told
        bad = failed or (wanted and told[9:12] != b"200")
        seen["failed" if bad else "answered" if wanted else "refused"] += 1
        if bad and seen["failed"] < SHOWN:
            print(told.decode(errors="replace")[-300:])


def soak(server: Victim, database: Path, seconds: float) -> tuple[float, float, Counter[str]]:
    """Run everything at once; give the memory when warm and at the end, and the counts."""
    done, seen = Event(), Counter[str]()
    work = [Thread(target=ask, args=(server, seed, done, seen)) for seed in range(READERS)]
    work.append(Thread(target=write, args=(database, max(seconds / 60, 0.5), done)))
    begun = monotonic()
    for thread in work:
        thread.start()
    warm: list[float] = []
    late: list[float] = []
    while (passed := monotonic() - begun) < seconds:
        sleep(0.5)
        if WARM * seconds < passed < (WARM + 0.1) * seconds:
            warm.append(server.memory())
        elif passed > 0.9 * seconds:
            late.append(server.memory())
    done.set()
    for thread in work:
        thread.join()
    return sum(warm) / len(warm), sum(late) / len(late), seen


def main() -> None:
    """Soak a server; the exit status is 1 if it grew or failed."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with TemporaryDirectory() as folder:
        database = Path(folder) / "organizations.db"
        store = SqliteStore(database)
        store.save(next(revisions()), "soak")
        store.close()
        with victim(db=database, **CACHES) as server:
            warm, late, seen = soak(server, database, seconds)
        said = "".join(server.said)
    print(f"{seconds:.0f} s: {dict(seen)}")
    print(f"memory {warm:.1f} MiB warm, {late:.1f} MiB at the end: {late / warm - 1:+.1%}")
    if late > warm * GROWTH or seen["failed"] or "Traceback" in said:
        sys.exit("FAILED: it grew, or an answer or the log had an error.")


if __name__ == "__main__":
    main()
