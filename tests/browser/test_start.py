"""Where readers begin, what they see at an unknown address, and the playground."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from schema.examples import EXAMPLES
from tests.browser.conftest import barriers

Visit = Callable[..., Page]
THEIRS = "nested-interactive: <li"  # GraphiQL closes a tab with a button in the tab.


def execute(page: Page) -> None:
    """Run the query that stands in the playground."""
    expect(page.locator(".graphiql-query-editor")).to_contain_text("query ")
    page.get_by_role("button", name=re.compile("Execute query")).click()


def test_roles_and_organizations_are_found_by_one_search_that_has_an_address(visit: Visit) -> None:
    page = visit("/")
    search = page.get_by_label("Find a role or an organization")
    search.fill("bright")
    expect(page.get_by_role("link", name="Brightwater Instruments")).to_be_visible()
    expect(page.get_by_role("link", name="Chief Technology Officer")).to_have_count(0)
    search.fill("DSI")
    expect(page.get_by_role("link", name="Chief Information Officer")).to_be_visible()
    expect(page.get_by_role("link", name="Brightwater Instruments")).to_have_count(0)
    page.reload()
    expect(search).to_have_value("DSI")
    expect(page.get_by_role("link", name="Chief Information Officer")).to_be_visible()
    search.fill("xyzzy")
    expect(page.get_by_role("status")).to_have_text("Nothing found.")


def test_one_post_is_one_post(visit: Visit) -> None:
    page = visit("/organizations")
    policy = page.get_by_role("link", name="Office of Science and Technology Policy")
    expect(policy).to_contain_text(re.compile(r"1 post\b"))


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("What is a CTO?", "Chief Technology Officer CTO"),
        ("Whom would a CTO report to where there is no CIO?", "Whom would this role report to?"),
        ("How do a CTO and a CIO differ?", "Comparison"),
        ("How do the roles hang together?", "How the roles hang together"),
    ],
)
def test_each_question_leads_to_its_answer(visit: Visit, question: str, heading: str) -> None:
    page = visit("/")
    page.get_by_role("link", name=question).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.go_back()
    expect(page.get_by_role("link", name=question).first).to_be_visible()


def test_the_start_has_the_questions_of_the_tutorial_as_links(visit: Visit) -> None:
    page = visit("/")
    for title, query in EXAMPLES.items():
        link = page.get_by_role("link", name=title).last
        asked = parse_qs(urlsplit(link.get_attribute("href") or "").query)
        assert asked["query"] == [query.rstrip("\n")] or asked["query"] == [query]


def test_who_reads_french_finds_the_questions_in_french(visit: Visit) -> None:
    page = visit("/", locale="fr-FR")
    page.get_by_role("link", name="Que gagne un CTO, chiffre par chiffre ?").click()
    expect(page).to_have_title("Bac à sable · Rolegraph")
    execute(page)
    expect(page.locator(".result-window")).to_contain_text("salaries")


def test_an_unknown_address_shows_what_to_do_and_has_status_404(visit: Visit) -> None:
    page = visit("/", missing="/rolez")
    with page.expect_response(re.compile("/rolez$")) as answered:
        page.evaluate("location.href = '/rolez'")
    assert answered.value.status == 404
    expect(page.get_by_role("status")).to_have_text("There is no such page: /rolez")
    page.get_by_role("link", name="All roles").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Roles")


def test_an_organization_that_is_not_there_is_told_with_what_to_do(visit: Visit) -> None:
    page = visit("/organizations/nosuch", missing="/nosuch")
    expect(page.get_by_role("status")).to_have_text("There is no organization nosuch.")
    page.get_by_role("link", name="All organizations").click()
    expect(page.get_by_role("link", name="Brightwater Instruments")).to_be_visible()


def test_the_cards_of_a_row_have_their_counts_right_below_their_names(visit: Visit) -> None:
    page = visit("/")
    expect(page.get_by_role("link", name="CHRO · Chief Human Resources Officer")).to_be_visible()
    gaps = page.locator(".cards a").evaluate_all(
        """cards => cards.map(card => {
          const [name, count] = [...card.children].map(each => each.getBoundingClientRect());
          return count.top - name.bottom;
        })"""
    )
    assert len(gaps) > 3
    assert max(gaps) < 8


def test_the_playground_has_a_tab_for_each_example_and_each_is_answered(visit: Visit) -> None:
    page = visit("/playground")
    tabs = page.locator(".graphiql-tab-button")
    names = re.findall(r"^query (\w+)", "\n".join(EXAMPLES.values()), re.MULTILINE)
    expect(tabs).to_have_text(names)
    for tab, name in zip(tabs.all(), names, strict=True):
        tab.click()
        expect(page.locator(".graphiql-query-editor")).to_contain_text(f"query {name}")
        # GraphiQL reads the operation's name a moment after its text.
        page.wait_for_timeout(500)
        with page.expect_response(re.compile("/graphql$")) as answered:
            execute(page)
        assert "errors" not in answered.value.json()


def test_a_view_opens_in_the_playground_with_its_variables_and_language(visit: Visit) -> None:
    page = visit("/roles/cio?language=fr")
    page.get_by_role("link", name="Ouvrir dans le bac à sable").click()
    expect(page.locator(".graphiql-query-editor")).to_contain_text("query Role")
    with page.expect_request(re.compile("/graphql$")) as asked:
        execute(page)
    assert json.loads(asked.value.post_data or "")["variables"] == {"slug": "cio"}
    assert asked.value.header_value("accept-language") == "fr"
    expect(page.locator(".result-window")).to_contain_text("directeur de l'information")
    page.get_by_role("link", name="Rolegraph").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Qu’est-ce qu’un rôle")


PLACES = [
    "/roles",
    "/roles/network",
    "/roles/compare/cto/cio",
    "/roles/cto/expected",
    "/sources",
]


@pytest.mark.parametrize("place", PLACES)
def test_every_view_of_roles_opens_in_the_playground(visit: Visit, place: str) -> None:
    page = visit(place)
    link = page.get_by_role("link", name="Open in playground").first
    expect(link).to_be_visible()
    link.click()
    with page.expect_response(re.compile("/graphql$")) as answered:
        execute(page)
    assert "errors" not in answered.value.json()


def test_the_schema_is_explained_in_the_playground(visit: Visit) -> None:
    page = visit("/playground")
    page.get_by_role("button", name="Show Documentation Explorer").click()
    explorer = page.locator(".graphiql-doc-explorer")
    expect(explorer).to_contain_text("query: Query")
    explorer.get_by_role("link", name="Query").click()
    expect(explorer).to_contain_text("The role with this slug; null if there is none.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_playground_has_no_barrier_that_is_ours(visit: Visit, scheme: str) -> None:
    page = visit("/playground", color_scheme=scheme)
    expect(page.locator(".graphiql-query-editor")).to_contain_text("definition")
    assert [each for each in barriers(page) if not each.startswith(THEIRS)] == []


@pytest.mark.parametrize("title", ["C.T.O.", "Directrice technique adjointe"])
def test_a_title_however_it_is_written_finds_its_role_first(visit: Visit, title: str) -> None:
    page = visit("/")
    page.get_by_label("Find a role or an organization").fill(title)
    first = page.locator("main .cards a").first
    expect(first).to_have_attribute("href", re.compile("/roles/cto"))
