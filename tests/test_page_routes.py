"""How the built page is served: its addresses, its policies, and what happens without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from schema.settings import Settings
from schema.transport import page
from server import build
from tests.acme import SERVICE


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "playground.html", "icon.svg", "THIRD_PARTY_LICENSES.md"):
        (tmp_path / name).write_text(f"This is {name}.")
    (tmp_path / "assets" / "page-1a2b.js").write_text("1;")
    return TestClient(
        build(SERVICE, Settings(embed_origins=("https://intranet.example",)), None, tmp_path)
    )


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/organizations",
        "/organizations/acme",
        "/roles",
        "/organizations/ostp",
        "/roles/cto",
        "/roles/cto/expected",
        "/roles/network",
        "/roles/compare",
        "/roles/compare/cto/-",
        "/roles/compare/cto/cio",
        "/sources",
        "/embed/acme",
    ],
)
def test_every_address_of_the_page_gives_the_page(client: TestClient, address: str) -> None:
    given = client.get(address)
    assert (given.status_code, given.text) == (200, "This is index.html.")


@pytest.mark.parametrize(
    "address",
    [
        "/organizations/nosuch",
        "/organizations/acme/nosuch",
        "/organizations/%C3%A7%2F",
        "/embed/nosuch",
        "/roles/nosuch",
        "/roles/nosuch/expected",
        "/roles/cto/nosuch",
        "/roles/compare/cto/nosuch",
        "/roles/compare/cto/cio/ceo",
    ],
)
def test_an_address_that_names_what_is_not_there_gives_the_page_which_says_so_with_status_404(
    client: TestClient, address: str
) -> None:
    given = client.get(address)
    assert (given.status_code, given.text) == (404, "This is index.html.")
    known = client.get("/embed/acme" if "/embed/" in address else "/")
    policy = "content-security-policy"
    assert given.headers[policy] == known.headers[policy]


def test_the_page_may_load_nothing_from_elsewhere_and_evaluate_nothing(client: TestClient) -> None:
    for address in ("/", "/playground", "/embed/acme"):
        policy = client.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe-eval" not in policy
        assert "http" not in policy.replace("https://intranet.example", "")


def test_only_an_embedded_chart_may_be_framed_and_only_by_whom_the_setting_names(
    client: TestClient,
) -> None:
    framing = {
        address: client.get(address).headers["content-security-policy"].split("frame-ancestors ")[1]
        for address in ("/", "/roles", "/playground", "/icon.svg", "/licenses", "/embed/acme")
    }
    assert framing.pop("/embed/acme") == "'self' https://intranet.example"
    assert set(framing.values()) == {"'none'"}
    older = {address: client.get(address).headers.get("x-frame-options") for address in framing}
    assert set(older.values()) == {"DENY"}
    assert "x-frame-options" not in client.get("/embed/acme").headers


def test_unless_it_is_set_only_our_own_pages_may_frame_an_embedded_chart(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("")
    (tmp_path / "assets").mkdir()
    unset = TestClient(build(SERVICE, built=tmp_path))
    policy = unset.get("/embed/acme").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self'")


def test_a_file_whose_name_changes_with_its_content_is_kept_and_the_page_is_asked_for_again(
    client: TestClient,
) -> None:
    assert "immutable" in client.get("/assets/page-1a2b.js").headers["cache-control"]
    assert client.get("/").headers["cache-control"] == "no-cache"
    assert client.get("/assets/missing.js").status_code == 404


def test_who_opens_an_unknown_address_in_a_browser_sees_the_page_and_a_program_a_line(
    client: TestClient,
) -> None:
    seen = client.get("/rolez", headers={"accept": "text/html,*/*;q=0.8"})
    assert (seen.status_code, seen.text) == (404, "This is index.html.")
    assert "default-src 'none'" in seen.headers["content-security-policy"]
    told = client.get("/rolez", headers={"accept": "application/json"})
    assert (told.status_code, told.text) == (404, "Not Found")


def test_without_a_built_page_an_unknown_address_is_a_line(tmp_path: Path) -> None:
    client = TestClient(build(SERVICE, Settings(), None, tmp_path))
    told = client.get("/rolez", headers={"accept": "text/html"})
    assert (told.status_code, told.text) == (404, "Not Found")


def test_without_a_built_page_there_are_no_addresses_of_it(tmp_path: Path) -> None:
    assert page.routes(tmp_path, lambda path: True) == []
