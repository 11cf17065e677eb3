"""Popolo: persons, organizations, posts and memberships in JSON, embedded in each other or not.

The one organization that all others are in is the organization itself; the others are units. A
membership without a post makes one of its role. What Popolo has no word for, such as who reports
to whom, is read from `rolegraph`, where we write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.errors import BadPartialDate
from graph.exchange.json_files import NOTHING, Object, finished, inner, objects, parsed, text
from graph.exchange.seats import most_at_once
from graph.exchange.table import Unreadable
from graph.finding import Finding
from graph.organization.model import PostStatus, ReportingKind, TenureCapacity, UnknownReason
from graph.organization.people import slugged
from graph.organization.sheet import Entry, Holder, Manager, Sheet, Unit, joined
from graph.period import Interval, PartialDate, Trilean, partial_date

KINDS = {
    "persons": "person",
    "organizations": "organization",
    "posts": "post",
    "memberships": "membership",
}
# What only an object of the kind has, the surest first.
MARKS = {
    "membership": ("person_id", "post_id", "person", "post", "member", "on_behalf_of_id"),
    "other": ("attendees", "vote_event_id", "votes", "event_id", "text", "value", "identifier"),
    "post": ("label", "role"),
    "organization": ("founding_date", "dissolution_date", "posts", "classification", "parent_id"),
    "person": ("family_name", "given_name", "birth_date", "gender", "memberships", "name"),
}
ERRORS = ("bad-json", "bad-date")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T.*", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Item:
    """An object, and its place among those of its file, counted from 1."""

    file: str
    row: int
    value: Object


@dataclass(slots=True)
class _Bundle:
    """All objects of the files by kind and id, the embedded ones among them."""

    findings: list[Finding] = field(default_factory=list)
    items: dict[str, dict[str, _Item]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS.values()}
    )

    def find(self, item: _Item, rule: str, message: str) -> None:
        self.findings.append(Finding(item.file, item.row, 1, rule, message))

    def add(self, file: str, value: Any) -> None:
        """Take in a file: a bundle, a list or an object."""
        for row, (kind, each) in enumerate(_kinds(value), start=1):
            self._add(kind, _Item(file, row, each))

    def _add(self, kind: str, item: _Item) -> None:
        if kind == "other":
            shown = ", ".join(sorted(item.value)[:5])
            message = f"The object of {shown} is no person, organization, post or membership."
            self.find(item, "no-post", f"{message} It is left out.")
            return
        ref = text(item.value.get("id")) or f"{kind}-{item.row}"
        known = self.items[kind].get(ref)
        if known:
            # Embedded objects are often only a part of the whole, so the parts are put together.
            self.items[kind][ref] = replace(known, value={**item.value, **known.value})
        else:
            self.items[kind][ref] = item
        for other, each in _embedded(kind, ref, item.value):
            self._add(other, replace(item, value=each))

    def of(self, kind: str) -> Iterable[tuple[str, _Item]]:
        """List the objects of a kind."""
        return self.items[kind].items()


def _kinds(value: Any) -> Iterator[tuple[str, Object]]:
    """Tell what each object of a file is."""
    whole = inner(value)
    if KINDS.keys() & whole.keys() and not {"id", "name", "label"} & whole.keys():
        for name, kind in KINDS.items():
            yield from ((kind, each) for each in objects(whole.get(name)))
        return
    for each in objects(value):
        yield next((kind for kind, keys in MARKS.items() if each.keys() & set(keys)), "other"), each


def _embedded(kind: str, ref: str, value: Object) -> Iterator[tuple[str, Object]]:
    """Give the objects within one, each with the id of the one that it is in."""
    for name in ("person", "organization", "post"):
        if inner(value.get(name)):
            yield name, inner(value[name])
    for each in objects(value.get("posts")):
        yield "post", {"organization_id": ref, **each}
    for number, each in enumerate(objects(value.get("memberships")), start=1):
        own = {"id": f"{kind}-{ref}-{number}", f"{kind}_id": ref}
        yield "membership", {**own, **each}


def read(
    files: Mapping[str, bytes], columns: Mapping[str, str]
) -> tuple[Sheet | None, list[Finding]]:
    """Read the files of one snapshot; the row of a finding is the place of an object in a file."""
    bundle = _Bundle()
    for name, content in files.items():
        try:
            bundle.add(name, parsed(content))
        except Unreadable as error:
            place = (error.row, error.column, error.rule, str(error))
            bundle.findings.append(Finding(name, *place))
    sheet, dangling = joined([_Reading(bundle).sheet(next(iter(files)))])
    nothing = "There is neither a post nor a membership in the file: nothing can be imported."
    return finished(sheet, [*bundle.findings, *dangling], ERRORS, nothing)


@dataclass(slots=True)
class _Reading:
    """Makes posts of a bundle."""

    bundle: _Bundle
    root: str | None = field(init=False)

    def __post_init__(self) -> None:
        known, people = self.bundle.items["organization"], self.bundle.items["person"]
        # An object of a name alone is an organization if others say that they are in it.
        for kind in ("post", "membership"):
            for _, item in self.bundle.of(kind):
                ref = _ref(item.value, "organization")
                if ref in people and ref not in known:
                    known[ref] = people.pop(ref)
        roots = [ref for ref, each in known.items() if _above(each.value) not in known]
        self.root = roots[0] if len(roots) == 1 else None

    def sheet(self, file: str) -> Sheet:
        holders: dict[str, list[Holder]] = {}
        posts = dict(self.bundle.of("post"))
        for _, item in self.bundle.of("membership"):
            ref = self._post_of(item, posts)
            if ref:
                holders.setdefault(ref, []).append(self._holder(item))
        entries = tuple(self._entry(ref, each, holders.get(ref, [])) for ref, each in posts.items())
        return Sheet(file=file, language="en", entries=entries, units=tuple(self._units()))

    def _post_of(self, item: _Item, posts: dict[str, _Item]) -> str | None:
        """Give the post of a membership; add it if it is not in the files, or is only a role."""
        value = item.value
        if not _ref(value, "person") and (_ref(value, "member") or not _ref(value, "post")):
            message = "The membership is that of an organization, or names nobody: it is left out."
            self.bundle.find(item, "no-person", message)
            return None
        organization = _ref(value, "organization")
        title = text(value.get("label")) or text(value.get("role"))
        ref = _ref(value, "post")
        if ref and ref not in posts:
            message = f"The post {ref!r} of the membership is not in the files: made of it. Add it."
            self.bundle.find(item, "dangling-post", message)
        if not ref:
            role = text(value.get("role")) or "member"
            ref, title = f"{organization}/{slugged(role) or role}".lstrip("/"), role
        if ref not in posts:
            made = {"id": ref, "label": title or ref, "organization_id": organization}
            posts[ref] = replace(item, value={**made, "several": True})
        return ref

    def _holder(self, item: _Item) -> Holder:
        ref = _ref(item.value, "person")
        person = self.bundle.items["person"].get(ref)
        name = text(person.value.get("name")) if person else ""
        if ref and not name:
            message = (
                f"The person {ref!r} of the membership has no name in the files: the post is held "
                "by somebody who is not named. Add the person."
            )
            self.bundle.find(item, "dangling-person", message)
        beyond = inner(item.value.get("rolegraph"))
        capacity = text(beyond.get("capacity")) or TenureCapacity.REGULAR.value
        return Holder(
            name=name or None,
            ref=ref or None,
            share=_amount(beyond.get("share"), 1.0),
            capacity=_of(TenureCapacity, capacity) or TenureCapacity.REGULAR,
            interval=self._interval(item, "start_date", "end_date"),
            file=item.file,
            row=item.row,
        )

    def _entry(self, ref: str, item: _Item, holders: list[Holder]) -> Entry:
        value, beyond = item.value, inner(item.value.get("rolegraph"))
        several = most_at_once(holders) if value.get("several") else 1.0
        return Entry(
            row=item.row,
            file=item.file,
            ref=ref,
            title=_title(value, ref),
            unit=self._unit_of(item),
            seats=_amount(beyond.get("seats"), several),
            grade=text(beyond.get("grade")) or None,
            stated=_of(PostStatus, text(beyond.get("status"))),
            interval=self._interval(item, "start_date", "end_date"),
            holders=tuple(holders),
            managers=tuple(self._manager(item, each) for each in objects(beyond.get("reports_to"))),
        )

    def _manager(self, item: _Item, line: Object) -> Manager:
        return Manager(
            ref=text(line.get("post_id")) or None,
            kind=_of(ReportingKind, text(line.get("kind"))) or ReportingKind.UNSPECIFIED,
            reason=_of(UnknownReason, text(line.get("reason"))),
            named=text(line.get("named")) or None,
            interval=self._exactly(item, line) or Interval(),
        )

    # Units

    def _unit_of(self, item: _Item) -> str | None:
        ref = _ref(item.value, "organization")
        if not ref or ref == self.root:
            return None
        if ref not in self.bundle.items["organization"]:
            message = f"The organization {ref!r} is not in the files: the post has no unit. Add it."
            self.bundle.find(item, "dangling-organization", message)
            return None
        return ref

    def _units(self) -> Iterator[Unit]:
        known = self.bundle.items["organization"]
        for ref, item in known.items():
            if ref != self.root:
                above = _above(item.value)
                yield Unit(
                    row=item.row,
                    file=item.file,
                    ref=ref,
                    name=text(item.value.get("name")) or ref,
                    parent=above if above in known and above != self.root else None,
                )

    # When

    def _interval(self, item: _Item, start: str, end: str) -> Interval:
        exact = self._exactly(item, inner(item.value.get("rolegraph")))
        if exact:
            return exact
        since, until = self._date(item, start), self._date(item, end)
        return Interval(start=since, end=until, is_open=Trilean.NO if until else Trilean.UNKNOWN)

    def _date(self, item: _Item, name: str) -> PartialDate | None:
        return self._partial(item, text(item.value.get(name)))

    def _partial(self, item: _Item, written: str) -> PartialDate | None:
        match = _DAY.fullmatch(written)
        try:
            return partial_date(match[1] if match else written) if written else None
        except BadPartialDate as error:
            self.bundle.find(item, "bad-date", str(error))
            return None

    def _exactly(self, item: _Item, beyond: Object) -> Interval | None:
        """Read a span as we write it: start, end, and whether it is open."""
        told = beyond.get("time")
        if not isinstance(told, list) or len(told) != 3:
            return None
        start, end = (self._partial(item, text(each)) for each in told[:2])
        return Interval(
            start=start, end=end, is_open=_of(Trilean, text(told[2])) or Trilean.UNKNOWN
        )


def _above(organization: Object) -> str:
    parent = inner(organization.get("parent"))
    return text(organization.get("parent_id")) or text(parent.get("id"))


def _ref(value: Object, name: str) -> str:
    """Give the id of what an object refers to, or embeds."""
    return text(value.get(f"{name}_id")) or text(inner(value.get(name, NOTHING)).get("id"))


def _title(post: Object, ref: str) -> str:
    """Give the label, else the role; a label that is written and empty says that there is none."""
    words = text(post.get("label")) or text(post.get("role"))
    return words or ("" if post.get("label") == "" else ref)


def _amount(value: Any, default: float) -> float:
    return float(value) if isinstance(value, int | float) and value >= 0 else default


def _of(kind: Any, word: str) -> Any:
    """Give the member of an enumeration, if a word is one."""
    return next((member for member in kind if member.value == word), None)
