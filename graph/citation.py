"""Where a claim comes from: a source, and the section that says it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from graph.period import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a source under a heading of its own."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that makes claims (PROV: Entity). Its sentences are never stored."""

    slug: str
    title: str
    language: str
    publisher: str | None = None
    date: PartialDate | None = None
    url: str | None = None
    content_hash: str | None = None
    accessed: datetime.date | None = None
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The place in a source that makes a claim: a section of a document, or a row of a file.

    Rows count as a person sees them: the header of a table is row 1.
    """

    source: Source
    section: Section | None = None
    accessed: datetime.date | None = None
    row: int | None = None
