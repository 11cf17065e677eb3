"""Where organizations are kept: what every store promises, and what the file does besides."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.citation import Citation
from graph.errors import BadStore, Conflict
from graph.organization.model import Record
from graph.organization.observe import observe
from graph.store import reading
from graph.store.difference import UNORDERED, Change, changed, changes
from graph.store.facts import facts
from graph.store.memory import MemoryStore, Store
from graph.store.sqlite import SqliteStore
from tests.build_organization import (
    ACME,
    DAY,
    FILE,
    entry,
    person,
    post,
    records,
    sheet,
    successors,
)

NEW = Record(organization=ACME)
ONE = observe(NEW, sheet(entry("a", "", "Ann"), entry("b", "a")), date(2011, 3, 31))
TWO = observe(ONE, sheet(entry("a", "", "Ann"), entry("c", "a", "Bob")), date(2011, 9, 30))


def read(rows: Mapping[tuple[str, str], str], revision: int) -> Record:
    """Make a record of facts."""

    def kept(wanted: str) -> list[tuple[int, str, str]]:
        return [(0, key, body) for (kind, key), body in rows.items() if kind == wanted]

    return reading.record(kept, revision)


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "o.db")
    yield made
    made.close()


def test_an_organization_is_kept_as_it_is(store: Store) -> None:
    assert store.slugs() == ()
    assert store.load("acme") is None
    assert store.revision("acme") == 0
    store.save(ONE, "first look")
    store.save(TWO, "second look")
    assert store.slugs() == ("acme",)
    assert store.revision("acme") == 2
    assert store.load("acme") == TWO


def test_what_was_known_at_a_revision_or_an_instant_can_be_asked(store: Store) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    store.save(ONE, "first look")
    between = datetime.now(UTC)
    store.save(TWO, "second look")
    assert store.known_at("acme", 1) == ONE
    assert store.known_at("acme", 2) == store.known_at("acme", 99) == TWO
    assert store.known_at("acme", between) == ONE
    assert store.known_at("acme", before) is store.known_at("acme", 0) is None
    assert store.known_at("other", 1) is None


def test_organizations_of_which_a_post_is_known_are_listed(store: Store) -> None:
    assert store.with_posts() == set()
    store.save(ONE, "first look")
    store.save(Record(organization=replace(ACME, slug="bare"), revision=1), "named")
    assert store.with_posts() == {"acme"}
    store.save(Record(organization=ACME, revision=2), "nothing left")
    assert store.with_posts() == set()


def test_what_is_retracted_is_as_if_nobody_had_ever_told_it_but_for_its_log(store: Store) -> None:
    store.save(ONE, "first look")
    store.retract("acme", 2, "undo")
    between = datetime.now(UTC)
    assert (store.slugs(), store.revisions(), store.organizations()) == ((), {}, {})
    assert store.with_posts() == set()
    assert (
        store.load("acme") is store.known_at("acme", 2) is store.known_at("acme", between) is None
    )
    assert [store.revision("acme", at) for at in (None, 1, 2, 3, between)] == [0, 1, 0, 0, 0]
    assert store.known_at("acme", 1) == ONE
    assert store.heads() == {"acme": 2}
    store.save(replace(TWO, revision=3), "another look")
    assert store.load("acme") == store.known_at("acme", 3) == replace(TWO, revision=3)
    assert store.known_at("acme", between) is None
    assert store.heads() == store.revisions() == {"acme": 3}
    assert [store.holding(slug) for slug in ("acme-ann", "acme-bob")] == [("acme",), ("acme",)]


def test_only_the_next_revision_is_retracted(store: Store) -> None:
    store.save(ONE, "first look")
    with pytest.raises(Conflict, match="at revision 1 already, so 3 cannot follow"):
        store.retract("acme", 3, "out of turn")
    assert store.load("acme") == ONE


def test_a_file_in_which_all_is_retracted_is_sound_and_read_by_others(tmp_path: Path) -> None:
    ours, theirs = SqliteStore(tmp_path / "o.db"), SqliteStore(tmp_path / "o.db")
    ours.save(ONE, "first look")
    assert theirs.load("acme") == ONE
    ours.retract("acme", 2, "undo")
    assert theirs.load("acme") is None
    theirs.save(replace(TWO, revision=3), "another look")
    assert ours.load("acme") == replace(TWO, revision=3)
    assert ours.verify() == []
    ours.close()
    theirs.close()


@pytest.mark.parametrize("revision", [0, 1, 3])
def test_only_the_next_revision_is_kept(store: Store, revision: int) -> None:
    store.save(ONE, "first look")
    with pytest.raises(Conflict, match=f"at revision 1 already, so {revision} cannot follow"):
        store.save(replace(TWO, revision=revision), "out of turn")
    assert store.load("acme") == ONE


def test_organizations_are_kept_apart(store: Store) -> None:
    other = replace(ONE, organization=replace(ACME, slug="other"), posts=(), tenures=(), lines=())
    store.save(ONE, "x")
    store.save(other, "y")
    assert store.slugs() == ("acme", "other")
    assert store.load("other") == other
    assert store.load("acme") == ONE


def test_what_is_kept_is_listed_without_its_posts(store: Store) -> None:
    other = replace(ONE, organization=replace(ACME, slug="other"), posts=(), tenures=(), lines=())
    assert (store.revisions(), store.organizations(), store.holding("acme-ann")) == ({}, {}, ())
    store.save(other, "x")
    store.save(ONE, "y")
    store.save(TWO, "z")
    assert list(store.revisions().items()) == [("acme", 2), ("other", 1)]
    for _ in range(2):
        assert store.organizations() == {"acme": ACME, "other": other.organization}
    assert store.holding("acme-ann") == ("acme",)
    assert store.holding("nobody") == ()


def test_the_revisions_are_the_same_object_until_anything_is_saved(store: Store) -> None:
    seen = [store.revisions()]
    for record_ in (ONE, TWO):
        assert store.revisions() is seen[-1]
        store.save(record_, "x")
        seen.append(store.revisions())
    assert store.revisions() is seen[-1]
    assert seen == [{}, {"acme": 1}, {"acme": 2}]


def test_the_revisions_that_others_save_in_a_file_are_seen_at_once(tmp_path: Path) -> None:
    ours, theirs = SqliteStore(tmp_path / "o.db"), SqliteStore(tmp_path / "o.db")
    ours.save(ONE, "ours")
    assert ours.revisions() == theirs.revisions() == {"acme": 1}
    theirs.save(TWO, "theirs")
    assert ours.revisions() == theirs.revisions() == {"acme": 2}
    ours.close()
    theirs.close()


def test_who_was_taken_back_was_there_before(store: Store) -> None:
    store.save(ONE, "x")
    store.save(replace(ONE, tenures=(), revision=2), "a correction")
    assert store.holding("acme-ann") == ("acme",)


def test_the_revision_of_an_instant_is_the_last_one_before_it(store: Store) -> None:
    assert store.revision("acme", 3) == store.revision("acme", datetime.now(UTC)) == 0
    store.save(ONE, "x")
    between = datetime.now(UTC)
    store.save(TWO, "y")
    assert [store.revision("acme", at) for at in (-1, 0, 1, 2, 3)] == [0, 0, 1, 2, 2]
    assert store.revision("acme", between) == 1


def test_a_record_is_the_same_object_until_it_changes(store: Store) -> None:
    store.save(ONE, "x")
    assert store.load("acme") is store.load("acme") is ONE
    store.save(TWO, "y")
    assert store.load("acme") is TWO


@settings(max_examples=30, deadline=None)
@given(st.data(), records())
def test_every_revision_can_be_read_again_however_it_was_written(
    data: st.DataObject, first: Record
) -> None:
    """One process saves all revisions; another file is written by a new process each time."""
    history = [replace(first, revision=1)]
    for _ in range(3):
        history.append(data.draw(successors(history[-1])))
    with TemporaryDirectory() as folder:
        one, other = Path(folder, "one.db"), Path(folder, "other.db")
        store = SqliteStore(one)
        for record in history:
            store.save(record, "x")
            again = SqliteStore(other)
            again.save(record, "x")
            again.close()
        again = SqliteStore(other)
        for kept in (store, again):
            assert [kept.known_at("acme", each.revision) for each in history] == history
            assert kept.load("acme") == history[-1]
            assert kept.verify() == []
            kept.close()


@settings(max_examples=150, deadline=None)
@given(records())
def test_a_record_read_from_its_facts_is_the_same(made: Record) -> None:
    assert read(facts(made), made.revision) == made


def test_what_several_rows_tell_cites_each_of_them() -> None:
    cited = tuple(Citation(source=FILE, row=row, accessed=DAY) for row in (3, 4))
    made = Record(organization=ACME, posts=(post("a", citations=cited),), revision=1)
    assert read(facts(made), 1) == made


def by_kind(rows: Mapping[tuple[str, str], str]) -> dict[str, list[tuple[str, str]]]:
    """Sort facts by kind; those of a kind stay in their order if they have one."""
    found: dict[str, list[tuple[str, str]]] = {}
    for (kind, key), body in rows.items():
        found.setdefault(kind, []).append((key, body))
    return {k: sorted(rows) if k in UNORDERED else rows for k, rows in found.items()}


def folded(
    known: Mapping[tuple[str, str], str], written: list[Change]
) -> dict[tuple[str, str], str]:
    """Let changes happen to facts: each has a place, and a new one comes last or instead."""
    before = {key: place for place, key in enumerate(known)}
    found = {key: (before[key], body) for key, body in known.items()}
    for number, (kind, key, body, instead) in enumerate(written, start=len(known)):
        if body is None:
            del found[kind, key]
        elif instead is not None:
            found[kind, key] = (before[kind, instead], body)
        else:
            place, _ = found.get((kind, key), (number, ""))
            found[kind, key] = (place, body)
    return {key: body for key, (_, body) in sorted(found.items(), key=lambda each: each[1][0])}


@settings(max_examples=200, deadline=None)
@given(st.data(), records())
def test_what_is_written_makes_one_record_of_another(data: st.DataObject, before: Record) -> None:
    after = data.draw(successors(before))
    for written in (changes(facts(before), facts(after)), changed(before, after)):
        assert by_kind(folded(facts(before), written)) == by_kind(facts(after))


@settings(max_examples=100, deadline=None)
@given(records())
def test_nothing_is_written_where_nothing_changed(made: Record) -> None:
    assert changes(facts(made), facts(made)) == changed(made, made) == []
    again = replace(made, tenures=tuple(replace(each) for each in made.tenures))
    assert changed(made, again) == []


def test_who_holds_another_post_is_not_taken_back_with_the_first() -> None:
    both = sheet(
        *(entry(ref, "", name) for ref, name in zip("abcd", ["Ann", "Bob"] * 2, strict=True))
    )
    before = observe(NEW, both, DAY)
    after = replace(before, tenures=before.tenures[2:], revision=2)
    assert changed(before, after) == [
        Change("tenure", "a acme-ann regular", None),
        Change("tenure", "b acme-bob regular", None),
    ]


def test_what_stands_instead_of_another_moves_no_other() -> None:
    before = observe(NEW, sheet(*(entry(ref, "", "Ann") for ref in "abc")), DAY)
    first, second, third = before.tenures
    bob = replace(second, person=person("Bob"))
    after = replace(before, tenures=(first, bob, third), revision=2)
    for written in (changed(before, after), changes(facts(before), facts(after))):
        told = [(change.key, change.instead) for change in written if change.kind == "tenure"]
        assert told == [("b acme-ann regular", None), ("b acme-bob regular", "b acme-ann regular")]


def test_a_change_of_one_value_writes_one_fact() -> None:
    tenure = replace(ONE.tenures[0], share=0.5)
    after = replace(ONE, tenures=(tenure,), revision=2)
    [(kind, key, body, instead)] = changed(ONE, after)
    assert (kind, key, instead) == ("tenure", "a acme-ann regular", None)
    assert json.loads(body or "")["share"] == 0.5


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "first look")
    store.save(TWO, "second look")
    with sqlite3.connect(tmp_path / "o.db") as connection:
        kinds = connection.execute(
            "SELECT kind, key, body IS NULL FROM change_log WHERE rev = 2"
        ).fetchall()
    assert ("post", "a", 0) not in kinds
    assert ("post", "c", 0) in kinds
    store.close()


def test_what_is_taken_back_is_gone_and_was_there_before(store: Store) -> None:
    without = replace(ONE, tenures=(), revision=2)
    store.save(ONE, "first look")
    store.save(without, "a correction")
    assert store.load("acme") == store.known_at("acme", 2) == without
    assert store.known_at("acme", 1) == ONE


def test_a_file_is_read_again_by_the_next_process(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "x")
    store.close()
    again = SqliteStore(tmp_path / "o.db")
    assert again.load("acme") == ONE
    assert again.verify() == []
    again.close()


def test_a_store_that_is_asked_after_its_end_says_so(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.close()
    for question in (store.slugs, store.revisions, store.organizations):
        with pytest.raises(BadStore, match="closed database"):
            question()


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "o.db"
    file.write_text("This is no database at all, but a letter to somebody." * 100)
    with pytest.raises(BadStore, match=r"o\.db cannot be used as a database: file is not a"):
        SqliteStore(file)


def test_a_directory_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadStore, match="unable to open"):
        SqliteStore(tmp_path / "no" / "o.db")


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "o.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(BadStore, match="it has version 99, and this program reads 2"):
        SqliteStore(tmp_path / "o.db")


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE change_log SET body = '{}' WHERE rev = 1 AND n = 3", "revision 1 is missing or"),
        ("UPDATE org_commit SET reason = 'other' WHERE rev = 2", "revision 2 is missing or"),
        ("DELETE FROM org_commit WHERE rev = 1", "revision 1 is missing or"),
        ("DELETE FROM change_log WHERE rev = 2 AND n = 0", "revision 2 is missing or"),
        ("DELETE FROM fact WHERE kind = 'post' AND key = 'a'", "the facts are not what the log"),
        ("UPDATE fact SET body = '{}' WHERE kind = 'line'", "the facts are not what the"),
        ("UPDATE fact SET to_rev = 2 WHERE key = 'a'", "the facts are not what the"),
        ("UPDATE fact SET place = 7 WHERE key = 'a'", "the facts are not what the log"),
        (
            "INSERT INTO fact VALUES ('acme', 'post', 'x', 1, NULL, 1, '{}')",
            "the facts are not what the log says, from revision 1 on (post 'x')",
        ),
        ("DELETE FROM org_commit WHERE rev = 2", "revision 2 or a later one was lost"),
        ("DELETE FROM org_head", "revision 3 or a later one was lost"),
        ("UPDATE org_head SET chain = x'00'", "revision 3 or a later one was lost"),
        (
            "INSERT INTO change_log VALUES ('acme', 3, 0, 'post', 'x', 1, '{}')",
            "revision 3 or a later one was lost",
        ),
        ("DELETE FROM org_commit", "revision 1 or a later one was lost"),
        ("UPDATE change_log SET n = 99 - n WHERE rev = 1", "revision 1 is missing or was"),
        ("UPDATE org_commit SET rev = 3 WHERE rev = 2", "revision 2 is missing or was"),
    ],
)
def test_whatever_is_changed_behind_our_back_is_found(
    tmp_path: Path, damage: str, problem: str
) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "x")
    store.save(TWO, "y")
    assert store.verify() == []
    with sqlite3.connect(tmp_path / "o.db") as connection:
        connection.execute(damage)
    [found] = store.verify()
    assert found.startswith(f"acme: {problem}")
    store.close()


def test_a_file_that_was_cut_off_is_refused_or_found_damaged(tmp_path: Path) -> None:
    path = tmp_path / "o.db"
    store = SqliteStore(path)
    store.save(observe(NEW, sheet(*(entry(f"p{n}", "") for n in range(500))), DAY), "x")
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadStore, match=r"o\.db cannot be used .* Restore a copy of the file\."):
        problems(path)


def test_a_page_that_was_overwritten_is_found(tmp_path: Path) -> None:
    path = tmp_path / "o.db"
    store = SqliteStore(path)
    store.save(observe(NEW, sheet(*(entry(f"p{n}", "") for n in range(500))), DAY), "x")
    store.close()
    content = bytearray(path.read_bytes())
    page, middle = int.from_bytes(content[16:18], "big"), len(content) // 2
    start = middle - middle % page
    content[start : start + page] = bytes(page)
    path.write_bytes(content)
    try:
        found = problems(path)
    except BadStore:
        return
    assert found != []


def test_a_file_whose_pages_are_miscounted_is_found(tmp_path: Path) -> None:
    path = tmp_path / "o.db"
    store = SqliteStore(path)
    store.save(ONE, "x")
    store.close()
    content = bytearray(path.read_bytes())
    content[36:40] = (5).to_bytes(4, "big")  # How many pages are free.
    path.write_bytes(content)
    [found] = problems(path)
    assert found.startswith("The file is damaged: ")
    assert found.endswith(". Restore a copy of it.")


def test_two_organizations_that_were_swapped_are_found(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "x")
    store.save(replace(ONE, organization=replace(ACME, slug="other")), "x")
    with sqlite3.connect(tmp_path / "o.db") as connection:
        for table in ("org_head", "org_commit", "change_log", "fact"):
            for old, new in (("acme", "was"), ("other", "acme"), ("was", "other")):
                connection.execute(f"UPDATE {table} SET org = ? WHERE org = ?", (new, old))
    found = store.verify()
    assert [problem[:17] for problem in found] == ["acme: revision 1 ", "other: revision 1"]
    store.close()


def problems(path: Path) -> list[str]:
    store = SqliteStore(path)
    try:
        return store.verify()
    finally:
        store.close()


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "o.db") as connection:
        connection.execute("CREATE TABLE letters (text)")
    with pytest.raises(BadStore, match="it is the database of another program"):
        SqliteStore(tmp_path / "o.db")


def test_what_does_not_fit_on_the_disk_is_not_kept_at_all(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "x")
    # SQLite then says what it says when the disk is full.
    store._writer.execute("PRAGMA max_page_count = 12")
    large = observe(ONE, sheet(*(entry(f"p{n}", "") for n in range(500))), date(2012, 1, 1))
    with pytest.raises(BadStore, match=r"is full\. Nothing was saved: make room on the disk"):
        store.save(large, "too much")
    assert store.load("acme") is ONE
    assert store.verify() == []
    store._writer.execute("PRAGMA max_page_count = 10000")
    store.save(large, "again")
    assert store.load("acme") is large
    store.close()


def test_a_file_that_may_only_be_read_says_so(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "x")
    # SQLite then says what it says when the file may not be written.
    store._writer.execute("PRAGMA query_only = ON")
    with pytest.raises(BadStore, match=r"readonly database\. Nothing was saved: let this user"):
        store.save(TWO, "y")
    assert store.load("acme") is ONE
    store.close()


def test_a_commit_is_never_dated_before_the_last(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "x")
    with sqlite3.connect(tmp_path / "o.db") as connection:
        connection.execute("UPDATE org_commit SET recorded_at = '2999-01-01'")
    store.save(TWO, "y")
    with sqlite3.connect(tmp_path / "o.db") as connection:
        [(recorded,)] = connection.execute("SELECT recorded_at FROM org_commit WHERE rev = 2")
    assert recorded == "2999-01-01"
    store.close()


# Forks a writer, kills it after a while, and tells what it had acknowledged; again and again.
KILLER = """
import os, random, signal, sys, time
from datetime import date, timedelta
from pathlib import Path
from graph.organization.observe import observe
from graph.store.sqlite import SqliteStore
from tests.build_organization import entry, sheet
from tests.test_store import NEW

def write(path, pipe):
    store = SqliteStore(path)
    known = store.load("acme") or NEW
    while True:
        seen = sheet(*(entry(f"p{n}", "", f"Ann {known.revision}") for n in range(20)))
        known = observe(known, seen, date(2000, 1, 1) + timedelta(days=known.revision))
        store.save(known, "look")
        os.write(pipe, known.revision.to_bytes(8, "big"))

path, kills, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])
for _ in range(kills):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        write(path, writing)
    os.close(writing)
    told = os.read(reading, 8) if chance.random() < 0.8 else b""
    time.sleep(chance.random() * 0.03)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 1 << 16):
        told += more
    os.close(reading)
    store = SqliteStore(path)
    acknowledged = int.from_bytes(told[-8:], "big")
    print(acknowledged, store.revision("acme"), *store.verify(), flush=True)
    store.close()
"""


def test_a_process_that_is_killed_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    """A writer saves without pause, so most kills at random moments meet it within a commit."""
    told = python(KILLER, tmp_path / "o.db", "30", "seed")
    before = 0
    lines = [line.split() for line in told.splitlines()]
    assert len(lines) == 30
    for acknowledged, kept in lines:  # A third word would be a problem that was found.
        assert int(kept) >= max(int(acknowledged), before)
        before = int(kept)
    assert before > 0


# Dies within a commit, at each step of SQLite's machine that the number tells.
SUICIDE = """
import os, signal, sys
from pathlib import Path
from graph.store.sqlite import SqliteStore
from tests.test_store import TWO

store = SqliteStore(Path(sys.argv[1]))
store.load("acme")
store._writer.set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL), int(sys.argv[2]))
store.save(TWO, "never")
"""


@pytest.mark.parametrize("steps", [10, 100, 200])
def test_a_commit_that_is_interrupted_never_was(tmp_path: Path, steps: int) -> None:
    path = tmp_path / "o.db"
    store = SqliteStore(path)
    store.save(ONE, "x")
    store.close()
    with pytest.raises(subprocess.CalledProcessError) as died:
        python(SUICIDE, path, str(steps))
    assert died.value.returncode == -signal.SIGKILL
    store = SqliteStore(path)
    assert store.load("acme") == ONE
    assert store.verify() == []
    store.close()


# Appends revisions as fast as it can, and begins again from what is kept after each conflict.
RIVAL = """
import sys
from dataclasses import replace
from pathlib import Path
from graph.errors import Conflict
from graph.store.sqlite import SqliteStore
from tests.test_store import ONE

store, mine, conflicts = SqliteStore(Path(sys.argv[1])), 0, 0
while mine < 50:
    known = store.load("acme")
    after = replace(known, revision=known.revision + 1) if known else ONE
    try:
        store.save(after, sys.argv[2])
        mine += 1
    except Conflict:
        conflicts += 1
print(mine, conflicts)
"""


def test_of_two_processes_that_write_at_once_one_is_told_of_the_conflict(tmp_path: Path) -> None:
    path = tmp_path / "o.db"
    rivals = [
        subprocess.Popen(
            [sys.executable, "-c", RIVAL, str(path), name],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONPATH": "."},
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "other")
    ]
    for rival in rivals:
        told, _ = rival.communicate(timeout=60)
        assert told.split()[0] == "50"
    store = SqliteStore(path)
    assert store.revision("acme") == 100
    assert store.verify() == []
    store.close()
    with sqlite3.connect(path) as connection:
        counts = connection.execute("SELECT reason, count(*) FROM org_commit GROUP BY reason")
        assert dict(counts.fetchall()) == {"one": 50, "other": 50}


def test_who_read_before_another_process_wrote_gets_a_conflict(tmp_path: Path) -> None:
    mine, theirs = SqliteStore(tmp_path / "o.db"), SqliteStore(tmp_path / "o.db")
    mine.save(ONE, "x")
    known = theirs.load("acme")
    assert known == ONE
    mine.save(TWO, "first")
    with pytest.raises(Conflict, match="at revision 2 already"):
        theirs.save(replace(ONE, revision=2), "second")
    assert theirs.load("acme") == TWO
    assert theirs.organizations() == mine.organizations()
    mine.close()
    theirs.close()


def python(script: str, *arguments: object) -> str:
    """Run a script in a process of its own, and give what it prints."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "PYTHONPATH": "."},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    ).stdout


def test_facts_are_json_without_what_is_nothing() -> None:
    body = json.loads(facts(ONE)["post", "b"])
    assert set(body) == {"title", "seats", "time", "cite"}
