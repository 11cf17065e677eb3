"""Drawings as Mermaid flowcharts, which GitHub and many editors show as pictures."""

from __future__ import annotations

import re

from graph.exchange.drawing import Drawing, DrawnEdge

_SHAPES = {"Role": '["{}"]', "RoleArchetype": '("{}")', "Term": '{{{{"{}"}}}}'}
# Mermaid reads some of ASCII's punctuation as its own syntax or as Markdown, and a number or a
# dash at the start as a list.
_SPECIAL = re.compile(r"[^\w ,/'().-]|_|(?<=\d)\.|^-|^ +", re.ASCII)


def draw(drawing: Drawing) -> str:
    """Write a drawing as a flowchart from bottom to top, so that managers stand above."""
    names = {node.key: f"n{number}" for number, node in enumerate(drawing.nodes)}
    lines = ["flowchart BT"]
    lines += [
        f"  {names[node.key]}{_SHAPES[node.kind].format(_escaped(node.label))}"
        for node in drawing.nodes
    ]
    lines += [f"  {names[edge.start]} {_arrow(edge)} {names[edge.end]}" for edge in drawing.edges]
    return "\n".join(lines) + "\n"


def _arrow(edge: DrawnEdge) -> str:
    return f'{"-->" if edge.directed else "---"}|"{_escaped(edge.label)}"|'


def _escaped(label: str) -> str:
    """Write a label so that it is shown as it is; lines are kept."""
    return "<br/>".join(_SPECIAL.sub(_entity, line) for line in label.splitlines())


def _entity(found: re.Match[str]) -> str:
    letters = found.group()
    if not letters.isascii():
        return letters
    return "".join(f"#{ord(letter)};" for letter in letters)
