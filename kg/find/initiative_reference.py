"""Undertakings that reference lists name: campaigns and programmes of the country, laws."""

from __future__ import annotations

from kg.lexicon import rows, words
from kg.lexicon.packs import cached


@cached
def reference() -> dict[str, tuple[str, str]]:
    """Kind (``national``, ``law``) and subtype by name."""
    table = [(row[0], "national", row[1]) for row in rows("initiative_national")]
    for name in words("initiative_laws"):
        table += [(name, "law", "document"), ("中华人民共和国" + name, "law", "document")]
    for full, *short in rows("national_laws"):
        subtype = "programme" if full.endswith(("普查", "调查")) else "document"
        table += [(name, "law", subtype) for name in (full, *short) if len(name) > 2 and not name.startswith("十")]
    table += [(w.replace("、", "，"), kind, subtype) for w, kind, subtype in table if "、" in w]
    out: dict[str, tuple[str, str]] = {}
    for name, kind, subtype in table:
        out.setdefault(name, (kind, subtype))
    return out
