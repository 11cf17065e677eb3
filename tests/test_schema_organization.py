"""What the schema answers of organizations on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph.organization.model import PayBand, PostStatus, ReportingKind
from graph.organization.observe import new_record, observe
from graph.organization.sheet import Entry, Holder, Manager, Unit, joined
from graph.service import Service
from graph.store.memory import MemoryStore
from schema.node import global_id
from tests import asking
from tests.build_knowledge import knowledge
from tests.build_organization import entry, sheet

MARCH, SEPTEMBER = date(2011, 3, 31), date(2011, 9, 30)


def company(*entries: Entry) -> Any:
    """Make a sheet with units."""
    units = (
        Unit(row=2, ref="hq", name="Head office"),
        Unit(row=3, ref="it", name="IT", parent="hq"),
    )
    return replace(joined([sheet(*entries)])[0], units=units)


CEO = entry("1", "", "Ann", title="Chief Executive Officer", unit="hq", row=2)
CIO = entry(
    "2", "1", title="Chief Information Officer", unit="it", row=3, holders=(Holder(name=None),)
)
CTO = entry(
    "3",
    "4",
    title="Chief Technology Officer",
    unit="it",
    row=4,
    stated=PostStatus.VACANT,
    grade="SCS1",
    pay_band=PayBand(low=1.0, high=None, currency="GBP"),
)
METERS = entry(
    "4",
    title="Smart Meters",
    row=5,
    holders=(Holder(name="Bob"),),
    managers=(Manager(ref="1"), Manager(ref="2", kind=ReportingKind.DOTTED)),
)
LOST = entry("5", "99", "Cid", title="Lost", row=6)


def kept() -> MemoryStore:
    """Keep two snapshots of a company."""
    store = MemoryStore()
    first = observe(new_record("acme", "Acme", "GB"), company(CEO, CIO, METERS), MARCH)
    second = observe(first, company(CEO, CIO, CTO, METERS, LOST), SEPTEMBER)
    store.save(first, "import")
    store.save(second, "import")
    return store


SERVICE = Service.of(knowledge(), kept())


def data(query: str, **variables: Any) -> Any:
    """Ask the service with the company."""
    return asking.data(query, service=SERVICE, **variables)


def acme(fields: str, day: str = "2011-10-01") -> Any:
    """Ask for fields of the company on a day."""
    return data(f'{{ organization(slug: "acme", asOf: "{day}") {{ {fields} }} }}')["organization"]


def post(fields: str, ref: str = "3", day: str = "2011-10-01") -> Any:
    """Ask for fields of a post."""
    return acme(f'post(ref: "{ref}") {{ {fields} }}', day)["post"]


def test_the_day_is_repeated_and_inherited_by_everything_below() -> None:
    now = acme("asOf posts { totalCount nodes { organization { asOf } } }")
    before = acme("asOf posts { totalCount }", "2011-04-01")
    assert (now["asOf"], now["posts"]["totalCount"]) == ("2011-10-01", 5)
    assert {node["organization"]["asOf"] for node in now["posts"]["nodes"]} == {"2011-10-01"}
    assert (before["asOf"], before["posts"]["totalCount"]) == ("2011-04-01", 3)


def test_an_organization_is_described() -> None:
    assert acme("slug name classification sector country citations { section }") == {
        "slug": "acme",
        "name": "Acme",
        "classification": None,
        "sector": None,
        "country": "GB",
        "citations": [],
    }
    assert data('{ organization(slug: "nowhere") { slug } }') == {"organization": None}


def test_what_was_known_at_a_revision_is_shown() -> None:
    query = (
        '{ organization(slug: "acme", asOf: "2011-10-01", knownAt: 1) { posts { totalCount } } }'
    )
    assert data(query)["organization"]["posts"]["totalCount"] == 3


def test_tops_and_unplaced_posts_are_told_apart() -> None:
    found = acme("tops { ref } unplaced { ref } span { direct total layers vacant }")
    assert found == {
        "tops": [{"ref": "1"}],
        "unplaced": [{"ref": "5"}],
        "span": {"direct": 2, "total": 5, "layers": 3, "vacant": 1},
    }


def test_a_post_tells_its_title_role_status_and_pay() -> None:
    fields = """title status seats grade role { slug } roleMatch { score method }
      payBand { low high currency } interval { start end isOpen }
      unit { ref name parent { ref } } citations { section source { title } }"""
    assert post(fields) == {
        "title": "Chief Technology Officer",
        "status": "VACANT",
        "seats": 1.0,
        "grade": "SCS1",
        "role": {"slug": "cto"},
        "roleMatch": {"score": 1.0, "method": "EXACT"},
        "payBand": {"low": 1.0, "high": None, "currency": "GBP"},
        "interval": {"start": "2011-04-01/2011-09-30", "end": None, "isOpen": "UNKNOWN"},
        "unit": {"ref": "it", "name": "IT", "parent": {"ref": "hq"}},
        "citations": [{"section": "row 4", "source": {"title": "staff.csv"}}],
    }


def test_holders_are_those_who_are_named() -> None:
    fields = """status holders { person { name tenures { post { ref } } } share capacity isCurrent
      interval { start } post { ref } citations { section } } tenures { person { name } }"""
    assert post(fields, "1")["holders"] == [
        {
            "person": {"name": "Ann", "tenures": [{"post": {"ref": "1"}}]},
            "share": 1.0,
            "capacity": "REGULAR",
            "isCurrent": "UNKNOWN",
            "interval": {"start": "../2011-03-31"},
            "post": {"ref": "1"},
            "citations": [{"section": "row 2"}],
        }
    ]
    withheld = post(fields, "2")
    assert (withheld["status"], withheld["holders"]) == ("WITHHELD", [])
    assert withheld["tenures"] == [{"person": None}]
    assert post("status holders { share }") == {"status": "VACANT", "holders": []}


def test_lines_of_every_kind_are_told_up_and_down() -> None:
    fields = """manager { ref } chainOfCommand { ref } reportingLines(direction: DIRECTION) {
      from { ref } to { ref } kind reason named interval { start } citations { section } }"""
    up = post(fields.replace("DIRECTION", "UP"), "4")
    assert up["manager"] == {"ref": "1"}
    assert [(line["to"]["ref"], line["kind"]) for line in up["reportingLines"]] == [
        ("1", "SOLID"),
        ("2", "DOTTED"),
    ]
    down = post(fields.replace("DIRECTION", "DOWN"), "2")
    assert [line["from"]["ref"] for line in down["reportingLines"]] == ["4"]
    lost = post(fields.replace("DIRECTION", "UP"), "5")
    [line] = lost["reportingLines"]
    assert (line["to"], line["reason"], line["named"]) == (None, "DOES_NOT_EXIST", "99")
    assert (lost["manager"], lost["chainOfCommand"]) == (None, [])
    assert post("reportingLines(kinds: [DOTTED]) { kind }", "4") == {
        "reportingLines": [{"kind": "DOTTED"}]
    }
    assert [each["ref"] for each in post("chainOfCommand { ref }")["chainOfCommand"]] == ["4", "1"]


def test_reports_are_listed_directly_and_all_with_their_depth() -> None:
    fields = """reports { totalCount nodes { ref } }
      allReports { totalCount edges { depth cursor node { ref } } nodes { ref } }
      near: allReports(maxDepth: 1) { totalCount } span { direct total layers vacant }"""
    found = post(fields, "1")
    assert found["reports"] == {"totalCount": 2, "nodes": [{"ref": "2"}, {"ref": "4"}]}
    below = [(each["node"]["ref"], each["depth"]) for each in found["allReports"]["edges"]]
    assert below == [("2", 1), ("4", 1), ("3", 2)]
    assert [node["ref"] for node in found["allReports"]["nodes"]] == ["2", "4", "3"]
    assert found["near"] == {"totalCount": 2}
    assert found["span"] == {"direct": 2, "total": 3, "layers": 2, "vacant": 1}


def test_pages_of_all_reports_follow_each_other() -> None:
    first = post("allReports(first: 1) { pageInfo { endCursor } nodes { ref } }", "1")["allReports"]
    cursor = first["pageInfo"]["endCursor"]
    second = post(f'allReports(first: 1, after: "{cursor}") {{ nodes {{ ref }} }}', "1")
    assert second["allReports"]["nodes"] == [{"ref": "4"}]


def test_the_rules_are_held_against_the_real_line() -> None:
    expected = post("expectedManager { manager { slug } verdict }")["expectedManager"][0]
    assert expected == {"manager": {"slug": "cio"}, "verdict": "HOLDS"}
    fields = """deviations { post { ref } expected { manager { slug } } actual { ref }
      text french: text(language: "fr") citations { section } }"""
    [deviation] = [d for d in acme(fields)["deviations"] if d["post"]["ref"] == "3"]
    assert deviation["actual"] == {"ref": "4"}
    assert deviation["expected"] == {"manager": {"slug": "cio"}}
    told = "Chief Technology Officer reports to Smart Meters; the rules expect the CIO."
    assert deviation["text"] == told
    assert "relève de : Smart Meters" in deviation["french"]
    assert {"section": "row 4"} in deviation["citations"]


@pytest.mark.parametrize(
    ("filter", "refs"),
    [
        ("{}", "1 2 3 4 5"),
        ('{title: {contains: "officer"}}', "1 2 3"),
        ('{ref: {eq: "3"}}', "3"),
        ('{role: {eq: "cto"}}', "3"),
        ('{unit: {eq: "it"}}', "2 3"),
        ('{holder: {startsWith: "b"}}', "4"),
        ('{grade: {eq: "SCS1"}}', "3"),
        ("{status: {eq: VACANT}}", "3"),
        ("{status: {neq: VACANT}}", "1 2 4 5"),
        ("{status: {in: [VACANT, WITHHELD]}}", "2 3"),
        ('{not: {unit: {eq: "it"}}}', "1 4 5"),
        ('{or: [{ref: {eq: "1"}}, {and: [{ref: {eq: "2"}}]}]}', "1 2"),
    ],
)
def test_posts_pass_a_filter_when_all_of_it_holds(filter: str, refs: str) -> None:
    found = acme(f"posts(filter: {filter}) {{ nodes {{ ref }} }}")["posts"]["nodes"]
    assert [node["ref"] for node in found] == refs.split()


@pytest.mark.parametrize(
    ("order", "refs"),
    [
        ("[]", "1 2 3 4 5"),
        ("[{field: TITLE, direction: DESC}]", "4 5 3 2 1"),
        ("[{field: GRADE, direction: DESC}]", "3 1 2 4 5"),
        ("[{field: DEPTH, direction: DESC}, {field: REF, direction: DESC}]", "3 4 2 5 1"),
        ("[{field: TOTAL, direction: DESC}]", "1 4 2 3 5"),
    ],
)
def test_posts_come_in_the_order_asked(order: str, refs: str) -> None:
    found = acme(f"posts(orderBy: {order}) {{ nodes {{ ref }} }}")["posts"]["nodes"]
    assert [node["ref"] for node in found] == refs.split()


def test_units_are_nested_and_have_a_head_and_posts() -> None:
    fields = "units { ref name head { ref } units { ref head { ref } posts { nodes { ref } } } }"
    assert acme(fields)["units"] == [
        {
            "ref": "hq",
            "name": "Head office",
            "head": {"ref": "1"},
            "units": [
                {"ref": "it", "head": None, "posts": {"nodes": [{"ref": "2"}, {"ref": "3"}]}}
            ],
        }
    ]


def test_people_are_those_who_hold_a_post_on_the_day() -> None:
    names = [node["name"] for node in acme("people { nodes { name } }")["people"]["nodes"]]
    assert names == ["Ann", "Bob", "Cid"]
    some = acme('people(filter: {name: {startsWith: "b"}}) { nodes { name } }')
    assert some["people"]["nodes"] == [{"name": "Bob"}]


def test_a_chart_is_flat_and_shows_every_other_line() -> None:
    fields = """chart(ARGUMENTS) { asOf truncated lines { kind from { ref } to { ref } }
      posts { parentId depth direct total post { ref id } } }"""
    whole = acme(fields.replace("(ARGUMENTS)", ""))["chart"]
    assert [(p["post"]["ref"], p["depth"]) for p in whole["posts"]] == [
        ("1", 0),
        ("2", 1),
        ("4", 1),
        ("3", 2),
        ("5", 0),
    ]
    ids = {p["post"]["ref"]: p["post"]["id"] for p in whole["posts"]}
    assert [p["parentId"] for p in whole["posts"]] == [None, ids["1"], ids["1"], ids["4"], None]
    assert whole["lines"] == [{"kind": "DOTTED", "from": {"ref": "4"}, "to": {"ref": "2"}}]
    assert not whole["truncated"]
    assert acme(fields.replace("ARGUMENTS", "kinds: [PROJECT]"))["chart"]["lines"] == []
    cut = acme(fields.replace("ARGUMENTS", "depth: 1"))["chart"]
    assert (len(cut["posts"]), cut["truncated"]) == (4, True)
    part = acme(fields.replace("ARGUMENTS", f'root: "{ids["4"]}"'))["chart"]
    assert [(p["post"]["ref"], p["parentId"]) for p in part["posts"]] == [
        ("4", None),
        ("3", ids["4"]),
    ]
    assert (
        acme(fields.replace("ARGUMENTS", f'root: "{global_id("Post", "acme/9")}"'))["chart"][
            "posts"
        ]
        == []
    )


def test_what_is_odd_is_told_with_its_rows() -> None:
    fields = 'anomalies(kinds: [DANGLING_MANAGER]) { kind text(language: "fr") posts { ref } rows }'
    assert acme(fields)["anomalies"] == [
        {
            "kind": "DANGLING_MANAGER",
            "text": "Le poste 5 relève de 99, qui n'existe pas.",
            "posts": [{"ref": "5"}],
            "rows": ["staff.csv:6"],
        }
    ]
    assert acme("anomalies(kinds: []) { kind }") == {"anomalies": []}


def test_changes_between_two_days_are_told() -> None:
    fields = """changes(from: "2011-03-31", to: "2011-09-30") {
      kind on post { ref } person { name } from { ref } to { ref } text }"""
    found = acme(fields)["changes"]
    assert [(c["kind"], c["post"]["ref"]) for c in found] == [
        ("POST_CREATED", "3"),
        ("POST_CREATED", "5"),
        ("JOINED", "5"),
    ]
    assert found[2]["person"] == {"name": "Cid"}
    assert found[2]["text"] == "Cid became Lost."
    assert found[0]["on"] == "2011-04-01/2011-09-30"


def test_the_story_of_a_post_is_told() -> None:
    story = post("timeline { kind on text person { name } }", "4")["timeline"]
    assert [(each["kind"], each["on"]) for each in story] == [
        ("POST_CREATED", "../2011-03-31"),
        ("JOINED", "../2011-03-31"),
    ]
    assert story[1]["text"] == "Bob became Smart Meters."


def test_a_post_that_does_not_exist_on_the_day_is_shown_as_such() -> None:
    fields = """status holders { share } manager { ref } chainOfCommand { ref }
      reports { totalCount } allReports { totalCount } span { total } expectedManager { verdict }
      reportingLines { kind }"""
    changes = f'changes(from: "2011-09-30", to: "2011-03-31") {{ kind post {{ {fields} }} }}'
    [gone, *_] = acme(changes)["changes"]
    assert gone["kind"] == "POST_ABOLISHED"
    assert gone["post"]["status"] == "PLANNED"
    assert gone["post"]["span"] == {"total": 0}
    assert gone["post"]["chainOfCommand"] == []


def test_every_node_of_an_organization_is_found_by_its_id() -> None:
    query = "query($id: ID!) { node(id: $id) { __typename id } }"
    for kind, key in [
        ("Organization", "acme"),
        ("Post", "acme/3"),
        ("OrganizationalUnit", "acme/it"),
        ("Person", "acme-ann"),
    ]:
        known = global_id(kind, key)
        assert data(query, id=known) == {"node": {"__typename": kind, "id": known}}
    for kind, key in [
        ("Organization", "x"),
        ("Post", "acme/99"),
        ("Post", "x/1"),
        ("OrganizationalUnit", "acme/x"),
        ("Person", "x"),
    ]:
        assert data(query, id=global_id(kind, key)) == {"node": None}


def test_the_common_manager_of_posts_is_found() -> None:
    query = """query($posts: [ID!]!) { commonManager(posts: $posts, asOf: "2011-10-01") { ref } }"""

    def common(*keys: str) -> Any:
        return data(query, posts=[global_id("Post", key) for key in keys])["commonManager"]

    assert common("acme/3", "acme/2") == {"ref": "1"}
    assert common("acme/3", "acme/5") is None
    assert common("acme/3", "ostp/us-cto") is None
    assert common("acme/3", "acme/99") is None
    assert common() is None
    code, _ = asking.error(query, service=SERVICE, posts=[global_id("Role", "cto")])
    assert code == "INVALID_ID"


def test_practice_counts_over_all_organizations() -> None:
    query = """query($vacant: Boolean) { practice(
      role: "cto", groupBy: [MANAGER_ROLE, COUNTRY], asOf: "2011-10-01", vacant: $vacant
    ) { group { key value } count organizations } }"""
    [acme_only] = [each for each in data(query)["practice"] if each["group"][1]["value"] == "GB"]
    assert acme_only == {
        "group": [
            {"key": "MANAGER_ROLE", "value": "other"},
            {"key": "COUNTRY", "value": "GB"},
        ],
        "count": 1,
        "organizations": 1,
    }
    held = data(query, vacant=False)["practice"]
    assert all(each["group"][1]["value"] != "GB" for each in held)
    code, _ = asking.error('{ practice(role: "x", groupBy: []) { count } }', service=SERVICE)
    assert code == "UNKNOWN_ROLE"


def test_posts_of_a_role_are_found_in_every_organization() -> None:
    query = """{ role(slug: "cto") {
      posts(asOf: "2011-10-01") { nodes { ref organization { slug } } }
      vacant: posts(asOf: "2011-10-01", filter: {status: {eq: VACANT}}) { nodes { ref } } } }"""
    found = data(query)["role"]
    assert found["posts"]["nodes"] == [
        {"ref": "3", "organization": {"slug": "acme"}},
        {"ref": "us-cto", "organization": {"slug": "ostp"}},
    ]
    assert found["vacant"]["nodes"] == [{"ref": "3"}]


def test_organizations_are_listed_and_filtered() -> None:
    query = (
        "query($filter: OrganizationFilter) { organizations(filter: $filter) { nodes { slug } } }"
    )

    def slugs(**filter: Any) -> list[str]:
        found = data(query, filter=filter)["organizations"]["nodes"]
        return [node["slug"] for node in found]

    assert slugs() == ["acme", "ostp", "surveyor"]
    assert slugs(country={"eq": "GB"}) == ["acme"]
    assert slugs(name={"contains": "policy"}, slug={"neq": "acme"}) == ["ostp"]
    assert slugs(sector={"eq": "health"}) == []


def test_nobody_is_known_of_an_organization_before_it_was_looked_at() -> None:
    assert acme("posts { totalCount }", "2009-01-01") == {"posts": {"totalCount": 0}}
