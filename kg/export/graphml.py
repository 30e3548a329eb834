"""GraphML: read by NetworkX, igraph, Gephi and yEd. Attributes are those of :func:`kg.graph.network.to_networkx`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.export.xml import DECLARATION, escaped, pieces
from kg.graph.model import Graph
from kg.graph.network import Scalar, edge_values, node_values, scalars
from kg.graph.properties import ENTITY, RELATION, entity, relation

_TYPES = {"int": "int", "double": "double", "boolean": "boolean"}  # anything else is a string; lists are joined
_NODE = ("label", *(k for k in node_values(dict.fromkeys(ENTITY)) if k != "label"))
_EDGE = ("label", "weight", *(k for k in edge_values(dict.fromkeys(RELATION)) if k not in ("label", "weight")))


def graphml(data: Graph) -> Iterator[bytes]:
    """The document as UTF-8, in pieces. Edge ids are the IRIs of the claims."""
    return pieces(_lines(data))


def _lines(data: Graph) -> Iterator[str]:
    yield DECLARATION
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, names, types in (("node", _NODE, ENTITY), ("edge", _EDGE, {**RELATION, "weight": "double"})):
        for name in names:
            kind = _TYPES.get(types.get(name, "string"), "string")
            yield f'<key id="{_id(owner, name)}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for node in data.nodes:
        yield f'<node id="{escaped(node.iri)}">{_data("node", scalars(node_values(entity(node))))}</node>\n'
    for claim in data.claims:
        ends = f'source="{escaped(claim.subject)}" target="{escaped(claim.object)}"'
        values = _data("edge", scalars(edge_values(relation(claim))))
        yield f'<edge id="{escaped(claim.iri)}" {ends}>{values}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _id(owner: str, name: str) -> str:
    # Gephi shows the id; nodes and edges share none, as the schema demands.
    return f"edge.{name}" if owner == "edge" and name in _NODE else name


def _data(owner: str, values: Mapping[str, Scalar]) -> str:
    return "".join(f'<data key="{_id(owner, k)}">{_text(v)}</data>' for k, v in values.items() if v != "")


def _text(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escaped(str(value))
