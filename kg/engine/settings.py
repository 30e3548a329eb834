"""What a build can be told that changes what a document says, and the fingerprint of the code that reads it."""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from kg.lexicon.packs import Pack
from kg.version import __version__

#: The parts of the package that a document goes through: a change of one makes what was found before out of date.
_STAGES = ("clean", "extract.py", "find", "lexicon", "model.py", "read", "relate", "resolve", "segment")
_KINDS = (".py", ".txt", ".toml", ".xz")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the extraction of a document depends on besides its bytes and this version.

    ``skip_repairs`` names repairs to leave out, sorted; ``packs`` are added to the vocabulary.
    """

    skip_repairs: tuple[str, ...] = ()
    packs: tuple[Pack, ...] = ()

    def stamp(self) -> str:
        """A hash of these settings with the version and the code and vocabulary of all stages."""
        own = {"skip_repairs": self.skip_repairs, "packs": sorted(p.digest for p in self.packs)}
        told = json.dumps([__version__, _fingerprint(_STAGES), own], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()


def code_stamp() -> str:
    """A hash of this version with all of its code and data: what the parts of a large build depend on."""
    return hashlib.sha256(f"{__version__} {_fingerprint(())}".encode()).hexdigest()


@functools.cache
def _fingerprint(names: tuple[str, ...]) -> str:
    """Code and data of parts of the package (of all, if none is named): what a version number does not tell of one
    that is being worked on.
    """
    digest = hashlib.sha256()

    def add(path: Traversable, name: str) -> None:
        if path.is_dir():
            for inner in sorted(path.iterdir(), key=lambda p: p.name):
                add(inner, f"{name}/{inner.name}")
        elif name.endswith(_KINDS):
            data = path.read_bytes()
            digest.update(f"{name}\0{len(data)}\0".encode() + data)

    root = resources.files("kg")
    for name in names or sorted(p.name for p in root.iterdir() if not p.name.startswith("_")):
        add(root / name, name)
    return digest.hexdigest()
