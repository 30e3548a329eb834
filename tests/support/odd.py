"""A graph of names that break exporters."""

from __future__ import annotations

from kg.graph.model import Alias, ArticleRecord, Award, Claim, Evidence, Figure, Graph, Node, Tenure

NAMES = (
    'quote " and \\ backslash',
    "two\nlines\r\nand\rreturns",
    "semi;colon, comma\ttab",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    " \t=1+1",
    "＝1+1",
    "-2+3",
    "'single', \"'both",
    ",\"'=1\n\"'=2",
    "control \x07\x01 sign",
    "emoji 🏛 and 𠮷 and 𰻝",
    "长" * 300,
    "]]>&<b>&amp;",
    '\\u0022}) MATCH (n) DETACH DELETE n //"',
    "`back`ticks $rows {x} :param",
    '[a, "b"]; [c]',
    "line\u2028separator\u00a0space ",
)
_BASE = "https://x.test/id/"


def odd() -> Graph:
    """A node a name, which is also its alias and its document's name; parallel relations from the first to all."""
    types = ("Agency", "Official", "Initiative", "Location")
    nodes = tuple(
        Node(
            f"{_BASE}{i:02}",
            types[i % 4],  # type: ignore[arg-type]
            ("government", "journalist", "document", "road")[i % 4],
            name,
            aliases=(Alias(name), Alias(f"{name}2")),
            pinyin=name,
            documents=(name,),
            mentions=1,
        )
        for i, name in enumerate(NAMES)
    )
    claims = tuple(
        Claim(
            f"https://x.test/c/{predicate}{i:02}",
            nodes[0].iri,
            predicate,
            node.iri,
            0.9,
            ("r",),
            statuses,
            tuple(
                Evidence(
                    f"https://x.test/e/{k}", node.name, "https://x.test/a", k, k + 1, node.name, k, k + 1, "2020-02"
                )
                for k in range(2)
            ),
            (node.name,),
        )
        for i, node in enumerate(nodes[1:])
        for predicate, statuses in (("oversees", ("stated",)), ("assists", ("planned",)))
    )
    text = "0" * 64
    found = claims[0].evidence
    return Graph(
        nodes=nodes,
        claims=tuple(sorted(claims, key=lambda c: (c.subject, c.predicate, c.object))),
        tenures=(Tenure("https://x.test/t", nodes[1].iri, nodes[0].iri, NAMES[0], claims[0].iri, (NAMES[1],)),),
        awards=(Award("https://x.test/h", nodes[0].iri, NAMES[3], nodes[4].iri, 0.5, ("r",), found),),
        figures=(
            Figure("https://x.test/f", nodes[0].iri, NAMES[5], "1,100余", NAMES[2], "2020", None, 0.5, ("r",), found),
        ),
        articles=(
            ArticleRecord(
                "https://x.test/a",
                NAMES[0],
                0,
                9,
                text,
                text,
                9,
                title=NAMES[1],
                authors=NAMES[:4],
                date="2020-02",
                mentions=tuple(n.iri for n in nodes),
            ),
        ),
    )


def joined(one: Graph, other: Graph) -> Graph:
    """Both graphs as one."""
    import dataclasses

    return dataclasses.replace(
        one,
        nodes=tuple(sorted((*one.nodes, *other.nodes), key=lambda n: n.iri)),
        claims=tuple(sorted((*one.claims, *other.claims), key=lambda c: (c.subject, c.predicate, c.object))),
        tenures=tuple(sorted((*one.tenures, *other.tenures), key=lambda t: t.iri)),
        awards=tuple(sorted((*one.awards, *other.awards), key=lambda a: a.iri)),
        figures=tuple(sorted((*one.figures, *other.figures), key=lambda f: f.iri)),
        articles=(*one.articles, *other.articles),
    )
