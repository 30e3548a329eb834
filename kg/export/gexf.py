"""GEXF 1.3 for Gephi: typed attributes, aliases as lists, parallel edges, colours, sizes, positions, and the days on
which articles name an entity or state a relation.

networkx's own writer stamps the day's date and does not validate, so this one follows the official schema.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.export.xml import DECLARATION, escaped, pieces
from kg.graph.dates import is_date
from kg.graph.model import Graph
from kg.graph.network import edge_values, node_values
from kg.graph.properties import ENTITY, RELATION, Value, entity, finest, relation

#: Colour of each type, red, green, blue; the page uses the same.
COLOURS: Mapping[str, tuple[int, int, int]] = {
    "Agency": (43, 108, 176),
    "Official": (197, 48, 48),
    "Person": (226, 140, 140),
    "Initiative": (47, 133, 90),
    "Location": (183, 121, 31),
}

Point = tuple[float, float]

_TYPES = {"string[]": "liststring", "int": "integer", "double": "double", "boolean": "boolean"}
# What stands in attributes of the element itself.
_OWN = ("label", "claim", "weight")
_NODE = {k: _TYPES.get(ENTITY[k], "string") for k in node_values(dict.fromkeys(ENTITY)) if k not in _OWN}
_EDGE = {k: _TYPES.get(RELATION[k], "string") for k in edge_values(dict.fromkeys(RELATION)) if k not in _OWN}
_HEAD = """\
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta>
<creator>govkg</creator>
<description>Agencies, officials, initiatives and places in Chinese government press</description>
</meta>
"""


def gexf(data: Graph, positions: Mapping[str, Point] | None = None) -> Iterator[bytes]:
    """The document as UTF-8, in pieces. ``positions`` are coordinates by node IRI; without them nodes lie on a spiral."""
    return pieces(_lines(data, _spiral(data) if positions is None else positions))


def _lines(data: Graph, positions: Mapping[str, Point]) -> Iterator[str]:
    dated = _dated(data)
    yield DECLARATION + _HEAD
    times = 'mode="dynamic" timeformat="date" timerepresentation="interval"'
    yield f'<graph defaultedgetype="directed" idtype="string" {times if any(dated.values()) else _STATIC}>\n'
    for owner, fields in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{owner}" mode="static">\n'
        for name, kind in fields.items():
            yield f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'
        yield "</attributes>\n"
    yield f'<nodes count="{len(data.nodes)}">\n'
    degree = _degrees(data)
    for node in data.nodes:
        r, g, b = COLOURS[finest(node)]
        yield f'<node id="{escaped(node.iri)}" label="{escaped(node.name)}">'
        yield _values(_NODE, node_values(entity(node))) + _spells(dated[node.iri])
        yield f'<viz:color r="{r}" g="{g}" b="{b}"/>'
        if node.iri in positions:
            # Gephi counts upwards
            x, y = positions[node.iri]
            yield f'<viz:position x="{x:.2f}" y="{-y:.2f}" z="0.0"/>'
        yield f'<viz:size value="{4 + 3 * degree[node.iri] ** 0.5:.2f}"/></node>\n'
    yield f'</nodes>\n<edges count="{len(data.claims)}">\n'
    for claim in data.claims:
        ends = f'source="{escaped(claim.subject)}" target="{escaped(claim.object)}"'
        kind = f'type="directed" kind="{claim.predicate}" label="{claim.predicate}" weight="{claim.confidence}"'
        values = _values(_EDGE, edge_values(relation(claim)))
        spells = _spells(e.date for e in claim.evidence if e.date)
        yield f'<edge id="{escaped(claim.iri)}" {ends} {kind}>{values}{spells}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


_STATIC = 'mode="static"'


def _values(fields: Mapping[str, str], values: Mapping[str, Value]) -> str:
    told = []
    for name in fields:
        value = values[name]
        if value is None or value == "" or value == ():
            continue
        if isinstance(value, str):
            written = escaped(value)
        elif isinstance(value, tuple):
            written = escaped(_list(value))
        else:
            written = ("true" if value else "false") if isinstance(value, bool) else str(value)
        told.append(f'<attvalue for="{name}" value="{written}"/>')
    return f"<attvalues>{''.join(told)}</attvalues>"


def _list(values: tuple[str, ...] | tuple[int, ...]) -> str:
    """Gephi's list notation; quotes keep what separates values apart."""
    return "[" + ", ".join('"' + str(v).replace("\\", "\\\\").replace('"', '\\"') + '"' for v in values) + "]"


# ---------------------------------------------------------------- time


def _dated(data: Graph) -> dict[str, set[str]]:
    """The dates of the articles that name each node."""
    out: dict[str, set[str]] = {n.iri: set() for n in data.nodes}
    for article in data.articles:
        if article.date and is_date(article.date):
            for iri in article.mentions:
                if iri in out:
                    out[iri].add(article.date)
    return out


def _spells(dates: Iterable[str]) -> str:
    """The periods of the dates, a year as its days, overlapping ones as one. Gephi takes days only."""
    joined: list[tuple[str, str]] = []
    for start, end in sorted({_period(d) for d in dates if is_date(d)}):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    if not joined:
        return ""
    return "<spells>" + "".join(f'<spell start="{a}" end="{b}"/>' for a, b in joined) + "</spells>"


def _period(date: str) -> tuple[str, str]:
    """First and last day of a year, a month or a day."""
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        year, month = map(int, date.split("-"))
        return f"{date}-01", f"{date}-{calendar.monthrange(year, month)[1]}"
    return date, date


# ---------------------------------------------------------------- size and place


def _degrees(data: Graph) -> Counter[str]:
    return Counter(end for claim in data.claims for end in (claim.subject, claim.object))


def _spiral(data: Graph) -> dict[str, Point]:
    """Where a large graph begins, for Gephi to lay out: the nodes with most relations in the middle, all evenly apart."""
    degree = _degrees(data)
    turn = complex(-0.7373688780783197, 0.6754902942615238)  # the golden angle: no two nodes in one direction
    out: dict[str, Point] = {}
    at = complex(1, 0)
    for n, iri in enumerate(sorted((node.iri for node in data.nodes), key=lambda i: (-degree[i], i))):
        reach = 60 * (n + 0.5) ** 0.5
        out[iri] = (reach * at.real, reach * at.imag)
        at *= turn
    return out
