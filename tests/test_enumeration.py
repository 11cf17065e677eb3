"""Closed lists of words whose every value says what it means."""

from __future__ import annotations

import pickle
from enum import unique

import pytest

from graph.enumeration import Enumeration


class Size(Enumeration):
    """How large a thing is."""

    SMALL = "small", "Not large."
    VERY_LARGE = "very-large", "Larger than large."


def test_a_value_has_a_word_and_a_meaning() -> None:
    assert (Size.SMALL.value, Size.SMALL.meaning) == ("small", "Not large.")
    assert [size.name for size in Size] == ["SMALL", "VERY_LARGE"]


@pytest.mark.parametrize("size", Size)
def test_a_value_is_found_by_its_word(size: Size) -> None:
    assert Size.of(size.value) is size


@pytest.mark.parametrize("word", ["SMALL", "Small", "", "small ", "Not large.", "tiny"])
def test_another_word_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Size"):
        Size.of(word)


def test_a_value_is_itself_after_a_journey() -> None:
    assert pickle.loads(pickle.dumps(Size.VERY_LARGE)) is Size.VERY_LARGE
    assert {Size.SMALL: 1}[Size.of("small")] == 1


def test_two_values_with_one_word_are_noticed() -> None:
    class Twice(Enumeration):
        """Says one thing in two ways."""

        ONE = "one", "The first."
        ALSO_ONE = "one", "The first again."

    assert list(Twice) == [Twice.ONE]
    with pytest.raises(ValueError, match="duplicate values"):
        unique(Twice)


def test_a_value_without_a_meaning_is_refused() -> None:
    with pytest.raises((TypeError, ValueError)):

        class Mute(Enumeration):
            """Does not say what its values mean."""

            ONE = "one"
