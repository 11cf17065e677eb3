"""What can go wrong, other than in the data itself (see `graph.finding` for that).

GraphError
├── BadPartialDate      a text is not a date of EDTF level 1
├── BadDay              a value is not a day of the calendar
├── BadLanguageTag      a text is not a language tag of BCP 47
├── BadData             files under data/ have findings, so nothing was loaded
├── BadQuestion         a question was asked with an argument that cannot be used
├── Unreadable          files of an organization could not be read, so nothing was imported
├── SnapshotOutOfOrder  a snapshot shows an earlier day than one that is known already
├── StoreError          the store of organizations could not be read or written
│   ├── BadStore        a file is no store of ours, or is damaged
│   └── Conflict        somebody else changed an organization first
└── Unknown             something was named that does not exist
    └── UnknownRole     a role was named that does not exist
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path

SHOWN = 60  # As many letters of a value as a sentence can carry.
GUESSED = 100  # A longer word is no misspelt name, and costs much to compare.


def shown(word: str) -> str:
    """Quote a word in a sentence, without the end of a long one."""
    return repr(word if len(word) <= SHOWN else f"{word[: SHOWN - 1]}…")


def hint(word: str, known: Iterable[str]) -> str:
    """Name the nearest known word: " Did you mean 'cto'?", or nothing if none is near."""
    near = get_close_matches(word, list(known), n=1) if len(word) <= GUESSED else []
    return f" Did you mean {near[0]!r}?" if near else ""


class GraphError(Exception):
    """Base of every exception this package raises on purpose."""


class BadPartialDate(GraphError):
    """A text is not a date or an interval of EDTF level 1."""

    def __init__(self, text: str, why: str = "") -> None:
        super().__init__(
            f"{shown(text)} is not a date{f': {why}' if why else ''}. "
            "Write a year, month or day such as 2019, 2019-05, 2019-05-31, 199X or 2019~."
        )
        self.text = text


class BadDay(GraphError):
    """A value is not a day of the calendar."""

    def __init__(self, value: object) -> None:
        day = "Write one of the calendar, e.g. 2019-05-31."
        super().__init__(f"{shown(str(value))} is not a day. {day}")


class BadLanguageTag(GraphError):
    """A text is not a language tag of BCP 47."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{shown(text)} is not a language tag. Write one such as en, fr or fr-CA.")
        self.text = text


class BadData(GraphError):
    """Files under data/ have findings, so nothing was loaded."""

    def __init__(self, findings: Iterable[object]) -> None:
        self.findings = tuple(findings)
        count = len(self.findings)
        first = "\n".join(f"  {finding}" for finding in self.findings[:3])
        more = f"\n  and {count - 3} more" if count > 3 else ""
        super().__init__(
            f"The data cannot be used, {count} finding{'s' if count > 1 else ''}:\n{first}{more}"
        )


class BadQuestion(GraphError):
    """A question was asked with an argument that cannot be used."""


class Unreadable(GraphError):
    """Files of an organization could not be read, so nothing was imported."""

    def __init__(self, findings: Iterable[object]) -> None:
        self.findings = tuple(findings)
        super().__init__("Nothing was imported: correct what is said of the files, and try again.")


class SnapshotOutOfOrder(GraphError):
    """A snapshot shows an earlier day than one that is known already."""

    def __init__(self, organization: str, day: date, known: date) -> None:
        super().__init__(
            f"{organization!r} is known up to {known}, and the file shows {day}: snapshots follow "
            "each other in the order of their days. Take the later one back with `rolegraph undo`, "
            "or import all in order into a new file (--db)."
        )


class StoreError(GraphError):
    """The store of organizations could not be read or written."""


class BadStore(StoreError):
    """A file is no store of ours, or is damaged."""

    def __init__(self, path: Path, why: str, remedy: str | None = None) -> None:
        remedy = remedy or "Name another file."
        super().__init__(f"{path} cannot be used as a database: {why}. {remedy}")


class Conflict(StoreError):
    """Somebody else changed an organization first."""

    def __init__(self, organization: str, revision: int, known: int) -> None:
        super().__init__(
            f"Somebody else changed {organization!r} meanwhile: it is at revision {known} already, "
            f"so {revision} cannot follow, and nothing was kept. Run the command again."
        )


class Unknown(GraphError):
    """Something was named that does not exist."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no {kind} {shown(name)}.{hint(name, known)}")
        self.kind, self.name = kind, name


class UnknownRole(Unknown):
    """A role was named that does not exist."""

    def __init__(self, slug: str, known: Iterable[str]) -> None:
        super().__init__("role", slug, known)
