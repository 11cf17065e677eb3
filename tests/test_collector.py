"""The garbage collector, held off."""

from __future__ import annotations

import gc

import pytest

from graph.collector import paused


def test_no_collection_runs_meanwhile_and_then_again() -> None:
    with paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), paused():
        raise ValueError("x")
    assert gc.isenabled()


def test_who_held_it_off_before_still_does() -> None:
    gc.disable()
    try:
        with paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
