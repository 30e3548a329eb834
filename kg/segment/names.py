"""Who wrote: names behind 记者, 通讯员, 供稿, 文/图, in bylines, datelines and at the end of an article."""

from __future__ import annotations

import re

from kg.lexicon import rows, words
from kg.lexicon.packs import cached

_HAN = "[㐀-鿿\U00020000-\U000323af]"  # with the rare characters of the extensions (周𠮷平)
_HAND = (
    r"(?:本报|本网|本台|全媒体|融媒体|融媒|首席|特派|特约|见习|实习|摄影|文字|驻[一-鿿]{2,4})*(?:[一-鿿]{2,4}记者站|记者|通讯员|实习生|撰稿人|撰稿|执笔人|执笔|作者|撰文|采写|文字报道)"
    r"|供稿(?=[\s:：])|[文图]\s*[/／]\s*[文图]|[文图][/／:：]|摄影(?=[\s:：/])"
)
_STAFF = r"(?:责任|每经|本报|网络|值班|执行)?编辑|责编|编审|审核|校对|审校|校审|监制|(?:[一二三初复终])审|值班\S{2}|策划|统筹|制作|编发|签发|总编"
_LABEL = re.compile(rf"(?P<hand>{_HAND})[\s:：/　]*|(?P<staff>{_STAFF})[\s:：/　]*")
_CUT = re.compile(r"[，。；“”！？!\d<>【\[]")
_ENDING = re.compile(r"(?:摄影报道|摄影|摄|报道|供稿|整理|采写|文/图|图/文)$")
_UNIT = re.compile(
    r"(?:局|委|办|中心|社|队|部|院|站|会|厅|报|网|台|组|科|处|公司|学校|集团|编辑|政府|办公室|机关|大学|支部|频道|客户端|日报社|在线|融媒|新闻|发布)$"
)
_NAME = re.compile(rf"{_HAN}{{2,4}}|{_HAN}{{1,8}}(?:[·•]{_HAN}{{1,8}})+")

_OPENING = re.compile(
    r"^[^（(。]{0,30}?(?:[（(][^（()）]{2,12}[）)](?=讯))?(?:讯|电|消息|报道)?\s*[（(](?P<inside>[^（()）]{2,60})[）)]"
)
_BRACKET_FIRST = re.compile("[^（(。]*+[（(]")  # before the first full stop
_SENT = re.compile(r"^(?P<inside>\S{0,14}?(?:记者|通讯员)[^，。：:（(]{2,30}?)\s*发自")
_WIRED = re.compile(r"^[^（(。]{2,30}(?:讯|电)\s*[（(]")
_REPORTED = re.compile(
    r"^\S{2,20}(?:讯|电|消息)\s+(?P<inside>(?:本报|本网|见习|实习)*(?:记者|通讯员)[^，。：:（(]{2,40}?)\s*(?:(?:摄影)?报道|[:：])"
)
_CLOSING = re.compile(
    r"[。！？”…]\s*(?:[（(](?P<inside>[^（()）]{2,60})[）)]|(?P<bare>(?:本报|本网|见习|实习|特约)*(?:记者|通讯员)[\s:：][^，。！？]{2,40}))\s*$"
)


def names_of(text: str) -> list[str]:
    """Names of a list: 张 三 李四、古丽·艾山 → three names; offices and words like 报道 are left out."""
    found: list[str] = []
    single = ""
    for piece in re.split(r"[\s、，,/　|：:]+", _CUT.split(text.strip(), maxsplit=1)[0] if text.strip() else ""):
        token = _ENDING.sub("", piece.strip("（）()【】[]：:□■●◎"))
        if re.fullmatch(_HAN, token):
            single += token
            if len(single) == 2:
                found.append(single)
                single = ""
            continue
        single = ""
        if _NAME.fullmatch(token) and not _UNIT.search(token) and not _is_control(token):
            found.append(token)
    return found


def _is_control(token: str) -> bool:
    """打印本页 and 佚名 are nobody's names."""
    return token in words("furniture_sources") or token in words("furniture_words")


def credits(text: str, leading: bool = False) -> list[str]:
    """Names behind the labels of those who write; names behind 编辑, 审核 are left out.

    ``leading``: also the names before the first label, as in （张文 通讯员 李平）.
    """
    marks = list(_LABEL.finditer(text))
    found = names_of(text[: marks[0].start()]) if leading and marks and marks[0]["hand"] else []
    for m, following in zip(marks, [*marks[1:], None], strict=False):
        if m["hand"]:
            found += names_of(text[m.end() : following.start() if following else len(text)])
    return found


def has_hand(text: str) -> bool:
    """Whether a line has a label of those who write."""
    return any(m["hand"] for m in _LABEL.finditer(text))


def opening_credit(paragraph: str) -> str | None:
    """What stands in the brackets of a dateline, 临河日报讯（记者 …）, or behind it, …讯 记者 … 报道."""
    m = _OPENING.match(paragraph) if _BRACKET_FIRST.match(paragraph) else None
    if m and (has_hand(m["inside"]) or (_WIRED.match(paragraph) and _all_names(m["inside"]))):
        return m["inside"]
    if "记者" not in paragraph and "通讯员" not in paragraph:
        return None
    m = _REPORTED.match(paragraph) or (_SENT.match(paragraph) if "发自" in paragraph else None)
    return m["inside"] if m else None


def closing_credit(paragraph: str) -> str | None:
    """What stands in brackets behind the last sentence: labels and names, or names alone."""
    m = _CLOSING.search(paragraph[-80:])
    if not m:
        return None
    inside: str = m["bare"] or m["inside"]
    return inside if has_hand(inside) or _all_names(inside) else None


def credited(inside: str) -> list[str]:
    """The names of :func:`opening_credit` and :func:`closing_credit`."""
    return credits(inside, leading=True) if has_hand(inside) else names_of(inside)


@cached
def _surnames() -> frozenset[str]:
    common = [row[0] for row in rows("surnames") if len(row) > 1 and row[1] in ("1", "2")]
    return frozenset([*common, *words("surnames_compound")])


@cached
def _any_surname() -> frozenset[str]:
    return frozenset(row[0] for row in rows("surnames"))


def is_name(token: str) -> bool:
    """Two or three characters (four with a compound surname) that begin with a common surname; no office."""
    if _UNIT.search(token) or not re.fullmatch(rf"{_HAN}{{2,4}}", token):
        return False
    return (len(token) <= 3 and token[0] in _surnames()) or (len(token) >= 3 and token[:2] in _surnames())


def _all_names(inside: str) -> bool:
    tokens = [t for t in re.split(r"[\s、　]+", inside) if t]
    named = names_of(inside)
    return (
        bool(named)
        and all(is_name(n) or (len(n) == 3 and n[0] in _any_surname() and not _UNIT.search(n)) for n in named)
        and sum(map(len, named)) == sum(map(len, tokens))
        and (len(named) > 1 or len(named[0]) == 3)
    )
