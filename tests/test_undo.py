"""The last revision of an organization, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.errors import Unknown
from graph.organization.change import ChangeKind
from graph.organization.model import Record
from graph.organization.observe import observe
from graph.store.sqlite import SqliteStore
from graph.undo import undo
from tests.build_organization import ACME, entry, sheet

MARCH, TYPO = date(2024, 3, 31), date(2204, 6, 30)
FIRST = observe(Record(organization=ACME), sheet(entry("a", "", "Ann"), entry("b", "a")), MARCH)
SECOND = observe(FIRST, sheet(entry("a", "", "Bob")), TYPO)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(tmp_path / "o.db")
    made.save(FIRST, "first")
    made.save(SECOND, "second")
    yield made
    made.close()


def test_the_revision_before_the_last_is_known_again(store: SqliteStore) -> None:
    undone = undo(store, "acme")
    assert store.load("acme") == undone.after == replace(FIRST, revision=3)
    assert undone.days == (TYPO,)
    assert [(change.kind, change.post.ref) for change in undone.changes] == [
        (ChangeKind.JOINED, "a"),
        (ChangeKind.LEFT, "a"),
        (ChangeKind.POST_CREATED, "b"),
    ]
    assert store.known_at("acme", 2) == SECOND
    assert store.verify() == []


def test_lists_of_earlier_days_can_follow_again(store: SqliteStore) -> None:
    undo(store, "acme")
    known = store.load("acme")
    assert known is not None
    store.save(observe(known, sheet(entry("a", "", "Bob")), date(2024, 6, 30)), "corrected")
    assert store.revision("acme") == 4


def test_to_undo_twice_is_to_change_nothing(store: SqliteStore) -> None:
    undo(store, "acme")
    assert undo(store, "acme").after == replace(SECOND, revision=4)
    assert store.verify() == []


def test_before_the_first_revision_nothing_is_known(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "one.db")
    store.save(FIRST, "first")
    undone = undo(store, "acme")
    assert (undone.is_known, undone.after) == (False, Record(organization=ACME, revision=2))
    assert {change.kind for change in undone.changes} == {
        ChangeKind.POST_ABOLISHED,
        ChangeKind.LEFT,
    }
    assert store.load("acme") is None
    assert store.known_at("acme", 1) == FIRST
    again = undo(store, "acme")
    assert (again.is_known, again.after, again.days) == (True, replace(FIRST, revision=3), ())
    assert store.load("acme") == replace(FIRST, revision=3)
    assert store.verify() == []
    store.close()


def test_what_is_only_tried_is_not_kept(store: SqliteStore) -> None:
    assert undo(store, "acme", keep=False).after.revision == 3
    assert store.load("acme") == SECOND


def test_an_organization_that_is_not_kept_is_named(store: SqliteStore) -> None:
    with pytest.raises(Unknown, match=r"no organization 'acne'\. Did you mean 'acme'\?"):
        undo(store, "acne")
