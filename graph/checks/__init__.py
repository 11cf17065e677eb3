"""What is odd about an organization on a day. To add a check, write it and put it in CHECKS."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from graph.checks import lines, posts
from graph.checks.anomaly import Anomaly, AnomalyKind, Oddity
from graph.organization.index import Index
from graph.roles import Roles

Check = Callable[[Index, Roles], Iterator[Oddity]]

CHECKS: Mapping[AnomalyKind, Check] = {
    AnomalyKind.CYCLE: lines.cycle,
    AnomalyKind.SELF_REPORT: lines.self_report,
    AnomalyKind.DANGLING_MANAGER: lines.dangling_manager,
    AnomalyKind.ABOLISHED_MANAGER: lines.abolished_manager,
    AnomalyKind.SEVERAL_TOPS: lines.several_tops,
    AnomalyKind.NO_TOP: lines.no_top,
    AnomalyKind.VACANT_TOP: lines.vacant_top,
    AnomalyKind.SEVERAL_MANAGERS: lines.several_managers,
    AnomalyKind.SEVERAL_HOLDERS: posts.several_holders,
    AnomalyKind.SEVERAL_POSTS: posts.several_posts,
    AnomalyKind.SHARED_REFERENCE: posts.shared_reference,
    AnomalyKind.CONTRADICTORY_STATUS: posts.contradictory_status,
    AnomalyKind.CONTRADICTORY_DATES: posts.contradictory_dates,
    AnomalyKind.UNKNOWN_UNIT: posts.unknown_unit,
    AnomalyKind.UNIT_CYCLE: posts.unit_cycle,
    AnomalyKind.UNKNOWN_TITLE: posts.unknown_title,
    AnomalyKind.AMBIGUOUS_TITLE: posts.ambiguous_title,
}

# What our roles cannot make of titles: nothing is wrong with the organization.
OF_TITLES = frozenset({AnomalyKind.UNKNOWN_TITLE, AnomalyKind.AMBIGUOUS_TITLE})


def anomalies(
    index: Index, roles: Roles, kinds: Collection[AnomalyKind] | None = None
) -> tuple[Anomaly, ...]:
    """List what is odd about an organization on a day, of all kinds or of some."""
    return tuple(
        Anomaly(kind=kind, text=found.text, posts=found.posts, facts=found.facts)
        for kind, check in CHECKS.items()
        if kinds is None or kind in kinds
        for found in check(index, roles)
    )
