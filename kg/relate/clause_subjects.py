"""The subject of a clause: a new one, or one more of a list of those who are there."""

from __future__ import annotations

from kg.model import Entity
from kg.relate.clause_lists import people
from kg.relate.reading import Reading
from kg.relate.tokens import Token


def take(r: Reading, members: list[Entity], token: Token) -> None:
    """A new subject, or one more of a list that unknown names interrupt: 甲县长王某，乙公司张某，丙局长李某出席…"""
    if _only_office(r, members, token):
        return
    listed = any(m.type == "Official" for m in (*members, *r.subjects))
    if listed and members[-1:] and members[-1].type == "Agency" and people().match(r.text, token.end):
        members = members[:-1] if attends(r, token) else members  # 乙中心赵某、钟某: persons that are not read
        if not members:
            return
    if _lists_on(r, members, token):
        members = [*r.subjects, *(m for m in members if m not in r.subjects)]
        r.subjects = members
        return
    if r.d.waiting and not r.acts and members and members[-1].type == "Official":
        members = [*r.d.waiting, *(m for m in members if m not in r.d.waiting)]
    r.d.waiting = []
    r.subjects = members
    r.explicit = True
    r.said = token.start
    r.named = True
    r.by = None
    r.open = None
    r.partners, r.called = [], []
    r.mood = r.spoken
    bodies = bool(members) and all(m.type == "Agency" for m in members)
    scene = r.event or (r.d.scene if len(members) > 1 else None) if bodies else r.stage
    if scene is not None and members and not r.settings:
        r.settings.append((scene, "在", token))
    r.settle()


def _lists_on(r: Reading, members: list[Entity], token: Token) -> bool:
    if not members or not r.subjects or r.said < 0 or any(a.end > r.said for a in r.acts):
        return False
    mixed = members[-1].type != "Official" or any(s.type != "Official" for s in r.subjects)
    if mixed and not attends(r, token):
        return False
    between = r.text[r.said : token.start]
    return len(between) <= _LIST and not any(r.said <= t.start < token.start and t.kind not in _LISTED for t in r.row)


def attends(r: Reading, token: Token) -> bool:
    """The verb that the list waits for says who is there: 甲局长某，以及乙局相关负责人出席."""
    after = (t for t in r.row if t.start >= token.end and t.kind not in _LISTED)
    verb = next(after, None)
    return verb is not None and verb.kind in ("attend", "part")


def _only_office(r: Reading, members: list[Entity], token: Token) -> bool:
    """甲县长某，乙局副局长、著名学者某出席: a body in a list of persons that goes on to a person is that person's."""
    if not members or members[-1].type != "Agency" or not r.subjects or r.subjects[-1].type != "Official":
        return False
    if r.said < 0 or any(a.end > r.said for a in r.acts):
        return False
    for t in r.row:
        if t.start >= token.end and t.kind not in ("x", "、", "L"):
            return t.kind == "agents" and t.entities[0].type == "Official"
    return False


_LIST = 240
_LISTED = frozenset({"agents", ",", "、", "and", "L", "x", "(", ")"})
