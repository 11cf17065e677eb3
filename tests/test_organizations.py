"""Every organization that can be asked about."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from graph.errors import Unknown
from graph.hurry import TakesLong, hurried
from graph.organization.index import Index
from graph.organization.model import Organization, Record
from graph.organization.observe import observe
from graph.organizations import Organizations, Seat, seats
from graph.store.memory import MemoryStore
from graph.store.sqlite import SqliteStore
from graph.text import Text
from graph.undo import undo
from tests.build_knowledge import OSTP, US_CTO, knowledge
from tests.build_organization import ACME, DAY, entry, sheet

ONE = observe(Record(organization=ACME), sheet(entry("a", "", "Ann")), date(2011, 3, 31))
TWO = observe(ONE, sheet(entry("a", "", "Bob")), date(2011, 9, 30))


def kept(*records: Record) -> Organizations:
    """Keep some revisions beside what the sources name."""
    store = MemoryStore()
    for record in records:
        store.save(record, "import")
    return Organizations(knowledge(), store)


def test_organizations_are_those_that_sources_name_and_those_that_are_kept() -> None:
    assert kept().slugs() == ("ostp", "surveyor")
    assert kept(ONE).slugs() == ("acme", "ostp", "surveyor")
    slugs = [record.organization.slug for record in kept(ONE).records()]
    assert slugs == ["acme", "ostp", "surveyor"]
    assert [kept(ONE).knows(slug) for slug in ("acme", "ostp", "nowhere")] == [True, True, False]


def test_an_organization_whose_only_import_was_undone_is_in_no_list() -> None:
    organizations = kept(ONE)
    version = organizations.version()
    undo(organizations.store, "acme")
    assert organizations.version() != version
    assert organizations.slugs() == ("ostp", "surveyor")
    assert organizations.heads() == {"ostp": 0, "surveyor": 0}
    assert not organizations.knows("acme")
    assert organizations.record("acme") is None
    assert organizations.on("acme", DAY) is None
    assert organizations.record("acme", 1) is ONE
    assert "acme" in organizations.organizations(1)
    assert "acme" not in organizations.organizations(2)


def test_what_sources_say_is_known_again_once_what_was_imported_is_undone() -> None:
    own = replace(ONE, organization=OSTP, posts=(), tenures=(), lines=())
    organizations = kept(own)
    undo(organizations.store, "ostp")
    assert organizations.record("ostp") == kept().record("ostp") != own
    assert organizations.heads()["ostp"] == 0


def test_what_is_kept_comes_before_what_sources_say() -> None:
    own = replace(ONE, organization=OSTP, posts=(), tenures=(), lines=())
    assert kept(own).record("ostp") is own
    assert kept().record("nowhere") is None
    assert kept().on("nowhere", DAY) is None


def test_the_version_is_another_one_as_soon_as_anything_is_saved() -> None:
    organizations = kept()
    seen = [organizations.version(), organizations.version()]
    for record in (ONE, TWO):
        organizations.store.save(record, "import")
        seen += [organizations.version(), organizations.version()]
    assert seen[::2] == seen[1::2]
    assert len(set(seen)) == 3


def test_a_day_that_was_asked_before_is_remembered_until_something_changes() -> None:
    organizations = kept(ONE)
    first = organizations.on("acme", DAY)
    assert organizations.on("acme", DAY) is first
    organizations.store.save(TWO, "import")
    assert organizations.on("acme", DAY) is not first
    assert organizations.record("acme") is organizations.record("acme")


def test_only_so_many_posts_are_remembered_but_two_days_can_always_be_compared() -> None:
    store = MemoryStore()
    store.save(ONE, "import")
    organizations = Organizations(knowledge(), store, remembered=0)
    days = [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    first, second = organizations.on("acme", days[0]), organizations.on("acme", days[1])
    assert organizations.on("acme", days[0]) is first
    assert organizations.on("acme", days[2]) is not None
    assert organizations.on("acme", days[0]) is first
    assert organizations.on("acme", days[1]) is not second


def test_an_organization_can_be_seen_as_it_was_known() -> None:
    organizations = kept(ONE, TWO)
    now, before = organizations.on("acme", DAY), organizations.on("acme", DAY, 1)
    assert now is not None
    assert before is not None
    assert [t.person.name for t in now.tenures[0] if t.person] == ["Bob"]
    assert [t.person.name for t in before.tenures[0] if t.person] == ["Ann"]
    assert organizations.on("acme", DAY, 0) is None
    assert organizations.on("ostp", DAY, 0) is not None


def test_what_was_known_before_is_read_once_until_the_log_grows() -> None:
    organizations = kept(ONE)
    known = organizations.record("acme", 1)
    assert organizations.record("acme", 1) is known
    later = datetime.now(UTC) + timedelta(days=1)
    assert organizations.record("acme", later) is known
    organizations.store.save(TWO, "import")
    assert organizations.record("acme", later) is TWO
    assert organizations.record("acme", 1) is known


def test_the_tenures_of_a_person_are_found_as_they_are_looked_at() -> None:
    both = kept(ONE, TWO)
    ann = both.someone("acme-ann", DAY)
    assert ann is not None
    [holding] = both.held_by(ann)
    assert (holding.tenure.post.ref, holding.index.day) == ("a", DAY)
    assert holding.tenure.interval.end is not None
    before = both.on("acme", DAY, 1)
    [holding] = both.held_by(replace(ann, index=before))
    assert holding.tenure.interval.end is None
    assert both.someone("acme-bob", DAY, 1) is None
    assert both.someone("nobody", DAY) is None
    chopra = both.someone("aneesh-chopra", DAY)
    assert chopra is not None
    assert [held.index.record.organization for held in both.held_by(chopra)] == [OSTP]


def test_a_holder_without_a_name_is_nobody_who_could_be_found() -> None:
    unnamed = replace(ONE, tenures=(replace(ONE.tenures[0], person=None),))
    assert kept(unnamed).someone("acme-ann", DAY) is None


def test_a_list_of_organizations_reads_no_posts(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(ONE, "import")
    store.close()
    store = SqliteStore(tmp_path / "o.db")
    organizations = Organizations(knowledge(), store)
    assert organizations.heads() == {"acme": 1, "ostp": 0, "surveyor": 0}
    assert organizations.organizations()["acme"] == ACME
    with sqlite3.connect(tmp_path / "o.db") as connection:
        connection.execute("DELETE FROM fact WHERE kind = 'post'")
    assert organizations.slugs() == ("acme", "ostp", "surveyor")
    store.close()


def test_organizations_of_a_revision_are_those_that_had_it() -> None:
    organizations = kept(ONE, TWO)
    assert organizations.heads(1) == {"acme": 1, "ostp": 0, "surveyor": 0}
    assert organizations.heads(0) == {"ostp": 0, "surveyor": 0}
    assert list(organizations.organizations(0)) == ["ostp", "surveyor"]
    assert list(organizations.organizations(1)) == ["acme", "ostp", "surveyor"]
    assert organizations.seen("acme", 1, DAY).record is ONE
    with pytest.raises(Unknown, match="no organization 'nowhere at revision 3'"):
        organizations.seen("nowhere", 3, DAY)


def test_a_changed_organization_is_derived_from_the_day_that_is_at_hand() -> None:
    office = observe(
        Record(organization=ACME),
        sheet(*(entry(f"p{number}", "p0", "Ann") for number in range(20))),
        date(2011, 3, 31),
    )
    organizations = kept(office)
    before = organizations.on("acme", DAY)
    organizations.store.save(replace(office, tenures=office.tenures[1:], revision=2), "correct")
    after = organizations.on("acme", DAY)
    assert before is not None
    assert after is not None
    assert after.order is before.order
    assert (len(before.tenures[0]), len(after.tenures[0])) == (1, 0)


def test_a_post_or_a_body_that_a_source_names_is_shown_on_a_day() -> None:
    seat = kept().seat(US_CTO, DAY)
    assert seat.number == 0
    assert kept().body(OSTP, DAY) is seat.index or kept().body(OSTP, DAY).posts == seat.index.posts


def test_a_body_that_nobody_keeps_is_shown_empty() -> None:
    unknown = Organization(slug="new", name=Text.of(en="New"))
    assert kept().body(unknown, DAY).posts == ()
    assert kept().seat(replace(US_CTO, organization=unknown), DAY).number is None


def test_seats_are_posts_by_number() -> None:
    index = Index.of(ONE, DAY)
    assert list(seats(index, [0])) == [Seat(index, ONE.posts[0], 0)]
    assert list(seats(index, [0, 0])[1:]) == [Seat(index, ONE.posts[0], 0)]


def test_in_a_hurry_nothing_is_loaded_or_indexed(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "kept.db")
    store.save(ONE, "import")
    store.save(TWO, "import")
    store.close()
    organizations = Organizations(knowledge(), SqliteStore(tmp_path / "kept.db"))
    with hurried(True):
        with pytest.raises(TakesLong, match="It takes long to load 'acme': ask where nobody waits"):
            organizations.on("acme", DAY)
        with pytest.raises(TakesLong, match="load 'acme' as it was known"):
            organizations.on("acme", DAY, 1)
    record = organizations.record("acme")
    assert record is not None
    with hurried(True), pytest.raises(TakesLong, match="index 'acme'"):
        organizations.at(record, DAY)
    assert organizations.builds == 0
    built = organizations.on("acme", DAY)
    with hurried(True):
        assert organizations.on("acme", DAY) is built
    assert organizations.builds == 1
    organizations.store.close()


def test_an_index_that_many_ask_for_at_once_is_built_once() -> None:
    organizations = kept(ONE)
    record = organizations.record("acme")
    assert record is not None
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: organizations.at(record, DAY), range(64)))
    assert len(set(map(id, found))) == 1
    assert organizations.builds == 1
