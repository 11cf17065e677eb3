"""Values by number, in two flat sequences instead of a million small ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, Self, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True, eq=False)
class Rows(Generic[V]):
    """Some values for each number from 0 on: those of `n` stand from `starts[n]` to the next start.

    A list of lists takes about 100 bytes for each number more.
    """

    starts: array[int]
    flat: Sequence[V]

    @classmethod
    def of(cls, count: int, numbers: Sequence[int], values: Sequence[V]) -> Self:
        """Group values by their numbers, which are below `count`; within a row order stays."""
        lengths = [0] * (count + 1)
        for number in numbers:
            lengths[number + 1] += 1
        starts = array("i", accumulate(lengths))
        # Not sorted(): over a million numbers it would not let another thread run for 100 ms.
        free, flat = starts[:], list(values)
        for number, value in zip(numbers, values, strict=True):
            flat[free[number]] = value
            free[number] += 1
        return cls(starts, flat)

    def __getitem__(self, number: int) -> Sequence[V]:
        return self.flat[self.starts[number] : self.starts[number + 1]]

    def get(self, number: int, default: Sequence[V] = ()) -> Sequence[V]:
        """Give a row; nothing, or what is given, if there is no such number."""
        return self[number] if 0 <= number < len(self) else default

    def __contains__(self, number: int) -> bool:
        return bool(self.get(number))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def items(self) -> Iterator[tuple[int, Sequence[V]]]:
        """Give the numbers that have any values, and these."""
        return ((number, row) for number in range(len(self)) if (row := self[number]))

    def values(self) -> Iterator[Sequence[V]]:
        """Give the rows that have any values."""
        return (row for _, row in self.items())

    def replaced(self, count: int, rows: Mapping[int, Sequence[V]]) -> Self:
        """Put other rows in place of some, and add empty ones up to `count`."""
        values: list[Any] = []
        copied = 0
        for number in sorted(rows):
            if number < len(self):
                values += self.flat[copied : self.starts[number]]
                copied = self.starts[number + 1]
            else:
                values += self.flat[copied:]
                copied = len(self.flat)
            values += rows[number]
        values += self.flat[copied:]
        return type(self)(self._starts(count, rows), tuple(values))

    def _starts(self, count: int, rows: Mapping[int, Sequence[V]]) -> array[int]:
        if count == len(self) and all(len(self[n]) == len(row) for n, row in rows.items()):
            return self.starts
        lengths = [self.starts[0], *map(int.__sub__, self.starts[1:], self.starts)]
        lengths += [0] * (count - len(self))
        for number, row in rows.items():
            lengths[number + 1] = len(row)
        return array("i", accumulate(lengths))
