"""Rows of persons: a title without a body, right behind a person, is of that person's body.

某医院党委书记王某、副书记李某 | 市水利局局长王某，总工程师李某
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.find.person_titles import heads, weak_heads
from kg.frozen import quick
from kg.relate.post_held import Held
from kg.relate.post_index import Index, bare
from kg.relate.post_titles import Post, fits

#: Bodies that have one head and one party secretary of their own, unlike a government and its committee.
_HOUSE = re.compile(r"(?:馆|中心|[大小中]学|学校|学院|医院|卫生院|幼儿园|研究院|研究所|公司|集团|局)$")


@quick
@dataclass(frozen=True, slots=True)
class Row:
    """The posts of the person right before in a list, and where that name ends."""

    end: int
    posts: tuple[Held, ...]


def in_row(index: Index, posts: list[Post], row: Row, end: int) -> Iterator[Held]:
    """The leading ones of ``posts`` that are of a body of the row; one without agency where the row leaves it open.

    ``end`` is where the title's words end. Titles that imply an office (市长) are no matter of a row.
    """
    first = posts[0]
    if first.kind != "bare":
        return
    agency = next((a for a in _bodies(index, row) if _goes_on(index, a, first, row)), None)
    tight = index.text[row.end : row.end + 1] == "、"
    if agency is None:
        if tight and heads()[first.head]:
            yield Held("", first.title, first.start, end, "post.before.row", 0.0, first.status, first.title)
        return
    for post in posts:
        if post.kind != "bare" or not (post is first or post.organ or fits(index, agency, post.head, "", "")):
            return
        printed = bare(index.text[post.title_start : post.end])
        yield Held(agency, post.title, post.start, end, "post.before.row", 0.93, post.status, printed)


def _bodies(index: Index, row: Row) -> list[str]:
    """The bodies of the row's last person, the last first, then what these are units of."""
    own = list(dict.fromkeys(h.agency for h in reversed(row.posts)))
    above = []
    for agency in own:
        name = bare(index.agencies[agency].name)
        outer = [a for a in index.agencies if a not in own and name.startswith(bare(index.agencies[a].name))]
        above += sorted(outer, key=lambda a: (-len(index.agencies[a].name), a))
    return [*own, *above]


def _goes_on(index: Index, agency: str, post: Post, row: Row) -> bool:
    """Whether the title is one at this body: by its kind, by a title of the same kind, or as a post of its cell."""
    if fits(index, agency, post.head, post.body, post.organ):
        return True
    titles = [h.title for h in row.posts if h.agency == agency]
    if any(t.endswith(post.head) for t in titles) and "副" in post.title:
        return True  # 党委书记王某、副书记李某
    tight = index.text[row.end : row.end + 1] == "、"
    if tight and titles and post.head == "书记" and _HOUSE.search(index.agencies[agency].name):
        return True  # 某馆馆长王某、书记李某: its party secretary
    free = not heads()[post.head] and post.head not in weak_heads()  # a title that bodies of any kind have
    return bool(post.organ and titles) or (free and tight)
