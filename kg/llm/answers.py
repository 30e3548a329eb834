"""Answers by content: what was asked once is not asked again, in the same build or another."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.llm.prompt import VERSION, schema, system


class Answers:
    """A folder with one file an answer, named by the hash of model, prompt and passage."""

    def __init__(self, folder: Path, model: str) -> None:
        self._folder = folder
        self._told = json.dumps([VERSION, model, system(), schema()], sort_keys=True)

    def get(self, passage: str) -> dict[str, Any] | None:
        """The stored answer, if there is a whole one."""
        try:
            found = json.loads(self._path(passage).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def put(self, passage: str, answer: dict[str, Any]) -> None:
        """Store an answer, whole or not at all.

        Raises:
            OutputError: the folder cannot be written.
        """
        path = self._path(passage)
        fresh = path.with_suffix(f".{os.getpid()}.new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(answer, ensure_ascii=False), "utf-8", "backslashreplace")
            fresh.replace(path)
        except OSError as error:
            raise OutputError(f"{self._folder}: answers cannot be kept here ({error.strerror or error}).") from error

    def _path(self, passage: str) -> Path:
        told = f"{self._told}\0{passage}".encode("utf-8", "surrogatepass")
        return self._folder / f"{hashlib.sha256(told).hexdigest()}.json"
