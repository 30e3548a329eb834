"""The graph of a build as an object: made, loaded, asked, written."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.options import fingerprint
from kg.defaults import FORMATS
from kg.engine.progress import Progress
from kg.engine.settings import Settings
from kg.graph import assemble
from kg.graph.identifiers import checked_base
from kg.graph.model import Graph as Data
from kg.graph.model import Run
from kg.model import Extraction
from kg.version import __version__

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.ask.model import Explanation, Rows
    from kg.check import Violation
    from kg.correct import Corrected, Outcome
    from kg.export.neo4j.push import Pushed
    from kg.graph.frames import Frames
    from kg.graph.sentences import Sentences


class Graph:
    """A built graph: :attr:`data` (entities, claims, articles), and the same as RDF, NetworkX, or files."""

    def __init__(
        self,
        data: Data,
        extractions: Sequence[Extraction] = (),
        failures: Sequence[str] = (),
        seconds: dict[str, float] | None = None,
        skipped: Sequence[str] = (),
        origin: Path | None = None,
        corrected: Corrected | None = None,
    ) -> None:
        self.data = data
        self.extractions = tuple(extractions)
        self.failures = tuple(failures)
        self.seconds = dict(seconds or {})
        self.skipped = tuple(skipped)
        self.origin = origin  # the build's folder that this graph was loaded from
        self.corrected = corrected  # what corrections did to the documents

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of each correction, in the order of their file."""
        return self.corrected.outcomes if self.corrected else ()

    def to_rdf(self) -> rdflib.Graph:
        """Facts and evidence as one rdflib graph."""
        from kg.graph.rdf import to_rdflib

        return to_rdflib(self.data)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Entities as nodes and relations as edges, all attributes scalar."""
        from kg.graph.network import to_networkx

        return to_networkx(self.data)

    def to_pandas(self) -> Frames:
        """Entities, relations, statements, tenures, honours, indicators and articles as pandas tables.

        Raises:
            InputError: pandas is not installed.
        """
        from kg.graph.frames import to_pandas

        return to_pandas(self.data)

    def push_neo4j(
        self,
        uri: str,
        user: str = "neo4j",
        password: str = "",
        database: str | None = None,
        batch: int = 2000,
        progress: Progress | None = None,
    ) -> Pushed:
        """Make a running Neo4j 5 hold this graph, and nothing of an older push; what was changed there.

        Raises:
            InputError: the Neo4j driver is not installed, or the address is none of Neo4j.
            OutputError: the server cannot be reached, refuses the login, or fails.
        """
        from kg.export.neo4j.push import push

        progress = progress or Progress()
        return push(
            self.data, uri, user, password, database=database, batch=batch, stage=progress.stage, step=progress.step
        )

    def query(self, query: str) -> Rows:
        """The rows of a SPARQL query: its text, a file's path, or the name of one that comes with kg.

        Raises:
            QueryError: the query is malformed or unknown.
        """
        from kg.ask.query import query_graph

        return query_graph(self.data, query)

    def explain(self, name: str) -> Explanation:
        """An entity's facts with the sentences behind them.

        Raises:
            QueryError: no entity has this name; the message offers the nearest ones.
        """
        from kg.ask.explain import explain

        return explain(self.data, name)

    def sentences(self) -> Sentences:
        """The sentences around evidence, by document and offsets."""
        from kg.graph.sentences import Sentences

        return Sentences(self.extractions)

    def check(self) -> tuple[Violation, ...]:
        """What breaks the ontology's domains and ranges or the graph checks."""
        from kg.check import check_graph

        return check_graph(self.data)

    def write(
        self,
        output: str | Path,
        formats: Iterable[str] = FORMATS,
        timings: bool = False,
        keep_going: bool = False,
        progress: Progress | None = None,
    ) -> None:
        """Write the build's folder, whole or not at all.

        Raises:
            CheckError: the graph breaks the checks and ``keep_going`` is false; nothing is written.
            OutputError: the folder cannot be written; the last build is left in place.
        """
        from kg.export import write

        began = time.perf_counter()
        progress = progress or Progress()
        chosen = tuple(formats)
        progress.stage("writing", len(chosen) + 2)
        write(self, Path(output), chosen, timings=timings, keep_going=keep_going, step=progress.step)
        self.seconds["write"] = time.perf_counter() - began

    def summary(self) -> list[tuple[str, str]]:
        """Rows of the table that ends a build: what was built, and how long each stage took."""
        from kg.export.report import counts

        rows = [(name, f"{number:,}") for name, number in counts(self.data)]
        if self.seconds:
            rows.append(("seconds", ", ".join(f"{name} {s:.1f}" for name, s in self.seconds.items())))
        return rows


def load(folder: str | Path) -> Graph:
    """The graph of a build's folder, from its ``documents/``.

    Raises:
        InputError: the folder holds no build.
    """
    from kg.export.corrections import read
    from kg.export.documents import read_folder

    extractions, base_iri = read_folder(Path(folder))
    corrected = read(Path(folder), extractions)
    data = assembled(extractions, base_iri, fingerprint(base_iri, Settings()), corrected)
    return Graph(data, extractions, origin=Path(folder), corrected=corrected)


def assembled(extractions: Sequence[Extraction], base_iri: str, settings: str, corrected: Corrected | None) -> Data:
    """The graph of extractions, with their corrections; ``settings`` is the fingerprint of what the build was told."""
    run = Run(__version__, settings)
    if corrected is None:
        return assemble(extractions, base_iri, run)
    from kg.correct import decisions, identity_in

    return assemble(
        corrected.extractions,
        base_iri,
        run,
        identity_in(corrected),
        decisions(corrected.outcomes, checked_base(base_iri)),
        corrected.replaced,
    )
