"""Measures how well titles are matched, on titles whose roles are known.

A title is *recognised* as a role at a threshold if the first match scores at least as much, is not
a deputy or former one, and no other role that it does not name scores the same: the reader would
take it without asking. Then it is

- **right** if the title names that role (it may name several: two occupations have the label),
- **undecided** if the corpus does not tell (a label of an occupation wider than the role), or
- **wrong** otherwise.

Precision is right / (right + wrong). Recall is right / all titles that name a role. The titles of
all the other occupations are there to be got wrong. The generic roles `director` and `head` are
left out: whom they alone recognise, a film director for one, is not recognised as an executive.

Titles in the data come from the same corpora, which makes recall easy. So it is measured again
with each title *held out*: every title of ours in the same normal form is forgotten, and the title
has to be found by what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bench.titles import Case, Corpus, corpora
from graph.knowledge.load import load
from graph.knowledge.model import Role
from graph.match import Titles, match, normal_form
from graph.roles import NOT_HOLDERS
from server import DATA

THRESHOLDS = (1.0, 0.9, 0.8, 0.7)
GENERIC = frozenset({"director", "head"})
GOAL_SCORE, GOAL_PRECISION, GOAL_RECALL = 0.9, 0.98, 0.80


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a title: the role it was taken for, or none, and how surely."""

    case: Case
    role: str | None = None
    score: float = 0.0

    @property
    def right(self) -> bool:
        """Whether the title names the role."""
        return self.role in self.case.expected

    @property
    def wrong(self) -> bool:
        """Whether the title names no such role."""
        return bool(self.role) and self.role not in self.case.expected | self.case.undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What became of titles at a threshold."""

    titles: int
    named: int
    right: int
    wrong: int

    @property
    def precision(self) -> float:
        """The share of recognitions that are right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the titles of roles that are recognised rightly."""
        return self.right / self.named if self.named else 1.0


def outcome(titles: Titles, case: Case, language: str) -> Outcome:
    """Match a title as somebody would who takes the best and never asks."""
    found = match(titles, case.title, language=language, first=2)
    tied = [each for each in found if each.score == found[0].score]
    if len(tied) > 1 and any(each.role.slug not in case.expected for each in tied):
        return Outcome(case=case)
    for best in tied[:1]:
        if best.role.slug not in GENERIC and not NOT_HOLDERS & {*best.qualifiers}:
            return Outcome(case=case, role=best.role.slug, score=best.score)
    return Outcome(case=case)


def outcomes(titles: Titles, corpus: Corpus) -> list[Outcome]:
    """Match every title of a corpus."""
    return [outcome(titles, case, corpus.language) for case in corpus.cases]


def held_out(roles: Iterable[Role], corpus: Corpus) -> list[Outcome]:
    """Match the titles that name a role, each without what the data know of it."""
    roles = tuple(roles)
    return [
        outcome(Titles.of(without(roles, case.title)), case, corpus.language)
        for case in corpus.cases
        if case.expected
    ]


def without(roles: Iterable[Role], title: str) -> list[Role]:
    """Forget a title: in every spelling, of every role, and each of its parts."""
    forms = {normal_form(part) for part in (title, *title.replace(")", "").split("("))}
    return [
        replace(
            role,
            abbreviation=None
            if normal_form(role.abbreviation or "") in forms
            else role.abbreviation,
            titles=tuple(each for each in role.titles if normal_form(each.text) not in forms),
        )
        for role in roles
    ]


def scored(found: Iterable[Outcome], threshold: float) -> Score:
    """Count what became of titles at a threshold."""
    found = list(found)
    sure = [each for each in found if each.score >= threshold]
    return Score(
        titles=len(found),
        named=sum(bool(each.case.expected) for each in found),
        right=sum(each.right for each in sure),
        wrong=sum(each.wrong for each in sure),
    )


def row(name: str, threshold: float, found: Iterable[Outcome], hidden: Iterable[Outcome]) -> str:
    """Write the figures of a corpus at a threshold."""
    plain, other = scored(found, threshold), scored(hidden, threshold)
    return (
        f"{name:<12}{plain.titles:>8}{plain.named:>7}{threshold:>7.2f}"
        f"{plain.right:>7}{plain.wrong:>7}{plain.precision:>11.3f}{plain.recall:>8.3f}"
        f"{other.recall:>10.3f}"
    )


def confusions(name: str, found: Iterable[Outcome]) -> Iterator[str]:
    """Tell what titles were taken for that they are not, and which were missed."""
    for each in sorted(found, key=lambda each: (-each.score, each.case.title)):
        named = " or ".join(sorted(each.case.expected))
        if each.wrong and each.score >= THRESHOLDS[-1]:
            taken = f"taken for {each.role} ({each.score:.2f})"
            yield f"{name}: {each.case.title}: {named or 'none of ours'}, {taken}"
        elif named and not each.right:
            yield f"{name}: {each.case.title}: {named}, missed"


def main() -> None:
    """Print precision and recall of every corpus, and what was taken for what."""
    roles = load(DATA).roles
    titles = Titles.of(roles)
    found = {each.name: outcomes(titles, each) for each in corpora(roles)}
    hidden = {each.name: held_out(roles, each) for each in corpora(roles)}
    found["all"] = [each for part in found.values() for each in part]
    hidden["all"] = [each for part in hidden.values() for each in part]
    print("corpus        titles  named  score  right  wrong  precision  recall  held out")
    for name in found:
        for threshold in THRESHOLDS:
            print(row(name, threshold, found[name], hidden[name]))
    surest = scored(found["all"], GOAL_SCORE)
    met = surest.precision >= GOAL_PRECISION and surest.recall >= GOAL_RECALL
    print(
        f"\ngoal at score {GOAL_SCORE}: precision {GOAL_PRECISION}, recall {GOAL_RECALL}:", end=" "
    )
    print("met\n" if met else "MISSED\n")
    for name in list(found)[:-1]:
        print(*confusions(name, found[name]), sep="\n")


if __name__ == "__main__":
    main()
