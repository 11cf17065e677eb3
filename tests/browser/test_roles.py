"""What the page tells of roles: cards, the network, comparisons, the form, and the sources."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import barriers

Visit = Callable[..., Page]


def part(page: Page, heading: str) -> Locator:
    """Find a part of a card by its heading."""
    heads = page.get_by_role("heading", name=heading, exact=True, level=2)
    return page.locator("section").filter(has=heads).first


def test_a_card_shows_titles_of_both_genders_and_who_contests_one(visit: Visit) -> None:
    titles = part(visit("/roles/cto"), "Titles")
    french = titles.get_by_role("listitem").filter(has_text="directrice technique")
    expect(french).to_contain_text("also in use, feminine")
    expect(french).to_contain_text("Contested: also given to another occupation by ESCO")
    english = titles.get_by_role("listitem").filter(has_text="Chief Technical Officer")
    expect(english.get_by_role("link", name="O*NET 27.0 Database")).to_be_visible()


def test_a_card_shows_how_a_role_is_classified_elsewhere_and_in_which_version(visit: Visit) -> None:
    table = part(visit("/roles/cto"), "In other classifications")
    row = table.get_by_role("row").filter(has_text="11-1011.00")
    expect(row).to_contain_text("O*NET-SOC 27.0")
    expect(row).to_contain_text("wider")
    expect(table.get_by_role("row").filter(has_text="1330")).to_contain_text("ISCO 08")


def test_claims_that_conflict_stand_side_by_side(visit: Visit) -> None:
    group = part(visit("/roles/cto"), "Experience").locator(".conflict")
    expect(group).to_contain_text("These claims conflict:")
    first, second, third = (group.locator("li").nth(place).bounding_box() for place in range(3))
    assert first
    assert second
    assert third
    assert first["y"] == second["y"] == third["y"]
    assert first["x"] < second["x"] < third["x"]


def test_pay_is_plotted_on_one_scale_with_dates_and_publishers(visit: Visit) -> None:
    plot = part(visit("/roles/cto"), "Salaries").locator("figure")
    expect(plot).to_contain_text("Salaries, a year, in USD")
    rows = plot.locator(".measure:not(.ticks)")
    expect(rows).to_have_count(3)
    dot = {
        text: rows.filter(has_text=text).locator(".dot").last.bounding_box()
        for text in ("US$300,131", "US$256,604", "US$163,255")
    }
    places = [box["x"] for box in dot.values() if box]
    assert places == sorted(places, reverse=True)
    assert len(set(places)) == 3
    later = rows.filter(has_text="US$256,604")
    expect(later).to_contain_text("26 April 2022")
    expect(later).to_contain_text("Salary.com")
    expect(later).to_contain_text("conflicts with another")


def test_an_outlook_stands_beside_its_comparison(visit: Visit) -> None:
    outlook = part(visit("/roles/cto"), "Outlook")
    bars = outlook.locator(".reach")
    ours, others = bars.nth(0).bounding_box(), bars.nth(1).bounding_box()
    assert ours
    assert others
    assert ours["width"] / others["width"] == pytest.approx(11 / 4, rel=0.02)
    expect(outlook).to_contain_text("+11 % from 2020 to 2030")


def test_history_is_told_in_the_order_of_time_and_what_has_no_date_last(visit: Visit) -> None:
    history = part(visit("/roles/cto"), "History")
    expect(history.get_by_role("listitem")).to_have_count(10)
    events = history.get_by_role("listitem").all_inner_texts()
    assert "the 1990s" in events[0]
    assert "2009" in events[1]
    assert "Became a post of its own" in events[4]
    expect(history.get_by_role("heading", name="no date")).to_be_visible()


def test_a_post_of_the_role_leads_to_its_place_in_its_organization(visit: Visit) -> None:
    page = visit("/roles/cto")
    part(page, "Posts of this role").get_by_role("link", name="Ayesha Raman").click()
    expect(page).to_have_url(re.compile(r"/organizations/brightwater\?post=cto"))
    panel = page.get_by_role("complementary", name="Details")
    expect(panel).to_contain_text("Chief Technology Officer")


def test_a_card_is_narrowed_to_a_kind_and_a_source_and_its_address_keeps_that(
    visit: Visit,
) -> None:
    page = visit("/roles/cto")
    page.get_by_role("combobox", name="Kind").select_option("Titles (12)")
    expect(page.get_by_role("heading", level=2)).to_have_text(["Titles"])
    page.get_by_role("combobox", name="Source").select_option("esco-1-0")
    expect(page.get_by_text("IT Director")).to_be_visible()
    expect(page.get_by_text("Technology Director")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("IT Director")).to_be_visible()
    expect(page.get_by_role("heading", level=2)).to_have_text(["Titles"])


def test_a_citation_leads_to_its_source_and_back_to_what_it_says_of_the_role(visit: Visit) -> None:
    page = visit("/roles/chair")
    page.get_by_role("link", name="Role of Chair").first.click()
    expect(page).to_have_url(re.compile(r"/sources\?source=board-chair"))
    source = page.get_by_role("listitem").filter(has_text="clig.com")
    expect(source).to_contain_text("Cited by 2 titles.")
    source.get_by_role("link", name="Chair of the Board").first.click()
    expect(page).to_have_url(re.compile(r"/roles/chair\?source=board-chair"))
    expect(page.get_by_role("heading", level=2)).to_have_text(["Titles"])


def test_every_source_tells_what_cites_it_and_one_claim_is_one_claim(visit: Visit) -> None:
    page = visit("/sources")
    expect(page.get_by_text("Cited by 1 claim and 1 title.").first).to_be_visible()
    told = page.get_by_text(re.compile(r"^Cited by"))
    assert told.count() == page.get_by_role("heading", level=2).count() > 20
    assert not [text for text in told.all_inner_texts() if re.search(r"\b1 \w+s\b|\b0 ", text)]


def test_what_cites_a_source_is_listed_as_far_as_is_asked(visit: Visit) -> None:
    page = visit("/sources?source=cto-article")
    cited = page.locator("[aria-current=true]")
    expect(cited.locator("li").first).to_be_visible()
    before = cited.locator("li").count()
    cited.get_by_role("button", name="Show more").click()
    expect(cited.locator("li").nth(before + 20)).to_be_visible()
    expect(cited.get_by_role("link", name="White House")).to_be_visible()


def test_a_line_of_the_network_is_chosen_by_key_and_its_claim_is_read(visit: Visit) -> None:
    page = visit("/roles/network?role=cto")
    graph = page.get_by_role("region", name="Network of roles")
    line = graph.get_by_role("button", name="There is no CIO.")
    expect(line).to_have_attribute("aria-pressed", "false")
    line.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="The chosen line")
    expect(panel).to_contain_text("May report straight to the CEO, above all where there is no CIO")
    expect(panel.get_by_role("link", name="Directeur de la technologie (CTO)")).to_be_visible()
    expect(line).to_have_attribute("aria-pressed", "true")
    expect(line).to_be_focused()
    page.reload()
    expect(panel).to_contain_text("There is no CIO.")
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)


def test_the_network_has_the_same_lines_as_a_list_and_of_the_kinds_that_are_chosen(
    visit: Visit,
) -> None:
    page = visit("/roles/network")
    graph = page.get_by_role("region", name="Network of roles")
    page.get_by_text("All lines as a list").click()
    listed = page.locator(".listed").get_by_role("button")
    expect(listed.first).to_be_visible()
    assert graph.get_by_role("button").count() == listed.count() > 20
    kinds = page.get_by_role("group", name="Kinds of lines")
    for box in kinds.get_by_role("checkbox").all()[1:]:
        box.uncheck()
    expect(graph.get_by_role("button", name="overlaps with")).to_have_count(0)
    expect(page).to_have_url(re.compile("kinds=REPORTS_TO$"))
    assert graph.get_by_role("button").count() == listed.count() < 20
    kinds.get_by_role("checkbox").first.uncheck()
    expect(page.get_by_role("status")).to_have_text("No line is left: choose more kinds.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_line_of_the_network_crosses_the_words_on_another(visit: Visit, scheme: str) -> None:
    page = visit("/roles/network", color_scheme=scheme)
    labels = page.locator(".graph text:not(.box text)")
    expect(labels.first).to_be_visible()
    crossed = labels.evaluate_all(
        """labels => labels.filter(label => {
          label.scrollIntoView({ block: 'center', inline: 'center' });
          const { x, y, width, height } = label.getBoundingClientRect();
          return [0.2, 0.5, 0.8].some(part =>
            document.elementFromPoint(x + width * part, y + height / 2)?.localName !== 'text');
        }).map(label => label.textContent)"""
    )
    assert crossed == []
    halo = "label => getComputedStyle(label).stroke === getComputedStyle(label).fill"
    assert labels.first.evaluate("label => getComputedStyle(label).paintOrder") == "stroke"
    assert not labels.first.evaluate(halo)
    assert barriers(page) == []


def test_a_role_of_the_network_leads_to_its_card(visit: Visit) -> None:
    page = visit("/roles/network")
    graph = page.get_by_role("region", name="Network of roles")
    graph.get_by_role("link", name="Chief Operating Officer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chief Operating Officer COO")


def test_two_roles_are_chosen_and_compared(visit: Visit) -> None:
    page = visit("/roles/cto")
    page.get_by_role("link", name="Compare with another role").click()
    expect(page.get_by_text("Choose two roles to compare.")).to_be_visible()
    page.get_by_role("combobox", name="Second role").select_option("chief-ai-officer")
    expect(page).to_have_url(re.compile("/roles/compare/cto/chief-ai-officer$"))
    expect(page.get_by_role("heading", name="Only: Chief AI Officer")).to_be_visible()
    page.get_by_role("button", name="Swap").click()
    expect(page).to_have_url(re.compile("/roles/compare/chief-ai-officer/cto$"))
    page.go_back()
    expect(page).to_have_url(re.compile("/roles/compare/cto/chief-ai-officer$"))


def test_the_form_answers_with_verdicts_reasons_and_what_organizations_do(visit: Visit) -> None:
    page = visit("/roles/cto/expected")
    rule = page.get_by_role("listitem").filter(has_text="above all where there is no CIO")
    expect(rule).to_contain_text("Undecided")
    page.get_by_role("combobox", name="Chief Executive Officer").select_option("there")
    page.get_by_role("combobox", name="Chief Information Officer").select_option("not there")
    expect(rule).to_contain_text("Holds")
    expect(rule).to_contain_text("There is no CIO.")
    expect(rule.get_by_role("link", name="Directeur de la technologie (CTO)")).to_be_visible()
    practice = part(page, "What the loaded organizations do")
    expect(practice).to_contain_text("1 post in 1 organization")
    page.get_by_role("combobox", name="Size").select_option("large")
    expect(practice).to_contain_text("No organization that is loaded here has such a post.")
    expect(page).to_have_url(re.compile(r"\?present=ceo&absent=cio&size=LARGE$"))
    page.reload()
    expect(rule).to_contain_text("Holds")
    page.get_by_role("combobox", name="Role", exact=True).select_option("cio")
    expect(page).to_have_url(re.compile(r"/roles/cio/expected\?present=ceo&absent=cio&size=LARGE$"))


def test_the_explorer_speaks_french(visit: Visit) -> None:
    page = visit("/roles/cto", locale="fr-FR")
    expect(part(page, "Intitulés")).to_contain_text("aussi en usage, féminin")
    expect(part(page, "Salaires").locator("figure")).to_contain_text("26 avril 2022")
    expect(part(page, "Histoire")).to_contain_text("les années 1990")
    page.get_by_role("link", name="Réseau des rôles").click()
    graph = page.get_by_role("region", name="Réseau des rôles")
    expect(graph.get_by_role("button", name="Il n'y a pas de DSI.")).to_be_visible()
    page.goto(page.url.split("/roles")[0] + "/sources?language=fr")
    expect(page.get_by_text("Cité par 1 affirmation et 1 intitulé.").first).to_be_visible()


@pytest.mark.parametrize("place", ["/roles/nosuch", "/roles/nosuch/expected"])
def test_a_role_that_is_not_there_is_searched_for_instead(visit: Visit, place: str) -> None:
    page = visit(place, missing="/roles/nosuch")
    expect(page.get_by_role("status")).to_have_text("There is no role nosuch.")
    page.get_by_role("link", name="Find a role or an organization").click()
    expect(page.get_by_label("Find a role or an organization")).to_have_value("nosuch")


def test_a_network_that_is_wider_than_a_phone_has_a_shade_where_there_is_more(visit: Visit) -> None:
    page = visit("/roles/network", viewport={"width": 390, "height": 844}, color_scheme="light")
    graph = page.get_by_role("region", name="Network of roles")
    expect(graph.locator("svg")).to_be_visible()
    darkest = """element => {
      const { right, top, height } = element.getBoundingClientRect();
      return [element.scrollWidth > element.clientWidth, right, top + height / 2];
    }"""
    is_cut, right, middle = graph.evaluate(darkest)
    assert is_cut
    edge: FloatRect = {"x": right - 6, "y": middle - 100, "width": 4, "height": 200}
    before = page.screenshot(clip=edge)
    graph.evaluate("element => element.scrollTo(element.scrollWidth, element.scrollTop)")
    assert page.screenshot(clip=edge) != before
    layers = graph.evaluate("element => getComputedStyle(element).backgroundAttachment")
    assert layers.count("local") == 4
