"""The picture of an organization on a day, before any format: posts, who holds them, and lines."""

from __future__ import annotations

from collections.abc import Iterator

from graph.exchange.drawing import Drawing, DrawnEdge, DrawnNode
from graph.organization.index import NOBODY, Index
from graph.organization.model import (
    PostStatus,
    ReportingKind,
    Tenure,
    TenureCapacity,
)
from graph.text import Text

NAMED = 3  # Of more holders only the number is told, so that a box stays a box.


def organization_drawing(index: Index, language: str) -> Drawing:
    """Draw all posts with their holders, and all lines between them that are in force.

    It is drawn sideways: a level of an organization has more posts than a page is wide. Solid lines
    are plain; the others are dashed, and say what they are.
    """
    nodes = tuple(
        DrawnNode(
            key=post.ref,
            kind="Post",
            label=f"{post.called(language)}\n{_held(index, number, language)}",
            status=index.status[number],
        )
        for number, post in enumerate(index.posts)
    )
    edges = tuple(dict.fromkeys(_edges(index, language)))
    slug = index.record.organization.slug
    return Drawing(name=slug, nodes=nodes, edges=edges, sideways=True)


def _edges(index: Index, language: str) -> Iterator[DrawnEdge]:
    for _, lines in sorted(index.lines_up.items()):
        for line in lines:
            if line.manager and line.manager.ref in index.numbers:
                solid = line.kind is ReportingKind.SOLID
                yield DrawnEdge(
                    start=line.post.ref,
                    end=line.manager.ref,
                    relation=line.kind,
                    label="" if solid else _KINDS[line.kind].said(language).words,
                    dashed=not solid,
                )


def _held(index: Index, number: int, language: str) -> str:
    """Name who holds a post, or say why nobody is named."""
    tenures = index.tenures.get(number, NOBODY)
    names = [_holder(tenure, language) for tenure in tenures if tenure.person]
    if not names:
        return f"({_STATUSES[index.status[number]].said(language).words})"
    if len(names) > NAMED:
        return _SEVERAL.said(language).words.format(len(names))
    return ", ".join(names)


def _holder(tenure: Tenure, language: str) -> str:
    name = tenure.person.name if tenure.person else ""
    capacity = _CAPACITIES.get(tenure.capacity)
    return f"{name} ({capacity.said(language).words})" if capacity else name


_SEVERAL = Text.of(en="{} people", fr="{} personnes")
_STATUSES = {
    PostStatus.HELD: Text.of(en="held", fr="pourvu"),
    PostStatus.PARTLY_HELD: Text.of(en="partly held", fr="pourvu en partie"),
    PostStatus.VACANT: Text.of(en="vacant", fr="vacant"),
    PostStatus.WITHHELD: Text.of(en="name withheld", fr="nom non communiqué"),
    PostStatus.ABOLISHED: Text.of(en="abolished", fr="supprimé"),
    PostStatus.PLANNED: Text.of(en="planned", fr="prévu"),
    PostStatus.UNKNOWN: Text.of(en="holder unknown", fr="titulaire inconnu"),
}
_CAPACITIES = {
    TenureCapacity.ACTING: Text.of(en="acting", fr="faisant fonction"),
    TenureCapacity.INTERIM: Text.of(en="interim", fr="par intérim"),
    TenureCapacity.DEPUTY: Text.of(en="deputy", fr="suppléant"),
}
_KINDS = {
    ReportingKind.DOTTED: Text.of(en="dotted", fr="pointillé"),
    ReportingKind.FUNCTIONAL: Text.of(en="functional", fr="fonctionnel"),
    ReportingKind.ADMINISTRATIVE: Text.of(en="administrative", fr="administratif"),
    ReportingKind.PROJECT: Text.of(en="project", fr="projet"),
    ReportingKind.UNSPECIFIED: Text.of(en="kind unknown", fr="nature inconnue"),
}
