"""The page by keyboard alone: everything can be reached and done, and the focus is always seen."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]
CHART = "/organizations/brightwater"
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return 'The focus is lost.';
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const isSeen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  if (!isSeen) return `The focus is not on the screen: ${element.outerHTML.slice(0, 200)}`;
  const { outlineStyle, boxShadow } = getComputedStyle(element);
  const isMarked = outlineStyle !== 'none' || boxShadow !== 'none';
  return isMarked ? '' : `The focus cannot be seen: ${element.outerHTML.slice(0, 200)}`;
}"""


def press(page: Page, *keys: str) -> None:
    """Press keys, after each of which the focus must be somewhere, and be seen."""
    for key in keys:
        page.keyboard.press(key)
        for _ in range(40):  # Until it has moved, on a busy machine.
            page.wait_for_timeout(50)
            if not (lost := page.evaluate(FOCUS)):
                break
        assert lost == "", key


def tab_to(page: Page, wanted: Locator, back: bool = False) -> None:
    """Press Tab until something has the focus."""
    for _ in range(60):
        press(page, "Shift+Tab" if back else "Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {wanted}.")


def card(page: Page, words: str) -> Locator:
    """Find the card of a post in the chart."""
    return page.get_by_role("treeitem").filter(has_text=words)


def row(page: Page, words: str) -> Locator:
    """Find the row of a post in the outline."""
    return page.get_by_role("treegrid").get_by_role("row").filter(has_text=words)


def test_an_organization_is_opened_and_a_post_found_by_keyboard(visit: Visit) -> None:
    page = visit("/")
    tab_to(page, page.get_by_role("link", name="Skip to the content"))
    tab_to(page, page.get_by_role("link", name="Brightwater Instruments"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("treeitem")).not_to_have_count(0)
    expect(page.get_by_role("main")).to_be_focused()
    tab_to(page, page.get_by_role("combobox", name="Find a person or a post"))
    page.keyboard.type("chief")
    expect(page.get_by_role("option").first).to_be_visible()
    press(page, "ArrowDown", "ArrowDown", "ArrowUp", "Enter")
    panel = page.get_by_role("complementary", name="Details")
    expect(panel.get_by_role("heading", level=2)).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]post="))


def test_the_chart_is_walked_unfolded_and_read_by_keyboard(visit: Visit) -> None:
    page = visit(CHART)
    top = card(page, "Chief Executive Officer")
    tab_to(page, top)
    press(page, "ArrowRight", "ArrowDown")
    technology = card(page, "Chief Technology Officer")
    expect(technology).to_be_focused()
    press(page, "ArrowRight")
    expect(technology).to_have_attribute("aria-expanded", "true")
    expect(technology).to_be_focused()
    press(page, "ArrowRight")
    expect(card(page, "Head of Software")).to_be_focused()
    press(page, "ArrowLeft", "ArrowLeft")
    expect(technology).to_have_attribute("aria-expanded", "false")
    press(page, "Enter")
    panel = page.get_by_role("complementary", name="Details")
    expect(panel).to_be_focused()
    tab_to(page, panel.get_by_role("button", name=re.compile("Chief Executive Officer")))
    press(page, "Enter")
    expect(panel).to_contain_text("Chief Executive Officer")
    expect(panel).to_be_focused()
    press(page, "Escape")
    expect(panel).to_have_count(0)
    assert page.evaluate(FOCUS) == ""
    press(page, "Home", "End", "Home", "*")
    page.keyboard.type("general")
    expect(card(page, "General Counsel")).to_be_focused()


def test_the_chart_can_be_entered_however_far_away_it_is(visit: Visit) -> None:
    page = visit(f"{CHART}?levels=all")
    for _ in range(9):
        page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("combobox", name="Find a person or a post").focus()
    top = card(page, "Chief Executive Officer")
    tab_to(page, top)
    expect(top).to_be_in_viewport(ratio=1)
    box = top.bounding_box()
    assert box
    assert box["width"] > 140  # Wide enough to be read.


def test_layout_colour_levels_day_and_language_are_changed_by_keyboard(visit: Visit) -> None:
    page = visit(CHART)
    for label, name in (("Layout", "layout"), ("Colour", "colour"), ("Levels", "levels")):
        choice = page.get_by_role("combobox", name=label)
        tab_to(page, choice)
        press(page, "ArrowDown")
        expect(page).to_have_url(re.compile(rf"[?&]{name}="))
        expect(choice).to_be_focused()
    day = page.get_by_label("Day").get_by_role("combobox")
    tab_to(page, day)
    press(page, "ArrowDown")
    expect(page).to_have_url(re.compile(r"[?&]day=\d"))
    expect(page.get_by_role("status").filter(has_text="Shown on")).not_to_contain_text("today")
    expect(day).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Français"), back=True)
    press(page, "Enter")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("button", name="English")).to_be_focused()
    page.go_back()
    expect(page).not_to_have_url(re.compile(r"[?&]day=\d"))


def test_the_outline_is_walked_unfolded_and_read_by_keyboard(visit: Visit) -> None:
    page = visit(CHART)
    tab_to(page, page.get_by_role("button", name="Outline"))
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"[?&]view=outline"))
    tab_to(page, row(page, "Chief Executive Officer"))
    press(page, "ArrowDown", "ArrowDown")
    technology = row(page, "Chief Technology Officer")
    expect(technology).to_be_focused()
    press(page, "ArrowRight")
    expect(technology).to_have_attribute("aria-expanded", "true")
    expect(card(page, "Head of Software")).to_be_visible()
    press(page, "ArrowRight")
    software = row(page, "Head of Software")
    expect(software).to_be_focused()
    for name, value in (("level", "3"), ("posinset", "1"), ("setsize", "2"), ("rowindex", "5")):
        expect(software).to_have_attribute(f"aria-{name}", value)
    press(page, "ArrowLeft", "ArrowLeft")
    expect(technology).to_have_attribute("aria-expanded", "false")
    press(page, "End", "Home")
    page.keyboard.type("chief op")
    expect(row(page, "Chief Operating Officer")).to_be_focused()
    press(page, "Enter")
    panel = page.get_by_role("complementary", name="Details")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("Ingrid Solheim")
    expect(card(page, "Chief Operating Officer")).to_be_in_viewport()
    press(page, "Escape")
    expect(row(page, "Chief Operating Officer")).to_be_focused()
    page.go_back()
    expect(panel).to_contain_text("Ingrid Solheim")


def test_the_focus_stays_where_it_is_while_its_row_is_scrolled_away(look: Visit) -> None:
    page = look("/organizations/c10000?levels=all&view=outline")
    grid = page.get_by_role("treegrid")
    expect(grid).to_have_attribute("aria-rowcount", "10001")
    page.locator(".rows .row").first.focus()
    press(page, "ArrowDown", "ArrowDown")
    page.locator(".rows").hover()
    page.mouse.wheel(0, 90_000)
    expect(page.locator(".rows .row[aria-rowindex='4']")).not_to_be_in_viewport()
    expect(page.locator(".rows .row[aria-rowindex='4']")).to_be_focused()
    press(page, "ArrowDown")
    expect(page.locator(".rows .row[aria-rowindex='5']")).to_be_focused()


def test_the_overview_is_walked_by_keyboard_and_leads_to_a_post(visit: Visit) -> None:
    page = visit(CHART)
    overview = page.get_by_role("application", name="Overview of the whole organization")
    tab_to(page, overview)
    expect(overview).to_contain_text("Maren Lindqvist, Chief Executive Officer · 57 below")
    press(page, "ArrowDown", "ArrowRight")
    expect(overview).to_contain_text("Chief Technology Officer · 10 below · level 2")
    press(page, "Enter")
    panel = page.get_by_role("complementary", name="Details")
    expect(panel).to_contain_text("Chief Technology Officer")


def test_a_finding_is_followed_and_come_back_from_by_keyboard(visit: Visit) -> None:
    page = visit(CHART)
    opener = page.get_by_role("button", name="Findings")
    tab_to(page, opener)
    press(page, "Enter")
    findings = page.get_by_role("complementary", name="Findings")
    expect(findings).to_be_focused()
    more = findings.get_by_role("button", name=re.compile("^and .* more$")).first
    tab_to(page, more)
    press(page, "Enter")
    jumps = findings.get_by_role("listitem").first.get_by_role("button")
    expect(jumps.last).to_have_text("Show fewer")
    expect(jumps.nth(3)).to_be_focused()
    press(page, "Tab", "Enter")
    panel = page.get_by_role("complementary", name="Details")
    expect(panel).to_be_focused()
    press(page, "Escape")
    expect(findings).to_be_focused()
    press(page, "Escape")
    expect(findings).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_reader_who_hears_the_page_is_told_what_has_changed(visit: Visit) -> None:
    page = visit(f"{CHART}?view=outline")
    news = page.get_by_role("status").filter(has_text="Shown on")
    expect(news).to_contain_text("Layout: Automatic")
    row(page, "Chief Operating Officer").click()
    expect(news).to_contain_text("Chosen: Chief Operating Officer")
    page.get_by_role("combobox", name="Layout").select_option("compact")
    expect(news).to_contain_text("Layout: Compact")
    page.get_by_role("button", name="Français").click()
    told = page.get_by_role("status").filter(has_text="Jour affiché")
    expect(told).to_contain_text("Choisi : Chief Operating Officer")
