"""What is seen of a chart is in its address, and back and forward lead through what was done."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_page import CHART, Visit, shown

TITLE = "Org chart of Brightwater Instruments"
COUNT = re.compile(r"of 58 posts shown")


def count(page: Page) -> str:
    """Tell how many posts are shown."""
    return page.get_by_text(COUNT).inner_text()


def toggle(page: Page, title: str) -> None:
    """Fold or unfold a post."""
    page.get_by_role("treeitem").filter(has_text=title).locator(".toggle").click()


def steps(page: Page) -> int:
    """Count the entries of the window's history."""
    return int(page.evaluate("history.length"))


def test_a_branch_that_is_unfolded_is_in_the_address_and_back_folds_it(visit: Visit) -> None:
    page = visit(CHART)
    shown(page, TITLE)
    expect(page.get_by_text(COUNT)).to_have_text("10 of 58 posts shown")
    toggle(page, "Chief Operating Officer")
    expect(page).to_have_url(re.compile(r"\?unfolded=coo$"))
    expect(page.get_by_text(COUNT)).to_have_text("13 of 58 posts shown")
    page.reload()
    expect(page.get_by_text(COUNT)).to_have_text("13 of 58 posts shown")
    page.go_back()
    expect(page.get_by_text(COUNT)).to_have_text("10 of 58 posts shown")
    page.go_forward()
    expect(page.get_by_text(COUNT)).to_have_text("13 of 58 posts shown")


def test_branches_unfolded_in_a_quick_row_stay_so_and_are_one_step(visit: Visit) -> None:
    page = visit(CHART)
    shown(page, TITLE)
    before, titles = (
        steps(page),
        ["Chief Operating Officer", "Chief Financial Officer", "General Counsel"],
    )
    for title in titles:
        expect(page.locator(".post").filter(has_text=title)).to_have_count(1)
    page.evaluate(
        """titles => {
          for (const title of titles) {
            const cards = [...document.querySelectorAll('.post')];
            cards.find(card => card.innerText.includes(title)).querySelector('.toggle').click();
          }
        }""",
        titles,
    )
    expect(page).to_have_url(re.compile(r"\?unfolded=coo\*cfo\*[^*]+$"))
    expect(page.get_by_text(COUNT)).to_have_text("16 of 58 posts shown")
    assert steps(page) == before + 1
    page.go_back()
    expect(page.get_by_text(COUNT)).to_have_text("10 of 58 posts shown")


def test_branches_that_are_folded_below_all_levels_are_there_again_by_the_address(
    visit: Visit,
) -> None:
    page = visit(f"{CHART}?levels=2&folded=coo")
    shown(page, TITLE)
    expect(page.get_by_text(COUNT)).to_have_text("25 of 58 posts shown")
    page.get_by_label("Levels").select_option("3")
    expect(page).to_have_url(re.compile(r"\?levels=3$"))
    page.go_back()
    expect(page.get_by_text(COUNT)).to_have_text("25 of 58 posts shown")


def test_posts_seen_one_after_the_other_come_back_as_they_were_seen(visit: Visit) -> None:
    page = visit(f"{CHART}?post=coo")
    shown(page, TITLE)
    assert page.url.endswith("?post=coo")
    search = page.get_by_role("combobox", name="Find a person or a post")
    search.fill("Financial Controller")
    page.get_by_role("option", name="Financial Controller").first.click()
    panel = page.get_by_role("complementary", name="Details")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Leila Haddad")
    expect(page.get_by_text(COUNT)).to_have_text("12 of 58 posts shown")
    page.go_back()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Ingrid Solheim")
    expect(page.get_by_text(COUNT)).to_have_text("12 of 58 posts shown")
    page.go_forward()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Leila Haddad")
    panel.get_by_role("button", name="Close").click()
    expect(page).to_have_url(re.compile(r"\?unfolded=cfo$"))
    before = count(page)
    page.reload()
    expect(page.get_by_text(COUNT)).to_have_text(before)


def test_findings_and_what_changed_take_turns_in_the_address(visit: Visit) -> None:
    page = visit(f"{CHART}?day=2026-09-01")
    page.get_by_role("button", name="Findings").click()
    findings = page.get_by_role("complementary", name="Findings")
    expect(findings).to_be_visible()
    page.get_by_role("button", name="Compare", exact=True).click()
    changes = page.get_by_role("complementary", name="What changed")
    expect(changes).to_be_visible()
    assert "findings" not in page.url
    page.go_back()
    expect(findings).to_be_visible()
    assert "from" not in page.url
    page.goto(page.url + "&from=2022-12-31")
    expect(changes).to_be_visible()
    changes.get_by_role("button", name="Close").click()
    expect(page).to_have_url(re.compile(r"\?day=2026-09-01$"))
    expect(page.get_by_role("complementary")).to_have_count(0)


def days(page: Page) -> None:
    """Wait for the slider."""
    expect(page.get_by_role("slider")).not_to_have_attribute("max", "0")


def test_each_day_that_was_stepped_to_is_come_back_to(visit: Visit) -> None:
    page = visit(CHART)
    days(page)
    earlier = page.get_by_role("button", name="Earlier day")
    seen = [page.url]
    for _ in range(3):
        earlier.click()  # Sooner than the day before it is there.
        seen.append(page.url)
    assert len(set(seen)) == 4
    for url in reversed(seen[:-1]):
        page.go_back()
        expect(page).to_have_url(url)


def test_each_key_of_the_slider_is_a_step_and_a_key_held_down_is_one(visit: Visit) -> None:
    page = visit(CHART)
    days(page)
    page.get_by_role("slider").focus()
    before = steps(page)
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    assert steps(page) == before + 3
    for _ in range(8):
        page.keyboard.down("ArrowLeft")  # Without up, all but the first are repeated.
    page.keyboard.up("ArrowLeft")
    held = page.url
    expect(page).not_to_have_url(held)  # Where it comes to rest.
    assert steps(page) == before + 4


@pytest.mark.parametrize("pause", [0, 400])
def test_dragging_the_slider_is_one_step_to_go_back_to(visit: Visit, pause: int) -> None:
    page = visit(CHART)
    shown(page, TITLE)
    days(page)
    box = page.get_by_role("slider").bounding_box()
    assert box
    before, url = steps(page), page.url
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 8, y)
    page.mouse.down()
    for part in (0.8, 0.6, 0.4, 0.2):
        page.mouse.move(box["x"] + box["width"] * part, y, steps=4)
        page.wait_for_timeout(pause)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"day=20(15|16|17|18|19)"))
    assert steps(page) == before + 1
    page.go_back()
    expect(page).to_have_url(url)
