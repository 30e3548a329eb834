"""Reading: files of every kind become decoded :class:`~kg.model.Source` texts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.model import Source


def read(path: Path) -> tuple[Source, ...]:
    """The documents of one file."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    media = "text/html" if path.suffix in {".html", ".htm"} else "text/plain"
    return (Source(path.name, text, hashlib.sha256(data).hexdigest(), encoding, media),)
