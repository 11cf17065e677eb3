"""The fictional company that answers where nobody has imported an organization."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from shutil import copyfile, copytree, rmtree
from typing import Any

import pytest
from click.testing import CliRunner

from graph.checks import anomalies
from graph.checks.anomaly import AnomalyKind
from graph.commands.check import check
from graph.commands.options import DATA
from graph.deviations import deviations
from graph.errors import BadData
from graph.organization.change import ChangeKind, changes
from graph.organization.index import Index
from graph.organization.model import PostStatus, ReportingKind, TenureCapacity
from graph.organization.sentence import told
from graph.sample import contents, load, read, sectors
from graph.service import Service
from tests import asking
from tests.typed import BREAKS

SERVICE = Service.open(DATA)
DAYS = (date(2024, 10, 1), date(2025, 9, 1), date(2026, 9, 1))


def on(day: date) -> Index:
    """Give the company on a day."""
    found = SERVICE.organizations.on("brightwater", day)
    assert found is not None
    return found


def test_a_header_that_is_not_read_is_told_without_an_option_that_a_check_has_not() -> None:
    files = {**contents(DATA), "club-2030-01-01.csv": b"title,Shoe size\nClerk,42\n"}
    [*_, finding] = [f for f in read(files, None)[1] if f.rule == "column-not-read"]
    assert "head it with one of ref, person_ref, title" in finding.message
    assert "or map it to one at the import (--map" in finding.message


def test_the_sample_has_about_sixty_posts_and_two_years_of_history() -> None:
    record = on(DAYS[2]).record
    assert (record.revision, record.observed) == (3, DAYS)
    assert 50 <= len(record.posts) <= 70
    assert record.organization.sector in sectors(SERVICE.knowledge)


@pytest.mark.parametrize("day", [*DAYS, date(2025, 6, 30), date(2026, 6, 1)], ids=str)
def test_nothing_is_odd_about_it_but_titles_that_name_no_role(day: date) -> None:
    odd = {anomaly.kind for anomaly in anomalies(on(day), SERVICE.roles)}
    assert odd <= {AnomalyKind.UNKNOWN_TITLE, AnomalyKind.AMBIGUOUS_TITLE}


def test_what_is_said_of_it_in_french_is_set_as_printers_do() -> None:
    days = [on(day) for day in DAYS]
    said = [
        *(told(change) for one in days for two in days for change in changes(one, two)),
        *(deviation.text for day in days for deviation in deviations(SERVICE.roles, day)),
        *(anomaly.text for day in days for anomaly in anomalies(day, SERVICE.roles)),
    ]
    french = [text.said("fr").words for text in said]
    assert len([words for words in french if "«\u202f" in words]) > 100
    assert [words for words in french if BREAKS.search(words)] == []


def test_it_has_one_of_each_thing_that_people_ask_about() -> None:
    index = on(DAYS[2])
    lines = {line.kind for lines in index.lines_up.values() for line in lines}
    held = {tenure.capacity for tenures in index.tenures.values() for tenure in tenures}
    assert set(index.status) == set(PostStatus) - {PostStatus.UNKNOWN}
    assert lines == {ReportingKind.SOLID, ReportingKind.DOTTED, ReportingKind.FUNCTIONAL}
    assert {TenureCapacity.ACTING, TenureCapacity.INTERIM} <= held
    told = changes(on(DAYS[0]), on(DAYS[2]))
    told += changes(on(DAYS[1]), on(DAYS[2]))
    assert {change.kind for change in told} == set(ChangeKind)


def test_its_cto_reports_to_whom_the_rules_expect_only_after_the_reorganisation() -> None:
    def deviating(day: date) -> list[str]:
        index = on(day)
        return [index.posts[each.number].ref for each in deviations(SERVICE.roles, index)]

    assert "cto" in deviating(DAYS[0])
    assert "cto" not in deviating(DAYS[1])
    assert "cto" not in deviating(DAYS[2])


def test_it_is_not_shown_beside_a_database(tmp_path: Path) -> None:
    service = Service.open(DATA, tmp_path / "o.db")
    query = '{ organization(slug: "brightwater") { slug } }'
    assert asking.data(query, service=service) == {"organization": None}
    assert asking.data(query, service=SERVICE) == {"organization": {"slug": "brightwater"}}
    service.close()


HEADER = (
    "ref,title,name,unit,parent_unit,reports_to,dotted_reports_to,functional_reports_to,"
    "since,grade,seats,status,capacity,share"
)
KEPT = {
    "organization.csv": b"slug,name,classification,sector,country\nclub,Club,,health,\n",
    "club-2020-01-01.csv": f"{HEADER}\na,Chair,Ann,,,-,,,2019,,,,,\n".encode(),
}


def test_data_without_a_sample_has_none(tmp_path: Path) -> None:
    assert read(contents(tmp_path), {"health"}) == ((), [])


def test_a_sample_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "sample").mkdir()
    os.mkfifo(tmp_path / "sample" / "club.csv")
    with pytest.raises(BadData, match=r"sample/club\.csv:1:1: It is no regular file"):
        contents(tmp_path)


def test_a_sample_shows_no_day_that_is_far_ahead() -> None:
    _, [*_, finding] = read(
        {**KEPT, "club-2204-01-01.csv": HEADER.encode()}, None, date(2026, 1, 1)
    )
    assert str(finding).startswith("sample/club-2204-01-01.csv:1:1: 2204-01-01 is more than a year")


def test_a_sample_is_known_after_each_snapshot() -> None:
    later = f"{HEADER}\na,Chair,Bob,,,-,,,2021,,,,,\n".encode()
    revisions = load({**KEPT, "club-2021-01-01.csv": later}, {"health"})
    assert [record.revision for record in revisions] == [1, 2]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"club-2020.csv": b""}, "sample/club-2020.csv:1:1: The name ends in no day"),
        (
            {"club-2021-01-01.csv": HEADER + "\na,Chair,Ann,,,b,,,,,,,,"},
            "2:6: Row 2, column F (reports_to): 'b' is no",
        ),
        (
            {"club-2021-01-01.csv": HEADER + "\na,Chair,Ann,,,-,,,soon,,,,,"},
            "2:9: Row 2, column I (since): 'soon' is no date",
        ),
        ({"club-2021-01-01.csv": HEADER + "\na,Chair,Ann,,,-,,,,,,away,,"}, "'away'"),
        ({"club-2021-01-01.csv": "ref\na"}, "names no column of titles"),
        ({"organization.csv": b""}, "'' is no slug"),
        (
            {"organization.csv": b"slug,sector\nclub,seaside\n"},
            "sample/organization.csv:2:1: There is no sector 'seaside'",
        ),
    ],
)
def test_what_is_wrong_with_it_is_found_with_its_place(files: dict[str, Any], told: str) -> None:
    given = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    revisions, findings = read({**KEPT, **given}, {"health"})
    assert revisions == ()
    assert told in "\n".join(map(str, findings))
    with pytest.raises(BadData):
        load({**KEPT, **given}, {"health"})


def test_a_sector_is_not_looked_up_in_knowledge_that_cannot_be_read() -> None:
    assert len(read(KEPT, None)[0]) == 1


def test_the_check_reports_what_is_wrong_with_the_sample_and_counts_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    copytree(DATA, data)

    def checked() -> tuple[int, str]:
        result = CliRunner().invoke(check, [str(data)])
        return result.exit_code, result.output

    assert checked()[0] == 0
    assert "posts of a sample, no findings." in checked()[1]
    (data / "sample" / "organization.csv").write_text("slug,sector\nclub,seaside\n", "utf-8")
    code, told = checked()
    assert code == 1
    assert "sample/organization.csv:2:1: There is no sector 'seaside'" in told
    (data / "release.yaml").write_text("nonsense: 1\n", "utf-8")
    assert checked()[0] == 1
    rmtree(data / "sample")
    copyfile(DATA / "release.yaml", data / "release.yaml")
    code, told = checked()
    assert code == 0
    assert "sample" not in told.removeprefix(str(data))
