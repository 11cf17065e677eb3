"""Files of an organization over HTTP."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.testclient import TestClient

from graph.exchange.formats import WRITERS
from server import build
from tests.acme import SERVICE

CLIENT = TestClient(build(SERVICE))  # Not entered: its service outlives each test.
PLACE = "/download/acme/structure?asOf=2011-10-01"


def test_the_structure_is_given_and_not_again_to_who_has_it() -> None:
    first = CLIENT.get(PLACE)
    assert first.headers["content-type"] == "application/octet-stream"
    assert b'"slug":"acme"' in first.content
    again = CLIENT.get(PLACE, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_staff_list_is_what_the_export_writes_with_a_mark_for_excel() -> None:
    given = CLIENT.get("/download/acme/staff-list?asOf=2011-10-01&language=fr")
    index = SERVICE.organizations.on("acme", date(2011, 10, 1))
    assert index is not None
    assert given.headers["content-type"] == "text/csv; charset=utf-8"
    assert given.content.startswith(b"\xef\xbb\xbf")
    assert given.content[3:] == WRITERS["staff-list"](index.record, date(2011, 10, 1), "fr")


def test_what_changed_from_another_day_is_told_whichever_is_earlier() -> None:
    days = ("2011-03-31", "2011-09-30")
    forward, backward, none = (
        CLIENT.get(f"/download/acme/changes?asOf={day}{other}")
        for day, other in [
            (days[1], f"&from={days[0]}"),
            (days[0], f"&from={days[1]}"),
            (days[1], ""),
        ]
    )
    told = forward.json()
    assert [ref for ref, *_ in told["posts"]] == ["3", "5"]
    assert [told["kinds"][kind] for kind in told["posts"][1][1:]] == ["POST_CREATED", "JOINED"]
    assert backward.json() == told
    assert none.json()["posts"] == []
    assert len({each.headers["etag"] for each in (forward, backward, none)}) == 3


def test_another_day_language_or_encoding_is_another_version() -> None:
    asked = [
        CLIENT.get(PLACE),
        CLIENT.get("/download/acme/structure?asOf=2011-04-01"),
        CLIENT.get(PLACE, headers={"accept-language": "fr"}),
        CLIENT.get(PLACE, headers={"accept-encoding": "identity"}),
    ]
    assert len({response.headers["etag"] for response in asked}) == 4


def test_it_is_compressed_for_who_can_read_that() -> None:
    zipped, plain = (
        CLIENT.get(PLACE, headers={"accept-encoding": coding}) for coding in ("gzip", "identity")
    )
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert zipped.content == plain.content


@pytest.mark.parametrize(
    ("place", "status", "named"),
    [
        ("/download/nowhere/structure", 404, "'nowhere'"),
        ("/download/acme/picture", 404, "'picture'"),
        ("/download/acme/structure?asOf=soon", 400, "asOf"),
        ("/download/acme/changes?from=soon", 400, "from"),
    ],
)
def test_what_there_is_not_is_told_in_a_sentence(place: str, status: int, named: str) -> None:
    response = CLIENT.get(place)
    [told] = response.json()["errors"]
    assert response.status_code == status
    assert named in told["message"]
