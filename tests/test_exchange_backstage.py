"""Groups and users of a Backstage catalogue."""

from __future__ import annotations

from textwrap import dedent

import pytest

from graph.exchange.backstage import read
from graph.finding import Finding
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit

CATALOGUE = """
    kind: Group
    metadata: {name: acme}
    spec:
      profile: {displayName: Acme}
      children: [web]
    ---
    kind: Group
    metadata:
      name: Web
      title: Web team
      annotations: {acme.example/lead: "user:default/ann"}
    spec: {parent: acme, members: [bob]}
    ---
    kind: User
    metadata: {name: ann}
    spec: {profile: {displayName: Ann Doe}, memberOf: [web]}
    ---
    kind: User
    metadata: {name: bob}
    spec: {memberOf: ["group:default/web"]}
"""


def told(*files: str) -> tuple[Sheet | None, list[Finding]]:
    """Read texts as files."""
    return read({f"{n}.yaml": dedent(each).strip().encode() for n, each in enumerate(files)}, {})


def listed(*files: str) -> dict[str, Entry]:
    """Read a catalogue that has users, and give the posts."""
    sheet, findings = told(*files)
    assert sheet is not None, findings
    return {entry.ref: entry for entry in sheet.entries}


def found(*files: str) -> list[str]:
    """Name what is found."""
    return [f"{f.file}:{f.line} {f.rule}" for f in told(*files)[1]]


def test_groups_are_units_with_a_post_of_their_members_and_one_of_who_leads_them() -> None:
    sheet, findings = told(CATALOGUE)
    assert sheet is not None
    assert findings == []
    assert sheet.units == (
        Unit(row=1, file="0.yaml", ref="acme", name="Acme"),
        Unit(row=7, file="0.yaml", ref="web", name="Web team", parent="acme"),
    )
    lead, member = sheet.entries
    assert (lead.ref, lead.title, lead.unit, lead.managers) == ("web/lead", "Lead", "web", ())
    assert lead.holders == (Holder(name="Ann Doe", ref="ann"),)
    assert member == Entry(
        row=7,
        file="0.yaml",
        ref="web/member",
        title="Member",
        unit="web",
        holders=(Holder(name="bob", ref="bob"),),
        managers=(Manager(ref="web/lead"),),
    )


def test_a_lead_reports_to_the_nearest_lead_above() -> None:
    groups = """
        {kind: Group, metadata: {name: a}, spec: {lead: ann}}
        ---
        {kind: Group, metadata: {name: b}, spec: {parent: a}}
        ---
        {kind: Group, metadata: {name: c}, spec: {parent: b, leads: [cid]}}
    """
    entries = listed(groups)
    assert entries["c/lead"].managers == (Manager(ref="a/lead"),)
    assert found(groups) == ["0.yaml:1 dangling-member", "0.yaml:5 dangling-member"]


def test_groups_around_a_loop_hang_nothing() -> None:
    groups = """
        {kind: Group, metadata: {name: a}, spec: {parent: b, lead: ann}}
        ---
        {kind: Group, metadata: {name: b}, spec: {parent: a}}
    """
    assert listed(groups)["a/lead"].managers == ()


def test_a_parent_may_be_told_by_the_parent_and_only_one_is_kept() -> None:
    groups = """
        {kind: Group, metadata: {name: a}, spec: {children: [c]}}
        ---
        {kind: Group, metadata: {name: b}, spec: {children: [c, z]}}
        ---
        {kind: Group, metadata: {name: c}, spec: {members: [ann]}}
        ---
        {kind: Group, metadata: {name: d}, spec: {parent: zz}}
    """
    sheet, findings = told(groups)
    assert sheet is not None
    assert [unit.parent for unit in sheet.units] == [None, None, "a", None]
    assert [(finding.line, finding.rule) for finding in findings] == [
        (3, "dangling-group"),
        (3, "several-parents"),
        (5, "dangling-member"),
        (7, "dangling-group"),
    ]


def test_people_of_one_name_in_two_namespaces_are_two() -> None:
    users = """
        {kind: Group, metadata: {name: web}, spec: {}}
        ---
        {kind: User, metadata: {name: guest}, spec: {memberOf: [web]}}
        ---
        {kind: User, metadata: {name: Guest, namespace: Labs}, spec: {memberOf: [default/web]}}
        ---
        {kind: User, metadata: {name: guest}, spec: {memberOf: [web]}}
    """
    assert [holder.ref for holder in listed(users)["web/member"].holders] == ["guest", "labs/guest"]
    assert listed(users)["web/member"].seats == 2.0
    assert found(users) == ["0.yaml:7 duplicate-entity"]


def test_who_is_in_no_group_has_a_post_all_the_same() -> None:
    users = """
        {kind: User, metadata: {name: ann}, spec: {memberOf: [gone]}}
        ---
        {kind: User, metadata: {name: bob}}
    """
    assert list(listed(users)) == ["user/ann", "user/bob"]
    assert found(users) == ["0.yaml:1 dangling-group"]


def test_what_is_neither_group_nor_user_is_left_out_and_told() -> None:
    others = """
        kind: User
        metadata: {name: ann}
        ---
        # Nothing but a comment.
        ---
        kind: Location
        metadata: {name: here}
        ...
        ---
        {metadata: {name: nothing}}
        ---
        {kind: Group}
    """
    assert list(listed(others)) == ["user/ann"]
    assert found(others) == ["0.yaml:6 no-group", "0.yaml:10 no-group", "0.yaml:12 no-group"]


@pytest.mark.parametrize(
    ("content", "line", "rule"),
    [
        (b"", 0, "no-posts"),
        (b"kind: Group\nmetadata: {name: a}\n", 0, "no-posts"),
        (b"kind: User\n---\na: &x [1]\nb: *x\n", 3, "alias"),
        (b"kind: User\n---\n!!python/object:os.system x\n", 3, "tag"),
        (b"kind: User\n---\nx: [\n", 4, "bad-yaml"),
        (b"kind: User\n---\nx: \xff\n", 3, "not-utf8"),
        (b"kind: User\nmetadata: {name: a}\nkind: User\n", 3, "duplicate-key"),
        (b"[" * 100, 1, "too-deep"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(content: bytes, line: int, rule: str) -> None:
    sheet, findings = read({"f.yaml": content}, {})
    assert sheet is None
    assert (line, rule) in [(finding.line, finding.rule) for finding in findings]
