"""What there is to read: files, folders walked in a fixed order, members of archives, standard input."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.read.files import KINDS, Origin
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
    """A file of a folder or archive that is not read, and why."""

    path: str
    reason: str


def reason_for(suffix: str) -> str:
    """Why files of this extension are not read, and what to do."""
    return f"{suffix or 'no extension'}: {_HINTS.get(suffix, 'not a kind of document that is read')}"


def scan(paths: Iterable[str | Path]) -> tuple[list[Origin], list[Skipped]]:
    """What there is to read below ``paths``, sorted within each folder, and what is left out.

    A file that is named itself, but of no known kind, becomes an origin that tells so. ``-`` is standard input.

    Raises:
        InputError: a path does not exist.
    """
    origins: list[Origin] = []
    skipped: list[Skipped] = []
    taken: set[str] = set()

    def add(name: str, path: Path) -> None:
        if path.suffix.lower() == ".zip":
            _archive(path, name, origins, skipped, taken)
        else:
            origins.append(Origin(_unique(name, taken), path))

    for given in paths:
        if str(given) == "-":
            origins.append(Origin(_unique("stdin", taken), data=sys.stdin.buffer.read()))
            continue
        path = Path(given)
        if path.is_dir():
            for file in _walk(path):
                if file.suffix.lower() in KINDS:
                    add("__".join(file.relative_to(path).parts), file)
                else:
                    skipped.append(Skipped(str(file), reason_for(file.suffix.lower())))
        elif path.exists():
            suffix = path.suffix.lower()
            if path.is_file() and suffix and suffix not in KINDS:
                problem = f"{path}: {reason_for(suffix)}; if it is plain text, rename it to .txt."
                origins.append(Origin(_unique(path.name, taken), path, problem=problem))
            else:
                add(path.name, path)
        else:
            raise InputError(f"{path}: there is no such file or folder; check the path.")
    return origins, skipped


def _walk(folder: Path) -> list[Path]:
    """Files below a folder, hidden ones and those behind links to folders left out, in one order on every system."""
    found = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [Path(root, f) for f in files if not f.startswith((".", "~$"))]
    return sorted(found, key=lambda p: p.relative_to(folder).parts)


def _unique(name: str, taken: set[str]) -> str:
    stem, number = name, 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}~{number}"
    taken.add(name.lower())
    return name


def _archive(path: Path, name: str, origins: list[Origin], skipped: list[Skipped], taken: set[str]) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            check_bomb(archive, str(path))
            members = sorted(i.filename for i in archive.infolist() if not i.is_dir())
    except InputError as error:
        origins.append(Origin(_unique(name, taken), path, problem=str(error)))
        return
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        origins.append(
            Origin(_unique(name, taken), path, problem=f"{path}: this is not a complete zip archive; make it again.")
        )
        return
    for member in members:
        inner = Path(member)
        suffix = inner.suffix.lower()
        if any(part.startswith((".", "__MACOSX")) for part in inner.parts):
            continue
        if suffix in KINDS and suffix != ".zip":
            origins.append(
                Origin(
                    _unique(f"{name}-{'__'.join(p for p in inner.parts if p not in ('/', '..'))}", taken), path, member
                )
            )
        else:
            skipped.append(
                Skipped(
                    f"{path}: {member}",
                    "an archive inside an archive; unpack it" if suffix == ".zip" else reason_for(suffix),
                )
            )


def sources(paths: Iterable[str | Path]) -> list[Origin]:
    """What there is to read below ``paths``; see :func:`scan`."""
    return scan(paths)[0]


def documents_in(paths: Iterable[str | Path]) -> list[Path]:
    """The files below ``paths`` that can be read, sorted; archives count as one."""
    return sorted({origin.path for origin in sources(paths) if origin.path})
