"""Conditions, and what became of them, in words of English and French."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.knowledge.index import Index
from graph.knowledge.model import Condition, ConditionGroup, Role
from graph.knowledge.vocabulary import (
    Junction,
    Operand,
    Operator,
    OrganizationSize,
    Ownership,
    TitleKind,
    Verdict,
)
from graph.rules import ConditionResult, Context, told
from graph.text import Text, typeset

# Letters whose English names begin with a vowel sound: an MD, an HR director.
_VOWEL_LETTERS = "AEFHILMNORSX"
_YES_OR_NO = (Operand.LISTED, Operand.REGULATED)


def role_name(role: Role, language: str) -> str:
    """Name a role briefly: by its abbreviation in a language, else its usual one, else a title."""
    for title in role.titles:
        if title.kind is TitleKind.ABBREVIATION and title.language == language:
            return title.text
    return role.abbreviation or role.title(language)


def condition_text(condition: Condition, index: Index) -> Text:
    """Put a condition into a sentence: "There is no CIO."."""
    return _in_each_language(lambda words: f"{_fact(condition, index, words)}.")


def group_text(group: ConditionGroup, index: Index) -> Text:
    """Put joined conditions into a sentence: "There is no CIO and the organization is small."."""
    return _in_each_language(lambda words: _sentence(_joined(group, index, words)))


def result_text(result: ConditionResult, index: Index) -> Text:
    """Say what became of a condition: "There is no CIO: not met, there is one."."""
    return _in_each_language(lambda words: f"{_outcome(result, index, words)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words and the grammar of one language; `{}` stands for what is spoken of."""

    language: str
    and_: str
    or_: str
    one: Callable[[str], str]
    there_is: str
    there_is_no: Callable[[Sequence[str]], str]
    none_there: str
    none_of_them: str
    one_there: str
    unknown_if: str
    unknown_if_one: str
    is_: str
    is_not: str
    is_neither: Callable[[Sequence[str]], str]
    orders: Mapping[Operator, str]
    subjects: Mapping[Operand, str]
    pronouns: Mapping[Operand, str]
    unknown: Mapping[Operand, str]
    quoted: str
    number: Callable[[str], str]
    values: Mapping[tuple[Operand, str], str]
    not_met: str
    undecided: str


def _in_each_language(say: Callable[[_Words], str]) -> Text:
    return typeset(en=say(_ENGLISH), fr=say(_FRENCH))


def _listed(parts: Sequence[str], conjunction: str) -> str:
    """Join parts: `a, b or c`."""
    return f" {conjunction} ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _sentence(text: str) -> str:
    bare = text.lstrip("(")
    return f"{text[: len(text) - len(bare)]}{bare[0].upper()}{bare[1:]}."


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _joined(group: ConditionGroup, index: Index, words: _Words) -> str:
    conjunction = words.and_ if group.junction is Junction.AND else words.or_
    return f" {conjunction} ".join(_member(member, index, words) for member in group.members)


def _member(member: Condition | ConditionGroup, index: Index, words: _Words) -> str:
    if isinstance(member, Condition):
        return _lowered(_fact(member, index, words))
    joined = _joined(member, index, words)
    return f"({joined})" if len(member.members) > 1 else joined


def _fact(condition: Condition, index: Index, words: _Words) -> str:
    """State a condition as a fact, without a full stop."""
    if condition.left_operand is Operand.HAS_ROLE:
        return _roles(condition.operator, condition.right_operand, index, words)
    return _value(condition, words.subjects[condition.left_operand], index, words)


def _roles(operator: Operator, slugs: Sequence[str], index: Index, words: _Words) -> str:
    names = [role_name(index.roles[slug], words.language) for slug in slugs]
    if operator in (Operator.NEQ, Operator.IS_NONE_OF):
        return words.there_is_no(names)
    conjunction = words.and_ if operator is Operator.IS_ALL_OF else words.or_
    return words.there_is.format(_listed([words.one(name) for name in names], conjunction))


def _value(condition: Condition, subject: str, index: Index, words: _Words) -> str:
    condition = _affirmed(condition)
    names = [_named(condition.left_operand, w, index, words) for w in condition.right_operand]
    operator = condition.operator
    if operator in words.orders:
        amounts = [words.number(number) for number in condition.right_operand]
        return f"{subject} {words.orders[operator].format(_listed(amounts, words.and_))}"
    if operator in (Operator.NEQ, Operator.IS_NONE_OF):
        negative = words.is_not.format(names[0]) if len(names) == 1 else words.is_neither(names)
        return f"{subject} {negative}"
    conjunction = words.and_ if operator is Operator.IS_ALL_OF else words.or_
    return f"{subject} {words.is_} {_listed(names, conjunction)}"


def _affirmed(condition: Condition) -> Condition:
    """Turn "is false" into "is not true", and "is not false" into "is true"."""
    if condition.left_operand not in _YES_OR_NO or condition.right_operand != ("false",):
        return condition
    negative = condition.operator in (Operator.NEQ, Operator.IS_NONE_OF)
    operator = Operator.EQ if negative else Operator.NEQ
    return replace(condition, operator=operator, right_operand=("true",))


def _named(operand: Operand, word: str, index: Index, words: _Words) -> str:
    if operand is Operand.EMPLOYEE_COUNT:
        return words.values[operand, ""].format(words.number(word))
    if operand is Operand.SECTOR and word.lower() in index.terms:
        word = index.terms[word.lower()].text.said(words.language).words
    return words.values.get((operand, word)) or words.quoted.format(word)


def _outcome(result: ConditionResult, index: Index, words: _Words) -> str:
    fact = _fact(result.condition, index, words)
    if result.verdict is Verdict.HOLDS:
        return fact
    template = words.not_met if result.verdict is Verdict.FAILS else words.undecided
    roles = result.condition.left_operand is Operand.HAS_ROLE
    return template.format(fact, (_why_roles if roles else _why_value)(result, index, words))


def _why_value(result: ConditionResult, index: Index, words: _Words) -> str:
    """Say what the organization is instead, or that it is not known."""
    operand = result.condition.left_operand
    known = told(operand, result.context)
    if known is None:
        return words.unknown[operand]
    fact = Condition(left_operand=operand, operator=Operator.EQ, right_operand=(known,))
    return _value(fact, words.pronouns[operand], index, words)


def _why_roles(result: ConditionResult, index: Index, words: _Words) -> str:
    """Name the roles that are there or missing against the condition, or are not known of."""
    slugs, operator = result.condition.right_operand, result.condition.operator
    single = len(slugs) == 1
    if result.verdict is Verdict.UNDECIDED:
        return words.unknown_if_one if single else _unknown_roles(result, index, words)
    if operator in (Operator.NEQ, Operator.IS_NONE_OF):
        present = [slug for slug in slugs if slug in result.context.roles_present]
        there_is = _roles(Operator.IS_ALL_OF, present, index, words)
        return words.one_there if single else _lowered(there_is)
    if operator is Operator.IS_ALL_OF:
        absent = [slug for slug in slugs if slug in result.context.roles_absent]
        there_is_no = _roles(Operator.IS_NONE_OF, absent, index, words)
        return words.none_there if single else _lowered(there_is_no)
    return words.none_there if single else words.none_of_them


def _unknown_roles(result: ConditionResult, index: Index, words: _Words) -> str:
    context: Context = result.context
    told_of = context.roles_present | context.roles_absent
    names = [
        words.one(role_name(index.roles[slug], words.language))
        for slug in result.condition.right_operand
        if slug not in told_of
    ]
    return words.unknown_if.format(_listed(names, words.or_))


def _an(name: str) -> str:
    """Put the English article before a name: `a CTO`, `an HR director`."""
    spelled = name.split()[0].isupper()
    vowel = name[0] in _VOWEL_LETTERS if spelled else name[0].lower() in "aeiou"
    return f"{'an' if vowel else 'a'} {name}"


def _pas_de(names: Sequence[str]) -> str:
    """Deny French names: `pas de DSI`, `pas d'architecte`, `ni DSI ni PDG`."""
    if len(names) > 1:
        return f"Il n'y a {_ni(names)}"
    elided = re.match("[aeiouyàâéèêëîïôœ]", names[0])
    return f"Il n'y a pas d'{names[0]}" if elided else f"Il n'y a pas de {names[0]}"


def _ni(names: Sequence[str]) -> str:
    return " ".join(f"ni {name}" for name in names)


def _grouped(number: str, separator: str) -> str:
    """Group the digits of a number: `12,000`."""
    return f"{int(number):,}".replace(",", separator)


_ORGANIZATION = (Operand.SIZE, Operand.LISTED, Operand.REGULATED, Operand.OWNERSHIP)
_NARROW_NO_BREAK = "\u202f"

_ENGLISH = _Words(
    language="en",
    and_="and",
    or_="or",
    one=_an,
    there_is="There is {}",
    there_is_no=lambda names: f"There is {_listed([f'no {name}' for name in names], 'and')}",
    none_there="there is none",
    none_of_them="there is none of them",
    one_there="there is one",
    unknown_if="it is not known whether there is {}",
    unknown_if_one="it is not known whether there is one",
    is_="is",
    is_not="is not {}",
    is_neither=lambda names: f"is neither {' nor '.join(names)}",
    orders={
        Operator.LT: "is less than {}",
        Operator.LTEQ: "is at most {}",
        Operator.GT: "is more than {}",
        Operator.GTEQ: "is at least {}",
    },
    subjects={
        **dict.fromkeys(_ORGANIZATION, "The organization"),
        Operand.EMPLOYEE_COUNT: "The number of employees",
        Operand.SECTOR: "The sector",
        Operand.COUNTRY: "The country",
        Operand.FUNDING_STAGE: "The funding stage",
    },
    pronouns=dict.fromkeys(Operand, "it"),
    unknown={
        Operand.SIZE: "its size is not known",
        Operand.EMPLOYEE_COUNT: "the number is not known",
        Operand.SECTOR: "the sector is not known",
        Operand.COUNTRY: "the country is not known",
        Operand.LISTED: "that is not known",
        Operand.REGULATED: "that is not known",
        Operand.OWNERSHIP: "its owners are not known",
        Operand.FUNDING_STAGE: "the stage is not known",
    },
    quoted="{}",
    number=lambda number: _grouped(number, ","),
    values={
        (Operand.SIZE, OrganizationSize.SMALL.value): "small",
        (Operand.SIZE, OrganizationSize.MEDIUM.value): "medium-sized",
        (Operand.SIZE, OrganizationSize.LARGE.value): "large",
        (Operand.EMPLOYEE_COUNT, ""): "{}",
        (Operand.LISTED, "true"): "listed on an exchange",
        (Operand.LISTED, "false"): "not listed on an exchange",
        (Operand.REGULATED, "true"): "overseen by a supervisory authority",
        (Operand.REGULATED, "false"): "not overseen by a supervisory authority",
        (Operand.OWNERSHIP, Ownership.PRIVATE.value): "privately owned",
        (Operand.OWNERSHIP, Ownership.FAMILY.value): "owned by a family",
        (Operand.OWNERSHIP, Ownership.STATE.value): "owned by the state",
        (Operand.OWNERSHIP, Ownership.NONPROFIT.value): "non-profit",
    },
    not_met="{}: not met, {}",
    undecided="{}: undecided, {}",
)

_FRENCH = _Words(
    language="fr",
    and_="et",
    or_="ou",
    one="un {}".format,
    there_is="Il y a {}",
    there_is_no=_pas_de,
    none_there="il n'y en a pas",
    none_of_them="il n'y en a aucun",
    one_there="il y en a un",
    unknown_if="on ne sait pas s'il y a {}",
    unknown_if_one="on ne sait pas s'il y en a un",
    is_="est",
    is_not="n'est pas {}",
    is_neither=lambda names: f"n'est {_ni(names)}",
    orders={
        Operator.LT: "est inférieur à {}",
        Operator.LTEQ: "est de {} au plus",
        Operator.GT: "est supérieur à {}",
        Operator.GTEQ: "est de {} au moins",
    },
    subjects={
        **dict.fromkeys(_ORGANIZATION, "L'organisation"),
        Operand.EMPLOYEE_COUNT: "Le nombre d'employés",
        Operand.SECTOR: "Le secteur",
        Operand.COUNTRY: "Le pays",
        Operand.FUNDING_STAGE: "Le stade de financement",
    },
    pronouns={**dict.fromkeys(Operand, "il"), **dict.fromkeys(_ORGANIZATION, "elle")},
    unknown={
        Operand.SIZE: "sa taille n'est pas connue",
        Operand.EMPLOYEE_COUNT: "ce nombre n'est pas connu",
        Operand.SECTOR: "le secteur n'est pas connu",
        Operand.COUNTRY: "le pays n'est pas connu",
        Operand.LISTED: "on ne le sait pas",
        Operand.REGULATED: "on ne le sait pas",
        Operand.OWNERSHIP: "ses propriétaires ne sont pas connus",
        Operand.FUNDING_STAGE: "ce stade n'est pas connu",
    },
    quoted="« {} »",
    number=lambda number: _grouped(number, _NARROW_NO_BREAK),
    values={
        (Operand.SIZE, OrganizationSize.SMALL.value): "petite",
        (Operand.SIZE, OrganizationSize.MEDIUM.value): "de taille moyenne",
        (Operand.SIZE, OrganizationSize.LARGE.value): "grande",
        (Operand.EMPLOYEE_COUNT, ""): "de {}",
        (Operand.LISTED, "true"): "cotée en bourse",
        (Operand.LISTED, "false"): "non cotée en bourse",
        (Operand.REGULATED, "true"): "soumise à une autorité de surveillance",
        (Operand.REGULATED, "false"): "libre de toute autorité de surveillance",
        (Operand.OWNERSHIP, Ownership.PRIVATE.value): "détenue par des propriétaires privés",
        (Operand.OWNERSHIP, Ownership.FAMILY.value): "détenue par une famille",
        (Operand.OWNERSHIP, Ownership.STATE.value): "détenue par l'État",
        (Operand.OWNERSHIP, Ownership.NONPROFIT.value): "sans but lucratif",
    },
    not_met="{} : condition non remplie, {}",
    undecided="{} : condition indécise, {}",
)
