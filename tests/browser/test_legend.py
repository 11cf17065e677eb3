"""What the colours and lines of a chart mean, on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import barriers, visiting
from tests.browser.test_page import CHART, Visit, shown
from tests.test_command_line import run
from tests.test_process import WAYS, serving

TITLE = "Org chart of Brightwater Instruments"
FILLS = """() => Object.fromEntries([...document.querySelectorAll('.legend li:has(.swatch)')]
  .map((item) => {
    const swatch = item.querySelector('.swatch');
    const fill = swatch.style.getPropertyValue('--colour') + ' ' + swatch.dataset.texture;
    return [item.querySelector('span').textContent, fill];
  }))"""
CARDS = """() => [...document.querySelectorAll('.post')].map((card) => [
  card.querySelector('small').textContent.split(' · ').pop(),
  card.style.getPropertyValue('--colour') + ' ' + card.dataset.texture,
])"""
CUT = """() => [...document.querySelectorAll('.legend li')]
  .filter((item) => {
    const [list, { bottom, right }] = [item.parentElement, item.getBoundingClientRect()];
    const box = list.getBoundingClientRect();
    return bottom > box.bottom + 1 || right > box.right + 1;
  })
  .map((item) => item.textContent)"""


def whole_legend(page: Page) -> dict[str, str]:
    """Unfold the legend, and give the fill of each name."""
    page.locator(".legend").get_by_role("button").click()
    found: dict[str, str] = page.evaluate(FILLS)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_two_units_share_a_fill_and_cards_wear_that_of_their_unit(
    visit: Visit, scheme: str
) -> None:
    page = visit(CHART, color_scheme=scheme)
    shown(page, TITLE)
    fills = whole_legend(page)
    assert len(fills) == 20
    assert len(set(fills.values())) == 20
    assert {fills[unit] for unit, _ in page.evaluate(CARDS)} <= set(fills.values())
    assert all(fill == fills[unit] for unit, fill in page.evaluate(CARDS))
    assert barriers(page) == []


def test_a_unit_wears_the_same_fill_on_every_day(visit: Visit) -> None:
    found: dict[str, set[str]] = {}
    for day in ("2015-12-31", "2019-12-31", "2022-12-31", "2026-09-01"):
        page = visit(f"{CHART}?day={day}")
        shown(page, TITLE)
        for unit, fill in page.evaluate(FILLS).items():
            found.setdefault(unit, set()).add(fill)
    assert len(found) > 7
    assert all(len(fills) == 1 for fills in found.values()), found


def test_the_legend_tells_the_kinds_of_lines_that_are_drawn_and_no_others(visit: Visit) -> None:
    page = visit(CHART)
    shown(page, TITLE)
    legend = page.locator(".legend")
    expect(legend).not_to_contain_text("line")
    page.get_by_label("Levels").select_option("all")
    for kind in ("solid line", "dotted line", "functional line", "Vacant"):
        expect(legend.get_by_text(kind, exact=True)).to_be_visible()
    expect(legend).not_to_contain_text("project line")
    page.get_by_label("Levels").select_option("1")
    expect(legend).not_to_contain_text("line")


@pytest.mark.parametrize("place", [CHART, f"{CHART}?post=coo", f"{CHART}?post=cto&levels=all"])
def test_no_entry_of_the_legend_is_cut(visit: Visit, place: str) -> None:
    for width in (1024, 1280, 1440):
        page = visit(place, viewport={"width": width, "height": 760})
        shown(page, TITLE)
        expect(page.locator(".legend li").first).to_be_visible()
        assert page.evaluate(CUT) == [], width


def test_a_post_that_reports_to_itself_says_so_on_its_card_and_has_no_stub_of_a_line(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text(
        "ref,title,name,reports_to\n1,Head,Ann,none\n2,Lone,Bob,2\n3,Other,Cy,1\n", "utf-8"
    )
    database = ["--db", str(tmp_path / "organizations.db")]
    given = ["--organization", "loop", "--name", "Loop", "--on", "2026-01-31"]
    result = run("import", "staff-list", str(tmp_path / "list.csv"), *given, *database)
    assert result.exit_code == 0, result.output
    with serving(WAYS["rolegraph"], ROLEGRAPH_DB=database[1]) as url, visiting(browser, url) as go:
        page = go("/organizations/loop")
        card = page.get_by_role("treeitem", name="Lone")
        expect(card).to_contain_text("reports to itself")
        expect(page.locator(".legend")).not_to_contain_text("line beside the tree")
