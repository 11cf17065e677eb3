"""Companies of up to 100,000 posts in a browser: what is drawn is bounded, everybody is there."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Response, expect

from bench.company import company

Look = Callable[..., Page]
LARGE = {"viewport": {"width": 1920, "height": 1080}}
NEAREST = 2.5
COUNTS = """() => ({
  drawn: Number(document.querySelector('.host').dataset.drawn),
  overview: Number(document.querySelector('.icicle').dataset.drawn),
  cards: document.querySelectorAll('.post').length,
  nodes: document.querySelectorAll('*').length,
})"""
WALK = """(steps) => {
  const stage = document.querySelector('.host').getBoundingClientRect();
  document.querySelector('.post[tabindex="0"]').focus();
  return Array.from({ length: steps }, () => {
    const card = document.activeElement;
    const { left, top, right, bottom } = card.getBoundingClientRect();
    const isOutside =
      left < stage.left || top < stage.top || right > stage.right || bottom > stage.bottom;
    card.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    return isOutside ? 'outside' : Number(card.dataset.place);
  });
}"""


def at_rest(page: Page) -> float:
    """Wait until a chart that was moved is drawn in full; give its scale."""
    host = page.locator(".host[data-drawn]")
    expect(host).to_have_count(1)
    return float(host.get_attribute("data-scale") or "nan")


def zooms(page: Page, farthest: float) -> Iterator[float]:
    """Go through every zoom around the middle: to the nearest, then until all is on the screen."""
    for button, end in (("Zoom in", NEAREST), ("Zoom out", farthest)):
        while True:
            scale = at_rest(page)
            yield scale
            if (scale >= end) if button == "Zoom in" else (scale <= end):
                break
            page.get_by_role("button", name=button).click()


@pytest.mark.parametrize(
    ("posts", "layout"),
    [(1_000, "auto"), (10_000, "compact"), (100_000, "auto")],
)
def test_all_posts_unfolded_are_drawn_within_bounds_at_every_zoom(
    look: Look, posts: int, layout: str
) -> None:
    middle = posts // 2
    query = f"levels=all&layout={layout}&view=outline&post=p{middle}"
    page = look(f"/organizations/c{posts}?{query}", **LARGE)
    shown = page.get_by_text(f"{posts:,} of {posts:,} posts shown")
    expect(shown).to_be_visible(timeout=60_000)
    expect(page.get_by_role("complementary", name="Details")).to_contain_text(f"p{middle}")
    for scale in zooms(page, farthest=20 / posts):
        counts = page.evaluate(COUNTS)
        assert 0 < counts["drawn"] + counts["overview"] < 30_000, (scale, counts)
        assert counts["cards"] <= 240, (scale, counts)
        assert counts["nodes"] < 1_500, (scale, counts)


@pytest.mark.parametrize("number", [0, 54_321, 99_999])
def test_any_of_100_000_posts_is_found_by_its_holder(look: Look, number: int) -> None:
    row = company(100_000)[number]
    page = look("/organizations/c100000")
    page.get_by_role("combobox", name="Find a person or a post").fill(row.name)
    option = page.get_by_role("option").first
    expect(option).to_contain_text(row.name, timeout=60_000)
    option.click()
    panel = page.get_by_role("complementary", name="Details")
    expect(panel.get_by_role("heading", level=2)).to_have_text(row.name)
    card = page.locator(".post.marked").filter(has_text=row.title)
    expect(card).to_be_in_viewport()


def test_the_page_of_an_org_chart_weighs_80_kilobytes_at_most(look: Look) -> None:
    page = look("/")
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if re.search(r"/assets/|/organizations/", response.url):
            weights[response.url] = len(gzip.compress(response.body()))

    page.on("response", weigh)
    page.goto(f"{page.url}organizations/c1000?view=outline&post=p7&findings=open")
    expect(page.get_by_role("complementary", name="Details")).to_contain_text("p7")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("complementary", name="Findings")).to_be_visible()
    assert len(weights) > 4
    assert sum(weights.values()) < 80_000, weights


def refs(page: Page, slug: str) -> list[str]:
    """Read the reference of each place of an organization, as the page does."""
    origin = page.url.partition("/organizations")[0]
    with urlopen(f"{origin}/download/{slug}/structure") as response:
        content = response.read()
    length = int.from_bytes(content[:4], "little")
    return ["", *json.loads(content[4 : 4 + length])["refs"]]


EVERYBODY = {f"p{number}" for number in range(1_000)}


def test_the_arrow_keys_lead_to_everybody_of_an_odd_company_in_the_chart(look: Look) -> None:
    page = look("/organizations/odd?levels=all")
    expect(page.get_by_text("1,000 of 1,000 posts shown")).to_be_visible()
    places = refs(page, "odd")
    walked = [places[place] for place in page.evaluate(WALK, len(places))]
    assert len(walked) == len(set(walked)) == 1_001
    assert set(walked) - {""} == EVERYBODY


def test_everybody_of_an_odd_company_has_a_row_in_the_outline(look: Look) -> None:
    page = look("/organizations/odd?levels=all&view=outline")
    grid = page.get_by_role("treegrid")
    expect(grid).to_have_attribute("aria-rowcount", str(1_000 + 1 + 1))  # Head and organization.
    places = refs(page, "odd")
    seen: set[str] = set()
    page.locator(".rows .row").first.press("Home")
    for _ in range(101):
        rows = page.locator(".rows .row").evaluate_all("all => all.map((row) => row.dataset.place)")
        seen |= {places[int(place)] for place in rows}
        page.keyboard.press("PageDown")
        expect(page.locator(".row:focus")).to_be_in_viewport()
    assert seen - {""} == EVERYBODY


def test_what_is_odd_is_said_to_be_what_it_is(look: Look) -> None:
    page = look("/organizations/odd?post=p20")
    panel = page.get_by_role("complementary", name="Details")
    expect(panel).to_contain_text("The manager is unknown. p9999")
    expect(page.locator(".post.marked").last).to_contain_text("manager unknown")
    page.goto(page.url.replace("p20", "p10"))
    expect(page.locator(".post.marked").last).to_contain_text("in a loop")
    page.goto(page.url.replace("p10", "p30"))
    expect(page.locator(".post.marked").last).to_contain_text(", Second")
