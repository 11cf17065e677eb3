"""The tools above the chart: in one row where there is room, and nothing of them cut."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_page import CHART, Visit

ROWS = """() => new Set([...document.querySelectorAll('.bar > *')]
  .filter((each) => each.checkVisibility())
  .map((each) => {
    const { top, height } = each.getBoundingClientRect();
    return Math.round((top + height / 2) / 20);
  })).size"""
OUTSIDE = """() => [...document.querySelectorAll('.bar :is(button, input, select)')]
  .filter((each) => each.checkVisibility() && !each.closest('[popover]'))
  .filter((each) => {
    const { left, right } = each.getBoundingClientRect();
    return left < 0 || right > innerWidth;
  }).length"""
HINT = """(input) => {
  const ruler = document.createElement('canvas').getContext('2d');
  const style = getComputedStyle(input);
  ruler.font = style.font;
  const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return room - ruler.measureText(input.placeholder).width;
}"""
END = "() => document.querySelector('.bar').lastElementChild.getBoundingClientRect().right"


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
@pytest.mark.parametrize(("width", "rows"), [(1024, 2), (1280, 1), (1366, 1), (1440, 1)])
def test_the_tools_fill_their_rows_and_none_is_cut(
    visit: Visit, width: int, rows: int, locale: str
) -> None:
    page = visit(f"{CHART}?post=cto", locale=locale, viewport={"width": width, "height": 760})
    expect(page.locator(".post").first).to_be_visible()
    expect(page.get_by_role("slider")).not_to_have_attribute("max", "0")
    assert page.evaluate(ROWS) == rows
    assert page.evaluate(OUTSIDE) == 0
    assert page.get_by_role("combobox").first.evaluate(HINT) > 0
    assert width - page.evaluate(END) < 40
