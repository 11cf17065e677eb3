"""The garbage collector, held off."""

from __future__ import annotations

import gc

import pytest

from graph.collector import MANY, paused, settle


def test_no_collection_runs_meanwhile_and_then_again() -> None:
    with paused(MANY):
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), paused(MANY):
        raise ValueError("x")
    assert gc.isenabled()


def test_who_held_it_off_before_still_does() -> None:
    gc.disable()
    try:
        with paused(MANY):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_few_values_are_not_worth_it() -> None:
    with paused(MANY - 1):
        assert gc.isenabled()


def test_collections_begin_again_with_the_last_of_those_who_held_them_off() -> None:
    one, other = paused(MANY), paused(MANY)
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert not gc.isenabled()
    other.__exit__(None, None, None)
    assert gc.isenabled()


def test_what_was_made_is_left_out_of_later_collections() -> None:
    before = gc.get_freeze_count()
    with paused(MANY):
        kept = [[number] for number in range(1_000)]
    assert gc.get_freeze_count() >= before + len(kept)
    settle()
    assert gc.get_count()[2] == 0
