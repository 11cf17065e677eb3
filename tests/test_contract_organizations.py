"""The contract: what two real departments answer, imported from their published files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from graph.checks import anomalies
from graph.checks.anomaly import AnomalyKind
from graph.exchange.formats import READERS
from graph.organization.index import Index
from graph.organization.observe import new_record, observe
from graph.service import Service
from server import DATA, main
from tests import asking
from tests.test_exchange_uk_organogram import FOLDER, needs_data

pytestmark = needs_data
DECC = "department_of_energy_and_climate_change"
IMPORTS = (
    (f"{DECC}-2011-03-31-senior.csv", "decc", "2011-03-31", "Department of Energy"),
    (f"{DECC}-2011-09-30-senior.csv", "decc", "2011-09-30", None),
    ("ministry_of_defence-2012-03-31-senior.csv", "mod", "2012-03-31", "Ministry of Defence"),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Import three snapshots on the command line, and open what is kept."""
    database = tmp_path_factory.mktemp("contract") / "o.db"
    for file, slug, day, name in IMPORTS:
        arguments = [str(FOLDER / file), "--organization", slug, "--on", day, "--db", database]
        named = ["--name", name] if name else []
        command = ["import", "uk-organogram", *map(str, arguments), *named]
        assert CliRunner().invoke(main, command).exit_code == 0
    opened = Service.open(DATA, Path(database))
    yield opened
    opened.close()


def on(service: Service, slug: str, day: str, fields: str) -> Any:
    """Ask for fields of an organization on a day."""
    query = f'{{ organization(slug: "{slug}", asOf: "{day}") {{ {fields} }} }}'
    return asking.data(query, service=service)["organization"]


def test_two_snapshots_make_a_history(service: Service) -> None:
    fields = "asOf posts { totalCount } tops { ref title } span { total layers vacant }"
    before, after = (on(service, "decc", day, fields) for day in ("2011-04-01", "2011-10-01"))
    assert (before["asOf"], before["posts"]["totalCount"]) == ("2011-04-01", 93)
    assert before["tops"] == [{"ref": "1", "title": "Permanent Secretary"}]
    assert (after["posts"]["totalCount"], after["span"]["total"]) == (98, 98)
    assert [top["ref"] for top in after["tops"]] == ["1"]
    assert (after["span"]["layers"], after["span"]["vacant"]) == (4, 4)
    assert on(service, "decc", "2009-01-01", fields)["posts"]["totalCount"] == 0


def test_a_vacant_post_keeps_its_place_and_a_withheld_holder_is_no_vacancy(
    service: Service,
) -> None:
    fields = """title status role { slug } roleMatch { score method } holders { person { name } }
      manager { ref title } chainOfCommand { ref }"""
    posts = on(
        service,
        "decc",
        "2011-10-01",
        f'cto: post(ref: "106") {{ {fields} }} cio: post(ref: "52") {{ {fields} }}',
    )
    assert posts["cto"] == {
        "title": "Chief Technology Officer",
        "status": "VACANT",
        "role": {"slug": "cto"},
        "roleMatch": {"score": 1.0, "method": "EXACT"},
        "holders": [],
        "manager": {"ref": "97", "title": "Smart Meters"},
        "chainOfCommand": [{"ref": "97"}, {"ref": "76"}, {"ref": "1"}],
    }
    assert (posts["cio"]["status"], posts["cio"]["role"]) == ("WITHHELD", {"slug": "cio"})
    assert posts["cio"]["manager"]["ref"] == "40"


def test_the_rule_is_held_against_the_reality(service: Service) -> None:
    fields = """post(ref: "106") { expectedManager {
        manager { slug } verdict because { text } rule { citations { section } } } }
      deviations { post { ref } expected { manager { slug } } actual { ref } }"""
    found = on(service, "decc", "2011-10-01", fields)
    best = found["post"]["expectedManager"][0]
    assert (best["manager"], best["verdict"]) == ({"slug": "cio"}, "HOLDS")
    assert best["because"] == [{"text": "There is a CIO."}]
    assert best["rule"]["citations"] == [{"section": "intro"}]
    assert {
        "post": {"ref": "106"},
        "expected": {"manager": {"slug": "cio"}},
        "actual": {"ref": "97"},
    } in found["deviations"]


def test_all_below_are_flat_with_their_depth(service: Service) -> None:
    fields = """post(ref: "1") { reports { totalCount } span { direct total layers }
      allReports(first: 100) { totalCount edges { depth node { ref } } }
      one: allReports(maxDepth: 1, first: 100) { totalCount } }"""
    top = on(service, "decc", "2011-10-01", fields)["post"]
    assert top["reports"]["totalCount"] == top["one"]["totalCount"] == 7
    assert top["span"] == {"direct": 7, "total": 97, "layers": 3}
    assert top["allReports"]["totalCount"] == 97
    assert {"depth": 3, "node": {"ref": "106"}} in top["allReports"]["edges"]


def test_a_chart_can_be_drawn_and_changes_are_told(service: Service) -> None:
    fields = """chart(depth: 1) { truncated lines { kind }
        posts { parentId depth direct total post { id ref title } } }
      changes(from: "2011-03-31", to: "2011-09-30") { kind post { ref } person { name } }"""
    found = on(service, "decc", "2011-10-01", fields)
    assert found["chart"]["truncated"]
    root, *others = found["chart"]["posts"]
    assert (root["parentId"], root["depth"], root["direct"], root["total"]) == (None, 0, 7, 97)
    assert root["post"]["ref"] == "1"
    assert [(each["depth"], each["parentId"]) for each in others] == [(1, root["post"]["id"])] * 7
    created = {"kind": "POST_CREATED", "post": {"ref": "106"}, "person": None}
    assert created in found["changes"]


def test_several_tops_hide_nobody(service: Service) -> None:
    fields = "posts { totalCount } tops { ref } anomalies(kinds: [SEVERAL_TOPS]) { kind text rows }"
    found = on(service, "mod", "2012-04-01", fields)
    assert found["posts"]["totalCount"] == 594
    assert {"1017733", "00009000", "GOV01001"} <= {top["ref"] for top in found["tops"]}
    [several] = found["anomalies"]
    assert several["kind"] == "SEVERAL_TOPS"
    assert len(several["rows"]) == len(found["tops"])


def test_the_chain_and_the_role_of_a_real_cio(service: Service) -> None:
    fields = """post(ref: "00111797") { title role { slug } holders { person { name } isCurrent }
      chainOfCommand { ref title } span { direct total } }"""
    cio = on(service, "mod", "2012-04-01", fields)["post"]
    assert cio["role"] == {"slug": "cio"}
    [holder] = cio["holders"]
    assert "Taylor" in holder["person"]["name"]
    assert holder["isCurrent"] == "UNKNOWN"
    assert [post["ref"] for post in cio["chainOfCommand"]] == ["179598", "00005654", "00000000"]
    assert cio["span"] == {"direct": 5, "total": 5}


def test_posts_are_filtered_and_ordered(service: Service) -> None:
    fields = """posts(filter: {title: {contains: "director"}, status: {in: [VACANT]}},
      orderBy: [{field: TITLE, direction: ASC}], first: 5) {
        totalCount edges { cursor node { title status } } pageInfo { hasNextPage endCursor } }"""
    page = on(service, "mod", "2012-04-01", fields)["posts"]
    nodes = [edge["node"] for edge in page["edges"]]
    assert page["totalCount"] >= len(nodes) > 0
    assert page["pageInfo"]["endCursor"] == page["edges"][-1]["cursor"]
    assert all(node["status"] == "VACANT" for node in nodes)
    assert [n["title"].lower() for n in nodes] == sorted(n["title"].lower() for n in nodes)


def test_practice_and_posts_of_a_role_span_all_organizations(service: Service) -> None:
    query = """{ practice(role: "cio", groupBy: [MANAGER_ROLE]) {
        group { key value } count organizations }
      role(slug: "cio") { posts(first: 20) {
        totalCount edges { node { title organization { slug } } } } } }"""
    found = asking.data(query, service=service)
    assert sum(each["count"] for each in found["practice"]) >= 2
    assert all(each["group"][0]["key"] == "MANAGER_ROLE" for each in found["practice"])
    posts = found["role"]["posts"]
    assert posts["totalCount"] == sum(each["count"] for each in found["practice"])
    slugs = {edge["node"]["organization"]["slug"] for edge in posts["edges"]}
    assert {"decc", "mod"} <= slugs


@pytest.mark.parametrize(
    ("file", "kinds"),
    [
        ("council_for_healthcare_regulatory_excellence-2011-09-30-senior.csv", {"SELF_REPORT": 1}),
        (
            "department_for_international_development-2011-03-31-senior.csv",
            {"SELF_REPORT": 1, "SEVERAL_TOPS": 1},
        ),
        ("department_for_international_development-2013-09-30-senior.csv", {"SELF_REPORT": 3}),
        (
            "ministry_of_defence-2011-09-30-senior.csv",
            {"SEVERAL_TOPS": 1, "SEVERAL_POSTS": 1},
        ),
        (
            "ministry_of_defence-2014-03-31-senior.csv",
            {"SEVERAL_TOPS": 1, "CONTRADICTORY_STATUS": 2},
        ),
        (
            "ministry_of_defence-2016-03-31-senior.csv",
            {"SEVERAL_TOPS": 1, "VACANT_TOP": 1},
        ),
        ("driver_and_vehicle_licensing_agency-2011-09-30-senior.csv", {}),
    ],
)
def test_what_is_odd_about_a_real_file_is_told_with_its_rows(
    service: Service, file: str, kinds: dict[str, int]
) -> None:
    sheet, _ = READERS["uk-organogram"]({file: (FOLDER / file).read_bytes()}, {})
    assert sheet is not None
    day = date(2020, 1, 1)
    index = Index.of(observe(new_record("body", None, None), sheet, day), day)
    told = [
        anomaly
        for anomaly in anomalies(index, service.roles)
        if anomaly.kind not in {AnomalyKind.UNKNOWN_TITLE, AnomalyKind.AMBIGUOUS_TITLE}
    ]
    assert Counter(anomaly.kind.name for anomaly in told) == kinds
    assert all(row.startswith(f"{file}:") for anomaly in told for row in anomaly.rows)
    assert all(anomaly.rows for anomaly in told)
