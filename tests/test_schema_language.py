"""The language of an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.answer import preferred_language
from tests.asking import ask, data, error

TITLE = 'query($tag: LanguageTag) { role(slug: "cto") { title(language: $tag) } }'
ENGLISH, FRENCH = "Chief Technology Officer", "directeur de la technologie"


@pytest.mark.parametrize(
    ("asked", "title", "given"),
    [
        ("en", ENGLISH, None),
        ("fr", FRENCH, None),
        ("FR", FRENCH, None),
        ("fr-CA", FRENCH, "fr"),
        ("fr-Latn-CA", FRENCH, "fr"),
        ("en-GB", ENGLISH, "en"),
        ("de", ENGLISH, "en"),
    ],
)
def test_a_text_falls_back_to_a_shorter_tag_then_to_english_and_says_so(
    asked: str, title: str, given: str | None
) -> None:
    body = ask(TITLE, tag=asked)
    assert body["data"]["role"]["title"] == title
    told = [{"asked": asked, "given": given}] if given else None
    assert body.get("extensions", {}).get("languages") == told


def test_two_languages_can_be_asked_in_one_question() -> None:
    assert data(
        '{ role(slug: "cto") { en: title(language: "en") fr: title(language: "fr") } }'
    ) == {"role": {"en": ENGLISH, "fr": FRENCH}}


@pytest.mark.parametrize("tag", ["", "frenchlanguage", "fr_CA", "fr--CA", "x", "français", "1"])
def test_what_is_no_language_tag_is_refused_by_name(tag: str) -> None:
    code, message = error(TITLE, tag=tag)
    assert code == "BAD_LANGUAGE_TAG"
    assert repr(tag) in message


def test_without_an_argument_the_languages_of_the_reader_decide() -> None:
    assert data(TITLE, "de", "fr", "en")["role"]["title"] == FRENCH


def test_an_argument_wins_over_the_languages_of_the_reader() -> None:
    assert data(TITLE, "fr", tag="en")["role"]["title"] == ENGLISH


def test_the_fallback_of_a_reader_is_told_too() -> None:
    assert ask(TITLE, "fr-BE")["extensions"] == {"languages": [{"asked": "fr-BE", "given": "fr"}]}


def test_a_reader_of_languages_that_the_data_lacks_is_told_so() -> None:
    answered = ask(TITLE, "de", "es")
    assert answered["data"]["role"]["title"] == ENGLISH
    assert answered["extensions"] == {"languages": [{"asked": "de", "given": "en"}]}


def test_every_text_of_a_statement_follows_the_language() -> None:
    query = """{ role(slug: "cto") {
      definition responsibilities { text conditions { text } } archetypes { name emphasis }
      reportingRules { when { text } }
    } }"""
    english, french = data(query), data(query, "fr")
    assert english["role"]["definition"] == "Leads technology"
    assert french["role"]["definition"] == "Dirige"
    conditions = [c["text"] for r in french["role"]["responsibilities"] for c in r["conditions"]]
    assert "Il n'y a pas de DSI." in conditions


@given(st.lists(st.sampled_from(["de", "es-MX", "fr-CA", "en", "zz"]), max_size=4))
def test_the_preferred_language_is_the_first_that_the_data_has(tags: list[str]) -> None:
    known = [tag for tag in tags if tag in {"fr-CA", "en"}]
    assert preferred_language(tuple(tags)) == [*known, *tags, "en"][0]
