"""What is read quickly is what graphql-core reads."""

from __future__ import annotations

import os
from random import Random

import pytest
from graphql import GraphQLError, parse
from hypothesis import given, settings
from hypothesis import strategies as st

from schema.engine.reader import read_quickly
from tests.contract import ROLES
from tests.engine_documents import mutated, operation

EXAMPLES = int(os.environ.get("EXAMPLES", "500"))
MOST = 4_000
ODD = (
    *'{}()[]:!$=@.#",|&-_%0123456789aé\n\r\t\f\v\0 \u2028\ufeff\x7f\xa0\ud800\U0001f600',
    *("...", '""', '"""', '\\"', "\\u0041", "1.5", "1e3", "-0", "00", "0x", "# x\n", "query", "on"),
    *("true", "null", "fragment", "extend", "type", "[[1], {a: $b}]", '"é"', '"a""b"', "@a(b: 1)"),
)


def same(text: str) -> bool:
    """Tell whether a text was read quickly; it must be what graphql-core reads."""
    found = read_quickly(text, MOST)
    if found is not None:
        assert found == parse(text, True, max_lexical_tokens=MOST, max_comments=MOST)
    return found is not None


@settings(max_examples=2 * EXAMPLES, deadline=None)
@given(st.integers(0, 2**64))
def test_what_is_read_of_a_broken_document_is_what_graphql_core_reads(seed: int) -> None:
    chance = Random(seed)
    same(mutated(chance))
    text = operation(chance)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(ODD) + text[at + chance.randint(0, 2) :]
    same(text)


def test_what_clients_mostly_send_is_read_quickly() -> None:
    chance = Random(5)
    assert all(map(same, ROLES.values()))
    assert sum(same(operation(chance)) for _ in range(200)) > 180


@pytest.mark.parametrize(
    "text",
    [
        "{ a }",
        "{ a {} }",
        "query { a(b: [], c: {}) }",
        "mutation M($a: [[Int!]]! = [1, -2], $b: B = {c: null, d: E}) @e(f: 1) { g }",
        'subscription { a: b(c: "é 😀", d: $e) @skip(if: true) @x }',
        "{ ... @a { b } ...F @c ... on D @e { f } } fragment F on D @g { h }",
        "#{\n{ a # }\r\n, b }\ufeff#",
        "{ on: fragment query(true: false) null }",
    ],
)
def test_what_a_document_may_have_is_read_quickly(text: str) -> None:
    assert same(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "}",
        "{ a } }",
        "{ a(",
        "{ a() }",
        "{ a(b: [1",
        "{ a(b: 1a) }",
        "{ a(b: 01) }",
        "{ a(b: 1.5) }",
        "{ a(b: -) }",
        '{ a(b: "c\\n") }',
        '{ a(b: "c") } "',
        '{ a(b: """c""") }',
        '{ a(b: "c\n") }',
        "{ a # }",
        "{ ... }",
        "{ a: }",
        "{ é }",
        "query ($a: B = $c) { d }",
        "query ($a: B @c) { d }",
        "query () { d }",
        "fragment on on A { b }",
        '"described" query { a }',
        "type A { b: C }",
        "{ a }" + "\f",
        "{ a } # \ud800",
        "{ a " * 60 + "}" * 60,
        "query ($a: " + "[" * 60 + "B" + "]" * 60 + ") { c }",
        "{ a(b: " + "[" * 60 + "]" * 60 + ") }",
        "query ($a: " + "[" * MOST,
        "{" * 3_000 + "}",
    ],
)
def test_what_is_rare_or_wrong_is_left_to_graphql_core(text: str) -> None:
    assert not same(text)


@pytest.mark.parametrize(("text", "tokens"), [("{ a b c }", 5), ("#\n#\n{ a }", 3), ("#\n" * 9, 0)])
def test_no_more_tokens_or_comments_are_read_than_allowed(text: str, tokens: int) -> None:
    found = [read_quickly(text, most) is not None for most in range(12)]
    for most, read in enumerate(found):
        if read:
            parse(text, no_location=True, max_lexical_tokens=most, max_comments=most)
    assert found == [bool(tokens) and most >= tokens for most in range(12)]


def test_a_long_text_without_an_end_is_left_in_a_short_time() -> None:
    for text in ("#" * 500_000, " " * 500_000, "{ a(b: " + '"' * 500_000, "a" * 500_000 + "-"):
        with pytest.raises(GraphQLError):
            parse(text, max_lexical_tokens=MOST)
        assert not same(text)
