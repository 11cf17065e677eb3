"""The page in a browser, on a server of the sample company."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests.browser.conftest import barriers

Visit = Callable[..., Page]
CHART = "/organizations/brightwater"
VIEWS = {
    "/": "What is a role, and who reports to whom?",
    "/organizations": "Organizations",
    CHART: "Org chart of Brightwater Instruments",
    f"{CHART}?post=coo": "Org chart of Brightwater Instruments",
    f"{CHART}?findings=open": "Org chart of Brightwater Instruments",
    f"{CHART}?view=outline&levels=all": "Org chart of Brightwater Instruments",
    "/roles": "Roles",
    "/roles/cto": "Chief Technology Officer CTO",
    "/roles/cto/expected?absent=cio&present=ceo&size=LARGE": "Whom would this role report to?",
    "/roles/network?role=cto&line=cto.REPORTS_TO.ceo.1": "How the roles hang together",
    "/roles/compare/cto/cio": "Comparison",
    "/roles/compare": "Comparison",
    "/sources?source=esco-1-0": "Sources",
    "/roles/nosuch": "Not found",
}
PHONE = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}


def shown(page: Page, heading: str) -> None:
    """Wait until a view is there with all that it asked for."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.get_by_text(re.compile("^(Loading|Chargement) …$"))).to_have_count(0)


def test_an_organization_is_found_searched_and_shown_again_by_its_address(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("link", name="Brightwater Instruments").click()
    shown(page, "Org chart of Brightwater Instruments")
    search = page.get_by_role("combobox", name="Find a person or a post")
    search.fill("operating")
    page.get_by_role("option", name="Chief Operating Officer").first.click()
    panel = page.get_by_role("complementary", name="Details")
    expect(panel).to_contain_text("Chief Operating Officer")
    expect(page).to_have_url(re.compile(r"/organizations/brightwater\?post=coo$"))
    page.reload()
    expect(panel).to_contain_text("Chief Operating Officer")
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)
    page.go_back()
    expect(panel).to_contain_text("Chief Operating Officer")


def test_an_organization_is_shown_as_it_was_on_another_day(visit: Visit) -> None:
    page = visit(CHART)
    page.get_by_label("Day").get_by_role("combobox").select_option("2015-12-31")
    expect(page).to_have_url(re.compile(r"day=2015-12-31"))
    expect(page.get_by_text(re.compile(r"of \d+ posts? shown"))).not_to_contain_text("of 58 posts")
    page.get_by_role("button", name="Later day").click()
    expect(page).to_have_url(re.compile(r"day=2016-12-31"))


def test_each_finding_leads_to_its_post_and_back(visit: Visit) -> None:
    page = visit(CHART)
    page.get_by_role("button", name="Findings").click()
    findings = page.get_by_role("complementary", name="Findings")
    findings.get_by_role("listitem").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile(r"[?&]post=[^&]+"))
    panel = page.get_by_role("complementary", name="Details")
    expect(panel.get_by_role("heading", level=2)).to_be_visible()
    panel.get_by_role("button", name="Close").click()
    expect(findings).to_be_visible()


def test_a_role_is_found_read_with_its_sources_and_asked_about(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("link", name="Roles", exact=True).click()
    page.get_by_label("Find a role").fill("technology")
    page.get_by_role("link", name="Chief Technology Officer").click()
    rule = page.get_by_role("listitem").filter(has_text="above all where there is no CIO")
    expect(rule).to_contain_text("There is no CIO.")
    expect(rule.get_by_role("link", name="Directeur de la technologie (CTO)")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="26 April 2022").first).to_contain_text(
        "Salary.com"
    )
    page.get_by_role("link", name="Whom would this role report to?").click()
    answer = page.get_by_role("listitem").filter(has_text="above all where there is no CIO")
    expect(answer).to_contain_text("Undecided")
    asked = page.get_by_role("group", name="Roles the rules ask about")
    asked.get_by_label("Chief Information Officer").select_option("not there")
    expect(answer).to_contain_text("Holds")
    page.reload()
    expect(answer).to_contain_text("Holds")


def test_two_roles_stand_side_by_side(visit: Visit) -> None:
    page = visit("/roles/cto")
    page.get_by_role("link", name="Compare with: Chief Information Officer").click()
    expect(page.get_by_role("heading", name="Only: Chief Technology Officer")).to_be_visible()
    expect(page.get_by_role("heading", name="Only: Chief Information Officer")).to_be_visible()


def test_a_reader_of_french_reads_french(visit: Visit) -> None:
    page = visit("/roles/cto", locale="fr-FR")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", name="Responsabilités")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Responsibilities")).to_be_visible()


def test_what_is_not_there_is_told(visit: Visit) -> None:
    page = visit("/roles/astronaut", missing="/roles/astronaut")
    expect(page.get_by_role("status")).to_have_text("There is no role astronaut.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", VIEWS)
def test_no_view_has_a_barrier(visit: Visit, place: str, scheme: str) -> None:
    page = visit(place, missing="/nosuch", color_scheme=scheme)
    shown(page, VIEWS[place])
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    assert barriers(page) == []


@pytest.mark.parametrize("place", VIEWS)
def test_every_view_fits_a_phone(visit: Visit, place: str) -> None:
    page = visit(place, missing="/nosuch", **PHONE)
    shown(page, VIEWS[place])
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert barriers(page) == []


def test_the_playground_opens_and_its_query_is_answered(visit: Visit) -> None:
    page = visit("/playground")
    expect(page.locator(".graphiql-query-editor")).to_contain_text("definition")
    page.get_by_role("button", name=re.compile("Execute query")).click()
    expect(page.locator(".result-window")).to_contain_text("Chief Technology Officer")


def room(page: Page, selector: str) -> FloatRect:
    """Tell where a part of the page is, all of which can be seen."""
    part = page.locator(selector).first
    expect(part).to_be_in_viewport(ratio=0.99)
    box = part.bounding_box()
    assert box
    return box


def test_on_a_phone_the_playground_s_query_and_answer_stand_below_each_other(visit: Visit) -> None:
    page = visit("/playground", **{**PHONE, "viewport": {"width": 390, "height": 844}})
    expect(page.locator(".graphiql-query-editor")).to_contain_text("definition")
    page.get_by_role("button", name=re.compile("Execute query")).tap()
    expect(page.locator(".result-window")).to_contain_text("Chief Technology Officer")
    asked, answered = room(page, ".graphiql-query-editor"), room(page, ".result-window")
    for box in (asked, answered):
        assert box["width"] > 350
        assert box["height"] > 250
    assert answered["y"] >= asked["y"] + asked["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_the_playground_s_documentation_takes_the_window_and_gives_it_back(
    visit: Visit,
) -> None:
    page = visit("/playground", **{**PHONE, "viewport": {"width": 390, "height": 844}})
    page.get_by_role("button", name="Show Documentation Explorer").tap()
    docs = room(page, ".graphiql-plugin")
    assert docs["width"] == 390
    page.get_by_role("link", name="Query", exact=True).tap()
    expect(page.locator(".graphiql-doc-explorer-title")).to_have_text("Query")
    page.get_by_role("button", name="Hide Documentation Explorer").tap()
    expect(page.get_by_role("button", name=re.compile("Execute query"))).to_be_in_viewport()
    page.get_by_role("button", name=re.compile("Execute query")).tap()
    expect(page.locator(".result-window")).to_contain_text("Chief Technology Officer")


def test_the_playground_begins_with_the_query_of_its_address(visit: Visit) -> None:
    page = visit("/playground?query=%7B%20role(slug%3A%20%22cto%22)%20%7B%20title%20%7D%20%7D")
    expect(page.locator(".graphiql-query-editor")).to_contain_text("role(slug:")
    page.get_by_role("button", name=re.compile("Execute query")).click()
    expect(page.locator(".result-window")).to_contain_text("Chief Technology Officer")


@pytest.mark.parametrize("detail", ["layout=foo", "from=banana", "day=2011-02-30", "levels=-1"])
def test_an_address_that_was_mistyped_shows_the_chart(visit: Visit, detail: str) -> None:
    for place in ("/organizations/brightwater", "/embed/brightwater"):
        page = visit(f"{place}?{detail}")
        expect(page.locator(".post b").first).to_have_text("Maren Lindqvist")
