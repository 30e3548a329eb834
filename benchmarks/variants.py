#!/usr/bin/env python3
"""Gold documents under other names: ``python benchmarks/variants.py OUT [--copies N] [--seed S]``.

Every province, prefecture and county, every person, and every town that gold names is replaced, in the text and in
its gold alike, by another of its kind (drawn from the gazetteer and the list of surnames), so that a system that knows the gold documents' names gains
nothing by it. Writes ``OUT/docs`` and ``OUT/gold``, which ``benchmarks/evaluate.py OUT`` scores. Documents in
traditional characters are varied after their repair; the others keep their noise.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from kg.lexicon import words
from kg.lexicon.gazetteer import base, gazetteer
from kg.read import read
from tests.support.projected import documents, prepare

_GIVEN = (
    "建国伟丽娜静芳军敏涛霞超艳平刚桂兰英华明玉萍红玲芬杰鹏飞燕辉力勇斌波宁凯晨阳雪梅琳洁莹佳欣怡文博宇浩然子轩思雨"
)
_TOWNS = "清溪|石桥|双塘|永安|新坪|龙泉|大河|白沙|金川|柳林|高庙|马渡|青云|沙河|古城|东坝|望江|南岭|竹园|梅花"


def _swap(rng: random.Random, gold: dict[str, Any]) -> dict[str, str]:
    """Old name to new, the longest forms first."""
    by_level: dict[str, list[str]] = {}
    for d in gazetteer():
        if not d.former and len(base(d.name)) == 2 and len(d.name) == 3:
            by_level.setdefault(f"{d.level}{d.name[-1]}", []).append(d.name)
    out: dict[str, str] = {}
    for e in gold["entities"]:
        if e["type"] == "Location" and e.get("subtype") == "admin":
            for form in (e["name"], *e.get("aliases", [])):
                found = [d for d in gazetteer().named(form) if d.name == form and len(form) == 3]
                if found and (pool := by_level.get(f"{found[0].level}{form[-1]}")):
                    new = rng.choice(pool)
                    out[form], out[form[:2]] = new, new[:2]
                elif re.fullmatch(r"[一-鿿]{2}[镇乡村]", form) and not gazetteer().named(form[:2]):
                    out[form] = rng.choice(_TOWNS.split("|")) + form[-1]
        elif e["type"] == "Official" and re.fullmatch(r"[一-鿿]{2,3}", e["name"]) and e["name"] != "习近平":
            surname = rng.choice([w for w in words("surnames") if len(w) == 1])
            out[e["name"]] = surname + "".join(rng.choice(_GIVEN) for _ in e["name"][1:])
    return {k: v for k, v in out.items() if len(k) > 1 and k != v}


def vary(text: str, gold: dict[str, Any], seed: str) -> tuple[str, dict[str, Any]]:
    """The text and its gold under other names."""
    table = _swap(random.Random(seed), gold)
    if not table:
        return text, gold
    # a name may be broken by a line end in the text; the break is kept behind the new name's first character
    pattern = re.compile("|".join(r"(\s*)".join(map(re.escape, k)) for k in sorted(table, key=lambda k: (-len(k), k))))

    def new(m: re.Match[str]) -> str:
        gap = "".join(g for g in m.groups() if g)
        name = table[re.sub(r"\s", "", m.group())]
        return name[0] + gap + name[1:]

    return pattern.sub(new, text), json.loads(pattern.sub(new, json.dumps(gold, ensure_ascii=False)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--seed", default="0")
    options = parser.parse_args()
    for folder in ("docs", "gold"):
        (options.out / folder).mkdir(parents=True, exist_ok=True)
    for which in ("seeds", "dev"):
        for path, gold in documents(which):
            (source,) = read(path)
            told = source.text
            if any(e["name"] not in told for e in gold["entities"] if e["type"] == "Official"):
                told = prepare(
                    path
                ).text  # names in traditional characters or with pinyin: begin from the repaired text
            for n in range(options.copies):
                text, varied = vary(told, gold, f"{options.seed}/{path.stem}/{n}")
                name = path.stem if options.copies == 1 else f"{path.stem}-{n}"
                (options.out / "docs" / f"{name}{path.suffix}").write_text(text, "utf-8")
                (options.out / "gold" / f"{name}.json").write_text(json.dumps(varied, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
