"""Whose each post of a row is: its own body's, its office's, that of the post to its left, or the one left unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from kg.find.person_titles import heads
from kg.model import Span
from kg.relate.post_elided import Elision
from kg.relate.post_held import Held, Places
from kg.relate.post_index import Index, bare
from kg.relate.post_titles import OF_A_FIELD, Post, fits
from kg.resolve.areas import head as place_of

#: Departments of a party committee, which their heads are called by beside their seat in it.
_DEPARTMENTS = ("组织部", "宣传部", "统战部", "统一战线工作部", "政法委", "政法委员会")


def settle(
    where: Index,
    elision: Elision,
    posts: list[Post],
    rule: str,
    end: int,
    row: Places | None = None,
    above: Places = frozenset(),
) -> Iterator[Held]:
    """Give each post its agency: its own, its office's, that of the post to its left, or the one unsaid.

    ``row`` are the places of the bodies of this row of posts (read from them unless given), or of the person right
    before in a list: an office implied by a title is of no other. ``above`` are those of the person right before: a
    body printed without its place is of no other place of the class (乙省副省长王某，省政府秘书长李某).
    """
    row = places_of(elision, posts) if row is None else row
    printed = bare(where.text[posts[0].title_start : posts[-1].end])
    current: str | None = None
    guessed = 0.0  # how sure the body is, where it is one that the words do not name
    span: Span | None = None
    start = posts[0].start
    left = 0
    for n, post in enumerate(posts):
        agency, confidence, name = post.agency, 0.97, rule
        if agency is not None and not _placed(where, post):
            if n and _of_another(where, posts[n - 1], post):
                current, left = None, n + 1  # 旗委常委、组织部部长 is of no other committee's department
                continue
            before = places_said(where, elision, posts[:n], above)
            if elision.elsewhere(agency, before):  # 甲市副市长、公安局局长 is no chief of 乙市公安局
                current, left = None, n + 1
                continue
        if agency is None and post.kind in ("place", "office"):
            if current is not None and post.kind == "office" and fits(where, current, post.head, "", ""):
                agency = current
            else:
                agency = elision.office(post)
                confidence, name = (0.95 if post.kind == "place" else 0.85), rule + ".office"
            if agency is not None and post.kind == "office" and elision.elsewhere(agency, row):
                agency = None
            elif agency is None and post.kind == "office":  # several fit: the one of the same sentence
                near = elision.resolve([post], sentence=True)
                if near is not None and not elision.elsewhere(near.agency, row):
                    agency, confidence = near.agency, 0.75
                    elision.settled(post)
            if agency is None:
                left = n + 1
                continue
        elif agency is None and post.kind != "unknown":
            if n > left and current is not None and _carries(where, current, post, posts[n - 1]):
                agency = current
                if guessed:
                    confidence, name = guessed, rule + ".elided"
            elif post.head == "秘书长" and n > left and current and posts[n - 1].title.endswith("委常委"):
                agency = current  # 市委常委、秘书长: of the committee
            elif n == 0 or post.kind == "generic" or posts[n - 1].kind in ("office", "place"):
                group = [p for p in posts[n:] if p.agency is None and p.kind in ("bare", "generic")]
                guess = elision.resolve(group)
                if guess is not None:
                    agency, confidence, name = guess.agency, guess.confidence, rule + ".elided"
                    span = Span(guess.start, guess.end)
        if agency is None:
            current = None
            continue
        if agency != current:
            guessed = confidence if name.endswith(".elided") else 0.0
        current = agency
        if post.organ and post.agency is not None:
            elision.remember(post.organ, agency, start, end)
        own = span if name.endswith(".elided") or (span and agency == current and post.agency is None) else None
        yield Held(
            agency,
            post.title,
            start,
            end,
            name,
            confidence,
            post.status,
            printed,
            other=own,
            generic=post.kind == "generic",
        )


def places_of(elision: Elision, posts: list[Post]) -> Places:
    """The places of the bodies that a row of posts names."""
    return frozenset(p for x in posts if x.agency is not None and (p := elision.place(x.agency))) | _said(posts)


def places_said(where: Index, elision: Elision, posts: list[Post], above: Places) -> Places:
    """The places of a row of posts: those that its words say, else those ``above``, else those of the bodies meant."""
    printed = [x for x in posts if x.agency is None or _placed(where, x)]
    return places_of(elision, printed) or above or places_of(elision, posts)


def elsewhere(where: Index, elision: Elision, posts: list[Post], above: Places) -> frozenset[str]:
    """The titles whose bodies, printed without a place, are of another place than the row goes on with."""
    bodies = ((x.title, x.agency or elision.office(x)) for x in posts if x.agency is None or not _placed(where, x))
    return frozenset(title for title, agency in bodies if agency is not None and elision.elsewhere(agency, above))


def _said(posts: list[Post]) -> Places:
    """The places that a row of posts names itself: 甲市副市长."""
    said = (frozenset(d.code for d in place_of(x.body).divisions) for x in posts if x.kind == "place")
    return frozenset(p for p in said if p)


def _of_another(where: Index, before: Post, post: Post) -> bool:
    """Whether a department printed without its committee is of another than that whose member the words name before it."""
    words = bare(where.text[post.start : post.title_start])
    if words not in _DEPARTMENTS or before.agency is None or post.agency is None:
        return False
    committee = where.agencies[before.agency].name.removeprefix("中共")
    if not committee.endswith(("省委", "市委", "县委", "区委", "州委", "旗委", "盟委", "地委")):
        return False
    own = where.agencies[post.agency].name.removeprefix("中共")
    return own not in _DEPARTMENTS and not own.startswith(committee)


def _placed(where: Index, post: Post) -> bool:
    """Whether the body is printed with its place, or is of the nation."""
    words = bare(where.text[post.start : post.title_start]).removeprefix("中共")
    return bool(place_of(words).divisions) or words.startswith(("国家", "全国", "中国", "中央"))


def _carries(where: Index, agency: str, post: Post, before: Post) -> bool:
    """Whether a post without agency goes on from the agency of the post to its left, ``before``."""
    if post.kind == "generic":
        return fits(where, agency, post.head, post.body, "")
    if post.head.endswith("发言人"):
        return True
    if before.organ and not any(n.endswith(before.organ) for n in where.names(agency)):
        return True  # 中国某集团党组书记、董事长: whoever heads the cell of a body is of the body
    if post.head.endswith(OF_A_FIELD) and post.title.removesuffix(post.head):
        return True  # 公安部党委委员、反恐专员
    return bool(post.organ) or fits(where, agency, post.head, "", "") or not heads()[post.head]
