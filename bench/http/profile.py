"""Where the time of one question goes: `python -m bench.http.profile chart 100000`.

In process and without HTTP, the document known and nothing of the data cached: the functions that
take most of the time, with the share that is their own.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.http.data import STORE, prepare
from bench.http.questions import BY_NAME
from graph.service import Service
from schema.answer import answer
from schema.engine.engine import Engine
from schema.settings import Settings
from schema.transport.message import Question as Asked
from server import DATA

TIMES, SHOWN = 20, 20  # Each variable is asked so often; so many functions are shown.


def profiled(name: str, folder: Path) -> pstats.Stats:
    """Answer a question with all its variables, again and again, and tell where the time went."""
    engine = Engine(Settings(reply_bytes=0))
    service = Service.open(DATA, folder / STORE)
    pool = json.loads((folder / "workload.json").read_bytes())[name]
    asked = [Asked(query=BY_NAME[name].document, variables=variables) for variables in pool]
    for question in asked:
        answer(service, question, engine)
    with cProfile.Profile() as profile:
        for question in asked * TIMES:
            answer(service, question, engine)
    service.close()
    return pstats.Stats(profile)


def main() -> None:
    """Print the functions in which most of the time is spent."""
    name, posts = sys.argv[1], int(sys.argv[2])
    with TemporaryDirectory(prefix="rolegraph-bench-") as folder:
        prepare(posts, Path(folder))
        profiled(name, Path(folder)).sort_stats("tottime").print_stats(SHOWN)


if __name__ == "__main__":
    main()
