"""What can be set about a server: one frozen value, and a sentence about each part of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def setting(default: Any, about: str) -> Any:
    """Declare a setting: its default, and what it sets."""
    return field(default=default, metadata={"about": about})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set about a server."""

    # The largest answer of our own pages has 8,000 fields; 200,000 take about two seconds.
    max_cost: int = setting(200_000, "How many fields an operation may ask for (its cost).")
    max_depth: int = setting(30, "How many levels deep a document may be nested.")
    max_aliases: int = setting(100, "How many aliases a document may have.")
    max_repeats: int = setting(25, "How often one response key may be asked for at one place.")
    max_directives: int = setting(50, "How many directives a document may have.")
    max_directives_at_one_place: int = setting(5, "How many directives one element may have.")
    max_fragments: int = setting(100, "How many fragments a document may define.")
    max_tokens: int = setting(10_000, "How many tokens a document may have, and how many comments.")
