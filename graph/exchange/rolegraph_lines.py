"""The lines of our own format: what each may say. The reference in docs/ is made from them."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter
from pydantic_core import PydanticCustomError

from graph.errors import BadPartialDate
from graph.organization.model import PostStatus, ReportingKind, TenureCapacity, UnknownReason
from graph.period import Trilean, partial_date

VERSION = 1


def _dated(text: str) -> str:
    try:
        partial_date(text)
    except BadPartialDate as error:
        raise PydanticCustomError("bad-date", "{told}", {"told": str(error)}) from error
    return text


PartialDay = Annotated[str, AfterValidator(_dated)]
Words = Annotated[dict[str, str], Field(min_length=1)]
Time = tuple[PartialDay | None, PartialDay | None, Trilean]
Cited = tuple[str, int | None, datetime.date | None]


class Line(BaseModel):
    """A line: one object of JSON. What is nothing may be left out."""

    model_config = ConfigDict(extra="forbid", strict=True)


_cite = Field(
    default=(), description="Where it comes from: each a source, a row, and the day of access."
)
_time = Field(
    default=None,
    description="Its span: start, end (EDTF, or null), and whether it is open: yes, no, unknown.",
)


class Header(Line):
    """The first line: what the file is, and how much follows."""

    rolegraph: Literal[1] = Field(description="The version of the format: 1.")
    organization: str = Field(description="The slug of the organization.")
    revision: int = Field(ge=0, description="How many changes led here.")
    lines: int = Field(ge=1, description="How many lines follow: if they do not, some are lost.")


class OrganizationLine(Line):
    """The organization: one line."""

    kind: Literal["organization"]
    slug: str = Field(description="Its slug.")
    name: Words = Field(description="Its name, by language.")
    classification: str | None = Field(default=None, description="What kind of body it is.")
    sector: str | None = Field(default=None, description="The slug of its branch.")
    country: str | None = Field(default=None, description="Where it is (ISO 3166-1).")


class ObservedLine(Line):
    """A day on which a file showed the organization, the earliest first."""

    kind: Literal["observed"]
    day: datetime.date = Field(description="The day.")


class SourceLine(Line):
    """A file, or another document, that others cite."""

    kind: Literal["source"]
    slug: str = Field(description="Its slug.")
    title: str = Field(description="Its title: the name of a file.")
    language: str = Field(description="Its language (BCP 47).")
    accessed: datetime.date | None = Field(default=None, description="When it was read.")


class UnitLine(Line):
    """A unit of the organization."""

    kind: Literal["unit"]
    ref: str = Field(description="Its reference in the organization.")
    name: Words = Field(description="Its name, by language.")
    parent: str | None = Field(default=None, description="The reference of the unit above.")
    cite: tuple[Cited, ...] = _cite


class PostVersion(Line):
    """A post as it was for some time."""

    title: Words = Field(description="Its title, by language.")
    role: str | None = Field(default=None, description="The slug of the role that it realises.")
    unit: str | None = Field(default=None, description="The reference of its unit.")
    seats: float = Field(description="How many people can hold it.")
    grade: str | None = Field(default=None, description="Its grade.")
    pay: tuple[float | None, float | None, str] | None = Field(
        default=None, description="Lowest and highest pay a year, and the currency (ISO 4217)."
    )
    stated: PostStatus | None = Field(default=None, description="The status its source states.")
    time: Time | None = _time
    former: tuple[PostVersion, ...] = Field(
        default=(), description="What it was like before, the oldest first: posts without ref."
    )
    cite: tuple[Cited, ...] = _cite


class PostLine(PostVersion):
    """A post, as it is and as it was."""

    kind: Literal["post"]
    ref: str = Field(description="Its reference in the organization.")


class PersonLine(Line):
    """A person who holds a post, or held one."""

    kind: Literal["person"]
    slug: str = Field(description="The person's slug.")
    name: str = Field(description="The name.")
    ref: str | None = Field(default=None, description="What the organization's files call them.")
    cite: tuple[Cited, ...] = _cite


class TenureLine(Line):
    """A person in a post for some time."""

    kind: Literal["tenure"]
    post: str = Field(description="The reference of the post.")
    person: str | None = Field(
        default=None, description="The slug of the person; without one, the name is withheld."
    )
    share: float = Field(description="How much of a seat is taken.")
    capacity: TenureCapacity = Field(description="In which capacity.")
    time: Time | None = _time
    cite: tuple[Cited, ...] = _cite


class ReportsLine(Line):
    """A reporting line from a post to another for some time."""

    kind: Literal["line"]
    post: str = Field(description="The reference of the post that reports.")
    manager: str | None = Field(
        default=None, description="The reference of the one it reports to; nobody, without."
    )
    # `kind` names the kind of line in the file, so the kind of reporting line is `reports`.
    reports: ReportingKind = Field(description="What kind of reporting line it is.")
    reason: UnknownReason | None = Field(
        default=None, description="Why the manager is not known, if so."
    )
    named: str | None = Field(
        default=None, description="What the source calls a manager that is not there."
    )
    time: Time | None = _time
    cite: tuple[Cited, ...] = _cite


LINES: tuple[type[Line], ...] = (
    OrganizationLine,
    ObservedLine,
    SourceLine,
    UnitLine,
    PostLine,
    PersonLine,
    TenureLine,
    ReportsLine,
)


def kind_of(shape: type[Line]) -> str:
    """Tell the kind of the lines of a shape."""
    [kind] = get_args(shape.model_fields["kind"].annotation)
    return str(kind)


# By which field a line of each kind is called; the others have no name of their own.
KEYS = {
    "organization": "slug",
    "observed": "day",
    "source": "slug",
    "unit": "ref",
    "post": "ref",
    "person": "slug",
}
KINDS = (*KEYS, "tenure", "line")
SHAPE: TypeAdapter[Any] = TypeAdapter(
    Annotated[
        OrganizationLine
        | ObservedLine
        | SourceLine
        | UnitLine
        | PostLine
        | PersonLine
        | TenureLine
        | ReportsLine,
        Field(discriminator="kind"),
    ]
)
