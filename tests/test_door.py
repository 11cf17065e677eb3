"""What every request passes: headers, ids, origins, the log, the metrics and the trace."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Event
from time import sleep
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from starlette.testclient import TestClient

from graph.organizations import Organizations
from graph.service import Service
from graph.store.memory import MemoryStore
from schema.answer import answer
from schema.engine.engine import Engine
from schema.settings import DEFAULT, Settings
from schema.transport.door import Door
from schema.transport.http import GraphQLEndpoint
from schema.transport.logs import JsonLines, configuration
from schema.transport.message import Question, Reply
from schema.transport.metrics import MAX_NAMES, OTHER, Metrics
from schema.transport.note import Note
from schema.transport.pool import QUICK, Leaves, Pace, Pool
from schema.transport.refusal import Refused
from schema.transport.request import GRAPHQL_JSON, JSON, Head, too_nested
from schema.transport.state import State
from schema.transport.tracing import Tracing
from server import build
from tests.asking import SERVICE

ASKED = {"query": 'query Card { role(slug: "cto") { title } }'}


def client(**settings: Any) -> TestClient:
    """Make a client of a server with some settings."""
    return TestClient(build(SERVICE, Settings(**settings)))


CLIENT = client()


async def stays() -> None:
    """Be a client that waits however long it takes."""
    await asyncio.Event().wait()


def get(asked: TestClient = CLIENT, query: str = ASKED["query"], /, **headers: str) -> Any:
    """Ask by GET."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return asked.get("/graphql", params={"query": query}, headers={"accept": JSON, **named})


def post(asked: TestClient = CLIENT, query: str = ASKED["query"], /, **headers: str) -> Any:
    """Ask by POST."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return asked.post("/graphql", json={"query": query}, headers=named)


def code(response: Any) -> tuple[int, str]:
    """Give the status and the code of a refusal."""
    [error] = response.json()["errors"]
    return response.status_code, error["extensions"]["code"]


@pytest.mark.parametrize(
    "headers",
    [
        {"accept": JSON},
        {"accept": GRAPHQL_JSON},
        {"accept": "*/*", "sec_fetch_mode": "cors"},
        {"accept": "text/html, */*;q=0.8", "sec_fetch_site": "same-origin"},
        {"accept": "*/*", "x_requested_with": "fetch"},
    ],
)
def test_a_get_that_only_a_program_or_a_page_of_ours_can_send_is_answered(
    headers: dict[str, str],
) -> None:
    assert get(**headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"accept": "*/*"},
        {"accept": "text/html, */*;q=0.8", "sec_fetch_site": "cross-site"},
        {"accept": "image/*, */*;q=0.5", "sec_fetch_mode": "no-cors"},
        {"accept": "*/*", "sec_fetch_mode": "navigate", "sec_fetch_site": "none"},
    ],
)
def test_a_get_that_another_site_can_make_a_browser_send_is_refused(
    headers: dict[str, str],
) -> None:
    assert code(get(**headers)) == (400, "CROSS_SITE_REQUEST")


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
def test_a_mutation_by_get_is_refused_with_the_method_that_may(accept: str) -> None:
    response = get(CLIENT, "mutation { x }", accept=accept)
    assert code(response) == (405, "METHOD_NOT_ALLOWED")
    assert response.headers["allow"] == "POST"


def test_a_subscription_by_plain_http_is_refused() -> None:
    assert code(post(CLIENT, "subscription { x }")) == (400, "SUBSCRIPTION_NOT_SUPPORTED")
    assert code(get(CLIENT, "subscription { x }")) == (400, "SUBSCRIPTION_NOT_SUPPORTED")


def test_a_compressed_body_is_refused_with_what_is_read() -> None:
    response = post(content_encoding="gzip")
    assert code(response) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert response.headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("policy", "query", "refused"),
    [
        ("on", "{ __schema { description } }", False),
        ("on", '{ __type(name: "Role") { name } }', False),
        ("types", "{ ... { __schema { description } } }", True),
        ("types", "{ ...F } fragment F on Query { s: __schema { description } }", True),
        ("types", '{ __type(name: "Role") { name } }', False),
        ("off", '{ __type(name: "Role") { name } }', True),
        ("off", "{ __typename }", False),
    ],
)
def test_the_schema_is_told_as_far_as_the_policy_allows(
    policy: str, query: str, refused: bool
) -> None:
    response = post(client(introspection=policy), query)
    assert response.status_code == (400 if refused else 200)
    assert ("INTROSPECTION_REFUSED" in response.text) == refused


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("{ rol }", "Cannot query field 'rol' on type 'Query'."),
        ('{ compareRoles(a: "cto", b: "cta") { a { slug } } }', "There is no role 'cta'."),
    ],
)
def test_suggestions_can_be_switched_off(query: str, told: str) -> None:
    [open_error] = post(CLIENT, query).json()["errors"]
    [closed_error] = post(client(suggestions=False), query).json()["errors"]
    assert " Did you mean" in open_error["message"]
    assert closed_error["message"] == told


def test_an_answer_that_the_client_has_is_not_sent_again() -> None:
    first = get()
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    for header in (tag, f'"other", W/{tag}', "*"):
        again = get(if_none_match=header)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["vary"] == first.headers["vary"]
    assert get(if_none_match='"other"').status_code == 200
    assert get(CLIENT, "{ __typename }", if_none_match=tag).status_code == 200


def test_only_a_good_answer_to_a_get_has_a_tag() -> None:
    assert "etag" not in post().headers
    assert "etag" not in get(CLIENT, "{ nope }").headers


def test_how_long_an_answer_may_be_kept_is_set() -> None:
    kept = get(client(cache_control="public, max-age=60"))
    assert kept.headers["cache-control"] == "public, max-age=60"


@pytest.mark.parametrize("path", ["/", "/graphql", "/health/live", "/nowhere", "/metrics"])
def test_every_answer_has_the_headers_that_keep_a_browser_safe(path: str) -> None:
    headers = CLIENT.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert len(headers.get_list("content-security-policy")) == 1


@pytest.mark.parametrize("given", ["a", "0af7651916cd43dd8448eb211c80319c", "x" * 128])
def test_the_id_that_a_proxy_gave_a_request_comes_back(given: str) -> None:
    assert post(x_request_id=given).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "a b", "x" * 129, 'a"', "é"])
def test_an_id_that_is_none_is_replaced(given: str) -> None:
    headers = [(b"x-request-id", given.encode("latin-1"))]
    told = CLIENT.get("/health/live", headers=headers).headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", told)


def test_other_origins_are_shut_out_unless_they_are_set() -> None:
    asked = {"origin": "https://a.example", "access_control_request_method": "POST"}
    assert "access-control-allow-origin" not in post(origin="https://a.example").headers
    opened = client(cors_origins=("https://a.example",))
    allowed = post(opened, origin="https://a.example").headers
    assert allowed["access-control-allow-origin"] == "https://a.example"
    assert "access-control-allow-origin" not in post(opened, origin="https://b.example").headers
    named = {name.replace("_", "-"): value for name, value in asked.items()}
    assert opened.options("/graphql", headers=named).status_code == 200
    assert CLIENT.options("/graphql", headers=named).status_code == 405


def test_a_server_that_stops_is_not_ready() -> None:
    state = State()
    stopping = TestClient(build(SERVICE, DEFAULT, state))
    assert stopping.get("/health/ready").json()["status"] == "ready"
    state.draining = True
    response = stopping.get("/health/ready")
    assert (response.status_code, response.json()["status"]) == (503, "draining")
    assert stopping.get("/health/live").status_code == 200


def test_a_request_is_logged_without_what_it_asks(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "rolegraph.request"):
        post(client(log_requests=True), 'query Card { role(slug: "ada lovelace") { title } }')
        post()
    [record] = caplog.records
    line = json.loads(JsonLines().format(record))
    assert set(line) == {"time", "level", "logger", "message", "request_id", "method", "status",
                         "milliseconds", "operation", "codes"}  # fmt: skip
    assert (line["operation"], line["status"], line["level"]) == ("Card", 200, "info")
    assert "lovelace" not in str(line)


def test_an_exception_is_part_of_its_line() -> None:
    try:
        raise ValueError("wrong")
    except ValueError as error:
        told = (ValueError, error, error.__traceback__)
        record = logging.LogRecord("a", logging.ERROR, "", 0, "It %s", ("failed",), told)
    line = json.loads(JsonLines().format(record))
    assert line["message"] == "It failed"
    assert line["exception"].endswith("ValueError: wrong")


@pytest.mark.parametrize("name", ["text", "json"])
def test_the_log_goes_to_stderr_in_the_format_that_is_set(name: str) -> None:
    told = configuration(name, "info")
    assert told["handlers"]["stderr"]["formatter"] == name
    assert told["loggers"]["rolegraph"]["level"] == "INFO"


def metric(text: str, name: str) -> float:
    """Read a sample."""
    [value] = [line.rpartition(" ")[2] for line in text.splitlines() if line.startswith(name + " ")]
    return float(value)


def test_prometheus_reads_requests_errors_times_memory_and_the_version() -> None:
    asked = client()
    post(asked)
    post(asked, "{ nope }")
    text = asked.get("/metrics").text
    assert metric(text, 'rolegraph_requests_total{status="200"}') == 2
    assert metric(text, 'rolegraph_errors_total{code="GRAPHQL_VALIDATION_FAILED"}') == 1
    assert metric(text, 'rolegraph_operation_seconds_count{operation="Card"}') == 1
    assert metric(text, "process_resident_memory_bytes") > 1e6
    assert metric(text, "rolegraph_document_cache_hits") >= 0
    assert metric(text, "rolegraph_index_builds") >= 0
    digest = SERVICE.knowledge.digest
    assert f'rolegraph_data_info{{digest="{digest}",release="test"}} 1.0' in text


def test_metrics_can_be_switched_off() -> None:
    assert client(metrics=False).get("/metrics").status_code == 404


def test_clients_cannot_make_series_without_end() -> None:
    metrics = Metrics(dict, dict)
    for number in range(MAX_NAMES + 5):
        metrics.answered("/graphql", 200, Note(operation=f"Q{number}"), 0.1)
        metrics.answered("/graphql", 200, Note(operation="Q0"), 0.1)
    text = TestClient(metrics.route().app).get("/metrics").text
    assert len(re.findall("operation_seconds_count", text)) == MAX_NAMES + 1
    assert metric(text, f'rolegraph_operation_seconds_count{{operation="{OTHER}"}}') == 5


def test_a_request_is_a_span_of_the_trace_that_it_names() -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    endpoint = GraphQLEndpoint(partial(answer, SERVICE), DEFAULT, Pool(DEFAULT))
    traced = Door(endpoint, endpoint, DEFAULT, Metrics(dict, dict), Tracing(provider))
    trace = "0af7651916cd43dd8448eb211c80319c"
    post(TestClient(traced), traceparent=f"00-{trace}-b7ad6b7169203331-01")
    [span] = exporter.get_finished_spans()
    assert span.name == "query Card"
    assert span.context is not None
    assert f"{span.context.trace_id:x}" == trace.lstrip("0")
    assert "cto" not in span.to_json()


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        (b'{"a": [[[1]]]}', False),
        (b'{"a": [[[[1]]]]}', True),
        (b"[[[[[", True),
        (b'{"a": "[[[[[[[[[[", "b": "\\"[[[["}', False),
        (b"[]" * 5, False),
        (b"]]]]]" + b"[" * 6, False),
        (b'"\\"[[[[[[[[', False),
        (b"[]" * 10_001, True),
    ],
)
def test_the_nesting_of_json_is_told_before_it_is_read(text: bytes, nested: bool) -> None:
    assert too_nested(text, 4) == nested


def asked_of(answer_: Callable[[Question], Reply], **settings: Any) -> tuple[TestClient, Pool]:
    """Make a client of an endpoint that answers in its own way."""
    chosen = Settings(**settings)
    pool = Pool(chosen)
    return TestClient(GraphQLEndpoint(answer_, chosen, pool)), pool


def hurried(service: Service = SERVICE, **settings: Any) -> tuple[TestClient, list[bool]]:
    """Make a client, and note of each question whether it was in a hurry."""
    engine, hurries = Engine(Settings(reply_bytes=0, **settings)), list[bool]()

    def answering(question: Question) -> Reply:
        hurries.append(question.hurried)
        return answer(service, question, engine)

    return asked_of(answering)[0], hurries


def test_what_is_quick_is_answered_in_the_loop_and_all_else_in_a_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("schema.transport.pool.QUICK", 60.0)
    asked, hurries = hurried()
    for _ in range(3):
        post(asked, "{ __typename }")
    assert hurries == [False, True, True]


def test_who_only_waited_for_a_processor_is_still_quick() -> None:
    def waiting(question: Question) -> Reply:
        sleep(2 * QUICK)
        return answer(SERVICE, question)

    settings = Settings()
    endpoint = GraphQLEndpoint(waiting, settings, Pool(settings))
    post(TestClient(endpoint), "{ __typename }")
    body = b'{"query": "{ __typename }"}'
    for _ in range(3):
        assert endpoint.at_once(Head("application/json", ()), body) is not None


def test_each_document_that_is_named_has_its_own_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schema.transport.pool.QUICK", 60.0)
    hurries: list[tuple[str | None, bool]] = []

    def answering(question: Question) -> Reply:
        hurries.append((question.document_id, question.hurried))
        return answer(SERVICE, Question(query="{ __typename }"))

    asked, _ = asked_of(answering)
    for name in ("a", "a", "b"):
        asked.post("/graphql", json={"documentId": name})
    assert hurries == [("a", False), ("a", True), ("b", False)]


def test_a_costly_question_is_put_off_however_quick_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("schema.transport.pool.QUICK", 60.0)
    asked, hurries = hurried(inline_cost=1)
    for _ in range(2):
        assert post(asked).status_code == 200
    assert hurries == [False, True, False]


def test_what_took_long_goes_to_a_thread_until_it_is_quick_again() -> None:
    pace = Pace()

    def quick() -> bool:
        return pace.quick(1, lambda: 0)

    assert not quick()
    pace._remember(1, 0.001)
    assert quick()
    pace._remember(1, 0.02)
    pace._remember(1, 0.001)
    assert not quick()
    for _ in range(2):
        pace._remember(1, 0.001)
    assert quick()
    for other in range(2, 1_026):
        pace._remember(other, 0.001)
    assert not quick()


def test_a_question_takes_as_long_as_its_like_until_it_was_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("schema.transport.pool.QUICK", 60.0)
    asked, hurries = hurried()
    for number in range(3):
        post(
            asked,
            f'query Q{number} {{ role(slug: "{number}") {{ statements(first: {number}) '
            "{ totalCount } } }",
        )
    post(asked, '{ role(slug: "cto") { title } }')
    assert hurries == [False, True, True, False]


def test_who_comes_when_too_much_waits_is_told_to_come_again() -> None:
    async def crowd() -> list[str]:
        go, pool = Event(), Pool(Settings(threads=1, max_waiting=1))
        tasks = [asyncio.create_task(pool.run(go.wait, stays)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Refused) as refused:
            await tasks[2]
        go.set()
        assert await asyncio.gather(*tasks[:2]) == [True, True]
        await asyncio.sleep(0)
        assert await pool.run(lambda: True, stays)
        return [str(refused.value.status), refused.value.code, refused.value.headers["retry-after"]]

    assert asyncio.run(crowd()) == ["503", "TOO_BUSY", "1"]


def test_where_there_is_no_room_whoever_has_left_makes_it() -> None:
    async def impatient() -> list[list[int]]:
        go, left, pool = Event(), asyncio.Event(), Pool(Settings(threads=1, max_waiting=2))
        done: list[int] = []

        def ask(number: int, leaves: Leaves) -> asyncio.Task[None]:
            return asyncio.create_task(pool.run(partial(done.append, number), leaves))

        first = asyncio.create_task(pool.run(go.wait, stays))
        others = [ask(1, left.wait), ask(2, stays)]
        await asyncio.sleep(0.01)
        left.set()
        await asyncio.sleep(0.01)
        assert not others[0].done()  # It may still listen, and there is room.
        third = ask(3, stays)
        with pytest.raises(Refused, match="closed before its turn"):
            await others[0]
        with pytest.raises(Refused, match="too much to do"):
            await ask(4, stays)
        go.set()
        await asyncio.gather(first, others[1], third)
        await asyncio.to_thread(pool.close)
        await asyncio.sleep(0)
        return [done, [pool.open]]

    assert asyncio.run(impatient()) == [[2, 3], [0]]


def test_what_takes_too_long_is_given_up_and_keeps_its_thread() -> None:
    async def patient() -> list[tuple[str, int]]:
        go, told = Event(), []
        pool = Pool(Settings(request_seconds=0.01, threads=1, max_waiting=0))
        for _ in range(2):
            with pytest.raises(Refused) as refused:
                await pool.run(go.wait, stays)
            told.append((refused.value.code, pool.open))
        go.set()
        await asyncio.to_thread(pool.close)
        await asyncio.sleep(0)
        return [*told, ("", pool.open)]

    assert asyncio.run(patient()) == [("TOOK_TOO_LONG", 1), ("TOO_BUSY", 1), ("", 0)]


def test_whatever_goes_wrong_is_masked(caplog: pytest.LogCaptureFixture) -> None:
    def failing(_: Question) -> Reply:
        raise RuntimeError("a secret")

    response = post(asked_of(failing)[0])
    assert code(response) == (500, "INTERNAL_SERVER_ERROR")
    assert "secret" not in response.text
    [record] = [each for each in caplog.records if each.name == "rolegraph"]
    assert "a secret" in str(record.exc_info)


def test_a_question_in_a_hurry_builds_no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schema.transport.pool.QUICK", 60.0)
    fresh = replace(SERVICE, organizations=Organizations(SERVICE.knowledge, MemoryStore()))
    asked, hurries = hurried(fresh)
    query = "query($day: Date) { organizations(asOf: $day) { nodes { slug } } }"
    for day in ("2010-01-01", "2010-01-01", "2011-01-01", "2011-01-01"):
        body = {"query": query, "variables": {"day": day}}
        assert "errors" not in asked.post("/graphql", json=body).json()
    assert hurries == [False, True, True, False, True]
