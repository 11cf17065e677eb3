"""The data that comes with Rolegraph, held against its checklist and its founding document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from graph.knowledge.index import Index
from graph.knowledge.load import contents, load
from graph.knowledge.model import (
    ExperienceRequirement,
    Outlook,
    Role,
    RoleEvent,
    RoleRelation,
    SalaryObservation,
    Statement,
)
from graph.knowledge.vocabulary import (
    Gender,
    MappingPredicate,
    RelationKind,
    StatementKind,
    TitleKind,
)
from graph.period import Trilean, partial_date
from graph.text import Text
from server import DATA
from tests import founding_document
from tests.typed import BREAKS

KNOWLEDGE = load(DATA)
INDEX = Index.of(KNOWLEDGE)
ARTICLE = INDEX.sources["cto-article"]

# What the founding document states, row by row: the section, and the statements that say it.
ROWS: dict[int, tuple[str, str]] = {
    1: ("intro", "cto/definition cto/technological-needs cto/research-and-development "
        "cto/research"),
    3: ("intro", "cto/short-term-needs cto/long-term-needs cto/investment"),
    4: ("intro", "cto/to-cio cto/to-ceo"),
    5: ("comprendre", "cto/highest-technology-post cto/leads-technology"),
    6: ("comprendre", "cto/policies cto/better-products"),
    7: ("comprendre", "cto/revenue cto/cost-benefit cto/return-on-investment "
        "cto/cost-benefit-analysis cto/investment-returns"),
    8: ("comprendre", "cto/split-from-cio cto/why-it-was-split cto/split-from-cio-role "
        "cio/once-both"),
    9: ("comprendre", "cto/outward cto/strategic-planning cio/inward cio/operations"),
    10: ("comprendre", "cio/internal-operations cio/business-procedures"),
    11: ("comprendre", "cto/growth cto/products-for-customers"),
    12: ("comprendre", "cto/both-in-large-companies cto/either-in-small-companies "
         "cto/vision-and-budget"),
    13: ("comprendre", "cto/systems-integration cto/internet-of-things cto/big-data "
         "cto/streaming-analytics cto/cloud-computing"),
    14: ("types", "cto/rise"),
    15: ("types", "cto/guards-intellectual-property cto/industry-experience "
         "cto/intellectual-property cto/science-products cto/electronics"),
    16: ("types", "cto/infrastructure-supervisor cto/strategic-planner cto/consumer-liaison "
         "cto/thinker"),
    17: ("superviseur", "cto/infrastructure-supervisor cto/supervises-data "
         "cto/supervises-security cto/supervises-maintenance cto/supervises-network "
         "cto/implements-strategy cto/manages-roadmap"),
    18: ("planificateur", "cto/strategic-planner cto/envisions-use cto/sets-strategy "
         "cto/seeks-technologies"),
    19: ("liaison", "cto/consumer-liaison cto/links-customers cto/customer-relations "
         "cto/knows-market cto/delivers-projects"),
    20: ("penseur", "cto/thinker cto/corporate-strategy cto/powers-infrastructure "
         "cto/analyses-markets cto/business-models cto/works-with-ceo cto/works-with-c-suite "
         "ceo/c-suite"),
    21: ("devenir", "cto/bachelor"),
    22: ("devenir", "cto/master"),
    23: ("devenir", "cto/sales-courses cto/marketing-courses"),
    24: ("devenir", "cto/mba"),
    25: ("devenir", "cto/practical-experience cto/through-it"),
    26: ("devenir", "cto/industry-certificates"),
    27: ("devenir", "cto/c-suite cto/more-than-fifteen-years"),
    28: ("devenir", "cto/pay-range-2022"),
    29: ("devenir", "cto/pay-mean-2022"),
    30: ("considerations", "cto/growth-2020-2030"),
    31: ("considerations", "cto/growth-2020-2030"),
    32: ("considerations", "cto/first-us-cto cto/aims-of-the-us-cto cto/aneesh-chopra"),
    33: ("faq-fait", "cto/evaluation cto/application"),
    34: ("faq-identiques", "cto/still-confused cto/first-use cto/spread-to-it-services "
         "cto/spread-to-other-sectors cto/dot-com cto/it-services cto/e-commerce cto/health "
         "cto/telecommunications cto/government"),
    35: ("faq-identiques", "cto/overlaps-cio cto/customers-not-procedures cto/customer-experience "
         "cto/information-technology cto/customers cio/company-procedures cio/better-procedures "
         "cio/information-technology"),
    36: ("faq-releve", "cto/often-to-cio cto/to-ceo-without-cio"),
    37: ("faq-directeur", "cto/development cto/dissemination"),
    38: ("faq-directeur", "cto/internal-it"),
    39: ("faq-devenir", "cto/bachelor-in-computing cto/master-or-mathematics cto/mba-common"),
    40: ("faq-devenir", "cto/at-least-fifteen-years cto/technical-expertise cto/leadership "
         "cto/decision-making cto/management cto/business-strategy"),
    41: ("points-forts", "cto/fifteen-years cto/graduate-degree cto/certificates"),
    42: ("points-forts", "cto/pay-mean-2021"),
    43: ("points-forts", "cto/strategic-planner cto/consumer-liaison "
         "cto/infrastructure-supervisor"),
    44: ("points-forts", "cto/definition-in-short cto/research-and-development "
         "cto/technological-needs"),
}  # fmt: skip

needs_document = pytest.mark.skipif(
    founding_document.path() is None, reason="The founding document is not at hand."
)


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_checklist_is_stated_in_its_section(row: int) -> None:
    section, keys = ROWS[row]
    for key in keys.split():
        statement = INDEX.statements[key]
        cited = {c.section.slug for c in statement.citations if c.source is ARTICLE and c.section}
        assert section in cited, key


def test_the_checklist_covers_every_statement_and_row_two_the_titles() -> None:
    assert set(ROWS) == set(range(1, 45)) - {2}
    stated = {key for _, keys in ROWS.values() for key in keys.split()}
    assert stated == {statement.key for statement in STATED}


def test_every_row_is_named_in_a_comment_of_the_files() -> None:
    text = "".join(text.decode() for text in contents(DATA).values() if isinstance(text, bytes))
    named = {int(n) for row in re.findall(r"# rows? ([\d, ]+)", text) for n in row.split(",")}
    assert named == set(range(1, 45))


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        ("cto", "Chief Technology Officer, CTO, directeur de la technologie, directeur technique"),
        ("cio", "CIO, directeur de l'information, DSI"),
        ("ceo", "CEO, directeur général, PDG"),
    ],
)
def test_row_two_gives_the_roles_their_names(role: str, titles: str) -> None:
    assert set(titles.split(", ")) <= {title.text for title in INDEX.roles[role].titles}


def test_row_thirty_two_is_a_post_of_the_role_with_its_holder() -> None:
    post = INDEX.posts["ostp/us-cto"]
    assert post in INDEX.posts_of_role("cto")
    [tenure] = INDEX.tenures_of_post(post)
    assert tenure.person is INDEX.people["aneesh-chopra"]
    assert tenure.interval.start == partial_date("2009")
    assert tenure.interval.is_open is Trilean.UNKNOWN


def test_there_are_a_hundred_statements_and_one_of_every_kind() -> None:
    assert len(KNOWLEDGE.statements) >= 100
    assert {statement.kind for statement in KNOWLEDGE.statements} == set(StatementKind)


def texts_of(thing: Any) -> Iterator[Text]:
    """List the texts of a value that it has itself."""
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, Text):
            yield value


def all_texts() -> Iterator[Text]:
    """List every text of the data."""
    for things in (KNOWLEDGE.statements, KNOWLEDGE.terms, KNOWLEDGE.organizations):
        for thing in things:
            yield from texts_of(thing)


def test_every_text_is_in_english_and_in_french() -> None:
    for text in all_texts():
        assert {said.language for said in text.translations} == {"en", "fr"}, text


def test_every_text_in_french_is_set_as_printers_do() -> None:
    french = [text.said("fr").words for text in all_texts()]
    assert any("\u00a0:" in words for words in french)
    assert [words for words in french if BREAKS.search(words)] == []


def test_every_french_title_that_has_a_gender_has_both() -> None:
    for role in KNOWLEDGE.roles:
        french = [title.gender for title in role.titles if title.language == "fr"]
        named = [gender for gender in french if gender]
        assert named.count(Gender.MASCULINE) == named.count(Gender.FEMININE)


def conflicts(key: str) -> set[str]:
    """List the keys of what contradicts a statement."""
    return {other.key for other in INDEX.conflicts(INDEX.statements[key])}


def test_where_the_document_disagrees_with_itself_both_stand() -> None:
    assert conflicts("cto/pay-mean-2021") == {"cto/pay-mean-2022"}
    assert conflicts("cto/master") == {"cto/master-or-mathematics"}
    fifteen = {"cto/at-least-fifteen-years", "cto/fifteen-years"}
    assert conflicts("cto/more-than-fifteen-years") == fifteen


def test_no_code_that_several_roles_share_is_the_same_as_one_or_close_to_two() -> None:
    shared: defaultdict[tuple[str, str], list[MappingPredicate]] = defaultdict(list)
    for role in KNOWLEDGE.roles:
        for mapping in role.mappings:
            shared[mapping.scheme, mapping.code].append(mapping.predicate)
    for predicates in shared.values():
        assert MappingPredicate.EXACT_MATCH not in predicates or len(predicates) == 1
        assert predicates.count(MappingPredicate.CLOSE_MATCH) <= 1


@pytest.mark.parametrize("role", KNOWLEDGE.roles, ids=lambda role: role.slug)
def test_every_role_has_a_definition_and_a_title_in_both_languages(role: Role) -> None:
    assert INDEX.of_whole_role(role.slug, StatementKind.DEFINITION)
    preferred = [t.language for t in role.titles if t.kind is TitleKind.PREFERRED]
    assert set(preferred) == {"en", "fr"}


def test_the_roles_that_people_meet_are_there_and_the_c_suite_is_told_from_the_rest() -> None:
    others = {"board-member", "chair", "director", "director-general", "head"}
    others |= {"permanent-secretary", "secretary-general"}
    members = {
        statement.about.slug
        for statement in KNOWLEDGE.statements
        if isinstance(statement, RoleRelation)
        and statement.relation is RelationKind.MEMBER_OF
        and statement.term is INDEX.terms["c-suite"]
    }
    assert members == set(INDEX.roles) - others
    assert {"ceo", "cfo", "chief-ai-officer", "chief-digital-officer", "chro", "ciso"} <= members


@needs_document
def test_the_hash_of_the_source_is_that_of_the_document() -> None:
    assert ARTICLE.content_hash == f"sha256:{founding_document.document().digest}"


@needs_document
def test_every_section_is_a_heading_of_the_document_in_its_order() -> None:
    headings = list(founding_document.document().sections)
    titles = [section.title for section in ARTICLE.sections]
    assert [heading for heading in headings if heading in titles] == titles


STATED = [s for s in KNOWLEDGE.statements if any(c.source is ARTICLE for c in s.citations)]


@needs_document
@pytest.mark.parametrize("statement", STATED, ids=lambda statement: statement.key)
def test_every_figure_year_and_name_stands_in_the_section_cited(statement: Statement) -> None:
    read = founding_document.document()
    assert founding_document.missing(statement, read, ARTICLE) == []


@needs_document
def test_no_sentence_of_the_document_is_copied() -> None:
    assert founding_document.copied(all_texts(), founding_document.document()) == []


def of(key: str, kind: type[Any]) -> Any:
    """Give a statement of a kind."""
    found = INDEX.statements[key]
    assert isinstance(found, kind)
    return found


def tampered() -> dict[str, Statement]:
    """Make statements that the document does not make."""
    pay, outlook = of("cto/pay-mean-2022", SalaryObservation), of("cto/growth-2020-2030", Outlook)
    event = of("cto/aneesh-chopra", RoleEvent)
    experience = of("cto/fifteen-years", ExperienceRequirement)
    nobody = replace(event.person, name="Anish Chopra")
    elsewhere = replace(pay.citations[0], section=ARTICLE.sections[0])
    return {
        "256604": replace(pay, citations=(elsewhere,)),
        "256605": replace(pay, figures=(replace(pay.figures[0], value=256605),)),
        "2023": replace(pay, observed=partial_date("2023")),
        "25": replace(pay, observed=partial_date("2022-04-25")),
        "Bureau of Labor Statistics": replace(pay, publisher=outlook.publisher),
        "12": replace(outlook, change_percent=12.0),
        "5": replace(outlook, comparison=replace(outlook.comparison, change_percent=5.0)),
        "2031": replace(outlook, until=partial_date("2031")),
        "2010": replace(event, date=partial_date("2010")),
        "Anish Chopra": replace(event, person=nobody),
        "Salary.com": replace(event, organization=pay.publisher),
        "10": replace(experience, months=120),
        "16": replace(experience, text=Text.of(en="16 years", fr="Quinze ans")),
        "Maison Blanche": replace(experience, text=Text.of(en="At the White House", fr="")),
    }


@needs_document
@pytest.mark.parametrize("wrong", tampered())
def test_a_changed_figure_year_name_or_section_is_noticed(wrong: str) -> None:
    statement = tampered()[wrong]
    found = founding_document.missing(statement, founding_document.document(), ARTICLE)
    assert wrong in found


@needs_document
def test_a_copied_sentence_is_noticed() -> None:
    read = founding_document.document()
    sentence = " ".join(founding_document.words(read.sections["Penseur"])[:9])
    assert founding_document.copied(iter([Text.of(en="", fr=sentence)]), read)
