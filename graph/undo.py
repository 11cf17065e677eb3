"""The last revision of an organization taken back, by one more that is like the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graph.errors import Unknown
from graph.organization.change import Change, changes
from graph.organization.index import Index
from graph.organization.model import Record
from graph.store.memory import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was known, what is known again, and what that changes on the `day` last looked at.

    Unless `is_known`, nothing is known any more, as if nobody had ever imported it.
    """

    before: Record
    after: Record
    day: date
    changes: tuple[Change, ...]
    is_known: bool

    @property
    def days(self) -> tuple[date, ...]:
        """List the days of which a snapshot is known no more."""
        return tuple(day for day in self.before.observed if day not in self.after.observed)


def undo(store: Store, slug: str, *, keep: bool = True) -> Undone:
    """Take the last revision back; without `keep`, only try it.

    Nothing is lost: the log goes on, and to undo twice brings it back. Before the first revision
    nothing was known. Raises `Unknown`, and `Conflict` if somebody else changed it meanwhile.
    """
    last = store.heads().get(slug, 0)
    now, then = store.load(slug), store.known_at(slug, last - 1)
    known = now or then
    if known is None:
        raise Unknown("organization", slug, store.slugs())
    nothing = Record(organization=known.organization)
    before = replace(now or nothing, revision=last)
    after = replace(then or nothing, revision=last + 1)
    if keep:
        _keep(store, then and after, slug, last)
    day = max((*before.observed, *after.observed), default=date.min)
    found = changes(Index.of(before, day), Index.of(after, day))
    return Undone(before=before, after=after, day=day, changes=found, is_known=then is not None)


def _keep(store: Store, after: Record | None, slug: str, last: int) -> None:
    reason = f"undo of revision {last}"
    if after:
        store.save(after, reason)
    else:
        store.retract(slug, last + 1, reason)
