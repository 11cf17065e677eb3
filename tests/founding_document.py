"""The founding document, read only to prove that what we state stands in the section cited."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.citation import Source
from graph.knowledge.model import (
    ExperienceRequirement,
    Outlook,
    RoleEvent,
    SalaryObservation,
    Statement,
)
from graph.period import PartialDate
from graph.text import Text, plain

SEEDS = Path(os.environ.get("ROLEGRAPH_SEEDS", Path(__file__).parents[2] / "shared" / "seeds"))
# Names that the document writes in French, as our texts may write them in English.
NAMES = {
    "White House": "Maison Blanche",
    "Office of Science and Technology Policy": "Bureau de la politique scientifique",
    "United States": "États-Unis",
    "Aneesh Chopra": "Aneesh Chopra",
    "Salary.com": "Salary.com",
    "Bureau of Labor Statistics": "Bureau of Labor Statistics",
    "Internet of Things": "Internet des objets",
    "MBA": "MBA",
}
COPIED = 8  # Words in a row that two texts do not share by chance.

_GROUPED = re.compile(r"(?<=\d)[\s\u00a0\u202f,](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w+")


def path() -> Path | None:
    """Find the document; None where it is not at hand."""
    return next(iter(sorted(SEEDS.glob("*.txt"))), None)


@dataclass(frozen=True, slots=True)
class Document:
    """The headings of the document in their order, each with the words below it."""

    digest: str
    sections: dict[str, str]


@cache
def document() -> Document:
    """Read the document."""
    found = path()
    assert found is not None
    content = found.read_bytes()
    parts = re.split(r"^#{1,4} +(.+?) *$", content.decode("utf-8"), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return Document(hashlib.sha256(content).hexdigest(), sections)


def digits(text: str) -> set[str]:
    """List the numbers of a text, without the separators of thousands."""
    return set(_NUMBER.findall(_GROUPED.sub("", text)))


def words(text: str) -> list[str]:
    """List the words of a text in their plain form."""
    return _WORD.findall(plain(text))


def missing(statement: Statement, read: Document, source: Source) -> list[str]:
    """List the figures, years and names of a statement that no section it cites contains."""
    cited = [c.section.title for c in statement.citations if c.source is source and c.section]
    text = "\n".join(read.sections.get(title, "") for title in cited)
    numbers = [number for number in sorted(_numbers(statement)) if number not in digits(text)]
    return numbers + [name for name in _names(statement) if name not in text]


def copied(texts: Iterator[Text], read: Document) -> list[str]:
    """List the runs of words that our texts share with the document."""
    known = {run for text in read.sections.values() for run in _runs(text)}
    return [
        " ".join(run)
        for text in texts
        for said in text.translations
        for run in _runs(said.words)
        if run in known
    ]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    yield from (tuple(found[at : at + COPIED]) for at in range(len(found) - COPIED + 1))


def _numbers(statement: Statement) -> Iterator[str]:
    for said in statement.text.translations:
        yield from digits(said.words)
    if isinstance(statement, SalaryObservation):
        yield from (f"{figure.value:.0f}" for figure in statement.figures)
        yield from _years(statement.observed)
    if isinstance(statement, ExperienceRequirement):
        yield f"{statement.months / 12:g}"
    if isinstance(statement, Outlook):
        yield f"{statement.change_percent:g}"
        yield from (f"{statement.comparison.change_percent:g}" if statement.comparison else "",)
        yield from (*_years(statement.since), *_years(statement.until))
    if isinstance(statement, RoleEvent) and statement.date:
        yield from _years(statement.date)


def _years(date: PartialDate) -> Iterator[str]:
    yield date.text[:4].replace("X", "0")
    if len(date.text) == len("2022-04-26"):
        yield str(int(date.text[-2:]))


def _names(statement: Statement) -> Iterator[str]:
    said = statement.text.said("en").words
    yield from (french for english, french in NAMES.items() if english in said)
    if isinstance(statement, SalaryObservation | Outlook) and statement.publisher:
        yield statement.publisher.name.said("fr").words
    if isinstance(statement, RoleEvent):
        if statement.person:
            yield statement.person.name
        if statement.organization:
            yield statement.organization.name.said("fr").words
