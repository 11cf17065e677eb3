"""The day that a question is about, and the point as of which it was known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph.identity import global_id
from tests import asking
from tests.acme import SERVICE, data

POST = global_id("Post", "acme/1")
EARLY, LATE = "2011-04-01", "2011-10-01"


@pytest.mark.parametrize(
    ("kind", "key", "fields"),
    [
        ("Organization", "acme", "asOf"),
        ("Post", "acme/1", "asOf organization { asOf }"),
        ("OrganizationalUnit", "acme/it", "posts { nodes { asOf } }"),
        ("Person", "acme-ann", "asOf tenures { post { asOf } } timeline { post { asOf } }"),
    ],
)
def test_a_node_is_seen_on_the_day_asked_and_hands_it_down(
    kind: str, key: str, fields: str
) -> None:
    query = f"""query($ids: [ID!]!) {{
      nodes(ids: $ids, asOf: "{LATE}") {{ ... on {kind} {{ {fields} }} }} }}"""
    found = data(query, ids=[global_id(kind, key)])
    assert set(days(found)) == {LATE}


def test_a_single_node_is_seen_today() -> None:
    query = """query($ids: [ID!]!, $one: ID!) {
      node(id: $one) { ... on Organization { asOf revision } }
      nodes(ids: $ids) { ... on Organization { asOf revision } } }"""
    one = global_id("Organization", "acme")
    found = data(query, one=one, ids=[one])
    assert found["nodes"] == [found["node"]]
    assert days(found) == [str(date.today())] * 2


def days(answer: Any) -> list[str]:
    """List every day that an answer repeats."""
    if isinstance(answer, list):
        return [day for item in answer for day in days(item)]
    if not isinstance(answer, dict):
        return []
    own = [answer["asOf"]] if "asOf" in answer else []
    return own + days([value for key, value in answer.items() if key != "asOf"])


def test_everything_below_an_organization_inherits_its_day() -> None:
    query = """{ organization(slug: "acme", asOf: "2011-10-01") {
      asOf tops { asOf reports { nodes { asOf } } allReports { nodes { asOf } } span { total } }
      people { nodes { asOf tenures { post { asOf } person { asOf } } } }
      chart { asOf posts { post { asOf } } lines { from { asOf } to { asOf } } }
      anomalies { posts { asOf } } deviations { post { asOf } actual { asOf } }
      units { head { asOf } units { posts { nodes { asOf } } } }
      changes(from: "2011-03-31", to: "2011-10-01") { post { asOf } person { asOf } } } }"""
    found = days(data(query))
    assert len(found) > 30
    assert set(found) == {LATE}


def test_questions_over_all_organizations_take_the_day_too() -> None:
    query = """query($day: Date) {
      organizations(asOf: $day) { nodes { asOf } }
      role(slug: "cto") { posts(asOf: $day) { nodes { asOf ref } } } }"""
    late, early = (data(query, day=day) for day in (LATE, EARLY))
    assert set(days(late)) == {LATE}
    assert [node["ref"] for node in late["role"]["posts"]["nodes"]] == ["3", "us-cto"]
    assert [node["ref"] for node in early["role"]["posts"]["nodes"]] == ["us-cto"]


@pytest.mark.parametrize(
    ("question", "now", "before"),
    [
        ('organization(slug: "acme", ARGUMENTS) { posts { totalCount } }', 5, 3),
        (
            """organizations(filter: {slug: {eq: "acme"}}, ARGUMENTS) {
            nodes { posts { totalCount } } }""",
            5,
            3,
        ),
        ("nodes(ids: [$id], ARGUMENTS) { ... on Organization { posts { totalCount } } }", 5, 3),
        ('role(slug: "cto") { posts(filter: {ref: {eq: "3"}}, ARGUMENTS) { totalCount } }', 1, 0),
    ],
)
def test_what_was_known_at_a_revision_or_an_instant_is_shown(
    question: str, now: int, before: int
) -> None:
    asked = question.replace("ARGUMENTS", "asOf: $day, knownAt: $known")
    asked = asked.replace("$id", f'"{global_id("Organization", "acme")}"')
    query = f"query($day: Date, $known: KnownAt) {{ {asked} }}"

    def count(known: object) -> str:
        return str(data(query, day=LATE, known=known))

    later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert count(None) == count(2) == count(later)
    assert f"'totalCount': {now}}}" in count(None)
    assert f"'totalCount': {before}}}" in count(1)


def test_what_is_known_goes_with_the_day_into_the_manager_and_the_counts() -> None:
    query = """query($posts: [ID!]!, $known: KnownAt) {
      commonManager(posts: $posts, asOf: "2011-10-01", knownAt: $known) { ref }
      practice(role: "cto", groupBy: [COUNTRY], asOf: "2011-10-01", knownAt: $known) { count } }"""
    both = [POST, global_id("Post", "acme/3")]
    assert data(query, posts=both) == {
        "commonManager": None,
        "practice": [{"count": 1}, {"count": 1}],
    }
    assert data(query, posts=[global_id("Post", f"acme/{ref}") for ref in "24"], known=1) == {
        "commonManager": {"ref": "1"},
        "practice": [{"count": 1}],
    }


def test_an_organization_tells_its_revision_and_when_it_was_looked_at() -> None:
    query = """query($known: KnownAt) { organization(slug: "acme", knownAt: $known) {
      revision observed people { nodes { tenures { interval { end } } } } } }"""
    assert data(query)["organization"]["revision"] == 2
    assert data(query)["organization"]["observed"] == ["2011-03-31", "2011-09-30"]
    assert data(query, known=1)["organization"]["observed"] == ["2011-03-31"]
    assert data(query, known="2000-01-01T00:00:00Z")["organization"] is None


def test_the_version_of_the_data_has_the_revision_of_each_organization() -> None:
    found = data("{ dataVersion { organizations { slug revision } } }")["dataVersion"]
    assert found["organizations"] == [
        {"slug": "acme", "revision": 2},
        {"slug": "ostp", "revision": 0},
        {"slug": "surveyor", "revision": 0},
    ]


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ("yesterday", "no point of knowledge"),
        (True, "no point of knowledge"),
        (1.5, "no point of knowledge"),
        ("2011-03-31T09:00:00", "no time zone"),
        ("2011-03-31", "no time zone"),
    ],
)
def test_a_point_of_knowledge_that_is_none_is_refused(known: object, why: str) -> None:
    query = 'query($known: KnownAt) { organization(slug: "acme", knownAt: $known) { slug } }'
    code, message = asking.error(query, service=SERVICE, known=known)
    assert code == "BAD_ARGUMENT"
    assert why in message
