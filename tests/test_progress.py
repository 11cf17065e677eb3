"""How far a pass through many values has come, told to who watches."""

from __future__ import annotations

from graph.progress import TELLS, progress, watched


def test_a_pass_is_told_from_its_start_now_and_then_and_never_beyond_its_end() -> None:
    told: list[float] = []
    with watched(told.append):
        assert list(progress(range(1_000), 900)) == list(range(1_000))
    assert told[0] == 0
    assert told == sorted(told)
    assert told[-1] == 1
    assert TELLS / 2 < len(told) <= TELLS + 2


def test_without_anybody_who_watches_the_values_are_as_they_are() -> None:
    values = [1, 2]
    assert progress(values, 2) is values
    told: list[float] = []
    with watched(told.append):
        assert list(progress([], 0)) == []
    assert progress(values, 2) is values
    assert told == [0]
