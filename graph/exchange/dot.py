"""Drawings in the DOT language of Graphviz."""

from __future__ import annotations

from graph.exchange.drawing import Drawing

_SHAPES = {"Role": "box", "RoleArchetype": "ellipse", "Term": "hexagon"}


def draw(drawing: Drawing) -> str:
    """Write a drawing as a directed graph from bottom to top, so that managers stand above."""
    lines = ["digraph roles {", "  rankdir=BT;"]
    lines += [
        f"  {_quoted(node.key)} [label={_quoted(node.label)}, shape={_SHAPES[node.kind]}];"
        for node in drawing.nodes
    ]
    lines += [
        f"  {_quoted(edge.start)} -> {_quoted(edge.end)} [label={_quoted(edge.label)}"
        f"{'' if edge.directed else ', dir=none'}];"
        for edge in drawing.edges
    ]
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "\\n".join(escaped.splitlines()) + '"'
