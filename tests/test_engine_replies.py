"""Answers that are kept are never stale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Event

import orjson
import pytest
from starlette.testclient import TestClient

from graph.organization.model import Record
from graph.service import Service
from graph.store.memory import MemoryStore, Store
from graph.store.sqlite import SqliteStore
from graph.text import Text
from schema import answer as answering
from schema.answer import answer
from schema.context import Context
from schema.engine.engine import Engine
from schema.settings import DEFAULT
from schema.transport.message import Question, Reply
from schema.transport.request import Head
from server import build
from tests.build_knowledge import knowledge
from tests.build_organization import record
from tests.test_architecture import MODULES

NAME = '{ organization(slug: "acme") { name tops { title } } }'
READERS, REVISIONS = 8, 60


def named(revision: int) -> Record:
    """Make a revision of an organization whose name tells which it is."""
    made = record("b>a a>", revision=revision)
    name = Text.of(en=f"Acme {revision}")
    return replace(made, organization=replace(made.organization, name=name))


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "a.db")
    yield made
    made.close()


def asked(service: Service, engine: Engine, query: str = NAME, *languages: str) -> Reply:
    return answer(service, Question(query=query, languages=languages), engine=engine)


def test_a_reader_never_sees_less_than_was_saved_before_it_asked(store: Store) -> None:
    service, engine, done = Service.of(knowledge(), store), Engine(DEFAULT), Event()
    saved = [0]

    def write() -> None:
        for revision in range(1, REVISIONS + 1):
            store.save(named(revision), "test")
            saved[0] = revision
        done.set()

    def read() -> list[tuple[int, int, int]]:
        seen: list[tuple[int, int, int]] = []
        while not done.is_set() or not seen:
            before = saved[0]
            body = asked(service, engine).body
            shown = body["data"]["organization"]
            number = int(shown["name"].split()[1]) if shown else 0
            seen.append((before, number, saved[0] + 1))
        return seen

    with ThreadPoolExecutor(READERS + 1) as pool:
        readers = [pool.submit(read) for _ in range(READERS)]
        pool.submit(write).result()
        for reader in readers:
            for before, number, after in reader.result():
                assert before <= number <= after
    assert asked(service, engine).body["data"]["organization"]["name"] == f"Acme {REVISIONS}"


def test_what_another_process_saves_is_answered_at_once(tmp_path: Path) -> None:
    ours, theirs = SqliteStore(tmp_path / "a.db"), SqliteStore(tmp_path / "a.db")
    service, engine = Service.of(knowledge(), ours), Engine(DEFAULT)
    for revision in (1, 2, 3):
        theirs.save(named(revision), "test")
        for _ in range(2):
            body = asked(service, engine).body
            assert body["data"]["organization"]["name"] == f"Acme {revision}"
    assert (engine.replies.hits, engine.planned) == (3, 3)
    theirs.close()
    service.close()


def test_an_answer_is_kept_and_given_again_as_it_is() -> None:
    service, engine = Service.of(knowledge()), Engine(DEFAULT)
    first = asked(service, engine, '{ role(slug: "cto") { title(language: "de") } }')
    again = asked(service, engine, '{ role(slug: "cto") { title(language: "de") } }')
    assert first is again
    assert again.body["extensions"] == {"languages": [{"asked": "de", "given": "en"}]}
    assert again.digest == first.digest
    assert (engine.planned, engine.replies.hits) == (1, 1)


def test_an_answer_is_kept_for_one_question_of_one_reader_alone() -> None:
    service, engine = Service.of(knowledge()), Engine(DEFAULT)
    text = "query A($s: String!) { role(slug: $s) { title } } query B { __typename }"
    questions = [
        Question(query=text, operation_name="A", variables={"s": "cto"}),
        Question(query=text, operation_name="A", variables={"s": "cto"}, languages=("fr",)),
        Question(query=text, operation_name="A", variables={"s": "ceo"}),
        Question(query=text, operation_name="A", variables={"s": "cto"}, tell_cost=True),
        Question(query=text, operation_name="B", variables={"s": "cto"}),
    ]
    first = [answer(service, question, engine=engine) for question in questions]
    assert engine.replies.hits == 0
    assert [answer(service, question, engine=engine) for question in questions] == first
    assert (engine.replies.hits, len({reply.encoded for reply in first})) == (5, 5)


def test_what_is_kept_is_given_again_while_it_is_the_answer(tmp_path: Path) -> None:
    ours, theirs = SqliteStore(tmp_path / "a.db"), SqliteStore(tmp_path / "a.db")
    service, engine, today = Service.of(knowledge(), ours), Engine(DEFAULT), date.today()
    theirs.save(named(1), "test")
    first = asked(service, engine)
    assert first.again
    assert first.again(today) is first
    assert first.again(today + timedelta(days=1)) is None
    theirs.save(named(2), "test")
    assert first.again(today) is None
    theirs.close()
    service.close()


def test_a_request_that_is_known_by_its_bytes_gets_no_stale_answer(tmp_path: Path) -> None:
    ours, theirs = SqliteStore(tmp_path / "a.db"), SqliteStore(tmp_path / "a.db")
    app, head = build(Service.of(knowledge(), ours)), Head("application/json", ())
    body, client = orjson.dumps({"query": NAME}), TestClient(app)
    for revision in (1, 2, 3):
        theirs.save(named(revision), "test")
        assert app.at_once(head, body) is None  # An index is to be made, which is not done at once.
        tries = 0
        while (answered := app.at_once(head, body)) is None:  # Until it is known to be quick.
            assert client.post("/graphql", json={"query": NAME}).status_code == 200
            assert (tries := tries + 1) < 20
        for given in (answered, app.at_once(head, body), app.at_once(head, body)):
            assert given
            assert f'"Acme {revision}"'.encode() in given[2]
    theirs.close()
    ours.close()


def test_an_answer_about_today_is_kept_until_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    service, engine = Service.of(knowledge(), MemoryStore()), Engine(DEFAULT)
    service.organizations.store.save(named(1), "test")
    query = '{ organization(slug: "acme") { asOf } }'
    for hits, day in enumerate((date(2020, 1, 1), date(2020, 1, 2)), 1):
        monkeypatch.setattr(answering, "Context", partial(Context, today=day))
        for _ in range(2):
            body = asked(service, engine, query).body
            assert body["data"]["organization"]["asOf"] == day.isoformat()
        assert engine.replies.hits == hits


# Of these the context alone is asked by questions, and its day is part of what is kept.
CLOCKS = {
    *("schema.context", "schema.downloads", "graph.knowledge.load"),
    *("graph.store.log", "graph.store.memory"),
    *("graph.commands.check", "graph.commands.export", "graph.commands.imports"),
}


def test_nothing_that_answers_asks_the_clock_but_the_context() -> None:
    asking = re.compile(r"\bdate\.today|\bdatetime\.now|\btime\.time|utcnow")
    code = {m: file for m, file in MODULES.items() if m.startswith(("graph.", "schema."))}
    found = {name for name, file in code.items() if asking.search(file.read_text("utf-8"))}
    assert {name for name in found if not name.startswith("schema.transport.")} == CLOCKS


def test_one_service_is_never_given_the_answers_of_another() -> None:
    engine = Engine(DEFAULT)
    for number in (1, 2):
        service = Service.of(knowledge(), MemoryStore())
        service.organizations.store.save(
            replace(named(1), organization=named(number).organization), ""
        )
        name = asked(service, engine).body["data"]["organization"]["name"]
        assert name == f"Acme {number}"


@pytest.mark.parametrize(
    "query", ["{ nope }", '{ expectedManager(role: "x", context: {}) { verdict } }']
)
def test_errors_are_not_kept(query: str) -> None:
    service, engine = Service.of(knowledge()), Engine(DEFAULT)
    assert asked(service, engine, query) == asked(service, engine, query)
    assert len(engine.replies) == 0


def test_variables_that_are_no_json_are_answered_and_not_kept() -> None:
    service, engine = Service.of(knowledge()), Engine(DEFAULT)
    question = Question(query="{ __typename }", variables={"x": object()})
    assert answer(service, question, engine=engine).body == {"data": {"__typename": "Query"}}
    assert len(engine.replies) == 0


def test_a_store_that_cannot_be_read_is_an_error_in_the_answer(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "a.db")
    service, engine = Service.of(knowledge(), store), Engine(DEFAULT)
    store.close()
    [told] = asked(service, engine).body["errors"]
    assert told["path"] == ["organization"]
    assert asked(service, engine, "{ __typename }").body == {"data": {"__typename": "Query"}}


def test_each_cache_can_be_turned_off() -> None:
    off = Engine(replace(DEFAULT, document_bytes=0, plan_bytes=0, reply_bytes=0))
    service = Service.of(knowledge())
    assert asked(service, off) == asked(service, off)
    assert (len(off.documents), len(off.plans), len(off.replies)) == (0, 0, 0)
    assert off.planned == 2
