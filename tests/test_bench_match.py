"""The measure of how well titles are matched means what it says."""

from __future__ import annotations

import pytest

from bench.match import confusions, held_out, outcomes, scored, without
from bench.titles import Case, Corpus, corpora, organograms
from graph.knowledge.load import load
from graph.knowledge.model import Role, Title
from graph.knowledge.vocabulary import TitleKind
from graph.match import Titles
from server import DATA


def role(slug: str, *titles: str) -> Role:
    """Make a role that has titles."""
    return Role(
        slug=slug,
        abbreviation=slug.upper(),
        titles=tuple(
            Title(text=text, language="en", kind=TitleKind.ALTERNATIVE) for text in titles
        ),
    )


ROLES = (
    role("cto", "Chief Technology Officer", "Technology Director"),
    role("cfo", "Chief Financial Officer"),
    role("director", "Director"),
)


def corpus(**expected: str) -> Corpus:
    """Make a corpus of titles, with blanks for underscores, and the roles that they name."""
    cases = (
        Case(title=title.replace("_", " "), expected=frozenset(roles.split()))
        for title, roles in expected.items()
    )
    return Corpus(name="words", language="en", cases=tuple(cases))


def test_a_title_is_right_missed_or_wrong() -> None:
    found = outcomes(
        Titles.of(ROLES),
        corpus(
            Chief_Technology_Officer="cto",
            Chief_Financial_Officer="cto",
            Chief_Data_Officer="cfo",
            Deputy_CFO="",
            Director="",
            Zebra_keeper="",
        ),
    )
    score = scored(found, 1.0)
    assert (score.titles, score.named, score.right, score.wrong) == (6, 3, 1, 1)
    assert (score.precision, score.recall) == (1 / 2, 1 / 3)
    assert list(confusions("words", found)) == [
        "words: Chief Financial Officer: cto, taken for cfo (1.00)",
        "words: Chief Data Officer: cfo, missed",
    ]


def test_what_a_corpus_does_not_tell_is_neither_right_nor_wrong() -> None:
    case = Case(title="CFO", undecided=frozenset({"cfo"}))
    untold = Corpus(name="untold", language="en", cases=(case,))
    score = scored(outcomes(Titles.of(ROLES), untold), 1.0)
    assert (score.right, score.wrong, score.precision, score.recall) == (0, 0, 1.0, 1.0)


def test_a_title_that_may_be_of_two_roles_is_not_recognised_unless_it_is_of_both() -> None:
    both = Titles.of((role("a", "Boss"), role("b", "Boss")))
    [one] = outcomes(both, corpus(Boss="a"))
    [two] = outcomes(both, corpus(Boss="a b"))
    assert (one.role, two.role) == (None, "a")


def test_a_threshold_leaves_out_what_is_less_sure() -> None:
    found = outcomes(Titles.of(ROLES), corpus(Head_of_Technology="cto"))
    assert [scored(found, threshold).right for threshold in (0.9, 0.8)] == [0, 1]


def test_a_title_held_out_is_forgotten_in_every_spelling() -> None:
    assert [title.text for title in without(ROLES, "Director of Technology")[0].titles] == [
        "Chief Technology Officer"
    ]
    assert without(ROLES, "Chief Technology Officer (CTO)")[0].abbreviation is None
    [hidden] = held_out(ROLES, corpus(Technology_Director="cto"))
    assert (hidden.role, hidden.score) == ("cto", 0.85)


def test_the_titles_that_people_labelled_name_roles_of_the_data() -> None:
    roles = load(DATA).roles
    read = {each.name: each for each in corpora(roles)}
    named = {slug for case in read["organograms"].cases for slug in case.expected}
    assert named <= {each.slug for each in roles}
    assert len(read["organograms"].cases) > 150


def test_a_corpus_of_people_tells_nobody_s_titles_too() -> None:
    read = organograms({"Chief Executive": "ceo", "Corporate Pool": None})
    assert [case.expected for case in read.cases] == [{"ceo"}, set()]


@pytest.mark.parametrize("name", ["ESCO en", "ESCO fr", "O*NET"])
def test_a_taxonomy_is_read_with_titles_of_roles_and_many_of_others(name: str) -> None:
    read = {each.name: each for each in corpora(load(DATA).roles)}
    if name not in read:
        pytest.skip("The files of the taxonomies are not at hand.")
    cases = read[name].cases
    assert len(cases) > 10_000
    assert 20 < sum(bool(case.expected) for case in cases) < 60
