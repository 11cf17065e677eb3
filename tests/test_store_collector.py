"""A long record is searched for circles while it is read only where others may leave some."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from graph.collector import MANY
from graph.organization.model import Post, Record
from graph.store.sqlite import SqliteStore
from tests.build_organization import ACME

# In a process of its own, for in this one other tests may have left threads.
SEARCHES = """
import gc, sys
from pathlib import Path
from threading import Event, Thread
from graph.store.sqlite import SqliteStore

def searches():
    counted = []
    count = lambda phase, _: counted.append(phase)
    gc.collect()  # So that no search is due.
    gc.callbacks.append(count)
    kept = SqliteStore(Path(sys.argv[1])).load("acme")
    gc.callbacks.remove(count)
    return counted.count("stop")

alone, end = searches(), Event()
Thread(target=end.wait).start()
print(alone, searches())
end.set()
"""


def test_a_record_is_searched_while_it_is_read_only_where_others_run(tmp_path: Path) -> None:
    file = tmp_path / "o.db"
    posts = tuple(Post(organization=ACME, ref=str(n), title=ACME.name) for n in range(3 * MANY))
    SqliteStore(file).save(Record(organization=ACME, posts=posts, revision=1), "first")
    command = [sys.executable, "-c", SEARCHES, str(file)]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    alone, beside = map(int, told.split())
    assert alone == 1  # What was young before.
    assert beside > 3
