"""Gold entities projected onto a text: the names and aliases that gold lists, wherever they stand.

Lets the relation stage be developed and measured apart from the entity stage.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from kg.clean import clean
from kg.model import Document, Entity, Mention
from kg.read import read
from kg.segment import segment

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests" / "gold"
UNSEEN = GOLD / "unseen"
UNREAD = frozenset({"10"})
"""Unseen sets that nobody has read, and that nothing is learnt from."""


def documents(which: str) -> list[tuple[Path, dict[str, Any]]]:
    """Pairs of document path and gold of ``seeds`` or ``dev``."""
    if which == "seeds":
        return [
            (ROOT / "seeds" / (g.stem + ".txt"), json.loads(g.read_text("utf-8")))
            for g in sorted((GOLD / "seeds").glob("*.json"))
        ]
    return in_folder(GOLD / which)


def in_folder(base: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Pairs of document path and gold of a folder with ``docs/`` and ``gold/``."""
    return [
        (next((base / "docs").glob(g.stem + ".*")), json.loads(g.read_text("utf-8")))
        for g in sorted((base / "gold").glob("*.json"))
    ]


def unseen(kept: frozenset[str] = UNREAD) -> list[Path]:
    """The folders of the unseen sets but for those kept apart."""
    return [p for p in sorted(UNSEEN.iterdir()) if p.is_dir() and p.name not in kept]


def prepare(path: Path) -> Document:
    """Read, clean and segment one file."""
    (source,) = read(path)
    return segment(source, clean(source))


def project(document: Document, gold: dict[str, Any]) -> tuple[Entity, ...]:
    """Gold entities with a mention wherever one of their forms stands. Within a type the longest form wins;
    entities of different types may overlap or nest, as the finders' mentions may.
    """
    punctuation = r"[\s“”‘’\"'《》〈〉]*"
    out = []
    taken: dict[str, list[bool]] = {}
    forms = sorted(
        ((form, e) for e in gold["entities"] for form in {e["name"], *e.get("aliases", [])}),
        key=lambda pair: (-len(pair[0]), pair[0], pair[1]["id"]),
    )
    mentions: dict[str, list[Mention]] = {}
    for form, e in forms:
        used = taken.setdefault(e["type"], [False] * len(document.text))
        letters = [c for c in form if not re.match(r"[\s“”‘’\"'《》〈〉]", c)]
        for m in re.finditer(punctuation.join(map(re.escape, letters)), document.text):
            if any(used[m.start() : m.end()]):
                continue
            used[m.start() : m.end()] = [True] * (m.end() - m.start())
            mentions.setdefault(e["id"], []).append(
                Mention(m.start(), m.end(), e["type"], e.get("subtype") or "", form, "gold")
            )
    for e in gold["entities"]:
        found = tuple(sorted(mentions.get(e["id"], []), key=lambda m: m.start))
        out.append(Entity(e["id"], e["type"], e.get("subtype") or "", e["name"], tuple(e.get("aliases", [])), found))
    return tuple(out)
