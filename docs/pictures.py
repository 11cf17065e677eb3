"""Takes the pictures of the page that the documentation shows, of a real server in a browser.

`make pictures` writes them anew: into docs/pictures, of the sample company.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, TimeoutError, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.test_process import WAYS, serving

FOLDER = Path(__file__).parent / "pictures"
IDLE = 10_000  # Milliseconds.


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A view of the page, the text that shows it is ready, and how wide and high it is."""

    place: str
    ready: str
    width: int = 1280
    height: int = 760


PICTURES = {
    "chart": Picture(
        place="/organizations/brightwater?day=2025-10-01&levels=2&post=cto&colour=status",
        ready="Whom the rules expect",
        width=1400,
    ),
    "two-days": Picture(
        place="/organizations/brightwater?from=2024-12-01&levels=3", ready="What changed"
    ),
    "outline": Picture(
        place="/organizations/brightwater?day=2025-10-01&view=outline&theme=dark",
        ready="Maren Lindqvist",
    ),
    "network": Picture(place="/roles/network", ready="stands beside", height=1000),
    "expected": Picture(
        place="/roles/cto/expected?absent=cio&present=ceo&language=fr", ready="PDG", height=900
    ),
}


def take(browser: Browser, address: str, picture: Picture, file: Path) -> None:
    """Open a view, wait until it is ready, and write what is seen."""
    size = {"width": picture.width, "height": picture.height}
    page = browser.new_page(locale="en-GB", viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(address + picture.place)
    page.get_by_text(picture.ready).first.wait_for(timeout=30_000)
    with suppress(TimeoutError):  # On a busy machine it may never be called idle.
        page.wait_for_load_state("networkidle", timeout=IDLE)
    page.screenshot(path=file, animations="disabled")
    page.close()


def main() -> None:
    """Take all pictures, or those that are named."""
    FOLDER.mkdir(exist_ok=True)
    if not CHROMIUM:
        sys.exit("No chromium is on the PATH: install it, or name one by CHROMIUM.")
    with serving(WAYS["rolegraph"], ROLEGRAPH_DB="") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name in sys.argv[1:] or PICTURES:
            take(browser, address, PICTURES[name], FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
