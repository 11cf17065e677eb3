"""Filters of organizations and of people, and the tests that they stand for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import strawberry
from strawberry import UNSET

from graph.organization.model import Organization
from schema.filter import StringFilter, given, joined, option, text_test


@strawberry.input(
    description="Which organizations to list; all that is given must hold. "
    'Example: `{name: {contains: "defence"}}`.'
)
class OrganizationFilter:
    """Which organizations to list."""

    slug: StringFilter | None = option("Compare the slug.")
    name: StringFilter | None = option("Compare the name, in any language; one must pass.")
    classification: StringFilter | None = option("Compare the classification.")
    sector: StringFilter | None = option("Compare the sector.")
    country: StringFilter | None = option("Compare the country.")
    has_posts: bool | None = option(
        "Whether any post of theirs is known, on whatever day: sources also name bodies of which "
        "none is, such as publishers."
    )
    and_: list[OrganizationFilter] | None = strawberry.field(
        name="and", description="All of these must hold too.", default=UNSET
    )
    or_: list[OrganizationFilter] | None = strawberry.field(
        name="or", description="One of these must hold too.", default=UNSET
    )
    not_: OrganizationFilter | None = strawberry.field(
        name="not", description="This must not hold.", default=UNSET
    )


def organization_test(
    wanted: OrganizationFilter, with_posts: Callable[[], Collection[str]]
) -> Callable[[Organization], bool]:
    """Make the test of an organization that a filter stands for; `with_posts` gives slugs."""
    texts: list[tuple[StringFilter | None, Callable[[Organization], Iterable[str | None]]]] = [
        (wanted.slug, lambda o: (o.slug,)),
        (wanted.name, lambda o: (said.words for said in o.name.translations)),
        (wanted.classification, lambda o: (o.classification,)),
        (wanted.sector, lambda o: (o.sector,)),
        (wanted.country, lambda o: (o.country,)),
    ]
    tests = [_one(text_test(text), get) for text, get in texts if text]
    if (has_posts := given(wanted.has_posts)) is not None:
        slugs = with_posts()
        tests.append(lambda organization: (organization.slug in slugs) is has_posts)
    tests += joined(wanted, lambda part: organization_test(part, with_posts))
    return lambda organization: all(test(organization) for test in tests)


def _one(
    test: Callable[[str | None], bool], get: Callable[[Organization], Iterable[str | None]]
) -> Callable[[Organization], bool]:
    return lambda organization: any(test(text) for text in get(organization))


@strawberry.input(
    description="Which people to list; all that is given must hold. "
    'Example: `{name: {contains: "taylor"}, minPosts: 2}`.'
)
class PersonFilter:
    """Which people to list."""

    name: StringFilter | None = option("Compare the name.")
    min_posts: int | None = option("Holds so many posts on the day at least, e.g. 2 for several.")


def person_test(wanted: PersonFilter) -> Callable[[str, int], bool]:
    """Make the test of a person's name and number of posts that a filter stands for."""
    name, least = text_test(wanted.name or StringFilter()), given(wanted.min_posts, 0)
    return lambda words, posts: posts >= least and name(words)
