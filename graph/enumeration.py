"""Closed lists of words whose every value says what it means."""

from __future__ import annotations

from enum import Enum
from typing import Self


class Enumeration(Enum):
    """A closed list. The value is the word in data files; `meaning` explains it to a reader.

    One declaration serves the data files, their JSON Schema and the GraphQL schema, so the
    three cannot come to differ.
    """

    meaning: str

    def __new__(cls, word: str, meaning: str) -> Self:
        member = object.__new__(cls)
        member._value_ = word
        member.meaning = meaning
        return member

    @classmethod
    def of(cls, word: str) -> Self:
        """Give the value with a word; raises `ValueError` for any other."""
        return cls(word)  # type: ignore[call-arg]  # Looks up; only members are made of two.
