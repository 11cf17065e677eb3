"""What changed between two days, post by post, in few bytes: kinds alone, to colour a chart by."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from graph.organization.change import Change, ChangeKind
from graph.organization.model import ReportingKind, ReportingLine


def overview(changes: Iterable[Change], lines: Iterable[ReportingLine]) -> bytes:
    """Write kinds of changes as JSON: a list of all, and for each post its reference and theirs.

    `{"kinds": ["POST_CREATED", …, "JOINED", "LEFT", …], "posts": [["106", 9, 10]]}` tells of one
    post whose holder left, and of another who joined; in the order in which `changes` come. Its
    `"managers"` give for each post that was abolished the last that it reported to, by `lines`,
    which are those of all days.
    """
    places = {kind: place for place, kind in enumerate(ChangeKind)}
    posts: dict[str, list[str | int]] = {}
    gone: set[str] = set()
    for change in changes:
        ref = change.post.ref
        if change.kind is ChangeKind.POST_ABOLISHED:
            gone.add(ref)
        posts.setdefault(ref, [ref]).append(places[change.kind])
    kinds = [kind.name for kind in places]
    managers = _last_managers(gone, lines)
    return orjson.dumps({"kinds": kinds, "posts": list(posts.values()), "managers": managers})


def _last_managers(refs: set[str], lines: Iterable[ReportingLine]) -> dict[str, str]:
    solid = (line for line in lines if line.kind is ReportingKind.SOLID and line.post.ref in refs)
    order = sorted(solid, key=lambda line: (line.interval.until, line.interval.since))
    return {line.post.ref: line.manager.ref for line in order if line.manager}
