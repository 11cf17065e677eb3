"""What a client accepts: media types and languages, after RFC 9110 section 12."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.transport.accept import MAX_ITEMS, languages, media_type

JSON, GRAPHQL = "application/json", "application/graphql-response+json"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON}", JSON),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{GRAPHQL};charset=utf-8, {JSON};q=0.9", GRAPHQL),
        (f"{JSON};q=0.1, {GRAPHQL};q=0.2", GRAPHQL),
        (f"*/*, {JSON};q=0", GRAPHQL),
        (f"application/*;q=0.5, {GRAPHQL};q=0.1", JSON),
        ("APPLICATION/JSON", JSON),
        ("text/html", None),
        ("text/html, */*;q=0.1", JSON),
        (f"{JSON};q=0", None),
        (f"{JSON};q=nonsense", None),
        ("", None),
        (",;,;q=1", None),
    ],
)
def test_the_media_type_that_a_client_likes_best_is_chosen(
    header: str, expected: str | None
) -> None:
    assert media_type(header, (JSON, GRAPHQL)) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", ()),
        ("fr", ("fr",)),
        ("fr-CA, fr;q=0.9, en;q=0.8", ("fr-ca", "fr", "en")),
        ("en;q=0.3, fr;q=0.7", ("fr", "en")),
        ("fr;q=0, en", ("en",)),
        ("*", ()),
        ("de;q=0.5, *;q=0.1", ("de",)),
        ("fr;q=2, en;q=x", ("fr",)),
        (" FR ; q=0.5 ", ("fr",)),
    ],
)
def test_languages_come_best_first(header: str, expected: tuple[str, ...]) -> None:
    assert languages(header) == expected


@given(st.text(max_size=200))
def test_any_header_can_be_read(header: str) -> None:
    assert media_type(header, (JSON, GRAPHQL)) in {JSON, GRAPHQL, None}
    assert all(tag == tag.lower() for tag in languages(header))


def test_only_the_first_items_of_a_header_count() -> None:
    assert len(languages(",".join(["fr"] * 10_000))) == MAX_ITEMS
