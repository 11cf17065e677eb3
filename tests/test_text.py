"""Words in several languages."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadLanguageTag
from graph.text import Said, Text, counted, fallbacks, language_tag, plain, typeset

BOTH = Text.of(en="budget", fr="budget en français")


@pytest.mark.parametrize(
    ("asked", "given"),
    [("en", "en"), ("fr", "fr"), ("fr-CA", "fr"), ("FR", "fr"), ("de", "en"), ("de-fr", "en")],
)
def test_words_fall_back_to_a_shorter_tag_then_to_english(asked: str, given: str) -> None:
    assert BOTH.said(asked).language == given


def test_without_english_the_first_words_are_given() -> None:
    assert Text.of(fr="un", es="uno").said("de") == Said("un", "fr")


def test_a_text_reads_as_its_english_words() -> None:
    assert str(BOTH) == "budget"
    assert Text.of({"fr-ca": "fin de semaine"}, en="weekend").said("fr-CA").language == "fr-ca"


def test_fallbacks_grow_shorter_and_end_in_english() -> None:
    assert fallbacks("fr-Latn-CA") == ("fr-latn-ca", "fr-latn", "fr", "en")
    assert fallbacks("en-GB") == ("en-gb", "en")


@pytest.mark.parametrize("tag", ["en", "fr-CA", "zh-Hant-TW", "sl-rozaj-biske"])
def test_a_language_tag_is_given_back_as_it_is(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize("text", ["", "e", "fr_CA", "fr-", "-fr", "français", "en us"])
def test_what_is_no_language_tag_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadLanguageTag, match="is not a language tag") as refused:
        language_tag(text)
    assert repr(text) in str(refused.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Économie", "economie"),
        ("E\u0301conomie", "economie"),
        ("ŒUVRE", "oeuvre"),
        ("Ǽ", "ae"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("ﬁn", "fin"),
        ("ＣＴＯ", "cto"),
        ("İstanbul", "istanbul"),
        ("ΐ", "ι"),
    ],
)
def test_the_plain_form_has_neither_case_nor_accents(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_no_letter_has_a_plain_form_that_could_be_plainer() -> None:
    letters = (chr(code) for code in range(sys.maxunicode + 1))
    assert [each for each in letters if plain(plain(each)) != plain(each)] == []


@given(st.text(max_size=40))
def test_the_plain_form_of_a_plain_form_is_itself(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (0, "0 posts", "0 poste"),
        (0.5, "0.5 posts", "0.5 poste"),
        (1, "1 post", "1 poste"),
        (1.0, "1 post", "1 poste"),
        (1.5, "1.5 posts", "1.5 poste"),
        (2, "2 posts", "2 postes"),
        (2500, "2,500 posts", "2\u202f500 postes"),
    ],
)
def test_one_is_counted_as_each_language_does(number: float, english: str, french: str) -> None:
    assert counted(number, "post") == english
    assert counted(number, "poste", language="fr") == french
    assert counted(1, "anomaly", "anomalies") == "1 anomaly"
    assert counted(2, "anomaly", "anomalies") == "2 anomalies"


def test_no_line_breaks_before_a_french_sign_nor_inside_inverted_commas() -> None:
    typed = "« Chef » est vacant ; qui l'occupe ? Voici : Ann ! Dès 8:30, non 9 h."
    set_ = "«\u202fChef\u202f» est vacant\u202f; qui l'occupe\u202f? Voici\u00a0: Ann\u202f! "
    assert typeset(en="Post : a", fr=typed) == Text.of(
        en="Post : a", fr=f"{set_}Dès 8:30, non 9 h."
    )
