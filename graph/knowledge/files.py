"""The shape of the files under data/: what an author may write, checked while it is read.

Each entry has the fields of its value in `graph.knowledge.model`. The JSON Schemas for editors are
made from these shapes.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from pydantic import Field, StringConstraints, WithJsonSchema, model_validator

from graph.errors import shown
from graph.knowledge.claims import ArchetypeEntry, Claims
from graph.knowledge.fields import (
    HASH,
    URL,
    Bilingual,
    Cite,
    Contested,
    Country,
    DaySeen,
    Language,
    Line,
    PersonRef,
    RoleRef,
    SectorRef,
    Shape,
    Slug,
    When,
    closed_list,
    fault,
)
from graph.knowledge.vocabulary import Gender, MappingPredicate, TitleKind
from graph.organization.model import TenureCapacity
from graph.period import Trilean


class TitleEntry(Shape):
    """A title: either one `text`, or its `masculine` and `feminine` forms."""

    kind: TitleKind = TitleKind.ALTERNATIVE
    text: Line | None = Field(None, description="The words, where they have no gender.")
    masculine: Line | None = Field(None, description="The form for a man.")
    feminine: Line | None = Field(None, description="The form for a woman.")
    neutral: Line | None = Field(None, description="A form for anyone.")
    cite: Cite
    contested: Contested = ()

    @model_validator(mode="after")
    def _has_words(self) -> TitleEntry:
        if not self.forms:
            raise fault("missing-key", "Give the title as `text`, or by gender.")
        return self

    @property
    def forms(self) -> list[tuple[str, Gender | None]]:
        """List the words of the title with their gender."""
        words = {
            None: self.text,
            Gender.MASCULINE: self.masculine,
            Gender.FEMININE: self.feminine,
            Gender.NEUTRAL: self.neutral,
        }
        return [(text, gender) for gender, text in words.items() if text]


class Titles(Shape):
    """The titles of a role by language."""

    en: tuple[TitleEntry, ...] = Field(min_length=1, description="In English.")
    fr: tuple[TitleEntry, ...] = Field(min_length=1, description="In French.")

    @model_validator(mode="after")
    def _one_preferred(self) -> Titles:
        for language, entries in self:
            preferred = [e for e in entries if e.kind is TitleKind.PREFERRED]
            if len(preferred) != 1:
                raise fault("bad-value", f"Mark one title in {language!r} as preferred.")
            twice = Counter(words for entry in entries for words, _ in entry.forms).most_common(1)
            if twice[0][1] > 1:
                raise fault("bad-value", f"The title {shown(twice[0][0])} stands twice: keep one.")
        return self


class MappingEntry(Shape):
    """How the role corresponds to a concept of another scheme."""

    predicate: MappingPredicate
    scheme: Line = Field(description="The other scheme: O*NET-SOC.")
    scheme_version: Line = Field(description='The version of that scheme, in quotes: "27.0".')
    code: Line = Field(description="The code of the concept: 11-1011.00.")
    label: Line | None = Field(None, description="What the concept is called there.")
    cite: Cite


class RoleHead(Shape):
    """What a role is called."""

    slug: Slug
    abbreviation: Line | None = Field(None, description="The usual abbreviation: CTO.")
    titles: Titles
    mappings: tuple[MappingEntry, ...] = ()


class RoleClaims(Claims):
    """What is said of a role."""

    archetypes: tuple[ArchetypeEntry, ...] = ()


class RoleFile(RoleHead, RoleClaims):
    """One role: `data/roles/SLUG.yaml`."""


class SectionEntry(Shape):
    """A part of the source under a heading of its own."""

    slug: Slug
    title: Line = Field(description="Its heading, in the source's language.")


class SourceFile(Shape):
    """One source: `data/sources/SLUG.yaml`."""

    slug: Slug
    title: Line = Field(description="The title, in the source's own language.")
    language: Language
    publisher: Line | None = Field(None, description="Who published it.")
    date: When | None = Field(None, description="When it was published: 2022-08.")
    url: Annotated[str, StringConstraints(pattern=URL)] | None = Field(
        None, description="Where it can be read."
    )
    content_hash: Annotated[str, StringConstraints(pattern=HASH)] | None = Field(
        None, description="The SHA-256 of the copy that was read: sha256:…"
    )
    accessed: DaySeen | None = Field(None, description="The day on which it was read: 2026-11-24.")
    sections: tuple[SectionEntry, ...] = Field(
        min_length=1, description="Its parts, in reading order."
    )

    @model_validator(mode="after")
    def _read_when_published(self) -> SourceFile:
        if self.accessed and self.date and (self.date.earliest or self.accessed) > self.accessed:
            message = f"It was read on {self.accessed}, before it was published: correct one."
            raise fault("impossible-date", message)
        return self


class TermEntry(Shape):
    """A term in each language."""

    slug: Slug
    text: Bilingual = Field(description="The term.")


class TermsFile(Shape):
    """A list of terms: `data/topics.yaml`, `skills.yaml`, `sectors.yaml` or `fields.yaml`."""

    terms: tuple[TermEntry, ...] = Field(min_length=1)


# Editors of YAML 1.1 read yes and no as true and false.
_YES_OR_NO = {"oneOf": [*closed_list(Trilean)["oneOf"], {"type": "boolean"}]}


class IntervalShape(Shape):
    """A span of time. Say whether it is still open only if the source does."""

    start: When | None = Field(
        default=None, description="When it began: 2009, 2009-05 or 2009-05-31."
    )
    end: When | None = Field(
        default=None, description="When it ended: 2012, 2012-05 or 2012-05-31."
    )
    is_open: Annotated[Trilean, WithJsonSchema(_YES_OR_NO)] = Field(
        default=Trilean.UNKNOWN,
        description="Whether it goes on, if there is no end and the source says so.",
    )

    @model_validator(mode="after")
    def _forward(self) -> IntervalShape:
        begins = self.start.earliest if self.start else None
        ends = self.end.latest if self.end else None
        if begins and ends and begins > ends:
            raise fault(
                "impossible-date",
                f"It ends in {self.end}, before {self.start}: correct one of them.",
            )
        if self.end and self.is_open is Trilean.YES:
            raise fault("impossible-date", f"It ended in {self.end}, so it is not open: write no.")
        return self


class TenureEntry(Shape):
    """A person in the post."""

    person: PersonRef
    interval: IntervalShape = IntervalShape()
    share: float = Field(1.0, gt=0, le=1, description="The share of the seat: 0.5.")
    capacity: TenureCapacity = TenureCapacity.REGULAR
    cite: Cite


class PostEntry(Shape):
    """A seat in the organization."""

    ref: Slug
    title: Bilingual = Field(description="What the post is called.")
    role: RoleRef | None = Field(None, description="The role that it realises: its slug.")
    cite: Cite
    tenures: tuple[TenureEntry, ...] = ()


class OrganizationHead(Shape):
    """What an organization is called."""

    slug: Slug
    name: Bilingual = Field(description="What the organization is called.")
    classification: Line | None = Field(None, description="What kind of body it is.")
    sector: SectorRef | None = Field(
        None, description="The branch it works in: the slug of a sector."
    )
    country: Country | None = None
    cite: Cite


class OrganizationPosts(Shape):
    """The posts of an organization."""

    posts: tuple[PostEntry, ...] = ()


class OrganizationFile(OrganizationHead, OrganizationPosts):
    """One organization: `data/organizations/SLUG.yaml`."""


class PersonEntry(Shape):
    """A person: the name, and nothing private."""

    slug: Slug
    name: Line = Field(description="The name, as sources write it.")
    cite: Cite


class PeopleFile(Shape):
    """The people that sources name: `data/people.yaml`."""

    people: tuple[PersonEntry, ...] = Field(min_length=1)


class ReleaseFile(Shape):
    """Which release of the data this is: `data/release.yaml`."""

    release: Line = Field(description='The name of the release: "2026.1".')
