"""``corrections.json``: what became of each correction, and the identities that they gave, to load the build again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

from kg.correct import Corrected
from kg.correct.entry_fields import EntryError
from kg.correct.entry_reading import parsed
from kg.correct.entry_writing import entry_of
from kg.correct.model import Outcome
from kg.errors import InputError
from kg.export.records import pretty
from kg.model import Extraction

NAME = "corrections.json"
FORMAT = 1


def to_json(corrected: Corrected) -> bytes:
    """The bytes of the file, a line a record. Of a corrections file only its name is kept, so that folders may move."""
    rows = [
        {
            "correction": entry_of(o.correction),
            "file": PurePath(o.correction.file).name,
            "line": o.correction.line,
            "status": o.status,
            "note": o.note,
            "concerns": list(o.concerns),
        }
        for o in corrected.outcomes
    ]
    keys = [[name, dict(sorted(own.items()))] for name, own in sorted(corrected.keys.items())]
    replaced = [list(pair) for pair in sorted(corrected.replaced.items())]
    return pretty({"format": FORMAT, "outcomes": rows, "keys": keys, "replaced": replaced}).encode()


def read(folder: Path, extractions: Iterable[Extraction]) -> Corrected | None:
    """What corrections did to the build of a folder, or ``None`` where there were none.

    Raises:
        InputError: the file is damaged.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_bytes())
        if content["format"] > FORMAT:
            raise InputError(f"{path}: written by a newer govkg; use that version to read it.")
        outcomes = tuple(
            Outcome(parsed(r["correction"], r["file"], r["line"]), r["status"], r["note"], tuple(r["concerns"]))
            for r in content["outcomes"]
        )
        keys: Mapping[str, Mapping[str, str]] = {name: dict(own) for name, own in content["keys"]}
        replaced = dict(content["replaced"])
    except (ValueError, KeyError, TypeError, AttributeError, EntryError) as error:
        raise InputError(f"{path}: damaged ({error}); build again.") from error
    return Corrected(tuple(extractions), keys, replaced, outcomes)
