"""Servers that run are asked, and must agree before anything is measured."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bench.http.equal import Different, difference
from bench.http.questions import QUESTIONS, Question, Variables
from bench.http.reshape import asked, reshaped
from bench.http.servers import OURS, POSTGRAPHILE, Server
from bench.http.workload import Workload


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs: where it is asked, and all its processes' parents."""

    server: Server
    port: int
    processes: tuple[int, ...]

    def url(self, question: Question) -> str:
        """Give the address at which a question is asked."""
        path = question.name if self.server.limit else "graphql"
        return f"http://127.0.0.1:{self.port}/{path}"


def body(server: Server, question: Question, variables: Variables) -> bytes:
    """Write the body of a request."""
    document = question.document
    if server is POSTGRAPHILE:
        document, variables = question.postgraphile, asked(question.name, variables)
    return json.dumps({"query": document, "variables": variables}).encode()


def ask(running: Running, question: Question, variables: Variables) -> bytes:
    """Ask a server once, and give its answer."""
    headers = {"content-type": "application/json", "accept": "application/json"}
    content = body(running.server, question, variables)
    try:
        with urlopen(Request(running.url(question), content, headers)) as reply:
            answer: bytes = reply.read()
    except HTTPError as refused:
        return refused.read()  # It says why.
    return answer


def agreed(started: Mapping[str, Running], workload: Workload) -> dict[str, list[bytes]]:
    """Give our answers to everything, by question; raises `Different` unless all give the same."""
    found = {}
    for question in QUESTIONS:
        pool = workload[question.name]
        found[question.name] = [ask(started[OURS.name], question, each) for each in pool]
        ours = [
            _data(OURS, question, variables, answer)
            for variables, answer in zip(pool, found[question.name], strict=True)
        ]
        for other in started.values():
            _agree(other, question, pool, ours)
    return found


def _agree(
    other: Running, question: Question, pool: Sequence[Variables], ours: Sequence[Any]
) -> None:
    for variables, wanted in zip(pool, ours, strict=True):
        told = _data(other.server, question, variables, ask(other, question, variables))
        if where := difference(wanted, told):
            raise Different(other.server.words, question.name, variables, where)


def _data(server: Server, question: Question, variables: Variables, answer: bytes) -> Any:
    told = json.loads(answer)
    if "errors" in told:
        raise Different(server.words, question.name, variables, str(told["errors"]))
    return reshaped(question.name, told["data"]) if server is POSTGRAPHILE else told["data"]
