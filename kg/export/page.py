"""``graph.html``: the interactive network, one file that asks the network for nothing.

pyvis makes the page from a template of ours, with autoescaping on: names, sentences and file names of the
documents reach the page as JSON data only, never as markup or script.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from kg.export.gexf import COLOURS
from kg.graph.layout import Point, layout
from kg.graph.model import Claim, Evidence, Graph
from kg.graph.sentences import Sentences
from kg.model import Extraction

if TYPE_CHECKING:
    from markupsafe import Markup

#: More nodes than this are not drawn at once; the rest are reached by search and by following relations.
DRAWN = 1000

_SHAPES = {"Agency": "square", "Official": "dot", "Initiative": "diamond", "Location": "triangle"}


def importance(data: Graph) -> dict[str, float]:
    """How much a node matters: its relations, and a little for the number of its mentions."""
    score = {n.iri: min(n.mentions, 50) / 50 for n in data.nodes}
    for claim in data.claims:
        for end in (claim.subject, claim.object):
            if end in score:
                score[end] += claim.confidence
    return score


class _Quotes:
    """The sentences of the page, each kept once."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        self._sentences = Sentences(extractions)
        self._index: dict[tuple[str, int, str], int] = {}
        self.rows: list[list[Any]] = []

    def add(self, evidence: Evidence) -> list[Any]:
        """``[sentence, mark start, mark end, rule, confidence, status]``; offsets within the sentence."""
        start, text = self._sentences.around(evidence.document, evidence.start, evidence.end) or (
            evidence.start,
            evidence.exact,
        )
        at = self._index.setdefault((evidence.document, start, text), len(self.rows))
        if at == len(self.rows):
            self.rows.append([evidence.document, text, evidence.date, start])
        return [at, evidence.start - start, evidence.end - start, evidence.rule, evidence.confidence, evidence.status]


def _initials(pinyin: str) -> str:
    return "".join(word[0] for word in pinyin.split() if word)


def _data(
    data: Graph, extractions: Sequence[Extraction], at: dict[str, Point], score: dict[str, float]
) -> dict[str, Any]:
    """What the page's script needs: nodes, relations, sentences, documents; all by number."""
    number = {n.iri: i for i, n in enumerate(data.nodes)}
    sentences = _Quotes(extractions)

    def relation(claim: Claim) -> list[Any]:
        return [
            number[claim.subject],
            number[claim.object],
            claim.predicate,
            claim.confidence,
            list(claim.titles),
            list(claim.statuses),
            [sentences.add(e) for e in claim.evidence],
        ]

    return {
        "nodes": [
            [
                n.iri,
                n.type,
                n.subtype,
                n.name,
                [a.form for a in n.aliases],
                n.pinyin,
                _initials(n.pinyin),
                list(n.documents),
                round(score[n.iri], 2),
            ]
            for n in data.nodes
        ],
        "relations": [relation(c) for c in data.claims],
        "honours": [
            [
                number[a.subject],
                a.honour,
                None if a.giver is None else number[a.giver],
                [sentences.add(e) for e in a.evidence],
            ]
            for a in data.awards
        ],
        "figures": [
            [number[f.subject], f.metric, f.value, f.unit, f.date, [sentences.add(e) for e in f.evidence]]
            for f in data.figures
        ],
        "articles": [[a.document, a.title, a.publisher, list(a.authors), a.date] for a in data.articles],
        "sentences": sentences.rows,
        "drawn": [number[iri] for iri in at],
        "colours": {t: "#{:02x}{:02x}{:02x}".format(*rgb) for t, rgb in COLOURS.items()},
        "shapes": _SHAPES,
    }


def page(data: Graph, extractions: Sequence[Extraction], positions: dict[str, Point] | None = None) -> bytes:
    """The page as UTF-8. ``positions`` as :func:`kg.graph.layout.layout` gives them for the drawn nodes."""
    import jinja2
    from markupsafe import Markup
    from pyvis.network import Network

    score = importance(data)
    chosen = sorted(score, key=lambda iri: (-score[iri], iri))[:DRAWN]
    at = positions if positions is not None and len(positions) <= DRAWN else layout(data, sorted(chosen))
    network = Network(directed=True, cdn_resources="in_line")
    number = {n.iri: i for i, n in enumerate(data.nodes)}
    for node in data.nodes:
        if node.iri in at:
            x, y = at[node.iri]
            colour = "#{:02x}{:02x}{:02x}".format(*COLOURS[node.type])
            size = round(6 + 3 * score[node.iri] ** 0.5, 1)
            network.add_node(number[node.iri], label=" ", x=x, y=y, size=size, color=colour, shape=_SHAPES[node.type])
    for n, claim in enumerate(data.claims):
        if claim.subject in at and claim.object in at:
            network.add_edge(number[claim.subject], number[claim.object], id=n)
    templates = resources.files("kg.export") / "templates"
    vis = (resources.files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
    # a source map's address would be the page's only link to elsewhere
    vis = "\n".join(line for line in vis.split("\n") if not line.startswith("//# sourceMappingURL"))
    script = (templates / "page.js").read_text("utf-8")
    environment = jinja2.Environment(
        autoescape=True, loader=jinja2.DictLoader({"page.html": (templates / "page.html").read_text("utf-8")})
    )
    content = json.dumps(_data(data, extractions, at, score), ensure_ascii=False, separators=(",", ":"))
    environment.globals.update(
        data=_inert(content),
        network=_inert(
            json.dumps({"nodes": network.nodes, "edges": network.edges}, ensure_ascii=False, separators=(",", ":"))
        ),
        style=Markup((templates / "page.css").read_text("utf-8")),  # noqa: S704 - ours, or escaped above
        scripts=[Markup(s) for s in (vis, script)],  # noqa: S704 - ours, or escaped above
        policy="default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src "
        + " ".join(f"'sha256-{_digest(s)}'" for s in (vis, script)),
    )
    network.templateEnv = environment
    network.path = "page.html"
    return str(network.generate_html("graph.html")).encode("utf-8")


def _inert(text: str) -> Markup:
    """JSON that cannot end its script element or open a comment in it."""
    from markupsafe import Markup

    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - ours, or escaped above


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
