"""Our own format: all that is known of an organization, line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from graph.citation import Citation
from graph.exchange.rolegraph import read, write
from graph.organization.model import (
    OrganizationalUnit,
    PayBand,
    Record,
    ReportingLine,
    Tenure,
    TenureCapacity,
    UnknownReason,
)
from graph.text import Text
from tests.build_organization import ACME, DAY, FILE, person, post, records, span

CITED = (Citation(source=FILE, row=3, accessed=DAY),)
CHIEF = post(
    "a",
    "Chief",
    role="ceo",
    unit="hq",
    pay_band=PayBand(low=1.0, high=None, currency="EUR"),
    interval=span("2001"),
    former=(post("a", "Head", interval=span(None, "2001")),),
    citations=CITED,
)
CLERK = post("b", "Clerk", seats=2.0)
ANN = replace(person("Ann"), ref="77")
SMALL = Record(
    organization=ACME,
    units=(OrganizationalUnit(organization=ACME, ref="hq", name=Text.of(en="Head office")),),
    posts=(CHIEF, CLERK),
    tenures=(
        Tenure(post=CHIEF, person=ANN, interval=span("2001-05", "../2019")),
        Tenure(post=CLERK, person=None, interval=span("2001"), capacity=TenureCapacity.ACTING),
    ),
    lines=(
        ReportingLine(post=CHIEF, manager=None),
        ReportingLine(post=CLERK, manager=CHIEF, citations=CITED),
        ReportingLine(
            post=CLERK,
            manager=None,
            reason=UnknownReason.DOES_NOT_EXIST,
            named="x",
            interval=span(),
        ),
    ),
    observed=(DAY,),
    revision=3,
)
# What version 1 is: files that people keep must be read by every later release.
WRITTEN = """\
{"rolegraph":1,"organization":"acme","revision":3,"lines":12}
{"kind":"organization","slug":"acme","country":"FR","name":{"en":"Acme","fr":"Acme"}}
{"kind":"observed","day":"2020-01-01"}
{"kind":"source","slug":"acme-staff","accessed":"2020-01-01","language":"en","title":"staff.csv"}
{"kind":"unit","ref":"hq","name":{"en":"Head office"}}
{"kind":"post","ref":"a","cite":[["acme-staff",3,"2020-01-01"]],"former":[{"seats":1.0,\
"time":[null,"2001","no"],"title":{"en":"Head"}}],"pay":[1.0,null,"EUR"],"role":"ceo","seats":1.0,\
"time":["2001",null,"yes"],"title":{"en":"Chief"},"unit":"hq"}
{"kind":"post","ref":"b","seats":2.0,"title":{"en":"Clerk"}}
{"kind":"person","slug":"acme-ann","name":"Ann","ref":"77"}
{"kind":"tenure","capacity":"regular","person":"acme-ann","post":"a","share":1.0,\
"time":["2001-05","../2019","no"]}
{"kind":"tenure","capacity":"acting","post":"b","share":1.0,"time":["2001",null,"yes"]}
{"kind":"line","post":"a","reports":"solid"}
{"kind":"line","cite":[["acme-staff",3,"2020-01-01"]],"manager":"a","post":"b","reports":"solid"}
{"kind":"line","named":"x","post":"b","reason":"does-not-exist","time":[null,null,"yes"],\
"reports":"solid"}
"""


def test_a_record_is_written_in_lines_of_json() -> None:
    assert write(SMALL).decode() == WRITTEN


def test_a_file_of_version_1_is_read() -> None:
    assert read({"acme.jsonl": WRITTEN.encode()}) == (SMALL, [])


def test_a_file_with_the_line_ends_of_windows_is_read_the_same() -> None:
    assert read({"acme.jsonl": WRITTEN.replace("\n", "\r\n").encode()}) == (SMALL, [])


@settings(max_examples=150, deadline=None)
@given(records())
def test_nothing_is_lost_in_a_file(made: Record) -> None:
    written = write(made)
    assert read({"acme.jsonl": written}) == (made, [])
    assert write(made) == written


def broken(text: str) -> list[tuple[int, str, str]]:
    """Read a file that cannot be read, and tell where it is wrong."""
    found, findings = read({"acme.jsonl": text.encode()})
    assert found is None
    return [(finding.line, finding.rule, finding.message) for finding in findings]


@pytest.mark.parametrize(
    ("old", "new", "line", "part"),
    [
        ('"seats":2.0', '"seats":2.0,', 7, "The line is no JSON"),
        ('"kind":"unit"', '"kind":"team"', 5, "write one of organization, observed, source, unit"),
        ('"kind":"unit",', "", 5, "The line has no kind that is known"),
        ('"seats":2.0,', "", 7, "The post has no 'seats': add it."),
        ('"seats":2.0', '"seat":2.0,"seats":2.0', 7, "Did you mean 'seats'?"),
        ('"seats":2.0', '"seats":"two"', 7, "'seats' cannot be 'two': Input should be a valid"),
        ('"capacity":"acting"', '"capacity":"loud"', 10, "'capacity' cannot be 'loud'"),
        ('["2001-05",', '["May 2001",', 9, "'May 2001' is not a date. Write a year"),
        ('"2020-01-01"}\n{"kind":"source"', '"soon"}\n{"kind":"source"', 3, "'day' cannot be"),
        ('"title":{"en":"Clerk"}', '"title":{}', 7, "'title' cannot be {}"),
        ('"named":"x"', '"named":["' + "x" * 90 + '"]', 13, "x...: Input should be a valid string"),
        ('{"kind":"post","ref":"b","seats":2.0,"title":{"en":"Clerk"}}', "[]", 7, "'The line'"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_what_to_do(
    old: str, new: str, line: int, part: str
) -> None:
    assert WRITTEN.count(old) == 1
    [(number, rule, message)] = broken(WRITTEN.replace(old, new))
    assert (number, rule) == (line, "bad-line")
    assert part in message


@pytest.mark.parametrize(
    ("old", "new", "line", "part"),
    [
        ('"post":"a","share"', '"post":"aa","share"', 9, "There is no post 'aa' in the file. Did"),
        ('"person":"acme-ann"', '"person":"bob"', 9, "There is no person 'bob' in the file."),
        ('"manager":"a"', '"manager":"z"', 12, "There is no post 'z' in the file."),
        ('[["acme-staff",3,"2020-01-01"]],"man', '[["x",3,null]],"man', 12, "no source 'x'"),
        ('{"seats":1.0,', '{"seats":1.0,"cite":[["y",1,null]],', 6, "no source 'y'"),
        ('"ref":"b"', '"ref":"a"', 7, "The post 'a' stands in line 6 already."),
        ('"slug":"acme",', '"slug":"ajax",', 1, "The file must tell of 'acme', once"),
    ],
)
def test_names_that_name_nothing_or_two_things_are_told(
    old: str, new: str, line: int, part: str
) -> None:
    assert WRITTEN.count(old) == 1
    found = broken(WRITTEN.replace(old, new))
    assert any(number == line and part in message for number, _, message in found)


def test_every_line_that_is_wrong_is_told_at_once() -> None:
    text = WRITTEN.replace('"seats":2.0', '"seats":"two"').replace('"acting"', '"loud"')
    assert [line for line, _, _ in broken(text)] == [7, 10]


@pytest.mark.parametrize("cut", [1, 2, 11])
def test_a_file_that_was_cut_off_is_not_taken_for_a_whole(cut: int) -> None:
    *kept, _ = WRITTEN.splitlines(keepends=True)[: 13 - cut + 1]
    [(line, rule, message)] = broken("".join(kept))
    assert (line, rule) == (1, "lines-lost")
    assert f"tells of 12 lines below it, but there are {12 - cut}" in message


@pytest.mark.parametrize("text", ["", "nonsense", "{}", WRITTEN.replace(":1,", ":2,", 1), "[1]"])
def test_what_has_no_header_of_this_version_is_refused(text: str) -> None:
    [(line, rule, _)] = broken(text)
    assert (line, rule) == (1, "no-header")


def test_one_file_tells_everything() -> None:
    content = WRITTEN.encode()
    found, [finding] = read({"a.jsonl": content, "b.jsonl": content})
    assert found is None
    assert str(finding).startswith("b.jsonl:1:1: a.jsonl tells everything of an organization")


def test_what_is_written_as_null_is_nothing() -> None:
    line = '"role":"ceo"'
    found, _ = read({"a": WRITTEN.replace(line, '"role":null').encode()})
    assert found is not None
    assert found.posts[0].role is None
