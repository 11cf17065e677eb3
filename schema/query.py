"""The root of every question."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graph import match, practice, rules
from graph.errors import Unknown
from graph.knowledge import compare, model, query, walk
from graph.knowledge.vocabulary import RankFilter, RelationKind
from graph.organization import query as organization_query
from graph.organization.index import Index
from graph.organizations import Seat, Shown, seat_at
from graph.practice import PracticeKey
from graph.roles import NOT_HOLDERS
from graph.search import NodeKind
from schema import connection
from schema.comparison import RoleComparison
from schema.connection import Connection, Listing, listing
from schema.context import Info
from schema.errors import BadId
from schema.field import ask
from schema.filter import (
    RoleFilter,
    StatementFilter,
    given,
    role_test,
    source_slug,
    statement_test,
)
from schema.moment import AsOf, KnownAt
from schema.node import Node, find, known, parse_id
from schema.order import STATEMENTS, RoleOrder, role_order
from schema.organization import BY_SLUG, Organization
from schema.organization_filter import OrganizationFilter, organization_test
from schema.post import Post
from schema.practice import PracticeCount
from schema.role import Role, TitleMatch
from schema.rule import ContextInput, RuleMatch, context_of
from schema.scalars import LanguageTag
from schema.search import RANKED, SearchConnection
from schema.source import Source
from schema.statement import Statement
from schema.version import DataVersion, data_version
from schema.walk import Path, Subgraph


def node(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="An id that this schema gave.")],
) -> Any:
    """Give the node with an id, as it is today: Relay's compiler wants no argument but the id."""
    return find(info.context, id, info.context.today)


def nodes(
    info: Info,
    ids: Annotated[
        list[strawberry.ID],
        strawberry.argument(description="Ids of this schema, up to 100."),
    ],
    as_of: AsOf = UNSET,
    known_at: KnownAt = UNSET,
) -> list[Any]:
    """Give the nodes with some ids, in their order."""
    connection.check_size("ids", len(ids))
    day, known = given(as_of, info.context.today), given(known_at)
    return [find(info.context, given_id, day, known) for given_id in ids]


RoleSlug = Annotated[str, strawberry.argument(description="The slug of a role, e.g. `cto`.")]


def role(info: Info, slug: RoleSlug) -> model.Role | None:
    """Give the role with a slug."""
    return info.context.service.index.roles.get(slug)


@strawberry.input(
    one_of=True, description='One way to name a role. Example: `{title: "Directrice technique"}`.'
)
class RoleKey:
    """One way to name a role."""

    id: strawberry.Maybe[strawberry.ID] = strawberry.field(description="Its id.")
    slug: strawberry.Maybe[str] = strawberry.field(description="Its slug, e.g. `cto`.")
    title: strawberry.Maybe[str] = strawberry.field(
        description="A title or abbreviation, e.g. DSI; case and accents do not count."
    )


def role_by(
    info: Info,
    key: Annotated[RoleKey, strawberry.argument(description="How the role is named.")],
) -> model.Role | None:
    """Give the role that a key names, or nothing if none or several bear the title."""
    index = info.context.service.index
    if key.id:
        found = known(index, key.id.value)
        return found if isinstance(found, model.Role) else None
    if key.slug:
        return index.roles.get(key.slug.value)
    return _role_titled(info.context.service.titles, key.title.value if key.title else "")


def _role_titled(titles: match.Titles, title: str) -> model.Role | None:
    """Give the one role that certainly bears a title: a deputy or former CIO is no CIO."""
    certain = [
        found.role
        for found in match.match(titles, title)
        if found.score == 1 and not NOT_HOLDERS.intersection(found.qualifiers)
    ]
    return certain[0] if len(certain) == 1 else None


def roles(
    info: Info,
    filter: Annotated[
        RoleFilter | None, strawberry.argument(description="Which roles; all without it.")
    ] = UNSET,
    order_by: Annotated[
        list[RoleOrder] | None,
        strawberry.argument(description="The order, the most important step first; else by slug."),
    ] = UNSET,
) -> Listing:
    """List roles."""
    context = info.context
    test = role_test(filter) if filter else None
    found = [r for r in context.service.knowledge.roles if test is None or test(r)]
    order = role_order(given(order_by), context.service.index, context.language)
    return Listing(found, order)


def statements(
    info: Info,
    filter: Annotated[
        StatementFilter | None, strawberry.argument(description="Which statements.")
    ] = UNSET,
) -> Listing:
    """List statements."""
    index = info.context.service.index
    wanted = filter or StatementFilter()
    found = query.statements(
        index,
        about=given(wanted.about),
        kinds=given(wanted.kinds),
        source=source_slug(index, given(wanted.source)),
        section=given(wanted.section),
        rank=given(wanted.rank, RankFilter.BEST),
    )
    test = statement_test(wanted)
    return Listing([s for s in found if test(s)], STATEMENTS)


def sources(info: Info) -> tuple[Any, ...]:
    """List the sources."""
    return info.context.service.knowledge.sources


def compare_roles(info: Info, a: RoleSlug, b: RoleSlug) -> compare.Comparison:
    """Hold two roles side by side."""
    return compare.compare(info.context.service.index, a, b)


def match_title(
    info: Info,
    title: Annotated[
        str, strawberry.argument(description="A title in English or French, e.g. DSI.")
    ],
    language: Annotated[
        LanguageTag | None,
        strawberry.argument(description="The language of the title, if it is known, e.g. `fr`."),
    ] = UNSET,
    first: Annotated[
        int | None, strawberry.argument(description="How many roles at most, up to 100.")
    ] = 5,
) -> tuple[match.TitleMatch, ...]:
    """Tell which roles a title may mean."""
    most = given(first, 5)
    connection.check_size("first", most)
    return match.match(info.context.service.titles, title, language=given(language), first=most)


def expected_manager(
    info: Info,
    role: RoleSlug,
    context: Annotated[
        ContextInput, strawberry.argument(description="What is known of the organization.")
    ],
) -> tuple[rules.RuleMatch, ...]:
    """Evaluate the reporting rules of a role in a context."""
    return rules.matches(info.context.service.index, role, context_of(context))


def _start(info: Info, given_id: str, argument: str) -> Any:
    """Give the node where a walk starts or ends; statements are edges and cannot be either."""
    kind, key = parse_id(given_id)
    found = known(info.context.service.index, given_id)
    if found is None or not info.context.service.network.has(found):
        raise Unknown(f"`{argument}` among the nodes of the graph:", f"{kind}:{key}", ())
    return found


Via = Annotated[
    list[RelationKind] | None,
    strawberry.argument(
        description="Only along these relations, e.g. `[REPORTS_TO]`. Without it, along all but "
        "`STATED_IN`: to be named by one source is no relation between two things."
    ),
]


def path(
    info: Info,
    from_: Annotated[
        strawberry.ID, strawberry.argument(name="from", description="The id of the start.")
    ],
    to: Annotated[strawberry.ID, strawberry.argument(description="The id of the end.")],
    via: Via = UNSET,
    direction: Annotated[
        walk.PathDirection | None,
        strawberry.argument(description="Which way edges may be followed."),
    ] = walk.PathDirection.ANY,
    max_length: Annotated[
        int | None, strawberry.argument(description="How many hops at most, 1 to 12.")
    ] = 6,
    first: Annotated[
        int | None, strawberry.argument(description="How many ways at most, up to 100.")
    ] = 50,
) -> tuple[walk.Path, ...]:
    """List every shortest way between two nodes."""
    most = given(first, 50)
    connection.check_size("first", most)
    found = walk.paths(
        info.context.service.network,
        _start(info, from_, "from"),
        _start(info, to, "to"),
        via=given(via),
        direction=given(direction, walk.PathDirection.ANY),
        max_length=given(max_length, 6),
        limit=most,
    )
    return found.paths


def neighbourhood(
    info: Info,
    of: Annotated[strawberry.ID, strawberry.argument(description="The id of the middle.")],
    depth: Annotated[
        int | None, strawberry.argument(description="How many hops around it, 0 to 5.")
    ] = 1,
    via: Via = UNSET,
) -> walk.Subgraph:
    """Give what lies around a node."""
    return walk.neighbourhood(
        info.context.service.network, _start(info, of, "of"), depth=given(depth, 1), via=given(via)
    )


def search_everything(
    info: Info,
    text: Annotated[str, strawberry.argument(description="Words, e.g. informatique en nuage.")],
    kinds: Annotated[
        list[NodeKind] | None, strawberry.argument(description="Only these kinds, e.g. `[ROLE]`.")
    ] = UNSET,
    language: Annotated[
        LanguageTag | None,
        strawberry.argument(description="Only words in this language, e.g. `fr`; else in all."),
    ] = UNSET,
) -> Listing:
    """Find whatever has these words."""
    service = info.context.service
    hits = service.search.find(text, kinds=given(kinds), language=given(language))
    return Listing(hits, RANKED)


def organization(
    info: Info,
    slug: Annotated[str, strawberry.argument(description="The slug, e.g. `ostp`.")],
    as_of: AsOf = UNSET,
    known_at: KnownAt = UNSET,
) -> Index | None:
    """Give an organization on a day."""
    organizations = info.context.service.organizations
    return organizations.on(slug, given(as_of, info.context.today), given(known_at))


def organizations(
    info: Info,
    filter: Annotated[
        OrganizationFilter | None, strawberry.argument(description="Which organizations.")
    ] = UNSET,
    as_of: AsOf = UNSET,
    known_at: KnownAt = UNSET,
) -> Listing:
    """List organizations on a day."""
    organizations, day = info.context.service.organizations, given(as_of, info.context.today)
    test = organization_test(filter or OrganizationFilter(), organizations.with_posts)
    known = given(known_at)
    found = [slug for slug, each in organizations.organizations(known).items() if test(each)]
    shown = Shown(found, lambda slug: organizations.on(slug, day, known))
    return Listing(shown, BY_SLUG, is_sorted=True)


def common_manager(
    info: Info,
    posts: Annotated[
        list[strawberry.ID],
        strawberry.argument(description="The ids of posts of one organization, up to 100."),
    ],
    as_of: AsOf = UNSET,
    known_at: KnownAt = UNSET,
) -> Seat | None:
    """Give the lowest post above all of some posts."""
    connection.check_size("posts", len(posts))
    keys = [_post_key(each) for each in posts]
    slugs = {slug for slug, _ in keys}
    index = None
    if len(slugs) == 1:
        day = given(as_of, info.context.today)
        index = info.context.service.organizations.on(slugs.pop(), day, given(known_at))
    if index is None or any(ref not in index.numbers for _, ref in keys):
        return None
    found = organization_query.common_manager(index, [index.numbers[ref] for _, ref in keys])
    return None if found is None else seat_at(index, found)


def _post_key(given_id: str) -> tuple[str, str]:
    """Read the id of a post as its organization and its reference."""
    kind, key = parse_id(given_id)
    if kind != "Post":
        raise BadId(given_id)
    slug, _, ref = key.partition("/")
    return slug, ref


def practice_of(
    info: Info,
    role: RoleSlug,
    group_by: Annotated[
        list[PracticeKey], strawberry.argument(description="By what to count, e.g. `MANAGER_ROLE`.")
    ],
    as_of: AsOf = UNSET,
    known_at: KnownAt = UNSET,
    vacant: Annotated[
        bool | None, strawberry.argument(description="Whether vacant posts count; they do.")
    ] = True,
) -> tuple[practice.PracticeCount, ...]:
    """Count whom the posts of a role really report to."""
    service, day = info.context.service, given(as_of, info.context.today)
    slug = query.describe(service.index, role).slug
    tallies = service.tallies.on(day, given(known_at))
    keys = tuple(dict.fromkeys(group_by))
    return practice.practice(tallies, slug, keys, vacant=given(vacant, True))


@strawberry.type(description="Everything that can be asked.")
class Query:
    """Everything that can be asked."""

    node: Node | None = ask(
        node,
        "The node with this id, today; null if there is none any more. `nodes` takes a day.",
    )
    nodes: list[Node | None] = ask(nodes, "The nodes with these ids, null where there is none.")
    role: Role | None = ask(role, "The role with this slug; null if there is none.")
    role_by: Role | None = ask(
        role_by, "The role named by an id, a slug or a title; null if none or several are."
    )
    roles: Connection[Role] = listing(roles, "The roles, by slug unless ordered otherwise.")
    statements: Connection[Statement] = listing(statements, "Statements about all roles.")
    sources: list[Source] = ask(sources, "The sources that statements cite.")
    compare_roles: RoleComparison = ask(compare_roles, "Two roles side by side.")
    match_title: list[TitleMatch] = ask(
        match_title, "The roles that a free title may mean, best first; none for nonsense."
    )
    expected_manager: list[RuleMatch] = ask(
        expected_manager, "Whom a role would report to in such an organization, best first."
    )
    path: list[Path] = ask(path, "Every shortest way between two nodes, hop by hop, cited.")
    neighbourhood: Subgraph = ask(neighbourhood, "What lies around a node, for drawing.")
    search: SearchConnection = listing(
        search_everything, "Whatever has these words in a name or a statement, best first."
    )
    organization: Organization | None = ask(
        organization, "The organization with this slug on a day; null if there is none."
    )
    organizations: Connection[Organization] = listing(organizations, "All organizations.")
    common_manager: Post | None = ask(
        common_manager, "The lowest post above all of some posts; null if there is none."
    )
    practice: list[PracticeCount] = ask(
        practice_of, "Whom the posts of a role really report to, over all organizations."
    )
    data_version: DataVersion = ask(data_version, "Which release of the data answers.")
