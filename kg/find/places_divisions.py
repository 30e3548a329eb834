"""Divisions named in a text: full names, safe short forms, and short forms that the document vouches for."""

from __future__ import annotations

from kg.find.places_classes import letters, shape
from kg.find.places_evidence import Evidence, Hit
from kg.find.places_words import frequency, loosely_joined, vocabulary
from kg.find.wordlists import occurring
from kg.lexicon.gazetteer import Division, base, gazetteer
from kg.lexicon.packs import cached

# what makes another word of a name's last character (市场, 区域, 河南|县域)
_NOT_AFTER = {"区": frozenset("域间块位划别分"), "市": frozenset("场值面况价域"), "县": frozenset("域")}
_WORD = 50  # from this frequency on, what the dictionary does not list as a place is a word (资源, 通道)
_FAMOUS = 100  # from this frequency on, a county listed as a place needs no other evidence (敦煌, 昆山)
_COMMON = 300  # from this frequency on, a word is too common to be read as a county (平原, 长安)
_LEVELS = {"province": 0, "prefecture": 1, "county": 2, "township": 3}


@cached
def _names() -> frozenset[str]:
    return frozenset(d.name for d in gazetteer())


def _lone_county(form: str) -> bool:
    return len(form) == 2 and form[-1] in "县区市旗"


def _prefecture(hit: Hit) -> bool:
    """Whether the form is the customary one of an autonomous prefecture (海北州)."""
    return len(hit.form) > 2 and hit.form[-1] == "州" and hit.candidates[0].name.endswith("自治州")


def division_hits(text: str) -> list[Hit]:
    """The accepted forms in order, none overlapping another.

    Full names come first; then the safe short forms of provinces and prefectures; with what these vouch for, the
    names that are common nouns too and the short forms of counties are judged.
    """
    evidence = Evidence(text)
    full, wide, narrow = _matches(text)
    common = vocabulary("place_common_divisions")
    doubtful = [hit for hit in full if _lone_county(hit.form) or hit.form in common]
    for hit in full:
        if not (_lone_county(hit.form) or hit.form in common):
            evidence.take(hit, printed=True)
    loose = []
    narrow = [hit for hit in narrow if evidence.knows(hit) or not _of_station(text, hit)]
    for hit in wide:
        if not evidence.knows(hit) and _of_station(text, hit):
            continue
        if evidence.person(hit) or not evidence.alone(hit):
            continue
        if loosely_joined(text, hit.start) and not evidence.joined(hit):
            loose.append(hit)
        else:  # 大理州 is as good as the full name
            evidence.take(hit, printed=len(hit.candidates) == 1 and hit.form != base(hit.candidates[0].name))
    for hit in doubtful:
        if _is_division(evidence, hit):
            evidence.take(hit, printed=True)
    for hit in narrow:
        if f"{hit.form}区" not in common and _is_county(evidence, hit):
            evidence.take(hit)
    for hit in loose:
        if any(d.code in evidence.printed or d.code in evidence.meant for d in hit.candidates):
            evidence.take(hit)
    out: list[Hit] = []
    at = 0
    for hit in sorted(evidence.hits, key=lambda h: (h.start, -h.end)):
        if hit.start >= at:
            out.append(hit)
            at = hit.end
    return _decide(out, evidence.printed)


def _of_station(text: str, hit: Hit) -> bool:
    """Whether a station of a part of a county is named by the word: 南平法庭, 平江派出所, which have towns' names."""
    return shape("after.station").match(text[hit.end : hit.end + 6]) is not None


def _matches(text: str) -> tuple[list[Hit], list[Hit], list[Hit]]:
    """All forms in the text: full names, safe short forms of provinces and prefectures, the other short forms."""
    g = gazetteer()
    trapped: dict[int, int] = {}
    for start, end in occurring(text, "traps"):
        for at in range(start, end):
            trapped[at] = max(end, trapped.get(at, 0))
    names = _names()
    full, wide, narrow = [], [], []
    for start, end in occurring(text, "divisions"):
        if trapped.get(start, 0) >= end:
            continue
        form = text[start:end]
        hit = Hit(start, end, form, g.named(form), form in names)
        if hit.full:
            told = text[end : end + 1] == "分" and len(hit.form) > 2  # 江阳区|分水岭镇
            if told or text[end : end + 1] not in _NOT_AFTER.get(hit.form[-1], frozenset()):
                full.append(hit)
        elif (g.is_safe(hit.form) or _prefecture(hit)) and hit.candidates[0].level != "county":
            wide.append(hit)
        else:
            narrow.append(hit)
    return full, wide, narrow


def _is_division(evidence: Evidence, hit: Hit) -> bool:
    """Whether a full name that may be something else (宁县, 城区, 会同县) is one."""
    parent = evidence.knows_parent(hit) or hit.form[0] not in letters("wordlike")
    if hit.form[-1] != "县":
        return evidence.knows_parent(hit) and evidence.joined(hit)
    if hit.form in vocabulary("place_common_divisions"):
        return parent and (evidence.joined(hit) or evidence.free(hit) or evidence.alone(hit))
    if parent and evidence.joined(hit):
        return True
    office = evidence.text[hit.end : hit.end + 1] in ("委", "长", "政")  # 任|县委书记
    if evidence.free(hit):
        return parent or not office
    return parent and not office and evidence.alone(hit)


def _is_county(evidence: Evidence, hit: Hit) -> bool:
    """Whether a short form without 县, 市, 区 names a county: its full name, its city or its place in a name vouch."""
    if evidence.in_row(hit):
        return True
    if evidence.elsewhere(hit) and not evidence.knows(hit):
        return False
    g = gazetteer()
    known, joined = evidence.knows(hit), evidence.joined(hit)
    parent = evidence.knows_parent(hit)
    listed = g.is_safe(hit.form)
    unique = len([d for d in hit.candidates if not d.former]) == 1
    if evidence.holds_township(hit):
        return not evidence.person(hit)
    opens = (
        hit.start == 0 and unique and frequency(hit.form) <= _WORD and evidence.alone(hit)
    )  # a headline's first word
    famous = listed and unique and (joined or len(hit.form) > 2 or frequency(hit.form) >= _FAMOUS)
    if not (known or parent or opens or famous):
        return False
    often = frequency(hit.form)
    below = evidence.follows_city(hit)
    if not known and not listed and often > (_WORD if not below else 20 * _WORD):
        return False
    organ = shape("after.organ").match(evidence.text[hit.end : hit.end + 6]) is not None
    strong = (joined or evidence.free(hit)) and (organ or (joined and known))
    if hit.form in vocabulary("divisions_unsafe") and (not (known or below) or (often > _COMMON and not strong)):
        return False
    return not evidence.person(hit) and (strong or evidence.alone(hit))


def _decide(hits: list[Hit], named: set[str]) -> list[Hit]:
    """Give each hit the division that its neighbour before, the document's full names and other divisions favour."""
    g = gazetteer()
    count: dict[str, int] = {}
    for hit in hits:
        rank = [d for d in hit.candidates if not d.former] or list(hit.candidates)
        if len(rank) == 1:
            count[rank[0].code] = count.get(rank[0].code, 0) + 1
    out: list[Hit] = []
    for hit in hits:
        if len(hit.candidates) == 1:
            out.append(Hit(hit.start, hit.end, hit.form, hit.candidates, hit.full, hit.candidates[0]))
            continue
        before = out[-1].division if out and out[-1].end == hit.start else None

        def score(d: Division, before: Division | None = before, hit: Hit = hit) -> tuple[int, int, int, int]:
            parents = [p.code for p in g.parents(d)]
            joined = int(before is not None and before.code in parents)
            printed = int(d.code in named and d.name != hit.form)
            return (joined, printed, int(not d.former), sum(count.get(p, 0) for p in (d.code, *parents)))

        ranked = sorted(hit.candidates, key=lambda d: (tuple(-n for n in score(d)), _LEVELS[d.level], d.code))
        best = ranked[0]
        if hit.full and before is not None and _misses(hit, before):
            out.append(Hit(hit.start, hit.end, hit.form, hit.candidates, hit.full, None, before))
        elif score(ranked[1]) == score(best) and ranked[1].level == best.level:
            out.append(hit)
        else:
            out.append(Hit(hit.start, hit.end, hit.form, hit.candidates, hit.full, best))
    return out


def _misses(hit: Hit, city: Division) -> bool:
    """Whether a form of several divisions follows a city that has none of them: a district since renamed, or unlisted."""
    if city.former or city.level not in ("province", "prefecture"):
        return False
    g = gazetteer()
    return not any(city.code in (d.code, *(p.code for p in g.parents(d))) for d in hit.candidates)


def official_name(hit: Hit) -> str:
    """The name to give: official and full where it is certain, with the city where districts share it."""
    if hit.division is None:
        return hit.city.name + hit.form if hit.city else hit.form
    g = gazetteer()
    division = hit.division
    same = [d for d in g.named(division.name) if d.name == division.name and not d.former]
    if len(same) > 1 and division.level == "county" and (parents := g.parents(division)):
        return parents[0].name + division.name
    return division.name
