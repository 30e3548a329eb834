"""Building: documents become a graph, in memory, in a folder, or on Apache Spark."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.graph import Graph, assembled
from kg.api.options import checked, corrections_of, fingerprint
from kg.defaults import BASE_IRI, FORMATS, TIMEOUT
from kg.engine.progress import Progress
from kg.errors import InputError, NothingToDoError, OutputError
from kg.graph.identifiers import checked_base
from kg.graph.model import Run
from kg.lexicon.packs import using
from kg.version import __version__

if TYPE_CHECKING:
    from kg.correct import Correction
    from kg.engine.built import Built
    from kg.engine.spark import Done
    from kg.llm import Asking, Estimate
    from kg.read import Skipped


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
        InputError: a repair of that name does not exist, a corrections file is not understood, a pack is faulty, or the
            identifiers' base is no IRI.
    """
    from kg.correct import correct
    from kg.engine.cache import Cache
    from kg.engine.local import extractions

    settings = checked(skip_repairs, packs)
    base = checked_base(base_iri)
    progress = progress or Progress()
    began = time.perf_counter()
    paths = list(paths)
    wanted = corrections_of(corrections, paths)
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
        corrected = correct(extracted, wanted, base, all_keys=bool(settings.packs)) if own else None
        told = fingerprint(base_iri, settings, llm.endpoint.model if llm else "")
        data = assembled(extracted, base_iri, told, corrected)
    seconds["link"] = time.perf_counter() - began
    found = corrected.extractions if corrected else extracted
    return Graph(data, found, failures, seconds, _passed_over(skipped), corrected=corrected)


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
    is made in parts and never whole in memory; pictures (page, GEXF, GraphML) are not written then. With corrections,
    which need all documents together, with packs and with a language model it is made in one piece. The result has
    ``failures``, ``outcomes`` and a ``summary()``. The other arguments are those of :func:`build` and :meth:`Graph.write`.

    Raises:
        NothingToDoError: no document could be read at all.
        CheckError: the graph breaks the checks and ``keep_going`` is false; nothing is written.
        OutputError: the folder cannot be written; the last build is left in place.
    """
    from kg.engine.local import LARGE, survey

    progress = progress or Progress()
    paths = list(paths)
    given = sorted({str(p) for p in paths})
    packs = list(packs)
    settings = checked(skip_repairs, packs)
    checked_base(base_iri)  # a mistake should not cost the time of a build
    wanted = corrections_of(corrections, paths)
    chosen = tuple(formats)
    with building(output, progress) as kept:
        whole = wanted or packs or llm or (large is None and "-" in given)  # standard input is read but once
        there = None if whole or large is False else survey(given)
        if there and (large or there.documents >= LARGE):
            from kg.engine.large import LargeBuild

            run = Run(__version__, fingerprint(base_iri, settings))
            limit = TIMEOUT if timeout is None else timeout
            job = LargeBuild(Path(output), kept, settings, run, base_iri, chosen, progress, workers, limit)
            return job.run(there, fresh, keep_going, timings)
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

    settings = checked(skip_repairs)
    run = Run(__version__, fingerprint(base_iri, settings))
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


def estimate(paths: Iterable[str | Path], llm: Asking, skip_repairs: Iterable[str] = ()) -> Estimate:
    """How many requests and tokens a build by a language model would take; nothing is asked.

    Raises:
        InputError: the endpoint makes no sense.
    """
    from kg.llm import estimated

    return estimated(sorted({str(p) for p in paths}), llm, frozenset(checked(skip_repairs).skip_repairs))


def _passed_over(skipped: Iterable[Skipped]) -> list[str]:
    """Sentences on files that are no documents; corrections are none, but they are not passed over."""
    from kg.correct.file import NAME

    return [f"{s.path}: {s.reason}" for s in skipped if Path(s.path).name != NAME]


def _nothing(given: Sequence[str], skipped: Sequence[Skipped]) -> str:
    where = ", ".join(given) or "nothing"
    if skipped:
        number = "1 file was" if len(skipped) == 1 else f"{len(skipped)} files were"
        return f"{where}: no documents to read here; {number} passed over ({skipped[0].path}: {skipped[0].reason})."
    return f"{where}: no documents to read here; name files or a folder with .txt, .html, .docx, .pdf … files."
