"""Plans answer what the standard executor answers, to the byte."""

from __future__ import annotations

import gc
import os
import tracemalloc
from dataclasses import replace
from enum import Enum
from itertools import product
from random import Random
from typing import Annotated, Any

import orjson
import pytest
import strawberry
from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    OperationDefinitionNode,
    execute_sync,
    parse,
    validate,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strawberry.extensions import FieldExtension

from graph.organizations import Organizations
from graph.service import Service
from graph.store.memory import MemoryStore
from schema import Schema, schema
from schema.answer import answer
from schema.context import Context
from schema.document import Document
from schema.engine import standard
from schema.engine.engine import Asked as Info
from schema.engine.engine import Engine
from schema.engine.plan import plan
from schema.engine.unplanned import Unplanned
from schema.engine.vocabulary import vocabulary
from schema.settings import DEFAULT
from schema.transport.message import Later, Question, Reply
from tests.asking import SERVICE
from tests.contract import ROLES
from tests.engine_data import operations, service

EXAMPLES = int(os.environ.get("EXAMPLES", "500"))
UNKEPT = replace(DEFAULT, reply_bytes=0)


MADE = operations(Random(0))
FIELDS = [
    (kind, name)
    for kind in MADE.ways
    for name in getattr(schema.executable.type_map[kind], "fields", ())
]


class Standard(Engine):
    """Leaves every question to the standard executor."""

    def execute(
        self, document: Document, _: OperationDefinitionNode, question: Question, context: Context
    ) -> ExecutionResult:
        return standard.execute(document, question, context)


def both(question: Question, asked: Service = SERVICE) -> tuple[Reply, Reply, Engine]:
    """Give the answer, what the standard executor answers, and the engine that was asked."""
    engine = Engine(UNKEPT)
    reply = answer(asked, question, engine=engine)
    return reply, answer(asked, question, engine=Standard(DEFAULT)), engine


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 2**64))
def test_any_operation_is_answered_as_by_the_standard_executor(seed: int) -> None:
    asked = operations(Random(seed)).operation()
    question = Question(query=asked.text, variables=asked.variables)
    reply, expected, _ = both(question, service())
    assert "INTERNAL_SERVER_ERROR" not in reply.codes
    assert reply == expected
    kept = Engine(DEFAULT)
    assert [answer(service(), question, kept) for _ in range(2)] == [expected] * 2
    assert kept.replies.hits == (not expected.codes)


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda each: each)
def test_every_field_that_the_schema_has_is_answered_as_by_the_standard_executor(
    kind: str, name: str
) -> None:
    made = operations(Random(f"{kind}.{name}"))
    for all_arguments in (True, False, False):
        asked = made.reaching(kind, name, all_arguments=all_arguments)
        reply, expected, _ = both(Question(query=asked.text, variables=asked.variables), service())
        assert not {"GRAPHQL_VALIDATION_FAILED", "INTERNAL_SERVER_ERROR"} & {*reply.codes}
        assert reply == expected


def test_a_field_that_is_added_to_the_schema_is_reached() -> None:
    types = schema.executable.type_map.values()
    answered = [t for t in types if isinstance(t, GraphQLObjectType | GraphQLInterfaceType)]
    assert {t.name for t in answered if not t.name.startswith("__")} <= MADE.ways.keys()


def test_what_is_asked_at_random_is_mostly_there() -> None:
    """Else nothing but errors would be compared."""
    there = 0
    for kind, name in FIELDS:
        asked = operations(Random(f"{kind}.{name}")).reaching(kind, name, all_arguments=False)
        reply = answer(service(), Question(query=asked.text, variables=asked.variables))
        there += not reply.codes
    assert there > 0.9 * len(FIELDS)


def test_hardly_anything_without_an_error_is_left_to_the_standard_executor() -> None:
    """What is: values that cannot be used, at places that are not reached."""
    engine = Engine(UNKEPT)
    made = operations(Random(7))
    asked = [made.operation() for _ in range(200)]
    replies = [
        answer(service(), Question(query=each.text, variables=each.variables), engine=engine)
        for each in asked
    ]
    whole = sum(not reply.codes for reply in replies)
    assert whole - engine.planned <= 2
    assert engine.planned > 150


@pytest.mark.parametrize("name", ROLES)
def test_a_question_of_the_contract_is_answered_by_a_plan_unless_it_has_errors(name: str) -> None:
    reply, expected, engine = both(Question(query=ROLES[name], languages=("fr",)), service())
    assert reply == expected
    assert engine.handed_over == bool(reply.codes)


def planned(text: str, made: Schema, **variables: Any) -> Any:
    """Give the data of a plan; raises `Unplanned`."""
    document = parse(text)
    assert validate(made.executable, document) == []
    [operation] = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    run = plan(made, document, operation, variables).run
    return run(Info(Context(SERVICE)), variables)


def executed(text: str, made: Schema, **variables: Any) -> Any:
    result = execute_sync(
        made.executable, parse(text), variable_values=variables, context_value=Context(SERVICE)
    )
    assert result.errors is None, result.errors
    return result.data


@strawberry.interface
class Pet:
    name: str


@strawberry.type
class Dog(Pet):
    barks: bool = True


@strawberry.type
class Cat(Pet):
    lives: int = 9


class Size(Enum):
    SMALL = 1
    LARGE = 2


class Doubled(FieldExtension):
    def resolve(self, next_: Any, source: Any, info: Any, **arguments: Any) -> Any:
        return next_(source, info, **arguments) * 2


strawberry.enum(Size)


def with_rows(zoo: strawberry.Parent[Any], n: int | None = 4) -> int:
    return (n or 0) + len(zoo.rows)


@strawberry.type
class Zoo:
    doubled: int = strawberry.field(resolver=with_rows, extensions=[Doubled()])
    rows: list[list[int | None] | None] = strawberry.field(default_factory=list)
    size: Size = Size.SMALL
    odd: int | None = None

    @strawberry.field
    def pet(self) -> Pet:
        return Dog(name="Rex")

    @strawberry.field
    def either(self, lives: int = 9) -> Annotated[Dog | Cat, strawberry.union("Either")]:
        return Cat(name="Tom", lives=lives)

    @strawberry.field
    def path(self, info: strawberry.Info) -> str:
        return str(info.path.key)


@strawberry.type
class Root:
    @strawberry.field
    def zoo(self) -> Zoo:
        return Zoo(rows=[[1, None], None, []])

    @strawberry.field
    def broken(self, value: int) -> Zoo:
        wrong: list[Any] = [
            {"rows": "no list"},
            {"rows": [[2**40]]},
            {"size": "SMALL"},
            {"odd": "x"},
        ]
        return Zoo(**wrong[value])

    @strawberry.field
    async def later(self) -> int:
        return 1


ZOOS = Schema(Root, types=[Dog, Cat])


@pytest.mark.parametrize(
    "text",
    [
        "{ zoo { rows size odd __typename } }",
        "{ zoo { pet { __typename name ... on Dog { barks } ... on Cat { lives } } } }",
        "{ zoo { either(lives: 7) { ... on Pet { name } ... on Cat { lives } } } }",
        "{ zoo { either { __typename } one: either(lives: 1) { ... on Cat { lives } } } }",
        "{ zoo { doubled four: doubled(n: 2) none: doubled(n: null) } }",
        "query($n: Int) { zoo { doubled(n: $n) } }",
        "query($n: Int = 3) { zoo { doubled(n: $n) } }",
    ],
)
def test_whatever_a_schema_may_have_is_planned(text: str) -> None:
    assert orjson.dumps(planned(text, ZOOS)) == orjson.dumps(executed(text, ZOOS))


@pytest.mark.parametrize(
    "text",
    [
        "{ broken(value: 0) { rows } }",
        "{ broken(value: 1) { rows } }",
        "{ broken(value: 2) { size } }",
        "{ broken(value: 3) { odd } }",
        "{ zoo { path } }",
        "{ later }",
        "{ __schema { queryType { name } } }",
        "query($n: Int!) { broken(value: $n) { size } }",
    ],
)
def test_a_plan_gives_up_where_the_standard_executor_has_to_judge(text: str) -> None:
    with pytest.raises((Unplanned, AttributeError, GraphQLError)):
        planned(text, ZOOS)


def test_switches_are_settled_before_a_plan_runs() -> None:
    text = """query($a: Boolean!, $b: Boolean = true) { dataVersion {
      ...F @skip(if: $a) digest @include(if: $b) release @include(if: $b) @skip(if: $a) } }
      fragment F on DataVersion { release digest }"""
    for a, b in product((True, False), repeat=2):
        reply, expected, engine = both(Question(query=text, variables={"a": a, "b": b}))
        assert reply == expected
        assert engine.planned == 1


def test_there_is_a_plan_for_each_way_that_switches_stand() -> None:
    text = "query($a: Boolean = true) { dataVersion { release digest @skip(if: $a) } }"
    engine = Engine(UNKEPT)
    for variables in ({}, {"a": True}, {"a": False}, {"a": True}):
        answer(SERVICE, Question(query=text, variables=variables), engine=engine)
    assert (len(engine.plans), engine.plans.hits, engine.planned) == (2, 2, 4)


def test_the_languages_that_were_given_instead_are_told_once() -> None:
    text = '{ role(slug: "cto") { title(language: "de") } expectedManager(role: "x", context: {}) '
    for query in (text.partition(" expected")[0] + "}", text + "{ verdict } }"):
        reply, expected, _ = both(Question(query=query))
        assert reply == expected
        languages = [{"asked": "de", "given": "en"}]
        assert reply.body.get("extensions", {"languages": languages}) == {"languages": languages}


def test_an_operation_that_cannot_be_planned_is_tried_once() -> None:
    engine = Engine(UNKEPT)
    question = Question(query="{ __schema { queryType { name } } }")
    replies = [answer(SERVICE, question, engine=engine) for _ in range(3)]
    assert replies[0].body["data"]["__schema"] == {"queryType": {"name": "Query"}}
    assert (engine.plans.misses, engine.plans.hits, engine.handed_over) == (1, 2, 3)


def test_documents_that_differ_only_in_values_and_names_share_a_function() -> None:
    engine = Engine(UNKEPT)
    text = """query {0} {{ role(slug: "{1}") {{ ...{2} {3}: slug }} {3}: roles {{ totalCount }} }}
      fragment {2} on Role {{ statements(first: {4}) {{ totalCount nodes {{ {3}: id }} }} }}"""
    for name, slug, fragment, alias, first in (
        ("A", "cto", "F", "x", 1),
        ("B", "cio", "G", "v", 2),
    ):
        query = text.format(name, slug, fragment, alias, first)
        expected = answer(SERVICE, Question(query=query), Standard(DEFAULT))
        assert answer(SERVICE, Question(query=query), engine) == expected
        assert len(expected.body["data"]["role"]["statements"]["nodes"]) == first
    assert (engine.functions.misses, engine.functions.hits, engine.planned) == (1, 1, 2)


def test_lists_of_the_same_fields_are_shown_by_one_function() -> None:
    document = parse('{ a: role(slug: "cto") { slug } b: role(slug: "cio") { slug } }')
    [operation] = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    assert plan(schema, document, operation, {}).source.count("def show_Role_") == 1


def test_what_a_document_says_is_kept_with_its_plan_alone() -> None:
    asked = [operations(Random(seed)).operation() for seed in range(60)]
    sizes = []
    for _ in range(2):
        for each in asked:
            question = Question(query=each.text, variables=each.variables)
            answer(service(), question, Engine(UNKEPT))
        sizes.append(len(vocabulary(schema).names))
    assert sizes[0] == sizes[1]


def test_a_document_that_asks_for_very_much_has_no_plan() -> None:
    many = parse("{ " + " ".join(f"a{n}: dataVersion {{ release }}" for n in range(1_500)) + " }")
    [operation] = many.definitions
    assert isinstance(operation, OperationDefinitionNode)
    with pytest.raises(Unplanned):
        plan(schema, many, operation, {})


def test_what_is_kept_of_questions_takes_no_more_memory_than_is_counted() -> None:
    questions = [
        Question(query=text.replace("{", f"{{ n{number}: {field} ", 1))
        for number in range(4)
        for text in ROLES.values()
        for field in ("__typename", "nope")
    ]
    settings = replace(UNKEPT, document_bytes=500_000, plan_bytes=300_000)
    for engine in (Engine(settings), Engine(settings)):  # The first fills what lasts for ever.
        gc.collect()
        tracemalloc.start()
        for question in questions:
            answer(service(), question, engine=engine)
        gc.collect()
        grown, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert engine.documents.evictions > 0
    assert engine.plans.evictions > 0
    assert grown <= engine.documents.bytes + engine.plans.bytes


@pytest.mark.parametrize(
    ("fields", "planned"), [("", True), ('__type(name: "Role") { name }', False)]
)
def test_a_question_in_a_hurry_is_put_off_however_it_is_executed(
    fields: str, planned: bool
) -> None:
    fresh = replace(SERVICE, organizations=Organizations(SERVICE.knowledge, MemoryStore()))
    question = Question(query=f"{{ {fields} organizations {{ nodes {{ slug }} }} }}")
    engine = Engine(DEFAULT)
    with pytest.raises(Later):
        answer(fresh, replace(question, hurried=True), engine=engine)
    assert (engine.planned, engine.handed_over, len(engine.replies)) == (0, not planned, 0)
    answer(fresh, question, engine=engine)
    assert not answer(fresh, replace(question, hurried=True), engine=engine).codes


def test_a_document_is_read_once_and_so_is_a_refusal() -> None:
    engine = Engine(UNKEPT)
    for text in ("{ __typename }", "{ nope }", "{ __typename"):
        bodies = [answer(SERVICE, Question(query=text), engine=engine).body for _ in range(3)]
        assert bodies[0] == bodies[1] == bodies[2]
    assert (engine.documents.hits, engine.documents.misses) == (6, 3)


def test_a_list_in_a_document_is_made_anew_for_each_run() -> None:
    seen: list[list[int]] = []

    @strawberry.type
    class Query:
        @strawberry.field
        def length(self, of: list[int]) -> int:
            seen.append(of)
            of.append(0)
            return len(of)

    made = Schema(Query)
    document = parse("{ length(of: [1, 2]) }")
    [operation] = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    run = plan(made, document, operation, {}).run
    info = Info(Context(SERVICE))
    assert [run(info, {}), run(info, {})] == [{"length": 3}] * 2
    assert seen[0] is not seen[1]
