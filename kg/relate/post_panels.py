"""Posts of a panel's list: 县防汛指挥部组成人员 … 总指挥：王某 县长, each line with its label, and those below without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Article
from kg.relate.post_held import Held
from kg.relate.post_index import Index

_LABEL = re.compile(
    r"[ \t　]*(?:[（(]?[一二三四五六七八九十\d]+[)）、.．][ \t　]*)?(?P<label>(?:[第一常务执行名誉副总][ \t　]*)*(?:组[ \t　]*长|指[ \t　]*挥[ \t　]*长?|成[ \t　]*员|召[ \t　]*集[ \t　]*人|主[ \t　]*任(?:[ \t　]*委[ \t　]*员)?))[ \t　]*[：:][ \t　]*"
)
_BLANK = re.compile(r"[ \t　]*")
_BODIES = {
    "组长": ("小组", "工作组", "专班", "专家组", "巡察组", "督导组"),
    "指挥": ("指挥部",),
    "指挥长": ("指挥部",),
    "召集人": ("联席会议", "专班"),
    "主任": ("委员会", "组委会"),
    "主任委员": ("委员会",),
}
_PANELS = ("小组", "指挥部", "委员会", "专班", "组委会", "联席会议")
_SAYS = re.compile("组成人员|成员|名单|人员组成|组成如下|如下")
_GAP = re.compile(r"[ \t　]+")


def panels(index: Index, articles: tuple[Article, ...]) -> Iterator[tuple[str, Held]]:
    """Each person listed under a label, with the post in the panel that the text named last before the list."""
    if "：" not in index.text and ":" not in index.text:
        return
    people = {m.start: (m, i) for m, i in index.persons}
    for article in articles:
        label, body, opened = "", "", False
        start = article.start
        for line in index.text[article.start : article.end].splitlines(keepends=True):
            at, end = start, start + len(line)
            start = end
            m = _LABEL.match(index.text, at, end) if "：" in line or ":" in line else None
            if m is not None:
                label = _GAP.sub("", m["label"])
                opened = opened or bool(body)
                if not opened:
                    body = _panel(index, article.start, at, label)
                    opened = bool(body)
                at = m.end()
            elif label:
                at = _BLANK.match(index.text, at, end).end()  # type: ignore[union-attr]
            if not label or not line.strip():
                continue
            if at not in people:
                label, body, opened = "", "", False
                continue
            for begin in sorted(b for b in people if at <= b < end) if body else ():
                mention, person = people[begin]
                yield person, Held(body, label, mention.start, mention.end, "post.panel", 0.9, "stated", label)


def _panel(index: Index, floor: int, at: int, label: str) -> str:
    """The panel that the words before the list name last, where they speak of who is in it."""
    head = next((h for h in sorted(_BODIES, key=len, reverse=True) if label.endswith(h)), "")
    endings = _BODIES.get(head, _PANELS)
    named = [(m, a) for m, a in index.between(floor, at) if any(n.endswith(endings) for n in index.names(a))]
    if not named:
        return ""
    mention, agency = named[-1]
    return agency if _SAYS.search(index.text, mention.end, at) else ""
