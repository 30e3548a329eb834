"""GEXF 1.3 for Gephi: typed attributes, aliases as lists, parallel edges, colours, sizes and positions.

networkx's own writer stamps the day's date and does not validate, so this one follows the official schema.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from kg.graph.model import Claim, Graph
from kg.graph.network import plain, sentence

_NS = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"

#: Colour of each type, red, green, blue; the page uses the same.
COLOURS: Mapping[str, tuple[int, int, int]] = {
    "Agency": (43, 108, 176),
    "Official": (197, 48, 48),
    "Initiative": (47, 133, 90),
    "Location": (183, 121, 31),
}

_NODE_FIELDS = (
    ("type", "string"),
    ("subtype", "string"),
    ("aliases", "liststring"),
    ("pinyin", "string"),
    ("documents", "liststring"),
    ("mentions", "integer"),
    ("code", "string"),
    ("latitude", "double"),
    ("longitude", "double"),
)
_EDGE_FIELDS = (
    ("confidence", "double"),
    ("titles", "liststring"),
    ("status", "string"),
    ("rules", "liststring"),
    ("sentence", "string"),
    ("document", "string"),
    ("sources", "integer"),
    ("first", "string"),
    ("last", "string"),
)


def _list(values: tuple[str, ...]) -> str:
    """Gephi's list notation; quotes keep what separates values apart."""
    quoted = ('"' + plain(v).replace("\\", "\\\\").replace('"', '\\"') + '"' for v in values)
    return "[" + ", ".join(quoted) + "]" if values else ""


def _values(parent: etree._Element, fields: tuple[tuple[str, str], ...], values: Mapping[str, object]) -> None:
    box = etree.SubElement(parent, f"{{{_NS}}}attvalues")
    for name, _ in fields:
        value = values.get(name)
        if value is not None and value != "":
            etree.SubElement(box, f"{{{_NS}}}attvalue", {"for": name, "value": plain(str(value))})


def _edge_values(claim: Claim) -> dict[str, object]:
    dates = sorted(e.date for e in claim.evidence if e.date)
    return {
        "confidence": claim.confidence,
        "titles": _list(claim.titles),
        "status": "; ".join(claim.statuses),
        "rules": _list(claim.rules),
        "sentence": sentence(claim),
        "document": claim.evidence[0].document if claim.evidence else None,
        "sources": len(claim.evidence),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
    }


def gexf(data: Graph, positions: Mapping[str, tuple[float, float]] | None = None) -> bytes:
    """The document as UTF-8. ``positions`` are coordinates by node IRI."""
    positions = positions or {}
    degree: dict[str, int] = {}
    for claim in data.claims:
        for end in (claim.subject, claim.object):
            degree[end] = degree.get(end, 0) + 1
    root = etree.Element(f"{{{_NS}}}gexf", {"version": "1.3"}, nsmap={None: _NS, "viz": _VIZ})  # type: ignore[dict-item]  # lxml-stubs knows no default namespace
    meta = etree.SubElement(root, f"{{{_NS}}}meta")
    etree.SubElement(meta, f"{{{_NS}}}creator").text = "govkg"
    etree.SubElement(
        meta, f"{{{_NS}}}description"
    ).text = "Agencies, officials, initiatives and places in Chinese government press"
    graph = etree.SubElement(root, f"{{{_NS}}}graph", {"defaultedgetype": "directed", "mode": "static"})
    for owner, fields in (("node", _NODE_FIELDS), ("edge", _EDGE_FIELDS)):
        declared = etree.SubElement(graph, f"{{{_NS}}}attributes", {"class": owner, "mode": "static"})
        for name, kind in fields:
            etree.SubElement(declared, f"{{{_NS}}}attribute", {"id": name, "title": name, "type": kind})
    nodes = etree.SubElement(graph, f"{{{_NS}}}nodes")
    for node in data.nodes:
        element = etree.SubElement(nodes, f"{{{_NS}}}node", {"id": node.iri, "label": plain(node.name)})
        _values(
            element,
            _NODE_FIELDS,
            {
                "type": node.type,
                "subtype": node.subtype,
                "aliases": _list(tuple(a.form for a in node.aliases)),
                "pinyin": node.pinyin,
                "documents": _list(node.documents),
                "mentions": node.mentions,
                "code": node.code,
                "latitude": node.latitude,
                "longitude": node.longitude,
            },
        )
        r, g, b = COLOURS[node.type]
        etree.SubElement(element, f"{{{_VIZ}}}color", {"r": str(r), "g": str(g), "b": str(b)})
        if node.iri in positions:
            x, y = positions[node.iri]
            etree.SubElement(element, f"{{{_VIZ}}}position", {"x": f"{x:.2f}", "y": f"{y:.2f}", "z": "0.0"})
        etree.SubElement(element, f"{{{_VIZ}}}size", {"value": f"{4 + 3 * degree.get(node.iri, 0) ** 0.5:.2f}"})
    edges = etree.SubElement(graph, f"{{{_NS}}}edges")
    for claim in data.claims:
        element = etree.SubElement(
            edges,
            f"{{{_NS}}}edge",
            {
                "id": claim.iri,
                "source": claim.subject,
                "target": claim.object,
                "type": "directed",
                "kind": claim.predicate,
                "label": claim.predicate,
                "weight": str(claim.confidence),
            },
        )
        _values(element, _EDGE_FIELDS, _edge_values(claim))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))
