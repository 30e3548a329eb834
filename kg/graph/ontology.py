"""The ontology's own files: terms, shapes, checks, queries and controlled lists.

They stand in ``ontology/`` of a checkout and in ``kg/ontology/`` of an installed package.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError

NS = "https://w3id.org/govkg/ns#"
VOCAB = "https://w3id.org/govkg/vocab/"


def folder() -> Path:
    """Where the ontology's files are.

    Raises:
        InputError: the package was installed without them.
    """
    package = Path(__file__).parent.parent
    for place in (package / "ontology", package.parent / "ontology"):
        if (place / "vocab").is_dir():
            return place
    raise InputError(f"{package / 'ontology'}: the ontology's files are missing; install govkg again.")


def read(name: str) -> str:
    """The text of one file, named by its path in the ontology's folder.

    Raises:
        InputError: there is no such file.
    """
    path = folder() / name
    if not path.is_file():
        raise InputError(f"{path}: the ontology has no such file.")
    return path.read_text("utf-8")


def names(part: str, suffix: str) -> tuple[str, ...]:
    """Paths of the files of one part (``checks``, ``queries``, ``vocab`` …) with this suffix, sorted."""
    base = folder()
    return tuple(sorted(p.relative_to(base).as_posix() for p in (base / part).glob(f"*{suffix}")))
