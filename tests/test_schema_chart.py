"""Charts: a part of an organization, flat, for any tree library."""

from __future__ import annotations

from typing import Any

from graph.identity import global_id
from tests import asking
from tests.acme import SERVICE, acme, data


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


CHART = """query($root: ID, $depth: Int, $kinds: [ReportingKind!]) {
  organization(slug: "acme", asOf: "2011-10-01") {
    chart(root: $root, depth: $depth, kinds: $kinds) { posts { post { ref } } truncated } } }"""


def refused(**arguments: Any) -> tuple[str, str]:
    """Give the code and the message of the error that a chart ends in."""
    return asking.error(CHART, service=SERVICE, **arguments)


def test_depth_nought_shows_the_roots_alone_and_a_huge_one_everything() -> None:
    def refs(depth: int) -> list[str]:
        shown = data(CHART, depth=depth)["organization"]["chart"]
        assert shown["truncated"] == (depth == 0)
        return [each["post"]["ref"] for each in shown["posts"]]

    assert refs(0) == ["1", "5"]
    assert refs(1_000_000) == ["1", "2", "4", "3", "5"]


def test_a_depth_below_nought_is_refused() -> None:
    told = ("BAD_ARGUMENT", "depth is -1: give a number of lines of at least 0.")
    assert refused(depth=-1) == told
    deep = """{ organization(slug: "acme") {
      post(ref: "1") { allReports(maxDepth: -1) { totalCount } } } }"""
    assert asking.error(deep, service=SERVICE)[0] == "BAD_ARGUMENT"


def test_a_root_that_is_not_there_is_refused_with_its_day() -> None:
    message = "There is no post of 'acme' on 2011-10-01 with the key 'acme/9'."
    assert refused(root=global_id("Post", "acme/9")) == ("NOT_FOUND", message)
    assert refused(root=global_id("Post", "ostp/us-cto"))[0] == "NOT_FOUND"
    assert refused(root=global_id("Role", "cto"))[0] == "INVALID_ID"
    assert refused(root="nonsense")[0] == "INVALID_ID"
