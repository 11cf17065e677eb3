"""Another day, and two days compared, in a browser on a server of the sample company."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import barriers
from tests.browser.test_page import CHART, PHONE, Visit, shown
from tests.test_process import fetch

TITLE = "Org chart of Brightwater Instruments"
LOOK = """card => [
  getComputedStyle(card).borderBottomStyle,
  getComputedStyle(card.querySelector('b')).textDecorationLine,
]"""
COMPARED = f"{CHART}?day=2026-09-01&from=2022-12-31"


def slider(page: Page) -> None:
    """Wait for the slider, and give it the keyboard."""
    range_ = page.get_by_role("slider", name="Days on which something changed")
    expect(range_).to_have_attribute("aria-valuetext", "today")
    expect(range_).not_to_have_attribute("max", "0")  # Until the days are there it has but today.
    range_.focus()


def test_the_slider_goes_through_the_days_by_keyboard_and_keeps_it(visit: Visit) -> None:
    page = visit(CHART)
    slider(page)
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"day=2026-09-01"))
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"day=2015-12-31"))
    expect(page.get_by_text(re.compile(r"of \d+ posts? shown"))).not_to_contain_text("of 58 posts")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "31 Dec 2015")
    expect(page.get_by_role("slider")).to_be_focused()
    expect(page.get_by_label("Day").get_by_role("combobox")).to_have_value("2015-12-31")
    page.go_back()
    expect(page).to_have_url(re.compile(r"day=2026-09-01"))
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "1 Sept 2026")


def test_a_step_at_either_end_leads_nowhere_and_keeps_the_keyboard(visit: Visit) -> None:
    page = visit(f"{CHART}?day=2016-12-31")
    earlier = page.get_by_role("button", name="Earlier day")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "31 Dec 2016")
    earlier.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"day=2015-12-31"))
    expect(earlier).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(earlier).to_be_focused()
    expect(page).to_have_url(re.compile(r"day=2015-12-31"))


def test_what_is_unfolded_stays_so_on_another_day(visit: Visit) -> None:
    page = visit(CHART)
    shown(page, TITLE)
    page.get_by_label("Levels").select_option("3")
    status = page.get_by_text(re.compile(r"^(\d+) of 58 posts shown"))
    expect(status).not_to_have_text("10 of 58 posts shown")
    before = status.inner_text()
    page.get_by_role("button", name="Earlier day").click()
    expect(page).to_have_url(re.compile(r"day=2026-09-01"))
    expect(status).to_have_text(before)


@pytest.mark.parametrize("place", [CHART, CHART.replace("organizations", "embed")])
def test_a_day_before_all_data_says_so_and_leads_to_the_first(visit: Visit, place: str) -> None:
    page = visit(f"{place}?day=2001-01-01&levels=2")
    said = page.get_by_text("Nothing is known of Brightwater Instruments on 1 Jan 2001.")
    expect(said).to_be_visible()
    expect(page.locator(".post")).to_have_count(0)
    assert barriers(page) == []
    page.get_by_role("link", name="The first day with data is 31 Dec 2015.").click()
    expect(page).to_have_url(re.compile(r"day=2015-12-31&?.*levels=2|levels=2.*day=2015-12-31"))
    expect(page.locator(".post").first).to_be_visible()


def test_two_days_are_compared_and_each_change_leads_to_its_post_and_back(visit: Visit) -> None:
    page = visit(f"{CHART}?day=2026-09-01")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page).to_have_url(re.compile(r"from=2026-05-04"))
    panel = page.get_by_role("complementary", name="What changed")
    panel.get_by_label("Compared with").select_option("2022-12-31")
    expect(page).to_have_url(re.compile(r"from=2022-12-31"))
    first = panel.get_by_role("listitem").first.get_by_role("button")
    expect(first).to_be_visible()
    first.click()
    details = page.get_by_role("complementary", name="Details")
    expect(details.get_by_role("heading", level=2)).to_be_visible()
    page.go_back()
    expect(panel.get_by_role("listitem").first).to_be_visible()
    page.reload()
    expect(panel.get_by_role("listitem").first).to_be_visible()


SLOW_LAYOUT = """window.Worker = class extends Worker {
  postMessage(job) { setTimeout(() => super.postMessage(job), 900); }
}"""
MOST_LEFT = "cards => Math.min(...cards.map((card) => card.getBoundingClientRect().left))"


def test_the_first_view_of_two_days_is_whole_whatever_of_it_comes_first(visit: Visit) -> None:
    page = visit("/")
    address = page.url.rstrip("/") + COMPARED
    held: list[Route] = []
    page.add_init_script(SLOW_LAYOUT)
    page.route(re.compile(r"/changes\?|/assets/compare-"), lambda route: held.append(route))
    page.goto(address)
    # The chart stands, and has the whole window ...
    expect(page.locator(".host")).to_have_attribute("data-drawn", re.compile(r"\d"))
    expect(page.locator(".post")).to_have_count(10)
    # ... then it is laid out anew with what changed, while the list comes beside it.
    for each in sorted(held, key=lambda route: "assets" in route.request.url):
        each.continue_()
    expect(page.locator(".changes li").first).to_be_visible()
    expect(page.locator(".legend")).to_contain_text("created")
    expect(page.locator(".post").first).to_contain_text("reports elsewhere")
    page.wait_for_function("document.querySelector('.host').dataset.drawn")
    expect(page.locator(".host")).to_have_attribute("data-beyond", "")
    stage = page.locator(".stage").bounding_box()
    assert stage
    left = page.locator(".post").evaluate_all(MOST_LEFT)
    boxes = [card.bounding_box() for card in page.locator(".post").all()]
    right = max(box["x"] + box["width"] for box in boxes if box)
    assert left - stage["x"] == pytest.approx(stage["x"] + stage["width"] - right, abs=2)


CUT = "words => words.filter((each) => each.scrollWidth > each.clientWidth)"
TITLES = "words => words.every((each) => each.title === each.textContent)"


def test_what_became_of_a_post_is_wrapped_on_its_card_and_there_in_full(visit: Visit) -> None:
    page = visit(COMPARED)
    words = page.locator(".post small")
    expect(words.first).to_have_text("reports elsewhere · Executive office")
    assert words.evaluate_all(CUT) == []
    assert page.locator(".post > :is(b, small)").evaluate_all(TITLES)


def told(page: Page, kind: str) -> list[str]:
    """Choose a kind of change, and give its sentences."""
    panel = page.get_by_role("complementary", name="What changed")
    button = panel.get_by_role("group").get_by_role("button", name=re.compile(f"^{kind} "))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    count = int(button.inner_text().rsplit(" ", 1)[1])
    expect(panel.get_by_role("listitem")).to_have_count(min(count, 50))
    return panel.get_by_role("listitem").all_inner_texts()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("created", "was created."),
        ("left", "ceased to be"),
        ("joined", "became"),
        ("abolished", "was abolished."),
    ],
)
def test_changes_of_one_kind_are_told_in_sentences(visit: Visit, kind: str, said: str) -> None:
    page = visit(COMPARED)
    assert all(said in sentence for sentence in told(page, kind))


def test_a_post_that_is_there_no_more_is_a_ghost_below_its_last_manager(visit: Visit) -> None:
    page = visit(f"{COMPARED}&levels=all")
    expect(page.get_by_text("58 of 58 posts shown")).to_be_visible()
    expect(page.locator(".legend")).to_contain_text("only on 31 Dec 2022")
    told(page, "abolished")
    panel = page.get_by_role("complementary", name="What changed")
    panel.get_by_role("button", name=re.compile("^Maintenance Engineer")).click()
    ghost = page.locator(".post.ghost")
    expect(ghost).to_contain_text("Ewa Kowalska")
    expect(ghost).to_contain_text("abolished")
    expect(ghost).not_to_contain_text("manager unknown")
    expect(page.locator(".post.marked:not(.ghost)").last).to_contain_text("Plant Manager")
    assert ghost.evaluate(LOOK) == ["dashed", "line-through"]
    details = page.get_by_role("complementary", name="Details")
    expect(details.get_by_role("heading", level=2)).to_have_text("Ewa Kowalska")
    expect(details.get_by_role("status")).to_have_text(
        "There is no post maintenance on 1 Sept 2026."
    )
    assert barriers(page) == []


def test_no_ghost_is_left_when_days_are_no_longer_compared(visit: Visit) -> None:
    page = visit(f"{COMPARED}&levels=all&view=outline&post=maintenance")
    expect(page.locator(".row.ghost")).to_have_count(1)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".row.ghost, .post.ghost")).to_have_count(0)
    expect(page.get_by_text("58 of 58 posts shown")).to_be_visible()


def test_posts_of_the_same_title_are_told_apart_in_the_list(visit: Visit) -> None:
    page = visit(COMPARED)
    lines = told(page, "reports elsewhere")
    engineers = [line for line in lines if line.strip().startswith("Software Engineer ")]
    assert len(set(engineers)) == len(engineers) > 1
    assert all("Software · " in line for line in engineers)


def test_a_post_that_is_there_no_more_is_shown_on_the_day_when_it_was(visit: Visit) -> None:
    page = visit(f"{COMPARED}&post=maintenance")
    details = page.get_by_role("complementary", name="Details")
    details.get_by_role("button", name="See it on 31 Dec 2022").click()
    expect(page).to_have_url(re.compile(r"day=2022-12-31&from=2026-09-01&post=[^&]+"))
    expect(details.get_by_role("heading", level=2)).to_be_visible()
    marked = page.locator(".post.marked").last
    expect(marked).to_contain_text("abolished")


def test_the_address_of_a_post_that_is_not_there_that_day_says_so(visit: Visit) -> None:
    page = visit(f"{COMPARED}&post=coo-of-old")
    panel = page.get_by_role("complementary", name="Details")
    expect(panel.get_by_role("status")).to_have_text("There is no post coo-of-old on 1 Sept 2026.")
    panel.get_by_role("button", name="Close").click()
    expect(page.get_by_role("complementary", name="What changed")).to_be_visible()


def test_cards_say_in_words_what_became_of_them(visit: Visit) -> None:
    page = visit(COMPARED)
    shown(page, TITLE)
    expect(
        page.locator(".post", has_text=re.compile("joined, left|joined · left")).first
    ).to_be_visible()
    legend = page.locator(".legend")
    expect(legend).to_contain_text("reports elsewhere")
    expect(legend).not_to_contain_text("Executive office")


def test_many_changes_are_told_page_by_page(browser: Browser, company: str) -> None:
    page = browser.new_page()
    page.goto(f"{company}/organizations/company?day=2026-01-01&from=2025-01-01")
    panel = page.get_by_role("complementary", name="What changed")
    expect(panel.get_by_role("listitem")).to_have_count(50)
    expect(panel.get_by_text("Page 1 of 2")).to_be_visible()
    first = panel.get_by_role("listitem").all_inner_texts()
    panel.get_by_role("button", name="Next page").click()
    expect(panel.get_by_text("Page 2 of 2")).to_be_visible()
    expect(panel.get_by_role("listitem")).to_have_count(28)
    told = [*first, *panel.get_by_role("listitem").all_inner_texts()]
    query = """{ organization(slug: "company") {
      changes(from: "2025-01-01", to: "2026-01-01") { text post { ref } } } }"""
    answer = json.loads(fetch(f"{company}/graphql", json.dumps({"query": query}).encode()))
    changes = answer["data"]["organization"]["changes"]
    for line, change in zip(told, changes, strict=True):
        assert line.strip().startswith(change["text"])
        assert line.rstrip().endswith(change["post"]["ref"])
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_comparing_has_no_barrier(visit: Visit, scheme: str) -> None:
    page = visit(COMPARED, color_scheme=scheme)
    shown(page, TITLE)
    expect(page.get_by_role("listitem").first).to_be_visible()
    assert barriers(page) == []


@pytest.mark.parametrize(
    ("locale", "exact", "about"),
    [
        ("en-GB", "1 March 2021", "between 2 October 2024 and 1 September 2025"),
        ("fr-FR", "1er mars 2021", "entre le 2 octobre 2024 et le 1er septembre 2025"),
    ],
)
def test_a_story_tells_its_dates_in_words_and_keeps_them_as_exact_as_they_are(
    visit: Visit, locale: str, exact: str, about: str
) -> None:
    page = visit(f"{CHART}?post=cto", locale=locale)
    story = page.locator(".story")
    button = story.get_by_role("button", name=exact)
    expect(button.locator("time")).to_have_attribute("datetime", "2021-03-01")
    expect(story.get_by_title("2024-10-02/2025-09-01")).to_have_text(about)
    assert not re.search(r"\d-\d", story.inner_text())
    button.click()
    expect(page).to_have_url(re.compile("day=2021-03-01"))


def test_comparing_fits_a_phone_and_speaks_french(visit: Visit) -> None:
    page = visit(COMPARED, locale="fr-FR", **PHONE)
    panel = page.get_by_role("complementary", name="Ce qui a changé")
    expect(panel.get_by_role("listitem").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert barriers(page) == []
