"""GraphQL types for organizations on a day."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import UNSET, Parent

from graph import checks, practice
from graph.checks import AnomalyKind
from graph.organization import change, query
from graph.organization.change import ChangeKind
from graph.organization.index import Index
from graph.organization.model import PostStatus, ReportingKind
from graph.organizations import Part, Seat, Strand, seats
from graph.practice import PracticeKey
from graph.text import plain
from schema.connection import Connection, Listing, Order, listing
from schema.context import Info
from schema.enums import OrderDirection
from schema.field import ask, attribute, words
from schema.filter import StringFilter, given, joined, option, text_test
from schema.node import Node, id_of, parse_id
from schema.order import BY_KEY
from schema.post import BY_REF, Person, Post, ReportingLine
from schema.scalars import Language, PartialDate
from schema.source import Citation

if TYPE_CHECKING:
    from schema.rule import RuleMatch

LazyRule = Annotated["RuleMatch", strawberry.lazy("schema.rule")]
MOST_POSTS = 5_000  # A chart of more is cut: no one reads it, and no browser draws it.


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

    title: StringFilter | None = option("Compare the title.")
    ref: StringFilter | None = option("Compare the reference.")
    role: StringFilter | None = option("Compare the slug of the role.")
    unit: StringFilter | None = option("Compare the reference of the unit.")
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


def post_test(wanted: PostFilter, info: Info) -> Any:
    """Make the test of a post that a filter stands for."""
    roles = info.context.service.roles
    texts: list[tuple[Any, Any]] = [
        (wanted.title, lambda seat: [str(seat.post.title)]),
        (wanted.ref, lambda seat: [seat.post.ref]),
        (wanted.role, lambda seat: [roles.role(seat.post)]),
        (wanted.unit, lambda seat: [seat.post.unit]),
        (wanted.holder, _holders),
        (wanted.grade, lambda seat: [seat.post.grade]),
    ]
    tests: list[Any] = [_any(text_test(w), get) for w, get in texts if w]
    if wanted.status:
        status = _status_test(wanted.status)
        tests.append(lambda seat: status(seat.index.status[seat.number]))
    tests += joined(wanted, lambda part: post_test(part, info))
    return lambda seat: all(test(seat) for test in tests)


def _any(test: Any, get: Any) -> Any:
    return lambda seat: any(test(text) for text in get(seat))


def _holders(seat: Seat) -> list[str]:
    tenures = seat.index.tenures.get(seat.index.numbers[seat.post.ref], ())
    return [tenure.person.name for tenure in tenures if tenure.person]


def _status_test(wanted: StatusFilter) -> Any:
    among = given(wanted.in_)
    return lambda status: (
        (given(wanted.eq) is None or status is wanted.eq)
        and (given(wanted.neq) is None or status is not wanted.neq)
        and (among is None or status in among)
    )


@strawberry.enum(description="By what to order posts, e.g. `TITLE`.")
class PostOrderField(Enum):
    """By what to order posts."""

    REF = strawberry.enum_value("ref", description="By the reference.")
    TITLE = strawberry.enum_value("title", description="By the title.")
    GRADE = strawberry.enum_value("grade", description="By the grade; without one first.")
    DEPTH = strawberry.enum_value("depth", description="By the lines below the top.")
    TOTAL = strawberry.enum_value("total", description="By the number of posts below.")


@strawberry.input(description="One step of an order. Example: `{field: TITLE, direction: ASC}`.")
class PostOrder:
    """One step of an order."""

    field: PostOrderField = strawberry.field(description="By what, e.g. `TITLE`.")
    direction: OrderDirection = strawberry.field(
        description="Rising or falling.", default=OrderDirection.ASC
    )


_PARTS: dict[PostOrderField, tuple[type, Any]] = {
    PostOrderField.REF: (str, lambda seat: seat.post.ref),
    PostOrderField.TITLE: (str, lambda seat: plain(str(seat.post.title))),
    PostOrderField.GRADE: (str, lambda seat: seat.post.grade or ""),
    PostOrderField.DEPTH: (int, lambda seat: seat.index.depth[seat.number]),
    PostOrderField.TOTAL: (int, lambda seat: query.span(seat.index, seat.number).total),
}


def post_order(steps: list[PostOrder] | None) -> Order:
    """Make the order of posts that a client asks for; the reference decides between equals."""
    asked = steps or []
    if not asked:
        return BY_REF
    name = "posts:" + ",".join(f"{step.field.value} {step.direction.value}" for step in asked)
    falls = tuple(step.direction is OrderDirection.DESC for step in asked)
    read = [_PARTS[step.field] for step in asked]
    types = (*(kind for kind, _ in read), str)
    return Order(name, lambda s: (*(part(s) for _, part in read), s.post.ref), types, falls)


BY_SLUG = Order("slug", lambda index: (index.record.organization.slug,), (str,))


@strawberry.input(
    description="Which organizations to list; all that is given must hold. "
    'Example: `{name: {contains: "defence"}}`.'
)
class OrganizationFilter:
    """Which organizations to list."""

    slug: StringFilter | None = option("Compare the slug.")
    name: StringFilter | None = option("Compare the name, in any language; one must pass.")
    sector: StringFilter | None = option("Compare the sector.")
    country: StringFilter | None = option("Compare the country.")


def organization_test(wanted: OrganizationFilter) -> Any:
    """Make the test of an organization that a filter stands for."""
    texts: list[tuple[Any, Any]] = [
        (wanted.slug, lambda o: [o.slug]),
        (wanted.name, lambda o: [said.words for said in o.name.translations]),
        (wanted.sector, lambda o: [o.sector]),
        (wanted.country, lambda o: [o.country]),
    ]
    tests = [_any(text_test(w), get) for w, get in texts if w]
    return lambda index: all(test(index.record.organization) for test in tests)


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


def organization_tops(index: Parent[Index]) -> list[Seat]:
    """List the posts known to have no manager."""
    return seats(index, query.tops(index))


def organization_unplaced(index: Parent[Index]) -> list[Seat]:
    """List the posts whose manager is unknown."""
    return seats(index, query.unplaced(index))


def organization_units(index: Parent[Index]) -> list[Part]:
    """List the units that no other unit holds."""
    return [Part(index, unit) for unit in index.record.units if unit.parent is None]


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
    test = post_test(filter or PostFilter(), info)
    found = [seat for seat in seats(index, range(len(index.posts))) if test(seat)]
    return Listing(found, post_order(given(order_by)))


def organization_post(
    index: Parent[Index],
    ref: Annotated[str, strawberry.argument(description="The reference, e.g. `106`.")],
) -> Seat | None:
    """Give a post by its reference."""
    number = index.numbers.get(ref)
    return None if number is None else Seat(index, index.posts[number])


@strawberry.input(description='Which people to list. Example: `{name: {contains: "taylor"}}`.')
class PersonFilter:
    """Which people to list."""

    name: StringFilter | None = option("Compare the name.")


def organization_people(
    index: Parent[Index],
    filter: Annotated[
        PersonFilter | None, strawberry.argument(description="Which people; all without it.")
    ] = UNSET,
) -> Listing:
    """List the people who are known to hold a post."""
    test = text_test(filter.name if filter and filter.name else StringFilter())
    people = {t.person.slug: t.person for held in index.tenures.values() for t in held if t.person}
    return Listing([each for each in people.values() if test(each.name)], BY_KEY)


def organization_span(index: Parent[Index]) -> query.Span:
    """Count an organization."""
    return query.whole(index)


def organization_anomalies(
    index: Parent[Index],
    kinds: Annotated[
        list[AnomalyKind] | None,
        strawberry.argument(description="Only these kinds, e.g. `[CYCLE]`."),
    ] = UNSET,
) -> list[tuple[Index, checks.Anomaly]]:
    """List what is odd about an organization."""
    wanted = given(kinds)
    found = checks.anomalies(index)
    return [(index, each) for each in found if wanted is None or each.kind in wanted]


def organization_deviations(
    index: Parent[Index], info: Info
) -> list[tuple[Index, practice.Deviation]]:
    """List where real lines differ from the cited rules."""
    found = practice.deviations(info.context.service.roles, index)
    return [(index, each) for each in found]


def organization_changes(
    index: Parent[Index],
    info: Info,
    from_: Annotated[
        datetime.date, strawberry.argument(name="from", description="The earlier day.")
    ],
    to: Annotated[datetime.date, strawberry.argument(description="The later day.")],
) -> list[tuple[Index, change.Change]]:
    """List what changed between two days."""
    organizations = info.context.service.organizations
    slug = index.record.organization.slug
    first, second = organizations.on(slug, from_), organizations.on(slug, to)
    if first is None or second is None:
        return []
    return [(second, each) for each in change.changes(first, second)]


@strawberry.type(description="A post of a chart, with what a tree needs of it.")
class ChartPost:
    """A post of a chart."""

    post: Post = attribute("The post.")
    parent_id: strawberry.ID | None = attribute("The id of its manager in the chart, if any.")
    depth: int = attribute("How many lines it stands below the root of the chart.")
    direct: int = attribute("How many posts report to it directly, in the chart or not.")
    total: int = attribute("How many posts there are below it, in the chart or not.")


@strawberry.type(description="Posts as a flat list that any tree library can draw.")
class Chart:
    """Posts as a flat list that any tree library can draw."""

    as_of: datetime.date = attribute("The day that is shown.")
    posts: list[ChartPost] = attribute("The posts, each behind its manager.")
    lines: list[ReportingLine] = attribute("Every other line between posts of the chart.")
    truncated: bool = attribute("Whether posts below were left out.")


class Drawn:
    """What a chart shows."""

    def __init__(
        self,
        index: Index,
        placed: list[tuple[int, int, bool]],
        truncated: bool,
        kinds: list[ReportingKind] | None,
    ) -> None:
        self.as_of, self.truncated = index.day, truncated
        self.posts = [DrawnPost(index, *each) for each in placed]
        shown = {number for number, _, _ in placed}
        self.lines = [
            Strand(index, line)
            for number in shown
            for line in index.lines_up.get(number, ())
            if line.kind is not ReportingKind.SOLID
            and line.manager
            and index.numbers.get(line.manager.ref) in shown
            and (kinds is None or line.kind in kinds)
        ]


class DrawnPost:
    """What a chart shows of a post."""

    def __init__(self, index: Index, number: int, depth: int, is_root: bool) -> None:
        span = query.span(index, number)
        self.post = Seat(index, index.posts[number])
        self.depth, self.direct, self.total = depth, span.direct, span.total
        above = -1 if is_root else index.manager[number]
        self.parent_id = id_of(Seat(index, index.posts[above])) if above >= 0 else None


def organization_chart(
    index: Parent[Index],
    root_: Annotated[
        strawberry.ID | None,
        strawberry.argument(
            name="root", description="The id of the post to begin with; else all tops."
        ),
    ] = UNSET,
    depth: Annotated[
        int | None, strawberry.argument(description="How many lines deep at most; else all.")
    ] = UNSET,
    kinds: Annotated[
        list[ReportingKind] | None,
        strawberry.argument(description="Only other lines of these kinds, e.g. `[DOTTED]`."),
    ] = UNSET,
) -> Drawn:
    """Draw an organization, or a part of it."""
    roots = [n for n, above in enumerate(index.manager) if above < 0 or n in index.loops]
    if given(root_):
        _, key = parse_id(root_ or "")
        number = index.numbers.get(key.partition("/")[2])
        roots = [] if number is None else [number]
    placed: list[tuple[int, int, bool]] = []
    for number in roots:
        placed.append((number, 0, True))
        below = query.below(index, number, given(depth))
        pairs = zip(below.numbers, below.depths, strict=True)
        placed += [(each, lines, False) for each, lines in pairs]
    once = list({number: each for each in reversed(placed) for number in each[:1]}.values())[::-1]
    total = sum(1 + query.span(index, number).total for number in roots)
    return Drawn(index, once[:MOST_POSTS], len(once[:MOST_POSTS]) < total, given(kinds))


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
    as_of: datetime.date = ask(organization_day, "The day that all of this is about.")
    tops: list[Post] = ask(organization_tops, "The posts known to have no manager.")
    unplaced: list[Post] = ask(
        organization_unplaced, "The posts whose manager is unknown: hung under nobody."
    )
    units: list[OrganizationalUnit] = ask(organization_units, "Its units that no other holds.")
    posts: Connection[Post] = listing(organization_posts, "Its posts of the day.")
    post: Post | None = ask(organization_post, "The post with a reference; null if there is none.")
    people: Connection[Person] = listing(organization_people, "Who is known to hold a post.")
    chart: Chart = ask(organization_chart, "Its posts as a tree, flat, with every other line.")
    span: Span = ask(organization_span, "How many posts there are, as if one stood above all.")
    anomalies: list[Anomaly] = ask(organization_anomalies, "What is odd about it, in sentences.")
    deviations: list[Deviation] = ask(
        organization_deviations, "Where a real line differs from the cited rules that hold here."
    )
    changes: list[Change] = ask(organization_changes, "What changed between two days.")


def unit_units(part: Parent[Part]) -> list[Part]:
    """List the units within a unit."""
    units = part.index.record.units
    return [Part(part.index, unit) for unit in units if unit.parent == part.unit.ref]


def unit_parent(part: Parent[Part]) -> Part | None:
    """Give the unit that holds a unit."""
    units = part.index.record.units
    return next((Part(part.index, u) for u in units if u.ref == part.unit.parent), None)


def unit_posts(part: Parent[Part]) -> Listing:
    """List the posts of a unit."""
    numbers = part.index.numbers_by_unit.get(part.unit.ref, ())
    return Listing(seats(part.index, numbers), BY_REF)


def unit_head(part: Parent[Part]) -> Seat | None:
    """Give the post of a unit that reports to nobody in it."""
    numbers = part.index.numbers_by_unit.get(part.unit.ref, ())
    heads = [n for n in numbers if part.index.manager[n] not in numbers]
    return Seat(part.index, part.index.posts[heads[0]]) if len(heads) == 1 else None


def unit_ref(part: Parent[Part]) -> str:
    """Give the reference of a unit."""
    return part.unit.ref


@strawberry.type(description="A part of an organization, recognised only within it.")
class OrganizationalUnit(Node):
    """A part of an organization."""

    ref: str | None = ask(unit_ref, "Its reference within the organization.")
    name: str = words("unit.name", "Its name, e.g. Corporate Services.")
    parent: OrganizationalUnit | None = ask(unit_parent, "The unit that holds it.")
    units: list[OrganizationalUnit] = ask(unit_units, "The units within it.")
    head: Post | None = ask(unit_head, "The one post of it that reports to nobody in it.")
    posts: Connection[Post] = listing(unit_posts, "Its posts of the day.")


@strawberry.type(description="How many posts there are below one, by solid lines.")
class Span:
    """How many posts there are below one."""

    direct: int = attribute("Those that report to it directly.")
    total: int = attribute("All below it, itself not counted.")
    layers: int = attribute("How many levels there are below it.")
    vacant: int = attribute("How many of all below are vacant.")


def second(name: str, description: str) -> Any:
    """Declare a field that shows an attribute of a finding about an organization."""

    def resolve(found: Parent[tuple[Index, Any]]) -> Any:
        return getattr(found[1], name)

    return ask(resolve, description)


def second_text(found: Parent[tuple[Index, Any]], info: Info, language: Language = UNSET) -> str:
    """Say a finding in a sentence."""
    return info.context.say(found[1].text, language)


def second_post(name: str, description: str, shown_as: str | None = None) -> Any:
    """Declare a field that shows a post of a finding."""

    def resolve(found: Parent[tuple[Index, Any]]) -> Seat | None:
        post = getattr(found[1], name)
        return Seat(found[0], post) if post else None

    return ask(resolve, description, shown_as)


def anomaly_posts(found: Parent[tuple[Index, checks.Anomaly]]) -> list[Seat]:
    """List the posts of an anomaly."""
    return [Seat(found[0], post) for post in found[1].posts]


def anomaly_rows(found: Parent[tuple[Index, checks.Anomaly]]) -> list[str]:
    """List the rows that tell of the posts of an anomaly."""
    return [
        f"{citation.source.title}:{citation.row}"
        for post in found[1].posts
        for citation in post.citations
        if citation.row
    ]


@strawberry.type(description="Something odd about an organization: kept, and told.")
class Anomaly:
    """Something odd about an organization."""

    kind: AnomalyKind = second("kind", "What is odd, e.g. `SEVERAL_TOPS`.")
    text: str = ask(second_text, "The same in a sentence.")
    posts: list[Post] = ask(anomaly_posts, "The posts that it is about.")
    rows: list[str] = ask(anomaly_rows, "The rows that tell of them, e.g. `staff.csv:72`.")


def deviation_post(found: Parent[tuple[Index, practice.Deviation]]) -> Seat:
    """Give the post whose line differs."""
    return Seat(found[0], found[0].posts[found[1].number])


def deviation_actual(found: Parent[tuple[Index, practice.Deviation]]) -> Seat | None:
    """Give the real manager."""
    actual = found[1].actual
    return None if actual is None else Seat(found[0], found[0].posts[actual])


def deviation_citations(found: Parent[tuple[Index, practice.Deviation]]) -> list[Any]:
    """List the citations of the rule and of the line."""
    line = found[0].solid[found[1].number]
    return [*found[1].expected.rule.citations, *(line.citations if line else ())]


@strawberry.type(description="A real line that differs from what the cited rules expect.")
class Deviation:
    """A real line that differs from what the cited rules expect."""

    post: Post = ask(deviation_post, "The post whose line differs.")
    expected: LazyRule = second("expected", "The best rule that holds here.")
    actual: Post | None = ask(deviation_actual, "The real manager; null for a post at the top.")
    text: str = ask(second_text, "The same in a sentence.")
    citations: list[Citation] = ask(deviation_citations, "The rule's sources and the file's row.")


def change_text(
    found: Parent[tuple[Index, change.Change]], info: Info, language: Language = UNSET
) -> str:
    """Say a change in a sentence."""
    return info.context.say(change.told(found[1]), language)


@strawberry.type(description="Something that is different on a later day.")
class Change:
    """Something that is different on a later day."""

    kind: ChangeKind = second("kind", "What changed, e.g. `JOINED`.")
    on: PartialDate | None = second("on", "When, as precisely as the sources tell.")
    post: Post | None = second_post("post", "The post.")
    person: Person | None = second("person", "The person who joined or left.")
    from_: Post | None = second_post("before", "The former manager, or the post before.", "from")
    to: Post | None = second_post("after", "The present manager, or the post after.")
    text: str = ask(change_text, "The same in a sentence.")


@strawberry.type(description="What posts that are counted together have in common.")
class GroupValue:
    """What posts that are counted together have in common."""

    key: PracticeKey = attribute("By what they were grouped, e.g. `MANAGER_ROLE`.")
    value: str = attribute("The value, e.g. `ceo`, or `top`, `other`, `unknown`.")


def practice_group(count: Parent[practice.PracticeCount]) -> list[GroupPair]:
    """List what a group has in common."""
    return [GroupPair(key, value) for key, value in count.group]


class GroupPair:
    """A key and its value."""

    def __init__(self, key: PracticeKey, value: str) -> None:
        self.key, self.value = key, value


@strawberry.type(description="How many posts of a role are alike, in how many organizations.")
class PracticeCount:
    """How many posts of a role are alike."""

    group: list[GroupValue] = ask(practice_group, "What they have in common.")
    count: int = attribute("How many posts.")
    organizations: int = attribute("In how many organizations.")
