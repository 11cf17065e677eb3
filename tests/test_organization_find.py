"""Finding posts by words, and the days on which something changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.organization.find import _words, days, find
from graph.organization.index import Index
from graph.organization.model import OrganizationalUnit, Post, Record, Tenure
from graph.text import Text, plain
from tests.build_organization import ACME, DAY, person, post, record, records, span

IT = OrganizationalUnit(organization=ACME, ref="it", name=Text.of(en="Systems", fr="Systèmes"))
HEAD = post("p1", "Chief Executive")
CLERK = post("p2", "Élève-commis", unit="it")
KNOWN = record(
    "p2>p1 p1>",
    [HEAD, CLERK],
    units=(IT,),
    tenures=(Tenure(post=CLERK, person=person("Zoë"), interval=span("2019-05", "2021-03-01")),),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("chief", ["p1"]),
        ("ELEVE zoe", ["p2"]),
        ("systems", ["p2"]),
        ("p2", ["p2"]),
        ("zoe chief", []),
        ("p", ["p1", "p2"]),
        ("", []),
        (" ", []),
    ],
)
def test_a_post_is_found_by_words_of_its_card(text: str, found: list[str]) -> None:
    index = Index.of(KNOWN, DAY)
    assert [index.posts[number].ref for number in find(index, text)] == found


@given(records(), st.lists(st.sampled_from(["a", "b", "post", "st b"]), min_size=1, max_size=2))
def test_the_highest_of_all_whose_card_has_every_word_are_found(
    known: Record, words: list[str]
) -> None:
    index = Index.of(known, DAY)
    cards = {number: plain(" ".join(_words(index, number))) for number in range(len(index.posts))}
    text = " ".join(words)
    having = [n for n, card in cards.items() if all(word in card for word in text.split())]
    having.sort(key=lambda number: (index.depth[number], index.tin[number]))
    assert find(index, text) == having
    assert find(index, text, 2) == having[:2]


def test_the_days_of_a_record_are_those_from_which_something_is_different() -> None:
    assert days(Index.of(KNOWN, DAY)) == [date(2019, 5, 31), date(2021, 3, 1)]


def shown(known: Record, day: date) -> list[Post]:
    return list(Index.of(known, day).posts)


@given(records())
def test_between_two_days_of_change_nothing_is_different(known: Record) -> None:
    changing = days(Index.of(known, DAY))
    for day in changing:
        before = day - timedelta(days=1)
        if before not in changing:
            earlier = [each for each in changing if each < day]
            same = earlier[-1] if earlier else date.min
            assert shown(known, before) == shown(known, same)
