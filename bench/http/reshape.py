"""What PostGraphile is asked, and its answers in the shape of ours: the same information."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from string import ascii_lowercase
from typing import Any

from bench.http.questions import Variables
from bench.http.workload import LISTS, LONG, post_id
from bench.peers.company import cursor
from schema.node import parse_id

Answer = dict[str, Any]


def asked(name: str, variables: Variables) -> Variables:
    """Give the variables of a question as PostGraphile takes them: posts have numbers."""
    match name:
        case "chart":
            return {"root": _number(variables["root"])}
        case "common-manager":
            return dict(zip("ab", map(_number, variables["posts"]), strict=True))
        case "thousand-posts":
            lists = (variables[letter] for letter in ascii_lowercase[:LISTS])
            return {"refs": [ref for refs in lists for ref in refs]}
        case _:
            return {key: value for key, value in variables.items() if key != "organization"}


def _number(post: str) -> int:
    return int(parse_id(post)[1].rpartition("/p")[2])


def reshaped(name: str, data: Answer) -> Answer:
    """Give the data of an answer as ours would be."""
    return _SHAPES[name](data)


def _role_card(data: Answer) -> Answer:
    role = data["roleBySlug"]
    statements = role["statements"]
    nodes = [
        _keyed(each)
        | {"citations": [c | {"source": _keyed(c["source"])} for c in each["citations"]]}
        for each in statements["nodes"]
    ]
    return {"role": _keyed(role) | {"statements": {**statements, "nodes": nodes}}}


def _keyed(row: Answer) -> Answer:
    return {"id": row["key"]} | {name: value for name, value in row.items() if name != "key"}


def _chain(data: Answer) -> Answer:
    above = data["postByRef"]["chainOfCommandList"]
    return _organization("post", {"chainOfCommand": [_post(row) for row in above]})


def _chart(data: Answer) -> Answer:
    rows = data["chartList"]
    return _organization("chart", {"posts": [_placed(row, rows[0]) for row in rows]})


def _placed(row: Answer, root: Answer) -> Answer:
    parent = None if row is root else post_id(f"p{row['managerNumber']}")
    return {
        "parentId": parent,
        "depth": row["depth"] - root["depth"],
        "direct": row["direct"],
        "total": row["total"],
        "post": {"id": post_id(row["ref"]), "title": row["title"]},
    }


def _nested(data: Answer) -> Answer:
    return _organization("post", _with_reports(data["postByRef"]))


def _with_reports(row: Answer) -> Answer:
    shown = _without(_post(row), "ref", "reportsList")
    if "reportsList" not in row:
        return shown
    return shown | {"reports": {"nodes": [_with_reports(each) for each in row["reportsList"]]}}


def _page(data: Answer) -> Answer:
    found = data["findPosts"]
    # Cursors are each server's own; that there is one, or none, is what must agree.
    last = cursor(found["nodes"][-1]["ref"]) if found["pageInfo"]["endCursor"] else None
    shown = {
        "totalCount": found["totalCount"],
        "pageInfo": {**found["pageInfo"], "endCursor": last},
        "nodes": [_post(row) for row in found["nodes"]],
    }
    return _organization("posts", shown)


def _common(data: Answer) -> Answer:
    row = data["commonManager"]
    return {"commonManager": row and _without(_post(row), "ref")}


def _span(data: Answer) -> Answer:
    row = data["postByRef"]
    return _organization("post", {"ref": row["ref"], "span": _without(row, "ref")})


def _thousand(data: Answer) -> Answer:
    rows: Sequence[Answer] = [_post(row) for row in data["postsByRefList"]]
    lists = (rows[start : start + LONG] for start in range(0, len(rows), LONG))
    return {"organization": dict(zip(ascii_lowercase, lists, strict=False))}


def _post(row: Answer) -> Answer:
    shown = {"id": post_id(row["ref"]), **row}
    if "unit" in row:
        shown["unit"] = row["unit"] and {"name": row["unit"]}
    if "holders" in row:
        shown["holders"] = [_holder(each) for each in row["holders"]]
    return shown


def _holder(row: Answer) -> Answer:
    return _without(row, "name") | {"person": {"name": row["name"]}}


def _organization(name: str, shown: Answer) -> Answer:
    return {"organization": {name: shown}}


def _without(row: Answer, *names: str) -> Answer:
    return {name: value for name, value in row.items() if name not in names}


_SHAPES: dict[str, Callable[[Answer], Answer]] = {
    "role-card": _role_card,
    "chain-of-command": _chain,
    "chart": _chart,
    "nested-chart": _nested,
    "filtered-page": _page,
    "common-manager": _common,
    "span": _span,
    "thousand-posts": _thousand,
}
