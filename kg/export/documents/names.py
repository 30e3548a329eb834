"""Names of the files, after the documents' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model import Extraction

_UNSAFE = re.compile(r'[\x00-\x1f/\\:*?"<>|]')


def file_names(extractions: Sequence[Extraction]) -> list[str]:
    """A file name for each extraction, after its document's name; doubles that letters or case leave get a number."""
    return file_names_of([x.document.source.name for x in extractions])


def file_names_of(names: Iterable[str]) -> list[str]:
    """:func:`file_names` by the documents' names."""
    taken: set[str] = set()
    out = []
    for name in names:
        stem = _UNSAFE.sub("_", re.sub(r"\.(txt|html?|pdf|docx|md)$", "", name, flags=re.IGNORECASE)).strip(". ") or "_"
        while len(stem.encode("utf-8", "replace")) > 200:  # file systems take 255 bytes
            stem = stem[:-1]
        candidate, number = f"{stem}.json", 2
        while candidate.casefold() in taken:
            candidate, number = f"{stem}-{number}.json", number + 1
        taken.add(candidate.casefold())
        out.append(candidate)
    return out
