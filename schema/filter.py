"""Filters of lists: what a client may ask for, and the test that it stands for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import strawberry
from strawberry import UNSET

from graph.knowledge.index import Index
from graph.knowledge.model import Role
from graph.knowledge.vocabulary import Confidence, RankFilter, StatementKind
from graph.text import plain
from schema.node import parse_id

Test = Callable[..., bool]


def given(value: Any, otherwise: Any = None) -> Any:
    """Take an argument as it comes from a request; `otherwise` where it was left out or null."""
    return otherwise if value is UNSET or value is None else value


def option(description: str) -> Any:
    """Declare a field of an input type that may be left out."""
    return strawberry.field(description=description, default=UNSET)


@strawberry.input(
    description="Comparisons of a text; all that are given must hold, and null is not given. Case "
    'and accents do not count in `contains` and `startsWith`. Example: `{contains: "technolog"}`.'
)
class StringFilter:
    """Comparisons of a text."""

    eq: str | None = option("Is exactly this.")
    neq: str | None = option("Is not exactly this.")
    in_: list[str] | None = strawberry.field(
        name="in", description="Is exactly one of these.", default=UNSET
    )
    contains: str | None = option("Contains this; case and accents do not count.")
    starts_with: str | None = option("Starts with this; case and accents do not count.")


def text_test(wanted: StringFilter) -> Callable[[str | None], bool]:
    """Make the test of a text that a filter stands for; no text passes only `neq`."""
    tests: list[Test] = []
    if given(wanted.eq) is not None:
        tests.append(lambda text: bool(text == wanted.eq))
    if given(wanted.neq) is not None:
        tests.append(lambda text: bool(text != wanted.neq))
    if given(wanted.in_) is not None:
        among = frozenset(wanted.in_ or ())
        tests.append(lambda text: text in among)
    if wanted.contains:
        part = plain(wanted.contains)
        tests.append(lambda text: text is not None and part in plain(text))
    if wanted.starts_with:
        start = plain(wanted.starts_with)
        tests.append(lambda text: text is not None and plain(text).startswith(start))
    return lambda text: all(test(text) for test in tests)


@strawberry.input(
    description="Which roles to list; all that is given must hold. "
    'Example: `{title: {contains: "officer"}}`.'
)
class RoleFilter:
    """Which roles to list."""

    slug: StringFilter | None = option("Compare the slug.")
    abbreviation: StringFilter | None = option("Compare the abbreviation.")
    title: StringFilter | None = option("Compare the titles, in any language; one must pass.")
    and_: list[RoleFilter] | None = strawberry.field(
        name="and", description="All of these must hold too.", default=UNSET
    )
    or_: list[RoleFilter] | None = strawberry.field(
        name="or", description="One of these must hold too.", default=UNSET
    )
    not_: RoleFilter | None = strawberry.field(
        name="not", description="This must not hold.", default=UNSET
    )


def role_test(wanted: RoleFilter) -> Callable[[Role], bool]:
    """Make the test of a role that a filter stands for."""
    tests: list[Test] = []
    if wanted.slug:
        slug = text_test(wanted.slug)
        tests.append(lambda role: slug(role.slug))
    if wanted.abbreviation:
        abbreviation = text_test(wanted.abbreviation)
        tests.append(lambda role: abbreviation(role.abbreviation))
    if wanted.title:
        title = text_test(wanted.title)
        tests.append(lambda role: any(title(t.text) for t in role.titles))
    tests += joined(wanted, role_test)
    return lambda role: all(test(role) for test in tests)


def joined(wanted: Any, make: Callable[[Any], Test]) -> list[Test]:
    """Make the tests of `and`, `or` and `not`."""
    tests: list[Test] = []
    if wanted.and_:
        tests += [make(part) for part in wanted.and_]
    if given(wanted.or_) is not None:
        parts = [make(part) for part in wanted.or_]
        tests.append(lambda *thing: any(part(*thing) for part in parts))
    if wanted.not_:
        part = make(wanted.not_)
        tests.append(lambda *thing: not part(*thing))
    return tests


@strawberry.input(
    description="Which statements to list; all that is given must hold. "
    'Example: `{about: ["cto"], kinds: [SALARY_OBSERVATION]}`.'
)
class StatementFilter:
    """Which statements to list."""

    about: list[str] | None = option("About one of these roles, by slug.")
    kinds: list[StatementKind] | None = option("Of one of these kinds.")
    source: strawberry.ID | None = option("Said by this source: its id or slug.")
    section: str | None = option("Said in this section, e.g. `faq-releve`.")
    confidence: list[Confidence] | None = option("With one of these confidences.")
    text: StringFilter | None = option("Compare the words, in any language; one must pass.")
    rank: RankFilter | None = strawberry.field(
        description="Which to give where claims conflict.", default=RankFilter.BEST
    )


def statement_test(wanted: StatementFilter) -> Test:
    """Make the test for what only this filter looks at: confidence and words."""
    tests: list[Test] = []
    if given(wanted.confidence) is not None:
        confidences = frozenset(wanted.confidence or ())
        tests.append(lambda statement: statement.confidence in confidences)
    if wanted.text:
        text = text_test(wanted.text)
        tests.append(lambda s: any(text(said.words) for said in s.text.translations))
    return lambda statement: all(test(statement) for test in tests)


def source_slug(index: Index, given_source: str | None) -> str | None:
    """Read a source that is given by id or by slug."""
    if given_source is None or given_source in index.sources:
        return given_source
    kind, key = parse_id(given_source)
    return key if kind == "Source" else given_source
