"""Labelled fields of source lines and information cards: 作者：… 发布时间 : … 来源：… 浏览次数：…"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.lexicon import words
from kg.lexicon.opening import led

Kind = Literal["publisher", "author", "date", "other"]

_LABELS: tuple[tuple[Kind, str], ...] = (
    (
        "publisher",
        "本文来源|文章来源|信息来源|稿件来源|新闻来源|来源单位|来源|稿源|发布机构|发布单位|发布部门|发文机构|发文单位",
    ),
    ("author", "文章作者|作者|撰稿人|撰稿|执笔人|执笔|文字报道|通讯员|(?:本[报网台])?记者"),
    (
        "date",
        "发布时间|发布日期|发表时间|发表日期|更新时间|更新日期|发文日期|发文时间|成文日期|成文时间|生成日期|公开日期|录入时间|时间|日期|发布",
    ),
    (
        "other",
        "责任编辑|责编|编辑|编审|审核|校对|监制|点击次数|点击数|点击率|点击量|点击|浏览次数|浏览量|浏览数|浏览|访问次数|访问量|阅读次数|阅读量|阅读数|阅读|人气"
        r"|字体大小|字体|字号|大小|视力保护色|保护视力色|背景色|分享到|分享|索\s*引\s*号|发文字号|文\s*号|主题分类|组配分类|信息分类|公文种类|体裁分类|有效性"
        r"|生效日期|生效时间|废止日期|废止时间|失效时间|内容概述|关键词|主题词|名\s*称|标\s*题|公开方式|公开范围|发布于|频道|栏目|分类|编号|摄影|供稿",
    ),
)
_LABEL = led(re.compile("|".join(f"(?P<{kind}>{names})" for kind, names in _LABELS).join(("(?:", r")\s*[:：]\s*"))))
_BEFORE = re.compile(r"(?:^|[\s　|｜；;，,\[\]【】（(•·-]|\d[:：]\d\d)$")
_CUT = re.compile(r"[|｜【\[]")


@dataclass(frozen=True, slots=True)
class Field:
    """A label's kind and the words behind it, up to the next label."""

    kind: Kind
    value: str


def fields(text: str) -> list[Field]:
    """The labelled fields of a line; empty where nothing in it is labelled.

    The first label stands at the beginning or behind a separator (资金来源：… is none); later ones may follow a
    value directly, as in 来源：临河日报时间：2021-05-06.
    """
    marks: list[re.Match[str]] = []
    for m in _LABEL.finditer(text):
        if marks or _BEFORE.search(text, 0, m.start()):
            marks.append(m)
    return [
        Field(_kind(m), _value(text[m.end() : following.start() if following else len(text)]))
        for m, following in zip(marks, [*marks[1:], None], strict=False)
    ]


def _kind(m: re.Match[str]) -> Kind:
    return next(kind for kind, _ in _LABELS if m[kind])


def _value(text: str) -> str:
    value = _CUT.split(text.strip(), maxsplit=1)[0].strip(" 　,，;；-")
    for opening, closing in ("（）", "()"):
        if value.count(opening) != value.count(closing):
            value = value.strip(opening + closing).partition(opening)[0]  # 北京日报（记者
    return value


def lines_of_fields(lines: Iterable[str]) -> Iterator[str]:
    """Lines, each that ends with a label's colon together with the line below it, where a table puts the value."""
    waiting = ""
    for line in lines:
        if re.match(r"[\s•·-]*\S{2,6}\s*[:：]\s*$", line):
            if waiting:
                yield waiting
            waiting = line
        else:
            yield waiting + line
            waiting = ""
    if waiting:
        yield waiting


def publisher(found: Iterable[Field]) -> str | None:
    """The first publisher with a name of its own: 来源：本站 and 来源：网络 name nobody."""
    for field in found:
        if field.kind == "publisher" and field.value:
            name = re.split(r"[\s　]", field.value)[0].strip("《》“”")
            if len(name) > 1 and name not in words("furniture_sources") and not re.match(r"[\dhH]", name):
                return name
    return None
