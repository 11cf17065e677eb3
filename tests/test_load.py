"""Reading the files under data/: everything that is wrong with them, at once, by place."""

from __future__ import annotations

import os
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadData
from graph.knowledge import claims, model
from graph.knowledge.document import MAX_BYTES
from graph.knowledge.faults import HINTS
from graph.knowledge.load import contents, load, parse
from graph.period import Trilean
from tests.corpus import CEO, ORGANIZATION, ROLE, SOURCE, TEXTS, texts


def findings(**changes: str) -> list[str]:
    """List what is wrong with the files after some changes."""
    return [str(finding) for finding in parse(texts(**changes))[1]]


def edited(old: str, new: str, text: str = ROLE) -> str:
    """Replace the only place of some words."""
    assert text.count(old) == 1, text.count(old)
    return text.replace(old, new)


def test_sound_files_are_knowledge() -> None:
    knowledge, found = parse(texts())
    assert found == []
    assert knowledge is not None
    assert [role.slug for role in knowledge.roles] == ["ceo", "cto"]
    assert knowledge.roles[1].title("fr") == "chef"
    said = {statement.key: statement for statement in knowledge.statements}
    pay = said["cto/pay"]
    assert isinstance(pay, model.SalaryObservation)
    assert pay.conflicts == ("cto/pay-too",)
    assert pay.publisher is knowledge.organizations[0]
    assert said["cto/thinks"].archetype is said["cto/thinker"]
    [tenure] = knowledge.tenures
    assert (tenure.post.role, tenure.interval.is_open) == ("ceo", Trilean.NO)
    policies = said["cto/policies"]
    assert isinstance(policies, model.Responsibility)
    assert policies.when is not None
    assert [condition.right_operand for condition in policies.when.conditions] == [
        ("small",),
        ("ceo",),
        ("50",),
    ]


def test_the_digest_tells_whether_files_differ() -> None:
    one, two = parse(texts())[0], parse(texts(release="release: '2'"))[0]
    assert one
    assert two
    assert one.digest == parse(texts())[0].digest != two.digest  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    cite: article#intro\n    when", "    citte: article#intro\n    when", [
            "9:5: Nothing is claimed without `cite: source#section`. [missing-citation]",
            "11:5: The key 'citte' is not known. Did you mean 'cite'? [unknown-key]",
        ]),
        ("cite: [article#intro, article#pay]", "cite: []", [
            "22:5: Nothing is claimed without `cite: source#section`. [missing-citation]",
        ]),
        ("article#intro, article#pay", "article#introo", [
            "22:12: There is no section of article 'introo'. Did you mean 'intro'? "
            "[dangling-reference]",
        ]),
        ("article#intro, article#pay", "artikel#intro", [
            "22:12: There is no source 'artikel'. Did you mean 'article'? [dangling-reference]",
        ]),
        ("article#intro, article#pay", "article", [
            "22:12: Name a section of the source, e.g. article#intro. [missing-section]",
        ]),
        ("fr: Rédige", "de: Schreibt", [
            "10:5: The words in 'fr' are missing. [missing-language]",
            "10:33: The key 'de' is not known. Known here: en, fr. [unknown-key]",
        ]),
        ("skill: leadership", "skill: leader", [
            "18:59: There is no skill 'leader'. Did you mean 'leadership'? [dangling-reference]",
        ]),
        ("topic: cloud", "topic: health", [
            "55:60: There is no topic 'health'. [dangling-reference]",
        ]),
        ("reports_to: ceo", "reports_to: cto", [
            "63:59: 'cto' is the role itself: name another. [bad-value]",
        ]),
        ("article#intro, article#pay", "article#intro, article#intro", [
            "22:5: article#intro is cited twice: cite it once. [bad-value]",
        ]),
        ("reports_to: ceo", "reports_to: cfo", [
            "63:59: There is no role 'cfo'. Did you mean 'cto'? [dangling-reference]",
        ]),
        ("publisher: acme", "publisher: akme", [
            "36:5: There is no organization 'akme'. Did you mean 'acme'? [dangling-reference]",
        ]),
        ("person: ann", "person: anne", [
            "59:78: There is no person 'anne'. Did you mean 'ann'? [dangling-reference]",
        ]),
        ("conflicts: [pay-too]", "conflicts: [pay-to]", [
            "37:17: There is no claim 'pay-to' in this file. Did you mean 'pay-too'? "
            "[dangling-reference]",
        ]),
        ("conflicts: [pay-too]", "conflicts: [pay]", [
            "37:17: 'pay' cannot conflict with itself. [bad-value]",
        ]),
        ("conflicts: [pay-too]", "conflicts: [~, [pay]]", [
            "37:17: 'conflicts' has no value: write words. [bad-value]",
            "37:20: 'conflicts' cannot be a list: write words. [bad-value]",
        ]),
        ("id: growth", "id: pay-too", [
            "47:5: The id 'pay-too' stands at roles/cto.yaml:38:5 already: give another. "
            "[duplicate-id]",
        ]),
        ("bound: at-least", "bound: atleast", [
            "24:5: 'atleast' is not a value of 'bound'. Did you mean 'at-least'? [unknown-value]",
        ]),
        ("bound: at-least", "bound: zzz", [
            "24:5: 'zzz' is not a value of 'bound'. Write one of exact, at-least, at-most. "
            "[unknown-value]",
        ]),
        ("months: 180", "months: -1", [
            "23:5: '-1' does not fit 'months': write 0 or more. [impossible-amount]",
        ]),
        ("months: 180", "months: 1201", [
            "23:5: '1201' does not fit 'months': write 1200 or less. [impossible-amount]",
        ]),
        ("months: 180", "months: many", [
            "23:5: 'many' does not fit 'months': write a whole number, e.g. 180. [bad-value]",
        ]),
        ("months: 180", "months:", [
            "23:5: 'months' has no value: write a whole number, e.g. 180. [bad-value]",
        ]),
        ("months: 180", "months: [180]", [
            "23:5: 'months' cannot be a list: write a whole number, e.g. 180. [bad-value]",
        ]),
        ("value: 10}", "value: 0}", [
            "35:32: '0' does not fit 'value': write more than 0. [impossible-amount]",
        ]),
        ("value: 10}", "value: nan}", [
            "35:32: 'nan' does not fit 'value': write a number, e.g. 4.5. [bad-value]",
        ]),
        ("{statistic: max, value: 20.5}", "{statistic: mean, value: 9}", [
            "28:5: The mean, 9, is not between the least and the most: correct one. "
            "[impossible-amount]",
        ]),
        ("fr: [{kind: preferred,", "fr: [{text: chef, cite: article#intro}, {kind: preferred,", [
            "3:1: The title 'chef' stands twice: keep one. [bad-value]",
        ]),
        ("value: 10}", "value: 99}", [
            "28:5: The max, 20.5 is less than the min, 99: correct one. [impossible-amount]",
        ]),
        ("statistic: max", "statistic: min", [
            "28:5: A statistic stands twice in the figures: keep one. [bad-value]",
        ]),
        ("observed: 2021", "observed: 2021-02-30", [
            "34:5: '2021-02-30' is not a date: day is out of range for month. Write a year, "
            "month or day such as 2019, 2019-05, 2019-05-31, 199X or 2019~. [impossible-date]",
        ]),
        ("until: 2030", "until: 2010", [
            "47:5: It ends in 2010, before 2020: correct one of them. [impossible-date]",
        ]),
        ("currency: USD\n    observed: 2021", "currency: $\n    observed: 2021", [
            "33:5: '$' does not fit 'currency': write three capital letters (ISO 4217), e.g. "
            "USD. [bad-value]",
        ]),
        ("skill: leadership", "skill: [leadership]", [
            "18:59: 'skill' cannot be a list: write the slug of a skill. [bad-value]",
        ]),
        ("article#intro, article#pay", "{a: b}", [
            "22:12: 'cite' cannot have keys of its own: write a source and a section of it, "
            "source#section. [bad-value]",
        ]),
        ("left_operand: size, operator: eq, right_operand: small",
         "left_operand: sector, operator: eq, right_operand: healt", [
            "13:9: There is no sector 'healt'. Did you mean 'health'? [dangling-reference]",
        ]),
        ("      - any:", "      - all:\n          - {left_operand: listed, operator: eq, "
         "right_operand: true}\n        any:", [
            "14:9: Join the conditions by either `all` or `any`. [bad-value]",
        ]),
        ("left_operand: size", "left_operand: siz", [
            "13:10: 'siz' is not a value of 'left_operand'. Did you mean 'size'? [unknown-value]",
        ]),
        ("operator: eq, right_operand: small", "operator: lt, right_operand: small", [
            "13:9: 'size' has no order: compare it with eq, neq or is-any-of. [bad-value]",
        ]),
        ("right_operand: small", "right_operand: tiny", [
            "13:9: 'tiny' does not fit 'size': write small, medium or large. [bad-value]",
        ]),
        ("right_operand: small", "right_operand: [small, large]", [
            "13:9: 'eq' compares with one value: use is-any-of for several. [bad-value]",
        ]),
        ("right_operand: ceo", "right_operand: cfo", [
            "15:13: There is no role 'cfo'. Did you mean 'cto'? [dangling-reference]",
        ]),
        ("right_operand: 50", "right_operand: few", [
            "16:13: 'few' does not fit 'employee-count': write a whole number. [bad-value]",
        ]),
        ("      - any:", "      - all: []\n        any:", [
            "14:9: 'all' is empty: write one at least. [bad-value]",
        ]),
        ("relation: overlaps", "relation: reports-to", [
            "61:5: A role relation is one of overlaps, split-from, contrasts-with, works-with, "
            "member-of, heads, ranks-highest-in. [bad-value]",
        ]),
        (", other: ceo}", "}", [
            "61:5: Name what it relates to: `other` (a role) or `term`. [missing-key]",
        ]),
        ("text: Chief Technology Officer, ", "", [
            "4:8: Give the title as `text`, or by gender. [missing-key]",
        ]),
        ("kind: preferred, text: Chief", "text: Chief", [
            "3:1: Mark one title in 'en' as preferred. [bad-value]",
        ]),
        ("slug: cto", "slug: cio", [
            "1:1: The slug 'cio' and the file name 'cto' differ: use one for both. [wrong-slug]",
        ]),
        ("id: policies", "id: Big Policies", [
            "9:5: 'Big Policies' does not fit 'id': write lower-case words joined by hyphens, "
            "e.g. cloud-computing. [bad-value]",
        ]),
        ("abbreviation: CTO", "abbreviation: ''", [
            "2:1: 'abbreviation' is empty: write at least one character. [bad-value]",
        ]),
        ("abbreviation: CTO", "abbreviation: {a: b}", [
            "2:1: 'abbreviation' cannot have keys of its own: write words. [bad-value]",
        ]),
        ("abbreviation: CTO", "abbreviation: CTO\nabbreviation: CTO", [
            "3:1: The key 'abbreviation' stands in line 2 already: keep one. [duplicate-key]",
        ]),
        ("skill: leadership", f"skill: {'x' * 70}", [
            f"18:59: There is no skill '{'x' * 59}…'. [dangling-reference]",
        ]),
        ("bound: at-least", f"bound: {'x' * 70}", [
            f"24:5: '{'x' * 59}…' is not a value of 'bound'. Write one of exact, at-least, "
            "at-most. [unknown-value]",
        ]),
        ("months: 180", f"months: {'x' * 70}", [
            f"23:5: '{'x' * 59}…' does not fit 'months': write a whole number, e.g. 180. "
            "[bad-value]",
        ]),
        ("skills:\n", f"{'x' * 70}:\n", [
            f"17:1: The key '{'x' * 59}…' is not known. Known here: abbreviation, archetypes, "
            "career_paths, certifications, coexistence_rules, definitions, education, experience, "
            "history, mappings, outlooks, relations, reporting_rules, responsibilities, salaries, "
            "sectors, skills, slug, titles, topics. [unknown-key]",
        ]),
        ("bound: at-least", "bound: [at-least]", [
            "24:5: 'bound' cannot be a list: write one of exact, at-least, at-most. [bad-value]",
        ]),
        ("months: 180", "months: {}", [
            "23:5: 'months' is empty: write a whole number, e.g. 180. [bad-value]",
        ]),
        ("observed: 2021", "observed: [2021]", [
            "34:5: 'observed' cannot be a list: write a date as precise as the source, e.g. 2019 "
            "or 2019-05-31. [bad-value]",
        ]),
        ("operator: eq, right_operand: small", "operator: neq, right_operand: [small, large]", [
            "13:9: 'neq' compares with one value: use is-none-of for several. [bad-value]",
        ]),
        ("operator: lt, right_operand: 50", "operator: lt, right_operand: [50, 60]", [
            "16:13: 'lt' compares with one value: keep one. [bad-value]",
        ]),
        ("right_operand: 50", "right_operand: ５０", [
            "16:13: '５０' does not fit 'employee-count': write a whole number. [bad-value]",
        ]),
        ("observed: 2021", "observed: ２０２１", [
            "34:5: '２０２１' is not a date. Write a year, month or day such as 2019, 2019-05, "
            "2019-05-31, 199X or 2019~. [impossible-date]",
        ]),
        ("skills:\n", "skils:\n", [
            "17:1: The key 'skils' is not known. Did you mean 'skills'? [unknown-key]",
        ]),
        ("text: {en: Writes policies, fr: Rédige}", "text: Writes policies", [
            "10:5: 'Writes policies' does not fit 'text': write keys and values below it. "
            "[bad-value]",
        ]),
    ],
)  # fmt: skip
def test_a_mistake_in_a_role_is_told_with_its_place_and_mend(
    old: str, new: str, expected: list[str]
) -> None:
    found = findings(roles_cto=edited(old, new))
    assert found == [f"roles/cto.yaml:{line}" for line in expected]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"release": "releas: x"}, [
            "release.yaml:1:1: The key 'release' is missing. [missing-key]",
            "release.yaml:1:1: The key 'releas' is not known. Did you mean 'release'? "
            "[unknown-key]",
        ]),
        ({"release": ""}, [
            "release.yaml:1:1: The file release.yaml is empty: write keys and values. "
            "[missing-file]",
        ]),
        ({"release": "- a"}, [
            "release.yaml:1:1: The file release.yaml holds no keys and values: write them. "
            "[missing-file]",
        ]),
        ({"topics": "terms: [{slug: leadership, text: {en: a, fr: b}}]"}, [
            "roles/cto.yaml:55:60: There is no topic 'cloud'. [dangling-reference]",
            "topics.yaml:1:10: The slug 'leadership' stands at skills.yaml:1:10 already: give "
            "another. [duplicate-id]",
        ]),
        ({"rols_cto": ROLE}, [
            "rols/cto.yaml:1:1: rols/cto.yaml is not read: name it one of release.yaml, "
            "people.yaml, topics.yaml, skills.yaml, sectors.yaml, fields.yaml or a .yaml file in "
            "sources, organizations, roles. Did you mean 'roles/cto.yaml'? [unknown-file]",
        ]),
        ({"roles_cio": CEO}, [
            "roles/cio.yaml:1:1: The slug 'ceo' and the file name 'cio' differ: use one for "
            "both. [wrong-slug]",
        ]),
        ({"topic": "terms: []"}, [
            "topic.yaml:1:1: topic.yaml is not read: name it one of release.yaml, people.yaml, "
            "topics.yaml, skills.yaml, sectors.yaml, fields.yaml or a .yaml file in sources, "
            "organizations, roles. Did you mean 'topics.yaml'? [unknown-file]",
        ]),
        ({"sources_article": SOURCE.replace("language: en", "language: english language")}, [
            "sources/article.yaml:3:1: 'english language' is not a language tag. Write one such "
            "as en, fr or fr-CA. [bad-value]",
        ]),
        ({"sources_article": SOURCE.replace("2026-11-24", "2026-11")}, [
            "sources/article.yaml:7:1: '2026-11' does not fit 'accessed': write a day, e.g. "
            "2026-11-24. [bad-value]",
        ]),
        ({"sources_article": SOURCE.replace("2026-11-24", "2026-11-31")}, [
            "sources/article.yaml:7:1: '2026-11-31' is not a day: write one of the calendar, "
            "e.g. 2026-11-24. [impossible-date]",
        ]),
        ({"sources_article": SOURCE.replace("https:", "ftp:")}, [
            "sources/article.yaml:5:1: 'ftp://example.org/article' does not fit 'url': write an "
            "address that begins with https://. [bad-value]",
        ]),
        ({"organizations_acme": ORGANIZATION.replace("end: 2012", "end: 2002")}, [
            "organizations/acme.yaml:11:23: It ends in 2002, before 2009: correct one of "
            "them. [impossible-date]",
        ]),
        ({"organizations_acme": ORGANIZATION.replace("is_open: no", "is_open: yes")}, [
            "organizations/acme.yaml:11:23: It ended in 2012, so it is not open: "
            "write no. [impossible-date]",
        ]),
        ({"organizations_acme": ORGANIZATION.replace("country: US", "country: USA")}, [
            "organizations/acme.yaml:3:1: 'USA' does not fit 'country': write two capital "
            "letters (ISO 3166-1), e.g. US. [bad-value]",
        ]),
        ({"sources_article": SOURCE.replace("language: en", "language: [en]")}, [
            "sources/article.yaml:3:1: 'language' cannot be a list: write a language tag, e.g. en "
            "or fr-CA. [bad-value]",
        ]),
        ({"organizations_acme": ORGANIZATION.replace("country: US", "sector: helth")}, [
            "organizations/acme.yaml:3:1: There is no sector 'helth'. Did you mean 'health'? "
            "[dangling-reference]",
        ]),
        ({"people": "people: [{slug: ann, name: Ann Example, cite: article#intro, age: 40}]"}, [
            "people.yaml:1:62: The key 'age' is not known. Known here: cite, name, slug. "
            "[unknown-key]",
        ]),
    ],
)  # fmt: skip
def test_a_mistake_in_another_file_is_told_with_its_place_and_mend(
    changes: dict[str, str], expected: list[str]
) -> None:
    assert findings(**changes) == expected


def test_everything_is_told_at_once_in_the_order_of_the_files() -> None:
    role = edited("months: 180", "months: x").replace("bound: at-least", "bound: y")
    found = findings(roles_cto=role, topics="terms: [{slug: other}]", release="")
    assert [line.partition(" ")[0] for line in found] == [
        "release.yaml:1:1:",
        "roles/cto.yaml:23:5:",
        "roles/cto.yaml:24:5:",
        "roles/cto.yaml:55:60:",
        "topics.yaml:1:9:",
    ]


@pytest.mark.parametrize("name", ["sources/article", "organizations/acme", "roles/ceo", "people"])
def test_what_cannot_be_read_does_not_make_references_to_it_dangle(name: str) -> None:
    slug = "ann" if name == "people" else name.partition("/")[2]
    broken = f"people: [{{slug: {slug}}}]" if name == "people" else f"slug: {slug}\nnonsense: 1\n"
    found = parse({**texts(), f"{name}.yaml": broken.encode()})[1]
    assert {finding.file for finding in found} == {f"{name}.yaml"}


@pytest.mark.parametrize(
    "name", ["topics.yaml", "skills.yaml", "sectors.yaml", "fields.yaml", "people.yaml"]
)
@pytest.mark.parametrize("content", [None, b"", b"- x", b"a: b: c", b"terms: []\npeople: []\n"])
def test_a_list_that_is_lost_does_not_make_references_into_it_dangle(
    name: str, content: bytes | None
) -> None:
    changed = texts()
    if content is None:
        del changed[name]
    else:
        changed[name] = content
    assert {finding.file for finding in parse(changed)[1]} == {name}


def test_a_file_that_is_missing_is_named() -> None:
    found = parse({name: text for name, text in texts().items() if name != "people.yaml"})[1]
    assert [str(finding) for finding in found] == [
        "people.yaml:1:1: The file people.yaml is missing: write it. [missing-file]"
    ]


def test_an_organization_has_a_sector() -> None:
    sector = ORGANIZATION.replace("country: US", "sector: health")
    knowledge, found = parse(texts(organizations_acme=sector))
    assert found == []
    assert knowledge is not None
    assert [organization.sector for organization in knowledge.organizations] == ["health"]


def test_data_with_findings_raises_with_the_first_three_of_them(tmp_path: Path) -> None:
    (tmp_path / "release.yaml").write_text("a: 1\nb: 2\nrelease: x\n", "utf-8")
    with pytest.raises(BadData) as caught:
        load(tmp_path)
    assert str(caught.value).startswith("The data cannot be used, 9 findings:\n  fields.yaml:1:1: ")
    assert str(caught.value).endswith("\n  and 6 more")
    assert len(caught.value.findings) == 9


def test_files_are_read_by_their_path(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "README.md").write_text("no data", "utf-8")
    (tmp_path / "roles" / ".#cto.yaml").symlink_to("a lock that an editor left")
    assert contents(tmp_path) == dict(sorted(texts().items()))
    assert load(tmp_path) == parse(texts())[0]


def test_a_directory_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="nowhere:1:1: It cannot be read: No such file or directory"):
        contents(tmp_path / "nowhere")


def test_files_that_cannot_be_read_are_named_beside_all_else(tmp_path: Path) -> None:
    for name, text in {**TEXTS, "release.yaml": "version: 1"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    roles = tmp_path / "roles"
    (roles / "gone.yaml").symlink_to(tmp_path / "nothing")
    (roles / "endless.yaml").symlink_to("/dev/zero")
    (roles / "folder.yaml").mkdir()
    os.mkfifo(roles / "pipe.yaml")
    put = "It is no regular file: put a file in its place, or remove it. [unreadable]"
    assert [str(finding) for finding in parse(contents(tmp_path))[1]] == [
        "release.yaml:1:1: The key 'release' is missing. [missing-key]",
        "release.yaml:1:1: The key 'version' is not known. Known here: release. [unknown-key]",
        f"roles/endless.yaml:1:1: {put}",
        f"roles/folder.yaml:1:1: {put}",
        "roles/gone.yaml:1:1: It cannot be read: No such file or directory. Mend that, or remove "
        "it. [unreadable]",
        f"roles/pipe.yaml:1:1: {put}",
    ]


def test_a_file_is_read_no_further_than_it_may_be_long(tmp_path: Path) -> None:
    (tmp_path / "long.yaml").write_bytes(b"x" * (2 * MAX_BYTES))
    assert contents(tmp_path)["long.yaml"] == b"x" * (MAX_BYTES + 1)


def test_folders_that_are_missing_are_named() -> None:
    kept = {name: text for name, text in texts().items() if "/" not in name}
    told = [str(finding) for finding in parse(kept)[1]]
    assert (
        "roles:1:1: There is no role: write a file in roles/ for each one. [missing-file]" in told
    )
    assert any(finding.startswith("sources:1:1: There is no source: ") for finding in told)


def test_a_source_is_read_when_it_is_published() -> None:
    early = SOURCE.replace("accessed: 2026-11-24", "accessed: 2022-04-25")
    assert findings(sources_article=early)[0].endswith(
        "It was read on 2022-04-25, before it was published: correct one. [impossible-date]"
    )


def test_nothing_was_seen_on_a_day_that_has_not_come() -> None:
    assert parse(texts(), date(2026, 11, 24))[1] == []
    told = [str(finding) for finding in parse(texts(), date(2022, 3, 31))[1]]
    assert [text.partition(": ")[2] for text in told] == [
        "2022-04 has not come yet: write when it was seen. [impossible-date]",
        "2026-11-24 has not come yet: write when it was seen. [impossible-date]",
    ]


def filled(head: str, line: str, tail: str) -> str:
    """Make a file of the largest size: as many numbered lines as there is room for."""
    room = MAX_BYTES - len(head) - len(tail)
    return head + "".join(line.format(n) for n in range(room // (len(line) + 4))) + tail


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("topics.yaml", filled("terms: [", "{{slug: a, text: {{en: {}, fr: y}}}},", "]"),
         "duplicate-id"),
        ("roles/ceo.yaml", filled("slug: ceo\n", "responsabilities{}: 1\n", ""), "unknown-key"),
        ("roles/ceo.yaml", filled("slug: ceo\nskills: [", "{{id: a{}, rank: norml}},", "]"),
         "unknown-value"),
        ("roles/ceo.yaml", filled("slug: ceo\nskills: [{cite: [", "article#intr{},", "]}]"),
         "dangling-reference"),
        ("roles/ceo.yaml", filled("slug: ceo\nskills: [{conflicts: [", "a{},", "]}]"),
         "dangling-reference"),
    ],
    ids=["same slug", "unknown keys", "unknown values", "citations", "conflicts"],
)  # fmt: skip
def test_a_file_of_the_largest_size_has_all_its_findings(name: str, text: str, rule: str) -> None:
    _, found = parse({**texts(), name: text.encode()})
    assert len([finding for finding in found if finding.rule == rule]) > 15_000
    dangling = [finding for finding in found if finding.rule == "dangling-reference"]
    assert len([finding for finding in dangling if "Did you mean" in finding.message]) <= HINTS


def test_a_byte_order_mark_and_windows_lines_are_no_obstacle() -> None:
    content = b"\xef\xbb\xbf" + TEXTS["release.yaml"].replace("\n", "\r\n").encode()
    assert parse({**texts(), "release.yaml": content})[1] == []


NAMES = sorted(TEXTS)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_bytes_that_are_lost_doubled_or_changed_give_findings_or_knowledge(
    name: str, data: st.DataObject
) -> None:
    content = bytearray(texts()[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        size = data.draw(st.integers(0, 12))
        content[at : at + size] = data.draw(
            st.one_of(
                st.binary(max_size=4),
                st.sampled_from([b":", b"\n", b"  ", b"- ", b"{", b"]", b"null", b"&a ", b"*a"]),
                st.just(bytes(content[at : at + size]) * 2),
            )
        )
    knowledge, found = parse({**texts(), name: bytes(content)})
    assert (knowledge is None) == bool(found)
    assert all(finding.message.endswith(".") or "[" in str(finding) for finding in found)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_values_of_a_wrong_type_give_findings_that_can_be_acted_on(
    name: str, data: st.DataObject
) -> None:
    lines = TEXTS[name].splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    key, colon, _ = lines[at].partition(":")
    wrong = ["", "~", "[]", "{}", "[a, b]", "{a: b}", "1", "1.5", "true", "2020-13", "'" + "x" * 99]
    value = data.draw(st.sampled_from(wrong))
    lines[at] = f"{key}{colon} {value}{chr(39) if value.startswith(chr(39)) else ''}"
    knowledge, found = parse({**texts(), name: "\n".join(lines).encode()})
    assert (knowledge is None) == bool(found)
    jargon = ("Input should", "dict", "NoneType", "another value", "instance of")
    assert [f for f in found if any(word in f.message for word in jargon)] == []


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(NAMES), st.binary(max_size=200))
def test_any_bytes_at_all_give_findings(name: str, content: bytes) -> None:
    assert parse({**texts(), name: content})[1]


def entry_of(name: str) -> type[claims.Entry]:
    """Find the shape of the entries of a list."""
    hints = get_type_hints(claims.Claims)
    entry: type[claims.Entry] = get_args(hints[name])[0]
    return entry


ENTRIES: dict[type[model.Statement], type[claims.Entry]] = {
    **{kind: entry_of(name) for name, kind in claims.STATEMENTS.items()},
    model.RoleArchetype: claims.ArchetypeEntry,
}


@pytest.mark.parametrize("kind", model.STATEMENT_TYPES)
def test_every_field_of_a_statement_can_be_written_in_a_file(kind: type[model.Statement]) -> None:
    of_model = {field.name for field in fields(kind)}
    written = set(ENTRIES[kind].model_fields) - set(claims.STATEMENTS)
    names = {"id": "key", "cite": "citations"}
    made_by_us = {"about", "archetype", "slug"}
    assert {names.get(name, name) for name in written} == of_model - made_by_us
