"""The graph of a whole build: nodes, claims, tenures, honours, indicators and articles, in a fixed order.

Every sequence is sorted by a total key and every identifier follows from stable values, so that equal
documents give equal graphs whatever their order. Offsets are code points, half-open; ``start`` and ``end``
count in the document's cleaned text, ``source_start`` and ``source_end`` in the decoded source file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from kg.defaults import BASE_IRI
from kg.frozen import quick
from kg.model import EntityType


@quick
@dataclass(frozen=True, slots=True)
class Alias:
    """Another form of a node's name, with the reasons why it was taken for this node."""

    form: str
    reasons: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Node:
    """One agency, official, initiative or location, whatever number of documents name it.

    ``documents`` are names of documents, sorted. ``mentions`` counts the places where it is named.
    ``code`` (GB/T 2260, six digits), ``latitude`` and ``longitude`` (degrees) come from the gazetteer.
    ``key`` is the identity that the ``iri`` was made of. ``traditional`` holds forms as a source prints them.
    """

    iri: str
    type: EntityType
    subtype: str
    name: str
    key: str = ""
    aliases: tuple[Alias, ...] = ()
    pinyin: str = ""
    traditional: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    mentions: int = 0
    code: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Evidence(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The words of one article that state a claim. ``date`` is the article's, as precise as known."""

    iri: str
    document: str
    article: str
    start: int
    end: int
    exact: str
    source_start: int
    source_end: int
    date: str | None = None
    rule: str = ""
    confidence: float = 1.0
    status: str = "stated"


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """One distinct relation between two nodes with all the evidence for it.

    ``confidence`` is that of its best statement: statements found by one rule err together, so they do not
    add up. ``statuses`` are those of the statements (``stated``, ``planned``, ``former``, ``acting``).
    """

    iri: str
    subject: str
    predicate: str
    object: str
    confidence: float
    rules: tuple[str, ...]
    statuses: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    titles: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether some statement gives it as a fact of its time, not as a plan or as past."""
        return any(s not in ("planned", "former") for s in self.statuses)


@quick
@dataclass(frozen=True, slots=True)
class Tenure:
    """One official in one post of one agency. ``title`` is empty where the text names no post.

    ``attested_from`` and ``attested_until`` are the dates of the earliest and the latest article that states
    it; ``since`` and ``until`` only where the text states them. ``printed`` are titles before splitting.
    """

    iri: str
    person: str
    agency: str
    title: str
    claim: str
    printed: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ("stated",)
    attested_from: str | None = None
    attested_until: str | None = None
    since: str | None = None
    until: str | None = None
    confidence: float = 1.0


@quick
@dataclass(frozen=True, slots=True)
class Award:
    """An honour received. ``subject`` and ``giver`` are IRIs of nodes."""

    iri: str
    subject: str
    honour: str
    giver: str | None
    confidence: float
    rules: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@quick
@dataclass(frozen=True, slots=True)
class Figure:
    """A figure stated of an agency's work. ``subject`` and ``initiative`` are IRIs of nodes."""

    iri: str
    subject: str
    metric: str
    value: str
    unit: str
    date: str | None
    initiative: str | None
    confidence: float
    rules: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@quick
@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article. ``sha256`` is of the source file's bytes, ``text_sha256`` of the document's cleaned text
    (UTF-8), in which ``start``, ``end`` and all evidence count; ``document_length`` is its number of characters.
    ``mentions`` are the IRIs of the nodes that it names.
    """

    iri: str
    document: str
    start: int
    end: int
    sha256: str
    text_sha256: str
    document_length: int
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    about: str | None = None
    mentions: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division as the gazetteer, not a text, gives it. ``parent`` is the IRI of its parent."""

    iri: str
    code: str
    name: str
    parent: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A correction that people made and that the graph follows. ``says`` is what it says, in a sentence.

    ``kind`` is its word in the corrections file. ``who``, ``when`` (a date) and ``why`` are empty where the file does not
    say. ``concerns`` are the IRIs of nodes that it is about.
    """

    iri: str
    kind: str
    says: str
    who: str = ""
    when: str = ""
    why: str = ""
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What made the graph: the software's version and a hash of its settings; no clock time."""

    version: str = ""
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What a graph that is a part of a larger one is to describe besides its own nodes and their facts.

    ``names`` are those of nodes of other parts; ``posts`` agency and title of the posts at its own agencies; ``spans``
    the words of its own articles, whichever part's facts rest on them. The ``last`` part has no nodes: it describes
    what belongs to none, its divisions, the ``titles``, and the run with the names of all its ``documents``.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    posts: tuple[tuple[str, str], ...] = ()
    spans: tuple[Evidence, ...] = ()
    titles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    last: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """The graph of a build, or a ``part`` of it. Sorted: nodes by IRI, claims by subject, predicate and object, the rest by IRI.

    ``decisions`` are the corrections that it follows; ``replaced`` leads from identifiers that these made void to those
    that stand for them. ``divisions`` are the places that have a code, with their ancestors: reference data, kept apart from what
    the texts state. ``identities`` says which node each entity of each document became: document, entity id, IRI.
    """

    base: str = BASE_IRI
    nodes: tuple[Node, ...] = ()
    claims: tuple[Claim, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    awards: tuple[Award, ...] = ()
    figures: tuple[Figure, ...] = ()
    articles: tuple[ArticleRecord, ...] = ()
    divisions: tuple[Division, ...] = ()
    identities: tuple[tuple[str, str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    run: Run = field(default_factory=Run)
    part: Part | None = None
