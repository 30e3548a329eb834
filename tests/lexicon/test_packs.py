"""Packs: vocabulary of one's own field, for one build and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.errors import InputError
from kg.lexicon import patterns, words
from kg.lexicon.pack_check import check_pack
from kg.lexicon.packs import active, cached, read_pack, using
from tests.conftest import ROOT

HEALTH, PRESS = ROOT / "docs" / "packs" / "health", ROOT / "docs" / "packs" / "health-press"
#: Kept for the whole process, since they follow from their arguments or from data that no pack adds to.
PURE = {
    ("find/initiative_bounds.py", "_meets"),
    ("find/initiative_known.py", "key"),
    ("find/places_words.py", "tokens"),
    ("lexicon/gazetteer.py", "_township"),
    ("lexicon/gazetteer.py", "_townships"),
    ("lexicon/packs.py", "_scope_of"),
    ("lexicon/segmenter.py", "_tokenizer"),
    ("lexicon/segmenter.py", "dictionary"),
    ("relate/spelled.py", "_longest_first"),
    ("resolve/areas.py", "plain"),
    ("resolve/contractions.py", "stem"),
    ("resolve/titles.py", "undertaking"),
    ("segment/cohesion.py", "frequency"),
    ("segment/cohesion.py", "joint"),
    ("segment/cohesion.py", "words"),
}


def pack(folder: Path, lists: dict[str, str] | None = None, patterns: dict[str, str] | None = None) -> Path:
    for kind, ending, files in (("data", "txt", lists), ("patterns", "toml", patterns)):
        for name, text in (files or {}).items():
            path = folder / kind / f"{name}.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return folder


def names(graph: kg.Graph) -> set[tuple[str, str]]:
    return {(n.type, n.name) for n in graph.data.nodes}


@pytest.fixture(scope="module")
def with_pack() -> kg.Graph:
    return kg.build([PRESS], packs=[HEALTH], workers=0)


def test_the_worked_example_is_good() -> None:
    assert check_pack(HEALTH) == ()
    done = CliRunner().invoke(main, ["check", "--pack", str(HEALTH)])
    assert done.exit_code == 0 and "all good" in done.output
    assert not list(HEALTH.rglob("*.py")) and len(list(PRESS.glob("*.txt"))) == 10


def test_the_worked_example_builds_its_graph(with_pack: kg.Graph) -> None:
    found = names(with_pack)
    assert {
        ("Agency", "广元市城市医疗集团"),
        ("Agency", "广元市中心医院胸痛中心"),
        ("Location", "嘉陵健康小屋"),
        ("Location", "旺苍爱心献血屋"),
        ("Initiative", "剑阁县中医义诊月"),
        ("Official", "乔守仁"),
    } <= found
    called = {n.iri: n.name for n in with_pack.data.nodes}
    posts = {(called[t.person], called[t.agency], t.title) for t in with_pack.data.tenures}
    assert ("罗素梅", "嘉陵社区卫生服务中心", "健康指导员") in posts
    assert ("唐一苇", "朝天区人民医院", "疾控监督员") in posts
    assert {f.metric for f in with_pack.data.figures} >= {"门诊量", "建立健康档案"}
    assert not [v for v in with_pack.check() if v.severity == "error"]


def test_it_adds_what_was_not_found_without(with_pack: kg.Graph) -> None:
    came = names(with_pack) - names(kg.build([PRESS], workers=0))
    assert {("Location", "嘉陵健康小屋"), ("Location", "旺苍爱心献血屋"), ("Official", "唐一苇")} <= came


def test_nothing_is_left_of_it_in_the_same_process(with_pack: kg.Graph) -> None:
    without = kg.build([PRESS], workers=0)
    assert kg.build([PRESS], packs=[HEALTH], workers=0).data == with_pack.data
    assert kg.build([PRESS], workers=0).data == without.data != with_pack.data
    assert active() == ()


def test_workers_give_the_same(with_pack: kg.Graph) -> None:
    assert kg.build([PRESS], packs=[HEALTH], workers=2).data == with_pack.data


def test_its_content_is_a_setting(tmp_path: Path, with_pack: kg.Graph) -> None:
    cache = tmp_path / "cache"
    first = kg.build([PRESS], packs=[HEALTH], cache=cache, workers=0)
    assert first.data == with_pack.data
    assert kg.build([PRESS], cache=cache, workers=0).data.run.settings != first.data.run.settings
    other = pack(tmp_path / "own", {"place_suffixes": "健康小屋\tsite\tfacility\n"})
    small = kg.build([PRESS], packs=[other], cache=cache, workers=0)
    assert ("Location", "嘉陵健康小屋") in names(small) and ("Location", "旺苍爱心献血屋") not in names(small)
    copy = pack(tmp_path / "copy", {"place_suffixes": "健康小屋\tsite\tfacility\n"})
    assert kg.build([PRESS], packs=[copy, other], workers=0).data == small.data  # the same content, twice


def test_a_build_loads_without_the_pack(tmp_path: Path, with_pack: kg.Graph) -> None:
    with_pack.write(tmp_path / "out", formats=["ttl"])
    loaded = kg.load(tmp_path / "out")
    assert (loaded.data.nodes, loaded.data.claims) == (with_pack.data.nodes, with_pack.data.claims)


def test_lists_and_patterns_are_added_after_the_built_in_ones(tmp_path: Path) -> None:
    own = read_pack(
        pack(
            tmp_path,
            {"surnames": "魍\n"},
            {
                "posts": '[[pattern]]\nid = "x"\nregex = "甲"\nexamples = ["甲"]\ncounterexamples = ["乙"]\nconfidence = 1.0\n'
            },
        )
    )
    before = words("surnames"), patterns("posts")
    with using([own]):
        assert words("surnames") == (*before[0], "魍") and patterns("posts")[-1].id == "x"
        with using([]):
            assert words("surnames") == before[0]
    assert (words("surnames"), patterns("posts")) == before


def test_cached_functions_keep_packs_apart(tmp_path: Path) -> None:
    calls = []

    @cached
    def number(n: int) -> int:
        calls.append(n)
        return len(active())

    own = read_pack(pack(tmp_path, {"surnames": "魍\n"}))
    assert (number(1), number(1)) == (0, 0)
    with using([own]):
        assert (number(1), number(1)) == (1, 1)
    assert number(1) == 0 and calls == [1, 1]


def test_no_cache_of_the_vocabulary_outlives_a_pack() -> None:
    kept = set()
    for part in ("find", "resolve", "relate", "segment", "lexicon"):
        for path in sorted((ROOT / "kg" / part).glob("*.py")):
            text = path.read_text("utf-8")
            for found in re.finditer(r"^@functools\.(?:cache|lru_cache)\b.*\n(?:.*\n)*?def (\w+)", text, re.MULTILINE):
                kept.add((f"{part}/{path.name}", found[1]))
    assert kept == PURE, "use kg.lexicon.packs.cached for what follows from the vocabulary"


ENTRY = 'id = "own"\nregex = "{}"\nexamples = ["{}"]\ncounterexamples = ["{}"]\n'


@pytest.mark.parametrize(
    ("lists", "files", "says"),
    [
        ({"surname": "魍\n"}, {}, "data/surname.txt: there is no built-in file of this name; nearest: surnames"),
        ({"initiative_heads": "行走月\n"}, {}, "line 1: 1 fields between tabs"),
        ({"initiative_heads": "行走月\tcampaign\tstrong\n"}, {}, "strong is no number"),
        ({"surnames": "魍\n魍\n"}, {}, "stands in line 1 too"),
        ({"surnames": "王\n"}, {}, "in the built-in list already"),
        ({}, {"postings": "[[pattern]]\n"}, "patterns/postings.toml: there is no built-in file"),
        ({}, {"posts": "[[pattern]\n"}, "not TOML"),
        ({}, {"posts": "# nothing\n"}, "no [[pattern]] in it"),
        ({}, {"posts": '[[pattern]]\nid = "own"\n'}, "regex is wanted"),
        ({}, {"posts": "[[pattern]]\n" + ENTRY.format("(", "甲", "乙")}, "not a regular expression"),
        (
            {},
            {"posts": "[[pattern]]\nconfidence = 1.0\n" + ENTRY.format("甲", "乙", "丙")},
            "example '乙' does not match",
        ),
        (
            {},
            {"posts": "[[pattern]]\nconfidence = 1.0\n" + ENTRY.format("甲", "甲", "甲")},
            "counterexample '甲' matches",
        ),
        ({}, {"posts": "[[pattern]]\n" + ENTRY.format("甲", "甲", "乙")}, "confidence is wanted"),
        (
            {},
            {"posts": "[[pattern]]\nconfidence = 1.0\n" + ENTRY.format("甲", "甲", "乙").replace("own", "post.is")},
            "another pattern has this id",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, lists: dict[str, str], files: dict[str, str], says: str
) -> None:
    folder = pack(tmp_path, lists, files)
    found = check_pack(folder)
    assert any(says in str(f) for f in found), found
    done = CliRunner().invoke(main, ["check", "--strict", "--pack", str(folder)])
    assert done.exit_code == 1 and says in done.output and "Traceback" not in done.output
    if any(f.severity == "error" for f in found):
        with pytest.raises(InputError, match="kg check --pack"):
            kg.build([PRESS], packs=[folder])


def test_no_pack(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        check_pack(tmp_path / "none")
    with pytest.raises(InputError, match="no pack here"):
        check_pack(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "surnames.txt").write_bytes("魍".encode("gb18030"))
    with pytest.raises(InputError, match="UTF-8"):
        check_pack(tmp_path)
    assert CliRunner().invoke(main, ["check"]).exit_code == 2
