"""Differences as text for people, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Sequence

from kg.ask.render import cut, shown
from kg.diff.compare import Change

_SIGNS = {"came": "+", "went": "−", "changed": "~"}
_PLURALS = {
    "document": "Documents",
    "entity": "Entities",
    "relation": "Relations",
    "honour": "Honours",
    "indicator": "Indicators",
}
_WORDS = 60


def as_text(changes: Sequence[Change]) -> str:
    """A line a change under the kind of thing it is of, with the words behind facts, and a closing count."""
    if not changes:
        return "Nothing came, went or changed.\n"
    lines: list[str] = []
    for kind in dict.fromkeys(c.kind for c in changes):
        here = [c for c in changes if c.kind == kind]
        lines += ["", f"{_PLURALS[kind]} ({len(here)})"] if lines else [f"{_PLURALS[kind]} ({len(here)})"]
        for c in here:
            quoted = f" “{cut(shown(c.words), _WORDS)}” ({shown(c.document)})" if c.words else ""
            lines.append(f"  {_SIGNS[c.how]} {shown(c.text)}{quoted}")
    counts = Counter(c.how for c in changes)
    lines += ["", ", ".join(f"{counts[how]} {how}" for how in ("came", "went", "changed")) + "."]
    return "\n".join(lines) + "\n"


def as_json(changes: Sequence[Change]) -> str:
    """A list of objects with the fields of :class:`Change`."""
    return json.dumps([dataclasses.asdict(c) for c in changes], ensure_ascii=False, indent=1) + "\n"
