"""Files added to what is known of an organization."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph import imports
from graph.checks.anomaly import AnomalyKind
from graph.errors import BadQuestion, Conflict, SnapshotOutOfOrder, Unreadable
from graph.exchange import rolegraph
from graph.imports import Files, Imported, Stage
from graph.organization.change import ChangeKind
from graph.organization.model import Organization, Record
from graph.store.memory import MemoryStore, Store
from graph.store.sqlite import SqliteStore
from graph.text import Text
from tests.test_roles import ROLES

FIRST, SECOND = date(2020, 3, 31), date(2020, 9, 30)
BEFORE = """\
Post Unique Reference,Name,Job Title,Reports to Senior Post
1,Ann,Chief Executive,XX
2,Bob,Chief Technology Officer,1
3,Cid,Clerk,1
"""
AFTER = """\
Post Unique Reference,Name,Job Title,Reports to Senior Post
1,Ann,Chief Executive,XX
2,Dan,Chief Technology Officer,1
4,Cid,Clerk,2
5,Eve,Clerk,9
"""


def files(text: str = BEFORE, day: date = FIRST, **more: object) -> Files:
    """Give an organogram to import."""
    values = {"format": "uk-organogram", "contents": {"a.csv": text.encode()}, **more}
    return Files(organization="acme", day=day, **values)  # type: ignore[arg-type]


def add(store: Store, given: Files, *, keep: bool = True) -> Imported:
    """Import a file."""
    return imports.add(store, ROLES, imports.read(given), keep=keep)


@pytest.fixture
def store() -> Iterator[Store]:
    made = MemoryStore()
    yield made
    made.close()


def test_a_new_organization_begins_with_its_first_file(store: Store) -> None:
    made = add(store, files(name="Acme", classification="company", sector="health", country="FR"))
    assert made.before.revision == 0
    assert store.load("acme") == made.after
    assert made.after.organization == Organization(
        slug="acme",
        name=Text.of(en="Acme"),
        classification="company",
        sector="health",
        country="FR",
    )
    assert Counter(change.kind for change in made.changes) == {
        ChangeKind.POST_CREATED: 3,
        ChangeKind.JOINED: 3,
    }


def test_a_later_file_tells_what_changed_and_what_is_odd(store: Store) -> None:
    add(store, files())
    made = add(store, files(AFTER, SECOND))
    assert [(c.kind, c.post.ref, c.person and c.person.name, str(c.on)) for c in made.changes] == [
        (ChangeKind.JOINED, "2", "Dan", "2020-04-01/2020-09-30"),
        (ChangeKind.LEFT, "2", "Bob", "2020-04-01/2020-09-30"),
        (ChangeKind.POST_ABOLISHED, "3", None, "2020-04-01/2020-09-30"),
        (ChangeKind.LEFT, "3", "Cid", "2020-04-01/2020-09-30"),
        (ChangeKind.POST_CREATED, "4", None, "2020-04-01/2020-09-30"),
        (ChangeKind.JOINED, "4", "Cid", "2020-04-01/2020-09-30"),
        (ChangeKind.POST_CREATED, "5", None, "2020-04-01/2020-09-30"),
        (ChangeKind.JOINED, "5", "Eve", "2020-04-01/2020-09-30"),
    ]
    assert [anomaly.kind for anomaly in made.anomalies] == [AnomalyKind.DANGLING_MANAGER]


def test_the_same_file_changes_nothing_the_second_time(store: Store) -> None:
    add(store, files())
    made = add(store, files())
    assert not made.changed
    assert (made.changes, made.anomalies) == ((), ())
    assert store.revision("acme") == 1


def test_dates_that_an_earlier_file_denies_are_told(store: Store) -> None:
    def listed(*rows: str) -> dict[str, bytes]:
        return {"l.csv": "\n".join(["Post ID,Title,Name,Manager,Start Date", *rows]).encode()}

    first = listed("1,CEO,Ann,,2015-01-01", "2,CTO,Bob,1,2016-01-01", "3,Clerk,Cid,1,2017-01-01")
    later = listed("1,CEO,Ann,,2015-01-01", "2,CTO,Cid,1,2017-01-01")
    add(store, files(format="staff-list", contents=first))
    for _ in range(2):
        made = add(store, files(format="staff-list", contents=later, day=SECOND))
        [finding] = made.findings
        assert str(finding).startswith("l.csv:3:1: The holder of post '2' has the start 2017-01-01")
    assert store.revision("acme") == 2


def test_what_is_only_tried_is_not_kept(store: Store) -> None:
    tried = add(store, files(), keep=False)
    assert store.load("acme") is None
    assert add(store, files()) == tried


def test_the_stages_are_told_as_they_are_reached(store: Store) -> None:
    told: list[Stage] = []
    imports.add(store, ROLES, imports.read(files()), told=told.append)
    assert told == [Stage.OBSERVED, Stage.COMPARED, Stage.KEPT]


def test_a_file_that_cannot_be_read_is_refused_with_what_is_wrong() -> None:
    with pytest.raises(Unreadable, match="Nothing was imported") as caught:
        imports.read(files("a,b\n"))
    [finding] = caught.value.findings
    assert str(finding).startswith("a.csv:1:1: This is no organogram: row 1 lacks")


def test_what_is_odd_in_a_file_is_told_and_its_posts_are_counted() -> None:
    reading = imports.read(files(AFTER))
    assert reading.posts == 4
    assert [finding.rule for finding in reading.findings] == ["dangling-manager"]


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ({"name": "Ajax"}, "its name is 'Acme', not 'Ajax': leave the name out"),
        ({"country": "GB"}, "its country is 'FR', not 'GB'"),
        ({"sector": "health"}, "its sector is 'None', not 'health'"),
    ],
)
def test_an_organization_that_is_known_is_described_already(
    store: Store, given: dict[str, str], part: str
) -> None:
    add(store, files(name="Acme", country="FR"))
    assert not add(store, files(name="Acme", country="FR")).changed
    with pytest.raises(BadQuestion, match=part):
        add(store, files(AFTER, SECOND, **given))
    assert store.revision("acme") == 1


def test_files_come_in_the_order_of_their_days(store: Store) -> None:
    add(store, files(AFTER, SECOND))
    with pytest.raises(SnapshotOutOfOrder):
        add(store, files())


class Raced(MemoryStore):
    """A store in which somebody else is quicker."""

    def load(self, slug: str) -> Record | None:
        found = super().load(slug)
        if found:
            self.save(replace(found, revision=found.revision + 1), "quicker")
        return found


def test_whoever_comes_second_is_told_to_begin_again() -> None:
    store = Raced()
    add(store, files())
    with pytest.raises(
        Conflict, match="changed 'acme' meanwhile: it is at revision 2 already, so 2"
    ):
        add(store, files(AFTER, SECOND))


def whole(record: Record) -> Files:
    """Give the file that tells everything of an organization."""
    contents = {"acme.jsonl": rolegraph.write(record)}
    return files(format="rolegraph", contents=contents, day=SECOND)


def test_a_complete_file_takes_the_place_of_what_was_known(tmp_path: Path) -> None:
    elsewhere = MemoryStore()
    add(elsewhere, files(BEFORE, FIRST))
    complete = add(elsewhere, files(AFTER, SECOND)).after
    store = SqliteStore(tmp_path / "o.db")
    add(store, files(AFTER, SECOND))
    made = add(store, whole(complete))
    assert made.changed
    assert store.load("acme") == replace(complete, revision=2)
    assert not add(store, whole(complete)).changed
    assert store.verify() == []
    store.close()


def test_a_complete_file_begins_an_organization_too(store: Store) -> None:
    complete = replace(add(MemoryStore(), files()).after, revision=7)
    assert add(store, whole(complete)).after == replace(complete, revision=1)


def test_what_differs_on_other_days_only_is_no_change_of_this_day(store: Store) -> None:
    add(store, files())
    made = add(store, files(BEFORE, SECOND))
    assert made.changed
    assert made.changes == ()


def test_a_complete_file_of_another_organization_is_refused(store: Store) -> None:
    record = add(MemoryStore(), files()).after
    other = replace(whole(record), organization="ajax")
    with pytest.raises(BadQuestion, match="tells of 'acme', not of 'ajax': import it as 'acme'"):
        add(store, other)
