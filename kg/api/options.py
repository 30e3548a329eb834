"""What a build is told, checked before anything is read: repairs to leave out, packs, corrections."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.engine.settings import Settings
from kg.errors import InputError
from kg.lexicon.packs import Pack, read_pack

if TYPE_CHECKING:
    from kg.correct import Correction


def checked(skip_repairs: Iterable[str], packs: Iterable[str | Path] = ()) -> Settings:
    """The settings of an extraction.

    Raises:
        InputError: a repair of that name does not exist, or a pack is faulty.
    """
    from kg.clean import NAMES

    skip = tuple(sorted(set(skip_repairs)))
    for name in skip:
        if name not in NAMES:
            raise InputError(f"{name}: there is no repair of this name; there are {', '.join(NAMES)}.")
    return Settings(skip, _packs(packs))


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


def corrections_of(given: str | Path | Iterable[Correction] | None, paths: Iterable[str | Path]) -> list[Correction]:
    """The corrections given, or those of a file, or (where none are) of every ``corrections.yaml`` beside the documents.

    Raises:
        InputError: a corrections file is not understood.
    """
    from kg.correct import find, read

    if given is not None and not isinstance(given, str | Path):
        return list(given)
    files = find(paths) if given is None else [Path(given)]
    return [c for file in files for c in read(file)]


def fingerprint(base_iri: str, settings: Settings, model: str = "") -> str:
    """A hash of what a build can be told; with the version it says how the graph was made."""
    told: dict[str, object] = {"base_iri": base_iri, "skip_repairs": sorted(settings.skip_repairs)}
    if model:
        told["extractor"] = f"llm:{model}"
    if settings.packs:
        told["packs"] = sorted(p.digest for p in settings.packs)
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
