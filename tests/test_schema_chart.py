"""Charts: a part of an organization, flat, for any tree library."""

from __future__ import annotations

from tests.acme import acme


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
