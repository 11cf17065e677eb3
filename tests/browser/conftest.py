"""A real server of the sample company, and a real browser that tells what it minds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from bench.company import company as company_of
from bench.company import next_year, staff_list
from schema.transport.page import BUILT
from tests.browser.companies import keep_all
from tests.test_command_line import run
from tests.test_process import ROOT, WAYS, serving

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
expect.set_options(timeout=20_000)  # A busy machine is slower than the default of 5 s.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""


@pytest.fixture(scope="package")
def address() -> Iterator[str]:
    """Serve the sample company: no database is named."""
    if not (BUILT / "index.html").exists():
        pytest.skip("The page is not built: make page builds it.")
    with serving(WAYS["rolegraph"], ROLEGRAPH_DB="") as url:
        yield url


@pytest.fixture(scope="package")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a made company of 1,000 posts, as it was in two years."""
    place = tmp_path_factory.mktemp("company")
    rows = company_of(1_000)
    for year, listed in (("2025", rows), ("2026", next_year(rows, 8))):
        (place / f"{year}.csv").write_bytes(staff_list(listed))
        given = ["--organization", "company", "--name", "Company", "--on", f"{year}-01-01"]
        database = ["--db", str(place / "organizations.db")]
        result = run("import", "staff-list", str(place / f"{year}.csv"), *given, *database)
        assert result.exit_code == 0, result.output
    with serving(WAYS["rolegraph"], ROLEGRAPH_DB=database[1]) as url:
        yield url


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start the Chromium of this machine."""
    if not CHROMIUM:
        pytest.skip("No chromium is on the PATH, and CHROMIUM names none.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def companies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve companies of 1,000 to 100,000 posts, and one that is odd, from one file."""
    if not (BUILT / "index.html").exists():
        pytest.skip("The page is not built: make page builds it.")
    file = tmp_path_factory.mktemp("companies") / "companies.db"
    keep_all(file)
    with serving(WAYS["rolegraph"], ROLEGRAPH_DB=str(file)) as url:
        yield url


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a place of the sample company's server."""
    with visiting(browser, address) as open_place:
        yield open_place


@pytest.fixture
def look(browser: Browser, companies: str) -> Iterator[Callable[..., Page]]:
    """Open a place of the server of the companies."""
    with visiting(browser, companies) as open_place:
        yield open_place


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open places; in the end no page may have erred, or asked another server for anything.

    A browser calls it an error that something is not found: `missing` is the address that is not.
    """
    complaints: list[str] = []
    contexts = []

    def open_place(place: str, *, missing: str = "", **options: Any) -> Page:
        context = browser.new_context(
            **{"locale": "en-GB", "viewport": {"width": 1200, "height": 800}, **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda said: complaints.extend(mistakes(said, missing)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.extend(outside(asked.url, address)))
        page.goto(address + place)
        return page

    yield open_place
    for context in contexts:
        context.close()
    assert complaints == []


def mistakes(said: ConsoleMessage, missing: str) -> list[str]:
    """Give what the console says, if it is an error and not about what is missing."""
    expected = missing and missing in said.location["url"] and "404" in said.text
    return [said.text] if said.type == "error" and not expected else []


def outside(url: str, address: str) -> list[str]:
    """Give the address of a request that leaves the server."""
    ours = (f"{address}/", "data:", f"blob:{address}/")
    return [] if url.startswith(ours) else [url]


def barriers(page: Page) -> list[str]:
    """Name what on the page breaks WCAG 2.2 at levels A and AA, as far as axe can tell."""
    if not AXE.exists():
        pytest.skip(f"{AXE.relative_to(ROOT)} is not installed: make page installs it.")
    page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(RUN_AXE, WCAG)
    return found
