"""What is proven to be valid is valid."""

from __future__ import annotations

import os
from random import Random

import pytest
from graphql import GraphQLError, build_schema, parse, validate
from hypothesis import given, settings
from hypothesis import strategies as st

from schema import schema
from schema.engine.proof import proven
from tests.contract import ROLES
from tests.engine_documents import mutated, operation

EXAMPLES = int(os.environ.get("EXAMPLES", "500"))


@settings(max_examples=4 * EXAMPLES, deadline=None)
@given(st.integers(0, 2**64))
def test_no_mutated_document_is_proven_that_the_rules_refuse(seed: int) -> None:
    try:
        document = parse(mutated(Random(seed)))
    except GraphQLError:
        return
    if proven(schema.executable, document):
        assert validate(schema.executable, document) == []


def test_most_valid_documents_are_proven() -> None:
    chance = Random(3)
    documents = [parse(operation(chance)) for _ in range(150)]
    valid = [each for each in documents if not validate(schema.executable, each)]
    assert sum(proven(schema.executable, each) for each in valid) > 0.8 * len(valid)


@pytest.mark.parametrize("name", ROLES)
def test_the_questions_of_the_contract_are_proven(name: str) -> None:
    assert proven(schema.executable, parse(ROLES[name], no_location=True))


SMALL = build_schema("""
  type Query { a(n: Int! = 1, f: F, o: O, l: [Int!]): A  b: B!  i: I  u: U  s(x: Int!): String }
  type A implements I { id: ID! x: Int c(n: Int): Int a: A }
  type B implements I { id: ID! x: String! c(n: Int): Int }
  type C { id: ID! }
  interface I { id: ID! }
  union U = A | B
  input F { n: Int! m: Float = 1.5 e: E f: F }
  input O @oneOf { a: Int b: String }
  enum E { RED GREEN }
""")


@pytest.mark.parametrize(
    "text",
    [
        "{ a { id } }",
        "query Q($n: Int = 1) { a(n: $n) { id } }",
        "query($n: Int) { a(n: $n) { id } }",
        "query($n: Int!) { a(f: {n: $n, e: RED, f: {n: 1}}, l: [1, $n]) { id } }",
        "query($f: F = {n: 1}) { a(f: $f, l: 3) { id a { ...X ...X } } } fragment X on A { x }",
        "{ i { ... on A { x } ... on I { id } ... { id } __typename } }",
        "{ u { __typename ... on A { id } ... on B { id } } }",
        "query($v: Boolean!) { a { id @skip(if: $v) x @include(if: true) @skip(if: false) } }",
        "{ a { id id } b { id } a { x } }",
        "{ one: a { c(n: 1) } two: a { c(n: 2) } }",
    ],
)
def test_what_clients_mostly_send_is_proven(text: str) -> None:
    assert validate(SMALL, parse(text)) == []
    assert proven(SMALL, parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "{ i { ... on A { x } ... on B { x } } }",
        "{ i { ... on A { c(n: 1) } ... on B { c(n: 2) } } }",
        "query A { a { id } } query B { b { id } }",
        "{ __schema { types { name } } }",
        "{ a(o: {a: 1}) { id } }",
        "{ s(x: 0000000000000001) }",
    ],
)
def test_what_is_not_proven_is_left_to_the_rules(text: str) -> None:
    assert not proven(SMALL, parse(text.replace("0000000000000001", "1" * 16)))


@pytest.mark.parametrize(
    "text",
    [
        "{ nope }",
        "{ a }",
        "{ a { id { id } } }",
        "{ u { id } }",
        "{ a { ... on B { id } } }",
        "{ i { ... on C { id } } }",
        "{ a { ...X } }",
        "{ a { ...X } } fragment X on Nope { id }",
        "{ a { ...X } } fragment X on A { a { ...X } }",
        "{ a { id } } fragment X on A { id }",
        "{ a { ...X } } fragment X on A { id } fragment X on A { id }",
        "{ a(n: null) { id } }",
        "{ a(n: 1, n: 1) { id } }",
        "{ a(z: 1) { id } }",
        '{ a(n: "1") { id } }',
        "{ a(n: 3000000000) { id } }",
        "{ a(f: {m: 1}) { id } }",
        "{ a(f: {n: 1, n: 1}) { id } }",
        "{ a(f: {n: 1, z: 1}) { id } }",
        "{ a(f: {n: 1, e: BLUE}) { id } }",
        "{ a(f: 1) { id } }",
        "{ a(l: [1, null]) { id } }",
        "{ s }",
        "query($n: Int) { s(x: $n) }",
        "query($n: Int = null) { s(x: $n) }",
        "query($n: String!) { s(x: $n) }",
        "query($n: [Int]) { a(l: $n) { id } }",
        "query($n: Int!) { a { id } }",
        "query($n: Int!, $n: Int!) { s(x: $n) }",
        "query($n: A) { s(x: $n) }",
        "query($n: Nope) { s(x: $n) }",
        "query($n: Int! = null) { s(x: $n) }",
        "{ s(x: $n) }",
        "{ a { id @skip } }",
        "{ a { id @skip(if: 1) } }",
        "{ a { id @skip(if: true, if: true) } }",
        "{ a { id @skip(if: true) @skip(if: true) } }",
        "{ a { id @nope } }",
        "query @skip(if: true) { a { id } }",
        "query($n: Int! @skip(if: true)) { s(x: $n) }",
        "{ a { __typename(x: 1) } }",
        "{ a { x: id x } }",
        "{ a { c(n: 1) c(n: 2) } }",
        "{ a { a { x } } a { a { x: id } } }",
        "mutation { a { id } }",
        "{ a { id } } { b { id } }",
        "type X { y: Int }",
    ],
)
def test_what_the_rules_refuse_is_not_proven(text: str) -> None:
    assert validate(SMALL, parse(text))
    assert not proven(SMALL, parse(text))


def doubling(inner: str) -> str:
    """Write fragments of which each has the next twice."""
    parts = [f"fragment F{n} on A {{ {inner.replace('N', str(n + 1))} }}" for n in range(20)]
    return " ".join(["{ a { ...F0 } }", *parts, "fragment F20 on A { id }"])


def test_what_is_selected_twice_of_the_same_type_is_proven_once() -> None:
    assert proven(SMALL, parse(doubling("pN: a { ...FN } qN: a { ...FN }")))


def test_fragments_that_double_at_one_place_are_left_to_the_rules() -> None:
    assert not proven(SMALL, parse(doubling("...FN ... { ...FN }")))


def test_a_fragment_that_contains_itself_further_down_is_not_proven() -> None:
    text = "{ a { ...X } } fragment X on A { a { a { ...X } } b: a { ...X } }"
    assert validate(SMALL, parse(text))
    assert not proven(SMALL, parse(text))
