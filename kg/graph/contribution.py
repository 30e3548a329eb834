"""What one document adds to the graph, with the identifiers of the graph: all that assembling needs of it.

A contribution holds the words of evidence but not the text, so that assembling needs no document at hand. It can be
cut by the nodes that its parts are about (:func:`cut`): contributions of all documents to some nodes are enough to
assemble these. They are structs, not dataclasses, because a large build writes and reads millions of them: as arrays
without the names of the fields.
"""

from __future__ import annotations

import operator
import zlib
from collections.abc import Iterable, Mapping

import msgspec

from kg.graph.articles import Reader, article_records, reader
from kg.graph.identifiers import node_iri
from kg.graph.identity import IdentityKeys, assign_iris, keys_of
from kg.graph.model import ArticleRecord, Evidence
from kg.graph.names import tidy, traditional_forms
from kg.model import EntityType, Extraction, Merge
from kg.resolve.across import identity_keys

SYMMETRIC = frozenset({"collaboratesWith"})


class Thing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a document says of one node: an entity of it, by its ``entity`` id, without its mentions but their number."""

    entity: str
    iri: str
    key: str
    type: EntityType
    subtype: str
    name: str
    mentions: int
    aliases: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()
    traditional: tuple[str, ...] = ()


class Statement(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A relation as a document states it, between IRIs; fields as in :class:`kg.model.Relation`."""

    subject: str
    predicate: str
    object: str
    rule: str
    confidence: float
    status: str
    evidence: tuple[Evidence, ...]
    titles: tuple[str, ...] = ()
    printed: str = ""
    since: str | None = None
    until: str | None = None


class Honoured(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An honour as a document states it; ``giver`` is an IRI or empty."""

    subject: str
    honour: str
    giver: str
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...]


class Measured(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A figure as a document states it; ``initiative`` is an IRI or empty, ``date`` too where there is none."""

    subject: str
    metric: str
    value: str
    unit: str
    date: str
    initiative: str
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...]


class Contribution(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All that one document adds, or the part of it that is about some nodes (then perhaps without its articles)."""

    document: str
    things: tuple[Thing, ...] = ()
    statements: tuple[Statement, ...] = ()
    honours: tuple[Honoured, ...] = ()
    figures: tuple[Measured, ...] = ()
    articles: tuple[ArticleRecord, ...] = ()
    spans: tuple[Evidence, ...] = ()


class Ends(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The beginning of a :class:`Statement`."""

    subject: str
    predicate: str
    object: str


class Outline(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The beginning of a :class:`Contribution`, read without the rest: enough to make nodes."""

    document: str
    things: tuple[Thing, ...] = ()
    statements: tuple[Ends, ...] = ()


def contribution(
    x: Extraction, base: str, identity: IdentityKeys = identity_keys, special: Mapping[str, str] | None = None
) -> Contribution:
    """What the document adds. ``special`` gives the IRIs of keys whose own would be another's (:func:`collisions`).

    A relation whose two ends turn out to be one node says nothing and is left out.
    """
    special = special or {}
    keys = keys_of(x, identity)
    look = reader(base, x.document)
    iris = {e.id: special.get(keys[e.id]) or node_iri(base, e.type, keys[e.id]) for e in x.entities if e.id in keys}
    things = tuple(
        Thing(
            entity=e.id,
            iri=iris[e.id],
            key=keys[e.id],
            type=e.type,
            subtype=e.subtype,
            name=e.name,
            mentions=len(e.mentions),
            aliases=e.aliases,
            merges=e.merges,
            traditional=tuple(sorted(traditional_forms(x.document, e))),
        )
        for e in x.entities
        if e.id in iris
    )
    honours = tuple(
        Honoured(
            iris[h.subject],
            tidy(h.honour),
            iris.get(h.giver or "", ""),
            h.rule,
            h.confidence,
            look.evidence(h.evidence, h.rule, h.confidence),
        )
        for h in x.honours
        if h.subject in iris
    )
    figures = tuple(
        Measured(
            iris[i.subject],
            tidy(i.metric),
            tidy(i.value),
            tidy(i.unit),
            i.date or "",
            iris.get(i.initiative or "", ""),
            i.rule,
            i.confidence,
            look.evidence(i.evidence, i.rule, i.confidence),
        )
        for i in x.indicators
        if i.subject in iris
    )
    articles = tuple(article_records(look, _mentions(x, look, iris)))
    return Contribution(x.document.source.name, things, tuple(_statements(x, look, iris)), honours, figures, articles)


def _statements(x: Extraction, look: Reader, iris: Mapping[str, str]) -> Iterable[Statement]:
    for r in x.relations:
        s, o = iris.get(r.subject), iris.get(r.object)
        if s is None or o is None or s == o:
            continue
        if r.predicate in SYMMETRIC and s > o:
            s, o = o, s
        yield Statement(
            subject=s,
            predicate=r.predicate,
            object=o,
            rule=r.rule,
            confidence=r.confidence,
            status=r.status,
            evidence=look.evidence(r.evidence, r.rule, r.confidence, r.status),
            titles=tuple([tidy(t) for t in r.titles]),
            printed=tidy(r.printed),
            since=r.since,
            until=r.until,
        )


def _mentions(x: Extraction, look: Reader, iris: Mapping[str, str]) -> dict[int, set[str]]:
    out: dict[int, set[str]] = {}
    if len(look.articles) == 1:  # as most have
        return {0: {iris[e.id] for e in x.entities if e.mentions and e.id in iris}}
    for e in x.entities:
        if e.id in iris:
            for m in e.mentions:
                out.setdefault(look.number(m.start), set()).add(iris[e.id])
    return out


def collisions(base: str, things: Iterable[Thing]) -> dict[str, str]:
    """IRIs for keys that would share one with another key (about one in a hundred million pairs of names)."""
    keys: dict[str, dict[str, EntityType]] = {}
    for t in things:
        keys.setdefault(t.iri, {})[t.key] = t.type
    out: dict[str, str] = {}
    for kinds in keys.values():
        if len(kinds) > 1:
            out |= assign_iris(base, kinds)
    return out


def shard_of(name: str, shards: int) -> int:
    """The shard of an IRI or a document's name: the same on every machine, about equally many in each."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % shards


def cut(c: Contribution, shards: int) -> dict[int, Contribution]:
    """The contribution by shard. A statement goes to the shards of both its ends, what is said of articles and the
    words of all evidence to that of the document; ``spans`` are distinct places, the surest statement of each.
    """
    of = {name: shard_of(name, shards) for name in {t.iri for t in c.things}}
    out: dict[int, dict[str, list[object]]] = {}

    def put(shard: int, field: str, value: object) -> None:
        out.setdefault(shard, {}).setdefault(field, []).append(value)

    def shard(name: str) -> int:
        return of[name] if name in of else shard_of(name, shards)

    for t in c.things:
        put(of[t.iri], "things", t)
    for s in c.statements:
        subject, other = shard(s.subject), shard(s.object)
        put(subject, "statements", s)
        if other != subject:
            put(other, "statements", s)
    for h in c.honours:
        put(shard(h.subject), "honours", h)
    for f in c.figures:
        put(shard(f.subject), "figures", f)
    own = shard_of(c.document, shards)
    supported: list[Statement | Honoured | Measured] = [*c.statements, *c.honours, *c.figures]
    spans = {e.iri: e for fact in supported for e in fact.evidence}
    parts = {n: Contribution(c.document, **{k: tuple(v) for k, v in fields.items()}) for n, fields in out.items()}  # type: ignore[arg-type]
    parts[own] = msgspec.structs.replace(
        parts.get(own, Contribution(c.document)),
        articles=c.articles,
        spans=tuple(sorted(spans.values(), key=operator.attrgetter("start", "end"))),
    )
    return parts
