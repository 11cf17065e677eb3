"""Formats that are written for other programs: one module a format, none opens a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.exchange import dot, graphml, mermaid
from graph.exchange.drawing import Drawing, DrawnEdge, DrawnNode, roles_drawing

FORMATS: Mapping[str, Callable[[Drawing], str]] = {
    "mermaid": mermaid.draw,
    "dot": dot.draw,
    "graphml": graphml.draw,
}

__all__ = ["FORMATS", "Drawing", "DrawnEdge", "DrawnNode", "roles_drawing"]
