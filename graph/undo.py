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
    """What was known, what is known again, and what that changes on the `day` last looked at."""

    before: Record
    after: Record
    day: date
    changes: tuple[Change, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """List the days of which a snapshot is known no more."""
        return tuple(day for day in self.before.observed if day not in self.after.observed)


def undo(store: Store, slug: str, *, keep: bool = True) -> Undone:
    """Take the last revision back; without `keep`, only try it.

    Nothing is lost: the log goes on, and to undo twice brings it back. Before the first revision
    only the organization itself is known. Raises `Unknown`, and `Conflict` if somebody else
    changed it meanwhile.
    """
    now = store.load(slug)
    if now is None:
        raise Unknown("organization", slug, store.slugs())
    then = store.known_at(slug, now.revision - 1) if now.revision > 1 else None
    after = replace(then or Record(organization=now.organization), revision=now.revision + 1)
    day = max((*now.observed, *after.observed), default=date.min)
    if keep:
        store.save(after, f"undo of revision {now.revision}")
    found = changes(Index.of(now, day), Index.of(after, day))
    return Undone(before=now, after=after, day=day, changes=found)
