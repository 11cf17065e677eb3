"""The contract: what two real departments answer, imported from their published files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

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
    assert on(service, "decc", "2009-01-01", fields)["posts"]["totalCount"] == 0


def test_a_vacant_post_keeps_its_place_and_a_withheld_holder_is_no_vacancy(
    service: Service,
) -> None:
    fields = """status role { slug } roleMatch { score } holders { person { name } }
      manager { ref } chainOfCommand { ref }"""
    posts = on(
        service,
        "decc",
        "2011-10-01",
        f'cto: post(ref: "106") {{ {fields} }} cio: post(ref: "52") {{ {fields} }}',
    )
    assert posts["cto"] == {
        "status": "VACANT",
        "role": {"slug": "cto"},
        "roleMatch": {"score": 1.0},
        "holders": [],
        "manager": {"ref": "97"},
        "chainOfCommand": [{"ref": "97"}, {"ref": "76"}, {"ref": "1"}],
    }
    assert (posts["cio"]["status"], posts["cio"]["role"]) == ("WITHHELD", {"slug": "cio"})
    assert posts["cio"]["manager"] == {"ref": "40"}


def test_the_rule_is_held_against_the_reality(service: Service) -> None:
    fields = """post(ref: "106") { expectedManager { manager { slug } verdict } }
      deviations { post { ref } expected { manager { slug } } actual { ref } }"""
    found = on(service, "decc", "2011-10-01", fields)
    assert found["post"]["expectedManager"][0] == {"manager": {"slug": "cio"}, "verdict": "HOLDS"}
    assert {
        "post": {"ref": "106"},
        "expected": {"manager": {"slug": "cio"}},
        "actual": {"ref": "97"},
    } in found["deviations"]


def test_all_below_are_flat_with_their_depth(service: Service) -> None:
    fields = """post(ref: "1") { reports { totalCount } span { direct total layers }
      allReports(first: 100) { totalCount edges { depth node { ref } } }
      one: allReports(maxDepth: 1) { totalCount } }"""
    top = on(service, "decc", "2011-10-01", fields)["post"]
    assert top["reports"]["totalCount"] == top["one"]["totalCount"] == 7
    assert top["span"] == {"direct": 7, "total": 97, "layers": 3}
    assert top["allReports"]["totalCount"] == 97
    assert {"depth": 3, "node": {"ref": "106"}} in top["allReports"]["edges"]


def test_a_chart_can_be_drawn_and_changes_are_told(service: Service) -> None:
    fields = """chart(depth: 1) { truncated posts { parentId depth direct post { ref } } }
      changes(from: "2011-03-31", to: "2011-09-30") { kind post { ref } }"""
    found = on(service, "decc", "2011-10-01", fields)
    assert found["chart"]["truncated"]
    assert found["chart"]["posts"][0] == {
        "parentId": None,
        "depth": 0,
        "direct": 7,
        "post": {"ref": "1"},
    }
    assert {"kind": "POST_CREATED", "post": {"ref": "106"}} in found["changes"]


def test_several_tops_hide_nobody(service: Service) -> None:
    fields = "posts { totalCount } tops { ref } anomalies(kinds: [SEVERAL_TOPS]) { text }"
    found = on(service, "mod", "2012-04-01", fields)
    assert found["posts"]["totalCount"] == 594
    assert {"1017733", "00009000", "GOV01001"} <= {top["ref"] for top in found["tops"]}
    assert len(found["anomalies"]) == 1


def test_the_chain_and_the_role_of_a_real_cio(service: Service) -> None:
    fields = """post(ref: "00111797") { role { slug } holders { person { name } }
      chainOfCommand { ref } span { direct total } }"""
    cio = on(service, "mod", "2012-04-01", fields)["post"]
    assert cio["role"] == {"slug": "cio"}
    assert "Taylor" in cio["holders"][0]["person"]["name"]
    assert [post["ref"] for post in cio["chainOfCommand"]] == ["179598", "00005654", "00000000"]
    assert cio["span"] == {"direct": 5, "total": 5}


def test_posts_are_filtered_and_ordered(service: Service) -> None:
    fields = """posts(filter: {title: {contains: "director"}, status: {in: [VACANT]}},
      orderBy: [{field: TITLE, direction: ASC}], first: 5) { nodes { title status } }"""
    nodes = on(service, "mod", "2012-04-01", fields)["posts"]["nodes"]
    assert nodes
    assert all(node["status"] == "VACANT" for node in nodes)
    assert [n["title"].lower() for n in nodes] == sorted(n["title"].lower() for n in nodes)


def test_practice_and_posts_of_a_role_span_all_organizations(service: Service) -> None:
    query = """{ practice(role: "cio", groupBy: [MANAGER_ROLE]) { count organizations }
      role(slug: "cio") { posts(first: 20) { nodes { organization { slug } } } } }"""
    found = asking.data(query, service=service)
    assert sum(each["count"] for each in found["practice"]) >= 2
    slugs = {node["organization"]["slug"] for node in found["role"]["posts"]["nodes"]}
    assert {"decc", "mod"} <= slugs
