"""Reading: files of every kind become decoded :class:`~kg.model.Source` texts.

:func:`sources` lists what there is to read in files, folders, archives and standard input; each
:class:`Origin` is then read on its own, so that one broken file never stops the others.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from kg.model import Source
from kg.read.files import KINDS, Origin
from kg.read.folders import BUILDS, Skipped, absent, documents_in, scan, sources

__all__ = ["BUILDS", "KINDS", "Origin", "Skipped", "absent", "documents_in", "read", "read_stream", "scan", "sources"]


def read(path: Path) -> tuple[Source, ...]:
    """The documents of one file.

    Raises:
        InputError: it cannot be read.
    """
    return tuple(source for origin in sources([path]) for source in origin.read())


def read_stream(stream: BinaryIO, name: str = "stdin") -> tuple[Source, ...]:
    """The document that a binary stream holds: text, a web page, or (by ``name``'s extension) any other kind.

    Raises:
        InputError: it cannot be read.
    """
    return tuple(Origin(name, data=stream.read()).read())
