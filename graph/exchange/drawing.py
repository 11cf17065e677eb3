"""Pictures before any format: what is drawn, and its words; and the picture of the role graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.enumeration import Enumeration
from graph.knowledge.index import Index
from graph.knowledge.model import (
    CoexistenceRule,
    ConditionGroup,
    ReportingRule,
    Role,
    RoleArchetype,
    RoleRelation,
    Statement,
    Term,
)
from graph.knowledge.network import Network
from graph.knowledge.vocabulary import Coexistence, Frequency, Rank, RelationKind
from graph.organization.model import PostStatus
from graph.text import Text
from graph.wording import group_text, role_name


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnNode:
    """A box with a label. `kind` is the type of what it stands for, e.g. `Role`.

    A post has a status; the box of a vacant one is dashed.
    """

    key: str
    kind: str
    label: str
    status: PostStatus | None = None

    @property
    def dashed(self) -> bool:
        """Tell whether nobody sits in it."""
        return self.status is PostStatus.VACANT


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnEdge:
    """A line between two boxes, with an arrow if `directed`. A label may have several lines."""

    start: str
    end: str
    relation: Enumeration
    label: str
    directed: bool = True
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Boxes and lines in a stable order; each line joins boxes of the drawing.

    What stands above is on top, or on the left of a drawing that goes sideways.
    """

    name: str
    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]
    sideways: bool = False


def roles_drawing(index: Index, network: Network, language: str) -> Drawing:
    """Draw roles, their archetypes and groups, and how they stand to each other.

    A role that stands in no relation to another is left out, unless none does. Statements that
    would draw the same line draw one. Deprecated ones are left out.
    """
    said = dict.fromkeys(_edges(index, network, language))
    related = _related(said, network)
    edges = tuple(edge for edge in said if edge.start in related)
    touched = {key for edge in edges for key in (edge.start, edge.end)} | related
    nodes = tuple(
        DrawnNode(key=key, kind=type(thing).__name__, label=_name(thing, language))
        for key, thing in network.values.items()
        if isinstance(thing, Role | RoleArchetype | Term) and key in touched
    )
    return Drawing(name="roles", nodes=nodes, edges=edges)


def _related(edges: Iterable[DrawnEdge], network: Network) -> set[str]:
    """List the keys of roles and archetypes that stand in relation to one another."""
    roles = {key for key, thing in network.values.items() if isinstance(thing, Role)}
    beings = roles | {k for k, thing in network.values.items() if isinstance(thing, RoleArchetype)}
    pairs = [(edge.start, edge.end) for edge in edges]
    return {key for pair in pairs if beings.issuperset(pair) for key in pair} or roles


def _edges(index: Index, network: Network, language: str) -> Iterator[DrawnEdge]:
    for start, steps in network.outgoing.items():
        for edge, end in steps:
            statement = edge.statement
            if (
                edge.relation in _RELATIONS
                and statement
                and statement.rank is not Rank.DEPRECATED
                and not _is_aspect(statement, network.values[end])
            ):
                yield DrawnEdge(
                    start=start,
                    end=end,
                    relation=edge.relation,
                    label=_label(edge.relation, statement, index, language),
                    directed=edge.relation not in _MUTUAL,
                )


def _is_aspect(statement: Statement, end: object) -> bool:
    """Tell whether a relation to another role only names the respect in which it is so."""
    return (
        isinstance(statement, RoleRelation)
        and statement.other is not None
        and isinstance(end, Term)
    )


def _name(thing: Role | RoleArchetype | Term, language: str) -> str:
    if isinstance(thing, Term):
        return thing.text.said(language).words
    name = thing.name.said(language).words
    short = role_name(thing, language) if isinstance(thing, Role) else name
    return name if short == name else f"{short}\n{name}"


def _label(relation: RelationKind, said: Statement, index: Index, language: str) -> str:
    """Put a relation into words; conditions, or the aspect meant, stand on a second line."""
    words, detail = _RELATIONS[relation], ""
    if isinstance(said, ReportingRule):
        words, detail = _REPORTS[said.frequency], _when(said.when, index, language)
    elif isinstance(said, CoexistenceRule):
        words, detail = _COEXISTS[said.coexistence], _when(said.when, index, language)
    elif isinstance(said, RoleRelation) and said.other and said.term:
        detail = said.term.text.said(language).words
    return words.said(language).words + (f"\n({detail})" if detail else "")


def _when(group: ConditionGroup | None, index: Index, language: str) -> str:
    return group_text(group, index).said(language).words.rstrip(".") if group else ""


_RELATIONS = {
    RelationKind.REPORTS_TO: Text.of(en="reports to", fr="rend compte à"),
    RelationKind.OVERLAPS: Text.of(en="overlaps with", fr="recoupe"),
    RelationKind.SPLIT_FROM: Text.of(en="split from", fr="issu de"),
    RelationKind.CONTRASTS_WITH: Text.of(en="contrasts with", fr="se distingue de"),
    RelationKind.WORKS_WITH: Text.of(en="works with", fr="travaille avec"),
    RelationKind.MEMBER_OF: Text.of(en="belongs to", fr="fait partie de"),
    RelationKind.COEXISTS_WITH: Text.of(en="coexists with", fr="coexiste avec"),
    RelationKind.HAS_ARCHETYPE: Text.of(en="may be", fr="peut être"),
}
_MUTUAL = frozenset(
    {
        RelationKind.OVERLAPS,
        RelationKind.CONTRASTS_WITH,
        RelationKind.WORKS_WITH,
        RelationKind.COEXISTS_WITH,
    }
)
_REPORTS = {
    Frequency.USUAL: Text.of(en="usually reports to", fr="rend généralement compte à"),
    Frequency.OFTEN: Text.of(en="often reports to", fr="rend souvent compte à"),
    Frequency.SOMETIMES: Text.of(en="sometimes reports to", fr="rend parfois compte à"),
    Frequency.RARE: Text.of(en="rarely reports to", fr="rend rarement compte à"),
}
_COEXISTS = {
    Coexistence.BOTH: Text.of(en="both exist", fr="les deux existent"),
    Coexistence.EITHER: Text.of(en="one or the other exists", fr="l'un ou l'autre existe"),
    Coexistence.DEPENDS: Text.of(en="both or one exist", fr="les deux ou l'un existent"),
}
