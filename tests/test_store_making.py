"""Frozen values made quickly: they are what their classes make."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from graph.citation import Citation
from graph.organization.model import Person, Post, ReportingLine, Tenure
from graph.store.making import Once, maker


@pytest.mark.parametrize("kind", [Post, Person, Tenure, ReportingLine, Citation])
def test_a_value_that_was_made_quickly_is_as_any_other(kind: type[Any]) -> None:
    parts = {each.name: f"the {each.name}" for each in fields(kind) if each.init}
    made = maker(kind)(*parts.values())
    assert type(made) is kind
    assert made == kind(**parts)
    assert hash(made) == hash(kind(**parts))
    assert repr(made) == repr(kind(**parts))
    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(kind)[0].name, "another")


def test_every_part_of_a_value_is_needed() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'row'"):
        maker(Citation)("source", None, None)


def test_it_is_made_once_and_what_fails_is_not_kept() -> None:
    asked: list[str] = []

    def make(text: str) -> int:
        asked.append(text)
        return int(text)

    numbers = Once(make)
    assert [numbers["1"], numbers["1"], numbers["2"]] == [1, 1, 2]
    assert asked == ["1", "2"]
    with pytest.raises(ValueError, match="x"):
        numbers["x"]
    assert "x" not in numbers
