"""``corrections.yaml``: found beside the documents, read with the line of each entry, appended to without touching the rest."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kg.correct.entry_fields import EntryError
from kg.correct.entry_reading import parsed
from kg.correct.entry_writing import entry_of
from kg.correct.model import Correction
from kg.errors import InputError, OutputError
from kg.read import absent

NAME = "corrections.yaml"
_VALUES = 10_000  # of one entry
_LARGEST = 16 * 1024 * 1024
_HEAD = "# Corrections of the graph, applied at every build; docs/corrections.md says what can stand here.\n"


def find(paths: Iterable[str | Path]) -> list[Path]:
    """The corrections files beside documents: in the folders named, and in those of the files named; sorted."""
    there = [Path(p) for p in paths if str(p) != "-" and not absent(p)]
    files = [f / NAME for f in sorted({p if p.is_dir() else p.parent for p in there})]
    found = [f for f in files if os.path.isfile(f)]  # noqa: PTH113 - pathlib's own raises in a folder that is closed
    return sorted({f.resolve(): f for f in found}.values())


def read(path: str | Path) -> tuple[Correction, ...]:
    """The corrections of a file, in its order; an empty file has none.

    Raises:
        InputError: it cannot be read, is not YAML, or an entry is not understood; the message names the line.
    """
    path = Path(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: larger than 16 MiB; this is no file of corrections.")
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8; save it as UTF-8.") from error
    return _read(text, str(path))


def append(path: str | Path, corrections: Sequence[Correction]) -> None:
    """Add entries at the end of a file (made if it is not there); every byte before them stays.

    Raises:
        InputError: what stands in the file is not understood; nothing is added.
        OutputError: it cannot be written; it is left as it was.
    """
    path = Path(path)
    try:
        before = path.read_bytes().decode("utf-8") if path.exists() else _HEAD
        if _read(before.removeprefix("\ufeff"), str(path)) and before.lstrip("\ufeff").lstrip().startswith("["):
            raise InputError(f"{path}: a list in one line; write it with an entry a line, each after “- ”.")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8; save it as UTF-8.") from error
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error.strerror or error}).") from error
    if before.strip() in ("[]", "---"):
        before = _HEAD
    after = before + ("" if before.endswith("\n") or not before else "\n") + "".join(_dump(c) for c in corrections)
    _read(after.removeprefix("\ufeff"), str(path))
    _replace(path, after)


def drop_last(path: str | Path, correction: Correction) -> bool:
    """Take back the last entry, if it is this one; whether it was.

    Raises:
        OutputError: the file cannot be written.
    """
    path = Path(path)
    text = path.read_bytes().decode("utf-8")
    end = _dump(correction)
    if not text.endswith(end):
        return False
    _replace(path, text[: -len(end)])
    return True


def _yaml() -> Any:  # noqa: ANN401 - ruamel.yaml's own class
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt", pure=True)  # the round-trip loader knows lines, and makes no objects of tags
    yaml.allow_unicode = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _read(text: str, name: str) -> tuple[Correction, ...]:
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        content = _yaml().load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"{name}, line {line}: not YAML ({error.problem}).") from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise InputError(
            f"{name}: not YAML ({str(error).splitlines()[0] if str(error) else 'nested too deep'})."
        ) from error
    if content is None:
        return ()
    if not isinstance(content, list):
        raise InputError(f"{name}: a list is wanted, each entry after “- ”; docs/corrections.md shows one.")
    out = []
    lines: Any = content  # ruamel's list knows where its items stand
    for number, entry in enumerate(content):
        line = lines.lc.item(number)[0] + 1
        try:
            out.append(parsed(_plain(entry, iter(range(_VALUES))), name, line))
        except EntryError as error:
            raise InputError(f"{name}, line {line}: {error}") from error
        except RecursionError as error:
            raise InputError(f"{name}, line {line}: nested too deep.") from error
    return tuple(out)


def _plain(value: object, left: Iterator[int], depth: int = 0) -> object:
    """Lists, mappings and strings of what YAML gave; numbers and dates as they are printed.

    ``left`` counts down the values that an entry may have: references of YAML can stand for very many.
    """
    if depth > 8 or next(left, None) is None:
        raise EntryError("nested too deep, or too long.")
    if isinstance(value, dict):
        return {str(k): _plain(v, left, depth + 1) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v, left, depth + 1) for v in value]
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int | float):
        return str(value)
    raise EntryError(f"{type(value).__name__} is no value here; only texts, lists and mappings are.")


def _dump(correction: Correction) -> str:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    def styled(value: object, top: bool) -> object:
        if isinstance(value, dict):
            out = CommentedMap((k, styled(v, False)) for k, v in value.items())
            return out if top else _flow(out)
        if isinstance(value, list):
            return _flow(CommentedSeq(styled(v, False) for v in value))
        return value

    def _flow(value: Any) -> Any:  # noqa: ANN401 - either of ruamel's containers
        value.fa.set_flow_style()
        return value

    rows = io.StringIO()
    plain = entry_of(correction)
    if len(correction.when) == 10:
        plain["when"] = date.fromisoformat(correction.when)  # written without quotation marks
    entry = styled(plain, True)
    yaml = _yaml()
    yaml.indent(mapping=2, sequence=2, offset=0)
    yaml.dump(CommentedSeq([entry]), rows)
    return rows.getvalue()


def _replace(path: Path, text: str) -> None:
    """Write beside and rename, so that a file is never half-written."""
    target = path.resolve() if path.is_symlink() else path  # a link stays one
    fresh = target.with_name(f".{target.name}.new")
    try:
        with fresh.open("wb") as out:
            out.write(text.encode("utf-8"))
            out.flush()
            os.fsync(out.fileno())
        if target.exists():
            fresh.chmod(target.stat().st_mode & 0o777)
        fresh.replace(target)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}).") from error
