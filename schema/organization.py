"""GraphQL types for organizations, as far as sources about roles name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import Parent

from graph.organization import model
from graph.organization.model import TenureCapacity
from graph.period import Trilean
from schema.connection import Connection, Listing, listing
from schema.context import Info
from schema.field import ask, attribute, words
from schema.node import Node
from schema.order import BY_KEY
from schema.scalars import PartialDate
from schema.source import Citation

if TYPE_CHECKING:
    from schema.role import Role

LazyRole = Annotated["Role", strawberry.lazy("schema.role")]


def posts_of(
    organization: Parent[model.Organization],
    info: Info,
) -> Listing:
    """List the posts of an organization."""
    found = info.context.service.index.posts_of_organization(organization.slug)
    return Listing(found, BY_KEY)


@strawberry.type(description="A body that exists in law or in public.")
class Organization(Node):
    """A body that exists in law or in public."""

    slug: str = attribute("The permanent short name, e.g. `ostp`.")
    name: str = words("name", "Its name, e.g. Office of Science and Technology Policy.")
    classification: str | None = attribute("What kind of body it is; null if not said.")
    country: str | None = attribute("The country it is in (ISO 3166-1), e.g. `US`.")
    citations: list[Citation] = attribute("Where it is named.")
    posts: Connection[Post] = listing(posts_of, "Its posts, by reference.")


def post_role(post: Parent[model.Post], info: Info) -> object:
    """Give the role that a post realises."""
    return info.context.service.index.roles.get(post.role or "")


def post_tenures(post: Parent[model.Post], info: Info) -> tuple[model.Tenure, ...]:
    """List who holds or held a post."""
    return info.context.service.index.tenures_of_post(post)


@strawberry.type(description="A seat in an organization that exists whoever sits in it.")
class Post(Node):
    """A seat in an organization."""

    ref: str = attribute("The reference of the post within its organization, e.g. `us-cto`.")
    title: str = words("title", "Its title, e.g. Chief Technology Officer of the United States.")
    organization: Organization = attribute("The organization it belongs to.")
    role: LazyRole | None = ask(post_role, "The role it realises; null if that is not known.")
    tenures: list[Tenure] = ask(post_tenures, "Who holds or held it, in the order of the data.")
    citations: list[Citation] = attribute("Where it is named.")


@strawberry.type(description="A span of time as its source gives it.")
class Interval:
    """A span of time."""

    start: PartialDate | None = attribute("When it begins, e.g. `2009`; null if not said.")
    end: PartialDate | None = attribute("When it ends; null if it is open or nobody says.")
    is_open: Trilean = attribute(
        "Whether it goes on: `NO` without an `end` ended nobody says when."
    )


def tenure_current(tenure: Parent[model.Tenure]) -> Trilean:
    """Tell whether a tenure goes on."""
    return tenure.interval.is_open


@strawberry.type(description="One person in one post for one span of time.")
class Tenure:
    """One person in one post for one span of time."""

    post: Post = attribute("The post.")
    person: Person | None = attribute("The person.")
    interval: Interval = attribute("When.")
    share: float = attribute("The share of the seat, e.g. 0.5 in a job share.")
    capacity: TenureCapacity = attribute("In which capacity, e.g. `ACTING`.")
    is_current: Trilean = ask(tenure_current, "Whether it goes on; `UNKNOWN` if nobody says.")
    citations: list[Citation] = attribute("Where it is said.")


def person_tenures(person: Parent[model.Person], info: Info) -> tuple[model.Tenure, ...]:
    """List the posts that a person holds or held."""
    return info.context.service.index.tenures_of_person(person)


@strawberry.type(description="A natural person: the name, and nothing private.")
class Person(Node):
    """A natural person."""

    slug: str = attribute("The permanent short name, e.g. `aneesh-chopra`.")
    name: str = attribute("The name, e.g. Aneesh Chopra.")
    tenures: list[Tenure] = ask(person_tenures, "The posts the person holds or held.")
    citations: list[Citation] = attribute("Where the person is named.")
