"""Titles of posts: where the words of one begin, and which bodies they call for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.find.person_titles import generic_bodies, heads, prefixes, sizes_by_last
from kg.frozen import quick
from kg.lexicon.packs import cached
from kg.relate.post_index import Index

GRADES = ("大校", "上校", "中校", "少校", "上尉", "中尉", "少尉", "上将", "中将", "少将")  # ranks are no posts
_BESIDE = (*GRADES, "理事会", "监事会", "董事会")  # what may stand between the words of a title
GOVERNMENTS = ("省长", "市长", "县长", "区长", "州长", "旗长", "镇长", "乡长", "盟长", "行署专员", "自治区主席")
# Heads that a field of work may stand before, and that head no unit
OF_A_FIELD = (
    "总监",
    "经理",
    "工程师",
    "负责人",
    "教授",
    "副教授",
    "研究员",
    "副研究员",
    "会计师",
    "规划师",
    "设计师",
    "专员",
    "督查员",
    "专家",
)
_TOWNS = ("社区", "村", "镇", "乡", "街道")


@quick
@dataclass(frozen=True, slots=True)
class Post:
    """One title. ``agency`` is an entity's id, or ``None`` where the words name none.

    ``kind`` says why there is none or how it was read: ``named``, ``place`` (大同市副市长), ``office`` (市长,
    县委书记: the title implies the body), ``generic`` (中心主任: the body is named elsewhere), ``bare``.
    ``body`` holds the implied or generic words, ``organ`` the party organ in the title (党组).
    """

    title: str
    head: str
    start: int
    title_start: int
    end: int
    agency: str | None
    kind: str
    body: str = ""
    organ: str = ""
    status: str = "stated"


@cached
def _sizes() -> dict[str, list[int]]:
    return sizes_by_last(prefixes())


def title_cuts(text: str, head_start: int) -> tuple[list[int], str, str, str]:
    """Where the title may begin, from its head outwards; its status, its party organ, the office it holds."""
    known, by_last = prefixes(), _sizes()
    cuts, status, organ, office = [head_start], "stated", "", ""
    while len(cuts) < 5:
        at = cuts[-1]
        for size in by_last.get(text[at - 1 : at], ()):
            if size <= at and text[at - size : at] in known:
                break
        else:
            if len(cuts) > 2 or not text.endswith(_BESIDE, 0, at):
                break
            cuts.append(at - next(len(w) for w in _BESIDE if text.endswith(w, 0, at)))
            continue
        kind = known[text[at - size : at]]
        if kind == "organ":
            organ = text[at - size : at]
        elif kind == "office":
            office = text[at - size : at]
        elif kind:
            status = kind
        cuts.append(at - size)
        if kind in ("office", "organ"):
            break
    return cuts, status, organ, office


def fits(index: Index, agency: str, head: str, body: str, organ: str) -> bool:
    """Whether the agency is such a body as the title's words call for."""
    names = index.names(agency)
    if body in _TOWNS and head.endswith("书记"):
        return any(re.search(f"{body}(?:党委|党工委|党总支|党支部)$", n) for n in names)
    if body:
        endings = generic_bodies().get(body, (body,))
        return any(n.endswith(endings) and not (body == "室" and n.endswith("办公室")) for n in names)
    if organ and head in ("书记", "委员", "成员"):
        return any(n.endswith(organ) for n in names)
    endings = heads()[head]
    if head == "队长":  # a 大队 has its 大队长
        names = tuple(n for n in names if not n.endswith(("大队", "支队", "中队", "总队")))
    if "团" in endings and "集团" not in endings:
        names = tuple(n for n in names if not n.endswith("集团"))
    return bool(endings) and any(n.endswith(endings) for n in names)
