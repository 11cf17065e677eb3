"""Values that are costly to make."""

from __future__ import annotations

from threading import Barrier, Event, Thread

from graph.remembered import Remembered


def words(most: int) -> Remembered[str, str]:
    return Remembered(most, len)


def always(_: str) -> bool:
    return True


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    kept = words(9)
    for word in ("one", "two", "six"):
        kept.keep(word, word)
    assert kept.get("one") == "one"
    kept.keep("ten", "ten")
    assert [kept.get(word) for word in ("one", "two", "six", "ten")] == ["one", None, "six", "ten"]


def test_the_last_two_stay_whatever_they_weigh() -> None:
    kept = words(0)
    for word in ("one", "two", "six"):
        kept.keep(word, word)
    assert [kept.get(word) for word in ("one", "two", "six")] == [None, "two", "six"]


def test_a_value_takes_the_place_and_the_weight_of_the_one_before() -> None:
    kept = words(6)
    kept.keep("a", "long")
    kept.keep("a", "x")
    kept.keep("b", "word")
    kept.keep("c", "y")
    assert [kept.get(key) for key in "abc"] == ["x", "word", "y"]
    kept.forget("b")
    kept.forget("b")
    assert kept.get("b") is None


def test_a_value_is_made_again_only_if_it_does_not_suit_any_more() -> None:
    kept, made = words(9), []

    def make() -> str:
        made.append("x")
        return str(len(made))

    assert kept.of("a", make, always) == kept.of("a", make, always) == "1"
    assert kept.of("a", make, lambda value: value == "2") == "2"


def test_a_value_that_another_thread_has_just_made_is_taken() -> None:
    kept = words(9)
    kept.keep("a", "made meanwhile")
    suits = iter([False, True])  # Before and after the wait for the other thread.
    assert kept.of("a", lambda: "made twice", lambda _: next(suits)) == "made meanwhile"


def test_a_value_that_many_threads_ask_for_is_made_once() -> None:
    kept, together = words(9), Barrier(4)
    made: list[str] = []

    def make() -> str:
        made.append("x")
        return "x"

    def ask() -> None:
        together.wait()
        kept.of("a", make, always)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["x"]


def test_a_value_that_is_being_made_holds_up_no_other() -> None:
    kept, begun, go_on = words(9), Event(), Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(10)
        return "slow"

    thread = Thread(target=kept.of, args=("a", slow, always))
    thread.start()
    assert begun.wait(10)
    assert kept.of("b", lambda: "quick", always) == "quick"
    go_on.set()
    thread.join()
    assert kept.get("a") == "slow"


def test_others_may_ask_while_what_is_forgotten_is_freed() -> None:
    kept = Remembered["int", "Asking"](0, lambda _: 1)
    asked: list[bool] = []

    class Asking:
        def __del__(self) -> None:
            asking = Thread(target=kept.get, args=(0,), daemon=True)
            asking.start()
            asking.join(5)
            asked.append(not asking.is_alive())

    for key in range(3):
        kept.keep(key, Asking())
    kept.keep(2, Asking())
    kept.forget(2)
    assert asked == [True, True, True]
