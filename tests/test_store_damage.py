"""Files of organizations in which a fact was damaged: they are read as they are, or refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadStore
from graph.exchange.formats import WRITERS
from graph.organization.index import Index
from graph.organization.model import PayBand, Record
from graph.organization.observe import observe
from graph.organization.sheet import Holder, Manager, Sheet, Unit
from graph.service import Service
from graph.store.sqlite import SqliteStore
from tests.asking import ask
from tests.build_knowledge import knowledge
from tests.build_organization import ACME, entry, span

MARCH, SEPTEMBER = date(2011, 3, 31), date(2011, 9, 30)
PAID = PayBand(low=1.0, high=None, currency="EUR")
UNITS = (Unit(row=2, ref="it", name="IT"), Unit(row=3, ref="web", name="Web", parent="it"))


def looked(title: str) -> Sheet:
    """Show two posts, one of which is held, of another title each time."""
    ann = Holder(name="Ann", ref="1", interval=span("2009"))
    lost = Manager(ref=None, named="zz", interval=span("2009", "2012"))
    entries = (
        entry("a", "", title=title, holders=(ann,), unit="it", pay_band=PAID, grade="A"),
        entry("b", "a", holders=(Holder(name=None),), managers=(Manager(ref="a"), lost)),
    )
    return Sheet(file="staff.csv", language="en", entries=entries, units=UNITS)


KNOWN = observe(Record(organization=ACME), looked("Clerk"), MARCH)
LATER = observe(KNOWN, looked("Chief"), SEPTEMBER)
QUESTION = """{
  organizations(first: 9) { nodes { slug name } }
  organization(slug: "acme", asOf: "2011-10-01") {
    name units { name parent { name } }
    posts(first: 9) { nodes {
      title status grade unit { name } payBand { low }
      holders { share citations { accessed source { title } } person { name } }
    } }
  }
}"""


def kept(path: Path) -> None:
    """Keep an organization of two revisions in a file."""
    with closing(SqliteStore(path)) as store:
        store.save(KNOWN, "first")
        store.save(LATER, "second")


def damage(path: Path, kind: str, key: str, body: bytes | None) -> None:
    """Give a fact another body, or take it away."""
    with closing(sqlite3.connect(path)) as connection, connection:
        where = "WHERE kind = ? AND key = ?"
        if body is None:
            connection.execute(f"DELETE FROM fact {where}", (kind, key))
        else:
            written = "UPDATE fact SET body = CAST(? AS TEXT) "
            connection.execute(written + where, (body, kind, key))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    kept(tmp_path / "o.db")
    return tmp_path / "o.db"


@pytest.mark.parametrize(
    ("kind", "key", "body"),
    [
        ("post", "a", b'{"seats":1.0,"title":{"en":"Clerk"}'),
        ("post", "a", b'{"seats":1.0}'),
        ("post", "a", b'{"seats":1.0,"title":"Clerk"}'),
        ("post", "a", b'{"seats":"1","title":{"en":"Clerk"}}'),
        ("post", "a", b'{"seats":1.0,"title":{}}'),
        ("post", "a", b'{"seats":1.0,"title":{"en":5}}'),
        ("post", "a", b'{"seats":1.0,"title":{"?":"Clerk"}}'),
        ("post", "a", b'{"seats":1.0,"title":{"en":"Clerk"},"tilte":1}'),
        ("post", "a", b'{"seats":1.0,"title":{"en":"Clerk"},"stated":"gone"}'),
        ("post", "a", b'{"seats":1.0,"title":{"en":"Clerk"},"former":[5]}'),
        ("post", "a", b'{"seats":1.0,"title":{"en":"Clerk"},"former":[{"seats":1.0}]}'),
        ("post", "a", b'{"seats":1.0,"title":{"en":"Clerk"},"pay":["1",null,"EUR"]}'),
        ("post", "a", b'{"seats":1.0,"title":{"en":"Clerk"},"pay":[1,null,null]}'),
        ("post", "a", b'{"seats":1.0,"title":{"en":"Clerk"},"time":["1066-99",null,"yes"]}'),
        ("post", "a", b'{"seats":1.0,"title":{"en":"Clerk"},"time":["1066"]}'),
        ("post", "a", b'{"seats":1.0,"title":{"en":"Clerk"},"cite":[["nowhere",1,null]]}'),
        (
            "post",
            "a",
            b'{"seats":1.0,"title":{"en":"X"},"cite":[["acme-staff-csv-2011-03-31","2",null]]}',
        ),
        ("post", "a", b"[]"),
        ("post", "a", b"5"),
        ("post", "a", b"\xff"),
        ("post", "a", None),
        ("tenure", "a acme-ann regular", b'{"capacity":"regular","post":"zz","share":1.0}'),
        ("tenure", "a acme-ann regular", b'{"capacity":"royal","post":"a","share":1.0}'),
        ("line", "b solid a", b'{"kind":"solid","manager":"zz","post":"b"}'),
        ("person", "acme-ann", None),
        ("source", "acme-staff-csv-2011-03-31", b'{"language":"en","title":null}'),
        ("source", "acme-staff-csv-2011-03-31", None),
        ("observed", "2011-03-31", b"null"),
        ("organization", "acme", b'{"name":{"en":"Acme"},"country":1}'),
    ],
)
def test_a_damaged_fact_is_named_and_what_to_do(
    path: Path, kind: str, key: str, body: bytes | None
) -> None:
    damage(path, kind, key, body)
    with (
        closing(SqliteStore(path)) as store,
        pytest.raises(BadStore, match=r"o\.db cannot be used as a database: .* Restore a copy of"),
    ):
        store.load("acme")


def test_a_place_that_is_none_is_damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE fact SET place = 'first' WHERE key = 'a'")
    with (
        closing(SqliteStore(path)) as store,
        pytest.raises(BadStore, match="the post 'b' of 'acme' is damaged"),
    ):
        store.load("acme")


def test_the_fact_and_its_organization_are_in_the_message(path: Path) -> None:
    damage(path, "tenure", "a acme-ann regular", b"{}")
    with closing(SqliteStore(path)) as store:
        with pytest.raises(BadStore, match="the tenure 'a acme-ann regular' of 'acme' is damaged"):
            store.known_at("acme", 1)
        damage(path, "organization", "acme", b"{}")
        with pytest.raises(BadStore, match="the organization 'acme' is damaged"):
            store.organizations()
        damage(path, "organization", "acme", None)
        with pytest.raises(BadStore, match="it does not say what the organization is"):
            store.load("acme")
        assert store.verify() != []


def test_a_client_is_told_that_organizations_cannot_be_read_and_the_log_why(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    damage(path, "post", "a", b"{}")
    with closing(Service.of(knowledge(), SqliteStore(path))) as service:
        [told] = ask('{ organization(slug: "acme") { slug } }', service=service)["errors"]
    assert told["extensions"]["code"] == "STORE_UNREADABLE"
    assert str(path) not in told["message"]
    [logged] = caplog.messages
    assert told["extensions"]["id"] in logged
    assert "the post 'a' of 'acme' is damaged" in logged


def used(path: Path) -> bool:
    """Ask, write and index what is in a file; false if it is damaged."""
    with closing(SqliteStore(path)) as store:
        try:
            records = [store.load("acme"), store.known_at("acme", 1)]
        except BadStore:
            return False
        for record in filter(None, records):
            Index.of(record, SEPTEMBER)
            assert all(write(record, SEPTEMBER, "fr") for write in WRITERS.values())
    with closing(Service.of(knowledge(), SqliteStore(path))) as service:
        errors = ask(QUESTION, service=service).get("errors", [])
    assert {told["extensions"]["code"] for told in errors} <= {"STORE_UNREADABLE"}
    return True


def test_a_sound_file_is_used(path: Path) -> None:
    assert used(path)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_bytes_of_a_fact_are_changed_it_is_used_or_refused(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "o.db"
        kept(path)
        with closing(sqlite3.connect(path)) as connection:
            facts = connection.execute("SELECT kind, key, CAST(body AS BLOB) FROM fact").fetchall()
        kind, key, body = data.draw(st.sampled_from(sorted(facts)))
        bytes_ = bytearray(body)
        for _ in range(data.draw(st.integers(1, 3))):
            place = data.draw(st.integers(0, len(bytes_) - 1))
            bytes_[place] = data.draw(
                st.one_of(st.sampled_from(b'[]{}",:0159.e-'), st.integers(0, 255))
            )
        damage(path, kind, key, bytes(bytes_))
        used(path)
