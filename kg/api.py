"""The library: ``import kg; graph = kg.build(["seeds"])``.

Every function here is what a verb of the command line does.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.engine.progress import Progress
from kg.engine.settings import Settings
from kg.errors import InputError, NothingToDoError, OutputError
from kg.graph import assemble
from kg.graph.identifiers import checked_base
from kg.graph.model import BASE_IRI, Run
from kg.graph.model import Graph as Data
from kg.lexicon.packs import Pack, read_pack, using
from kg.model import Extraction
from kg.version import __version__

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.ask.model import Explanation, Rows
    from kg.check import Violation
    from kg.correct import Corrected, Correction, Outcome
    from kg.diff import Change
    from kg.engine.large import Built
    from kg.engine.spark import Done
    from kg.export.neo4j.push import Pushed
    from kg.graph.frames import Frames
    from kg.graph.sentences import Sentences
    from kg.lexicon.pack_check import Finding
    from kg.llm import Asking, Estimate
    from kg.read import Skipped
    from kg.review import Session

FORMATS = ("ttl", "jsonld", "nquads", "html", "gexf", "graphml", "neo4j")  # and "rdf12"


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


def build(
    paths: Iterable[str | Path],
    base_iri: str = BASE_IRI,
    progress: Progress | None = None,
    skip_repairs: Iterable[str] = (),
    workers: int | None = None,
    timeout: float | None = None,
    cache: str | Path | None = None,
    fresh: bool = False,
    corrections: str | Path | Iterable[Correction] | None = None,
    packs: Iterable[str | Path] = (),
    llm: Asking | None = None,
) -> Graph:
    """Read files and folders (``-`` is standard input) and link what they say into one graph.

    Documents that cannot be read are named in ``Graph.failures``; the others are built. ``skip_repairs`` names
    repairs to leave out (``kg.clean.STEPS``). ``workers`` processes read and extract (by default one for each
    processor; 0 is this process; the result is the same), each document within ``timeout`` seconds. ``cache`` is
    a folder that keeps what was found for the next build, unless ``fresh``. ``corrections`` are those of a file, or given
    ones; by default those of every ``corrections.yaml`` beside the documents. ``Graph.outcomes`` says what became of them.
    ``packs`` are folders with word lists and patterns of one's own field, added for this build.
    ``llm`` lets a language model find entities and relations instead of the rules; its answers are verified, and stored
    in a folder of its own rather than in ``cache``.

    Raises:
        NothingToDoError: no document could be read at all.
        InputError: a repair of that name does not exist, a corrections file is not understood, or a pack is faulty.
    """
    from kg.correct import correct
    from kg.engine.cache import Cache
    from kg.engine.local import TIMEOUT, extractions

    settings = _checked(skip_repairs, packs)
    progress = progress or Progress()
    began = time.perf_counter()
    paths = list(paths)
    wanted = _corrections(corrections, paths)
    given = sorted({str(p) for p in paths})  # the order of the arguments must not show in the output
    if llm is not None:
        from kg.llm import read as ask

        with using(settings.packs):
            extracted, failures, skipped = ask(given, llm, frozenset(settings.skip_repairs), progress)
    else:
        kept = None if cache is None else Cache(Path(cache), settings.stamp(), progress.note, fresh)
        with using(settings.packs), contextlib.nullcontext() if kept is None else contextlib.closing(kept):
            read = extractions(given, settings, progress, kept, workers, TIMEOUT if timeout is None else timeout)
        extracted, failures, skipped = read.extractions, read.rest.failures, read.rest.skipped
    if not extracted:
        raise NothingToDoError("\n".join(failures) or _nothing(given, skipped))
    seconds = {"extract": time.perf_counter() - began}
    began = time.perf_counter()
    progress.stage("linking", 1)
    with using(settings.packs):
        # the identities that a pack gives are kept with the build, which is loaded without the pack
        own = bool(wanted or settings.packs)
        corrected = correct(extracted, wanted, checked_base(base_iri), all_keys=bool(settings.packs)) if own else None
        told = _settings(base_iri, settings, llm.endpoint.model if llm else "")
        data = _assembled(extracted, base_iri, told, corrected)
    seconds["link"] = time.perf_counter() - began
    found = corrected.extractions if corrected else extracted
    return Graph(data, found, failures, seconds, _passed_over(skipped), corrected=corrected)


def _passed_over(skipped: Iterable[Skipped]) -> list[str]:
    """Sentences on files that are no documents; corrections are none, but they are not passed over."""
    from kg.correct.file import NAME

    return [f"{s.path}: {s.reason}" for s in skipped if Path(s.path).name != NAME]


def build_folder(
    paths: Iterable[str | Path],
    output: str | Path,
    formats: Iterable[str] = FORMATS,
    base_iri: str = BASE_IRI,
    progress: Progress | None = None,
    skip_repairs: Iterable[str] = (),
    workers: int | None = None,
    timeout: float | None = None,
    fresh: bool = False,
    keep_going: bool = False,
    timings: bool = False,
    corrections: str | Path | Iterable[Correction] | None = None,
    large: bool | None = None,
    packs: Iterable[str | Path] = (),
    llm: Asking | None = None,
) -> Graph | Built:
    """Build straight into a folder, making only what changed since the last build into it (``fresh``: everything).

    What is kept for the next build stands in a hidden folder beside ``output``. A build of many documents (``large``)
    is made in parts and never whole in memory; pictures (page, GEXF, GraphML) are not written then. With corrections, which
    need all documents together, with packs and with a language model it is made in one piece. The result has ``failures``, ``outcomes`` and a
    ``summary()``. The other arguments are those of :func:`build` and :meth:`Graph.write`.

    Raises:
        NothingToDoError: no document could be read at all.
        CheckError: the graph breaks the checks and ``keep_going`` is false; nothing is written.
        OutputError: the folder cannot be written; the last build is left in place.
    """
    from kg.engine.local import TIMEOUT, is_large

    progress = progress or Progress()
    paths = list(paths)
    given = sorted({str(p) for p in paths})
    packs = list(packs)
    settings = _checked(skip_repairs, packs)
    wanted = _corrections(corrections, paths)
    chosen = tuple(formats)
    with building(output, progress) as kept:
        if not (wanted or packs or llm) and (is_large(given) if large is None else large):
            from kg.engine.large import LargeBuild

            run = Run(__version__, _settings(base_iri, settings))
            limit = TIMEOUT if timeout is None else timeout
            job = LargeBuild(Path(output), kept, settings, run, base_iri, chosen, progress, workers, limit)
            return job.run(given, fresh, keep_going, timings)
        graph = build(
            given, base_iri, progress, settings.skip_repairs, workers, timeout, kept, fresh, wanted, packs, llm
        )
        graph.write(output, chosen, timings, keep_going, progress)
        return graph


def build_spark(
    paths: Iterable[str | Path],
    output: str | Path,
    master: str | None = None,
    base_iri: str = BASE_IRI,
    skip_repairs: Iterable[str] = (),
    partitions: int | None = None,
    configuration: dict[str, str] | None = None,
) -> Done:
    """The same build on Apache Spark, written in sorted parts; paths and output may be on any file system of Spark.

    ``master`` is Spark's (``local[4]``, ``spark://host:7077``, ``yarn``), ``configuration`` any of its settings.
    :func:`kg.engine.spark.build` says what is written. Corrections and packs are not applied here.

    Raises:
        InputError: PySpark or Java is missing.
        NothingToDoError: no document could be read at all.
        OutputError: the output exists, or Spark could not finish.
    """
    from kg.engine import spark

    settings = _checked(skip_repairs)
    run = Run(__version__, _settings(base_iri, settings))
    given = sorted({str(p) for p in paths})
    for path in given:
        if "://" not in path and not Path(path).exists():
            raise InputError(f"{path}: there is no such file or folder; check the path.")
    target = str(output)
    if "://" not in target:
        if Path(target).exists() and (not Path(target).is_dir() or any(Path(target).iterdir())):
            raise OutputError(f"{target}: is there already; Spark writes to a new folder, name one with -o.")
        target = Path(target).absolute().as_uri()
    return spark.build(given, target, settings, run, base_iri, master, partitions, configuration)


def _checked(skip_repairs: Iterable[str], packs: Iterable[str | Path] = ()) -> Settings:
    from kg.clean import STEPS

    skip = tuple(sorted(set(skip_repairs)))
    for name in skip:
        if name not in STEPS:
            raise InputError(f"{name}: there is no repair of this name; there are {', '.join(STEPS)}.")
    return Settings(skip, _packs(packs))


@contextlib.contextmanager
def building(output: str | Path, progress: Progress | None = None) -> Iterator[Path]:
    """Keep other builds out of a folder while the block runs; gives the place of the folder's cache.

    A second build into the same folder waits here, and says so.

    Raises:
        OutputError: the folder could not or should not be replaced.
    """
    from kg.export import folder

    target = Path(output).absolute()
    folder.check_target(target)
    with folder.locked(target, (progress or Progress()).note):
        yield target.with_name(f".{target.name}.cache")


def _packs(folders: Iterable[str | Path]) -> tuple[Pack, ...]:
    """The packs in these folders, each once.

    Raises:
        InputError: there is no pack, or it has a mistake; the message names the first.
    """
    from kg.lexicon.pack_check import check_pack

    out = {}
    for folder in folders:
        mistakes = [f for f in check_pack(folder) if f.severity == "error"]
        if mistakes:
            raise InputError(
                f"{folder}: {mistakes[0].place}: {mistakes[0].message} (kg check --pack {folder} says all)."
            )
        pack = read_pack(folder)
        out[pack.digest] = pack
    return tuple(out[digest] for digest in sorted(out))


def _corrections(given: str | Path | Iterable[Correction] | None, paths: Iterable[str | Path]) -> list[Correction]:
    from kg.correct import find, read

    if given is not None and not isinstance(given, str | Path):
        return list(given)
    files = find(paths) if given is None else [Path(given)]
    return [c for file in files for c in read(file)]


def _assembled(extractions: Sequence[Extraction], base_iri: str, settings: str, corrected: Corrected | None) -> Data:
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


def _settings(base_iri: str, settings: Settings, model: str = "") -> str:
    """A hash of what a build can be told; with the version it says how the graph was made."""
    told: dict[str, object] = {"base_iri": base_iri, "skip_repairs": sorted(settings.skip_repairs)}
    if model:
        told["extractor"] = f"llm:{model}"
    if settings.packs:
        told["packs"] = sorted(p.digest for p in settings.packs)
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _nothing(given: Sequence[str], skipped: Sequence[Skipped]) -> str:
    where = ", ".join(given) or "nothing"
    if skipped:
        return f"{where}: no documents to read here; {len(skipped)} files were passed over ({skipped[0].path}: {skipped[0].reason})."
    return f"{where}: no documents to read here; name files or a folder with .txt, .html, .docx, .pdf … files."


def load(folder: str | Path) -> Graph:
    """The graph of a build's folder, from its ``documents/``.

    Raises:
        InputError: the folder holds no build.
    """
    from kg.export.corrections import read
    from kg.export.documents import read_folder

    extractions, base_iri = read_folder(Path(folder))
    corrected = read(Path(folder), extractions)
    data = _assembled(extractions, base_iri, _settings(base_iri, Settings()), corrected)
    return Graph(data, extractions, origin=Path(folder), corrected=corrected)


def query(query: str, folder: str | Path = "exports") -> Rows:
    """The rows of a SPARQL query over a build's folder; see :meth:`Graph.query`."""
    from kg.ask.query import query_folder

    return query_folder(Path(folder), query)


def queries() -> list[tuple[str, str, str]]:
    """Name, question in Chinese and question in English of each query that comes with kg."""
    from kg.ask.query import named_queries

    return named_queries()


def check(path: str | Path) -> tuple[Violation, ...]:
    """Violations of the shapes and graph checks in a build's folder or a Turtle file.

    Raises:
        InputError: there is nothing to check at ``path``.
    """
    from kg.check import check_path

    return check_path(Path(path))


def estimate(paths: Iterable[str | Path], llm: Asking, skip_repairs: Iterable[str] = ()) -> Estimate:
    """How many requests and tokens a build by a language model would take; nothing is asked.

    Raises:
        InputError: the endpoint makes no sense.
    """
    from kg.llm import estimated

    return estimated(sorted({str(p) for p in paths}), llm, frozenset(_checked(skip_repairs).skip_repairs))


def check_pack(folder: str | Path) -> tuple[Finding, ...]:
    """What is wrong with a pack of word lists and patterns; nothing where it is good.

    Raises:
        InputError: there is no pack.
    """
    from kg.lexicon.pack_check import check_pack

    return check_pack(folder)


def explain(name: str, folder: str | Path = "exports") -> Explanation:
    """An entity's facts with the sentences behind them; see :meth:`Graph.explain`."""
    return load(folder).explain(name)


def diff(old: str | Path | Graph, new: str | Path | Graph) -> tuple[Change, ...]:
    """What came, went and changed between two builds, each in a sentence; see :func:`kg.diff.patch` for Turtle."""
    from kg.diff import differences

    before, after = (g.data if isinstance(g, Graph) else load(g).data for g in (old, new))
    return differences(before, after)


def review(folder: str | Path, corrections: str | Path = "corrections.yaml", who: str = "", when: str = "") -> Session:
    """The open questions of a build, the most worthwhile first, and the file that answers go to.

    Raises:
        InputError: the folder holds no build, or the corrections file is not understood.
    """
    from kg.review import Session

    graph = load(folder)
    return Session.open(graph.data, graph.extractions, graph.check(), Path(corrections), who, when)


def score(gold: str | Path, predicted: str | Path) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 rows of a build (or its ``documents/``) against gold documents."""
    from kg.score import score as score_folders

    there = Path(predicted)
    return score_folders(Path(gold), there / "documents" if (there / "documents").is_dir() else there)


__all__: list[Any] = [
    "FORMATS",
    "Graph",
    "Progress",
    "build",
    "building",
    "check",
    "explain",
    "load",
    "queries",
    "query",
    "score",
]
