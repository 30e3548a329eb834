import collections
import dataclasses
import json
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.export.documents import as_gold, file_names, from_json, read_folder, to_json
from kg.export.offsets import expand, runs, sparse_source, substitutions
from kg.graph import assemble, iris
from kg.model import Extraction
from kg.score import Tally, score_document
from tests.graph.sample import autumn, by_name, spring


@pytest.mark.parametrize("make", [spring, autumn])
def test_round_trip(make) -> None:
    x = make()
    y = from_json(to_json(x, {"a1": "https://w3id.org/govkg/id/agency/x"}))
    assert dataclasses.replace(y, document=x.document) == x
    assert y.document.text == x.document.text
    assert y.document.offsets == x.document.offsets
    assert y.document.articles == x.document.articles
    assert y.document.source == x.document.source
    assert [r.name for r in y.document.repairs] == [r.name for r in x.document.repairs]


def test_the_same_graph_from_the_files() -> None:
    made = [spring(), autumn()]
    graph = assemble(made, identity=by_name)
    read = [from_json(to_json(x, own)) for x, own in zip(made, iris(graph, made), strict=True)]
    assert assemble(read, identity=by_name) == graph


def test_entities_have_their_iris() -> None:
    content = json.loads(to_json(spring(), {"a1": "urn:x"}))
    assert [e.get("iri") for e in content["entities"] if e["id"] in ("a1", "a2")] == ["urn:x", None]


def test_can_be_scored_and_is_its_own_gold() -> None:
    content = json.loads(to_json(spring()))
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    score_document(as_gold(spring()), content, tallies, [], [])
    assert tallies["entities"].row()["f1"] == 1.0
    assert tallies["relations"].row()["f1"] == 1.0


def test_files_are_the_same_twice_and_one_line_a_record() -> None:
    data = to_json(spring())
    assert data == to_json(spring())
    assert sum(line.strip().startswith(b'{"id": ') for line in data.splitlines()) == len(spring().entities)


def test_file_names_are_safe_and_distinct() -> None:
    def named(name: str) -> Extraction:
        x = spring()
        source = dataclasses.replace(x.document.source, name=name)
        return dataclasses.replace(x, document=dataclasses.replace(x.document, source=source))

    names = ["a/b.txt", "报告.html", "报告.txt", "A.txt", "a.txt", "../..", "x" * 300 + ".txt", "水" * 200]
    found = file_names([named(n) for n in names])
    assert found[:6] == ["a_b.json", "报告.json", "报告-2.json", "A.json", "a-2.json", "_.json"]
    assert len({f.casefold() for f in found}) == len(names)
    assert all(len(f.encode()) < 255 for f in found)


def test_a_folder_is_read_with_its_base(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "s.json").write_bytes(to_json(spring(), {"a1": "https://example.org/kg/id/agency/1"}))
    found, base = read_folder(tmp_path)
    assert [x.document.source.name for x in found] == ["spring.txt"]
    assert base == "https://example.org/kg/"


def test_no_build_and_no_document_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no build"):
        read_folder(tmp_path)
    (tmp_path / "x.json").write_text("[1]")
    with pytest.raises(InputError, match=r"x\.json"):
        read_folder(tmp_path)
    with pytest.raises(InputError, match="newer"):
        from_json(to_json(spring()).replace(b'"format": 1', b'"format": 99'))


@given(st.lists(st.integers(0, 60), max_size=80))
def test_runs_and_back(offsets: list[int]) -> None:
    assert expand(runs(offsets)) == array("I", offsets)


@given(st.text(alphabet="水電电abc\n ", max_size=60), st.data())
def test_what_the_text_stands_for_comes_back(source: str, data: st.DataObject) -> None:
    kept = sorted(data.draw(st.sets(st.integers(0, max(0, len(source) - 1)), max_size=len(source)))) if source else []
    text = "".join(source[i].replace("電", "电") for i in kept)
    again = sparse_source(text, kept, len(source), substitutions(text, runs(kept), source))
    assert len(again) == len(source)
    assert [again[i] for i in kept] == [source[i] for i in kept]


@pytest.mark.parametrize(
    "change",
    [
        (b'"offsets": [[0, ', b'"offsets": [[-5, '),
        (b'"entities": [', b'"entities": [7, '),
        (b'"text": "', b'"txet": "'),
    ],
)
def test_a_broken_file_is_an_input_error(change: tuple[bytes, bytes]) -> None:
    data = to_json(spring())
    assert change[0] in data
    with pytest.raises(InputError):
        from_json(data.replace(*change))
