"""What the schema answers of organizations on a day."""

from __future__ import annotations

from typing import Any

import pytest

from graph.identity import global_id
from tests import asking
from tests.acme import SERVICE, acme, data, post
from tests.typed import typed


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
    assert "relève du poste « Smart Meters »" in typed(deviation["french"])
    assert {"section": "row 4"} in deviation["citations"]


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
    some = fields.replace('09-30")', '09-30", kinds: [JOINED])')
    assert [c["kind"] for c in acme(some)["changes"]] == ["JOINED"]
    of_posts = fields.replace('09-30")', '09-30", refs: ["5", "1"])')
    assert acme(of_posts)["changes"] == found[1:]
    backwards = 'changes(from: "2011-09-30", to: "2011-03-31") { kind on text }'
    forwards = 'changes(from: "2011-03-31", to: "2011-09-30") { kind on text }'
    assert acme(backwards) == acme(forwards)


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


@pytest.mark.parametrize(
    ("filter", "refs"),
    [
        ({"title": {"contains": "OFFICER"}}, ["1", "2", "3"]),
        ({"title": {"contains": "officer", "startsWith": "chief t"}}, ["3"]),
        ({"title": {"contains": "officer"}, "or": [{"ref": {"eq": "1"}}]}, ["1"]),
        ({"or": [{"title": {"contains": "technology"}}, {"ref": {"eq": "1"}}]}, ["1", "3"]),
        ({"not": {"title": {"contains": "officer"}}}, ["4", "5"]),
        ({"title": {"contains": "zebra"}}, []),
    ],
)
def test_posts_are_filtered_by_a_part_of_their_title_in_any_order(
    filter: dict[str, Any], refs: list[str]
) -> None:
    query = """query($filter: PostFilter, $order: [PostOrder!]) {
      organization(slug: "acme", asOf: "2011-10-01") {
        posts(filter: $filter, orderBy: $order) { nodes { ref } } } }"""
    for order, direction in ((None, 1), ([{"field": "REF", "direction": "DESC"}], -1)):
        found = data(query, filter=filter, order=order)["organization"]["posts"]["nodes"]
        assert [node["ref"] for node in found] == refs[::direction]


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
    assert slugs(hasPosts=True) == ["acme", "ostp"]
    assert slugs(hasPosts=False) == slugs(**{"not": {"hasPosts": True}}) == ["surveyor"]
    assert slugs(hasPosts=None) == slugs()


@pytest.mark.parametrize(
    ("day", "seen"),
    [
        ("2011-03-30", None),
        ("2011-03-31", "2011-03-31"),
        ("2011-09-29", "2011-03-31"),
        ("2011-09-30", "2011-09-30"),
        ("2026-01-01", "2011-09-30"),
    ],
)
def test_the_last_look_up_to_the_day_is_told(day: str, seen: str | None) -> None:
    assert acme("lastObserved", day) == {"lastObserved": seen}


def test_nobody_is_known_of_an_organization_before_it_was_looked_at() -> None:
    assert acme("posts { totalCount }", "2009-01-01") == {"posts": {"totalCount": 0}}


def test_organizations_pass_a_filter_that_joins_others() -> None:
    query = """{ organizations(filter: {
      or: [{country: {eq: "GB"}}, {classification: {contains: "agency"}}], not: {slug: {eq: "x"}}
    }) { nodes { slug size } } }"""
    found = data(query)["organizations"]["nodes"]
    assert {"slug": "acme", "size": "SMALL"} in found
    assert data('{ organization(slug: "acme", asOf: "2009-01-01") { size } }') == {
        "organization": {"size": None}
    }


def test_the_story_of_a_person_is_told() -> None:
    query = """query($id: ID!) { nodes(ids: [$id], asOf: "2011-10-01") { ... on Person {
      name timeline { kind on post { ref } person { name } text } } } }"""
    [bob] = data(query, id=global_id("Person", "acme-bob"))["nodes"]
    assert bob["timeline"] == [
        {
            "kind": "JOINED",
            "on": "../2011-03-31",
            "post": {"ref": "4"},
            "person": {"name": "Bob"},
            "text": "Bob became Smart Meters.",
        }
    ]


def test_a_person_whom_only_a_statement_names_is_found_without_a_post() -> None:
    query = """query($id: ID!) { node(id: $id) { ... on Person { slug tenures { share } } } }"""
    index = SERVICE.index
    slug = next(slug for slug in index.people)
    assert data(query, id=global_id("Person", slug))["node"]["slug"] == slug


def test_all_that_happened_in_an_organization_is_told_page_by_page() -> None:
    query = """query($after: String) { organization(slug: "acme", asOf: "2011-10-01") {
      timeline(first: 4, after: $after) {
        totalCount pageInfo { endCursor }
        nodes { on kind post { ref asOf } person { name } } } } }"""
    first = data(query)["organization"]["timeline"]
    after = first["pageInfo"]["endCursor"]
    second = data(query, after=after)["organization"]["timeline"]
    told = [*first["nodes"], *second["nodes"]]
    assert [(each["kind"], each["post"]["ref"]) for each in told] == [
        ("POST_CREATED", "1"),
        ("JOINED", "1"),
        ("POST_CREATED", "2"),
        ("POST_CREATED", "4"),
        ("JOINED", "4"),
        ("POST_CREATED", "3"),
        ("POST_CREATED", "5"),
        ("JOINED", "5"),
    ]
    assert first["totalCount"] == len(told)
    assert told[1]["person"] == {"name": "Ann"}
    assert {each["post"]["asOf"] for each in told} == {"2011-10-01"}
