"""A masked sentence as a row of tokens: names, classed words, commas."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from kg.frozen import quick
from kg.lexicon import rows
from kg.lexicon.automaton import LONGEST, each, passing
from kg.lexicon.packs import cached
from kg.model import Entity, EntityType
from kg.relate.frame import Sentence
from kg.relate.inert import inert

_PUNCTUATION = {
    "，": ",",
    ",": ",",
    "；": ";",
    ";": ";",
    "：": ":",
    ":": ":",
    "、": "、",
    "。": ".",
    "！": ".",
    "？": "?",
    "—": ",",
    "（": "(",
    "）": ")",
}
_NOUN = re.compile(
    r"要求|部署(?!开)|目标|以来|下(?!发|达|设)|期间|之[际时初后前]|情况|单位|部门|机构|力度|能力|成效|成果|经验|水平|主体|者|过程|意见|状况|难度|精神|标准|质量|速度|效率|员(?![工会])|部(?![署分门队件])|[处室](?![理置于在])|科(?![学技研普])|股(?![份权])"
)
_ENDS = frozenset("，,。；、和")
_DECLARED = re.compile(r"[^，。；]{0,16}?(?:开幕|开始|启动|开赛|闭幕|开工)")
_UNKNOWN = 16
_BROKEN = 9
_GUESTS = re.compile(
    r"的?(?:人员|教师|师生|领导|代表|嘉宾|委员|单位|干部|同志|企业|队伍|选手|队员|群众|党员|学员|专家|媒体|人数)"
)
# 报名后退出, 受邀参加，却因故婉拒: in the end it did not
_WITHDRAWN = re.compile(
    r"[^，。；ⒶⓅ]{0,12}(?:，[但却后因不][^，。；ⒶⓅⒾ]{0,14}|后|，最终)(?:未能|没能|婉拒|缺席|退出|放弃|取消|没有成行|未成行|未组队|没有组队|未参)"
)
_PUBLIC = re.compile(
    r"(?:群众|市民|居民|村民|农户|企业|游客|网友|用户|家长|学生|读者|消费者|商户)(?:只需|都?可以?|能)?$"
)
_GRATEFUL = re.compile(
    r"的(?:(?:无私|大力|关心|倾情|鼎力|宝贵|积极|真诚|真情|长期|关怀|支持|热心|热情|悉心|精心|指导|帮助|用心|用情|用力|有力|一贯|多年|深情|慷慨|辛勤|倾力)[和与、及]?)+$"
)
_GIVEN = re.compile(
    r"先进|典型|工作队|队员|品牌|机制|资金|协议|关系|基金|物资|仪式|政策|对象|措施|制度|体系|模式|方案|干部|成果|成效|任务|车|协作|村|点|县区|地区|单位|户|团|[^，。；ⒶⓅⒾⓁ]{0,12}工作(?:进行|开展|情况|的)"
)
_SENT_TO = re.compile(r"[ⒶⓁ]+[^，。；ⒶⓅⒾⓁ]{0,10}Ⓟ")
_ORDERED = re.compile(r"(?:按照|根据|依据|遵照|落实)[ⒶⓁ、和与及的统一]*$")
_TURNING = frozenset({"月来", "部署", "代表", "通过", "利用", "借助", "支持", "宣布"})
_WITH = frozenset({"与", "同", "和", "会同", "联合", "携手"})
_YEARS = re.compile(r"[\d一二三四五六七八九十百]{1,4}周?年")
_PARTY = re.compile("(?:委|委员会)$")
_GOVERNMENT = re.compile("政府$")
_MARKS = frozenset(_PUNCTUATION.values())
_KINDS: Mapping[EntityType, str] = {"Agency": "agents", "Official": "agents", "Initiative": "I", "Location": "L"}
VERBS = frozenset({"lead", "act", "follow", "part", "attend", "chair", "held", "setup"})
"""Classes of verbs that an undertaking can be the object of."""
_LISTED = frozenset({"lead", "act", "setup", "follow"})
_ADVERB = 4
_START = operator.attrgetter("start")
TARGETED = frozenset({"oversee", "assist"})
"""Classes of verbs with an agency, a person or a place as target."""
_NEGATED = ("未", "没有", "没", "不", "无法", "不再", "未能", "没能", "不能", "未曾", "不曾")


@quick
@dataclass(frozen=True, slots=True)
class Token:
    """``text[start:end]`` of a masked sentence. ``kind`` is a class of ``relation_verbs``, a punctuation mark, or one of

    ``agents`` (co-ordinated agencies and officials, with the officials' titles), ``I`` (``idle`` where it is only talked about) and ``L``.
    """

    start: int
    end: int
    kind: str
    word: str
    entities: tuple[Entity, ...] = ()


@cached
def _lexicon() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, str, bool], ...]]:
    entries = dict(_PUNCTUATION)
    for word, kind in rows("relation_verbs"):
        entries.setdefault(word, kind)
    listed = tuple((word, kind, _reads(word, kind)) for word, kind in entries.items())
    return passing([w for w, _, _ in listed], LONGEST), listed


def _reads(word: str, kind: str) -> bool:
    """Whether what stands around a word may make another kind of it."""
    return kind in VERBS or kind in TARGETED or word in _TURNING


Words = list[tuple[int, int, int]]
"""Words of the vocabulary in a sentence: number, start, end."""


def vocabulary_in(sentences: Sequence[Sentence]) -> list[Words]:
    """The words of the vocabulary in each of these sentences, for :func:`tokens`."""
    return each(_lexicon()[0], [s.text for s in sentences])


def tokens(sentence: Sentence, held: Mapping[int, int], found: Words) -> list[Token]:
    """The tokens of a sentence in order; ``held`` as from :func:`kg.relate.offices.offices`, ``found`` as from :func:`vocabulary_in`. Words
    used as nouns and what is negated are ``x``.
    """
    listed, text = _lexicon()[1], sentence.text
    hidden = {i for at, start in held.items() for i in range(start, at)} if held else ()
    out: list[Token] = []
    for at, slot in sentence.slots.items():
        if at not in hidden:  # not the office of a person
            entities: tuple[Entity, ...] = (slot.entity,)
            if slot.also:
                entities = (slot.entity, *(e for e in slot.also if e.type == slot.entity.type))
            out.append(Token(held.get(at, at), at + 1, _KINDS[slot.entity.type], text[at], entities))
    for n, start, end in found:
        if start in hidden:
            continue
        word, kind, turns = listed[n]
        if word in _WITH:
            if text.endswith(_NEGATED, max(0, start - 3), start):
                kind = "obl"  # 没有与甲合作
        elif turns:
            if word == "月来" and text[start - 1 : start].isdigit():
                start, word, kind = start + 1, "来", "come"  # 10月来甲局督导
            kind = _turned(text, start, end, word, kind)
        out.append(Token(start, end, kind, word))
    out.sort(key=_START)
    if "、" in text:
        out = _listed_nouns(out, text)
    return _grouped(_quiet(out, inert(sentence)), sentence)


def _turned(text: str, start: int, end: int, word: str, kind: str) -> str:
    """The kind of a word that what stands around it may make another one of."""
    if kind in VERBS or kind in TARGETED:
        if text.endswith(_NEGATED, max(0, start - 4), start) or _NOUN.match(text, end):
            kind = "x"
        elif kind == "assist":
            if text[start - 1 : start] == "的" or text.startswith(("仪式", "典礼"), end):
                kind = "x"  # 对甲的帮扶表示感谢, 捐赠仪式
            elif word[0] not in "捐赠送" and _GIVEN.match(text, end):
                kind = "x"  # 帮扶品牌, 援建项目
        elif kind in ("attend", "part"):
            if _GUESTS.match(text, end) or _WITHDRAWN.match(text, end):
                kind = "x"
        elif kind == "setup" and _YEARS.match(text, end):
            kind = "x"  # 庆祝甲成立100周年
        if (
            kind in TARGETED
            and "的" in text[max(0, start - 14) : start]
            and _GRATEFUL.search(text, max(0, start - 14), start)
        ):
            kind = "x"  # 对甲的无私帮扶表示感谢
    if word == "部署":
        if text[end : end + 1] in _ENDS or _ORDERED.search(text, max(0, start - 12), start):
            kind = "x"  # 根据上级部署, 按照甲部署推进Ⓘ
    elif word == "派驻":
        if _SENT_TO.match(text, end):
            kind = "x"  # 派驻Ⓛ第一书记Ⓟ: a post
    elif word == "代表":
        if text[end : end + 1] == "Ⓐ":
            kind = "obl"  # 市长代表市政府致辞
    elif word in ("通过", "利用", "借助"):
        if _PUBLIC.search(text, max(0, start - 8), start):
            kind = "x"  # 市民通过Ⓘ反映问题
    elif word == "支持":
        if text[end : end + 1] != "Ⓐ":
            kind = "x"  # 技术支持, 大力支持
    elif word == "宣布" and _DECLARED.match(text, end):
        kind = "chair"
    return kind


def _listed_nouns(row: list[Token], text: str) -> list[Token]:
    """Verbs that stand as nouns in a list are no verbs: 调研项目建设、安全生产、Ⓘ; but 制定、出台Ⓘ, Ⓐ主办、Ⓐ承办."""
    for n, t in enumerate(row[:-2]):
        if t.kind not in _LISTED or not text.startswith("、", t.end):
            continue
        after = row[n + 2]
        if after.start > t.end + 1 and (after.kind not in VERBS or after.start - t.end > _ADVERB):
            row[n] = Token(t.start, t.end, "x", t.word)
    return row


def _quiet(row: list[Token], ranges: list[tuple[int, int, bool]]) -> list[Token]:
    """The row with what stands in ``ranges`` out of action; whose an undertaking is (Ⓐ《Ⓘ》) still shows there."""
    if not ranges:
        return row
    out: list[Token] = []
    for n, t in enumerate(row):
        around = [solid for start, end, solid in ranges if start <= t.start and t.end <= end]
        if not around or (t.kind in _MARKS and not any(around)):
            out.append(t)
        elif t.kind == "I":
            out.append(Token(t.start, t.end, "idle", t.word, t.entities))
        elif t.kind == "agents" and n + 1 < len(row) and row[n + 1].kind == "I" and row[n + 1].start == t.end:
            out.append(t)
        else:
            out.append(Token(t.start, t.end, "x", t.word))
    return out


def _grouped(row: list[Token], sentence: Sentence) -> list[Token]:
    """Co-ordinated agents become one token: Ⓐ、Ⓐ和Ⓐ, Ⓐ局长Ⓟ，Ⓛ县长Ⓟ."""
    out: list[Token] = []
    text = sentence.text
    for token in row:
        if token.kind != "agents":
            out.append(token)
            continue
        if (
            len(out) > 2
            and out[-1].kind == "L"
            and out[-1].end == token.start
            and out[-2].kind in ("、", "and")
            and out[-2].end == out[-1].start
            and out[-3].kind == "agents"
        ):  # 甲局、某省乙局: the place belongs to the name behind it
            token = Token(out.pop().start, token.end, "agents", token.word, token.entities)
        if (
            len(out) > 1
            and out[-2].kind == "agents"
            and (
                out[-1].kind in ("、", "and")
                or (out[-1].kind == "," and "Ⓟ" in (text[token.end - 1], text[out[-2].end - 1]))
            )
            and out[-2].end == out[-1].start
            and out[-1].end == token.start
        ):
            members = (*out[-2].entities, *(e for e in token.entities if e not in out[-2].entities))
            out[-2:] = [Token(out[-2].start, token.end, "agents", text[out[-2].start : token.end], members)]
        elif (size := _interrupted(out)) and out[
            -1
        ].end == token.start:  # Ⓐ、某协会、Ⓐ: a name that is not known stands in the list
            first = out[-size]
            members = (*first.entities, *(e for e in token.entities if e not in first.entities))
            out[-size:] = [Token(first.start, token.end, "agents", text[first.start : token.end], members)]
        elif out and out[-1].kind == "agents" and out[-1].end == token.start:
            row_of_issuers = (
                sentence.apart(token.start) and token.entities[0].type == out[-1].entities[0].type == "Agency"
            )
            both = row_of_issuers or (
                _PARTY.search(out[-1].entities[-1].name) and _GOVERNMENT.search(token.entities[0].name)
            )
            members = (*out[-1].entities, *token.entities) if both else token.entities
            out[-1] = Token(out[-1].start, token.end, "agents", "", members)  # 市水务局第一支部: the latter acts
        else:
            out.append(token)
    return out


def _interrupted(row: list[Token]) -> int:
    """The number of tokens of a list broken off by names that are not known, or known as places only; 0 where none is.

    甲、某协会、 and 甲、某街道、某公司、
    """
    if len(row) < 3 or row[-1].kind != "、":
        return 0
    size = 2
    while size <= min(_BROKEN, len(row)) and row[-size].kind in ("、", "L"):
        if row[1 - size].start - row[-size].end > _UNKNOWN:
            return 0
        size += 1
    if size < 3 or size > min(_BROKEN, len(row)) or row[-size].kind != "agents" or row[1 - size].kind != "、":
        return 0
    return size if row[-size].end == row[1 - size].start else 0
