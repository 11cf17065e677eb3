"""Drawings in the DOT language of Graphviz."""

from __future__ import annotations

from graph.exchange.drawing import Drawing, DrawnEdge, DrawnNode

_SHAPES = {"Role": "box", "Post": "box", "RoleArchetype": "ellipse", "Term": "hexagon"}


def draw(drawing: Drawing) -> str:
    """Write a drawing as a directed graph from bottom to top, so that managers stand above."""
    direction = "RL" if drawing.sideways else "BT"
    lines = [f"digraph {_quoted(drawing.name)} {{", f"  rankdir={direction};"]
    lines += [f"  {_quoted(node.key)} [{_box(node)}];" for node in drawing.nodes]
    lines += [
        f"  {_quoted(edge.start)} -> {_quoted(edge.end)} [{_line(edge)}];" for edge in drawing.edges
    ]
    return "\n".join([*lines, "}"]) + "\n"


def _box(node: DrawnNode) -> str:
    style = ", style=dashed" if node.dashed else ""
    return f"label={_quoted(node.label)}, shape={_SHAPES[node.kind]}{style}"


def _line(edge: DrawnEdge) -> str:
    style = ", style=dashed" if edge.dashed else ""
    return f"label={_quoted(edge.label)}{style}{'' if edge.directed else ', dir=none'}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "\\n".join(escaped.splitlines()) + '"'
