"""What changed between two days, post by post, in few bytes: kinds alone, to colour a chart by."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from graph.organization.change import Change, ChangeKind


def overview(changes: Iterable[Change]) -> bytes:
    """Write kinds of changes as JSON: a list of all, and for each post its reference and theirs.

    `{"kinds": ["POST_CREATED", …, "JOINED", "LEFT", …], "posts": [["106", 9, 10]]}` tells of one
    post whose holder left, and of another who joined; in the order in which `changes` come.
    """
    places = {kind: place for place, kind in enumerate(ChangeKind)}
    posts: dict[str, list[str | int]] = {}
    for change in changes:
        ref = change.post.ref
        posts.setdefault(ref, [ref]).append(places[change.kind])
    kinds = [kind.name for kind in places]
    return orjson.dumps({"kinds": kinds, "posts": list(posts.values())})
