"""Honours told as lists: names under a heading (一、年度先进单位（4个）), or behind 被评为先进集体的有."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.find.person_titles import head_ending
from kg.lexicon.patterns import expressions, matches, possible
from kg.model import Document, Entity, Honour, Span
from kg.relate.honours_members import joint, members
from kg.relate.subjects import Named, Subjects

_HEAD = re.compile(
    r"^[一二三四五六七八九十\d]+[、.．]\s*(?P<honour>[^（()）\n]{0,24}(?:优秀|先进|模范|文明|示范|标兵|十佳|最美|杰出)[^（()）\n]{1,24})[（(](?:共)?(?P<number>\d+)[个名人项家]"
)
_ITEM = re.compile(r"\s*[一二三四五六七八九十\d]")
_QUOTED = re.compile(r"“([^“”]{4,40})”")
_LEAD = re.compile(r"^(?:决定|拟)?(?:授予|表彰|表扬|通报表扬|获得|荣获|获评)(?:的|为)?")
_TAIL = re.compile(
    r"(?:荣誉称号|称号)?(?:获得者|对象|(?:的|获奖|受表彰|拟表彰|受表扬)(?:单位|个人|集体|人员|对象))?(?:名单|一览表)?$"
)
_GOT = re.compile(r"获|评为|授予|命名|认定|表彰|入选|上榜|榜上有名|殊荣|荣誉|当选|揭晓|颁奖|亮相|出炉|产生|获选")
_OF_LIST = re.compile("(?:荣誉)?(?:称号)?(?:获得者)?(?:名单|如下|的?(?:单位|集体|个人|同志)|予以|进行|[：:])")
_WIDE = re.compile(r"[ \t　]{2,}\Z")
_GOT_BELOW = re.compile("获|评为|评选|授予|命名|认定|表彰|表扬|入选|公布|名单|称号")
_NO_NAME = ("称号", "荣誉", "奖章", "奖状", "先锋", "标兵", "能手", "楷模", "工作者")
_BACK = 160
_LINE = 40
_SCOPE = 16
_COLON = re.compile("[：:]")
_OPENS = re.compile(r"[：:]\s*(?:\n|\Z)")
_WORDS = re.compile(r"[^\n]+")
_POSTS = 48
_BREAK = re.compile("[，。；：！？“”]|获得者")
_COUNTED = re.compile(r"等[\d一二两三四五六七八九十百]+[名位个]\Z")
_NUMBER = re.compile(r"\s*(?:[（(]?\d+[)）.．、]?)?\s*")


def listed(document: Document, subjects: Subjects) -> list[Honour]:
    """The honours of every heading's list: each line's first name received it."""
    out: list[Honour] = []
    text = document.text
    for article in document.articles:
        current, left = "", 0
        issuer = subjects.about(article.start)
        for block in article.blocks:
            head = _ITEM.match(text, block.start, block.end) and _HEAD.match(text[block.start : block.end].strip())
            if head:
                current, left = _named(head["honour"]), int(head["number"])
                continue
            if not current:
                continue
            for line in re.finditer(r"[^\n]+", text[block.start : block.end]):
                if left <= 0:
                    break
                left -= 1
                begin = block.start + line.start()
                begin += m.end() if (m := _NUMBER.match(line.group())) else 0
                entity = _first(subjects, begin, block.start + line.end())
                if entity is None:
                    continue
                giver = issuer.id if issuer is not None and issuer.id != entity.id else None
                out.append(
                    Honour(entity.id, current, giver, (Span(begin, block.start + line.end()),), "honour.list", 0.9)
                )
    return out


def told(document: Document, subjects: Subjects) -> list[Honour]:
    """The honours of 被评为先进集体的有A、B和C."""
    out: list[Honour] = []
    rule = "honour.they-are"
    for m in matches("honours", rule, document.text):
        last = {"Agency": 0, "Official": 0}
        for n in reversed(subjects.within(*m.span("honoured"))):
            if n.entity.type not in last or last[n.entity.type]:
                continue
            last[n.entity.type] = 1
            if n.entity.type == "Agency" and last["Official"]:
                break  # the body in a person's title
            for one in joint(subjects, n):
                if one.start >= m.start("honoured"):
                    honour = m["honour"].strip("“”")
                    out.append(Honour(one.entity.id, honour, None, (Span(m.start(), one.end),), rule, 0.9))
    return out


def enumerated(document: Document, subjects: Subjects) -> Iterator[Honour]:
    """The honours of …榜上有名，分别是A、B和C, of 第七届全国文明单位：A、B, and of lines of names under a line that is an honour."""
    rules = expressions("honours")
    text = document.text
    for m in matches("honours", "honour.list-intro", text):
        honour = _meant(text, m, rules["honour.any"])
        if honour:
            for n in members(subjects, *m.span("list"), honour):
                yield Honour(n.entity.id, honour, None, (Span(m.start(), n.end),), "honour.list-intro", 0.85)
    offered = {p.id: p.regex for p in possible("honours", text)}
    labels, headings = offered.get("honour.label"), offered.get("honour.heading")
    for article in document.articles:
        current = ""
        if labels is None and headings is None and not _OPENS.search(text, article.start, article.end):
            continue  # no line that a list could follow
        titles = [(b.start, b.end) for b in article.blocks if b.kind == "title"]
        for line in _WORDS.finditer(text, article.start, article.end):
            start, end = line.span()
            words = line.group().strip()
            if any(begin <= start < stop for begin, stop in titles):
                continue
            label = labels.match(words) if labels is not None and _COLON.search(words, 0, _LINE) else None
            head = headings.match(words) if headings is not None and len(words) <= _LINE else None
            if label is not None:
                current = ""
                at = text.index(label["list"], start)
                for n in members(subjects, at, end, label["honour"]):
                    yield Honour(n.entity.id, label["honour"], None, (Span(start, n.end),), "honour.label", 0.85)
            elif head is not None:
                current = head["honour"]
            elif (intro := _intro(words, rules["honour.any"])) is not None:
                current = intro
            elif not current:
                continue
            else:
                begin = start + (number.end() if (number := _NUMBER.match(line.group())) else 0)
                first = _at(subjects, begin, end)
                if not first and (len(words) > _LINE or re.search(r"[，。；：？！]", words.rstrip("；;。，,"))):
                    current = ""
                    continue
                for n in first or members(subjects, begin, end, current, blanks=True):
                    yield Honour(n.entity.id, current, None, (Span(start, end),), "honour.heading", 0.8)


def _intro(words: str, honour: re.Pattern[str]) -> str | None:
    """The honour of a sentence that a list of those who have it follows: 命名下列同志为“最美护林员”：."""
    if words[-1:] not in ("：", ":") or not _GOT_BELOW.search(words):
        return None
    named = [m for m in honour.finditer(words) if m["quoted"] or _OF_LIST.match(words, m.end())]
    return (named[-1]["quoted"] or named[-1]["plain"]) if named else None


def _at(subjects: Subjects, begin: int, end: int) -> list[Named]:
    """The persons whose line it is: the first opens it, others stand behind wide blanks."""
    text = subjects.text
    named = subjects.within(begin, end)
    if not named or named[0].entity.type != "Official" or text[begin : named[0].start].strip():
        return []
    if text[named[0].end : named[0].end + 1] not in "（(，, 　\n；;、。\t":
        return []
    return [n for n in named if n is named[0] or (n.entity.type == "Official" and _WIDE.search(text, begin, n.start))]


def _meant(text: str, m: re.Match[str], honour: re.Pattern[str]) -> str:
    """The honour whose list it is: said in what is counted (3个先进集体分别是), else the last one named before, where it is got there."""
    said = honour.search(m["what"] or "")
    if said is not None:
        return said["quoted"] or said["plain"]
    begin = max(0, m.start() - _BACK, text.rfind("\n\n", 0, m.start()))
    named = [h for h in honour.finditer(text, begin, m.start()) if h["quoted"] or h["plain"] not in _NO_NAME]
    last = named[-1] if named else None
    if last is None or not _GOT.search(text, begin, m.start()):
        return ""
    return last["quoted"] or last["plain"]


def borne(document: Document, subjects: Subjects) -> Iterator[Honour]:
    """The honours that stand before a person's name: “全省纳税服务明星”陈某, 全国劳动模范李某."""
    rules = expressions("honours")
    text = document.text
    for m in matches("honours", "honour.borne", text):
        if _COUNTED.search(text, max(0, m.start() - 8), m.start()):
            continue  # A等30名“…”、B
        if (n := _person(subjects, m.end())) is not None:
            yield Honour(n.entity.id, m["honour"], None, (Span(m.start(), n.end),), "honour.borne", 0.85)
    for m in matches("honours", "honour.borne-plain", text):
        n = _person(subjects, m.end())
        scope = (
            rules["honour.borne-scope"].search(text, max(0, m.start() - _SCOPE), m.start()) if n is not None else None
        )
        if n is not None and scope is not None:
            honour = scope["scope"] + m.group().removesuffix("获得者")
            yield Honour(n.entity.id, honour, None, (Span(scope.start(), n.end),), "honour.borne", 0.85)


def _person(subjects: Subjects, start: int) -> Named | None:
    """The person whose name begins at ``start``, or behind a mark and posts (全国劳动模范、某局局长|王某)."""
    text = subjects.text
    for n in subjects.within(start, start + _POSTS):
        if n.entity.type == "Official":
            between = text[start : n.start]
            posts = between[:1] == "、" and not _BREAK.search(between) and head_ending(text, n.start) is not None
            return n if not between or posts else None
    return None


def _first(subjects: Subjects, begin: int, end: int) -> Entity | None:
    for n in subjects.within(begin, end):
        if n.start - begin <= 1 and n.entity.type in ("Official", "Agency", "Initiative"):
            return n.entity
    return None


def _named(heading: str) -> str:
    """The honour that a heading names: 授予“全省先进集体”称号的单位 names 全省先进集体."""
    quoted = _QUOTED.search(heading)
    return quoted[1] if quoted else _TAIL.sub("", _LEAD.sub("", heading))
