"""What is taken away of a chart: each file is downloaded, opened, and held against the server."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import struct
import zlib
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PageObject, PdfReader

from graph.exchange.formats import READERS
from tests.browser.conftest import barriers
from tests.browser.test_page import CHART, PHONE, Visit, shown
from tests.test_command_line import run
from tests.test_process import WAYS, fetch, serving

TITLE = "Org chart of Brightwater Instruments"
DAY = "2026-09-01"
SVG = "{http://www.w3.org/2000/svg}"
TITLES = "rows => rows.map((row) => row.querySelector('.postTitle').lastChild.textContent)"
ALL = f"""{{ organization(slug: "brightwater", asOf: "{DAY}") {{
  chart {{ posts {{ direct post {{ ref title holders {{ person {{ name }} }} }} }} }} }} }}"""


@pytest.fixture
def posts(address: str) -> list[dict[str, Any]]:
    """Give the posts of the sample company that the server knows of."""
    answer = json.loads(fetch(f"{address}/graphql", json.dumps({"query": ALL}).encode()))
    found: list[dict[str, Any]] = answer["data"]["organization"]["chart"]["posts"]
    return found


def saved(page: Page, button: str, extent: str = "The whole", menu: str = "Export") -> bytes:
    """Take a file away by the menu, and give its bytes."""
    page.get_by_role("button", name=menu, exact=True).click()
    radio(page, button, extent).check()
    with page.expect_download() as downloading:
        page.get_by_role("button", name=button).click()
    name = downloading.value.suggested_filename
    assert re.fullmatch(r"[a-z]+-\d{4}-\d\d-\d\d(-part)?\.(svg|png|pdf|csv)", name)
    path: Path = downloading.value.path()
    return path.read_bytes()


def radio(page: Page, button: str, extent: str) -> Locator:
    """Find the choice of how many posts the file of a button holds."""
    part = page.get_by_role("group").filter(has=page.get_by_role("button", name=button))
    return part.get_by_role("radio", name=extent)


def chart(visit: Visit, details: str | None = None, /, **options: Any) -> Page:
    """Open the chart of the sample company, and wait for it."""
    page = visit(f"{CHART}?{details or f'day={DAY}'}", **options)
    expect(
        page.get_by_text(re.compile(r"of 58 posts shown|postes affichés sur 58"))
    ).to_be_visible()
    return page


def drawn(content: bytes) -> list[str]:
    """Give what stands on each card of a drawing."""
    cards = ElementTree.fromstring(content).iter(f"{SVG}g")
    return [title.text or "" for card in cards if (title := card.find(f"{SVG}title")) is not None]


def test_a_drawing_of_the_whole_holds_every_post(visit: Visit, posts: list[dict[str, Any]]) -> None:
    cards = drawn(saved(chart(visit), "Drawing (SVG)"))
    assert len(cards) == len(posts) == 58
    for each in posts:
        people = [holder["person"]["name"] for holder in each["post"]["holders"]]
        said = " · ".join(filter(None, [", ".join(people), each["post"]["title"]]))
        assert any(said in card for card in cards), said


def test_a_drawing_of_what_is_shown_holds_that_alone(visit: Visit) -> None:
    page = chart(visit)
    shown_now = page.get_by_text(re.compile("posts shown")).inner_text()
    cards = drawn(saved(page, "Drawing (SVG)", "What is shown"))
    assert f"{len(cards)} of 58 posts shown" == shown_now
    assert "…" not in cards


def test_a_drawing_has_no_style_and_no_script_and_stands_alone(visit: Visit) -> None:
    text = saved(chart(visit), "Drawing (SVG)").decode()
    assert "style" not in text
    assert "<script" not in text
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]


def texts(content: bytes) -> list[str]:
    """Give all words that a drawing shows."""
    return [text.text or "" for text in ElementTree.fromstring(content).iter(f"{SVG}text")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_drawing_tells_its_day_and_what_its_colours_and_lines_mean(
    visit: Visit, scheme: str
) -> None:
    page = chart(visit, color_scheme=scheme)
    said = texts(saved(page, "Drawing (SVG)"))
    assert said[:2] == ["Brightwater Instruments", "1 Sept 2026"]
    page.keyboard.press("Escape")
    few = texts(saved(page, "Drawing (SVG)", "What is shown"))
    everything = {"Executive office", "Customer support", "Vacant", "dotted line"}
    assert everything | {"solid line", "functional line"} <= set(said)
    assert "project line" not in said
    assert {"Executive office", "Legal"} <= set(few)
    assert everything - {"Executive office"} & set(few) == set()


def test_the_cards_of_a_drawing_are_filled_as_its_key_says(visit: Visit) -> None:
    root = ElementTree.fromstring(saved(chart(visit), "Drawing (SVG)"))
    key: dict[str, str] = {}
    for sample, words in pairwise(root):
        if sample.tag == f"{SVG}rect" and words.tag == f"{SVG}text" and sample.get("rx") == "2":
            key[words.text or ""] = sample.attrib["fill"]
    assert len(set(key.values())) == len(key) == 20
    patterns = {f"url(#{each.attrib['id']})" for each in root.iter(f"{SVG}pattern")}
    assert {fill for fill in key.values() if fill.startswith("url")} == patterns
    for card in root.iter(f"{SVG}g"):
        unit = (card.findtext(f"{SVG}title") or "").rpartition(" · ")[2]
        assert card.findall(f"{SVG}rect")[1].attrib["fill"] == key[unit]


def test_a_count_below_a_card_of_a_drawing_covers_none_of_its_words(visit: Visit) -> None:
    root = ElementTree.fromstring(saved(chart(visit), "Drawing (SVG)", "What is shown"))
    pills = 0
    for card in root.iter(f"{SVG}g"):
        edge, _, *pill = card.findall(f"{SVG}rect")
        lines = [float(text.attrib["y"]) for text in card.findall(f"{SVG}text")]
        for each in pill:
            pills += 1
            assert float(each.attrib["y"]) > lines[-2] + 4  # The tail of a letter.
            assert float(each.attrib["y"]) < float(edge.attrib["y"]) + 94 < lines[-1]
    assert pills == 7


def test_a_drawing_of_two_days_says_which_and_what_the_marks_mean(visit: Visit) -> None:
    page = visit(f"{CHART}?day={DAY}&from=2022-12-31&levels=all")
    expect(page.get_by_role("complementary", name="What changed")).to_contain_text("created")
    expect(page.locator(".legend")).to_contain_text("unchanged")
    content = saved(page, "Drawing (SVG)")
    said = texts(content)
    assert said[1] == "1 Sept 2026 · Compared with 31 Dec 2022"
    told = page.locator(".legend li:has(.swatch)").all_inner_texts()
    assert {"created", "unchanged"} <= {each.strip() for each in told} <= set(said)
    assert any(card.count("joined") for card in drawn(content))
    struck = [
        text.text
        for text in ElementTree.fromstring(content).iter(f"{SVG}text")
        if text.get("text-decoration") == "line-through"
    ]
    assert struck == ["Ewa Kowalska", "Maintenance Engineer"]
    assert "only on 31 Dec 2022" in said


def pixels(content: bytes) -> tuple[int, int, bytes]:
    """Decode the size and the bytes of an image (PNG)."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    at, width, height, packed = 8, 0, 0, b""
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + length]
        [checksum] = struct.unpack_from(">I", content, at + 8 + length)
        assert zlib.crc32(kind + body) == checksum
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", body)
        if kind == b"IDAT":
            packed += body
        at += 12 + length
    return width, height, zlib.decompress(packed)


def test_an_image_is_as_large_as_twice_the_drawing_and_not_empty(visit: Visit) -> None:
    page = chart(visit)
    drawing = ElementTree.fromstring(saved(page, "Drawing (SVG)", "What is shown"))
    page.keyboard.press("Escape")
    width, height, raw = pixels(saved(page, "Image (PNG)", "What is shown"))
    assert (width, height) == tuple(2 * int(drawing.attrib[each]) for each in ("width", "height"))
    row = len(raw) // height
    assert row in {1 + 3 * width, 1 + 4 * width}
    assert len({raw[at * row : (at + 1) * row] for at in range(height)}) > 100


def test_a_table_of_the_whole_is_what_the_server_exports(visit: Visit, address: str) -> None:
    content = saved(chart(visit), "Table (CSV)")
    assert content == fetch(f"{address}/download/brightwater/staff-list?asOf={DAY}&language=en")
    sheet, findings = READERS["staff-list"]({"brightwater.csv": content}, {})
    assert sheet is not None
    assert len(sheet.entries) == 58
    assert findings == []


def test_a_table_of_what_is_shown_has_the_rows_of_these_posts(visit: Visit, address: str) -> None:
    page = chart(visit)
    [count] = re.findall(r"^\d+", page.get_by_text(re.compile("posts shown")).inner_text())
    some = rows(saved(page, "Table (CSV)", "What is shown"))
    every = rows(fetch(f"{address}/download/brightwater/staff-list?asOf={DAY}&language=en"))
    assert len({row["ref"] for row in some}) == int(count)
    assert sorted(map(str, some)) == sorted(str(row) for row in every if row in some)
    page.get_by_role("button", name="Outline").click()
    outline = page.locator(".rows .row").evaluate_all(TITLES)
    assert outline == [row["title"] for row in some]
    before: set[str] = set()
    for row in some:
        assert row["reports_to"] in before | {"none"}
        before.add(row["ref"])


def test_a_table_and_a_book_are_of_everybody_unless_it_is_chosen_otherwise(visit: Visit) -> None:
    page = chart(visit)
    opener = page.get_by_role("button", name="Export", exact=True)
    opener.click()
    for button in ("Table (CSV)", "One page per manager (PDF)"):
        expect(radio(page, button, "The whole organization (58 posts)")).to_be_checked()
    for button in ("Drawing (SVG)", "Image (PNG)", "Print"):
        expect(radio(page, button, "What is shown (10 posts)")).to_be_checked()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Table (CSV)").click()
    assert downloading.value.suggested_filename == f"brightwater-{DAY}.csv"
    every = rows(Path(downloading.value.path()).read_bytes())
    assert len({row["ref"] for row in every}) == 58
    radio(page, "Table (CSV)", "What is shown").check()
    page.keyboard.press("Escape")
    opener.click()
    expect(radio(page, "Table (CSV)", "What is shown (10 posts)")).to_be_checked()
    expect(radio(page, "Image (PNG)", "What is shown (10 posts)")).to_be_checked()


def rows(content: bytes) -> list[dict[str, str]]:
    """Read a table as Python does."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def links(book: PdfReader) -> dict[int, set[int]]:
    """Give the pages that each page leads to, from 1 on."""
    of = {page.indirect_reference.idnum: number for number, page in enumerate(book.pages, 1)}  # type: ignore[union-attr]  # Every page of a file has one.
    return {
        number: {of[note.get_object()["/Dest"][0].idnum] for note in page.get("/Annots", ())}
        for number, page in enumerate(book.pages, 1)
    }


def test_a_book_has_a_page_for_each_manager_with_links_both_ways_and_an_index(
    visit: Visit, posts: list[dict[str, Any]]
) -> None:
    book = PdfReader(io.BytesIO(saved(chart(visit), "One page per manager (PDF)")))
    managers = [each for each in posts if each["direct"]]
    texts = [page.extract_text() for page in book.pages]
    assert len(texts) == len(managers) + 1
    index, lead = texts[-1], links(book)
    for manager in managers:
        title = manager["post"]["title"]
        assert title in index
        [page] = [number for number, text in enumerate(texts[:-1], 1) if heads(text, title)]
        assert "Brightwater Instruments" in texts[page - 1]
        assert "1 Sept 2026" in texts[page - 1]
        assert f"Page {page} of {len(texts)}" in texts[page - 1]
        assert page in lead[len(texts)]
        assert len(texts) in lead[page]
    below = {page: leads - {len(texts)} for page, leads in lead.items() if page < len(texts)}
    assert below[1] == {2, 7, 13, 16, 17, 19, 20, 24}  # To 16 by a line beside the tree.
    assert all(1 in below[page] for page in below if page > 1)
    assert set(chain(*below.values())) == set(range(1, len(texts)))


@pytest.mark.parametrize(
    ("locale", "button", "menu", "said"),
    [
        ("en-GB", "One page per manager (PDF)", "Export", ("Other lines", "dotted line")),
        (
            "fr-FR",
            "Une page par responsable (PDF)",
            "Exporter",
            ("Autres liens", "lien en pointillé"),
        ),
    ],
)
def test_a_book_tells_the_lines_beside_the_tree_and_leads_to_their_other_ends(
    visit: Visit, locale: str, button: str, menu: str, said: tuple[str, str]
) -> None:
    page = chart(visit, locale=locale)
    whole = "The whole" if menu == "Export" else "Toute l’organisation"
    book = PdfReader(io.BytesIO(saved(page, button, whole, menu)))
    texts = [each.extract_text() for each in book.pages]
    quality = next(at for at, text in enumerate(texts, 1) if heads(text, "Quality Manager"))
    head, dotted = said
    assert head in texts[0]
    assert f"{dotted} · p. {quality} · Quality Manager → Chief Executive Officer" in texts[0]
    assert f"{dotted} · p. 1 · Quality Manager → Chief Executive Officer" in texts[quality - 1]
    assert quality in links(book)[1]
    assert 1 in links(book)[quality]
    alone = next(at for at, text in enumerate(texts) if heads(text, "Head of Sales"))
    assert head not in texts[alone]


def heads(text: str, title: str) -> bool:
    """Tell whether a page is that of the manager with a title: it stands before any card."""
    return f"\n{title}\nBrightwater Instruments\n" in f"\n{text}"


def test_a_book_in_french_speaks_french(visit: Visit) -> None:
    page = chart(visit, f"day={DAY}&post=cto", locale="fr-FR")
    content = saved(page, "Une page par responsable (PDF)", "Ce qui est affiché", "Exporter")
    book = PdfReader(io.BytesIO(content))
    texts = [each.extract_text() for each in book.pages]
    assert "1 sept. 2026" in texts[0]
    assert f"Page 1 sur {len(texts)}" in texts[0]
    assert "Amélie Rousseau" not in "".join(texts)
    assert "Rattachés\u00a0: 9 / 57" in texts[0]
    assert "Executive office" in texts[0]  # The key; French has no name of this unit.
    assert str(book.root_object["/Lang"]) == "fr"


def test_what_was_last_seen_long_ago_is_said_in_files_too(browser: Any, letters: str) -> None:
    page = browser.new_page()
    page.goto(f"{letters}/organizations/letters?day=2028-01-01")
    expect(page.get_by_role("note")).to_have_text("as last seen on 31 Jan 2026")
    said = "1 Jan 2028 · as last seen on 31 Jan 2026"
    assert texts(saved(page, "Drawing (SVG)"))[1] == said
    page.keyboard.press("Escape")
    book = PdfReader(io.BytesIO(saved(page, "One page per manager (PDF)")))
    assert said in book.pages[0].extract_text()
    page.close()


LETTERS = """ref,title,name,reports_to
1,Γενική Διευθύντρια,Ελένη Παπαδοπούλου,none
2,Директор по технологиям,Юлия Щербакова,1
3,"Cheffe d'œuvre « Noël » – 50 €",Zoë Łukasiewicz-Ñuñez,1
4,מנהלת,שרה,2
5,Analyst 📊,"Ţăran, Ştefan",2
6,"'=HYPERLINK(""https://evil.example"")",'@evil,2
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an organization whose people write in many scripts."""
    place = tmp_path_factory.mktemp("letters")
    (place / "list.csv").write_text(LETTERS, "utf-8")
    database = str(place / "organizations.db")
    given = ["--organization", "letters", "--name", "Letters & Söhne", "--on", "2026-01-31"]
    assert (
        run("import", "staff-list", str(place / "list.csv"), *given, "--db", database).exit_code
        == 0
    )
    with serving(WAYS["rolegraph"], ROLEGRAPH_DB=database) as url:
        yield url


def pictures(page: PageObject) -> int:
    """Count the images that a page of a book places."""
    content = page.get_contents()
    assert content is not None
    return len(re.findall(rb"/I\d+ Do", content.get_data()))


def test_a_book_has_the_letters_of_every_script(browser: Any, letters: str) -> None:
    page = browser.new_page()
    page.goto(f"{letters}/organizations/letters")
    expect(page.get_by_text("6 posts shown")).to_be_visible()
    book = PdfReader(io.BytesIO(saved(page, "One page per manager (PDF)")))
    texts = [each.extract_text() for each in book.pages]
    for words in (
        "Ελένη Παπαδοπούλου",
        "Γενική Διευθύντρια",
        "Юлия Щербакова",
        "Zoë Łukasiewicz-Ñuñez",
        "Cheffe d'œuvre « Noël » – 50 €",
    ):
        assert words in texts[0]
    assert "Ţăran, Ştefan" in texts[1]
    # What the font cannot write is drawn as the browser writes it: a name, two titles.
    assert [pictures(each) for each in book.pages] == [0, 3, 0]
    page.close()


def test_no_cell_of_a_table_is_a_formula(browser: Any, letters: str) -> None:
    page = browser.new_page()
    page.goto(f"{letters}/organizations/letters")
    expect(page.get_by_text("6 posts shown")).to_be_visible()
    content = saved(page, "Table (CSV)")
    cells = [cell for row in rows(content) for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in "=+-@" and cell] == []
    assert '\'=HYPERLINK("https://evil.example")' in cells
    page.close()
    sheet, _ = READERS["staff-list"]({"letters.csv": content}, {})
    assert sheet is not None
    assert len(sheet.entries) == 6


@pytest.mark.parametrize(
    ("language", "menu", "said"),
    [
        ("en", ("Export", "The whole", "Image (PNG)"), "The image would be [0-9,]+ pixels long"),
        (
            "fr",
            ("Exporter", "Toute l’organisation", "Image (PNG)"),
            r"L’image aurait [0-9\s]+ pixels de long",
        ),
    ],
)
def test_an_image_that_could_not_be_read_is_refused_with_what_to_do(
    browser: Any, company: str, language: str, menu: tuple[str, str, str], said: str
) -> None:
    page = browser.new_page()
    page.goto(f"{company}/organizations/company?layout=down&language={language}")
    page.get_by_role("button", name=menu[0], exact=True).click()
    radio(page, menu[2], menu[1]).check()
    page.get_by_role("button", name=menu[2]).click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile(said))
    page.close()


def test_a_book_of_a_company_has_no_more_pages_than_managers_and_index(
    browser: Any, company: str
) -> None:
    page = browser.new_page()
    page.goto(f"{company}/organizations/company?day=2026-01-01")
    expect(page.get_by_text("of 1,000 posts shown")).to_be_visible()
    book = PdfReader(io.BytesIO(saved(page, "One page per manager (PDF)")))
    query = '{ organization(slug: "company") { chart { posts { direct } } } }'
    answer = json.loads(fetch(f"{company}/graphql", json.dumps({"query": query}).encode()))
    direct = [each["direct"] for each in answer["data"]["organization"]["chart"]["posts"]]
    managers = [each for each in direct if each]
    assert max(managers) <= 70
    assert len(book.pages) == len(managers) + -(-len(managers) // (3 * 38))
    assert all(len(leads) > 0 for leads in links(book).values())
    page.close()


VIEWS = [
    "",
    f"day={DAY}",
    f"day={DAY}&post=cto",
    f"day={DAY}&from=2022-12-31",
    "findings=open",
]


@pytest.mark.parametrize("details", VIEWS)
def test_the_query_of_a_view_opens_in_the_playground_and_is_answered(
    visit: Visit, details: str
) -> None:
    page = visit(f"{CHART}?{details}")
    shown(page, TITLE)
    page.get_by_role("button", name="Export", exact=True).click()
    page.get_by_role("link", name="Open in playground").click()
    expect(page.locator(".graphiql-query-editor")).to_contain_text("brightwater")
    page.get_by_role("button", name=re.compile("Execute query")).click()
    expect(page.locator(".result-window")).to_contain_text("Brightwater Instruments")
    expect(page.locator(".result-window")).not_to_contain_text('"errors"')


def test_a_query_is_copied_and_gives_what_is_seen(visit: Visit, address: str) -> None:
    page = chart(visit, permissions=["clipboard-read", "clipboard-write"])
    [count] = re.findall(r"^\d+", page.get_by_text(re.compile("posts shown")).inner_text())
    page.get_by_role("button", name="Export", exact=True).click()
    page.get_by_role("button", name="Copy as GraphQL query").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Text").input_value()
    answer = json.loads(fetch(f"{address}/graphql", json.dumps({"query": copied}).encode()))
    organization = answer["data"]["organization"]
    assert organization["asOf"] == DAY
    assert len(organization["chart"]["posts"]) == int(count)


def test_what_is_printed_is_the_chart_without_controls(visit: Visit) -> None:
    page = chart(visit)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Export", exact=True).click()
    page.get_by_role("button", name="Print").click()
    expect(page.locator(".paper")).to_be_attached()
    [printed] = PdfReader(io.BytesIO(page.pdf())).pages
    text = printed.extract_text()
    assert "Ayesha Raman" in text
    assert "Export" not in text
    assert "Layout" not in text


def test_a_chart_too_wide_for_a_page_is_printed_as_a_list_of_all(
    visit: Visit, posts: list[dict[str, Any]]
) -> None:
    page = chart(visit)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Export", exact=True).click()
    radio(page, "Print", "The whole").check()
    page.get_by_role("button", name="Print").click()
    expect(page.locator(".paper li")).to_have_count(58)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Export")).to_be_hidden()
    text = page.locator(".paper").inner_text()
    assert all(each["post"]["title"] in text for each in posts)


def test_who_prints_by_the_browser_has_the_chart_too(visit: Visit) -> None:
    page = chart(visit)
    expect(page.locator(".post", has_text="Ayesha Raman")).to_be_visible()
    # A browser prints as soon as the event was heard: nothing may come later.
    ready = "dispatchEvent(new Event('beforeprint')), document.querySelector('.paper').textContent"
    assert "Ayesha Raman" in page.evaluate(ready)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".paper")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menu_has_no_barrier_and_closes_by_escape(visit: Visit, scheme: str) -> None:
    page = chart(visit, color_scheme=scheme)
    opener = page.get_by_role("button", name="Export", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Export")).to_be_visible()
    page.get_by_role("button", name="Copy embed code").click()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_menu_fits_a_phone(visit: Visit) -> None:
    page = chart(visit, **PHONE)
    page.get_by_role("button", name="More choices").click()
    page.get_by_role("button", name="Export", exact=True).click()
    expect(page.get_by_role("button", name="Copy embed code")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert barriers(page) == []


def test_a_chart_loads_less_than_80_kb_and_what_writes_books_when_it_is_asked_to(
    visit: Visit,
) -> None:
    page = chart(visit)
    loaded = "performance.getEntriesByType('resource').map(({ name }) => name)"
    assets = [name for name in page.evaluate(loaded) if re.search(r"\.(js|css|ttf)$", name)]
    assert sum(len(gzip.compress(fetch(name))) for name in assets) < 80_000
    saved(page, "One page per manager (PDF)")
    assert any(name.endswith(".ttf") for name in page.evaluate(loaded))
