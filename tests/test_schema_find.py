"""What a program that draws an organization asks: posts by reference or by words, and its days."""

from __future__ import annotations

from tests.acme import SERVICE, acme
from tests.asking import error


def test_posts_are_given_by_their_references_in_their_order() -> None:
    found = acme('postsByRef(refs: ["3", "none", "1"]) { ref }')["postsByRef"]
    assert found == [{"ref": "3"}, None, {"ref": "1"}]


def test_posts_are_found_by_words_of_their_cards_the_highest_first() -> None:
    assert acme('find(text: "ann") { ref }')["find"] == [{"ref": "1"}]
    assert acme('find(text: "CHIEF") { ref }')["find"][0] == {"ref": "1"}
    assert len(acme('find(text: "e", first: 2) { ref }')["find"]) == 2
    assert acme('find(text: "") { ref }')["find"] == []


def test_no_more_than_a_page_is_given_at_once() -> None:
    asked = '{ organization(slug: "acme") { find(text: "a", first: 1000) { ref } } }'
    code, message = error(asked, SERVICE)
    assert code == "BAD_PAGE"
    assert "1000" in message


def test_the_days_on_which_something_changed_are_listed() -> None:
    days = acme("days")["days"]
    assert days == sorted(set(days))
    assert {"2011-03-31", "2011-09-30"} <= set(days)
