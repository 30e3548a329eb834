"""What a line is among its neighbours: cut sentences that look like headlines, captions, signatures, lists."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.segment.houses import AGENCY_LINE, outlet_alone, signed
from kg.segment.kinds import Line, ends_sentence, heads_links
from kg.segment.metadata import POSTED

_HANGING = re.compile(
    r"^(?=.{16})[^ 　]*(?:[的为在和与及了将把被以对向由从并使于]|事关|关于|通过|根据)$|[！？。]”.{4,}|^(?=.{16})[^ 　：:]*，[^ 　]*，"
)
_SENTENCE_START = re.compile(
    r"^(?:\d{1,2}月|\d{1,2}日|20\d\d年[^度第]|[今近昨前去上本]\S{0,2}[，日月年天]|据|截至|记者|目前|眼下|如今|当前|此外|同时)"
)
_SCENE = re.compile(r"^[^，。]{2,28}(?:现场|一景|一角|合影|启动仪式)。?$")
_ACT = re.compile(
    r"^[^\s，。：；“”]{2,26}(?:书记|长|主席|主任|代表|委员|总经理|董事|教授|专家|秘书|嘉宾|领导)[^\s，。：；]{0,4}(?:致辞|致欢迎辞|致欢迎词|讲话|发言|颁奖|剪彩|揭牌|授牌|授旗|主持|宣布.{2,8}|合影(?:留念)?|作?推介|领奖|揭幕|启动.{2,8})(?:现场)?$"
)
"""县长周平致辞: what a picture shows, among the paragraphs."""
_LEAD = re.compile(r"^[^，。（(]{1,20}(?:讯|电)(?=[\s　（(])")
_SIGNERS = 12
"""Most agencies that sign one notice."""
_BARE_LABEL = re.compile(r"^[\s•·-]*\S{2,6}\s*[:：]$")
_CONTACT = re.compile(r"^(?:联系人|联系电话|监督电话|电话|地址|附件)\s*[:：]")


def in_context(text: str, lines: list[Line]) -> list[Line]:
    """The lines of ``text`` with the roles that need their neighbours."""
    out: list[Line] = []
    begun = False
    linked = _link_lists(lines) | _columns(lines)
    for i, line in enumerate(lines):
        before = out[i - 1] if i else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        role = "furniture" if i in linked else _role(text, line, before, after, begun)
        if role == "heading" and begun and _signs(lines, i):
            role = "signature"
        begun = begun or role == "body"
        out.append(line if role == line.role else replace(line, role=role))
    return out


def _link_lists(lines: list[Line]) -> frozenset[int]:
    """Lines of the lists of links at the end: titles below 相关新闻, and below other furniture to the end of the page."""
    found: list[int] = []
    i = len(lines)
    while i and lines[i - 1].role in ("furniture", "heading", "caption", "date"):
        i -= 1
    linking = False
    for k in range(i, len(lines)):
        linking = linking or (i > 0 and lines[k].role == "furniture")
        if linking and lines[k].role == "heading":
            found.append(k)
    begun = next((k for k, line in enumerate(lines) if line.role == "body"), len(lines))
    for k, line in enumerate(lines):
        if k > begun and line.role == "furniture" and heads_links(line.text):
            end = k + 1
            while end < len(lines) and lines[end].role in ("heading", "date"):
                end += 1
            if end < len(lines) and lines[end].role == "furniture":
                found += range(k + 1, end)
    return frozenset(found)


def _columns(lines: list[Line]) -> frozenset[int]:
    """Names of columns that stand alone on a line, and in the page's navigation trail as well."""
    trail = {
        step.strip()
        for line in lines
        if line.role == "furniture"
        for step in re.split(r"[>＞»›]+|[:：]", line.text)[1:]
    }
    return frozenset(
        i for i, line in enumerate(lines) if line.role == "heading" and len(line.text) <= 12 and line.text in trail
    )


def _signs(lines: list[Line], i: int) -> bool:
    """Whether a line is one of several agencies that sign, one below the other, above the date."""
    k = i
    until = min(len(lines), i + _SIGNERS)
    while k < until and lines[k].role == "heading" and AGENCY_LINE.match(re.split(r"[\s　]", lines[k].text)[0]):
        k += 1
    return i < k < len(lines) and lines[k].role in ("date", "label")


def _role(text: str, line: Line, before: Line | None, after: Line | None, begun: bool) -> str:
    words = line.text
    if before and before.role == "source" and _BARE_LABEL.search(before.text) and line.role in ("heading", "date"):
        return "source"
    if line.role == "heading":
        if before is None and after and after.role in ("label", "date") and outlet_alone(words):
            return "label"  # the paper above its page's label
        if not begun and before and before.role in ("heading", "date") and _publishes(words, before, after):
            return "source"
        if begun and _ACT.match(words) and not (after and after.role in ("byline", "source")):
            return "caption"
        if before and _is_cut(words, before, after):
            return "body"
        if begun and after and after.role in ("date", "label") and AGENCY_LINE.match(re.split(r"[\s　]", words)[0]):
            return "signature"
        if _CONTACT.match(words):
            return "body"
    elif line.role == "body":
        if _is_long_headline(words, after) or (before is None and _exclaims(words, after)):
            return "heading"
        if before and _is_caption(text, line, before):
            return "caption"
        if not begun and after and len(words) <= 42 and words.count("。") == 1 and _LEAD.match(after.text):
            return "caption"  # what stands between headline and dateline
    elif line.role == "byline":
        if _unbalanced(words):
            return "body"  # 临河日报讯（记者 …, cut
        if begun and POSTED.match(words):
            return "heading"  # one of a list of people with their posts
    return line.role


def _publishes(words: str, before: Line, after: Line | None) -> bool:
    """A line under the headline that is nothing but an outlet's name, or an agency's between headline and date."""
    if outlet_alone(words) or signed(words):
        return True
    between = before.role == "heading" and len(before.text) > 8 and after is not None and after.role == "date"
    return between and bool(AGENCY_LINE.match(words)) and not AGENCY_LINE.match(before.text)


def _is_long_headline(words: str, after: Line | None) -> bool:
    signed = after is not None and after.role in ("source", "byline") and not POSTED.match(after.text)
    return signed and len(words) <= 120 and "。" not in words and not ends_sentence(words) and words[-1] not in "，、"


def _exclaims(words: str, after: Line | None) -> bool:
    """A headline that ends like a sentence, above the line that says when and where it was printed."""
    return after is not None and after.role in ("date", "source") and len(words) <= 40 and words[-1] in "！？!?"


def _is_cut(words: str, before: Line, after: Line | None) -> bool:
    """A short line without a full stop that is the beginning of a sentence, not a headline."""
    if words.startswith(("——", "【")):
        return False
    if _unbalanced(words):
        return True
    if after and after.role in ("byline", "source"):
        return False
    if _HANGING.search(words):
        return True
    if before.role == "heading":
        return False
    if len(words) < 14 or re.search(r"[ 　：:]", words) or words.endswith(("”", "》", "）")):
        return False
    if _SENTENCE_START.match(words) or (before.role == "byline" and len(words) > 22):
        return True
    halves = words.split("，")
    return len(halves) == 2 and abs(len(halves[0]) - len(halves[1])) > 3


def _unbalanced(words: str) -> bool:
    return any(words.count(a) != words.count(b) for a, b in ("“”", "《》", "（）"))


def _is_caption(text: str, line: Line, before: Line) -> bool:
    """A short sentence of its own under a picture: a picture leaves more empty lines than a paragraph does."""
    words = line.text
    if (
        len(words) > 42
        or words.count("，") > 1
        or not words.endswith("。")
        or "。" in words[:-1]
        or words[0] in "“‘《（"
    ):
        return False
    return text.count("\n", before.end, line.start) >= 3 or bool(_SCENE.match(words))
