"""Antecedents: which of the entities named in a document words such as 我局, 该县 or 督查组 stand for."""

from __future__ import annotations

import bisect
import re

from kg.model import Article, Document, Entity, Mention
from kg.resolve.areas import SUFFIXES, plain
from kg.resolve.contexts import Contexts

# class words of places, as a pattern
LAND = "省|自治区|市|州|盟|地区|县|区|旗|镇|乡|街道|苏木|村|社区|园区|开发区|示范区"
_KINDS: dict[str, tuple[str, ...]] = {
    "办": ("办公室", "办"),
    "委": ("委员会", "委"),
    "校": ("大学", "学院", "学校", "中学", "小学", "校"),
    "院": ("医院", "法院", "检察院", "学院", "研究院", "卫生院", "院"),
    "公司": ("公司", "集团"),
    "集团": ("集团", "集团有限公司"),
    "企业": ("公司", "集团", "厂", "合作社"),
    "队": ("队",),
    "组": ("组",),
    "会": ("会",),
    "社": ("社",),
    "行": ("行",),
    "团": ("团",),
}
_SENTENCE_END = re.compile(r"[。！？\n]")
_OBJECT = re.compile(r"(?:将|把|对|给|向|为|授予|指导|督导)$")


class Named:
    """The mentions of a document in the order of the text, with the entity of each."""

    def __init__(self, document: Document, entities: tuple[Entity, ...]) -> None:
        rows = [(m.start, -m.end, m, e) for e in entities for m in e.mentions]
        rows.sort(key=lambda r: (r[0], r[1], r[3].id))
        self.rows: list[tuple[Mention, Entity]] = [(m, e) for _, _, m, e in rows]
        self.starts = [m.start for m, _ in self.rows]
        self.reach: list[int] = []  # furthest end so far, to test for overlap
        for m, _ in self.rows:
            self.reach.append(max(m.end, self.reach[-1] if self.reach else 0))

    def covered(self, start: int) -> bool:
        """Whether ``start`` lies in a mention."""
        at = bisect.bisect_right(self.starts, start) - 1
        return at >= 0 and self.reach[at] > start

    def between(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Mentions that begin in ``[start, end)``."""
        return self.rows[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]

    def before(self, offset: int, floor: int) -> list[tuple[Mention, Entity]]:
        """Mentions that end before ``offset`` and begin at ``floor`` or later, the nearest first."""
        low, high = bisect.bisect_left(self.starts, floor), bisect.bisect_left(self.starts, offset)
        return [row for row in reversed(self.rows[low:high]) if row[0].end <= offset]


def named_since(rows: list[tuple[Mention, Entity]], start: int, thing: str) -> bool:
    """Whether a body of the kind is named from ``start`` on."""
    return any(e.type == "Agency" and m.start >= start and _ends(plain(m.name), thing) for m, e in rows)


def outermost(rows: list[tuple[Mention, Entity]]) -> list[tuple[Mention, Entity]]:
    """Those of ``rows`` that stand in no other's name: not the bureau in the name of its own office."""
    spans = {(m.start, m.end) for m, e in rows if e.type == "Agency"}
    return [
        (m, e)
        for m, e in rows
        if e.type != "Agency" or not any(s <= m.start and m.end < t for s, t in spans if (s, t) != (m.start, m.end))
    ]


def named_team(kind: str, before: list[tuple[Mention, Entity]]) -> tuple[str, str] | None:
    """督查组: the only team of that kind named before, in full (市安委会第二督查组) or in short (市安委会督查组)."""
    teams = [(plain(m.name), e.id) for m, e in before if plain(m.name).endswith(kind)]
    if not teams or any(i != teams[0][1] and not teams[0][0].startswith(t.removesuffix(kind)) for t, i in teams):
        return None
    return teams[0][1], "the only team of that kind named before"


def _sentence_mark(text: str, at: int, floor: int = 0) -> int:
    """Where the last mark that ends a sentence stands before ``at``, from ``floor`` on; -1 where none does."""
    return max(text.rfind(mark, floor, at) for mark in "。！？\n")


def beside_own(text: str, kind: str, article: Article | None, index: Named) -> frozenset[str]:
    """The agencies in a sentence with 我院, wherever the text says it again: who writes so does not name itself beside it."""
    out: set[str] = set()
    begin, end = (article.start, article.end) if article else (0, len(text))
    for found in re.compile(f"[我本]{kind}").finditer(text, begin, end):
        start = _sentence_mark(text, found.start(), begin)
        stop = _SENTENCE_END.search(text, found.end(), end)
        out |= {e.id for _, e in index.between(max(start, begin), stop.start() if stop else end) if e.type == "Agency"}
    return frozenset(out)


def issuing_body(article: Article | None, forms: dict[str, str], names: dict[str, str], kind: str) -> str | None:
    """The body that puts the article out, where it is one of the kind that 我局 names."""
    issuer = forms.get(plain(article.publisher)) if article and article.publisher else None
    return issuer if issuer and _ends(names[issuer], kind) else None


def headline_body(article: Article | None, index: Named) -> str | None:
    """The agency that a headline begins with: it is the one that reports."""
    first = article.blocks[0] if article and article.blocks else None
    if first is None or first.kind != "title":
        return None
    at = bisect.bisect_left(index.starts, first.start)
    m, e = index.rows[at] if at < len(index.rows) else (None, None)
    return e.id if m is not None and e is not None and m.start == first.start and e.type == "Agency" else None


def _ends(name: str, kind: str) -> bool:
    return name.endswith(_KINDS.get(kind, (kind,)))


def own_body(
    kind: str,
    offset: int,
    subject: str | None,
    names: dict[str, str],
    where: Contexts,
    areas: dict[str, str],
    busy: dict[str, int],
) -> tuple[str, str] | None:
    """The entity that 我局 or 我市 stands for, and why; ``busy`` counts how often the article names each body."""
    if kind in SUFFIXES or re.fullmatch(LAND, kind):
        area = where.at(offset).bare(kind, offset)
        return (areas[area.key], f"{kind} is {area.name} here") if area and area.key in areas else None
    if subject and _ends(names[subject], kind):
        return subject, "the body that the article is about"
    return _most_named(kind, names, busy) if subject is None else None


def nearest_of_kind(
    thing: str,
    offset: int,
    before: list[tuple[Mention, Entity]],
    names: dict[str, str],
    where: Contexts,
    areas: dict[str, str],
    busy: dict[str, int],
) -> tuple[str, str] | None:
    """The entity that 该局 or 该县 stands for, and why; ``before`` are the mentions before it, the nearest first."""
    if re.fullmatch(LAND, thing):
        fitting = [
            e for _, e in before if e.type == "Location" and plain(e.name).endswith(SUFFIXES.get(thing, (thing,)))
        ]
        if not fitting and (area := where.at(offset).bare(thing, offset)) and area.key in areas:
            return areas[area.key], f"{thing} is {area.name} here"
    else:
        fitting = [
            e for m, e in before if e.type == "Agency" and (_ends(plain(e.name), thing) or _ends(plain(m.name), thing))
        ]
    if fitting:
        return fitting[0].id, f"the nearest {thing} named before"
    return None if re.fullmatch(LAND, thing) else _most_named(thing, names, busy)


def _most_named(kind: str, names: dict[str, str], busy: dict[str, int]) -> tuple[str, str] | None:
    """The body of a kind that the article names most, where one stands out."""
    ranked = sorted(((n, i) for i, n in busy.items() if _ends(names[i], kind)), key=lambda pair: (-pair[0], pair[1]))
    if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
        return ranked[0][1], f"the {kind} that the article names most"
    return None


def in_reach(text: str, offset: int, before: list[tuple[Mention, Entity]]) -> list[tuple[Mention, Entity]]:
    """The mentions before ``offset`` in the order in which a reader takes them up.

    The nearest sentence goes first, and in it the subject, which stands at its head. 将该院评为 has another subject than
    该院: what its own clause names is left out.
    """
    rows = list(before)
    if _OBJECT.search(text, max(0, offset - 3), offset):
        clause = max(text.rfind(mark, 0, offset) for mark in "，,；;。！？\n")
        inside = {e.id for m, e in rows if m.start > clause}
        return [(m, e) for m, e in rows if e.id not in inside]
    sentences: dict[int, list[tuple[Mention, Entity]]] = {}
    for m, e in rows:
        end = _sentence_mark(text, m.start)
        sentences.setdefault(end, []).append((m, e))
    return [
        row for group in sentences.values() for row in sorted(group, key=lambda r: (r[0].start, -r[0].end, r[1].id))
    ]
