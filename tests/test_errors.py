"""What can go wrong: sentences that name the value, the place and what to do."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import errors
from graph.errors import (
    GUESSED,
    SHOWN,
    BadData,
    BadDay,
    BadLanguageTag,
    BadPartialDate,
    BadQuestion,
    BadStore,
    Conflict,
    GraphError,
    SnapshotOutOfOrder,
    StoreError,
    Unknown,
    UnknownRole,
    hint,
    shown,
)
from graph.finding import Finding

FINDINGS = [Finding(f"{name}.yaml", 1, 2, "missing-key", "A key is missing.") for name in "abcde"]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            BadPartialDate("soon"),
            "'soon' is not a date. "
            "Write a year, month or day such as 2019, 2019-05, 2019-05-31, 199X or 2019~.",
        ),
        (
            BadPartialDate("2019-13", "month must be in 1..12"),
            "'2019-13' is not a date: month must be in 1..12. "
            "Write a year, month or day such as 2019, 2019-05, 2019-05-31, 199X or 2019~.",
        ),
        (BadDay("2019-13-01"), "'2019-13-01' is not a day. Write one of the calendar, e.g. "
         "2019-05-31."),
        (
            BadLanguageTag("fr_CA"),
            "'fr_CA' is not a language tag. Write one such as en, fr or fr-CA.",
        ),
        (Unknown("source", "articel", ["article"]), "There is no source 'articel'. "
         "Did you mean 'article'?"),
        (UnknownRole("cfo", ["cto", "ceo"]), "There is no role 'cfo'. Did you mean 'cto'?"),
        (UnknownRole("xyz", ["cto", "ceo"]), "There is no role 'xyz'."),
        (
            SnapshotOutOfOrder("acme", date(2019, 5, 1), date(2020, 5, 1)),
            "'acme' is known up to 2020-05-01, and the file shows 2019-05-01: snapshots follow "
            "each other in the order of their days. Take the later one back with `rolegraph undo`, "
            "or import all in order into a new file (--db).",
        ),
        (
            BadStore(Path("a.db"), "it is a text"),
            "a.db cannot be used as a database: it is a text. Name another file.",
        ),
        (
            Conflict("acme", 3, 4),
            "Somebody else changed 'acme' meanwhile: it is at revision 4 already, so 3 cannot "
            "follow, and nothing was kept. Run the command again.",
        ),
        (
            BadData(FINDINGS[:1]),
            "The data cannot be used, 1 finding:\n  a.yaml:1:2: A key is missing. [missing-key]",
        ),
        (
            BadData(FINDINGS[:3]),
            "The data cannot be used, 3 findings:\n"
            "  a.yaml:1:2: A key is missing. [missing-key]\n"
            "  b.yaml:1:2: A key is missing. [missing-key]\n"
            "  c.yaml:1:2: A key is missing. [missing-key]",
        ),
        (
            BadData(iter(FINDINGS)),
            "The data cannot be used, 5 findings:\n"
            "  a.yaml:1:2: A key is missing. [missing-key]\n"
            "  b.yaml:1:2: A key is missing. [missing-key]\n"
            "  c.yaml:1:2: A key is missing. [missing-key]\n"
            "  and 2 more",
        ),
    ],
)  # fmt: skip
def test_an_error_says_what_is_wrong_and_what_to_do(error: GraphError, message: str) -> None:
    assert str(error) == message


def test_errors_carry_what_they_are_about() -> None:
    assert BadPartialDate("soon").text == "soon"
    assert BadLanguageTag("fr_CA").text == "fr_CA"
    assert (Unknown("source", "x", []).kind, UnknownRole("x", []).name) == ("source", "x")
    assert BadData(iter(FINDINGS)).findings == tuple(FINDINGS)


def everything_below(error: type[Exception]) -> set[type[Exception]]:
    """List the kinds of an exception, and theirs."""
    return {error}.union(*(everything_below(kind) for kind in error.__subclasses__()))


def test_the_tree_that_the_module_shows_is_the_tree_of_its_exceptions() -> None:
    shown_lines = re.findall(r"^([│├└─ ]*)(\w+)", errors.__doc__ or "", re.MULTILINE)
    drawn = {name for branch, name in shown_lines if branch or name == "GraphError"}
    defined = {
        kind.__name__ for kind in everything_below(GraphError) if kind.__module__ == errors.__name__
    }
    assert drawn == defined


@pytest.mark.parametrize(
    ("kind", "base"),
    [
        (UnknownRole, Unknown),
        (BadStore, StoreError),
        (Conflict, StoreError),
        (BadQuestion, GraphError),
        (BadData, GraphError),
    ],
)
def test_a_kind_of_error_is_caught_with_its_base(
    kind: type[GraphError], base: type[GraphError]
) -> None:
    assert issubclass(kind, base)


@pytest.mark.parametrize(
    ("word", "known", "told"),
    [
        ("ctoo", ["cto", "cio"], " Did you mean 'cto'?"),
        ("atleast", ["exact", "at-least"], " Did you mean 'at-least'?"),
        ("leadership", ["cto"], ""),
        ("cto", [], ""),
        ("", ["cto"], ""),
        ("a" * GUESSED, ["a" * GUESSED], f" Did you mean '{'a' * GUESSED}'?"),
        ("a" * (GUESSED + 1), ["a" * GUESSED], ""),
    ],
)
def test_a_hint_names_the_nearest_word_if_one_is_near(
    word: str, known: list[str], told: str
) -> None:
    assert hint(word, iter(known)) == told


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("cto", "'cto'"),
        ("", "''"),
        ("l'article", '"l\'article"'),
        ("a" * SHOWN, f"'{'a' * SHOWN}'"),
        ("a" * (SHOWN + 1), f"'{'a' * (SHOWN - 1)}…'"),
    ],
)
def test_a_word_is_quoted_and_a_long_one_cut(word: str, told: str) -> None:
    assert shown(word) == told


@given(st.text(max_size=10_000))
def test_an_error_is_no_longer_than_can_be_read(text: str) -> None:
    for error in (BadPartialDate(text), BadLanguageTag(text), Unknown("role", text, [])):
        assert len(str(error)) < 800
        assert "\n" not in str(error)
