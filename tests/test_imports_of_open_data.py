"""Everything that the open data hold of organizations is imported, and nothing is lost."""

from __future__ import annotations

import pytest

from docs.imports import PAGE, Import, imports, page
from graph.organization import query
from graph.organization.index import Index
from graph.organization.observe import observe
from graph.organization.sheet import Sheet
from tests.test_exchange_uk_organogram import OPEN_DATA, needs_data

ALL = list(imports(OPEN_DATA)) if OPEN_DATA.is_dir() else []
# What is refused as it is no organization at all, or a part of a list.
REFUSED = {"no-posts", "pages-missing"}


def cited(sheet: Sheet) -> set[tuple[str, int]]:
    """Give the places from which a sheet says something."""
    found = {(unit.file or sheet.file, unit.row) for unit in sheet.units}
    for entry in sheet.entries:
        own = entry.file or sheet.file
        found.add((own, entry.row))
        found |= {(holder.file or own, holder.row or entry.row) for holder in entry.holders}
    return found


# In Popolo persons and organizations are objects of their own, cited where they are needed.
ROWS = [each for each in ALL if each.format != "popolo"]


@needs_data
@pytest.mark.parametrize("each", ROWS, ids=lambda each: f"{each.format} {each.name}")
def test_every_row_is_in_a_post_or_explained(each: Import) -> None:
    sheet, findings = each.read()
    explained = {(finding.file, finding.line) for finding in findings}
    if sheet is None:
        assert REFUSED & {finding.rule for finding in findings}
        return
    assert each.rows() - cited(sheet) - explained == set()


@needs_data
@pytest.mark.parametrize("each", ALL, ids=lambda each: f"{each.format} {each.name}")
def test_every_import_is_answered_and_again_changes_nothing(each: Import) -> None:
    sheet, _ = each.read()
    if sheet is None:
        return
    record = each.record()
    assert observe(record, sheet, each.day) is record
    assert len(record.posts) == len(sheet.entries)
    assert len(record.tenures) == sum(len(entry.holders) for entry in sheet.entries)
    index = Index.of(record, each.day)
    for number in range(len(index.posts)):
        assert number not in query.chain(index, number)


@needs_data
def test_the_page_of_imports_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(OPEN_DATA)
