"""The GraphQL type for organizations on a day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Annotated, Any

import strawberry
from strawberry import UNSET, Parent

from graph import checks, deviations
from graph.checks.anomaly import AnomalyKind
from graph.knowledge.vocabulary import OrganizationSize
from graph.organization import change, find, query, timeline, unit
from graph.organization.change import ChangeKind
from graph.organization.derived import derived
from graph.organization.index import Index
from graph.organization.model import Person as Human
from graph.organizations import Part, Seat, Shown, Someone, seat_at, seats
from graph.roles import size
from schema.anomaly import Anomaly
from schema.change import Change
from schema.chart import Chart, organization_chart
from schema.connection import Connection, Listing, Order, check_size, listing
from schema.context import Info
from schema.field import ask
from schema.filter import given
from schema.node import Node
from schema.order import BY_KEY
from schema.organization_filter import PersonFilter, person_test
from schema.post import Post
from schema.post_filter import PostFilter, is_told, narrowed, post_test
from schema.post_order import BY_REF, PostOrder, post_order, sorted_numbers
from schema.practice import Deviation
from schema.scalars import Language
from schema.source import Citation
from schema.span import Span
from schema.tenure import Person
from schema.unit import OrganizationalUnit

BY_TIME = Order("time", lambda each: (each[2],), (int,))
BY_SLUG = Order("slug", lambda index: (index.record.organization.slug,), (str,))


def of_organization(name: str, description: str) -> Any:
    """Declare a field that shows an attribute of an organization."""

    def resolve(index: Parent[Index]) -> Any:
        return getattr(index.record.organization, name)

    return ask(resolve, description)


def organization_name(index: Parent[Index], info: Info, language: Language = UNSET) -> str:
    """Name an organization."""
    return info.context.say(index.record.organization.name, language)


def organization_day(index: Parent[Index]) -> datetime.date:
    """Give the day on which an organization is seen."""
    return index.day


def organization_revision(index: Parent[Index]) -> int:
    """Tell which revision of an organization is shown."""
    return index.record.revision


def organization_observed(index: Parent[Index]) -> tuple[datetime.date, ...]:
    """List the days on which somebody looked at an organization."""
    return index.record.observed


def organization_last_observed(index: Parent[Index]) -> datetime.date | None:
    """Give the last day, up to the one that is shown, on which somebody looked."""
    looked = (day for day in reversed(index.record.observed) if day <= index.day)
    return next(looked, None)


def organization_size(index: Parent[Index]) -> OrganizationSize | None:
    """Tell how large an organization is."""
    return size(index)


def organization_tops(index: Parent[Index]) -> Sequence[Seat]:
    """List the posts known to have no manager."""
    return seats(index, query.tops(index))


def organization_unplaced(index: Parent[Index]) -> Sequence[Seat]:
    """List the posts whose manager is unknown."""
    return seats(index, query.unplaced(index))


def organization_units(index: Parent[Index]) -> list[Part]:
    """List the units that no other unit holds."""
    return [Part(index, each) for each in unit.roots(index)]


def organization_posts(
    index: Parent[Index],
    info: Info,
    filter: Annotated[
        PostFilter | None, strawberry.argument(description="Which posts; all without it.")
    ] = UNSET,
    order_by: Annotated[
        list[PostOrder] | None,
        strawberry.argument(description="The order, the most important step first; else by ref."),
    ] = UNSET,
) -> Listing:
    """List the posts of an organization."""
    roles = info.context.service.roles
    order = post_order(given(order_by), roles)
    numbers = sorted_numbers(index, order)
    if filter:
        numbers = narrowed(index, filter, numbers, by_ref=order is BY_REF)
        if not is_told(filter):
            test = post_test(filter, roles)
            numbers = [number for number in numbers if test(index, number)]
    return Listing(seats(index, numbers), order, is_sorted=True)


def organization_post(
    index: Parent[Index],
    ref: Annotated[str, strawberry.argument(description="The reference, e.g. `106`.")],
) -> Seat | None:
    """Give a post by its reference."""
    number = index.numbers.get(ref)
    return None if number is None else seat_at(index, number)


def organization_posts_by_ref(
    index: Parent[Index],
    refs: Annotated[
        list[str], strawberry.argument(description='References, up to 100, e.g. `["106"]`.')
    ],
) -> list[Seat | None]:
    """Give posts by their references."""
    check_size("refs", len(refs))
    numbers = map(index.numbers.get, refs)
    return [None if n is None else seat_at(index, n) for n in numbers]


def organization_find(
    index: Parent[Index],
    text: Annotated[str, strawberry.argument(description="Words, e.g. `clerk smith`.")],
    first: Annotated[
        int | None, strawberry.argument(description="How many at most, up to 100.")
    ] = 20,
) -> Sequence[Seat]:
    """Find posts by words of their cards."""
    most = given(first, 20)
    check_size("first", most)
    return seats(index, find.find(index, text, most))


def organization_days(index: Parent[Index]) -> Sequence[datetime.date]:
    """List the days on which something changed."""
    return find.days(index)


@derived
def people(index: Index) -> Sequence[tuple[Human, int]]:
    """List the people who hold a post on the day, by slug, with how many posts they hold."""
    found: dict[str, tuple[Human, set[int]]] = {}
    for number, held in index.tenures.items():
        for person in (tenure.person for tenure in held if tenure.person):
            found.setdefault(person.slug, (person, set()))[1].add(number)
    return [(person, len(posts)) for _, (person, posts) in sorted(found.items())]


def organization_people(
    index: Parent[Index],
    filter: Annotated[
        PersonFilter | None, strawberry.argument(description="Which people; all without it.")
    ] = UNSET,
) -> Listing:
    """List the people who are known to hold a post."""
    found = people(index)
    if filter:
        test = person_test(filter)
        found = [(person, posts) for person, posts in found if test(person.name, posts)]
    shown = Shown(found, lambda each: Someone(each[0], index.day, index=index))
    return Listing(shown, BY_KEY, is_sorted=True)


def organization_span(index: Parent[Index]) -> query.Span:
    """Count an organization."""
    return query.whole(index)


def organization_anomalies(
    index: Parent[Index],
    info: Info,
    kinds: Annotated[
        list[AnomalyKind] | None,
        strawberry.argument(description="Only these kinds, e.g. `[CYCLE]`."),
    ] = UNSET,
) -> list[tuple[Index, Any]]:
    """List what is odd about an organization."""
    found = checks.anomalies(index, info.context.service.roles, given(kinds))
    return [(index, each) for each in found]


def organization_deviations(
    index: Parent[Index], info: Info
) -> list[tuple[Index, deviations.Deviation]]:
    """List where real lines differ from the cited rules."""
    found = deviations.deviations(info.context.service.roles, index)
    return [(index, each) for each in found]


def organization_changes(
    index: Parent[Index],
    info: Info,
    from_: Annotated[datetime.date, strawberry.argument(name="from", description="One day.")],
    to: Annotated[datetime.date, strawberry.argument(description="Another, earlier or later.")],
    kinds: Annotated[
        list[ChangeKind] | None,
        strawberry.argument(description="Only these kinds, e.g. `[LINE_CHANGED]`."),
    ] = UNSET,
    refs: Annotated[
        list[str] | None,
        strawberry.argument(
            description='Only of the posts with these references, up to 100, e.g. `["106"]`.'
        ),
    ] = UNSET,
) -> list[tuple[Index, change.Change]]:
    """List what changed between two days."""
    organizations, wanted, posts = info.context.service.organizations, given(kinds), given(refs)
    check_size("refs", len(posts or ()))
    first, second = (organizations.at(index.record, day) for day in sorted((from_, to)))
    found = change.changes(first, second, posts)
    return [(second, each) for each in found if wanted is None or each.kind in wanted]


def organization_timeline(index: Parent[Index]) -> Listing:
    """Tell all that happened in an organization."""
    story = timeline.of_organization(index)
    return Listing(
        Shown(range(len(story)), lambda at: (index, story[at], at)), BY_TIME, is_sorted=True
    )


@strawberry.type(description="A body that exists in law or in public, on a day.")
class Organization(Node):
    """A body that exists in law or in public."""

    slug: str = of_organization("slug", "The permanent short name, e.g. `ostp`.")
    name: str = ask(organization_name, "Its name, e.g. Office of Science and Technology Policy.")
    classification: str | None = of_organization(
        "classification", "What kind of body it is; null if not said."
    )
    sector: str | None = of_organization("sector", "The sector, by slug; null if not said.")
    country: str | None = of_organization("country", "The country it is in (ISO 3166-1).")
    citations: list[Citation] = of_organization("citations", "Where it is named.")
    size: OrganizationSize | None = ask(
        organization_size,
        "How large it is by the posts that are shown: from 50 on `MEDIUM`, from 250 on `LARGE` "
        "(the numbers of the European Recommendation 2003/361/EC); null without any.",
    )
    as_of: datetime.date = ask(organization_day, "The day that all of this is about.")
    revision: int = ask(
        organization_revision,
        "The revision that is shown, e.g. 2; 0 for what sources name and nobody imported.",
    )
    observed: list[datetime.date] = ask(
        organization_observed, "The days of which snapshots were imported, oldest first."
    )
    last_observed: datetime.date | None = ask(
        organization_last_observed,
        "The day of the last snapshot up to `asOf`, e.g. `2016-03-31`: so it was seen then, and "
        "nobody looked since; null if there is none.",
    )
    tops: list[Post] = ask(organization_tops, "The posts known to have no manager.")
    unplaced: list[Post] = ask(
        organization_unplaced, "The posts whose manager is unknown: hung under nobody."
    )
    units: list[OrganizationalUnit] = ask(organization_units, "Its units that no other holds.")
    posts: Connection[Post] = listing(organization_posts, "Its posts of the day.")
    post: Post | None = ask(organization_post, "The post with a reference; null if there is none.")
    posts_by_ref: list[Post | None] = ask(
        organization_posts_by_ref, "The posts with these references, null where there is none."
    )
    find: list[Post] = ask(
        organization_find,
        "The posts whose title, unit, reference or holder have all of these words, the highest "
        "first; case and accents do not count.",
    )
    days: list[datetime.date] = ask(
        organization_days, "The days from which something is different, the earliest first."
    )
    people: Connection[Person] = listing(organization_people, "Who is known to hold a post.")
    chart: Chart = ask(organization_chart, "Its posts as a tree, flat, with every other line.")
    span: Span = ask(organization_span, "How many posts there are, as if one stood above all.")
    anomalies: list[Anomaly] = ask(organization_anomalies, "What is odd about it, in sentences.")
    deviations: list[Deviation] = ask(
        organization_deviations, "Where a real line differs from the cited rules that hold here."
    )
    timeline: Connection[Change] = listing(
        organization_timeline, "All that is known to have happened in it, oldest first."
    )
    changes: list[Change] = ask(
        organization_changes,
        "What changed between two days, in either order; told forward in time.",
    )
