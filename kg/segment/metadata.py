"""An article's title, publisher, authors, date, place and the agency it is about, from its own lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_DATE = re.compile(
    r"((?:19|20)\d\d)\s?(?:年|[-/.])\s?(\d{1,2})\s?(?:月|[-/.])\s?(\d{1,2})(?!\d)(?:\s?日)?|((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月|(?<!\d)((?:19|20)\d\d)\s?年(?!\d)"
)
_MONTH_DAY = re.compile(r"(?<!\d)(?<!年)(\d{1,2})月(\d{1,2})日")
_SOURCE = re.compile(r"(?:文章来源|信息来源|来源|稿源|发布机构|发布单位)\s*[:：]\s*([^\s|｜　]+)")
_HOUSE = r"[^\s，。；：:“”（）()□■|｜]{1,20}?"
_MEDIA = re.compile(
    rf"^[\s□■●◎]*({_HOUSE}(?:日报社|晚报社|报社|日报|晚报|时报|早报|商报|导报|周报|报|新闻网|网|电视台|广播电台|台|客户端|融媒体中心|中心|在线|壹点|社|发布|云|零距离))(?=\s|讯|消息|电|记者|全媒体|首席|融媒|特约|见习|实习|通讯员|数字|官方|\d{{1,2}}月|20\d\d|[·•（(]|$)"
)
_INLINE = re.compile(
    r"^[^（(。]{0,30}(?:讯|电|消息)?\s*[（(](?=[^）)]{0,12}(?:记者|通讯员|见习|作者))([^）)]{2,60})[）)]"
)
_DATELINE = re.compile(rf"^({_HOUSE})(\d{{1,2}}月\d{{1,2}}日)?(讯|电|消息)\s*(?=[（(：:　 ])")
_HAND = re.compile(
    r"(?:(?:本报|本网|全媒体|融媒体|融媒|首席|特派|特约|见习|实习|驻\S{2,4})*(?:记者|通讯员|实习生|撰稿人|撰稿|作者|撰文)|文/图|文/|文[:：]|图[:：]|摄影)[\s:：/]*"
)
_AUTHOR = re.compile(r"作者\s*[:：]\s*([^|｜：:]{2,40}?)(?=\s+\S{2,5}[:：]|\s*[|｜]|$)")
_UNIT = re.compile(r"(?:局|委|办|中心|社|队|部|院|站|会|厅|报|网|台|组|科|处|公司|学校|集团|编辑)$")
AGENCY_LINE = re.compile(
    r"^[^\s，。：:（）()“”《》]{3,40}(?:委员会|人民政府|政府|办公室|局|厅|法院|检察院|指挥部|委|部|院|中心|支队|总队|大队|军分区|联合会|总工会|管委会|红十字会|常务委员会|公司|集团|学校|大学|医院|站|社)$"
)
_OFFICE = r"(?:局|厅|委员会|委|办公室|办|政府|法院|检察院|支队|总队|大队|中心|指挥部|联合会|工会|妇联|残联|街道|海关|公安|集团|公司|军分区|医院|大学|学校|税务局|红十字会|管委会|院)"
_HEADLINE = re.compile(rf"^([^\s：:，。“”]{{2,24}}{_OFFICE})(?=[：: ]|$)")
_INTERVIEWED = re.compile(
    rf"(?:专访|采访|访)了?(?:的是)?([^，。：“”]{{2,24}}?{_OFFICE})(?=党组|党委|局长|主任|书记|负责|院长|厅长|主席|支队长|会长)"
)
POSTED = re.compile(
    r"^\S{3,40}?(?:书记|局长|主任|厅长|院长|校长|主席|会长|县长|市长|区长|省长|部长|处长|科长|支队长|总队长|检察长|理事长|董事长|总经理|主编)\s+([一-鿿]{2,4}|[一-鿿]\s[一-鿿])$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A line of an article, in reading order."""

    text: str
    role: str
    head: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article; ``None`` and ``()`` where it says nothing."""

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    date: str | None
    place: str | None
    about: str | None


def describe(parts: Sequence[Part], page: Sequence[Part], container: Mapping[str, str]) -> Metadata:
    """Metadata of an article; ``page`` holds the page labels and furniture of its page."""
    titles = [p.text for p in parts if p.role == "title"]
    told = container if "record" in container else {}
    original = next((p.text for p in parts if p.role == "source" and p.text.startswith("原标题")), None)
    title = (
        original.split("：", 1)[-1].split(":", 1)[-1].strip() if original else _title(titles) or container.get("title")
    )
    return Metadata(
        title,
        told.get("publisher") or _publisher(parts, page, titles, container),
        _authors(parts, container),
        _plain_date(told.get("date", "")) or _date(parts, page, title or "") or _plain_date(container.get("date", "")),
        _place(parts),
        _about(titles, parts),
    )


def _title(titles: Sequence[str]) -> str | None:
    kept = [t for t in titles if not re.fullmatch(r"[【\[].{1,20}[】\]]", t)] or list(titles)
    if not kept:
        return None
    if len(kept) > 1 and AGENCY_LINE.match(kept[0]) and kept[1].startswith("关于"):
        kept = kept[1:]
    return "".join(t if i == 0 or t.startswith("——") else " " + t for i, t in enumerate(kept))


def _house(name: str) -> str:
    """The paper of a joint form: 甲晚报·甲云 and 甲云·甲晚报 are the paper 甲晚报."""
    houses = re.split(r"[·•]", name)
    papers = [h for h in houses if h.endswith(("报", "报社"))]
    return (papers or houses)[0].strip()


def _media(text: str) -> str | None:
    m = _MEDIA.match(text)
    if not m or m[1].startswith(("本报", "本网", "本刊", "全媒体")):
        return None
    whole = re.match(
        r"^[\s□■●◎]*([^\s（(]{2,30}?)(?=\s|讯|消息|全媒体|首席|融媒体记者|融媒记者|记者|通讯员|数字|官方|\d{1,2}月|20\d\d|[（(]|$)",
        text,
    )
    return _house(whole[1]) if whole and re.search(r"[·•]", whole[1]) else m[1]


def _publisher(
    parts: Sequence[Part], page: Sequence[Part], titles: Sequence[str], container: Mapping[str, str]
) -> str | None:
    for p in parts:
        if p.role == "source" and (m := _SOURCE.search(p.text)):
            name = m[1].strip("（）()[]【】")
            site = container.get("site", "")
            return site if site.endswith(name) else name
    for p in parts:
        if p.role in ("byline", "source") and (name := _media(p.text)):
            return name
    first = next((p.text for p in parts if p.role == "body"), "")
    if (m := _DATELINE.match(first)) and m[1] not in ("本报", "本网", "本刊", "本台"):
        return _house(m[1])
    for p in page:
        if p.role == "label" and (name := _media(p.text)):
            return name
    issued = _signature(parts)
    if issued and issued[1].endswith("印发"):
        return _spelled_out(issued[0], titles)
    if titles and AGENCY_LINE.match(titles[0]) and len(titles) > 1:
        return titles[0]
    if issued:
        return _spelled_out(issued[0], titles)
    for p in page:
        if p.role == "furniture" and (
            m := re.search(
                rf"(?:下载|扫码看|关注)[“\"]?({_HOUSE})[”\"]?(?:客户端|APP|电子版|微信公众号|公众号|$)", p.text
            )
        ):
            return m[1]
        if p.role == "furniture" and (name := _media(p.text)):
            return name
    if titles and any("集团首页" in p.text or "集团办公室" in p.text for p in page):
        m = re.match(r"[^\s：，]{2,12}?集团", titles[0])
        return m[0] if m else None
    return container.get("publisher") or container.get("site")


def _signature(parts: Sequence[Part]) -> tuple[str, str] | None:
    """The agency that signs, and the date line under it."""
    for one, two in itertools.pairwise(parts):
        if one.role == "signature" and two.role in ("date", "label"):
            return re.split(r"[\s　]", one.text)[0], two.text
    return None


def _spelled_out(name: str, titles: Sequence[str]) -> str:
    """固原市人大常委会办公室 under 固原市人民代表大会常务委员会 → the long form with the rest of the name."""
    full = name.replace("人大常委会", "人民代表大会常务委员会")
    return full if full != name and any(full.startswith(t) for t in titles) else name


def names_of(text: str) -> list[str]:
    """Names listed after 记者, 通讯员: 张 三 李四、古丽·艾山 → three names."""
    found: list[str] = []
    single = ""
    for token in re.split(r"[\s、，,/　|]+", text):
        token = token.strip("（）()【】[]：:")
        if re.fullmatch(r"[一-鿿]", token):
            single += token
            if len(single) == 2:
                found.append(single)
                single = ""
            continue
        single = ""
        if re.fullmatch(r"[一-鿿]{2,4}|[一-鿿]{1,8}(?:[·•][一-鿿]{1,8})+", token) and not _UNIT.search(token):
            found.append(token)
    return found


def _authors(parts: Sequence[Part], container: Mapping[str, str]) -> tuple[str, ...]:
    lists = [container["authors"]] if "record" in container and container.get("authors") else []
    for p in parts:
        if p.role == "byline" and (m := POSTED.match(p.text)):
            lists.append(m[1])
        elif p.role == "byline":
            lists += _HAND.split(p.text)[1:]
        elif p.role == "source" and (m := _AUTHOR.search(p.text)):
            lists.append(m[1])
        elif p.role == "source" and (hands := _HAND.split(re.split(r"[|｜【]", p.text)[0])[1:]):
            lists += hands
    for p in parts:
        if p.role == "body" and (m := _INLINE.match(p.text)):
            lists += _HAND.split(m[1])[1:]
    seen: dict[str, None] = {}
    for names in lists or [container.get("authors", "")]:
        seen.update(dict.fromkeys(names_of(names)))
    return tuple(seen)


def _iso(m: re.Match[str]) -> str:
    year, month, day = m[1] or m[4] or m[6], m[2] or m[5], m[3]
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _plain_date(text: str) -> str | None:
    m = _DATE.search(text) or re.search(r"((?:19|20)\d\d)-(\d\d)()|((?:19|20)\d\d)()()$", text)
    return _iso(m) if m else None


def _date(parts: Sequence[Part], page: Sequence[Part], title: str) -> str | None:
    for roles, group in ((("source", "date", "label", "byline"), parts), (("label",), page)):
        dates = [_iso(m) for p in group if p.role in roles for m in [_DATE.search(p.text)] if m]
        if dates:
            return max(dates, key=len)
    bodies = [p.text for p in parts if p.role == "body"]
    year = _year(title, bodies)
    if not year:
        return None
    lead = next(iter(bodies), "")
    if (m := _DATELINE.match(lead)) and m[2] and (d := _MONTH_DAY.search(m[2])):
        return f"{year}-{int(d[1]):02}-{int(d[2]):02}"
    if year in title and (d := _MONTH_DAY.search(lead)):
        return f"{year}-{int(d[1]):02}"
    return year


def _year(title: str, bodies: Sequence[str]) -> str | None:
    """The year of writing: the headline's, else the latest that the text names, or the one after it."""
    if m := re.search(r"(?<!\d)((?:19|20)\d\d)年", title):
        return m[1]
    text = "\n".join(bodies)
    years = [int(y) for y in re.findall(r"(?<![\d—－-])((?:19|20)\d\d)年(?!代)", text)]
    if not years:
        return None
    latest = max(years)
    past = [int(month) for month in re.findall(rf"{latest}年(\d{{1,2}})月", text)]
    current = [int(month) for month in re.findall(r"今年(\d{1,2})月", text)]
    return str(latest + 1 if past and current and max(current) < max(past) and max(current) <= 3 else latest)


def _place(parts: Sequence[Part]) -> str | None:
    """The place of a dateline: 新华社兰州5月6日电 → 兰州."""
    first = next((p.text for p in parts if p.role == "body"), "")
    m = re.match(r"^(?:新华社|中新社|中新网|人民网|本报)([一-鿿]{2,5})(?:\d{1,2}月\d{1,2}日)(?:电|讯)", first)
    return m[1] if m else None


def _about(titles: Sequence[str], parts: Sequence[Part]) -> str | None:
    for t in titles:
        if AGENCY_LINE.match(t) and len(titles) > 1:
            return t
    for t in titles:
        if m := _HEADLINE.match(t):
            return m[1]
    for p in parts:
        if p.role in ("body", "title") and (m := _INTERVIEWED.search(p.text)):
            return m[1]
    return None
