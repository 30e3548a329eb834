"""``graph.html``: the interactive network, one file that asks the network for nothing.

pyvis makes the page from a template of ours, with autoescaping on: names, sentences and file names of the
documents reach the page as JSON data only, never as markup or script.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from kg.export.gexf import COLOURS
from kg.export.page.places import map_of_china
from kg.export.page.rows import class_of, importance, rows
from kg.graph.layout import Point, layout
from kg.graph.model import Graph
from kg.model import Extraction

if TYPE_CHECKING:
    from markupsafe import Markup
    from pyvis.network import Network

__all__ = ["DRAWN", "importance", "page"]

#: More nodes than this are not drawn at once; the rest are reached by search, by filters and by following relations.
DRAWN = 1000

#: The parts of the page's script, in the order in which they stand in it.
_SCRIPTS = (
    "words", "data", "state", "dom", "arrange", "canvas", "labels", "look", "graph", "panel", "evidence", "reader", "path", "search",
    "filters", "time", "map", "save", "keys", "main",
)  # fmt: skip
_SHAPES = {"Agency": "square", "Person": "dot", "Initiative": "diamond", "Location": "triangle"}
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 1_000_000_000, "multiselect": False, "keyboard": {"enabled": False}},
    "nodes": {"borderWidth": 1, "borderWidthSelected": 3, "font": {"size": 0}},
    "edges": {"width": 1, "selectionWidth": 1, "smooth": False, "arrows": {"to": {"scaleFactor": 0.4}}},
}


def page(data: Graph, extractions: Sequence[Extraction], positions: Mapping[str, Point] | None = None) -> bytes:
    """The page as UTF-8. ``positions`` as :func:`kg.graph.layout.layout` gives them for the drawn nodes."""
    import jinja2
    from markupsafe import Markup

    score = importance(data)
    chosen = sorted(score, key=lambda iri: (-score[iri], iri))[:DRAWN]  # the script orders alike
    at = positions if positions is not None and len(positions) <= DRAWN else layout(data, sorted(chosen))
    main, texts = rows(data, extractions, score)
    main["shapes"] = _SHAPES
    main["colours"] = {class_of(n): "#{:02x}{:02x}{:02x}".format(*COLOURS[n.type]) for n in data.nodes}
    templates = resources.files("kg.export.page") / "templates"
    vis = (resources.files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
    # a source map's address would be the page's only link to elsewhere
    vis = "\n".join(line for line in vis.split("\n") if not line.startswith("//# sourceMappingURL"))
    parts = "\n".join((templates / f"{name}.js").read_text("utf-8") for name in _SCRIPTS)
    script = f'"use strict";\n(() => {{\n{parts}}})();\n'
    environment = jinja2.Environment(
        autoescape=True, loader=jinja2.DictLoader({"page.html": (templates / "page.html").read_text("utf-8")})
    )
    environment.filters.update(inert=_inert, packed=_packed, columns=_columns)
    environment.globals.update(
        data=main,
        settings=_OPTIONS,
        texts=texts,
        china=map_of_china(),
        style=Markup((templates / "page.css").read_text("utf-8")),  # noqa: S704 - ours
        scripts=[Markup(s) for s in (vis, script)],  # noqa: S704 - ours and the library's
        policy="default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src "
        + " ".join(f"'sha256-{_digest(s)}'" for s in (vis, script)),
    )
    network = _network(data, at, score)
    network.templateEnv = environment
    network.path = "page.html"
    return str(network.generate_html("graph.html")).encode("utf-8")


def _network(data: Graph, at: Mapping[str, Point], score: Mapping[str, float]) -> Network:
    """The drawn part of the graph; nodes and edges by the numbers that they have in the page's data."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    number = {n.iri: i for i, n in enumerate(data.nodes)}
    for node in data.nodes:
        if node.iri in at:
            x, y = at[node.iri]
            size = round(5 + 3.2 * score[node.iri] ** 0.5, 1)
            network.add_node(number[node.iri], label=" ", x=x, y=y, size=size, shape=_SHAPES[class_of(node)])
    for n, claim in enumerate(data.claims):
        if claim.subject in at and claim.object in at:
            network.add_edge(number[claim.subject], number[claim.object], id=n)
    return network


def _inert(content: Any) -> Markup:  # noqa: ANN401 - whatever JSON holds
    """JSON that cannot end its script element or open a comment in it, and that UTF-8 can hold."""
    from markupsafe import Markup

    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair
        text = "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
    return Markup(text)  # noqa: S704 - ours, or escaped above


def _packed(content: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """JSON compressed (zlib's format), in base64. libdeflate's own code: the same bytes whatever zlib Python was built with."""
    import deflate

    return base64.b64encode(deflate.zlib_compress(str(_inert(content)).encode("utf-8"), 9)).decode("ascii")


def _columns(items: Sequence[Mapping[str, Any]], *names: str) -> list[list[Any]]:
    """What a list of pyvis' nodes or edges holds under some names."""
    return [[item[name] for name in names] for item in items]


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
