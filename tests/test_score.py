"""The scorer gives the annotation guide's figures."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.score import key, score
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold" / "seeds"


def predicted(tmp_path: Path, change: object) -> Path:
    for path in GOLD.glob("*.json"):
        document = json.loads(path.read_text("utf-8"))
        change(document)  # type: ignore[operator]
        (tmp_path / path.name).write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return tmp_path


def test_key() -> None:
    assert key("“精致模范機關”創建活動") == key("精致模范机关创建活动")
    assert key("ＡＢ－１") == "ab1"


def test_gold_against_itself_is_perfect(tmp_path: Path) -> None:
    rows = score(GOLD, predicted(tmp_path, lambda d: None))
    for name in ("entities", "relations", "titles", "honours", "indicators", "articles.date"):
        assert rows[name]["f1"] == 1.0, name


def test_what_is_optional_costs_nothing(tmp_path: Path) -> None:
    def drop(document: dict) -> None:
        document["relations"] = [r for r in document["relations"] if not r.get("optional")]

    rows = score(GOLD, predicted(tmp_path, drop))
    assert rows["relations"]["precision"] == rows["relations"]["recall"] == 1.0


def test_errors_are_counted(tmp_path: Path) -> None:
    def spoil(document: dict) -> None:
        first = next(e for e in document["entities"] if not e.get("optional"))
        twin = copy.deepcopy(first)
        twin["id"], twin["name"], twin["aliases"] = "new", "不存在的名称", []
        document["entities"].append(twin)

    rows = score(GOLD, predicted(tmp_path, spoil))
    assert rows["entities"]["recall"] == 1.0
    assert rows["entities"]["found"] == rows["entities"]["gold"] + 5


def test_missing_predictions_count_as_empty(tmp_path: Path) -> None:
    assert score(GOLD, tmp_path)["entities"]["recall"] == 0.0


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        score(tmp_path, tmp_path)


@pytest.mark.parametrize("text", ["[]", "{}", "{", '{"entities": [{}], "relations": []}'])
def test_gold_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json: "):
        score(tmp_path, tmp_path)
