"""The page for readers who enlarge it, choose their own colours, or read another language."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import barriers

Visit = Callable[..., Page]
CHART = "/organizations/brightwater"
PLACES = [
    CHART,
    f"{CHART}?post=coo",
    f"{CHART}?view=outline&post=coo&levels=all",
    "/roles/cto",
]
# A window of 1280 × 800 at 200 %.
TWICE = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
THEIRS = "nested-interactive: <li"  # GraphiQL closes a tab with a button in the tab.
CUT = """() => [...document.querySelectorAll('button, select, input, a, summary, h2, dt, dd')]
  .filter((element) => element.checkVisibility() && !element.closest('.host, .said, .skip'))
  .filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < -1 || right > innerWidth + 1;
  })
  .map((element) => element.outerHTML.slice(0, 120))"""


def ready(page: Page) -> None:
    """Wait until nothing is loading."""
    expect(page.get_by_role("heading", level=1)).to_be_attached()
    expect(page.get_by_text("Loading …")).to_have_count(0)
    expect(page.get_by_text("Chargement …")).to_have_count(0)


@pytest.mark.parametrize("place", PLACES)
def test_no_view_has_a_barrier_in_french(visit: Visit, place: str) -> None:
    page = visit(place, locale="fr-FR")
    ready(page)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert barriers(page) == []


def test_the_chart_has_no_barrier_when_it_is_seen_from_afar(visit: Visit) -> None:
    page = visit(f"{CHART}?levels=all")
    ready(page)
    for _ in range(9):
        page.get_by_role("button", name="Zoom out").click()
    expect(page.locator(".post")).to_have_count(1)
    assert barriers(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_playground_has_no_barrier_but_graphiql_s_tabs(visit: Visit, scheme: str) -> None:
    page = visit("/playground", color_scheme=scheme)
    expect(page.locator(".graphiql-query-editor")).to_contain_text("definition")
    assert [each for each in barriers(page) if not each.startswith(THEIRS)] == []


@pytest.mark.parametrize("place", PLACES)
def test_at_200_percent_nothing_is_cut_off_and_nothing_scrolls_sideways(
    visit: Visit, place: str
) -> None:
    page = visit(place, locale="fr-FR", **TWICE)
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.evaluate(CUT) == []
    last = page.locator("main :is(button, a):visible").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", [(640, 400), (320, 256), (1280, 400)])
@pytest.mark.parametrize("place", [f"{CHART}?post=coo", f"{CHART}?view=outline&post=coo"])
def test_what_a_link_leads_to_is_seen_however_small_the_window_and_has_the_keyboard(
    visit: Visit, place: str, size: tuple[int, int]
) -> None:
    page = visit(place, viewport={"width": size[0], "height": size[1]}, device_scale_factor=2)
    ready(page)
    panel = page.get_by_role("complementary", name="Details")
    heading = panel.get_by_role("heading", name="Ingrid Solheim")
    expect(heading).to_be_in_viewport(ratio=1)
    expect(panel).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel.get_by_role("button", name="Close")).to_be_focused()
    expect(panel.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)


def test_a_post_that_is_chosen_in_an_enlarged_window_is_told_in_sight(visit: Visit) -> None:
    page = visit(CHART, **TWICE)
    ready(page)
    page.get_by_role("treeitem").nth(1).click()
    panel = page.get_by_role("complementary", name="Details")
    expect(panel.get_by_role("heading", level=2)).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_bar_is_one_row_and_the_rest_a_menu(visit: Visit) -> None:
    page = visit(CHART, viewport={"width": 375, "height": 740}, has_touch=True, is_mobile=True)
    ready(page)
    bar = page.locator(".bar")
    before = bar.bounding_box()
    assert before
    assert before["height"] < 60
    layout = page.get_by_role("combobox", name="Layout")
    expect(layout).to_be_hidden()
    page.get_by_role("button", name="More choices").tap()
    layout.select_option("right")
    page.keyboard.press("Escape")
    expect(layout).to_be_hidden()


def test_on_a_phone_the_outline_takes_the_place_of_the_chart(visit: Visit) -> None:
    page = visit(CHART, viewport={"width": 375, "height": 740}, has_touch=True, is_mobile=True)
    ready(page)
    page.get_by_role("button", name="Outline").tap()
    grid = page.get_by_role("treegrid").bounding_box()
    assert grid
    assert grid["width"] == 375
    expect(page.get_by_role("tree")).to_be_hidden()
    page.get_by_role("row").filter(has_text="Chief Operating Officer").tap()
    expect(page.get_by_role("complementary", name="Details")).to_contain_text("Ingrid Solheim")
    page.get_by_role("button", name="Outline").tap()
    expect(page.get_by_role("treeitem").filter(has_text="Ingrid Solheim")).to_be_in_viewport()


def test_nothing_that_covers_the_chart_can_hide_a_card(visit: Visit) -> None:
    for size in ({"width": 1200, "height": 800}, {"width": 375, "height": 740}):
        page = visit(CHART, viewport=size)
        ready(page)
        stage = page.locator(".stage").bounding_box()
        assert stage
        for selector in (".legend", ".zoom", ".icicle", ".shown"):
            box = page.locator(selector).bounding_box()
            assert box
            assert box["y"] >= stage["y"] + stage["height"], selector


def test_a_reader_s_own_colours_are_kept_in_cards_and_on_the_canvas(visit: Visit) -> None:
    page = visit(f"{CHART}?post=coo", forced_colors="active", color_scheme="dark")
    ready(page)
    white = "rgb(255, 255, 255)"
    card = page.locator(".post.marked").last
    assert card.evaluate("element => getComputedStyle(element).color") == white
    assert card.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    drawn = page.locator(".host canvas").evaluate(
        """canvas => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let found = 0;
          for (let at = 0; at < data.length; at += 4) {
            if (data[at] > 250 && data[at + 1] > 250 && data[at + 3] > 60) found += 1;
          }
          return found;
        }"""
    )
    assert drawn > 100  # Lines are drawn in the colour of text.


def test_nothing_moves_by_itself(visit: Visit) -> None:
    page = visit(CHART, reduced_motion="reduce")
    ready(page)
    page.get_by_role("treeitem").first.click()
    page.get_by_role("button", name="Zoom in").click()
    assert page.evaluate("document.getAnimations().length") == 0


IN_VIEW = """cards => cards.every(card => {
  const stage = card.closest('.stage').getBoundingClientRect();
  const { left, right, top, bottom } = card.getBoundingClientRect();
  return left >= stage.left && right <= stage.right && top >= stage.top && bottom <= stage.bottom;
})"""


@pytest.mark.parametrize("width", [360, 375, 390])
def test_on_a_phone_the_first_view_cuts_no_card(visit: Visit, width: int) -> None:
    page = visit(CHART, viewport={"width": width, "height": 844}, has_touch=True, is_mobile=True)
    ready(page)
    cards = page.locator(".post")
    expect(cards).to_have_count(10)
    expect(page.locator(".host")).to_have_attribute("data-beyond", "")
    expect(page.locator(".host")).to_have_attribute("data-scale", re.compile(r"\d"))
    assert cards.evaluate_all(IN_VIEW)
    assert float(page.locator(".host").get_attribute("data-scale") or 0) > 0.6


def test_on_a_phone_what_is_beyond_the_window_is_hinted_at(visit: Visit) -> None:
    page = visit(f"{CHART}?levels=2", viewport={"width": 390, "height": 844}, is_mobile=True)
    ready(page)
    host = page.locator(".host")
    expect(host).to_have_attribute("data-beyond", "bottom")
    expect(page.get_by_role("treeitem").first).to_be_in_viewport(ratio=1)
    shade = "element => getComputedStyle(element, '::after').getPropertyValue('--bottom')"
    assert "color-mix" in host.evaluate(shade)
    page.get_by_role("button", name="Show all").click()
    expect(host).to_have_attribute("data-beyond", "")
    assert host.evaluate(shade) == ""


@pytest.mark.parametrize(
    ("post", "manager"),
    [
        ("sw-cloud", "Head of Software"),
        ("sw-cloud-1", "Cloud Team Lead"),
        ("cdo", None),
        ("it-ops", "Chief Information Officer"),
        ("sales-eng", "Head of Sales"),
    ],
)
def test_on_a_phone_a_link_to_a_post_shows_it_whole_and_its_manager_where_there_is_room(
    visit: Visit, post: str, manager: str | None
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = visit(f"{CHART}?post={post}", **phone)
    ready(page)
    expect(page.get_by_role("complementary", name="Details")).to_contain_text(post)
    expect(page.locator(".host")).to_have_attribute("data-drawn", re.compile(r"\d"))
    cards = [page.locator(".post[aria-selected=true]")]
    if manager:
        cards.append(page.locator(".post.marked").filter(has_text=manager))
    for card in cards:
        expect(card).to_have_count(1)
        assert card.evaluate_all(IN_VIEW)


def test_a_post_that_is_chosen_on_a_phone_is_not_hidden_by_what_is_told_of_it(visit: Visit) -> None:
    page = visit(CHART, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    ready(page)
    lowest = page.get_by_role("treeitem").filter(has_text="Chief Data Officer")
    lowest.tap()
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()
    expect(lowest).to_be_in_viewport(ratio=1)
    stage = page.locator(".stage").bounding_box()
    card = lowest.bounding_box()
    assert stage
    assert card
    assert card["y"] + card["height"] <= stage["y"] + stage["height"]
