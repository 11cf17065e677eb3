"""The eight questions are ours, real servers answer them alike, and no process is left behind."""

from __future__ import annotations

import enum
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    parse,
    validate,
)

from bench.http import data
from bench.http.asking import Running, agreed, ask
from bench.http.equal import Different
from bench.http.load import drive
from bench.http.measure import start
from bench.http.profile import profiled
from bench.http.questions import BY_NAME, QUESTIONS, Question
from bench.http.running import NotRunning, free_port, memory, rest, running
from bench.http.servers import OURS, SERVERS
from bench.http.workload import Workload
from bench.peers import enumerations
from schema import schema

PEERS = Path(__file__).parents[1] / "bench" / "peers"
THEIRS = build_schema((PEERS / "schema.graphql").read_text("utf-8"))
STOCK = next(server for server in SERVERS if server.name == "strawberry")
STORED = next(server for server in SERVERS if server.name == "uvicorn")


def own() -> GraphQLSchema:
    """Give our schema."""
    return schema._schema


def lives(process: int) -> bool:
    """Tell whether a process still runs; who ended may stay in the list for a while."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small company."""
    made = tmp_path_factory.mktemp("company")
    data.prepare(300, made)
    return made


@pytest.fixture(scope="module")
def workload(folder: Path) -> Workload:
    read: Workload = json.loads((folder / "workload.json").read_bytes())
    return {name: pool if name == "role-card" else pool[:4] for name, pool in read.items()}


@pytest.fixture(scope="module")
def started(folder: Path) -> Iterator[dict[str, Running]]:
    """Ours, and the peer that needs no packages but ours."""
    with ExitStack() as stack:
        yield {server.name: start(stack, folder, server) for server in (OURS, STOCK)}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_is_valid_here_and_at_the_peers(question: Question) -> None:
    assert validate(own(), parse(question.document)) == []
    assert validate(THEIRS, parse(question.document)) == []


def test_the_schema_of_the_peers_is_a_part_of_ours() -> None:
    for name, theirs in THEIRS.type_map.items():
        ours: Any = own().type_map[name]
        if isinstance(theirs, GraphQLEnumType):
            assert list(theirs.values) == list(ours.values)
        elif isinstance(theirs, GraphQLInputObjectType):
            assert [str(f.type) for f in theirs.fields.values()] == [
                str(ours.fields[field].type) for field in theirs.fields
            ]
        elif isinstance(theirs, GraphQLObjectType) and not name.startswith("__"):
            for field, told in theirs.fields.items():
                assert str(told.type) == str(ours.fields[field].type), f"{name}.{field}"
                for argument, asked in told.args.items():
                    assert str(asked.type) == str(ours.fields[field].args[argument].type)


def test_the_closed_lists_of_the_peers_are_ours() -> None:
    lists = [value for value in vars(enumerations).values() if isinstance(value, enum.EnumMeta)]
    for closed in (each for each in lists if len(each)):
        ours = own().type_map[closed.__name__]
        assert isinstance(ours, GraphQLEnumType)
        assert [each.value for each in closed] == list(ours.values)  # type: ignore[var-annotated]


def test_real_servers_answer_everything_alike(
    started: dict[str, Running], workload: Workload
) -> None:
    answers = agreed(started, workload)
    assert list(answers) == list(BY_NAME)
    for name, pool in workload.items():
        assert len(answers[name]) == len(pool)
        assert all(b'"errors"' not in answer for answer in answers[name])
    post = json.loads(answers["thousand-posts"][0])["data"]["organization"]["a"][0]
    assert len(post) == 8


def test_a_peer_with_other_data_stops_the_run(
    folder: Path, workload: Workload, started: dict[str, Running], tmp_path: Path
) -> None:
    shutil.copy(folder / "roles.json", tmp_path)
    posts = (folder / "posts.jsonl").read_text("utf-8")
    (tmp_path / "posts.jsonl").write_text(posts.replace("Chief Executive", "Cheap Executive"))
    with ExitStack() as stack:
        other = start(stack, tmp_path, STOCK)
        with pytest.raises(Different, match=r"chainOfCommand\[\d+\]\.title is 'Chief Executive"):
            agreed({**started, "other": other}, workload)


def test_a_peer_that_answers_with_an_error_stops_the_run(
    workload: Workload, started: dict[str, Running]
) -> None:
    wrong: Workload = {**workload, "role-card": [{"slug": 1}]}
    with pytest.raises(Different, match="role-card"):
        agreed({STOCK.name: started[STOCK.name], OURS.name: started[OURS.name]}, wrong)


def test_a_profile_shows_the_plan_of_the_question(folder: Path) -> None:
    found = profiled("span", folder)
    assert any(name.startswith("show_") for name in found.get_stats_profile().func_profiles)


def test_stored_bytes_are_answered_in_turn(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "stored").mkdir()
    (tmp_path / "stored" / "span.jsonl").write_bytes(b'{"data":1}\n{"data":2}\n')
    with ExitStack() as stack:
        stored = start(stack, tmp_path, STORED)
        told = [ask(stored, BY_NAME["span"], {}) for _ in range(3)]
    assert told == [b'{"data":1}', b'{"data":2}', b'{"data":1}']


@pytest.mark.skipif(not shutil.which("wrk"), reason="wrk is not installed")
@pytest.mark.parametrize("new", [False, True])
def test_the_driver_asks_in_turn_what_is_answered(
    new: bool, started: dict[str, Running], workload: Workload, tmp_path: Path
) -> None:
    bodies, ours = tmp_path / "bodies", started[OURS.name]
    question = BY_NAME["span"]
    lines = [{"query": question.document, "variables": each} for each in workload["span"]]
    bodies.write_text("\n".join(map(json.dumps, lines)))
    found = drive("Rolegraph", ours.url(question), bodies, 2, 1, new=new)
    rest(ours.processes)
    assert found.rate > 0
    assert found.p50 <= found.p99


def test_a_server_that_does_not_come_up_is_quoted(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no luck today')"]
    with (
        pytest.raises(NotRunning, match="no luck today"),
        running(command, free_port(), tmp_path / "log"),
    ):
        pass


def test_a_server_is_ended_with_what_it_started(tmp_path: Path) -> None:
    port = free_port()
    child = f"import socket, time; s = socket.create_server(('', {port})); time.sleep(600)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with running([sys.executable, "-c", parent], port, tmp_path / "log") as process:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        assert memory(process) > 1
    assert len(children) == 1
    deadline = monotonic() + 60
    while any(map(lives, (process, *map(int, children)))):
        assert monotonic() < deadline
