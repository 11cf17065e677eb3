"""What is looked up in a release."""

from __future__ import annotations

import pytest
from hypothesis import given

from graph.knowledge.index import Index
from graph.knowledge.model import Knowledge, ReportingRule
from graph.knowledge.vocabulary import Frequency, Rank, RelationKind, StatementKind
from tests.build_knowledge import (
    ARTICLE,
    CEO,
    CHOPRA,
    CIO,
    CTO,
    IT,
    NO_CIO,
    OSTP,
    REPORT,
    SURVEYOR,
    TENURE,
    THINKER,
    US_CTO,
    cite,
    knowledge,
    relation,
    releases,
    reporting,
    role,
    salary,
    title,
    topic,
)

INDEX = Index.of(knowledge())


def test_things_are_found_by_slug_and_posts_by_organization_and_reference() -> None:
    assert INDEX.roles["cto"] is CTO
    assert INDEX.sources["article"] is ARTICLE
    assert INDEX.terms["information-technology"] is IT
    assert INDEX.organizations["ostp"] is OSTP
    assert INDEX.posts["ostp/us-cto"] is US_CTO
    assert INDEX.people["aneesh-chopra"] is CHOPRA
    assert INDEX.archetypes["cto/thinker"] is THINKER
    assert INDEX.statements["cto/thinker"] is THINKER


def test_posts_and_tenures_are_found_from_both_their_ends() -> None:
    assert INDEX.posts_of_role("cto") == (US_CTO,)
    assert INDEX.posts_of_role("cio") == ()
    assert INDEX.posts_of_organization("ostp") == (US_CTO,)
    assert INDEX.posts_of_organization(SURVEYOR.slug) == ()
    assert INDEX.tenures_of_post(US_CTO) == (TENURE,)
    assert INDEX.tenures_of_person(CHOPRA) == (TENURE,)


def test_what_cites_a_source_beside_statements_is_found_by_it() -> None:
    [named] = INDEX.titles_by_source["article"]
    assert (named.role, named.title.text) == (CTO, "Chief Technology Officer")
    [mapped] = INDEX.mappings_by_source["report"]
    assert (mapped.role, mapped.mapping.code) == (CTO, "11-3021.00")
    assert INDEX.organizations_by_source["article"] == (OSTP,)
    assert "report" not in INDEX.organizations_by_source


def test_a_source_that_contests_a_title_is_cited_by_it_once() -> None:
    both = (cite(REPORT), cite(REPORT, "outlook"))
    engineer = role("engineer", title("technical director", citations=both, contested=both))
    index = Index.of(Knowledge(release="test", roles=(engineer,)))
    [named] = index.titles_by_source["report"]
    assert named.title.text == "technical director"


def test_what_is_said_of_an_archetype_is_not_said_of_the_whole_role() -> None:
    whole = INDEX.of_whole_role("cto", StatementKind.RESPONSIBILITY)
    everything = INDEX.of_kind("cto", StatementKind.RESPONSIBILITY)
    assert [s.key for s in everything] == ["cto/business-models", "cto/policies", "cto/internal-it"]
    assert [s.key for s in whole] == ["cto/policies", "cto/internal-it"]
    assert [s.key for s in INDEX.statements_by_archetype["cto/thinker"]] == [
        "cto/business-models",
        "cto/works-with-ceo",
    ]


def test_a_statement_is_listed_once_under_a_source_it_cites_twice() -> None:
    listed = [s.key for s in INDEX.statements_by_source["article"]]
    assert listed.count("cto/policies") == 1
    assert [s.key for s in INDEX.statements_by_source["report"]] == ["cto/outlook"]


def test_conflicts_hold_both_ways_and_unknown_keys_are_left_out() -> None:
    said = (
        salary(CTO, "a", "2020", 1, conflicts=("cto/b", "cto/gone")),
        salary(CTO, "b", "2020", 2),
        salary(CTO, "c", "2020", 3, conflicts=("cto/b", "cto/c")),
    )
    index = Index.of(knowledge(statements=said))
    a, b, c = said
    assert [index.conflicts(s) for s in said] == [(b,), (a, c), (b,)]


@pytest.mark.parametrize(
    ("first", "second", "outranked"),
    [
        (Rank.PREFERRED, Rank.NORMAL, {"cto/b"}),
        (Rank.NORMAL, Rank.PREFERRED, {"cto/a"}),
        (Rank.NORMAL, Rank.NORMAL, set()),
        (Rank.NORMAL, Rank.DEPRECATED, {"cto/b"}),
    ],
)
def test_the_lower_rank_of_two_in_conflict_is_outranked(
    first: Rank, second: Rank, outranked: set[str]
) -> None:
    said = (topic(CTO, "a", IT, rank=first, conflicts=("cto/b",)), topic(CTO, "b", IT, rank=second))
    assert Index.of(knowledge(statements=said)).outranked == outranked


def test_rules_come_best_first_by_rank_frequency_and_then_without_conditions() -> None:
    rules = (
        reporting(CTO, "rare", CEO, frequency=Frequency.RARE),
        reporting(CTO, "often-if", CEO, frequency=Frequency.OFTEN, when=NO_CIO),
        reporting(CTO, "often", CIO, frequency=Frequency.OFTEN),
        reporting(CTO, "often-too", CIO, frequency=Frequency.OFTEN),
        reporting(CTO, "rare-preferred", CEO, frequency=Frequency.RARE, rank=Rank.PREFERRED),
        reporting(CTO, "wrong", CEO, rank=Rank.DEPRECATED),
    )
    index = Index.of(knowledge(statements=rules))
    expected = ["rare-preferred", "often", "often-too", "often-if", "rare"]
    assert [r.key for r in index.reporting_rules("cto")] == [f"cto/{ref}" for ref in expected]
    assert [r.key for r in index.subordinate_rules("cio")] == ["cto/often", "cto/often-too"]
    assert index.reporting_rules("ceo") == index.subordinate_rules("cto") == ()


def test_every_manager_is_named_before_any_is_named_again() -> None:
    rules = (
        reporting(CTO, "usual", CIO, frequency=Frequency.USUAL),
        reporting(CTO, "often", CIO, frequency=Frequency.OFTEN),
        reporting(CTO, "rare", CEO, frequency=Frequency.RARE),
    )
    index = Index.of(knowledge(statements=rules))
    assert [r.key for r in index.reporting_rules("cto")] == ["cto/usual", "cto/rare", "cto/often"]


def test_nothing_in_an_index_can_be_changed() -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        INDEX.roles["cfo"] = CTO  # type: ignore[index]
    with pytest.raises(AttributeError):
        INDEX.roles = {}  # type: ignore[misc]


@given(releases())
def test_every_lookup_equals_a_search(release: Knowledge) -> None:
    index = Index.of(release)
    said = release.statements
    for each in release.roles:
        assert index.statements_of_role(each.slug) == tuple(s for s in said if s.about is each)
        standing = [s for s in said if s.about is each and s.rank is not Rank.DEPRECATED]
        for kind in StatementKind:
            of_kind = [s for s in standing if s.kind is kind]
            assert list(index.of_kind(each.slug, kind)) == of_kind
            whole = [s for s in of_kind if s.archetype is None]
            assert list(index.of_whole_role(each.slug, kind)) == whole
        rules = {s.key for s in standing if isinstance(s, ReportingRule)}
        assert {rule.key for rule in index.reporting_rules(each.slug)} == rules
    for statement in said:
        assert {s.key for s in index.conflicts(statement)} == {
            other.key
            for other in said
            if other is not statement
            and (other.key in statement.conflicts or statement.key in other.conflicts)
        }


def test_a_relation_of_another_kind_is_no_reporting_rule() -> None:
    said = (relation(CTO, "x", RelationKind.WORKS_WITH, CEO),)
    assert Index.of(knowledge(statements=said)).subordinate_rules("ceo") == ()
