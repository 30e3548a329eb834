"""Which entity found is which of gold: one to one within a type, by the forms of their names."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any

import opencc

from kg.score.tally import Json

_DROPPED = re.compile(r"[\s“”‘’\"'「」『』《》〈〉【】\[\]()（）·•,，、。:：;；\-—_－]")


@functools.cache
def _converter() -> Any:  # noqa: ANN401 - opencc has no types
    return opencc.OpenCC("t2s")


@functools.lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """The form in which names are compared."""
    normal = unicodedata.normalize("NFKC", str(text))
    return _DROPPED.sub("", _converter().convert(normal)).lower()


def names(entity: Json) -> set[str]:
    """The forms under which an entity can be matched: its name and its aliases, as :func:`key` writes them."""
    return {k for k in (key(n) for n in [entity["name"], *entity.get("aliases", [])]) if k}


def align(gold: list[Json], found: list[Json]) -> tuple[dict[str, str], dict[str, str]]:
    """One-to-one match within a type, by name first, then by any shared form: gold id to found id, and back."""
    by_gold: dict[str, str] = {}
    by_found: dict[str, str] = {}
    keyed = {id(e): (key(e["name"]), names(e)) for e in [*gold, *found]}
    ordered = sorted(gold, key=lambda e: bool(e.get("optional")))
    for level in range(3):
        for g in ordered:
            if g["id"] in by_gold:
                continue
            g_name, g_names = keyed[id(g)]
            for f in found:
                if f["id"] in by_found or f["type"] != g["type"]:
                    continue
                f_name, f_names = keyed[id(f)]
                if (g_name == f_name, f_name in g_names, bool(g_names & f_names))[level]:
                    by_gold[g["id"]] = f["id"]
                    by_found[f["id"]] = g["id"]
                    break
    return by_gold, by_found
