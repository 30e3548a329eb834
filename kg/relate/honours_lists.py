"""Honours told as lists: names under a heading (一、年度先进单位（4个）), or behind 被评为先进集体的有."""

from __future__ import annotations

import re

from kg.lexicon import patterns
from kg.model import Document, Entity, Honour, Span
from kg.relate.honours_subject import joint
from kg.relate.subjects import Subjects

_HEAD = re.compile(
    r"^[一二三四五六七八九十\d]+[、.．]\s*(?P<honour>[^（()）\n]{0,24}(?:优秀|先进|模范|文明|示范|标兵|十佳|最美|杰出)[^（()）\n]{1,24})[（(](?:共)?(?P<number>\d+)[个名人项家]"
)
_QUOTED = re.compile(r"“([^“”]{4,40})”")
_LEAD = re.compile(r"^(?:决定|拟)?(?:授予|表彰|表扬|通报表扬|获得|荣获|获评)(?:的|为)?")
_TAIL = re.compile(
    r"(?:荣誉称号|称号)?(?:获得者|对象|(?:的|获奖|受表彰|拟表彰|受表扬)(?:单位|个人|集体|人员|对象))?(?:名单|一览表)?$"
)
_NUMBER = re.compile(r"\s*(?:[（(]?\d+[)）.．、]?)?\s*")


def listed(document: Document, subjects: Subjects) -> list[Honour]:
    """The honours of every heading's list: each line's first name received it."""
    out: list[Honour] = []
    text = document.text
    for article in document.articles:
        current, left = "", 0
        issuer = subjects.about(article.start)
        for block in article.blocks:
            head = _HEAD.match(text[block.start : block.end].strip())
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
    rule = next(p for p in patterns("honours") if p.id == "honour.they-are")
    for m in rule.regex.finditer(document.text):
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
                    out.append(Honour(one.entity.id, honour, None, (Span(m.start(), one.end),), rule.id, 0.9))
    return out


def _first(subjects: Subjects, begin: int, end: int) -> Entity | None:
    for n in subjects.within(begin, end):
        if n.start - begin <= 1 and n.entity.type in ("Official", "Agency", "Initiative"):
            return n.entity
    return None


def _named(heading: str) -> str:
    """The honour that a heading names: 授予“全省先进集体”称号的单位 names 全省先进集体."""
    quoted = _QUOTED.search(heading)
    return quoted[1] if quoted else _TAIL.sub("", _LEAD.sub("", heading))
