"""What there is to read: files, folders walked in a fixed order, members of archives, standard input."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.read.files import KINDS, Origin, unopened
from kg.read.names import member_name, readable
from kg.read.office import check_bomb

_HINTS = {
    ".doc": "save it as .docx",
    ".wps": "save it as .docx",
    ".rtf": "save it as .docx",
    ".odt": "save it as .docx",
    ".xls": "save it as .csv",
    ".xlsx": "save it as .csv",
    ".mht": "save it as .html",
    ".rar": "pack it as .zip",
    ".7z": "pack it as .zip",
    ".gz": "unpack it",
    ".tar": "pack it as .zip",
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif"), "a picture; run text recognition (OCR) first"
    ),
}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder within a folder or archive that is not read, and why."""

    path: str
    reason: str


def reason_for(suffix: str) -> str:
    """Why files of this extension are not read, and what to do."""
    return f"{suffix or 'no extension'}: {_HINTS.get(suffix, 'not a kind of document that is read')}"


def absent(path: str | Path) -> str:
    """Where nothing can be at ``path``: the sentence that says so."""
    if not str(path):
        return "An empty path: name a file or folder (. is this one)."
    if str(path) == "-" or os.path.exists(path):  # noqa: PTH110 - pathlib's own raises where a name is too long
        return ""
    return f"{readable(str(path))}: there is no such file or folder; check the path."


def scan(paths: Iterable[str | Path]) -> tuple[list[Origin], list[Skipped]]:
    """What there is to read below ``paths``, sorted within each folder, and what is left out.

    A file that is named itself, but of no known kind, becomes an origin that tells so, and so does a folder that cannot
    be opened. Folders that a build has written are no documents. ``-`` is standard input.

    Raises:
        InputError: a path does not exist.
    """
    origins: list[Origin] = []
    skipped: list[Skipped] = []
    taken: set[str] = set()

    def add(name: str, path: Path) -> None:
        if path.suffix.lower() == ".zip":
            _archive(path, readable(name), origins, skipped, taken)
        else:
            origins.append(Origin(_unique(readable(name), taken), path))

    for given in paths:
        if reason := absent(given):
            raise InputError(reason)
        path = Path(given)
        if str(given) == "-":
            origins.append(Origin(_unique("stdin", taken), data=sys.stdin.buffer.read()))
        elif path.is_dir():
            for parts, file, problem in _walk(path, skipped):
                name = "__".join(parts)
                suffix = file.suffix.lower()
                if problem:
                    origins.append(Origin(_unique(readable(name or path.name), taken), file, problem=problem))
                elif suffix not in KINDS:
                    skipped.append(Skipped(readable(str(file)), reason_for(readable(suffix))))
                elif _unusual(file):
                    skipped.append(Skipped(readable(str(file)), "no file but a pipe, socket or device"))
                else:
                    add(name, file)
        else:
            suffix = path.suffix.lower()
            if path.is_file() and suffix and suffix not in KINDS:
                problem = (
                    f"{readable(str(path))}: {reason_for(readable(suffix))}; if it is plain text, rename it to .txt."
                )
                origins.append(Origin(_unique(readable(path.name), taken), path, problem=problem))
            else:
                add(path.name, path)
    return origins, skipped


def _walk(folder: Path, skipped: list[Skipped]) -> list[tuple[tuple[str, ...], Path, str]]:
    """Files below a folder, in one order on every system: the names of folders that lead to each and its own, its path,
    and the reason why it cannot be read, if that is known.

    Hidden files are left out; builds and links to folders (which may lead round in circles) too, and named.
    """
    found: list[tuple[tuple[str, ...], Path, str]] = []

    def closed(error: OSError) -> None:
        path = Path(error.filename)
        found.append((path.relative_to(folder).parts, path, unopened(readable(str(path)), error)))

    if _is_build(folder):
        skipped.append(Skipped(readable(str(folder)), _BUILD))
        return found
    for root, folders, files in os.walk(folder, onerror=closed):
        inner = sorted(f for f in folders if not f.startswith("."))
        folders[:] = []
        for name in inner:
            path = Path(root, name)
            if path.is_symlink():
                skipped.append(Skipped(readable(str(path)), "a link to a folder; name the folder itself"))
            elif _is_build(path):
                skipped.append(Skipped(readable(str(path)), _BUILD))
            else:
                folders.append(name)
        here = Path(root)
        above = here.relative_to(folder).parts
        found += [((*above, f), here / f, "") for f in files if not f.startswith((".", "~$"))]
    return sorted(found, key=lambda f: f[0])


BUILDS = (("report.json", "report.md", "documents"), ("triples", "graph", "evidence", "entities", "relations", "neo4j"))
"""What stands together in every folder that a build has written: on one machine, on Spark."""
_BUILD = "written by kg build, no documents"


def _is_build(folder: Path) -> bool:
    """Whether a build has written this folder: its graph is no news of the press, and must not feed the next one."""
    return any(all(os.path.exists(folder / name) for name in names) for names in BUILDS)  # noqa: PTH110


def _unusual(path: Path) -> bool:
    """Whether it is something that is no file, whose reading might never end."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:  # opening it says why
        return False


def _unique(name: str, taken: set[str]) -> str:
    stem, number = name, 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}~{number}"
    taken.add(name.lower())
    return name


def _archive(path: Path, name: str, origins: list[Origin], skipped: list[Skipped], taken: set[str]) -> None:
    place = readable(str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            check_bomb(archive, place)
            members = sorted((member_name(i), n) for n, i in enumerate(archive.infolist()) if not i.is_dir())
    except InputError as error:
        origins.append(Origin(_unique(name, taken), path, problem=str(error)))
        return
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        origins.append(
            Origin(_unique(name, taken), path, problem=f"{place}: this is not a complete zip archive; make it again.")
        )
        return
    for member, entry in members:
        inner = Path(member)
        suffix = inner.suffix.lower()
        if any(part.startswith((".", "__MACOSX")) for part in inner.parts):
            continue
        if suffix in KINDS and suffix != ".zip":
            origins.append(
                Origin(
                    _unique(f"{name}-{'__'.join(p for p in inner.parts if p not in ('/', '..'))}", taken),
                    path,
                    member,
                    entry,
                )
            )
        else:
            skipped.append(
                Skipped(
                    f"{place}: {member}",
                    "an archive inside an archive; unpack it" if suffix == ".zip" else reason_for(suffix),
                )
            )


def sources(paths: Iterable[str | Path]) -> list[Origin]:
    """What there is to read below ``paths``; see :func:`scan`."""
    return scan(paths)[0]


def documents_in(paths: Iterable[str | Path]) -> list[Path]:
    """The files below ``paths`` that can be read, sorted; archives count as one."""
    return sorted({origin.path for origin in sources(paths) if origin.path})
