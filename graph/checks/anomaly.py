"""Something odd about an organization, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from graph.enumeration import Enumeration
from graph.organization.model import OrganizationalUnit, Post, ReportingLine, Tenure
from graph.text import Text

Fact = Post | Tenure | ReportingLine | OrganizationalUnit
NAMED = 5  # How many references or titles a sentence gives, of many.


class AnomalyKind(Enumeration):
    """What is odd."""

    CYCLE = "cycle", "Posts report to each other around a loop."
    SELF_REPORT = "self-report", "A post reports to itself."
    DANGLING_MANAGER = (
        "dangling-manager",
        "A post reports to one that does not exist, or that may be one of several.",
    )
    ABOLISHED_MANAGER = "abolished-manager", "A post reports to one that is abolished or planned."
    SEVERAL_TOPS = "several-tops", "Several posts have no manager."
    NO_TOP = "no-top", "No post is known to have no manager."
    VACANT_TOP = "vacant-top", "Nobody holds a post that has no manager."
    SEVERAL_MANAGERS = "several-managers", "A post has several solid lines at once."
    SEVERAL_HOLDERS = "several-holders", "More people hold a post than it has seats."
    SEVERAL_POSTS = "several-posts", "A person holds more than one full seat at once."
    SHARED_REFERENCE = "shared-reference", "Different posts bear one reference in their file."
    CONTRADICTORY_STATUS = "contradictory-status", "A post said to be empty is held."
    CONTRADICTORY_DATES = "contradictory-dates", "Something ends before it can have begun."
    UNKNOWN_UNIT = "unknown-unit", "A post or a unit belongs to a unit that does not exist."
    UNIT_CYCLE = "unit-cycle", "Units hold each other around a loop."
    UNKNOWN_TITLE = "unknown-title", "A title names no role that is known here for certain."
    AMBIGUOUS_TITLE = "ambiguous-title", "A title names several roles at once."


@dataclass(frozen=True, slots=True)
class Oddity:
    """What a check finds: a sentence, the posts it is about, and other facts that tell of it."""

    text: Text
    posts: tuple[Post, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomaly:
    """Something odd, in a sentence, with the posts that it is about and the rows that tell it."""

    kind: AnomalyKind
    text: Text
    posts: tuple[Post, ...]
    facts: tuple[Fact, ...]

    @property
    def rows(self) -> list[str]:
        """List the rows that tell of it, each once: `staff.csv:72`."""
        told = (*self.facts, *self.posts) if self.facts else self.posts
        return list(
            dict.fromkeys(
                f"{citation.source.title}:{citation.row}"
                for fact in told
                for citation in fact.citations
                if citation.row
            )
        )


def listed(words: tuple[str, ...], language: str = "en") -> str:
    """Name some of many: `a, b, c, d, e and 3 more`."""
    more = {"en": "and {} more", "fr": "et {} autres"}[language]
    rest = len(words) - NAMED
    # One more is named as quickly as it is counted.
    return ", ".join(words) if rest < 2 else f"{', '.join(words[:NAMED])} {more.format(rest)}"
