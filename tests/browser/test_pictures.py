"""The pictures of the documentation can be taken anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from docs.pictures import FOLDER, PICTURES, take


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_of_a_view_that_still_shows_it(
    browser: Browser, address: str, name: str, tmp_path: Path
) -> None:
    taken = tmp_path / "picture.png"
    take(browser, address, PICTURES[name], taken)
    assert taken.stat().st_size > FOLDER.joinpath(f"{name}.png").stat().st_size / 2
