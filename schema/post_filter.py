"""Filters of posts: what a client may ask for, and the test that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import strawberry
from strawberry import UNSET

from graph.organization.index import Index
from graph.organization.model import PostStatus
from graph.organization.titles import END, with_title
from graph.organization.unit import above
from graph.roles import Roles
from graph.text import plain
from schema.filter import StringFilter, given, joined, option, text_test

PostTest = Callable[[Index, int], bool]  # Of the post with a number.


@strawberry.input(description="Comparisons of a status. Example: `{in: [VACANT, WITHHELD]}`.")
class StatusFilter:
    """Comparisons of a status."""

    eq: PostStatus | None = option("Is this.")
    neq: PostStatus | None = option("Is not this.")
    in_: list[PostStatus] | None = strawberry.field(
        name="in", description="Is one of these.", default=UNSET
    )


@strawberry.input(
    description="Which posts to list; all that is given must hold. "
    'Example: `{title: {contains: "director"}, status: {eq: VACANT}}`.'
)
class PostFilter:
    """Which posts to list."""

    title: StringFilter | None = option("Compare the title, in any language; one must pass.")
    ref: StringFilter | None = option("Compare the reference.")
    role: StringFilter | None = option("Compare the slug of the role.")
    unit: StringFilter | None = option("Compare the reference of the unit.")
    within: StringFilter | None = option(
        "Compare the references of the unit and of all units that hold it; one must pass."
    )
    holder: StringFilter | None = option("Compare the names of the holders; one must pass.")
    grade: StringFilter | None = option("Compare the grade.")
    status: StatusFilter | None = option("Compare the status.")
    and_: list[PostFilter] | None = strawberry.field(
        name="and", description="All of these must hold too.", default=UNSET
    )
    or_: list[PostFilter] | None = strawberry.field(
        name="or", description="One of these must hold too.", default=UNSET
    )
    not_: PostFilter | None = strawberry.field(
        name="not", description="This must not hold.", default=UNSET
    )


def narrowed(
    index: Index, wanted: PostFilter, numbers: Sequence[int], *, by_ref: bool
) -> Sequence[int]:
    """Leave out of all posts those that a filter cannot let pass, as far as an index tells.

    `by_ref` tells whether they are in the order of their references.
    """
    if not (wanted.title and wanted.title.contains):
        return numbers
    found = with_title(index, plain(wanted.title.contains), _possible(wanted.status))
    if by_ref:
        return found
    known = frozenset(found)
    return [number for number in numbers if number in known]


def is_told(wanted: PostFilter) -> bool:
    """Tell whether `narrowed` leaves nothing to test: a part of the title, and maybe a status."""
    title = wanted.title
    others = (wanted.ref, wanted.role, wanted.unit, wanted.within, wanted.holder, wanted.grade)
    if not (title and title.contains) or END in title.contains or any(others):
        return False
    if wanted.and_ or wanted.not_ or given(wanted.or_) is not None:
        return False
    return all(given(each) is None for each in (title.eq, title.neq, title.in_, title.starts_with))


def _possible(wanted: StatusFilter | None) -> frozenset[PostStatus]:
    passes = _status_test(wanted) if wanted else None
    return frozenset(status for status in PostStatus if passes is None or passes(status))


def post_test(wanted: PostFilter, roles: Roles) -> PostTest:
    """Make the test of a post that a filter stands for."""
    texts: list[tuple[StringFilter | None, Callable[[Index, int], Iterable[str | None]]]] = [
        (wanted.title, lambda i, n: (said.words for said in i.posts[n].title.translations)),
        (wanted.ref, lambda i, n: (i.posts[n].ref,)),
        (wanted.role, lambda i, n: (roles.role(i.posts[n]),)),
        (wanted.unit, lambda i, n: (i.posts[n].unit,)),
        (wanted.within, lambda i, n: above(i, i.posts[n].unit)),
        (wanted.holder, holders),
        (wanted.grade, lambda i, n: (i.posts[n].grade,)),
    ]
    tests: list[PostTest] = [_one(text_test(text), get) for text, get in texts if text]
    if wanted.status:
        passes = _status_test(wanted.status)
        tests.append(lambda index, number: passes(index.status[number]))
    tests += joined(wanted, lambda part: post_test(part, roles))
    return lambda index, number: all(test(index, number) for test in tests)


def _one(
    test: Callable[[str | None], bool], get: Callable[[Index, int], Iterable[str | None]]
) -> PostTest:
    return lambda index, number: any(test(text) for text in get(index, number))


def holders(index: Index, number: int) -> list[str]:
    """Name those who hold a post on the day."""
    return [tenure.person.name for tenure in index.tenures.get(number, ()) if tenure.person]


def _status_test(wanted: StatusFilter) -> Callable[[PostStatus], bool]:
    among: list[Any] | None = given(wanted.in_)
    return lambda status: (
        (given(wanted.eq) is None or status is wanted.eq)
        and (given(wanted.neq) is None or status is not wanted.neq)
        and (among is None or status in among)
    )
