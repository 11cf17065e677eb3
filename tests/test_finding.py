"""What is wrong with data, as data."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.finding import Finding

FINDINGS = st.builds(
    Finding, st.text(), st.integers(0), st.integers(0), st.sampled_from(["a", "b"]), st.text()
)
MISSING = Finding("roles/cto.yaml", 9, 5, "missing-key", "The key 'id' is missing.")


def test_a_finding_reads_as_a_line_that_editors_can_follow() -> None:
    assert str(MISSING) == "roles/cto.yaml:9:5: The key 'id' is missing. [missing-key]"


def test_a_finding_about_a_whole_file_is_told_at_its_beginning() -> None:
    assert str(Finding("staff.csv", 0, 0, "read-as", "Told.")) == "staff.csv:1:1: Told. [read-as]"


def test_findings_sort_by_file_then_line_then_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1), ("a", 0, 0)]
    found = sorted(Finding(*place, "rule", "Message.") for place in places)
    assert [(each.file, each.line, each.column) for each in found] == sorted(places)


@given(st.lists(FINDINGS))
def test_findings_can_be_sorted_and_told_once(found: list[Finding]) -> None:
    once = sorted({*found, *found})
    assert once == sorted(set(found))
    assert all(one < other for one, other in pairwise(once))


def test_a_finding_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        MISSING.line = 1  # type: ignore[misc]
