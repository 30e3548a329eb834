"""One post, read backwards from its last word: its title, and the agency that the words before it name or leave out."""

from __future__ import annotations

import re

from kg.find.person_titles import head_ending
from kg.model import Mention
from kg.relate.post_index import Index, bare
from kg.relate.post_titles import GOVERNMENTS, GRADES, OF_A_FIELD, Post, fits, title_cuts

_UNIT = re.compile(
    r"[一-鿿]{0,7}(?:处|科|股|部|(?<!公)司|室|中心|所|队|站|庭|办|组|院|系|班|车间|工段|分局|支部|办公室|委员会|总支)\Z"
)
_QUALIFIER = re.compile(r"(?:有关|相关|主要|分管|在职|原|现任|青年|资深|知名|派驻|退休)\Z")
_SECOND = re.compile(
    r"[、兼]([一-鿿]{2,8}?(?:处|科|股|部|(?<!公)司|室|中心|所|队|站|庭|办|组|院|分局|支部|办公室|委员会)|[村居社管]委会|[一-鿿]{0,4}机关)\Z"
)
_POSTED_TO = re.compile(r"(?:派|派驻|选派)?驻[一-鿿]{1,8}[村区查](?:工作队)?\Z")
_NOT_UNIT = re.compile(r"[省市县州国和与由在到对的请让把被向从为及是任了将]|参加|出席|陪同|邀请|联合|会同")
_GENERIC = re.compile(
    r"(?:该|本)?(?:中心|协会|公司|集团|分公司|子公司|医院|学校|学院|大学|小学|中学|幼儿园|合作社|联合社|商会|学会|研究会|基金会|"
    r"研究所|研究院|支队|大队|中队|救援队|分局|支行|银行|社区|街道|管委会|指挥部|办事处|委员会|办公室|工作室|派出所|法院|检察院|"
    r"局|办|委|厅|院|校|所|站|队|会|社|馆|台|段|厂|场|园|镇|乡|村|关|团|室)\Z"
)
_ADDED = ("原任", "时任", "现任", "新任", "新一任", "首任", "上一任", "前任")
_BEFORE = (*_ADDED, *GRADES)
_ACTING = ("代理", "代")
_COMMITTEE = re.compile("[关团教法财农侨民社环选代预]工委")  # 关工委主任: no 工委 of its own
_TAIL = 12
_POSTED = ("纪检监察组", "纪检组")
_SENT = re.compile(r"(?:帮扶|支援|援助|派驻|驻|援)\Z")
_FORMER_BEFORE = ("原", "时任", "原任", "曾任", "前任")
_BEFORE_BARE = re.compile(
    r"(?:\A|[^一-鿿]|兼|携|连同|会同|由|和|与|据|对|向|让|请|随|给|跟|经|及|在|被|是|以|日|时|午|晚|近日|会上|现场|其中|同时|期间|随后|作为|担任)\Z"
)


def read_post(index: Index, end: int) -> Post | None:
    """The post whose words end at ``end``; ``None`` where no title does."""
    text = index.text
    head_start = head_ending(text, end)
    if head_start is None:
        return None
    if inside := _unit_in_title(index, head_start, end):
        mention, agency = inside
        return Post(
            bare(text[mention.start : end]), text[head_start:end], mention.start, mention.start, end, agency, "named"
        )
    cuts, status, organ, office = title_cuts(text, head_start)
    head = text[head_start:end]
    outer = cuts[-1]
    shown = outer
    while shown < head_start and text.startswith(_BEFORE, shown):
        shown += next(len(w) for w in _BEFORE if text.startswith(w, shown))

    def post(start: int, agency: str | None, kind: str, body: str = "", title_start: int = shown) -> Post:
        late = status
        if kind == "named" and text.endswith(_ACTING, 0, start):  # 副市长、代理某市人民政府市长
            acting = next(w for w in _ACTING if text.endswith(w, 0, start))
            title = acting + bare(text[title_start:end])
            return Post(title, head, start - len(acting), start, end, agency, kind, body, organ, "acting")
        if text.endswith(_FORMER_BEFORE, max(0, start - 2), start):
            late = "former"
        return Post(bare(text[title_start:end]), head, start, title_start, end, agency, kind, body, organ, late)

    for cut in cuts if organ == "党校" else reversed(cuts):  # a school of its own, not an organ of the committee
        at = cut
        while at > 0 and text[at - 1] in '”"’' and cut - at < 1:
            at -= 1
        for mention, agency in index.ends.get(cut, ()) or index.ends.get(at, ()):
            if organ in _POSTED and text[mention.start - 1 : mention.start] == "驻":
                # a group posted to a body is not the body's own
                rows = ((c, *row) for c in cuts for row in index.ends.get(c, ()) if row[0].start < mention.start)
                if (own := next(rows, None)) is None:
                    return post(mention.start, None, "unknown")
                return post(own[1].start, own[2], "named", title_start=max(own[0], shown))
            if _SENT.search(text, max(0, mention.start - 4), mention.start) and text[cut - 1] in "组队部":
                return post(mention.start, None, "unknown")  # 某部对口帮扶光山工作组: the name begins further left
            base = organ != "党校" and (
                _office_of(index, mention.start, cuts, cut)
                or (cut != outer and organ and _stripped(index, agency, organ))
            )
            if base:
                return post(mention.start, base, "named")
            whole = text[outer:cut].endswith(("委", "党组", "支部", "总支")) and not _COMMITTEE.search(
                text[max(0, cut - 3) : cut]
            )
            if cut == head_start and head in ("代表", "委员") and text[cut - 2 : cut].endswith(("人大", "政协")):
                return post(mention.start, agency, "named", title_start=mention.start)  # 全国人大代表 is the title
            whole = whole and not text.startswith(("共青团", "中国共产主义青年团"), mention.start)
            return post(mention.start, agency, "named", title_start=shown if whole else max(cut, shown))
    if text[outer - 1 : outer] == "的":  # 某镇司法所的所长
        owner = next((row for row in index.ends.get(outer - 1, ()) if fits(index, row[1], head, "", organ)), None)
        if owner is not None:
            return post(owner[0].start, owner[1], "named")
    place = index.place_ends.get(outer)
    if place and (head in GOVERNMENTS or office):
        return post(place[0][0].start, None, "place", bare(text[place[0][0].start : outer]))
    if office or head in GOVERNMENTS:
        return post(outer, None, "office", office)
    unit = _unit(index, outer)
    if unit is not None:
        mention, agency = unit
        return post(mention.start, agency, "named", title_start=mention.end)
    generic = _GENERIC.search(text[max(0, outer - 5) : outer])
    if generic and _clear(text, outer - len(generic.group())):
        return post(outer - len(generic.group()), None, "generic", generic.group().lstrip("该本"))
    if _clear(text, outer):
        return post(outer, None, "bare")
    tail = _tail(index, outer)
    if tail:
        return post(outer - len(tail), None, "generic", tail)
    if qualified := _qualified(index, outer, head):
        at, whose = qualified
        return post(at, whose, "named" if whose else "bare", title_start=at)
    second = _SECOND.search(text[max(0, outer - 12) : outer])
    if second:  # 执行局副局长兼综合处处长: the unit belongs to a body that the words do not name
        return post(outer - len(second.group(1)), None, "unknown")
    return post(outer, None, "unknown")


def _tail(index: Index, end: int) -> str:
    """The words before a title that some agency's name ends in, where nothing runs into them: 突击队, 第一税务分局."""
    text = index.text
    for size in range(min(_TAIL, end), 1, -1):
        words = text[end - size : end]
        if text[end - size - 1] in "）)":
            return ""  # 甲（集团）股份有限公司: the rest of a name that is not read
        if _clear(text, end - size) and words.isalpha() and index.has_tail(words):
            return words
    return ""


def _qualified(index: Index, end: int, head: str) -> tuple[int, str | None] | None:
    """Where a title begins that words of its own field open (财务总监, 食品安全总监), and the agency right before it."""
    text = index.text
    if not head.endswith(OF_A_FIELD):
        return None
    for size in range(2, 7):
        words = text[end - size : end]
        if not re.fullmatch("[一-鿿]+", words) or _NOT_UNIT.search(words):
            return None
        at = end - size
        if index.ends.get(at):
            return at, index.ends[at][0][1]
        if text[at - 1 : at] in ("、", "兼"):
            return at, None
    return None


def _unit_in_title(index: Index, head_start: int, end: int) -> tuple[Mention, str] | None:
    """A unit whose last character is also the head's first: 宣传部|长, 执行局|长."""
    if index.text[end - 1] != "长" or end - head_start != 2:
        return None
    return next((row for row in index.ends.get(end - 1, ()) if row[0].start < head_start), None)


def _office_of(index: Index, start: int, cuts: list[int], cut: int) -> str | None:
    """The office whose party organ the words name: 秦水集团 for 秦水集团党委|书记, where 秦水集团 is an agency."""
    if cut == cuts[-1]:
        return None
    return next(
        (index.forms[f] for c in reversed(cuts) if c < cut and (f := bare(index.text[start:c])) in index.forms), None
    )


def _stripped(index: Index, agency: str, organ: str) -> str | None:
    """The office of a party organ whose name holds it: 县农业局 for 局党组, which is 县农业局党组 in full."""
    bases = [f for n in index.names(agency) if (f := n.removesuffix(organ)) != n]
    exact = next((index.forms[f] for f in bases if f in index.forms), None)
    if exact:
        return exact
    longer = {a for f, a in index.forms.items() if any(len(b) > 3 and f.endswith(b) for b in bases)} - {agency}
    return next(iter(longer)) if len(longer) == 1 else None


def _unit(index: Index, end: int) -> tuple[Mention, str] | None:
    """The agency that stands before a unit of its own that ends at ``end`` (市水务局|综合科)."""
    text = index.text
    for gap in range(1, 13):
        at = end - gap
        if at <= 0 or not "一" <= text[at] <= "鿿":
            return None
        for mention, agency in index.ends.get(at, ()):
            between = text[at:end]
            if _POSTED_TO.fullmatch(between):
                return mention, agency
            if index.agencies[agency].name in ("党中央", "国务院", "中央军委"):
                return None  # 中共中央|外办 is a body of its own
            if (_UNIT.fullmatch(between) or _QUALIFIER.fullmatch(between)) and not _NOT_UNIT.search(between):
                return mention, agency
            return None
    return None


def _clear(text: str, at: int) -> bool:
    """Whether no other word runs into the title: then its agency was left unsaid."""
    return bool(_BEFORE_BARE.search(text[max(0, at - 2) : at]))
