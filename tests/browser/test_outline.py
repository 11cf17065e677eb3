"""The outline and the chart are one: what is folded, chosen, coloured and shown on a day."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]
CHART = "/organizations/brightwater"
TECHNOLOGY = "Chief Technology Officer"


def card(page: Page, words: str) -> Locator:
    """Find the card of a post in the chart."""
    return page.get_by_role("treeitem").filter(has_text=words)


def row(page: Page, words: str) -> Locator:
    """Find the row of a post in the outline."""
    return page.get_by_role("treegrid").get_by_role("row").filter(has_text=words)


def test_what_is_unfolded_in_one_is_unfolded_in_the_other(visit: Visit) -> None:
    page = visit(f"{CHART}?view=outline")
    row(page, TECHNOLOGY).locator(".fold").click()
    expect(card(page, "Head of Software")).to_be_visible()
    card(page, TECHNOLOGY).locator(".toggle").click()
    expect(row(page, "Head of Software")).to_have_count(0)
    expect(row(page, TECHNOLOGY)).to_have_attribute("aria-expanded", "false")


def test_what_is_chosen_in_one_is_chosen_in_the_other(visit: Visit) -> None:
    page = visit(f"{CHART}?view=outline&levels=all")
    row(page, TECHNOLOGY).click()
    expect(card(page, TECHNOLOGY)).to_have_attribute("aria-selected", "true")
    expect(card(page, TECHNOLOGY)).to_be_in_viewport()
    page.get_by_role("combobox", name="Find a person or a post").fill("contracts manager")
    page.get_by_role("option", name="Contracts Manager").click()
    expect(row(page, "Contracts Manager")).to_have_attribute("aria-selected", "true")
    expect(row(page, "Contracts Manager")).to_be_in_viewport()


def test_both_have_the_same_colours(visit: Visit) -> None:
    page = visit(f"{CHART}?view=outline")
    colour = "element => getComputedStyle(element).backgroundColor"
    swatch = row(page, TECHNOLOGY).locator(".swatch")
    before = swatch.evaluate(colour)
    page.get_by_role("combobox", name="Colour").select_option("grade")
    expect(swatch).not_to_have_css("background-color", before)
    top = card(page, TECHNOLOGY).evaluate("element => getComputedStyle(element).borderTopColor")
    assert swatch.evaluate(colour) == top


def test_a_row_tells_title_holder_unit_and_how_many_report_to_it(visit: Visit) -> None:
    page = visit(f"{CHART}?view=outline")
    heads = page.get_by_role("columnheader")
    expect(heads).to_have_text(["Title", "Holder", "Unit", "Direct", "In all"])
    cells = row(page, "Chief Information Officer").get_by_role("gridcell")
    expect(cells).to_have_count(5)
    told = ["Chief Information Officer", "Babak Rostami · acting", "Information systems", "5", "15"]
    for cell, words in zip(cells.all(), told, strict=True):
        expect(cell).to_contain_text(words)
    expect(row(page, "Chief Data Officer")).to_contain_text("Planned")


def test_an_outline_is_shown_again_by_its_address(visit: Visit) -> None:
    page = visit(f"{CHART}?view=outline&levels=2&post=coo&colour=role&layout=compact")
    expect(row(page, "Chief Operating Officer")).to_have_attribute("aria-selected", "true")
    expect(row(page, "Head of Software")).to_be_visible()
    expect(page.get_by_role("combobox", name="Layout")).to_have_value("compact")
    page.get_by_role("button", name="Outline").click()
    expect(page.get_by_role("treegrid")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("treegrid")).to_be_visible()


def test_what_is_unfolded_stays_so_on_another_day_and_in_another_language(visit: Visit) -> None:
    page = visit(f"{CHART}?view=outline")
    row(page, TECHNOLOGY).locator(".fold").click()
    expect(row(page, "Head of Software")).to_be_visible()
    page.get_by_role("button", name="Earlier day").click()
    expect(page).to_have_url(re.compile(r"[?&]day=\d"))
    expect(row(page, "Head of Software")).to_be_visible()
    page.get_by_role("button", name="Français").click()
    expect(page.get_by_role("columnheader", name="Titulaire")).to_be_visible()
    expect(row(page, "Head of Software")).to_be_visible()
    expect(card(page, "Head of Software")).to_be_visible()


def test_the_overview_leads_to_a_post_and_shows_the_way_to_it(visit: Visit) -> None:
    page = visit(CHART)
    canvas = page.locator(".icicle canvas")
    box = canvas.bounding_box()
    assert box
    canvas.hover(position={"x": box["width"] / 2, "y": 15})
    caption = page.locator(".caption")
    expect(caption).to_contain_text("level 2")
    name = caption.inner_text().partition(",")[0]
    canvas.click(position={"x": box["width"] / 2, "y": 15})
    panel = page.get_by_role("complementary", name="Details")
    expect(panel.get_by_role("heading", level=2)).to_have_text(name)
