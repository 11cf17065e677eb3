"""The things an organization is made of. Values only: no files, no network, no clock."""

from __future__ import annotations

from dataclasses import dataclass

from graph.citation import Citation
from graph.enumeration import Enumeration
from graph.period import Interval
from graph.text import Text


class TenureCapacity(Enumeration):
    """In which capacity a person holds a post."""

    REGULAR = "regular", "Appointed to the post in the ordinary way."
    ACTING = "acting", "Does the work of the post for the time being."
    INTERIM = "interim", "Appointed to the post until a regular holder is found."
    DEPUTY = "deputy", "Stands in for the holder."


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A body that exists in law or in public (W3C ORG: FormalOrganization)."""

    slug: str
    name: Text
    classification: str | None = None
    country: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A seat in an organization that exists whoever sits in it (W3C ORG: Post).

    `role` is the slug of the role that the post realises.
    """

    organization: Organization
    ref: str
    title: Text
    role: str | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def key(self) -> str:
        """Name the post among the posts of all organizations: `ostp/us-cto`."""
        return f"{self.organization.slug}/{self.ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A natural person: the name, and nothing private."""

    slug: str
    name: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One person in one post for one span of time (W3C ORG: Membership)."""

    post: Post
    person: Person
    interval: Interval
    share: float = 1.0
    capacity: TenureCapacity = TenureCapacity.REGULAR
    citations: tuple[Citation, ...] = ()
