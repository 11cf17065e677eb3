"""The posts whose titles have some text in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.organization.index import Index
from graph.organization.model import Post, Record
from graph.organization.titles import with_title
from graph.text import Text, plain
from tests.build_organization import ACME, DAY

LETTERS = st.text("abÉé \0\n", max_size=5)
TITLES = st.lists(st.tuples(LETTERS, st.none() | LETTERS), max_size=6)


def titled(*titles: tuple[str, str | None]) -> Index:
    """Make an organization of posts with a title in English, and one in French if there is one."""
    posts = tuple(
        Post(
            organization=ACME,
            ref=f"p{len(titles) - number}",
            title=Text.of(en=en, fr=fr) if fr else Text.of(en=en),
        )
        for number, (en, fr) in enumerate(titles)
    )
    return Index.of(Record(organization=ACME, posts=posts), DAY)


@pytest.mark.parametrize(
    ("part", "refs"),
    [("clerk", ["p2", "p3"]), ("directeur", ["p1"]), ("zebra", []), ("", ["p1", "p2", "p3"])],
)
def test_posts_are_found_by_a_part_of_a_title_in_any_language(part: str, refs: list[str]) -> None:
    index = titled(("Senior Clerk", None), ("Clerk of clerks", None), ("Director", "Directeur"))
    assert [index.posts[number].ref for number in with_title(index, part)] == refs


def test_where_there_are_no_posts_none_is_found() -> None:
    assert with_title(titled(), "") == []


@given(TITLES, LETTERS)
def test_no_post_is_missed_and_any_other_has_the_end_of_a_title_in_its_way(
    titles: list[tuple[str, str | None]], part: str
) -> None:
    index, wanted = titled(*titles), plain(part)
    found = with_title(index, wanted)
    right = {
        number
        for number, post in enumerate(index.posts)
        if any(wanted in plain(said.words) for said in post.title.translations)
    }
    assert right <= set(found)
    assert "\n" in wanted or right == set(found)
    assert found == sorted(found, key=lambda number: index.posts[number].ref)
    assert len(found) == len(set(found))
