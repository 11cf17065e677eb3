"""The garbage collector, kept away from what stays."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from threading import Event, Thread
from time import sleep
from typing import Any
from weakref import ref

import pytest

from graph.collector import MANY, Held, settle, spared

USUAL = gc.get_threshold()


class Circle:
    """A value that holds itself, which only the collector can free."""

    def __init__(self) -> None:
        self.own = self


def test_every_value_is_searched_once_and_then_left_out() -> None:
    searched: list[int] = []

    def watch(phase: str, told: dict[str, int]) -> None:
        if phase == "stop":
            searched.append(told["generation"])

    before = gc.get_freeze_count()
    with spared(MANY):
        gc.callbacks.append(watch)
        kept = [[number] for number in range(5 * MANY)]
        gc.callbacks.remove(watch)
        assert gc.get_freeze_count() >= before + 4 * MANY
    assert 4 <= len(searched) <= 7
    assert gc.get_freeze_count() >= before + len(kept)
    settle()
    assert gc.get_count()[2] == 0


def test_garbage_that_is_made_meanwhile_is_found() -> None:
    with spared(MANY):
        circles = [ref(Circle()) for _ in range(3 * MANY)]
    assert sum(circle() is not None for circle in circles) <= MANY  # Of the last portion.


def test_everything_is_as_usual_afterwards() -> None:
    with spared(MANY):
        assert gc.get_threshold() != USUAL
    assert gc.get_threshold() == USUAL
    assert gc.isenabled()


def test_everything_is_as_usual_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), spared(MANY):
        raise ValueError("x")
    assert gc.get_threshold() == USUAL


def test_where_it_is_to_be_quiet_nothing_is_searched_until_the_last_is_done() -> None:
    with spared(MANY):
        with spared(MANY, quiet=True), spared(MANY, quiet=True):
            assert not gc.isenabled()
        assert gc.isenabled()
    assert gc.get_threshold() == USUAL


def test_who_held_it_off_before_still_does() -> None:
    gc.disable()
    try:
        with spared(MANY):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_few_values_are_not_worth_it() -> None:
    with spared(MANY - 1):
        assert gc.get_threshold() == USUAL


def test_all_is_as_usual_with_the_last_of_those_who_were_at_it() -> None:
    one, other = spared(MANY), spared(MANY)
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert gc.get_threshold() != USUAL
    other.__exit__(None, None, None)
    assert gc.get_threshold() == USUAL


@pytest.mark.parametrize("many", [tuple, lambda parts: dict(enumerate(parts))])
def test_others_get_their_turn_while_very_many_parts_are_let_go_of(
    many: Callable[[Iterable[Any]], Any],
) -> None:
    held = Held(many([number] for number in range(10 * MANY)))
    seen: list[int] = []
    begun, done, interval = Event(), Event(), sys.getswitchinterval()

    def watch() -> None:
        while not done.is_set():
            seen.append(sys.getallocatedblocks())
            begun.set()
            sleep(0)

    watching = Thread(target=watch)
    sys.setswitchinterval(1e-5)
    watching.start()
    begun.wait()
    del held
    done.set()
    watching.join()
    sys.setswitchinterval(interval)
    assert min(seen) < max(seen) - 9 * MANY
    assert any(min(seen) + 2 * MANY < blocks < max(seen) - 2 * MANY for blocks in seen)


def test_what_somebody_else_still_has_stays() -> None:
    parts = [[number] for number in range(2 * MANY)]
    held = Held(parts)
    del held
    assert parts == [[number] for number in range(2 * MANY)]
