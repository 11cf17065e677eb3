"""Conditions, and what became of them, in words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from graph.knowledge.index import Index
from graph.knowledge.model import Condition, ConditionGroup, Role
from graph.knowledge.vocabulary import (
    Gender,
    Operand,
    Operator,
    OrganizationSize,
    Ownership,
    TitleKind,
)
from graph.rules import ConditionResult, Context, verdict
from graph.wording import condition_text, group_text, result_text, role_name
from tests.build_knowledge import (
    CEO,
    CIO,
    CTO,
    NO_CIO,
    SMALL_WITHOUT_CIO,
    all_of,
    any_of,
    condition,
    knowledge,
    role,
    title,
)
from tests.test_rules import conditions, contexts, groups
from tests.typed import typed

ARCHITECT = role(
    "architect",
    title("Enterprise architect"),
    title("architecte", "fr", gender=Gender.MASCULINE),
    abbreviation="",
)
HR = role("hr-director", title("HR director"), abbreviation="")
MD = role("md", title("Managing Director"))
INDEX = Index.of(knowledge(roles=(CTO, CIO, CEO, ARCHITECT, HR, MD)))


def told(asked: Condition, **known: Any) -> tuple[str, str]:
    """Say what became of a condition, in English and French."""
    context = Context(**known)
    result = ConditionResult(condition=asked, verdict=verdict(asked, context), context=context)
    said = result_text(result, INDEX)
    return typed(said.said("en").words), typed(said.said("fr").words)


@pytest.mark.parametrize(
    ("named", "language", "name"),
    [
        (CIO, "en", "CIO"),
        (CIO, "fr", "DSI"),
        (CTO, "fr", "CTO"),
        (ARCHITECT, "en", "Enterprise architect"),
        (ARCHITECT, "fr", "architecte"),
        (role("x", title("DX", "en", TitleKind.ABBREVIATION)), "en", "DX"),
    ],
)
def test_a_role_is_named_by_its_abbreviation_in_the_language_else_by_a_title(
    named: Role, language: str, name: str
) -> None:
    assert role_name(named, language) == name


@pytest.mark.parametrize(
    ("operator", "slugs", "english", "french"),
    [
        ("IS_ANY_OF", "cio", "There is a CIO.", "Il y a un DSI."),
        ("EQ", "md", "There is an MD.", "Il y a un MD."),
        ("EQ", "hr-director", "There is an HR director.", "Il y a un HR director."),
        ("EQ", "architect", "There is an Enterprise architect.", "Il y a un architecte."),
        ("IS_ANY_OF", "cio ceo", "There is a CIO or a CEO.", "Il y a un DSI ou un PDG."),
        (
            "IS_ALL_OF",
            "cio ceo cto",
            "There is a CIO, a CEO and a CTO.",
            "Il y a un DSI, un PDG et un CTO.",
        ),
        ("IS_NONE_OF", "cio", "There is no CIO.", "Il n'y a pas de DSI."),
        ("NEQ", "architect", "There is no Enterprise architect.", "Il n'y a pas d'architecte."),
        ("IS_NONE_OF", "cio ceo", "There is no CIO and no CEO.", "Il n'y a ni DSI ni PDG."),
    ],
)
def test_conditions_on_roles(operator: str, slugs: str, english: str, french: str) -> None:
    asked = condition(Operand.HAS_ROLE, Operator[operator], *slugs.split())
    said = condition_text(asked, INDEX)
    assert (said.said("en").words, said.said("fr").words) == (english, french)


@pytest.mark.parametrize(
    ("asked", "english", "french"),
    [
        ("SIZE EQ small", "The organization is small.", "L'organisation est petite."),
        ("SIZE NEQ large", "The organization is not large.", "L'organisation n'est pas grande."),
        (
            "SIZE IS_ANY_OF small medium",
            "The organization is small or medium-sized.",
            "L'organisation est petite ou de taille moyenne.",
        ),
        (
            "SIZE IS_NONE_OF small large",
            "The organization is neither small nor large.",
            "L'organisation n'est ni petite ni grande.",
        ),
        (
            "EMPLOYEE_COUNT LT 1000",
            "The number of employees is less than 1,000.",
            "Le nombre d'employés est inférieur à 1 000.",
        ),
        (
            "EMPLOYEE_COUNT LTEQ 50",
            "The number of employees is at most 50.",
            "Le nombre d'employés est de 50 au plus.",
        ),
        (
            "EMPLOYEE_COUNT GT 50",
            "The number of employees is more than 50.",
            "Le nombre d'employés est supérieur à 50.",
        ),
        (
            "EMPLOYEE_COUNT GTEQ 50",
            "The number of employees is at least 50.",
            "Le nombre d'employés est de 50 au moins.",
        ),
        (
            "EMPLOYEE_COUNT EQ 50",
            "The number of employees is 50.",
            "Le nombre d'employés est de 50.",
        ),
        ("SECTOR EQ health", "The sector is health.", "Le secteur est « santé »."),
        ("SECTOR EQ mining", "The sector is mining.", "Le secteur est « mining »."),
        ("COUNTRY NEQ FR", "The country is not FR.", "Le pays n'est pas « FR »."),
        (
            "LISTED EQ true",
            "The organization is listed on an exchange.",
            "L'organisation est cotée en bourse.",
        ),
        (
            "LISTED EQ false",
            "The organization is not listed on an exchange.",
            "L'organisation n'est pas cotée en bourse.",
        ),
        (
            "LISTED NEQ false",
            "The organization is listed on an exchange.",
            "L'organisation est cotée en bourse.",
        ),
        (
            "REGULATED IS_NONE_OF true",
            "The organization is not overseen by a supervisory authority.",
            "L'organisation n'est pas soumise à une autorité de surveillance.",
        ),
        (
            "OWNERSHIP EQ state",
            "The organization is owned by the state.",
            "L'organisation est détenue par l'État.",
        ),
        (
            "FUNDING_STAGE IS_ALL_OF seed",
            "The funding stage is seed.",
            "Le stade de financement est « seed ».",
        ),
    ],
)
def test_conditions_on_facts(asked: str, english: str, french: str) -> None:
    operand, operator, *words = asked.split()
    said = condition_text(condition(Operand[operand], Operator[operator], *words), INDEX)
    assert (said.said("en").words, typed(said.said("fr").words)) == (english, french)


@pytest.mark.parametrize(
    ("operator", "slugs", "known", "english", "french"),
    [
        ("IS_ANY_OF", "cio", {"roles_present": {"cio"}}, "", ""),
        (
            "IS_ANY_OF",
            "cio",
            {"roles_absent": {"cio"}},
            ": not met, there is none",
            " : condition non remplie, il n'y en a pas",
        ),
        (
            "IS_ANY_OF",
            "cio ceo",
            {"roles_absent": {"cio", "ceo"}},
            ": not met, there is none of them",
            " : condition non remplie, il n'y en a aucun",
        ),
        (
            "IS_ANY_OF",
            "cio ceo",
            {"roles_absent": {"cio"}},
            ": undecided, it is not known whether there is a CEO",
            " : condition indécise, on ne sait pas s'il y a un PDG",
        ),
        (
            "IS_NONE_OF",
            "cio",
            {"roles_present": {"cio"}},
            ": not met, there is one",
            " : condition non remplie, il y en a un",
        ),
        (
            "IS_NONE_OF",
            "cio ceo",
            {"roles_present": {"ceo"}},
            ": not met, there is a CEO",
            " : condition non remplie, il y a un PDG",
        ),
        (
            "IS_NONE_OF",
            "cio",
            {},
            ": undecided, it is not known whether there is one",
            " : condition indécise, on ne sait pas s'il y en a un",
        ),
        (
            "IS_ALL_OF",
            "cio",
            {"roles_absent": {"cio"}},
            ": not met, there is none",
            " : condition non remplie, il n'y en a pas",
        ),
        (
            "IS_ALL_OF",
            "cio ceo",
            {"roles_present": {"ceo"}, "roles_absent": {"cio"}},
            ": not met, there is no CIO",
            " : condition non remplie, il n'y a pas de DSI",
        ),
    ],
)
def test_what_became_of_a_condition_on_roles(
    operator: str, slugs: str, known: dict[str, set[str]], english: str, french: str
) -> None:
    asked = condition(Operand.HAS_ROLE, Operator[operator], *slugs.split())
    said = condition_text(asked, INDEX)
    outcome = told(asked, **{field: frozenset(slugs) for field, slugs in known.items()})
    assert outcome == (
        said.said("en").words.replace(".", f"{english}."),
        said.said("fr").words.replace(".", f"{french}."),
    )


@pytest.mark.parametrize(
    ("asked", "known", "english", "french"),
    [
        (
            "SIZE EQ small",
            {"size": OrganizationSize.SMALL},
            "The organization is small.",
            "L'organisation est petite.",
        ),
        (
            "SIZE EQ small",
            {"size": OrganizationSize.LARGE},
            "The organization is small: not met, it is large.",
            "L'organisation est petite : condition non remplie, elle est grande.",
        ),
        (
            "SIZE EQ small",
            {"employees": 3},
            "The organization is small: undecided, its size is not known.",
            "L'organisation est petite : condition indécise, sa taille n'est pas connue.",
        ),
        (
            "EMPLOYEE_COUNT GTEQ 500",
            {"employees": 120},
            "The number of employees is at least 500: not met, it is 120.",
            "Le nombre d'employés est de 500 au moins : condition non remplie, il est de 120.",
        ),
        (
            "LISTED EQ true",
            {"listed": False},
            "The organization is listed on an exchange: not met, it is not listed on an exchange.",
            "L'organisation est cotée en bourse : condition non remplie, "
            "elle n'est pas cotée en bourse.",
        ),
        (
            "OWNERSHIP NEQ nonprofit",
            {"ownership": Ownership.NONPROFIT},
            "The organization is not non-profit: not met, it is non-profit.",
            "L'organisation n'est pas sans but lucratif : condition non remplie, "
            "elle est sans but lucratif.",
        ),
        (
            "SECTOR EQ retail",
            {"sector": "Health"},
            "The sector is retail: not met, it is health.",
            "Le secteur est « retail » : condition non remplie, il est « santé ».",
        ),
        (
            "COUNTRY EQ FR",
            {"country": "de"},
            "The country is FR: not met, it is DE.",
            "Le pays est « FR » : condition non remplie, il est « DE ».",
        ),
        (
            "FUNDING_STAGE EQ seed",
            {},
            "The funding stage is seed: undecided, the stage is not known.",
            "Le stade de financement est « seed » : condition indécise, ce stade n'est pas connu.",
        ),
    ],
)
def test_what_became_of_a_condition_on_facts(
    asked: str, known: dict[str, Any], english: str, french: str
) -> None:
    operand, operator, *words = asked.split()
    outcome = told(condition(Operand[operand], Operator[operator], *words), **known)
    assert outcome == (english, french)


@pytest.mark.parametrize(
    ("group", "english", "french"),
    [
        (NO_CIO, "There is no CIO.", "Il n'y a pas de DSI."),
        (
            SMALL_WITHOUT_CIO,
            "The organization is small and there is no CIO.",
            "L'organisation est petite et il n'y a pas de DSI.",
        ),
        (all_of(NO_CIO), "There is no CIO.", "Il n'y a pas de DSI."),
        (
            all_of(any_of(*SMALL_WITHOUT_CIO.members), NO_CIO),
            "(The organization is small or there is no CIO) and there is no CIO.",
            "(L'organisation est petite ou il n'y a pas de DSI) et il n'y a pas de DSI.",
        ),
        (
            all_of(*NO_CIO.members, any_of(*SMALL_WITHOUT_CIO.members)),
            "There is no CIO and (the organization is small or there is no CIO).",
            "Il n'y a pas de DSI et (l'organisation est petite ou il n'y a pas de DSI).",
        ),
    ],
)
def test_joined_conditions_read_as_one_sentence(
    group: ConditionGroup, english: str, french: str
) -> None:
    said = group_text(group, INDEX)
    assert (said.said("en").words, said.said("fr").words) == (english, french)


SENTENCE = re.compile(r"\(*[A-ZÀ-Ý][^\n{}]+[^\s.]\.")


@given(conditions(), contexts())
def test_every_condition_and_verdict_is_a_sentence_in_both_languages(
    asked: Condition, context: Context
) -> None:
    result = ConditionResult(condition=asked, verdict=verdict(asked, context), context=context)
    for text in (condition_text(asked, INDEX), result_text(result, INDEX)):
        assert [said.language for said in text.translations] == ["en", "fr"]
        assert all(SENTENCE.fullmatch(said.words) for said in text.translations)


@given(groups(conditions()))
def test_all_joined_conditions_are_a_sentence_in_both_languages(group: ConditionGroup) -> None:
    for said in group_text(group, INDEX).translations:
        assert SENTENCE.fullmatch(said.words)
        assert said.words.count("(") == said.words.count(")")
