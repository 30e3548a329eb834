"""Posts told around a name: 队长由王某担任 (the title stands before), 由王某任组长的领导小组 (its body stands behind)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.find.person_titles import head_ending
from kg.relate.post_chain import read_posts
from kg.relate.post_index import Index
from kg.relate.post_titles import Post, fits

_HELD_BY = re.compile(r"[ \t　]*(?:同志)?(?:兼任|担任|出任)(?=[。；，,;！!\n（(]|$)")
_BY = re.compile(
    r"(?P<title>[一-鿿]{2,12})(?:一职|职务)?(?:则|均|都|现)?由(?P<office>[^，,。；;：:！？!?\n由]{0,30})\Z"
)
_HEADS = re.compile(
    r"[ \t　]*(?:同志)?(?:任|担任|兼任|出任|为)(?P<title>(?:副|第一|常务副|执行)*(?:组长|主任|指挥长?|总指挥|队长|团长|会长|理事长|召集人|总召集人))(?:的|，(?=成立))"
)
_OF_FOUNDED = re.compile(
    r"[ \t　]*(?:同志)?(?:任|担任|兼任|出任)(?:组委会|领导小组|(?:工作)?专班|指挥部)?(?P<title>(?:副|第一|常务副|执行)*(?P<head>组长|班长|办公室主任|主任委员|主任|总指挥|指挥长|队长|站长|所长|馆长|团长|会长|理事长|召集人))(?=[，。；,;\n]|$)"
)
_FOUNDED = re.compile(r"成立|组建|设立|组成|建立|设(?=[\n“]?[一-鿿]{0,8}(?:组|委员会|委会|队|指挥部|专班|站))")
_STEERED = ("指挥部", "领导小组", "专班", "委员会")  # bodies with an office of their own
_REACH = 60
_OPENING = 12
_TAKES_OFFICE = "兼担出任为同 \t　"  # what these begin with, behind a name: most names are followed by something else


#: What one is at the body that the words right before name: 某公司|钳工, 某环卫处|职工.
_WORKER = re.compile(
    r"(?P<role>(?:退休|离休|一线|普通|青年|老)?(?:职工|员工|工人|环卫工人?|保洁员|快递员|投递员|驾驶员|司机|保安|售票员|质检员|化验员|炊事员|安全员|饲养员|保育员|巡护员|管护员|护林员|护渔员"
    r"|(?:电|焊|钳|车|铣|铆|瓦|木|矿|技|维修|检修|装配|起重|养路|养护|线路|巡线|锅炉|纺织|操作|油漆|管道|泵|钻|电焊|机修|采煤|掘进)工))\Z"
)


_WORKER_ENDS = "工人员机安"


def takes_office(text: str, end: int) -> bool:
    """Whether the name that ends at ``end`` may go on as 担任 and the like: most names do not."""
    return text[end : end + 1] in _TAKES_OFFICE


@dataclass(frozen=True, slots=True)
class Role:
    """A post read around a name: titles without a body of their own (``posts``), or with it (``agency``)."""

    posts: tuple[Post, ...]
    agency: str | None
    title: str
    start: int
    end: int


def held_by(index: Index, start: int, end: int) -> Role | None:
    """队长由甲公司副部长王某担任: the title before 由, for the name at ``start`` to ``end``."""
    m = _HELD_BY.match(index.text, end) if takes_office(index.text, end) else None
    if m is None:
        return None
    window = index.text[max(0, start - _REACH) : start]
    by = _BY.search(window)
    if by is None:
        return None
    last = start - len(window) + by.end("title")
    while last > start - len(window) and head_ending(index.text, last) is None:
        last -= 1
        if by.end("title") - (last - start + len(window)) > 3:
            return None
    posts = read_posts(index, last)
    return Role(tuple(posts), None, "", posts[0].start, m.end()) if posts else None


def works_at(index: Index, start: int, end: int) -> Role | None:
    """某公司钳工王某: what the person named at ``start`` to ``end`` does at the body right before."""
    if index.text[start - 1 : start] not in _WORKER_ENDS:
        return None
    m = _WORKER.search(index.text, max(0, start - 8), start)
    found = index.ends.get(m.start()) if m is not None else None
    if m is None or not found:
        return None
    mention, agency = found[0]
    return Role((), agency, m["role"], mention.start, end)


def heads_body(index: Index, end: int) -> Role | None:
    """由王某任组长的某领导小组: the body that stands right behind the title's 的, for the name that ends at ``end``."""
    m = _HEADS.match(index.text, end) if takes_office(index.text, end) else None
    if m is None:
        return None
    at = m.end()
    while index.text[at : at + 1] in "“‘" and at < len(index.text):
        at += 1
    found = index.starts.get(at)
    if not found:
        return None
    mention, agency = found[0]
    return Role((), agency, m["title"], end, mention.end)


def _manned(index: Index, begin: int, start: int) -> bool:
    """Whether the sentence begins with a body that is said to be manned: 县防汛指挥部由县长某任总指挥."""
    first = next(iter(index.between(begin, min(start, begin + _OPENING))), None)
    return (
        first is not None
        and not re.search("[，。；：]", index.text[begin : first[0].start])
        and index.text.startswith("由", first[0].end)
    )


def heads_founded(index: Index, begin: int, start: int, end: int, own: frozenset[str]) -> Role | None:
    """成立某突击队，由某股副股长王某任队长: the one body that the sentence (from ``begin``) has just set up.

    ``own`` are the bodies of the person's other posts.
    """
    m = _OF_FOUNDED.match(index.text, end)
    founded = (_FOUNDED.search(index.text, begin, start) or _manned(index, begin, start)) if m else None
    if m is None or not founded:
        return None
    office = m["head"] == "办公室主任"
    found = {
        agency: mention
        for mention, agency in index.between(begin, start)
        if agency not in own
        and (
            any(n.endswith(_STEERED) for n in index.names(agency)) if office else fits(index, agency, m["head"], "", "")
        )
    }
    if len(found) != 1:
        return None
    agency, mention = next(iter(found.items()))
    return Role((), agency, m["title"], mention.start, m.end("title"))
