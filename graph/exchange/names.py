"""The names of people in the rows of a staff list."""

from __future__ import annotations

import re

from graph.exchange.named_rows import Row
from graph.text import plain

_NO_LETTER = re.compile(r"[\W_]+")


def words_of(name: str) -> str:
    """Give the words of a name in an order of ours: `DOE, Jane` is `Jane Doe`."""
    return " ".join(sorted(_NO_LETTER.sub(" ", plain(name)).split()))


def name_of(row: Row) -> str:
    """Give the whole name, which may stand in two columns, and be called only `Nom` in one."""
    given, family = row["given_name"], row["family_name"]
    if family or (given and words_of(given) not in words_of(row["name"])):
        return " ".join(filter(None, (given, family or row["name"])))
    return row["name"] or given


def name_column(row: Row) -> str:
    """Tell in which column the name stands, or begins."""
    return next((each for each in ("name", "given_name", "family_name") if row[each]), "name")
