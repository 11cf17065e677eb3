"""Which role a real post realises, and what an organization tells of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.knowledge.index import Index as Knowledge
from graph.knowledge.vocabulary import TitleKind
from graph.match import Titles
from graph.organization.index import Index
from graph.organization.model import Post, PostStatus
from graph.roles import MEDIUM, SMALL, Roles, size
from graph.text import Said, Text
from tests.build_knowledge import knowledge, role, title
from tests.build_organization import DAY, post, record

KNOWLEDGE = Knowledge.of(knowledge())
ROLES = Roles(KNOWLEDGE, Titles.of(tuple(KNOWLEDGE.roles.values())))
CEO = post("ceo", "Chief Executive Officer")
CIO = post("cio", "Chief Information Officer")
CTO = post("cto", "Chief Technology Officer")


def on(lines: str, *posts: Post) -> Index:
    """Derive the index of an organization."""
    return Index.of(record(lines, posts=posts), DAY)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Chief Technology Officer", "cto"),
        ("C.T.O.", "cto"),
        ("Acting Chief Technology Officer", "cto"),
        ("Deputy Chief Technology Officer", None),
        ("Former Chief Technology Officer", None),
        ("Smart Meters", None),
    ],
)
def test_a_title_names_a_role_for_certain_or_none(title: str, role: str | None) -> None:
    assert ROLES.role(post("x", title)) == role


def test_a_title_may_name_two_roles_and_the_first_counts() -> None:
    both = post("x", "Chief Technology Officer and Chief Information Officer")
    assert set(ROLES.certain(both)) == {"cto", "cio"}
    assert ROLES.role(both) == ROLES.certain(both)[0]


def test_a_title_is_read_in_the_language_of_its_file() -> None:
    two = (
        role("general", title("Director General"), title("DG", kind=TitleKind.ABBREVIATION)),
        role("ceo", title("directeur général", "fr"), title("DG", "fr", TitleKind.ABBREVIATION)),
    )
    roles = Roles(KNOWLEDGE, Titles.of(two))
    named = {
        language: roles.role(replace(CEO, title=Text((Said("DG", language),))))
        for language in ("en", "fr")
    }
    assert named == {"en": "general", "fr": "ceo"}


def test_the_role_that_a_source_names_wins_over_the_title() -> None:
    assert ROLES.role(post("x", "Smart Meters", role="cio")) == "cio"


def test_a_match_is_told_with_its_score_and_made_once() -> None:
    found = ROLES.match(post("x", "Deputy Chief Technology Officer"))
    assert found is not None
    assert found.role.slug == "cto"
    assert ROLES.match(post("y", "Deputy Chief Technology Officer")) is found


def test_an_organization_tells_which_roles_it_has_and_lacks() -> None:
    gone = replace(CIO, stated=PostStatus.ABOLISHED)
    index = on("ceo>", CEO, gone, CTO)
    context = ROLES.context(index)
    assert context.roles_present == {"ceo", "cto"}
    assert context.roles_absent == {"cio"}
    assert (context.country, context.size and context.size.value) == ("FR", "small")
    assert ROLES.context(index) is context


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        (0.0, None),
        (1.0, "small"),
        (SMALL - 0.5, "small"),
        (SMALL, "medium"),
        (MEDIUM - 0.5, "medium"),
        (MEDIUM, "large"),
    ],
)
def test_the_size_is_told_by_the_seats_of_posts_that_exist(
    seats: float, expected: str | None
) -> None:
    gone = post("gone", seats=1_000.0, stated=PostStatus.ABOLISHED)
    found = size(on("", post("a", seats=seats), gone))
    assert (found.value if found else None) == expected
