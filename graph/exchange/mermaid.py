"""Drawings as Mermaid flowcharts, which GitHub and many editors show as pictures."""

from __future__ import annotations

import re

from graph.exchange.drawing import Drawing, DrawnEdge

_SHAPES = {"Role": '["{}"]', "Post": '["{}"]', "RoleArchetype": '("{}")', "Term": '{{{{"{}"}}}}'}
_ARROWS = {
    (False, False): "---",
    (False, True): "-->",
    (True, False): "-.-",
    (True, True): "-.->",
}
# Mermaid reads some of ASCII's punctuation as its own syntax or as Markdown, and a number or a
# dash at the start as a list.
_SPECIAL = re.compile(r"[^\w ,/'().-]|_|(?<=\d)\.|^-|^ +", re.ASCII)


def draw(drawing: Drawing) -> str:
    """Write a drawing as a flowchart from bottom to top, so that managers stand above.

    Mermaid draws up to 500 lines unless its `maxEdges` allows more.
    """
    names = {node.key: f"n{number}" for number, node in enumerate(drawing.nodes)}
    lines = ["flowchart RL" if drawing.sideways else "flowchart BT"]
    lines += [
        f"  {names[node.key]}{_SHAPES[node.kind].format(_escaped(node.label))}"
        for node in drawing.nodes
    ]
    lines += [f"  {names[edge.start]} {_arrow(edge)} {names[edge.end]}" for edge in drawing.edges]
    dashed = [names[node.key] for node in drawing.nodes if node.dashed]
    if dashed:
        lines += ["  classDef dashed stroke-dasharray: 6 4", f"  class {','.join(dashed)} dashed"]
    return "\n".join(lines) + "\n"


def _arrow(edge: DrawnEdge) -> str:
    arrow, label = _ARROWS[edge.dashed, edge.directed], _escaped(edge.label)
    return f'{arrow}|"{label}"|' if label else arrow


def _escaped(label: str) -> str:
    """Write a label so that it is shown as it is; lines are kept."""
    return "<br/>".join(_SPECIAL.sub(_entity, line) for line in label.splitlines())


def _entity(found: re.Match[str]) -> str:
    letters = found.group()
    if not letters.isascii():
        return letters
    return "".join(f"#{ord(letter)};" for letter in letters)
