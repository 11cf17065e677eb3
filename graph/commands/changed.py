"""What changes on a day, told by a command in sentences and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import click

from graph.organization.change import Change, ChangeKind
from graph.organization.sentence import told

LISTED = 50
COUNTED = {
    ChangeKind.POST_CREATED: "posts created",
    ChangeKind.POST_ABOLISHED: "posts abolished",
    ChangeKind.RENAMED: "posts renamed",
    ChangeKind.MOVED: "posts moved",
    ChangeKind.GRADE_CHANGED: "grades changed",
    ChangeKind.SEATS_CHANGED: "seats changed",
    ChangeKind.LINE_CHANGED: "lines changed",
    ChangeKind.LINE_ADDED: "lines added",
    ChangeKind.LINE_ENDED: "lines ended",
    ChangeKind.JOINED: "people joined",
    ChangeKind.LEFT: "people left",
    ChangeKind.CAPACITY_CHANGED: "capacities changed",
}


def list_changes(changes: Sequence[Change]) -> None:
    """Tell the first changes, each in a sentence."""
    for change in changes[:LISTED]:
        click.echo(f"{change.on or 'on a day unknown'}: {told(change)}")
    if len(changes) > LISTED:
        click.echo(f"… and {len(changes) - LISTED:,} changes more.")


def count_changes(changes: Sequence[Change], day: date) -> None:
    """Tell how many changes there are of each kind."""
    found = Counter(change.kind for change in changes)
    if found:
        counts = ", ".join(f"{COUNTED[kind]}: {found[kind]:,}" for kind in COUNTED if kind in found)
        click.echo(f"On {day}, {counts}.")
    else:
        click.echo(f"On {day} nothing differs, but what is known of other days does.")
