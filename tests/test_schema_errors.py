"""What a client is told when something goes wrong, and what it is not."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest

from schema.errors import CODES
from tests.asking import SERVICE, ask, error
from tests.build_knowledge import CTO

SECRET = "the salary of somebody"


class Failing(dict[str, Any]):
    """An index table that breaks, as only a defect could."""

    def get(self, *_: object) -> Any:
        raise RuntimeError(SECRET)


BROKEN = replace(SERVICE, index=replace(SERVICE.index, roles=Failing(cto=CTO)))


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ roles( }", "GRAPHQL_PARSE_FAILED"),
        ("", "GRAPHQL_PARSE_FAILED"),
        ("{ nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("fragment A on Role { id }", "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { x }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { a: __typename } query B { b: __typename }", "OPERATION_NOT_FOUND"),
        ("query($slug: String!) { role(slug: $slug) { id } }", "BAD_USER_INPUT"),
        ('{ role(slug: "cto") { title(language: "?") } }', "BAD_LANGUAGE_TAG"),
    ],
)
def test_every_error_has_a_code_of_the_closed_list(query: str, code: str) -> None:
    assert code in CODES
    assert error(query)[0] == code


def test_a_document_of_several_operations_runs_the_one_that_is_named() -> None:
    query = "query A { a: __typename } query B { b: __typename }"
    assert ask(query, operation="B") == {"data": {"b": "Query"}}


def test_an_operation_that_is_not_there_is_named_with_those_that_are() -> None:
    [told] = ask("query A { __typename } query B { __typename }", operation="C")["errors"]
    assert told["message"] == "The document has no operation 'C'; it has A, B."
    [told] = ask("{ __typename }", operation="C")["errors"]
    assert told["message"] == "The document has no operation 'C'; it has one without a name."
    [told] = ask("query A { __typename } { __typename }")["errors"]
    assert told["message"] == "This anonymous operation must be the only defined operation."


def test_a_document_that_is_refused_has_no_data() -> None:
    assert "data" not in ask("{ nope }")
    assert "data" not in ask("query($slug: String!) { role(slug: $slug) { id } }")


def test_a_field_that_fails_leaves_the_others_in_the_answer() -> None:
    body = ask('{ role(slug: "cto") { slug } roleBy(key: {id: "x"}) { slug } }')
    assert body["data"] == {"role": {"slug": "cto"}, "roleBy": None}
    assert body["errors"][0]["path"] == ["roleBy"]
    assert body["errors"][0]["locations"] == [{"line": 1, "column": 30}]


def test_a_defect_is_hidden_from_the_client_and_logged_under_an_id(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR, "rolegraph"):
        [told] = ask('{ role(slug: "cto") { id } }', service=BROKEN)["errors"]
    assert told["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert told["path"] == ["role"]
    number = told["extensions"]["id"]
    assert number in told["message"]
    assert SECRET not in str(told)
    [record] = caplog.records
    assert number in record.getMessage()
    assert SECRET in (record.exc_text or "")


def test_the_mistakes_of_a_client_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ask("{ nope }")
        ask('{ roleBy(key: {id: "x"}) { slug } }')
    assert caplog.records == []


def test_a_long_document_is_answered_like_a_short_one() -> None:
    filler = "#" + "x" * 20_000 + "\n"
    assert ask(filler + "{ __typename }") == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("text", ["{a" * 50_000, "[" * 50_000, "{a(b:" + "[" * 50_000])
def test_a_document_nested_beyond_measure_is_refused(text: str) -> None:
    assert error(text)[0] == "GRAPHQL_PARSE_FAILED"


def test_a_flood_of_mistakes_is_answered_with_a_bounded_list() -> None:
    assert len(ask("{" + " nope" * 5_000 + "}")["errors"]) <= 21
