"""What the schema answers of posts on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.identity import global_id
from schema.post_order import REMEMBERED, PostOrder, PostOrderField, post_order, sorted_numbers
from tests.acme import SERVICE, acme, data, post


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


@pytest.mark.parametrize(
    ("filter", "refs"),
    [
        ("{}", "1 2 3 4 5"),
        ('{title: {contains: "officer"}}', "1 2 3"),
        ('{ref: {eq: "3"}}', "3"),
        ('{role: {eq: "cto"}}', "3"),
        ('{unit: {eq: "it"}}', "2 3"),
        ('{within: {eq: "hq"}}', "1 2 3"),
        ('{within: {eq: "it"}}', "2 3"),
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
        ("[{field: ROLE}, {field: REF, direction: DESC}]", "5 4 1 2 3"),
        ("[{field: UNIT, direction: DESC}]", "2 3 1 4 5"),
        ("[{field: STATUS}]", "1 4 5 3 2"),
        ("[{field: HOLDER}]", "2 3 1 4 5"),
    ],
)
def test_posts_come_in_the_order_asked(order: str, refs: str) -> None:
    found = acme(f"posts(orderBy: {order}) {{ nodes {{ ref }} }}")["posts"]["nodes"]
    assert [node["ref"] for node in found] == refs.split()


def test_the_story_of_a_post_is_told() -> None:
    story = post("timeline { kind on text person { name } }", "4")["timeline"]
    assert [(each["kind"], each["on"]) for each in story] == [
        ("POST_CREATED", "../2011-03-31"),
        ("JOINED", "../2011-03-31"),
    ]
    assert story[1]["text"] == "Bob became Smart Meters."


def test_a_post_that_does_not_exist_on_the_day_is_shown_as_such() -> None:
    known = global_id("Post", "acme/3")
    query = f"""{{ nodes(ids: ["{known}"], asOf: "2011-04-01") {{ ... on Post {{
      asOf status holders {{ share }} manager {{ ref }} chainOfCommand {{ ref }}
      reports {{ totalCount }} allReports {{ totalCount }} span {{ total }}
      expectedManager {{ verdict }} reportingLines {{ kind }} }} }} }}"""
    [found] = data(query)["nodes"]
    assert found == {
        "asOf": "2011-04-01",
        "status": "PLANNED",
        "holders": [],
        "manager": None,
        "chainOfCommand": [],
        "reports": {"totalCount": 0},
        "allReports": {"totalCount": 0},
        "span": {"total": 0},
        "expectedManager": [],
        "reportingLines": [],
    }


def test_an_order_is_made_once_until_many_others_were_asked() -> None:
    index = SERVICE.organizations.on("acme", date(2011, 10, 1))
    assert index is not None
    steps = [PostOrder(field=PostOrderField.TITLE), PostOrder(field=PostOrderField.GRADE)]
    title, both = (post_order(steps[:count], SERVICE.roles) for count in (1, 2))
    first = sorted_numbers(index, title)
    assert sorted_numbers(index, title) is first
    for count in range(REMEMBERED):
        sorted_numbers(index, replace(both, name=f"another {count}"))
    assert sorted_numbers(index, title) == first
    assert sorted_numbers(index, title) is not first


def test_pages_of_a_filtered_and_ordered_list_follow_each_other() -> None:
    query = """query($after: String) { organization(slug: "acme", asOf: "2011-10-01") {
      posts(first: 2, after: $after, filter: {status: {neq: VACANT}},
        orderBy: [{field: TITLE, direction: DESC}]) {
        totalCount pageInfo { hasNextPage endCursor } nodes { ref } } } }"""
    refs: list[str] = []
    after = None
    for _ in range(2):
        page = data(query, after=after)["organization"]["posts"]
        refs += [node["ref"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert (refs, page["totalCount"]) == (["4", "5", "2", "1"], 4)
    assert not page["pageInfo"]["hasNextPage"]
