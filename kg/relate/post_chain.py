"""Posts in a row, read backwards from where their words end: AGENCY, titles, AGENCY, titles.

威海市人民防空办公室党组书记、主任 | 大同市副市长、浑源县委书记 | 副州长、州经普领导小组组长
"""

from __future__ import annotations

import re

from kg.relate.post_index import Index
from kg.relate.post_single import read_post
from kg.relate.post_titles import Post

_LONGEST = 6
_LINK = re.compile(r"[ \t　]*[、兼][ \t　]*\Z|[ \t　]*[，,][ \t　]*\Z|[ \t　]+\Z")
_LAST_CLAUSE = re.compile(r"[^，,。；;：:！？!?\n]*\Z")
_CLAUSE_LONGEST = 80
_CLAUSE_SHORTEST = 4
_SCENES = frozenset(
    {"会上", "随后", "会后", "期间", "日前", "近日", "昨日", "昨天", "今天", "上午", "下午", "当日", "当天"}
)
_SOME = ("负责人", "主要负责人")
#: A post that these words do not read, between marks: 某局局长、|某联合会会长|王某.
_OPAQUE = re.compile(r"(?<=、)(?!.*(?:参加|出席|陪同|邀请|率领|带领|[由与和及等到在]))[一-鿿（）()·“”]{2,24}\Z")


def read_posts(index: Index, end: int) -> list[Post]:
    """The posts whose words end at ``end``, from left to right; empty where no title ends there."""
    posts: list[Post] = []
    at = _blanks_before(index.text, end)
    while len(posts) < _LONGEST:
        post = read_post(index, at)
        if post is None:
            break
        if posts and post.head in _SOME and post.agency and post.agency != posts[-1].agency:
            break  # 甲局负责人、乙局局长王某: the head of the first is somebody else
        posts.append(post)
        window = index.text[max(0, post.start - 6) : post.start]
        link = _LINK.search(window)
        if not link:
            at = _past(index, post)
            if not at:
                break
            continue
        at = post.start - (len(window) - link.start())
        mark = link.group().strip()
        if mark in ("，", ",", "") and (post.agency is None or not _complete(index, at)):
            break
    return posts[::-1]


def _past(index: Index, post: Post) -> int:
    """Where the post before one that is not read ends, or 0: its own words reach back to a mark."""
    start = max(0, post.start - 26)
    unread = _OPAQUE.search(index.text, start, post.start) if post.kind == "unknown" else None
    return unread.start() - 1 if unread and not index.person_between(unread.start(), post.start) else 0


def _complete(index: Index, end: int) -> bool:
    """Whether the words before a comma are posts and nothing else, of the person whose posts go on behind it.

    中央农办主任，|农业农村部党组书记、部长王某: whoever is named first would be named before the comma.
    """
    row = _row(index, end)
    if not row or any(p.kind in ("unknown", "bare") for p in row[:1]) or (row[0].kind == "office" and len(row) == 1):
        return False
    start = row[0].start
    if start == 0 or index.text[start - 1] in "。（(；;：:　":
        return True
    mark = index.text[start - 1]
    if mark not in "，,\n":
        return False
    if _row(index, start - 1):
        return mark != "\n" and _complete(index, start - 1)
    clause = _LAST_CLAUSE.search(index.text, max(0, start - 1 - _CLAUSE_LONGEST), start - 1)
    if clause is None:
        return False
    named = index.person_between(clause.start(), start)
    return not named and (mark == "\n" or len(clause.group()) >= _CLAUSE_SHORTEST or clause.group() in _SCENES)


def _row(index: Index, end: int) -> list[Post]:
    """The posts joined by 、 and 兼 whose words end at ``end``, from left to right; none where one is not read."""
    row: list[Post] = []
    at = _blanks_before(index.text, end)
    while len(row) < _LONGEST and (post := read_post(index, at)) is not None:
        if post.kind == "unknown":
            return []
        row.append(post)
        if index.text[post.start - 1 : post.start] not in ("、", "兼"):
            break
        at = post.start - 1
    return row[::-1]


def _blanks_before(text: str, end: int) -> int:
    """Back over blanks, at most four."""
    at = end
    while at > 0 and end - at < 4 and text[at - 1] in " \t　":
        at -= 1
    return at
