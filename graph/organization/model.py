"""The things an organization is made of. Values only: no files, no network, no clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from graph.citation import Citation
from graph.enumeration import Enumeration
from graph.identity import global_id
from graph.period import UNDATED, Interval
from graph.text import Text


class TenureCapacity(Enumeration):
    """In which capacity a person holds a post."""

    REGULAR = "regular", "Appointed to the post in the ordinary way."
    ACTING = "acting", "Does the work of the post for the time being."
    INTERIM = "interim", "Appointed to the post until a regular holder is found."
    DEPUTY = "deputy", "Stands in for the holder."


class PostStatus(Enumeration):
    """Whether somebody sits in a post on a day."""

    HELD = "held", "Every seat is taken."
    PARTLY_HELD = "partly-held", "A part of its seats is taken."
    VACANT = "vacant", "It exists, and nobody holds it."
    WITHHELD = "withheld", "It is held, and the source does not name the holder."
    ABOLISHED = "abolished", "It exists no more."
    PLANNED = "planned", "It does not exist yet."
    UNKNOWN = "unknown", "The source does not say."


# Posts of which is told, and that do not exist on the day.
ABSENT = frozenset({PostStatus.ABOLISHED, PostStatus.PLANNED})


class UnknownReason(Enumeration):
    """Why something that must exist is not known."""

    NOT_PUBLISHED = "not-published", "The source says nothing of it."
    WITHHELD = "withheld", "The source keeps it back."
    NOT_RESEARCHED = "not-researched", "Nobody has looked for it yet."
    SOURCES_DISAGREE = "sources-disagree", "Sources, or rows of one source, disagree."
    DOES_NOT_EXIST = "does-not-exist", "The source names what is not there."


class ReportingKind(Enumeration):
    """What kind of line runs from a post to the one it reports to."""

    SOLID = "solid", "The direct line of command."
    DOTTED = "dotted", "A second line beside the solid one."
    FUNCTIONAL = "functional", "A line for the profession or function."
    ADMINISTRATIVE = "administrative", "A line for pay and leave only."
    PROJECT = "project", "A line for the length of a project."
    UNSPECIFIED = "unspecified", "The source does not say which kind."


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A body that exists in law or in public (W3C ORG: FormalOrganization).

    `sector` is the slug of a term; `country` is ISO 3166-1.
    """

    slug: str
    name: Text
    classification: str | None = None
    sector: str | None = None
    country: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationalUnit:
    """A part of an organization, recognised only within it (W3C ORG: OrganizationalUnit)."""

    organization: Organization
    ref: str
    name: Text
    parent: str | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def key(self) -> str:
        """Name the unit among those of all organizations."""
        return f"{self.organization.slug}/{self.ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayBand:
    """The pay of a post as its source publishes it, a year in `currency` (ISO 4217)."""

    low: float | None
    high: float | None
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A seat in an organization that exists whoever sits in it (W3C ORG: Post).

    `role` is the slug of the role that its source says it realises, `unit` the reference of its
    unit. `stated` is a status that the source states. What a post was like before stands in
    `former`, each with the interval in which it was so, the oldest first.
    """

    organization: Organization
    ref: str
    title: Text
    role: str | None = None
    unit: str | None = None
    seats: float = 1.0
    grade: str | None = None
    pay_band: PayBand | None = None
    stated: PostStatus | None = None
    interval: Interval = UNDATED
    former: tuple[Post, ...] = ()
    citations: tuple[Citation, ...] = ()
    _id: str = field(init=False, repr=False, compare=False)  # Not set until it is asked for.

    @property
    def key(self) -> str:
        """Name the post among the posts of all organizations: `ostp/us-cto`."""
        return f"{self.organization.slug}/{self.ref}"

    @property
    def id(self) -> str:
        """Give its global id, which is made when it is first asked for."""
        try:
            return self._id
        except AttributeError:
            object.__setattr__(self, "_id", global_id("Post", self.key))
            return self._id

    def called(self, language: str) -> str:
        """Name the post in a sentence: by its title, or without one by its reference."""
        return self.title.said(language).words or self.ref

    def on(self, day: date) -> Post | None:
        """Give the post as it is on a day, or None if it does not exist then."""
        versions = (self, *reversed(self.former))
        return next((version for version in versions if version.interval.covers(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A natural person: the name, and nothing private.

    `ref` tells people of one name apart, within one organization: it is what its files call them.
    """

    slug: str
    name: str
    ref: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One person in one post for one span of time (W3C ORG: Membership).

    Without a person the post is held, and the source does not name the holder.
    """

    post: Post
    person: Person | None
    interval: Interval
    share: float = 1.0
    capacity: TenureCapacity = TenureCapacity.REGULAR
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingLine:
    """The accountability of one post to another for one span of time (W3C ORG: reportsTo).

    Without a manager the post is known to have none, unless a `reason` says why the manager is
    unknown; `named` is then what the source calls a manager that is not there.
    """

    post: Post
    manager: Post | None
    kind: ReportingKind = ReportingKind.SOLID
    interval: Interval = UNDATED
    reason: UnknownReason | None = None
    named: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything known of one organization, at all times.

    `observed` are the days on which a snapshot shows it, in their order; `revision` counts the
    changes that led here.
    """

    organization: Organization
    units: tuple[OrganizationalUnit, ...] = ()
    posts: tuple[Post, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    lines: tuple[ReportingLine, ...] = ()
    observed: tuple[date, ...] = ()
    revision: int = 0
