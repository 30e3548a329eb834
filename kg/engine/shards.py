"""What worker processes do for a large build: link a document, make the nodes of a shard, write the shard, write a file.

Each is a function of what the store holds, so it can be done again, by any process, with the same result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.check.model import Violation
from kg.check.parts import check_part
from kg.defaults import BASE_IRI
from kg.engine.codec import compressed, decode
from kg.engine.finish import Finished, Frame, put_together, write_documents
from kg.engine.store import Store, pack, unpack
from kg.export.documents import to_json
from kg.export.parts import Piece, pieces
from kg.export.report import numbers, piece
from kg.extract import SAMPLE, extract
from kg.frozen import quick, replace
from kg.graph.assemble import nodes_of
from kg.graph.contribution import Contribution, Outline, collisions, contribution, cut
from kg.graph.model import Graph, Node, Run
from kg.graph.parts import PartBuilder, last_part, shards_near
from kg.graph.places import divisions_of
from kg.graph.rdf import Rows, rows_of
from kg.model import Extraction, Source

_MET = 4096  # nodes of other shards that a process keeps at hand


@quick
@dataclass(frozen=True, slots=True)
class Linked:
    """What a document adds: its name, its file, its piece of the report, its parts by shard; all packed."""

    name: str
    json: bytes
    piece: bytes
    parts: dict[int, bytes]


@quick
@dataclass(frozen=True, slots=True)
class Made:
    """The nodes of a shard: IRI, division code, packed node without its documents, and these, packed; keys that share an
    IRI; shards to be written again.
    """

    nodes: list[tuple[str, str | None, bytes, bytes]]
    special: dict[str, str]
    near: list[int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of a written shard: numbers for the report, titles of its posts, violations of the checks."""

    numbers: dict[str, dict[str, int]]
    titles: list[str]
    violations: list[Violation]


@quick
@dataclass(frozen=True, slots=True)
class Written:
    """The pieces of a shard (path, section, compressed body, its hash), where bodies are empty, and its packed summary."""

    pieces: list[tuple[str, int, bytes, bytes]]
    empty: list[tuple[str, int]]
    summary: bytes


Task = tuple[str, tuple[Any, ...]]


class Shards:
    """The work of one process on the store in ``folder``, which it opens at the first need."""

    def __init__(
        self, folder: Path, base: str, run: Run, shards: int, formats: tuple[str, ...], special: Mapping[str, str]
    ) -> None:
        self._folder, self._base, self._run, self._shards = folder, base, run, shards
        self._formats, self._special = formats, dict(special)
        self._opened: Store | None = None
        self._met: dict[str, Node | None] = {}

    @property
    def _store(self) -> Store:
        if self._opened is None:
            self._opened = Store(self._folder, reading=True)
        return self._opened

    def __call__(self, task: Task) -> object:
        """One task: the name of a method, and what it is given."""
        name, given = task
        return getattr(self, name)(*given)

    def link(self, name: str, sha256: str, data: bytes) -> Linked:
        """What a document adds, from its stored extraction."""
        return self.linked(decode(data, name, sha256))

    def linked(self, x: Extraction) -> Linked:
        """What a document adds."""
        c = contribution(x, self._base, special=self._special)
        return Linked(
            name=x.document.source.name,
            json=compressed(to_json(x, {t.entity: t.iri for t in c.things})),
            piece=pack(piece(x)),
            parts={shard: pack(part) for shard, part in cut(c, self._shards).items()},
        )

    def _builder(self, shard: int, nodes: Iterable[Node] | None = None) -> PartBuilder:
        found = [unpack(data, Contribution) for (data,) in self._rows(shard)]
        return PartBuilder(found, self._base, shard, self._shards, nodes)

    def _rows(self, shard: int) -> Iterator[tuple[Any, ...]]:
        return self._store.rows("SELECT data FROM parts WHERE shard = ?", (shard,))

    def _stored(self, shard: int) -> list[Node]:
        rows = self._store.rows("SELECT data, documents FROM nodes WHERE shard = ?", (shard,))
        return [replace(unpack(data, Node), documents=unpack(names, tuple)) for data, names in rows]

    def _others(self, iris: Iterable[str]) -> dict[str, Node]:
        """Nodes by IRI, without their documents; kept for the next shards, since many tell of the same bodies."""
        wanted = list(iris)
        if len(self._met) > _MET:
            self._met.clear()
        missing = [iri for iri in wanted if iri not in self._met]
        if missing:
            found = self._store.nodes(missing)
            self._met.update((iri, found.get(iri)) for iri in missing)
        return {iri: node for iri in wanted if (node := self._met[iri])}

    def nodes(self, shard: int) -> Made:
        """The nodes of a shard, and which other shards tell of those whose names or kinds have changed."""
        found = [unpack(data, Outline) for (data,) in self._rows(shard)]
        nodes = nodes_of(sorted(found, key=lambda p: p.document))
        rows = self._store.rows("SELECT data FROM nodes WHERE shard = ?", (shard,))
        before = {n.iri: n for n in (unpack(data, Node) for (data,) in rows)}
        changed = {n.iri for n in nodes if n.iri not in before or _face(before[n.iri]) != _face(n)}
        return Made(
            [(n.iri, n.code, pack(replace(n, documents=())), pack(n.documents)) for n in nodes],
            collisions(self._base, (t for p in found for t in p.things)),
            shards_near(found, changed, shard, self._shards),
        )

    def part(self, shard: int) -> tuple[Graph, dict[str, Node], PartBuilder]:
        """What is written of a shard, and the nodes of others that this needs."""
        builder = self._builder(shard, self._stored(shard))
        near = self._others(builder.elsewhere())
        return builder.written(near, self._run), near, builder

    def find(self, iri: str) -> Node | None:
        """A node of any shard."""
        return self._others([iri]).get(iri)

    def write(self, shard: int) -> Written:
        """The pieces of all files that a shard makes, after its checks."""
        graph, near, builder = self.part(shard)
        rows = rows_of(graph)
        violations = check_part(graph, rows, builder.around(near, self._run), builder.evidence(), self.find)
        summary = Summary(numbers(graph), sorted(builder.titles()), list(violations))
        return written(graph_pieces(graph, rows, self._formats), pack(summary))

    def last(self, titles: Collection[str]) -> tuple[Written, list[tuple[str, int, bytes]]]:
        """The pieces of what belongs to no node, and path, section and packed frame of all files: what surrounds the
        pieces of all shards. ``titles`` are those of posts.
        """
        rows = self._store.rows("SELECT data FROM nodes WHERE code IS NOT NULL ORDER BY iri")
        coded = [unpack(data, Node) for (data,) in rows]
        known = {n.iri for n in coded}
        divisions = [d for d in divisions_of(self._base, coded) if d.iri not in known]
        documents = [name for (name,) in self._store.rows("SELECT name FROM documents")]
        graph = last_part(self._base, divisions, titles, documents, self._run)
        found = graph_pieces(graph, rows_of(graph), self._formats)
        frames = [(path, section, pack(Frame(p.head, p.foot, p.joint))) for path, section, p in found]
        return written(found, pack(Summary({}, [], []))), frames

    def file(self, path: str, target: Path, last: Path) -> Finished:
        """Write one file of the build from its pieces, and from what the last build wrote."""
        return put_together(self._store, path, target, last)

    def documents(self, files: Sequence[tuple[str, str]], target: Path, last: Path) -> list[tuple[int, int, str]]:
        """Write files of some documents (name and file name), and tell those that were not taken over."""
        return write_documents(self._store, files, target, last)


def prepare() -> None:
    """Load what all shards need, before processes are copied that would each load it."""
    x = extract(Source("warm-up", SAMPLE, ""))
    part = cut(contribution(x, BASE_IRI), 1)
    builder = PartBuilder(part.values(), BASE_IRI, 0, 1)
    graph = builder.written({}, Run())
    rows = rows_of(graph)
    check_part(graph, rows, builder.around({}, Run()), builder.evidence(), lambda iri: None)
    graph_pieces(graph, rows, ("ttl", "jsonld", "nquads", "neo4j"))


def graph_pieces(graph: Graph, rows: Rows, formats: tuple[str, ...]) -> list[tuple[str, int, Piece]]:
    """Path, section and piece of all files that a part of a graph makes; ``rows`` are the part as RDF."""
    return [
        (path, section, found)
        for form in formats
        for path, sections in pieces(graph, form, rows).items()
        for section, found in enumerate(sections)
    ]


def written(found: list[tuple[str, int, Piece]], summary: bytes) -> Written:
    """Pieces as they are stored."""
    bodies = [(path, section, compressed(p.body)) for path, section, p in found if p.body]
    return Written(
        [(path, section, data, _hash(data)) for path, section, data in bodies],
        [(path, section) for path, section, p in found if not p.body],
        summary,
    )


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=12).digest()


def _face(n: Node) -> object:
    """What other shards show or check of a node."""
    return (n.type, n.subtype, n.name, n.aliases, n.pinyin, n.traditional, n.code)
