"""Popolo as it is written: what others can read, and what is ours beside it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft3Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3

from graph.exchange.popolo_writer import write
from graph.organization.model import (
    OrganizationalUnit,
    Post,
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
    UnknownReason,
)
from graph.period import UNDATED, Interval, Trilean, partial_date
from graph.text import Text
from tests.build_organization import ACME, person, post, records, span
from tests.test_exchange_uk_organogram import OPEN_DATA

SCHEMAS = OPEN_DATA / "popolo-spec" / "schemas"
CHIEF = post(
    "a",
    "Chief",
    role="ceo",
    unit="hq",
    stated=PostStatus.VACANT,
    interval=span("2001", "2019"),
    former=(post("a", "Head", interval=span("1990", "2001")),),
)
CLERK = post("b", "Clerk", unit="gone", seats=2.0, grade="C")
ANN = replace(person("Ann"), ref="77")
SMALL = Record(
    organization=ACME,
    units=(
        OrganizationalUnit(organization=ACME, ref="acme", name=Text.of(en="Acme proper")),
        OrganizationalUnit(organization=ACME, ref="hq", name=Text.of(en="Office"), parent="acme"),
    ),
    posts=(CHIEF, CLERK),
    tenures=(
        Tenure(post=CHIEF, person=ANN, interval=span("2001-05", "2019-02-03")),
        Tenure(
            post=CLERK,
            person=None,
            interval=UNDATED,
            share=0.5,
            capacity=TenureCapacity.ACTING,
        ),
        Tenure(post=CLERK, person=person("Bob"), interval=span("2019")),
    ),
    lines=(
        ReportingLine(post=CHIEF, manager=None),
        ReportingLine(post=CLERK, manager=CHIEF, kind=ReportingKind.DOTTED, interval=span("2005")),
        ReportingLine(
            post=CLERK, manager=None, reason=UnknownReason.DOES_NOT_EXIST, named="the board"
        ),
    ),
)


def written(made: Record, language: str = "en") -> dict[str, list[dict[str, Any]]]:
    """Write a record, and read the JSON."""
    bundle: dict[str, list[dict[str, Any]]] = json.loads(write(made, language))
    return bundle


def test_units_are_organizations_within_the_organization() -> None:
    assert written(SMALL)["organizations"] == [
        {"id": "acme", "name": "Acme", "rolegraph": {"country": "FR"}},
        {"id": "acme/acme", "name": "Acme proper", "classification": "unit", "parent_id": "acme"},
        {"id": "hq", "name": "Office", "classification": "unit", "parent_id": "acme/acme"},
    ]


def test_posts_have_their_dates_and_whom_they_report_to() -> None:
    assert written(SMALL)["posts"] == [
        {
            "id": "a",
            "label": "Chief",
            "role": "ceo",
            "organization_id": "hq",
            "start_date": "1990",
            "end_date": "2019",
            "rolegraph": {
                "status": "vacant",
                "reports_to": [{"kind": "solid"}],
                "time": ["1990", "2019", "no"],
            },
        },
        {
            "id": "b",
            "label": "Clerk",
            "organization_id": "acme",
            "rolegraph": {
                "seats": 2.0,
                "grade": "C",
                "reports_to": [
                    {"post_id": "a", "kind": "dotted", "time": ["2005", None, "yes"]},
                    {"kind": "solid", "reason": "does-not-exist", "named": "the board"},
                ],
            },
        },
    ]


def test_memberships_join_people_and_posts_and_people_stand_once() -> None:
    bundle = written(SMALL)
    assert bundle["persons"] == [{"id": "77", "name": "Ann"}, {"id": "acme-bob", "name": "Bob"}]
    assert bundle["memberships"] == [
        {
            "id": "acme/1",
            "person_id": "77",
            "post_id": "a",
            "organization_id": "hq",
            "start_date": "2001-05",
            "end_date": "2019-02-03",
            "rolegraph": {"capacity": "regular", "time": ["2001-05", "2019-02-03", "no"]},
        },
        {
            "id": "acme/2",
            "post_id": "b",
            "organization_id": "acme",
            "rolegraph": {"share": 0.5, "capacity": "acting"},
        },
        {
            "id": "acme/3",
            "person_id": "acme-bob",
            "post_id": "b",
            "organization_id": "acme",
            "start_date": "2019",
            "rolegraph": {"capacity": "regular", "time": ["2019", None, "yes"]},
        },
    ]


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("2019~", None, {"start_date": "2019"}),
        ("2019-05-31/2019-05-31", None, {"start_date": "2019-05-31"}),
        ("2011-04-01/2011-09-30", None, {"start_date": "2011"}),
        ("2011-04-01/2011-04-30", None, {"start_date": "2011-04"}),
        ("2011-04-01/2011-04-01", None, {"start_date": "2011-04-01"}),
        ("2011-10-01/2012-03-31", "2013-10-01/2014-03-31", {"end_date": "2014-03-31"}),
        ("../2011", "../2014", {"end_date": "2014-12-31"}),
        ("199X", "2014/..", {}),
    ],
)
def test_a_date_that_popolo_cannot_have_is_left_out_but_no_end_is_lost(
    start: str, end: str | None, dates: dict[str, str]
) -> None:
    last = partial_date(end) if end else None
    interval = Interval(start=partial_date(start), end=last, is_open=Trilean.UNKNOWN)
    made = Record(organization=ACME, posts=(post("a", interval=interval),))
    [shown] = written(made)["posts"]
    assert {key: shown[key] for key in shown if key.endswith("_date")} == dates
    assert shown["rolegraph"]["time"] == [start, end, "unknown"]


def test_names_are_those_of_one_language() -> None:
    both = Post(organization=ACME, ref="a", title=Text.of(en="Clerk", fr="Commis"))
    titled = Record(organization=ACME, posts=(both,))
    assert written(titled, "fr")["posts"][0]["label"] == "Commis"


@pytest.fixture(scope="module")
def validators() -> dict[str, Any]:
    """Make validators of the schemas that Popolo publishes."""
    schemas = {file.stem: json.loads(file.read_text("utf-8")) for file in SCHEMAS.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (schema["id"].rstrip("#"), DRAFT3.create_resource(schema)) for schema in schemas.values()
    )
    return {name: Draft3Validator(schema, registry=registry) for name, schema in schemas.items()}


@pytest.mark.skipif(not SCHEMAS.exists(), reason="The schemas of Popolo are not here.")
@settings(max_examples=50, deadline=None)
@given(records())
def test_what_is_written_is_what_popolo_prescribes(
    validators: dict[str, Any], made: Record
) -> None:
    for name, items in written(made).items():
        validator = validators[name.removesuffix("s")]
        assert [error.message for item in items for error in validator.iter_errors(item)] == []


def test_every_id_that_is_named_is_there() -> None:
    bundle = written(SMALL)
    ids = {kind: {item["id"] for item in items} for kind, items in bundle.items()}
    for membership in bundle["memberships"]:
        assert membership["post_id"] in ids["posts"]
        assert membership["organization_id"] in ids["organizations"]
    assert {post["organization_id"] for post in bundle["posts"]} <= ids["organizations"]
