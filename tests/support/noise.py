"""Noise of the genre, put on clean articles; every character remembers the article and the place it came from.

An article is a list of lines (headline, byline, paragraphs). A noise is a function of lines and a random
generator; :func:`page` writes the lines as one text. :func:`recovered` tells what share of the articles'
characters a document has in the right article and order.
"""

from __future__ import annotations

import bisect
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import Document

Glyph = tuple[str, int, int]
"""A character, its article, and its index there; article -1 for what noise put in."""
Line = list[Glyph]
Noise = Callable[[list[Line], random.Random], list[Line]]

HALF = str.maketrans("，；：？！（）", ",;:?!()")
SPLITTING = "。！？；”"


@dataclass(frozen=True)
class Page:
    """A noisy text with each character's article and index there (or ``(-1, -1)``)."""

    text: str
    origin: tuple[tuple[int, int], ...]
    sizes: tuple[int, ...]


def glyphs(lines: Sequence[str], article: int) -> list[Line]:
    """The lines of a clean article as glyphs."""
    out, index = [], 0
    for line in lines:
        out.append([(c, article, index + i) for i, c in enumerate(line)])
        index += len(line)
    return out


def made(text: str) -> Line:
    """A line that noise puts in."""
    return [(c, -1, -1) for c in text]


def page(lines: Sequence[Line], between: str = "\n\n") -> Page:
    """Write lines as a text."""
    flat: Line = []
    for i, line in enumerate(lines):
        flat += (made(between) if i else []) + line
    articles = sorted({g[1] for g in flat if g[1] >= 0})
    sizes = tuple(len({g[2] for g in flat if g[1] == a}) for a in articles)
    return Page("".join(g[0] for g in flat), tuple((g[1], g[2]) for g in flat), sizes)


def recovered(document: Document, noisy: Page) -> float:
    """Share of the articles' characters that stand in the right article, in order, outside furniture and captions."""
    right = 0
    for number in range(len(noisy.sizes)):
        if number >= len(document.articles):
            continue
        found: list[int] = []
        for block in document.articles[number].blocks:
            if block.kind in ("furniture", "caption"):
                continue
            for offset in document.offsets[block.start : block.end]:
                article, index = noisy.origin[offset]
                if article == number and (not found or found[-1] != index):
                    found.append(index)
        right += _longest_rising(found)
    return right / sum(noisy.sizes)


def _longest_rising(values: Sequence[int]) -> int:
    tails: list[int] = []
    for v in values:
        at = bisect.bisect_left(tails, v)
        tails[at : at + 1] = [v]
    return len(tails)


# ---------------------------------------------------------------- characters


def traditional(lines: list[Line], rng: random.Random) -> list[Line]:
    """Traditional characters."""
    import opencc

    convert = opencc.OpenCC("s2t").convert
    return [[(convert(c) if len(convert(c)) == 1 else c, a, i) for c, a, i in line] for line in lines]


def pinyin(lines: list[Line], rng: random.Random) -> list[Line]:
    """A reading in parentheses behind a third of the characters of a traditional text."""
    import pypinyin

    out = []
    for line in traditional(lines, rng):
        row: Line = []
        readings = pypinyin.pinyin([g[0] for g in line], style=pypinyin.Style.TONE, errors=lambda c: [[""]] * len(c))
        for glyph, reading in zip(line, readings, strict=True):
            row.append(glyph)
            if reading[0].isalpha() and "一" <= glyph[0] <= "鿿" and rng.random() < 0.33:
                row += made(f"({reading[0]})")
        out.append(row)
    return out


def half_width(lines: list[Line], rng: random.Random) -> list[Line]:
    """Half-width punctuation."""
    return [[(c.translate(HALF), a, i) for c, a, i in line] for line in lines]


def letter_spaced(lines: list[Line], rng: random.Random) -> list[Line]:
    """One headline or paragraph with a space behind each character."""
    chosen = rng.randrange(len(lines))
    out = list(lines)
    out[chosen] = [g for i, glyph in enumerate(lines[chosen]) for g in ([*made(" "), glyph] if i else [glyph])]
    return out


def indented(lines: list[Line], rng: random.Random) -> list[Line]:
    """Two full-width spaces before paragraphs."""
    return [made("　　") + line if len(line) > 40 else line for line in lines]


# ---------------------------------------------------------------- lines


def wrapped(lines: list[Line], rng: random.Random) -> list[Line]:
    """A fixed line width, paragraphs indented, page numbers: call :func:`page` with ``between`` a line break."""
    width, depth = rng.choice([20, 24, 28, 35]), rng.choice([18, 26, 40])
    rows: list[Line] = []
    for line in lines:
        row = (made("  ") if len(line) > 40 else []) + line
        rows += [row[i : i + width] for i in range(0, len(row), width)]
    out: list[Line] = []
    for i in range(0, len(rows), depth):
        out += [*rows[i : i + depth], made(""), made(f"— {i // depth + 1} —"), made("")]
    return out


def split_at_pages(lines: list[Line], rng: random.Random) -> list[Line]:
    """Two sentences of long paragraphs cut by an empty line."""
    out = []
    long = [k for k, line in enumerate(lines) if len(line) > 90]
    chosen = set(rng.sample(long, min(2, len(long))))
    for k, line in enumerate(lines):
        cut = inside_sentence(line, rng) if k in chosen else 0
        out += [line[:cut], line[cut:]] if cut else [line]
    return out


def inside_sentence(line: Line, rng: random.Random) -> int:
    """A place at least 15 characters from both ends and three from any full stop; 0 if there is none."""
    text = "".join(g[0] for g in line)
    places = [
        i
        for i in range(15, len(text) - 15)
        if not any(mark in text[i - 3 : i + 3] for mark in SPLITTING + "“：（）《》")
        and not text[i - 1 : i + 1].isdigit()
    ]
    return rng.choice(places) if places else 0


def furniture(lines: list[Line], rng: random.Random) -> list[Line]:
    """Navigation before, editors, adverts and links after."""
    before = rng.sample(
        [
            "首页 > 新闻中心 > 本地要闻",
            "首页 | 要闻 | 民生 | 专题 | 视频",
            "当前位置：网站首页 >> 政务动态",
            "【打印】【关闭】【收藏】",
        ],
        2,
    )
    after = rng.sample(
        [
            "责任编辑：方晓梅",
            "扫一扫，关注“临河发布”微信公众号",
            "上一篇：市区供水管网检修通知",
            "下一篇：没有了",
            "分享到：微信 微博 QQ空间",
            "版权所有 临河县融媒体中心 未经授权禁止转载",
            "新闻热线：略",
            "友情链接 网站地图 联系我们",
            "阅读 2.7万",
        ],
        4,
    )
    return [*map(made, before), *lines, *map(made, after)]


def captions(lines: list[Line], rng: random.Random) -> list[Line]:
    """A sentence cut by a picture's caption."""
    out = []
    long = [k for k, line in enumerate(lines) if len(line) > 90]
    chosen = rng.choice(long) if long else -1
    for k, line in enumerate(lines):
        cut = inside_sentence(line, rng) if k == chosen else 0
        caption = rng.choice(
            ["图为活动现场。", "（图为志愿者清理河道 王成 摄）", "村民在果园劳作。李梅 摄", "启动仪式现场。"]
        )
        out += [line[:cut], made(caption), line[cut:]] if cut else [line]
    return out


def site_controls(lines: list[Line], rng: random.Random) -> list[Line]:
    """A site's controls, a line each, before the article, and its greeting; its contact words after."""
    before = rng.sample(
        [
            "移动客户端",
            "政务微信 政务微博",
            "登录 | 注册",
            "• 设为首页|",
            "无障碍浏览 长者模式",
            "欢迎访问临河县人民政府网",
        ],
        3,
    )
    after = rng.sample(["在线客服", "电话咨询", "返回顶部", "LINHE YAOWEN", "16px"], 2)
    return [*map(made, before), *lines, *map(made, after)]


def link_list(lines: list[Line], rng: random.Random) -> list[Line]:
    """The head of a list of links below the article, and the titles of other articles."""
    head = rng.choice(["热点新闻", "最新资讯", "图片报道 更多>>", "相关阅读：", "猜你喜欢"])
    titles = ["全县供水管网改造工程开工", "我市三个村获评美丽乡村", "秋粮收购进度过半", "县长周平调研水利工作"]
    return [*lines, made(head), *map(made, rng.sample(titles, 3))]


def labelled(lines: list[Line], rng: random.Random) -> list[Line]:
    """Labelled fields under the headline: on one line, in a table of two columns, or each value below its label."""
    row = rng.choice(
        [
            ["作者 : 周平 发布时间 : 2021-05-06 发布单位 : 临河日报 点击数 :"],
            ["来源：临河日报时间：2021年05月06日 浏览：12次"],
            ["索 引 号：0123/2021-07 主题分类：水利", "发布机构：临河日报 发文日期：2021-05-06"],
            ["发布时间：", "2021-05-06 10:03", "信息来源：", "临河日报"],
        ]
    )
    return [lines[0], *map(made, row), *lines[1:]]


def acts(lines: list[Line], rng: random.Random) -> list[Line]:
    """Two captions that say who acts, without a full stop, between paragraphs."""
    if len(lines) < 5:
        return lines
    k = rng.randrange(4, len(lines))
    return [*lines[:k], made("县长周平致辞"), made("副县长郑洁讲话"), *lines[k:]]


def doubled_commas(lines: list[Line], rng: random.Random) -> list[Line]:
    """A half-width comma put in beside some marks."""
    out = []
    for line in lines:
        row: Line = []
        for glyph in line:
            if glyph[0] in "，、。" and row and row[-1][0] not in "，、。”" and rng.random() < 0.3:
                row += made(",")
            row.append(glyph)
        out.append(row)
    return out


# ---------------------------------------------------------------- several articles on one page


def _chunks(lines: list[Line], parts: int, rng: random.Random, inside: bool) -> list[list[Line]]:
    """A page's article in blocks; the first holds the headline, the byline and a paragraph."""
    first = next((k for k, line in enumerate(lines) if k > 1 and len(line) > 60), len(lines) - 1)
    borders = sorted(rng.sample(range(first + 1, len(lines)), min(parts - 1, len(lines) - first - 1)))
    blocks = [lines[a:b] for a, b in zip([0, *borders], [*borders, len(lines)], strict=True)]
    if inside:
        for k in range(len(blocks) - 1):
            cut = inside_sentence(blocks[k][-1], rng) if len(blocks[k][-1]) > 60 else 0
            if cut:
                blocks[k + 1] = [blocks[k][-1][cut:], *blocks[k + 1]]
                blocks[k] = [*blocks[k][:-1], blocks[k][-1][:cut]]
    return blocks


def interleaved(articles: Sequence[list[Line]], rng: random.Random, inside: bool) -> list[Line]:
    """The blocks of several articles in turn; cut inside sentences, or between paragraphs."""
    blocks = [_chunks(a, rng.choice([2, 3]), rng, inside) for a in articles]
    return [line for turn in range(3) for b in blocks if turn < len(b) for line in b[turn]]


SINGLE: dict[str, Noise] = {
    "traditional": traditional,
    "pinyin": pinyin,
    "half_width": half_width,
    "letter_spaced": letter_spaced,
    "indented": indented,
    "split_at_pages": split_at_pages,
    "furniture": furniture,
    "captions": captions,
    "site_controls": site_controls,
    "link_list": link_list,
    "labelled": labelled,
    "acts": acts,
    "doubled_commas": doubled_commas,
}


# ---------------------------------------------------------------- clean articles to put noise on


def clean_articles() -> list[tuple[str, list[str]]]:
    """Name and lines (headline, byline, paragraphs) of the gold documents that have no noise in their body."""
    gold = Path(__file__).parent.parent / "gold" / "dev"
    noisy = {
        "traditional+pinyin",
        "hard line breaks",
        "interleaved columns",
        "html boilerplate",
        "circulation line",
        "utf-8 bom",
    }
    out = []
    for row in json.loads((gold / "index.json").read_text("utf-8")):
        if noisy & set(row["noise"]):
            continue
        article = json.loads((gold / "gold" / f"{row['id']}.json").read_text("utf-8"))["articles"][0]
        raw = (gold / "docs" / row["file"]).read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("gb18030")
        full = str.maketrans(",;:?!()", "，；：？！（）")
        lines = [line.strip().translate(full) for line in text.splitlines()]
        body = [
            re.sub(r"^\S{2,10}讯\s*（[^）]*）", "", line).strip()
            for line in lines
            if len(line) > 30 and line[-1] in "。”！？" and line[0] not in "（扫来"
        ]
        hands = article["authors"] or ["张文远", "李小萍"]
        byline = f"本报记者 {hands[0]}" + (f" 通讯员 {' '.join(hands[1:])}" if hands[1:] else "")
        out.append((row["id"], [article["title"].translate(full), byline, *body]))
    return out
