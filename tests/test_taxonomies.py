"""What the data say of O*NET and ESCO stands there, in the files of both."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache

import pytest

from bench.titles import ESCO, ONET, esco_labels, onet_titles
from graph.knowledge.load import load
from graph.knowledge.model import Mapping, Role, Title
from graph.match import normal_form
from server import DATA

ROLES = load(DATA).roles
MAPPINGS = [(role, mapping) for role in ROLES for mapping in role.mappings]
needs_esco = pytest.mark.skipif(not ESCO.exists(), reason="The files of ESCO are not at hand.")
needs_onet = pytest.mark.skipif(not ONET.exists(), reason="The files of O*NET are not at hand.")


def named(case: object) -> str:
    """Name a case in the output of the tests."""
    return getattr(case, "slug", None) or getattr(case, "code", None) or str(case)


def mapped(scheme: str) -> list[tuple[Role, Mapping]]:
    """List the mappings to a scheme, with their roles."""
    return [(role, mapping) for role, mapping in MAPPINGS if mapping.scheme == scheme]


def cited(source: str, section: str) -> list[tuple[Role, Title]]:
    """List the titles that a section of a source is cited for, with their roles."""
    return [
        (role, title)
        for role in ROLES
        for title in role.titles
        for each in title.citations
        if each.source.slug == source and each.section and each.section.slug == section
    ]


def codes(role: Role, scheme: str) -> set[str]:
    """List the codes of a scheme that a role has to do with."""
    return {mapping.code for mapping in role.mappings if mapping.scheme == scheme}


@cache
def labels(language: str) -> dict[str, set[str]]:
    """Give the labels of each occupation of ESCO, in the form in which titles are compared."""
    return collected(esco_labels(language))


@cache
def alternates() -> dict[str, set[str]]:
    """Give the titles of each occupation of O*NET: "Chief Technical Officer (CTO)" is two."""
    return collected(
        (code, part) for code, title in onet_titles() for part in title.rstrip(")").split("(")
    )


def collected(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Collect the titles of each code."""
    found: dict[str, set[str]] = {}
    for code, title in pairs:
        found.setdefault(code, set()).add(normal_form(title))
    return found


@cache
def occupations() -> set[tuple[str, str]]:
    """List the codes of O*NET with their names."""
    with (ONET / "Occupation Data.txt").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["O*NET-SOC Code"], row["Title"]) for row in rows}


@cache
def column(file: str, key: str, value: str) -> dict[str, str]:
    """Give a column of a file of ESCO, by another column."""
    with (ESCO / f"{file}_en.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row[key].rpartition("/")[2]: row[value] for row in csv.DictReader(lines)}


@needs_onet
@pytest.mark.parametrize(("role", "mapping"), mapped("O*NET-SOC"), ids=named)
def test_a_code_of_onet_has_the_name_that_is_given(role: Role, mapping: Mapping) -> None:
    assert (mapping.code, mapping.label) in occupations()
    assert mapping.scheme_version == "27.0"


@needs_esco
@pytest.mark.parametrize(("role", "mapping"), mapped("ESCO"), ids=named)
def test_a_code_of_esco_has_the_name_that_is_given(role: Role, mapping: Mapping) -> None:
    assert column("occupations", "conceptUri", "preferredLabel")[mapping.code] == mapping.label
    assert mapping.scheme_version == "1.0"


@needs_esco
@pytest.mark.parametrize(("role", "mapping"), mapped("ISCO"), ids=named)
def test_a_group_of_isco_has_the_name_that_is_given(role: Role, mapping: Mapping) -> None:
    assert column("ISCOGroups", "code", "preferredLabel")[mapping.code] == mapping.label
    assert mapping.scheme_version == "08"


def test_every_mapping_is_to_a_scheme_that_is_held_against_its_files() -> None:
    assert {mapping.scheme for _, mapping in MAPPINGS} == {"O*NET-SOC", "ESCO", "ISCO"}
    assert all(mapping.citations for _, mapping in MAPPINGS)


@needs_onet
@pytest.mark.parametrize(("role", "title"), cited("onet-27-0", "alternate-titles"), ids=named)
def test_a_title_cited_to_onet_is_one_of_an_occupation_of_the_role(
    role: Role, title: Title
) -> None:
    titles = set().union(*(alternates()[code] for code in codes(role, "O*NET-SOC")))
    assert normal_form(title.text) in titles


@needs_esco
@pytest.mark.parametrize(("role", "title"), cited("esco-1-0", "occupations"), ids=named)
def test_a_title_cited_to_esco_is_a_label_of_an_occupation_of_the_role(
    role: Role, title: Title
) -> None:
    known = labels(title.language)
    found = set().union(*(known.get(code, set()) for code in codes(role, "ESCO")))
    assert normal_form(title.text) in found


@needs_esco
@pytest.mark.parametrize(("role", "title"), cited("esco-1-0", "isco-groups"), ids=named)
def test_a_title_cited_to_isco_stands_in_the_text_of_a_group_of_the_role(
    role: Role, title: Title
) -> None:
    texts = column("ISCOGroups", "code", "description")
    said = " ".join(texts[code] for code in codes(role, "ISCO")).casefold().replace("-", " ")
    assert title.text.casefold() in said


@needs_esco
@pytest.mark.parametrize(
    ("role", "title"), [(role, each) for role in ROLES for each in role.titles if each.contested]
)
def test_a_contested_title_is_a_label_of_an_occupation_that_is_not_the_role(
    role: Role, title: Title
) -> None:
    words = normal_form(title.text)
    bearers = {code for code, names in labels(title.language).items() if words in names}
    assert bearers - codes(role, "ESCO")
    assert [each.source.slug for each in title.contested] == ["esco-1-0"]


@needs_onet
@needs_esco
def test_the_taxonomies_disagree_and_the_mappings_say_so() -> None:
    """O*NET keeps the CEO, the CIO and the CTO together; ESCO keeps them apart."""
    chiefs = [role for role in ROLES if role.slug in {"ceo", "cio", "cto"}]
    together = [
        mapping.predicate.name
        for role in chiefs
        for mapping in role.mappings
        if mapping.code == "11-1011.00"
    ]
    apart = {
        mapping.code
        for role in chiefs
        for mapping in role.mappings
        if mapping.predicate.name == "CLOSE_MATCH"
    }
    assert together == ["BROAD_MATCH"] * 3
    assert len(apart) == 3
