"""Marks in sentences."""

import pytest

from kg.ask.passages import Mark, Part, marked


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [("甲乙丙丁", "")]),
        ([(11, 12, "words")], [("甲", ""), ("乙", "words"), ("丙丁", "")]),
        ([(12, 14, "words"), (10, 13, "words")], [("甲乙丙丁", "words")]),
        ([(10, 12, "subject"), (11, 13, "object")], [("甲乙", "subject"), ("丙丁", "")]),
        ([(12, 13, "object"), (10, 12, "subject")], [("甲乙", "subject"), ("丙", "object"), ("丁", "")]),
    ],
)
def test_marks_are_cut_out_in_order(spans: list[tuple[int, int, Mark]], expected: list[Part]) -> None:
    assert list(marked("甲乙丙丁", 10, spans)) == expected


def test_a_long_sentence_is_cut_at_clauses_and_only_beside_its_marks() -> None:
    clause = "一二三四五六七八九，"
    text = clause * 10 + "丙" + clause * 10
    parts = marked(text, 0, [(100, 101, "subject")])
    assert [mark for _, mark in parts] == ["", "subject", ""]
    before, after = parts[0][0], parts[2][0]
    assert before == "…" + clause * 4 and after == clause * 4 + "…"
    assert marked(text, 0, []) == ((text, ""),)
