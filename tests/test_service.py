"""One release of the knowledge, ready to answer."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from graph.errors import BadData, BadStore
from graph.service import Service
from graph.store.sqlite import SqliteStore
from server import DATA
from tests.build_knowledge import knowledge
from tests.build_organization import record


def test_a_release_is_derived_from_its_knowledge() -> None:
    service = Service.of(knowledge())
    assert service.index.roles["cto"] is service.knowledge.roles[0]
    assert service.network.has(service.knowledge.roles[0])
    assert service.search.find("technology")
    service.close()


def test_a_release_is_opened_from_its_directory() -> None:
    service = Service.open(DATA)
    assert set(service.index.roles) >= {"cto", "cio", "ceo"}
    service.close()


def test_a_release_is_opened_with_a_database(tmp_path: Path) -> None:
    service = Service.open(DATA, tmp_path / "o.db")
    assert "ostp" in service.organizations.slugs()
    service.close()
    assert (tmp_path / "o.db").exists()


def test_what_was_shared_before_a_fork_is_taken_up_behind_it(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.save(record("b>a a>", revision=1), "test")
    store.close()
    service, day = Service.open(DATA, tmp_path / "o.db"), date(2026, 1, 1)
    service.share(day)
    builds = service.organizations.builds
    with pytest.raises(BadStore):
        service.organizations.slugs()
    service.take_up()
    assert service.organizations.on("acme", day)
    assert service.organizations.builds == builds
    service.close()


def test_a_company_in_memory_is_inherited_as_it_is() -> None:
    service = Service.open(DATA)
    service.share(date(2026, 1, 1))
    service.take_up()
    assert "brightwater" in service.organizations.slugs()


def test_a_directory_without_data_is_refused_with_findings(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"release\.yaml is missing"):
        Service.open(tmp_path)


def test_a_closed_release_searches_no_more() -> None:
    service = Service.of(knowledge())
    service.close()
    with pytest.raises(sqlite3.ProgrammingError):
        service.search.find("technology")
