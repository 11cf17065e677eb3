"""A cache is bounded in bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from schema.cache import Cache

SIZES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4_000)))


@given(SIZES)
def test_a_cache_never_holds_more_bytes_than_it_may(puts: list[tuple[int, int]]) -> None:
    cache: Cache[int, int] = Cache(10_000)
    for key, size in puts:
        cache.put(key, size, size)
        assert cache.bytes <= cache.limit
        assert (cache.bytes == 0) == (len(cache) == 0)


def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    cache: Cache[str, int] = Cache(10_000)
    for name in "abcdefgh":
        cache.put(name, 1, 1_000)
    assert (len(cache), cache.evictions) == (8, 0)
    cache.get("a")
    cache.put("i", 1, 1_000)
    assert (cache.get("a"), cache.get("b"), cache.evictions) == (1, None, 1)


def test_hits_and_misses_are_counted() -> None:
    cache: Cache[str, int] = Cache(10_000)
    cache.get("a")
    cache.put("a", 1, 10)
    cache.get("a")
    assert (cache.hits, cache.misses) == (1, 1)


def test_a_value_put_again_counts_once() -> None:
    cache: Cache[str, int] = Cache(10_000)
    cache.put("a", 1, 1_000)
    cache.put("a", 2, 500)
    assert (cache.get("a"), len(cache), cache.bytes) == (2, 1, 750)


def test_a_value_that_would_push_out_everything_is_not_kept() -> None:
    cache: Cache[str, int] = Cache(10_000)
    cache.put("a", 1, 2_000)
    assert (cache.get("a"), cache.bytes) == (None, 0)


def test_without_bytes_a_cache_is_off() -> None:
    cache: Cache[str, int] = Cache(0)
    cache.put("a", 1, 0)
    assert (cache.get("a"), cache.bytes) == (None, 0)


def test_a_cache_can_be_cleared() -> None:
    cache: Cache[str, int] = Cache(10_000)
    cache.put("a", 1, 10)
    cache.clear()
    assert (cache.get("a"), cache.bytes, len(cache)) == (None, 0, 0)
