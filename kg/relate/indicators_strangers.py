"""Whose figure it is not: of a place, a body or a class of bodies that the words before the figure name, and nobody found."""

from __future__ import annotations

import bisect
import functools
import re

from kg.model import Entity
from kg.relate.context import Context
from kg.relate.subjects import Named, Subjects

_WHEN = r"(?:[\d一二三四五六七八九十年月日初底末中上下旬季度今去前当本全同以来起至自从截到目期间内、]*|此外|同时|据统计|据介绍)"
_AMONG = re.compile(rf"{_WHEN}(?:其中|其次|另外|另)?，?")
_MORE = re.compile(r"[、和与及](?=[一-鿿])")
# 该开发区新引进项目50个: a body or place that was not found; 该平台, 该项目 are undertakings and have leaders
_THAT = re.compile(
    rf"{_WHEN}，?(?:该|此)(?![项次批轮类起个种期届场案外]|平台|系统|机制|制度|工程|活动|行动|计划|专项|热线|品牌|课堂|数据)(?P<kind>[一-鿿]{{0,2}}?"
    r"(?:[省市县区州旗镇乡村局厅委办院校所站馆司队行社团会中心组处科厂场]|企业|单位|部门|机构|集团|基地|学校|医院))"
)
# 全省各级工会, 全市检察机关: of the body of that line of work alone
_LINE = re.compile(
    r"(?:全[省市县区州旗盟]|我[省市县区州]|各级|各地)(?:各级)?(?P<kind>工会|妇联|共青团|团组织|检察|法院|公安|税务|海关|消防|民政|残联|科协|侨联|工商联|红十字|慈善|司法行政|市场监管|邮政|供销|气象|统计|审计|教育|卫生健康|卫健|农业农村|林草|水利|应急管理|纪检监察|人大|政协)"
)
_FULL = {
    "妇联": "妇女联合会",
    "残联": "残疾人联合会",
    "团组织": "共青团",
    "科协": "科学技术协会",
    "卫健": "卫生健康",
    "工商联": "工商业联合会",
    "侨联": "归国华侨联合会",
    "市场监管": "市场监督管理",
    "司法行政": "司法",
    "纪检监察": "纪",
    "林草": "林业和草原",
}
# 有100多家企业进场招聘，提供岗位3000多个: theirs
_MANY = re.compile(
    rf"{_WHEN}，?(?:共?有|吸引|现场)?\d+[余多]?[家所][一-鿿]{{0,8}}?(?:企业|单位|高校|院校|商家|机构|公司|学校)(?!\s*[，。；、])"
)
_FAR = 400
_TITLE = 12
# what serves the public by itself: what a division does is none of theirs
_HOUSE = re.compile(
    r"(?:医院|卫生院|学校|[小中大]学|学院|公司|集团|合作社|馆|站|队|学会|协会|促进会|研究院|研究所|大学|报社|银行)$"
)
_UNIT = re.compile(r"[科处股室队所站组庭]$")
_ROW = re.compile(r"等[\d一二三四五六七八九十百多余]+[家个所支]")


class Strangers:
    """Tells by offset whether a figure is another's than the owner that its sentence or article suggests."""

    def __init__(self, c: Context, everything: Subjects) -> None:
        self._all = everything
        self._entities = c.entities
        self._articles = c.document.articles
        self._starts = [a.start for a in c.document.articles]
        self._agencies = [e for e in c.entities if e.type == "Agency"]

    @functools.cached_property
    def _places(self) -> list[tuple[str, Entity]]:
        return sorted(
            ((f, e) for e in self._entities if e.subtype == "admin" for f in {e.name, *e.aliases} if len(f) > 1),
            key=lambda row: (-len(row[0]), row[0], row[1].id),
        )

    def belongs(self, owner: Entity, begin: int, clause: int, offset: int) -> bool:
        """Whether nothing between ``begin`` and the figure names another who did it."""
        return all(self._clause(owner, start, min(end, offset)) for start, end in self._clauses(owner, begin, clause))

    def titled(self, owner: Entity, offset: int) -> bool:
        """Whether the headline begins with a place that ``owner``, the site's own body, does not serve: 某区开展…"""
        n = bisect.bisect_right(self._starts, offset) - 1
        title = (self._articles[n].title or "") if n >= 0 else ""
        if any(form in title for form in (owner.name, *owner.aliases)):
            return False
        place: Entity | None = None
        form = ""
        while (found := next((row for row in self._places if title.startswith(row[0])), None)) is not None:
            form, place = found
            title = title[len(form) :]
        return place is not None and not _serves(owner, form)

    def line(self, clause: int, offset: int) -> tuple[Entity | None] | None:
        """Of 全省各级工会 the union that the text named last; nobody's where it named none."""
        text = self._all.text
        m = _LINE.search(text, clause, offset)
        if m is None or m.start() - clause > 12:
            return None
        kind = _FULL.get(m["kind"], m["kind"])
        before = self._all.within(max(0, clause - _FAR), clause)
        agencies = [n.entity for n in reversed(before) if n.entity.type == "Agency"]
        whole = (e for e in (*agencies, *self._agencies) if kind in e.name and not _UNIT.search(e.name))
        return (next(whole, None),)

    def rowed(self, named: Named, offset: int) -> bool:
        """Whether the name is one of a row that is counted before the figure: A、B等7家企业."""
        text = self._all.text
        if text[named.start - 1 : named.start] == "、" and not any(
            n.end == named.start - 1 and n.entity.type == "Agency"
            for n in self._all.within(named.start - _FAR, named.start)
        ):
            return True  # 山东、河南、陕西消防总队
        row = self._all.within(named.start, offset)
        return any(n.entity.type == "Agency" and _ROW.match(self._all.text, n.end, offset) for n in row)

    def _clauses(self, owner: Entity, begin: int, clause: int) -> list[tuple[int, int]]:
        """Bounds of the clauses from the last that names ``owner`` on, that one apart."""
        out: list[tuple[int, int]] = []
        at = clause
        while True:
            start, end = self._all.clause(at)
            start = max(start, begin)
            if any(n.entity is owner for n in self._all.within(start, end)):
                return out
            out.append((start, end))
            if start <= begin:
                return out
            at = start - 1

    def _clause(self, owner: Entity, start: int, end: int) -> bool:
        """Whether the clause begins with none but what is the owner's."""
        text = self._all.text
        that = _THAT.match(text, start, end)
        if that is not None:
            return that["kind"] in owner.name
        if _MANY.match(text, start, end):
            return False
        named = self._all.within(start, end)
        if not named or named[0].entity.type != "Location" or self._all.oblique(named[0]):
            return True
        first = named[0]
        if not _AMONG.fullmatch(text, start, first.start):
            return True
        last = first
        for n in named[1:]:  # 秦皇岛市抚宁区; 湖北、重庆
            if n.start != last.end and not _MORE.fullmatch(text, last.end, n.start):
                break
            if n.entity.type != "Location":
                return True
            last = n
        if any(n.entity.type == "Official" and n.start - last.end <= _TITLE for n in named):
            return True  # 福安市副市长某致辞
        return any(_serves(owner, form) for form in (text[last.start : last.end], last.entity.name))


def _serves(owner: Entity, place: str) -> bool:
    """Whether the body acts for the place: an office of its government, or one that counts for all of them."""
    return "统计" in owner.name or (place in owner.name and not _HOUSE.search(owner.name))
