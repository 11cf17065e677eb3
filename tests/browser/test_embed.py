"""A chart within a page of another origin: refused unless that origin is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import barriers
from tests.browser.test_page import CHART, Visit, shown
from tests.test_process import WAYS, serving


@contextmanager
def another_site(body: str) -> Iterator[str]:
    """Serve one page on another port, and so on another origin."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Another site</title>{body}".encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def frame(source: str) -> str:
    """Write the frame of a chart."""
    return f'<iframe src="{source}" title="Chart" width="900" height="600"></iframe>'


def test_a_page_of_another_origin_may_not_frame_a_chart_unless_it_is_set(
    browser: Browser, address: str
) -> None:
    with another_site(frame(f"{address}/embed/brightwater")) as site:
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text))
        page.goto(site)
        page.wait_for_load_state("networkidle")
        assert any("frame-ancestors 'self'" in said for said in refused), refused
        expect(page.frame_locator("iframe").get_by_role("tree")).to_have_count(0)
        page.close()


def test_a_page_of_an_origin_that_is_set_frames_a_chart_and_nothing_else(browser: Browser) -> None:
    body = "<div></div>"
    with (
        another_site(body) as site,
        serving(WAYS["rolegraph"], ROLEGRAPH_DB="", ROLEGRAPH_EMBED_ORIGINS=site) as url,
    ):
        page = browser.new_page()
        page.goto(site)
        put(page, frame(f"{url}/embed/brightwater?post=cto"))
        chart = page.frame_locator("iframe")
        expect(chart.get_by_text("58 posts shown")).to_be_visible()
        expect(chart.locator(".post", has_text="Ayesha Raman")).to_be_visible()
        whole = chart.get_by_role("link", name="Open in Rolegraph")
        expect(whole).to_have_attribute("href", "/organizations/brightwater?post=cto")
        expect(whole).to_have_attribute("target", "_blank")
        put(page, frame(f"{url}/organizations/brightwater"))
        page.wait_for_load_state("networkidle")
        expect(page.frame_locator("iframe").get_by_role("tree")).to_have_count(0)
        page.close()


def put(page: Page, body: str) -> None:
    """Put something into a page."""
    page.evaluate("body => { document.querySelector('div').innerHTML = body; }", body)


def test_an_embedded_chart_is_a_chart_alone(visit: Visit) -> None:
    page = visit("/embed/brightwater")
    shown(page, "Org chart of Brightwater Instruments")
    expect(page.get_by_role("banner")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_count(0)
    steps = page.evaluate("history.length")
    page.locator(".post", has_text="Ayesha Raman").click()
    expect(page).to_have_url(re.compile("post=cto"))
    expect(page.get_by_role("complementary")).to_have_count(0)
    assert page.evaluate("history.length") == steps
    assert barriers(page) == []


@pytest.mark.parametrize(
    ("locale", "menu", "copy", "title"),
    [
        ("en-GB", "Export", "Copy embed code", "Org chart of Brightwater Instruments"),
        (
            "fr-FR",
            "Exporter",
            "Copier le code d’intégration",
            "Organigramme\xa0: Brightwater Instruments",
        ),
    ],
)
def test_the_embed_code_shows_the_view_in_its_language(
    visit: Visit, address: str, locale: str, menu: str, copy: str, title: str
) -> None:
    page = visit(
        f"{CHART}?layout=compact&findings=open",
        locale=locale,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.get_by_role("button", name=menu, exact=True).click()
    page.get_by_role("button", name=copy).click()
    expect(page.get_by_role("status").filter(has_text=re.compile("Copied|Copié"))).to_be_visible()
    code = page.evaluate("navigator.clipboard.readText()")
    [source] = re.findall(r'src="([^"]+)"', code)
    language = locale[:2]
    assert unescape(source) == f"{address}/embed/brightwater?layout=compact&language={language}"
    assert f'title="{title}"' in code
    page.goto(unescape(source))
    shown(page, title)
