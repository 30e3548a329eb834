"""Posts: holdsPost, from the title's words before or after a name, from appointments and bylines.

A person gets an office only by grammar: a title beside the name with its agency beside the title, a title that
implies its office, or a title whose agency was left unsaid where one body alone fits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.find.person_titles import head_ending, heads
from kg.frozen import replace
from kg.lexicon import Pattern
from kg.lexicon.patterns import possible
from kg.model import Mention, Notice, Relation, Span
from kg.relate.context import Context
from kg.relate.post_behind import SHARED, Carried, beginning, behind, title_behind
from kg.relate.post_bylines import Byline, byline
from kg.relate.post_chain import read_posts
from kg.relate.post_doubts import hosts, not_elsewhere, settled, sole
from kg.relate.post_elided import Elision
from kg.relate.post_held import Held, Places
from kg.relate.post_index import Index, index
from kg.relate.post_panels import panels
from kg.relate.post_roles import heads_body, heads_founded, held_by, takes_office, works_at
from kg.relate.post_rows import Row, in_row
from kg.relate.post_settle import elsewhere as of_other_places
from kg.relate.post_settle import places_said, settle
from kg.relate.post_titles import fits
from kg.relate.post_told import told

_PARTY = re.compile(r"[与和]\s*\|一行\Z")  # 副市长某与乙一行会谈: host and guests hold no post in common
_LISTED = re.compile(r"[ \t　]*[、，,/][ \t　]*|[ \t　]+|[ \t　]*(?:和|与)[ \t　]*")
_CAME = re.compile(r"、(?:从|由)[^，。；、\n]{2,20}(?:抽调|选派|选调|借调|调任|转任|下派)(?:而|过)?来?的[ \t　]*\Z")
_NEXT = re.compile(
    r"、[^，。；、：！？\n任由]{2,24}"
)  # between the persons of a row, each with an office: 甲局局长某|、乙局局长|某任副组长
_TAKEN = re.compile(r"(?:同志)?(?:任|担任|出任|兼任|当选为?)[^，。；、\n]{2,16}[ \t　]+")  # 甲任某省省长 |乙任副省长
_AND_AS = re.compile(r"，(?:同时|并)(?:决定|任命)?(?:其)?为(?P<post>[一-鿿]{2,8})(?=[。；，])")
_OPENING = re.compile(r"[ \t　]*(?:[（(]?\d{1,3}[)）.、．][ \t　]*)?")
_COLUMN = re.compile(r"[一-鿿）)][ \t　]{2,}\Z")
_ONE_HOLDER = re.compile(r"(?:长|书记|主任|主席|经理|总裁|政委|司令员?|总指挥|指挥|专员|总编辑?|主编|校长)\Z")


def relate_posts(c: Context, notices: list[Notice] | None = None) -> tuple[Relation, ...]:
    """``holdsPost`` relations, one for each person, agency and status, in the order of the text.

    ``notices`` takes the posts whose body was left unsaid where several fit.
    """
    document, where = c.document, index(c)
    elision = Elision(document, where, tuple(t.agency.id if t.agency else None for t in c.topics))
    held: dict[tuple[str, str, str], list[Held]] = {}
    titles: dict[str, set[str]] = {}  # those that each person was given so far
    previous: tuple[int, list[Held], Byline | None] | None = None
    waiting: list[tuple[str, int]] = []  # the persons listed right before, without a title of their own
    lined: list[tuple[str, int]] = []
    last_end, places = 0, Places()
    carried = Carried(0, "")
    elsewhere: set[tuple[str, str]] = set()  # persons and titles that a row has said to be of another place

    def hold(person: str, h: Held) -> None:
        held.setdefault((person, h.agency, h.status), []).append(h)
        titles.setdefault(person, set()).add(h.title)

    for mention, person in where.persons:
        row = Row(previous[0], tuple(previous[1])) if previous and previous[1] else None
        before, places, others = _before(where, elision, mention.start, (last_end, places), row)
        if others:
            elsewhere.update((person, title) for title in others)
        if before and _in_column(where, mention.start):
            before = []
        if before and _TAKEN.fullmatch(where.text, last_end, mention.start):
            before = []
        line = byline(document, where, elision, mention.start)
        if not before and previous is not None:
            between = where.text[previous[0] : mention.start]
            if previous[2] and _LISTED.fullmatch(between):
                line = previous[2]
            elif SHARED.fullmatch(between) and not _PARTY.search(
                f"{between}|{where.text[mention.end : mention.end + 2]}"
            ):
                before = [h for h in previous[1] if _shareable(h.title)]
        if line:
            found = [
                Held(a, line.title, line.start, mention.end, "post.byline", line.confidence, "stated", line.title)
                for a in line.houses
            ]
            before = []
        else:
            found = [replace(h, end=max(h.end, mention.end)) for h in before]
        title = title_behind(where, mention.end)
        after_name = (
            tuple(behind(where, elision, mention, title, titles.get(person, frozenset()), carried)) if title else ()
        )
        carried = next((Carried(h.end, h.agency) for h in after_name if h.rule == "post.between"), Carried(0, ""))
        after = (*_after(where, elision, mention.start, mention.end, found), *after_name)
        around = (*_around(where, elision, mention), *_of_founded(where, elision, mention, found))
        for h in (*found, *after, *around):
            hold(person, h)
        if before or not SHARED.fullmatch(where.text, last_end, mention.start):
            waiting = []
        for other, start in waiting if after else ():  # 任命甲、乙为副局长
            for h in after:
                if h.rule.startswith(("post.becomes", "post.removed")) and _shareable(h.title):
                    hold(other, replace(h, start=start))
        for other, start in waiting:  # 发言人由甲和乙担任
            for h in around:
                if h.rule.startswith("post.held_by") and _shareable(h.title):
                    hold(other, replace(h, start=min(h.start, start)))
        if not _NEXT.fullmatch(where.text, last_end, mention.start):
            lined = []
        for other, start in lined:  # 甲局局长某、乙局局长某任副组长
            for h in around:
                if h.rule == "post.heads_founded" and "副" in h.title:
                    hold(other, replace(h, start=min(h.start, start)))
        lined = [] if around else [*lined, (person, mention.start)]
        waiting = [] if after else [*waiting, (person, mention.start)]
        last_end = mention.end
        previous = (mention.end, before, line)
    for person, h in (*_pronouns(where, elision), *panels(where, document.articles)):
        hold(person, h)
    for person, mention, p, m in told(where, elision):
        for h in _clause(where, elision, p, m, mention.start, []):
            hold(person, h)
    known = sole(elision, settled(not_elsewhere(held, elsewhere, notices)), notices)
    doubted = hosts(where, elision, known, notices)
    if notices is not None:
        notices += elision.unsettled()
    return tuple(_relation(key, rows) for key, rows in doubted.items())


def _in_column(where: Index, start: int) -> bool:
    """Whether the name stands in a line of columns that a name opens, each with its post behind: 王某 甲局局长　　李某 乙局科员."""
    text = where.text
    if text[start - 1 : start] not in (" ", "\t", "　"):
        return False
    begin = text.rfind("\n", 0, start) + 1
    opens = _OPENING.match(text, begin, start)
    first = opens.end() if opens is not None else start
    return first < start and where.person_at(first) and _COLUMN.search(text, begin, start) is not None


def _around(where: Index, elision: Elision, mention: Mention) -> Iterator[Held]:
    """队长由王某担任, 王某任组长的领导小组."""
    role = held_by(where, mention.start, mention.end)
    if role is not None:
        yield from settle(where, elision, list(role.posts), "post.held_by", role.end)
    role = works_at(where, mention.start, mention.end)
    if role is not None and role.agency is not None:
        yield Held(role.agency, role.title, role.start, role.end, "post.works_at", 0.9, "stated", role.title)
    role = heads_body(where, mention.end)
    if role is not None and role.agency is not None:
        start = mention.start
        yield Held(role.agency, role.title, start, role.end, "post.heads_body", 0.9, "stated", role.title)


def _of_founded(where: Index, elision: Elision, mention: Mention, before: list[Held]) -> Iterator[Held]:
    """成立某队，由甲科副科长王某任队长."""
    if not takes_office(where.text, mention.end):
        return
    own = frozenset(h.agency for h in before)
    role = heads_founded(where, elision.sentence_of(mention.start), mention.start, mention.end, own)
    if role is not None and role.agency is not None:
        yield Held(role.agency, role.title, role.start, role.end, "post.heads_founded", 0.85, "stated", role.title)


def _shareable(title: str) -> bool:
    """Whether several may hold it: vice posts and ranks, not 局长."""
    return "副" in title or not _ONE_HOLDER.search(title)


def _before(
    where: Index, elision: Elision, start: int, listed: tuple[int, Places], row: Row | None
) -> tuple[list[Held], Places, frozenset[str]]:
    """The posts whose words stand right before a name, the places of their bodies, and titles that are of other places.

    ``listed``: where the name before this one ends, and the places of its posts, which go on through a list; ``row``
    the posts of that name.
    """
    posts = read_posts(where, start)
    came = None if posts else _CAME.search(where.text, max(0, start - 40), start)
    if came is not None:
        posts = read_posts(where, came.start())
    end, places = listed
    if not posts:
        return [], places if SHARED.fullmatch(where.text, end, start) else frozenset(), frozenset()
    goes_on = _LISTED.fullmatch(where.text, end, posts[0].start)
    above = places if goes_on else frozenset()
    places = places_said(where, elision, posts, above)
    others = of_other_places(where, elision, posts, above) if above else frozenset[str]()
    found = list(in_row(where, posts, row, start)) if row is not None and goes_on else []
    if found and found[0].agency:
        rest = posts[len(found) :]
        return (
            [*found, *(settle(where, elision, rest, "post.before", start, places, above) if rest else ())],
            places,
            others,
        )
    if found:  # of the row, but of which of its bodies is not said
        return [], places, others
    return list(settle(where, elision, posts, "post.before", start, places, above)), places, others


def _pronouns(where: Index, elision: Elision) -> Iterator[tuple[str, Held]]:
    """他是X合作社理事长, where the sentence before names one person only."""
    for p in possible("posts", where.text):
        if not p.fields.get("pronoun"):
            continue
        starts = [m.start for m, _ in where.persons]
        for m in p.regex.finditer(where.text):
            near = where.persons[bisect_left(starts, m.start() - 120) : bisect_left(starts, m.start())]
            edge = elision.sentence_before(m.start())
            named = {i: n for n, i in near if n.start >= edge}
            if len(named) == 1:
                person, mention = next(iter(named.items()))
                for h in _clause(where, elision, p, m, m.start(), []):
                    yield person, replace(h, other=Span(mention.start, mention.end))


def _after(where: Index, elision: Elision, start: int, end: int, before: list[Held]) -> Iterator[Held]:
    """The posts whose words follow a name: 为, 任, 是, a comma or a blank; the words must hold nothing else.

    Behind a comma after a name with posts ``before`` it the next one's posts begin: 甲局局长王某，乙局局长，丙社社长李某.
    """
    following = where.text[end : end + 1]
    for p in beginning(following):
        if p.fields.get("removed") and not where.text.endswith(("免去", "免去了", "撤销"), 0, start):
            continue
        m = p.regex.match(where.text, end)
        if m is None or (before and p.fields.get("apposed") and following in "，, 　"):
            continue
        yield from _clause(where, elision, p, m, start, before)


def _clause(
    where: Index, elision: Elision, p: Pattern, m: re.Match[str], name_start: int, before: list[Held]
) -> Iterator[Held]:
    first, last = m.span("post")
    if head_ending(where.text, last) is None:
        return
    posts = read_posts(where, last)
    opened = first + len(where.text[first:last]) - len(where.text[first:last].lstrip("“‘"))
    if posts and posts[0].start == opened == first and posts[0].agency is None and p.id == "post.becomes":
        head = posts[0].head
        of = next((h.agency for h in before if heads()[head] and fits(where, h.agency, head, "", "")), None)
        if of is not None:  # 县教育局副局长王某任新闻发言人
            yield Held(of, posts[0].title, name_start, last, p.id, 0.85, posts[0].status, posts[0].title)
            return
    if not posts or posts[0].start > opened or any(x.kind in ("unknown", "bare") for x in posts[:1]):
        return
    posts = [x for x in posts if x.start >= first]
    if not posts or where.text[first : posts[0].start].strip("“‘"):
        return
    status = str(p.fields.get("status", "stated"))
    since = m.groupdict().get("since")
    for h in settle(where, elision, posts, p.id, last):
        if h.rule.endswith(".elided"):
            continue
        yield replace(
            h,
            start=name_start,
            confidence=min(h.confidence, float(str(p.fields["confidence"]))),
            status=status if status != "stated" else h.status,
            since=_date(since) if since else None,
        )
    more = _AND_AS.match(where.text, m.end())
    if more is None or not posts[-1].agency:
        return
    for x in read_posts(where, more.end()):  # …为市监委副主任，并决定为代理主任
        if x.start == more.start("post") and fits(where, posts[-1].agency, x.head, "", ""):
            yield Held(posts[-1].agency, x.title, name_start, more.end(), p.id, 0.85, x.status, x.title)


def _date(printed: str) -> str:
    year, _, month = printed.partition("年")
    month = month.removesuffix("月")
    return f"{year}-{int(month):02d}" if month else year


def _relation(key: tuple[str, str, str], rows: list[Held]) -> Relation:
    person, agency, status = key
    if len(rows) > 1:
        rows = sorted(rows, key=lambda h: (-h.confidence, h.start, h.end))
    best = rows[0]
    titles = tuple(dict.fromkeys(h.title for h in sorted(rows, key=lambda h: (h.start, h.end))))
    spans = dict.fromkeys(s for h in rows for s in ((h.other,) if h.other else ()) + (Span(h.start, h.end),))
    return Relation(
        person,
        "holdsPost",
        agency,
        tuple(sorted(spans, key=lambda s: (s.start, s.end))),
        best.rule,
        best.confidence,
        titles=titles,
        printed=best.printed,
        status=status,
        since=next((h.since for h in rows if h.since), None),
    )
