"""Measures the engine: each question by the standard executor, by its plan, and as a kept answer.

`python -m bench.engine --write` brings the table in docs/performance.md up to date.
"""

from __future__ import annotations

import cProfile
import pstats
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from graphql import ExecutionResult, OperationDefinitionNode, parse, validate

from bench.company import company, staff_list
from graph.exchange.formats import READERS
from graph.identity import global_id
from graph.knowledge.load import load
from graph.organization.index import Index
from graph.organization.model import Organization, Record
from graph.organization.observe import observe
from graph.service import Service
from graph.store.memory import MemoryStore
from graph.text import Text
from schema import limits, schema
from schema.answer import answer
from schema.context import Context
from schema.document import Document
from schema.engine import standard
from schema.engine.engine import Engine
from schema.settings import DEFAULT
from schema.transport.message import Question
from server import DATA
from tests.contract import ROLES

POSTS, DAY = 10_000, date(2026, 1, 1)
ROUNDS, SECONDS = 5, 0.05
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_TABLE = re.compile(r"(<!-- python -m bench.engine -->\n).*?(\n<!-- end -->)", re.DOTALL)

POST = "ref title status grade seats"
ORGANIZATIONS: dict[str, str] = {
    "role card": """query($role: String!) { role(slug: $role) { slug title abbreviation definition
      titles { text language kind } responsibilities { text citations { source { slug } section } }
      skills { text } reportingRules { reportsTo { slug } frequency } } }""",
    "chain of command": """query($deep: ID!) { node(id: $deep) { ... on Post {
      chainOfCommand { ref title holders { person { name } } } } } }""",
    "chart of 500, flat": """query($middle: ID!) { organization(slug: "big") {
      chart(root: $middle) { posts { post { id title } parentId depth direct total } } } }""",
    "chart, nested": """query($middle: ID!) { node(id: $middle) { ...P ... on Post {
      reports(first: 12) { nodes { ...P
      reports(first: 12) { nodes { ...P reports(first: 12) { nodes { ...P } } } } } } } } }
      fragment P on Post { id title }""",
    "page of 100, filtered": """query($words: String!) { organization(slug: "big") {
      posts(first: 100, filter: {title: {contains: $words}}) {
        totalCount pageInfo { hasNextPage endCursor } nodes { id ref title status } } } }""",
    "common manager": "query($two: [ID!]!) { commonManager(posts: $two) { ref title } }",
    "statistics of a span": """query($middle: ID!) { node(id: $middle) { ... on Post {
      span { direct total layers vacant } } } }""",
    "1,000 posts, 8 fields": """query($large: ID!) { organization(slug: "big") {
      chart(root: $large) { posts {
        parentId depth direct total post { id ref title status } } } } }""",
}


class Standard(Engine):
    """Reads, validates and executes as graphql-core does."""

    def document(self, text: str) -> Document:
        """Read a document with locations, and validate it by the rules."""
        found = self.documents.get(text)
        if not isinstance(found, Document):
            node = parse(text, max_lexical_tokens=self.settings.max_tokens)
            found = Document(text, node, limits.measure(schema.executable, node))
            vars(found).update(located=node, mistakes=validate(schema.executable, node))
            self.documents.put(text, found, 0)
        return found

    def execute(
        self, document: Document, _: OperationDefinitionNode, question: Question, context: Context
    ) -> ExecutionResult:
        """Execute without a plan."""
        return standard.execute(document, question, context)


@dataclass(frozen=True, slots=True)
class Measured:
    """A question, and the seconds that its answer takes in each way."""

    name: str
    bytes: int
    executed: float
    planned: float
    kept: float
    executed_new: float
    planned_new: float


def organization() -> tuple[Service, dict[str, Any]]:
    """Load the real data with a large organization beside it, and choose what is asked of it."""
    new = Record(organization=Organization(slug="big", name=Text.of(en="Big")))
    sheet, _ = READERS["staff-list"]({"staff.csv": staff_list(company(POSTS))}, {})
    assert sheet
    record = observe(new, sheet, DAY)
    store = MemoryStore()
    store.save(record, "bench")
    index = Index.of(record, DAY)

    def below(number: int) -> str:
        return post(min(range(POSTS), key=lambda n: abs(index.size[n] - number)))

    def post(number: int) -> str:
        return global_id("Post", index.posts[number].key)

    deep = max(range(POSTS), key=index.depth.__getitem__)
    variables = {
        "role": "cto",
        "deep": post(deep),
        "middle": below(500),
        "large": below(1_000),
        "words": "nurse, data 1",
        "two": [post(deep), post(index.order[-1])],
    }
    return Service.of(load(DATA), store), variables


def asked(service: Service, engine: Engine, question: Question) -> Callable[[], object]:
    """Make a question that is asked of an engine."""
    return lambda: answer(service, question, engine=engine)


def measure(service: Service, name: str, question: Question) -> Measured:
    """Time a question in each way, in turn, over several rounds."""
    unkept = replace(DEFAULT, reply_bytes=0)
    unknown = replace(unkept, document_bytes=0, plan_bytes=0)
    engines = [
        *(Standard(unkept), Engine(unkept), Engine(DEFAULT)),
        *(Standard(unknown), Engine(unknown)),
    ]
    ways = [asked(service, engine, question) for engine in engines]
    size = len(answer(service, question).encoded)
    rounds = [[seconds(way) for way in ways] for _ in range(ROUNDS)]
    return Measured(name, size, *map(median, zip(*rounds, strict=True)))


def seconds(ask: Callable[[], object]) -> float:
    """Give the seconds of a processor that a question takes: others may keep it busy meanwhile."""
    ask()
    begun, times = process_time(), 0
    while process_time() - begun < SECONDS:
        ask()
        times += 1
    return (process_time() - begun) / times


def questions() -> Iterator[Measured]:
    """Measure every question."""
    service, variables = organization()
    for name, query in ORGANIZATIONS.items():
        yield measure(service, name, Question(query=query, variables=variables))
    for name, query in ROLES.items():
        yield measure(service, name, Question(query=query))


def table(measured: list[Measured]) -> str:
    """Write the figures as a table, in ratios: machines differ."""
    lines = [
        "| question | answer | standard executor | plan | kept | new document | its plan |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for each in measured:
        ways = (
            f"{each.bytes / 1e3:,.1f} kB",
            f"{each.executed * 1e3:.2f} ms",
            f"{each.executed / each.planned:,.1f} ×",
            f"{each.executed / each.kept:,.0f} ×",
            f"{each.executed_new * 1e3:.2f} ms",
            f"{each.executed_new / each.planned_new:,.1f} ×",
        )
        lines.append(f"| {' | '.join((each.name, *ways))} |")
    return "\n".join(lines)


def profile(name: str) -> str:
    """Tell where the time of a plan goes."""
    service, variables = organization()
    text = {**ORGANIZATIONS, **ROLES}[name]
    ask = asked(
        service, Engine(replace(DEFAULT, reply_bytes=0)), Question(query=text, variables=variables)
    )
    ask()
    profiler = cProfile.Profile()
    for _ in range(20):
        profiler.runcall(ask)
    out = StringIO()
    pstats.Stats(profiler, stream=out).sort_stats("tottime").print_stats(12)
    return out.getvalue()


def main() -> None:
    """Print the table and the profile of the slowest plan."""
    measured = list(questions())
    shown = table(measured)
    print(shown)
    print("\nRatios are to the standard executor: how many times faster the answer is there.")
    slowest = max(measured, key=lambda each: each.planned)
    print(f"\nThe slowest plan, {slowest.name}:\n{profile(slowest.name)}")
    if "--write" in sys.argv:
        page = PAGE.read_text("utf-8")
        PAGE.write_text(_TABLE.sub(lambda found: found[1] + shown + found[2], page), "utf-8")


if __name__ == "__main__":
    main()
