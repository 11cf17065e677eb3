"""What an address or a field says and nothing can be meant by is told beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import barriers
from tests.browser.test_page import CHART, PHONE, Visit, shown

FORM = "/roles/cto/expected"
TITLE = "Whom would this role report to?"


def told(page: Page, field: Locator, words: str) -> None:
    """Expect that a field is marked, and described by a sentence."""
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(words)
    expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()


@pytest.mark.parametrize("value", ["abc", "-5", "2.5"])
def test_a_number_of_employees_that_is_none_is_told_while_it_is_typed(
    visit: Visit, value: str
) -> None:
    page = visit(FORM)
    employees = page.get_by_label("Employees")
    employees.fill(value)
    words = f"“{value}” is no number of employees: write a whole number, such as 250."
    told(page, employees, words)
    assert barriers(page) == []
    employees.fill("250")
    expect(employees).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_country_is_told_to_be_none_when_both_letters_are_there_or_it_is_left(
    visit: Visit,
) -> None:
    page = visit(FORM)
    country = page.get_by_label("Country (two letters)")
    words = "“{}” is no country: write the two letters of one (ISO 3166-1), such as FR."
    country.press_sequentially("X")
    expect(page.get_by_role("alert")).to_have_count(0)
    country.press_sequentially("Q")
    told(page, country, words.format("XQ"))
    country.fill("F")
    expect(page.get_by_role("alert")).to_have_count(0)
    country.blur()
    told(page, country, words.format("F"))


def test_a_sector_is_one_of_those_that_are_known(visit: Visit) -> None:
    page = visit(FORM)
    sector = page.get_by_label("Sector")
    sector.select_option("health care")
    expect(page).to_have_url(f"{page.url.split('?')[0]}?sector=health")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    ("field", "label"),
    [("sector", "Sector"), ("size", "Size"), ("ownership", "Owner")],
)
def test_a_choice_of_the_address_that_is_none_is_told_by_its_field(
    visit: Visit, field: str, label: str
) -> None:
    page = visit(f"{FORM}?{field}=nonsense")
    choice = page.get_by_label(label)
    told(page, choice, "“nonsense” is none of the choices: choose one of the list.")
    expect(choice).to_have_value("nonsense")
    expect(page.get_by_role("heading", name="Answers")).to_be_visible()
    choice.select_option(index=2)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_role_of_the_address_that_there_is_not_is_told_and_can_be_removed(visit: Visit) -> None:
    page = visit(f"{FORM}?present=ceo,nosuch&employees=-1")
    alert = page.get_by_role("alert").filter(has_text="There is no role “nosuch”")
    expect(alert).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(2)
    expect(page.locator(".verdicts > li").first).to_be_visible()  # The rest is answered.
    alert.get_by_role("button", name="Remove").click()
    expect(alert).to_have_count(0)
    expect(page).to_have_url(f"{page.url.split('?')[0]}?present=ceo&employees=-1")


def test_a_source_that_there_is_not_is_told(visit: Visit) -> None:
    page = visit("/sources?source=nosuch")
    expect(page.get_by_role("alert")).to_have_text(
        "There is no source “nosuch”: choose one of these."
    )


def test_a_role_to_compare_that_there_is_not_is_told_by_its_field(visit: Visit) -> None:
    page = visit("/roles/compare/cto/nosuch", missing="/roles/compare")
    told(
        page,
        page.get_by_label("Second role"),
        "“nosuch” is none of the choices: choose one of the list.",
    )
    page.get_by_label("Second role").select_option("cio")
    expect(page.get_by_role("heading", name="Only: Chief Technology Officer")).to_be_visible()


@pytest.mark.parametrize("detail", ["kind=nosuch", "source=nosuch"])
def test_claims_of_a_role_filtered_by_what_there_is_not_are_told(visit: Visit, detail: str) -> None:
    page = visit(f"/roles/cto?{detail}")
    expect(page.get_by_role("alert")).to_contain_text("“nosuch” is none of the choices")


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("layout=foo", "layout may be auto, down, right or compact."),
        ("from=banana", "from may be a day such as 2026-01-31."),
        ("levels=-1", "levels may be a number such as 2, or all."),
    ],
)
def test_a_detail_of_the_address_that_means_nothing_is_told_above_the_view(
    visit: Visit, detail: str, words: str
) -> None:
    page = visit(f"{CHART}?{detail}", **PHONE)
    shown(page, "Org chart of Brightwater Instruments")
    expect(page.get_by_role("alert")).to_have_text(
        f"The address says {detail}, which means nothing here: {words}"
    )
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_faults_are_told_in_french_and_fit_a_phone(visit: Visit) -> None:
    page = visit(f"{FORM}?employees=abc&sector=nonsense", locale="fr-FR", **PHONE)
    shown(page, "De qui ce rôle relèverait-il ?")
    expect(page.get_by_role("alert").first).to_have_text(
        "« abc » n’est pas un effectif : écrivez un nombre entier, par exemple 250."
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert barriers(page) == []
