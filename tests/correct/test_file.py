from pathlib import Path

import pytest

from kg.correct import Apart, Correction, Never, Post, Ref, Same, append, drop_last, find, read
from kg.correct.entry_reading import parsed
from kg.correct.entry_writing import entry_of
from kg.errors import InputError

EVERY_KIND = """\
# 我们的更正，不要删这一行
- same: [嘉兴市水利局, {name: 市水利局, id: agency/330400-0a1b2c3d4e5f}]   # 公告
  who: 李芳
  when: 2026-11-21
  why: "更名: 见公告"
- apart: [周明远, {name: 周明远, document: [autumn.txt, c.txt]}]
- not-entity: {name: 一楼大厅, type: Location}
- name: {of: person/330400-0a1b2c3d4e5f, is: 周明遠}
- type: {of: 清水入户工程, is: Initiative, kind: programme}
- wrong: {subject: 周明远, predicate: holdsPost, object: 嘉兴市水利局, titles: [局长]}
- wrong: {subject: 嘉兴市水利局, honour: 全省水利先进集体}
- right: {subject: 嘉兴市水利局, metric: 改造管网, value: 120余, unit: 公里}
- right: 嘉兴市水利局
- missing:
    subject: 周明远
    predicate: holdsPost
    object: 嘉兴市财政局
    titles: [局长]
    sentence: 现在嘉兴市财政局任党组书记、局长
    document: autumn.txt
    since: 2022-05
- post: {person: 周明远, agency: 嘉兴市财政局, title: 局长, since: 2019}
- word: {name: 健康小屋, type: Location, kind: facility}
- never: 走在前列
- never: {name: 高新, type: Location}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "corrections.yaml"
    path.write_text(text, "utf-8")
    return path


def test_every_kind_is_read_with_its_line_and_comes_back_the_same(tmp_path: Path) -> None:
    found = read(write(tmp_path, EVERY_KIND))
    assert [c.kind for c in found] == (
        [
            "same",
            "apart",
            "not-entity",
            "name",
            "type",
            "wrong",
            "wrong",
            "right",
            "right",
            "missing",
            "post",
            "word",
            "never",
            "never",
        ]
    )
    assert found[0].what == Same((Ref("嘉兴市水利局"), Ref("市水利局", "agency/330400-0a1b2c3d4e5f")))
    assert (found[0].who, found[0].when, found[0].why, found[0].line) == ("李芳", "2026-11-21", "更名: 见公告", 2)
    assert isinstance(found[10].what, Post) and found[10].what.since == "2019"
    assert [parsed(entry_of(c), c.file, c.line) for c in found] == list(found)


def test_appending_keeps_every_byte_and_can_be_taken_back(tmp_path: Path) -> None:
    path = write(tmp_path, EVERY_KIND)
    before = path.read_bytes()
    new = Correction(
        Apart(Ref("甲: 乙", id="agency/1-0a"), Ref("yes", documents=("a b.txt",))), "王", "2026-01-02", "#1"
    )
    append(path, [new])
    assert path.read_bytes().startswith(before)
    assert read(path)[-1] == new and len(read(path)) == 15
    assert not drop_last(path, Correction(Never("丙")))
    assert drop_last(path, new) and path.read_bytes() == before


@pytest.mark.parametrize("before", [None, "", "[]\n", "# 只有注释", "- never: 甲"])
def test_appending_to_any_file(tmp_path: Path, before: str | None) -> None:
    path = tmp_path / "corrections.yaml"
    if before is not None:
        path.write_text(before, "utf-8")
    append(path, [Correction(Never("乙"))])
    assert read(path)[-1].what == Never("乙")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- same: [甲\n", "line"),
        ("never: 甲\n", "a list is wanted"),
        ("- 甲\n", "an entry begins with"),
        ("- never: 甲\n  same: [甲, 乙]\n", "an entry says one thing"),
        ("- never: 甲\n- nvr: 乙\n", "line 2: nvr is not known"),
        ("- same: [甲]\n", "two entities"),
        ("- type: {of: 甲, is: Person}\n", "Person is no type; there are Agency"),
        ("- type: {of: 甲, is: Agency, kind: x}\n", "x is no kind of Agency"),
        ("- wrong: {subject: 甲, predicate: likes, object: 乙}\n", "likes is no relation"),
        ("- wrong: {subject: 甲, predicate: leads}\n", "needs object"),
        ("- post: {person: 甲, agency: 乙, since: 3月}\n", "is a date such as"),
        ("- post: {person: 甲, agency: 乙}\n", "needs since or until"),
        ("- missing: {subject: 甲, predicate: leads, object: 乙}\n", "needs sentence"),
        ("- word: {name: 甲, type: Agency}\n", "a single character"),
        ("- not-entity: {nmae: 甲}\n", "nmae is not known here"),
        ("- never: !!python/object:os.system 甲\n", ""),
        ("- never: &a [*a]\n", "line 1"),
        ("- " * 3000, ""),
        (
            "- never: &a [x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"- same: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)),
            "",
        ),
    ],
)
def test_a_mistake_is_one_sentence_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, text)
    try:
        found = read(path)
    except InputError as error:
        assert says in str(error) and str(error).startswith(str(path)) and "\n" not in str(error)
    else:
        assert not says and "*" not in text and found == (Correction(Never("甲")),)  # a tag makes no object of a text


def test_files_beside_documents(tmp_path: Path) -> None:
    path = write(tmp_path, "[]")
    (tmp_path / "a.txt").write_text("甲")
    (tmp_path / "empty").mkdir()
    assert find([tmp_path, tmp_path / "a.txt", tmp_path / "empty", "-"]) == [path]


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_bytes("- never: 甲".encode("gb18030"))
    with pytest.raises(InputError, match="UTF-8"):
        read(path)
