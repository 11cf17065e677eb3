"""Users of a directory, as SCIM tells them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.exchange.scim import ENTERPRISE, USER, read
from graph.finding import Finding
from graph.organization.model import UnknownReason
from graph.organization.sheet import Entry, Holder, Manager, Sheet


def told(*values: Any) -> tuple[Sheet | None, list[Finding]]:
    """Read values as files."""
    return read({f"{n}.json": json.dumps(each).encode() for n, each in enumerate(values)}, {})


def listed(*values: Any) -> dict[str, Entry]:
    """Read values that hold users, and give their posts."""
    sheet, findings = told(*values)
    assert sheet is not None, findings
    return {entry.ref: entry for entry in sheet.entries}


def found(*values: Any) -> list[str]:
    """Name what is found."""
    return [f"{f.file}:{f.line} {f.rule}" for f in told(*values)[1]]


def user(ref: str, **more: Any) -> dict[str, Any]:
    """Make a user of a directory."""
    enterprise = {
        key: more.pop(key) for key in ("manager", "department", "division") if key in more
    }
    known = {"schemas": [USER, ENTERPRISE], "id": ref, "displayName": ref.title(), "title": "Clerk"}
    return {**known, ENTERPRISE: enterprise, **more}


def page(*users: Any, total: int | None = None) -> dict[str, Any]:
    """Make a page of a list."""
    return {"totalResults": len(users) if total is None else total, "Resources": list(users)}


def test_a_user_is_a_post_with_its_holder_unit_and_manager() -> None:
    ann = user("ann", title="CEO", manager=None)
    bob = user("bob", manager={"value": "ann"}, department="Web", division="Digital")
    sheet, findings = told(page(ann, bob))
    assert sheet is not None
    assert findings == []
    assert sheet.entries[1] == Entry(
        row=2,
        file="0.json",
        ref="bob",
        title="Clerk",
        unit="digital/web",
        holders=(Holder(name="Bob", ref="bob"),),
        managers=(Manager(ref="ann"),),
    )
    unknown = Manager(ref=None, reason=UnknownReason.NOT_PUBLISHED)
    assert sheet.entries[0].managers == (unknown,)
    assert [(unit.ref, unit.parent) for unit in sheet.units] == [
        ("digital", None),
        ("digital/web", "digital"),
    ]


@pytest.mark.parametrize(
    "manager",
    [
        {"value": "ann"},
        {"$ref": "https://x.example/v2/Users/ann/"},
        {"$ref": "../Users/ann"},
        "ann",
    ],
)
def test_a_manager_is_told_by_id_or_address(manager: Any) -> None:
    [_, bob] = listed([user("ann"), user("bob", manager=manager)]).values()
    assert bob.managers == (Manager(ref="ann"),)


@pytest.mark.parametrize(
    ("told_of", "name"),
    [
        ({"displayName": "Babs"}, "Babs"),
        ({"name": {"formatted": "Ms. Babs J"}}, "Ms. Babs J"),
        ({"name": {"givenName": "Babs", "familyName": "Jensen"}}, "Babs Jensen"),
        ({"userName": "bj"}, "bj"),
        ({}, None),
    ],
)
def test_a_name_is_taken_from_where_there_is_one(told_of: dict[str, Any], name: str | None) -> None:
    entries = listed({"schemas": [USER], "id": "1", "title": "Clerk", **told_of})
    assert entries["1"].holders == (Holder(name=name, ref="1"),)


def test_pages_of_one_list_are_read_together() -> None:
    pages = page(user("ann"), total=2), page(user("bob", manager={"value": "ann"}), total=2)
    assert list(listed(*pages)) == ["ann", "bob"]
    assert found(pages[0]) == ["0.json:0 pages-missing"]
    assert told(pages[0])[0] is None
    assert "announces 2 resources, and the files have 1" in told(pages[0])[1][0].message


def test_who_is_not_a_user_or_not_active_or_told_twice_is_left_out_and_told() -> None:
    group = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Team"}
    gone, bare = user("gone", active=False), {"userName": "bare", "title": "Clerk"}
    value = page(group, user("ann", active=True), gone, user("ann"), bare, {"id": "x"}, 7, total=6)
    assert list(listed(value)) == ["ann", "bare"]
    assert found(value) == [
        "0.json:1 no-user",
        "0.json:3 not-active",
        "0.json:4 duplicate-user",
        "0.json:6 no-user",
    ]


def test_a_bulk_request_names_managers_by_its_own_ids() -> None:
    ann, bob = user("", title="CEO"), user("", manager={"value": "bulkId:qwerty"})
    operations = [
        {"bulkId": "qwerty", "data": ann},
        {"bulkId": "x", "data": bob},
        {"data": user("c")},
    ]
    entries = listed({"Operations": operations})
    assert list(entries) == ["bulkId:qwerty", "bulkId:x", "c"]
    assert entries["bulkId:x"].managers == (Manager(ref="bulkId:qwerty"),)


def test_managers_around_a_loop_and_nowhere_are_kept() -> None:
    value = page(
        user("a", manager={"value": "b"}),
        user("b", manager={"value": "a"}),
        user("c", manager={"value": "zz"}, title=""),
    )
    entries = listed(value)
    assert [entry.managers[0].ref for entry in entries.values()] == ["b", "a", None]
    assert found(value) == ["0.json:3 dangling-manager", "0.json:3 no-title"]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"3", b'{"totalResults": 0}', b'{"totalResults": "x"}']
)
def test_a_file_without_users_is_told(content: bytes) -> None:
    sheet, findings = read({"f.json": content}, {})
    assert sheet is None
    assert findings
