"""Measures the page in a real browser: until it is ready, all is unfolded, and a post is found.

`python -m bench.page` needs a built page (`make page`) and a Chromium on the PATH. Each figure is
what a reader waits, the 40 ms after the last letter included.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from bench.company import company
from tests.browser.companies import SIZES, keep_all
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.test_process import WAYS, serving

FOUND = 9  # Posts that are looked for, spread over all.
Figures = dict[str, float]


def measure(browser: Browser, address: str, posts: int) -> Figures:
    """Give the seconds of each step at one size."""
    page = browser.new_page(locale="en-GB", viewport={"width": 1400, "height": 900})
    place = f"{address}/organizations/c{posts}"
    page.goto(place)  # The server derives the day once.
    first = page.locator(".post b").first
    expect(first).not_to_have_text("…", timeout=60_000)
    figures = {"ready": _wait(lambda: page.goto(place), first)}
    everybody = page.get_by_text(f"{posts:,} of {posts:,} posts shown")
    levels = page.get_by_role("combobox", name="Levels")
    figures["unfold all"] = _wait(lambda: levels.select_option("all"), everybody)
    names = [row.name for row in company(posts) if row.name != "Vacant"]
    waits = [_find(page, name) for name in names[7 :: len(names) // FOUND]]
    figures["find"] = median(found for found, _ in waits)
    figures["go to"] = median(gone for _, gone in waits)
    page.close()
    return figures


def _find(page: Page, name: str) -> tuple[float, float]:
    search = page.get_by_role("combobox", name="Find a person or a post")
    option = page.get_by_role("option").filter(has_text=name).first
    found = _wait(lambda: search.fill(name), option)
    card = page.locator(".post.marked").filter(has_text=name).last
    return found, _wait(option.click, card)


def _wait(action: Callable[[], object], until: Locator) -> float:
    begun = perf_counter()
    action()
    until.wait_for(timeout=60_000)
    return perf_counter() - begun


def main() -> None:
    """Print a table in Markdown."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder, "companies.db")
        keep_all(file)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with serving(WAYS["rolegraph"], ROLEGRAPH_DB=str(file)) as address:
            found = {posts: measure(browser, address, posts) for posts in SIZES}
        browser.close()
    print("| | " + " | ".join(f"{posts:,} posts" for posts in found) + " |")
    print("|---|" + "---:|" * len(found))
    for name in ("ready", "unfold all", "find", "go to"):
        cells = (f"{figures[name]:.2f} s" for figures in found.values())
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
