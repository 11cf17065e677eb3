"""The GraphQL type for what changed in an organization."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import UNSET, Parent

from graph.organization.change import Change as Told
from graph.organization.change import ChangeKind
from graph.organization.index import Index
from graph.organization.sentence import told
from graph.organizations import Seat, Someone, seat_of
from schema.context import Info
from schema.field import ask
from schema.finding import second, second_post
from schema.scalars import Language, PartialDate
from schema.tenure import Person

if TYPE_CHECKING:
    from schema.post import Post

LazyPost = Annotated["Post", strawberry.lazy("schema.post")]
Found = tuple[Index, Told]


def change_post(found: Parent[Found]) -> Seat:
    """Give the post of a change, on the day that is asked for."""
    return seat_of(found[0], found[1].post)


def change_person(found: Parent[Found]) -> Someone | None:
    """Give the person of a change."""
    index, change = found[0], found[1]  # In a timeline its place is the third.
    return Someone(change.person, index.day, index=index) if change.person else None


def change_text(found: Parent[Found], info: Info, language: Language = UNSET) -> str:
    """Say a change in a sentence."""
    return info.context.say(told(found[1]), language)


@strawberry.type(description="Something that is different on a later day.")
class Change:
    """Something that is different on a later day."""

    kind: ChangeKind = second("kind", "What changed, e.g. `JOINED`.")
    on: PartialDate | None = second("on", "When, as precisely as the sources tell.")
    post: LazyPost | None = ask(change_post, "The post.")
    person: Person | None = ask(change_person, "The person who joined or left.")
    from_: LazyPost | None = second_post(
        "before", "The former manager, or the post before.", "from"
    )
    to: LazyPost | None = second_post("after", "The present manager, or the post after.")
    was: str | None = second(
        "was",
        "What was: a title, unit, grade, number of seats, capacity or kind of line; `top` or "
        "`unknown` of a solid line without a known manager.",
    )
    now: str | None = second("now", "What is now, in the same words as `was`.")
    text: str = ask(change_text, "The same in a sentence.")
