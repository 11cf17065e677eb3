"""Titles in use whose roles are known: those of ESCO and O*NET, and some of British organograms.

The files of ESCO and O*NET are read where they are at hand, in `../shared/data`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from graph.knowledge.model import Role
from graph.knowledge.vocabulary import MappingPredicate

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "data"
ESCO = SHARED / "esco-1.0"
ONET = SHARED / "onet-27.0"
LABELLED = HERE / "titles.yaml"
SAME = frozenset({MappingPredicate.EXACT_MATCH, MappingPredicate.CLOSE_MATCH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A title, the roles it names, and those of which the corpus does not tell."""

    title: str
    expected: frozenset[str] = frozenset()
    undecided: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Titles of one origin in one language."""

    name: str
    language: str
    cases: tuple[Case, ...]


def corpora(roles: Iterable[Role]) -> Iterator[Corpus]:
    """Read every corpus that is at hand."""
    roles, labelled = tuple(roles), yaml.safe_load(LABELLED.read_text("utf-8"))
    if ESCO.exists():
        yield esco(roles, "en")
        yield esco(roles, "fr")
    if ONET.exists():
        yield onet(roles, labelled["onet"])
    yield organograms(labelled["organograms"])


def esco(roles: Iterable[Role], language: str) -> Corpus:
    """Read the labels of ESCO. A role's are those of the occupations that it closely matches.

    Nobody says which of the labels of a wider or a related occupation are the role's.
    """
    same, other = _mapped(roles, "ESCO")
    expected: defaultdict[str, set[str]] = defaultdict(set)
    undecided: defaultdict[str, set[str]] = defaultdict(set)
    for code, label in esco_labels(language):
        expected[label] |= same[code]
        undecided[label] |= other[code]
    return Corpus(name=f"ESCO {language}", language=language, cases=_cases(expected, undecided))


def esco_labels(language: str) -> Iterator[tuple[str, str]]:
    """List the occupations of ESCO with each of their labels, both genders apart."""
    with (ESCO / f"occupations_{language}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            labels = "/".join((row["preferredLabel"], *row["altLabels"].splitlines())).split("/")
            for label in filter(None, map(str.strip, labels)):
                yield row["conceptUri"].rpartition("/")[2], label


def onet(roles: Iterable[Role], labelled: Mapping[str, str]) -> Corpus:
    """Read the alternate titles of O*NET, whose occupations are all wider than our roles.

    So people told which of the titles of the occupations are a role's.
    """
    _, wider = _mapped(roles, "O*NET-SOC")
    expected: defaultdict[str, set[str]] = defaultdict(set)
    for code, title in onet_titles():
        expected[title] |= set(labelled.get(title, "").split()) if wider[code] else set()
    return Corpus(name="O*NET", language="en", cases=_cases(expected, {}))


def onet_titles() -> Iterator[tuple[str, str]]:
    """List the occupations of O*NET with each of their alternate titles."""
    with (ONET / "Alternate Titles.txt").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield row["O*NET-SOC Code"], row["Alternate Title"]


def organograms(labelled: Mapping[str, str | None]) -> Corpus:
    """Take titles of organograms, to which people gave their roles."""
    cases = (
        Case(title=title, expected=frozenset((role or "").split()))
        for title, role in labelled.items()
    )
    return Corpus(name="organograms", language="en", cases=tuple(cases))


def _mapped(
    roles: Iterable[Role], scheme: str
) -> tuple[defaultdict[str, set[str]], defaultdict[str, set[str]]]:
    """Tell which roles a code stands for, and which others it has to do with."""
    same: defaultdict[str, set[str]] = defaultdict(set)
    other: defaultdict[str, set[str]] = defaultdict(set)
    for role in roles:
        for mapping in role.mappings:
            if mapping.scheme == scheme:
                (same if mapping.predicate in SAME else other)[mapping.code].add(role.slug)
    return same, other


def _cases(expected: Mapping[str, set[str]], undecided: Mapping[str, set[str]]) -> tuple[Case, ...]:
    return tuple(
        Case(
            title=title,
            expected=frozenset(roles),
            undecided=frozenset(undecided.get(title, ())),
        )
        for title, roles in expected.items()
    )
