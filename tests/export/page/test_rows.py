"""What the page is given: rows, texts, repairs, provinces, the map."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import kg
from kg.export.page import page
from kg.export.page.edits import edits
from kg.export.page.places import map_of_china, province_names, provinces
from kg.export.page.rows import rows
from kg.export.page.texts import units
from kg.graph.communities import communities
from kg.graph.layout import layout
from kg.graph.model import Graph, Node
from kg.lexicon.gazetteer import gazetteer
from kg.model import Document


def applied(document: Document) -> str:
    """The cleaned text with every edit undone."""
    out, at = [], 0
    for start, end, was in edits(document):
        assert start >= at and end >= start
        out += [document.text[at:start], "⋯" if was is None else was]
        at = end
    return "".join([*out, document.text[at:]])


def test_edits_lead_back_to_the_source(seeds: Path, built: Path) -> None:
    for x in kg.load(built).extractions:
        source = (seeds / x.document.source.name).read_text("utf-8")
        parts = applied(x.document).split("⋯")
        assert all(part.strip("\n") in source for part in parts)
        assert sum(map(len, parts)) > 0.9 * len(x.document.text)
        assert ("標(biāo)" in "".join(parts)) == ("標(biāo)" in source)


def test_a_loaded_build_gives_the_same_page(built: Path, seeds: Path) -> None:
    graph = kg.load(built)
    assert page(graph.data, graph.extractions) == (built / "graph.html").read_bytes()


def test_page_of_the_seeds_is_small(built: Path) -> None:
    assert (built / "graph.html").stat().st_size < 1_000_000


def test_sentences_and_words_stand_where_the_rows_say(built: Path) -> None:
    graph = kg.load(built)
    main, blocks = rows(graph.data, graph.extractions, {n.iri: 0.0 for n in graph.data.nodes})
    texts = {row["name"]: row for block in blocks for row in block}
    exact = {(e.document, e.exact) for c in graph.data.claims for e in c.evidence}
    seen = set()
    for article, first, last, start, end, *_ in main["evidence"]:
        row = texts[main["documents"][main["articles"][article][0]][0]]
        assert row["pieces"][0][0] == 0 and first <= start < end <= last
        seen.add((row["name"], utf16(row["pieces"][0][1], start, end)))
    assert exact <= seen


def utf16(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_offsets_count_as_a_browser_does() -> None:
    text = "甲𠮷乙😀丙"
    at = units(text)
    assert [utf16(text, at(i), at(i + 1)) for i in range(len(text))] == list(text)


def test_a_person_is_a_person(built: Path) -> None:
    graph = kg.load(built)
    main, _ = rows(graph.data, graph.extractions, {n.iri: 0.0 for n in graph.data.nodes})
    assert main["types"] == ["Agency", "Person", "Initiative", "Location"]
    assert ["Person", "journalist"] in main["kinds"] and main["labels"]["Person"] == ["Person", "人员"]
    assert main["labels"]["Person/journalist"][1] == "记者或通讯员"
    assert all(f"{t}/{k}" in main["labels"] for t, k in main["kinds"])
    assert all(p in main["labels"] for p in main["predicates"])


def test_large_archives_keep_only_what_is_stated(built: Path, monkeypatch: Any) -> None:
    graph = kg.load(built)
    monkeypatch.setattr("kg.export.page.texts.WHOLE", 1000)
    main, blocks = rows(graph.data, graph.extractions, {n.iri: 0.0 for n in graph.data.nodes})
    texts = {row["name"]: row for block in blocks for row in block}
    held = sum(len(text) for row in texts.values() for _, text in row["pieces"])
    assert held < sum(len(x.document.text) for x in graph.extractions)
    for article, first, last, *_ in main["evidence"]:
        pieces = texts[main["documents"][main["articles"][article][0]][0]]["pieces"]
        assert any(at <= first and last <= at + len(text) for at, text in pieces)


def test_provinces() -> None:
    nodes = (
        Node("a", "Agency", "government", "威海市人民防空办公室", key="Agency|371000|人民防空办公室"),
        Node("b", "Agency", "media", "齐鲁壹点", key="Agency||齐鲁壹点"),
        Node("c", "Location", "admin", "兰州市", code="620100"),
        Node("d", "Official", "official", "某人", key="Official|某人|in x|370000|y.txt"),
    )
    found = provinces(Graph(nodes=nodes))
    assert found == {"a": ("37",), "b": (), "c": ("62",), "d": ()}


def test_the_map_has_every_province_where_it_is() -> None:
    china = map_of_china()
    names = province_names()
    assert len(names) == 34 and names["37"] == ["山东", "Shandong"]
    assert {f"{c}0000" for c in names} == {d.code for d in gazetteer() if d.level == "province" and not d.former}
    assert all(
        0 <= (n if n >= 0 else ~n) < len(china["arcs"])
        for _, _, rings in china["provinces"]
        for ring in rings
        for n in ring
    )
    assert len(json.dumps(china)) < 60_000


def test_communities_are_groups_of_neighbours(built: Path) -> None:
    data = kg.load(built).data
    found = communities(data)
    assert found == communities(dataclasses.replace(data)) and len(found) >= 5
    assert all(len(members) >= 3 for members in found)
    members = [iri for group in found for iri in group]
    assert len(members) == len(set(members))
    inside = sum(any(c.subject in g and c.object in g for g in map(set, found)) for c in data.claims)
    assert inside > 0.7 * len(data.claims)
    assert communities(Graph()) == []


def test_no_english_type_name_reaches_the_reader(built: Path) -> None:
    text = (built / "graph.html").read_text("utf-8")
    data = re.search(r'id="data">(.*?)</script>', text, re.DOTALL)
    assert data is not None and '"Official"' not in json.dumps(json.loads(data[1])["kinds"])
    assert len(layout(kg.load(built).data)) > 200
