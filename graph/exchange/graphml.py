"""Drawings in GraphML, which programs for analysing graphs read."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from graph.exchange.drawing import Drawing

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = {"node": ("kind", "label", "status"), "edge": ("relation", "label")}
# What XML 1.0 cannot hold at all.
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def draw(drawing: Drawing) -> str:
    """Write a drawing as a directed graph; nodes have kind and label, edges relation and label.

    Posts have a status as well, e.g. `vacant`.
    """
    root = ET.Element("graphml", xmlns=_NAMESPACE)
    for place, names in _KEYS.items():
        for name in names:
            values = {"id": f"{place}-{name}", "for": place}
            ET.SubElement(root, "key", {**values, "attr.name": name, "attr.type": "string"})
    graph = ET.SubElement(root, "graph", id=_printable(drawing.name), edgedefault="directed")
    for node in drawing.nodes:
        element = ET.SubElement(graph, "node", id=_printable(node.key))
        status = {"status": node.status.value} if node.status else {}
        _data(element, kind=node.kind, label=node.label, **status)
    for number, edge in enumerate(drawing.edges):
        ends = {"source": _printable(edge.start), "target": _printable(edge.end)}
        element = ET.SubElement(graph, "edge", {"id": f"e{number}", **ends})
        _data(element, relation=edge.relation.value, label=edge.label)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _data(element: ET.Element, **values: str) -> None:
    for name, value in values.items():
        ET.SubElement(element, "data", key=f"{element.tag}-{name}").text = _printable(value)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", "\n".join(text.splitlines()))
