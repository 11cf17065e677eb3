"""The contract: what the real data answers to the questions about roles."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from graph.service import Service
from server import DATA
from tests.asking import ask
from tests.contract import ROLES

SERVICE = Service.open(DATA)


@cache
def answered(name: str) -> Any:
    """Give the data that a question of the contract is answered with."""
    body = ask(ROLES[name], service=SERVICE)
    assert "errors" not in body
    return body["data"]


def cto(name: str) -> Any:
    """Give what a question asks of the CTO."""
    return answered(name)["role"]


def sections(thing: Any) -> set[str]:
    """List the sections that a thing cites."""
    return {citation["section"] for citation in thing["citations"]}


def test_a_role_is_told_in_two_languages() -> None:
    role = cto("a role in two languages")
    assert (role["slug"], role["abbreviation"]) == ("cto", "CTO")
    assert role["en"] == "Chief Technology Officer"
    assert role["fr"] == "directeur de la technologie"
    assert {"directeur technique", "directrice technique"} <= {t["text"] for t in role["titles"]}


def test_three_roles_at_least_are_listed() -> None:
    roles = answered("three roles at least")["roles"]
    listed = [edge["node"]["slug"] for edge in roles["edges"]]
    assert {"ceo", "cio", "cto"} <= set(listed)
    assert roles["totalCount"] == len(listed)
    assert not roles["pageInfo"]["hasNextPage"]


def test_a_cto_usually_reports_to_the_cio_and_may_report_to_the_ceo() -> None:
    rules = cto("whom a CTO reports to")["reportingRules"]
    assert [(rule["reportsTo"]["slug"], rule["frequency"]) for rule in rules] == [
        ("cio", "USUAL"),
        ("ceo", "SOMETIMES"),
        ("cio", "OFTEN"),
        ("ceo", "SOMETIMES"),
    ]
    assert all(rule["citations"] for rule in rules)


def test_the_rule_for_companies_without_a_cio_says_so_in_both_languages() -> None:
    rules = cto("whom a CTO reports to")["reportingRules"]
    [conditional] = [rule for rule in rules if rule["conditions"]]
    assert conditional["reportsTo"] == {"slug": "ceo"}
    assert sections(conditional) == {"faq-releve"}
    [condition] = conditional["conditions"]
    assert condition["leftOperand"] == "HAS_ROLE"
    assert (condition["operator"], condition["rightOperand"]) == ("IS_NONE_OF", ["cio"])
    assert condition["en"] == "There is no CIO."
    assert condition["fr"] == "Il n'y a pas de DSI."


def test_without_a_cio_a_cto_is_expected_to_report_to_the_ceo() -> None:
    best = answered("the expected manager without a CIO")["expectedManager"][0]
    assert (best["manager"]["slug"], best["verdict"]) == ("ceo", "HOLDS")
    assert {"text": "There is no CIO.", "verdict": "HOLDS"} in best["because"]
    assert sections(best["rule"]) == {"faq-releve"}


def test_with_a_cio_a_cto_is_expected_to_report_to_the_cio() -> None:
    best = answered("the expected manager with a CIO")["expectedManager"][0]
    assert (best["manager"]["slug"], best["verdict"]) == ("cio", "HOLDS")


def test_an_unknown_role_is_an_error_that_names_it_and_the_nearest() -> None:
    [error] = ask(ROLES["an unknown role"], service=SERVICE)["errors"]
    assert error["message"] == "There is no role 'ctoo'. Did you mean 'cto'?"
    assert error["extensions"]["code"] == "UNKNOWN_ROLE"


def test_pay_stands_side_by_side() -> None:
    told = [
        (
            pay["publisher"],
            pay["observed"],
            pay["component"],
            {figure["statistic"]: figure["value"] for figure in pay["figures"]},
            sections(pay),
        )
        for pay in cto("pay, side by side")["salaries"]
    ]
    assert ("Salary.com", "2022-04-26", "BASE", {"MEAN": 256604.0}, {"devenir"}) in told
    assert (None, "2021", "BASE", {"MEAN": 163255.0}, {"points-forts"}) in [
        (publisher, observed[:4], *rest) for publisher, observed, *rest in told
    ]
    [(publisher, observed, _, figures, _)] = [each for each in told if "MIN" in each[3]]
    assert (publisher, observed) == ("Salary.com", "2022-04-26")
    assert figures == {"MIN": 215194.0, "MAX": 300131.0}


def test_pay_is_in_dollars_a_year() -> None:
    salaries = cto("pay, side by side")["salaries"]
    assert {(pay["currency"], pay["period"]) for pay in salaries} == {("USD", "YEAR")}


def test_the_outlook_is_held_against_all_occupations() -> None:
    [outlook] = cto("the outlook with its comparison")["outlooks"]
    assert outlook["publisher"] == "Bureau of Labor Statistics"
    assert (outlook["from"], outlook["to"], outlook["changePercent"]) == ("2020", "2030", 11.0)
    assert outlook["comparison"]["changePercent"] == 4.0
    assert {"slug": "cloud-computing"} in outlook["drivers"]
    assert len(outlook["drivers"]) == 3


def test_four_archetypes_are_told_with_their_duties() -> None:
    archetypes = {a["slug"]: a for a in cto("four archetypes and their duties")["archetypes"]}
    assert {slug: sections(archetype) for slug, archetype in archetypes.items()} == {
        "infrastructure-supervisor": {"superviseur", "types", "points-forts"},
        "strategic-planner": {"planificateur", "types", "points-forts"},
        "consumer-liaison": {"liaison", "types", "points-forts"},
        "thinker": {"penseur", "types"},
    }
    assert all(len(each["responsibilities"]) >= 3 for each in archetypes.values())
    assert archetypes["thinker"]["name"] == "Thinker"


def test_education_is_told_by_necessity() -> None:
    education = cto("education by necessity")["education"]
    levels = {(each["level"], each["necessity"]) for each in education}
    assert {("BACHELOR", "USUAL"), ("MASTER", "PREFERRED"), ("MASTER", "COMMON")} <= levels
    assert {("MBA", "COMMON")} <= levels
    [bachelor] = [e for e in education if e["level"] == "BACHELOR" and "devenir" in sections(e)]
    assert len(bachelor["fields"]) >= 5


def test_experience_is_told_in_months_with_its_bound() -> None:
    told = {
        (each["months"], each["bound"], each["exclusive"], *sections(each))
        for each in cto("experience with its bound")["experience"]
    }
    assert {(180, "AT_LEAST", True, "devenir"), (180, "AT_LEAST", False, "faq-devenir")} <= told


def test_skills_are_told() -> None:
    text = " ".join(skill["text"].lower() for skill in cto("skills")["skills"])
    assert all(word in text for word in ("leadership", "decision", "management", "strateg"))


def test_history_is_told_oldest_first() -> None:
    history = cto("history, oldest first")["history"]
    dates = [event["date"] for event in history if event["date"]]
    assert dates == sorted(dates)
    assert "199X" in dates
    [chopra] = [event for event in history if event["date"] == "2009" and "Chopra" in event["text"]]
    assert sections(chopra) == {"considerations"}
    assert any("CIO" in event["text"] for event in history)


def test_the_cto_overlaps_with_the_cio_was_split_from_it_and_contrasts_with_it() -> None:
    relations = cto("relations between CTO and CIO")["relations"]
    with_cio = {r["relation"] for r in relations if r["other"] == {"slug": "cio"}}
    assert {"OVERLAPS", "SPLIT_FROM", "CONTRASTS_WITH"} <= with_cio


def test_two_roles_are_compared() -> None:
    compared = answered("a comparison of two roles")["compareRoles"]
    assert compared["contrasts"]
    assert compared["shared"]
    assert compared["lines"]
    assert len(compared["onlyA"]) > 50
    assert {"kind": "RESPONSIBILITY"} in compared["onlyB"]


def test_titles_resolve_across_languages_and_nonsense_to_nothing() -> None:
    matched = answered("titles in two languages")
    assert {name: found[0]["role"]["slug"] for name, found in matched.items() if found} == {
        "dsi": "cio",
        "pdg": "ceo",
        "cto": "cto",
        "ceo": "ceo",
    }
    assert matched["none"] == []


def test_one_section_is_told_alone() -> None:
    found = cto("everything one section says")["statements"]
    assert found["totalCount"] == len(found["edges"]) >= 4
    assert all("faq-identiques" in sections(edge["node"]) for edge in found["edges"])


def test_the_founding_document_states_most() -> None:
    found = {source["slug"]: source for source in answered("the sources")["sources"]}
    article = found["cto-article"]
    assert article["language"] == "fr"
    assert article["contentHash"].startswith("sha256:")
    assert article["statements"]["totalCount"] >= 90


def test_full_text_finds_french_words() -> None:
    edges = answered("full text in French")["search"]["edges"]
    assert {"node": {"__typename": "Term"}} in edges


def test_statements_are_typed() -> None:
    found = answered("typed statements through the interface")["statements"]
    assert found["totalCount"] == 3
    assert {(e["node"]["__typename"], e["node"]["currency"]) for e in found["edges"]} == {
        ("SalaryObservation", "USD")
    }


def test_the_release_is_told() -> None:
    assert answered("which release answers")["dataVersion"]["release"]


@pytest.mark.parametrize("name", [name for name in ROLES if name != "an unknown role"])
def test_every_question_is_answered_in_french_too(name: str) -> None:
    body = ask(ROLES[name], "fr", service=SERVICE)
    assert "errors" not in body
    assert "extensions" not in body
