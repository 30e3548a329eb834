"""Locations of one document: divisions by their code, sites by their name within a division."""

from __future__ import annotations

import collections
import re

from kg.lexicon.gazetteer import gazetteer
from kg.lexicon.words import words
from kg.model import Mention
from kg.resolve.areas import Area, head, printed
from kg.resolve.context import Context
from kg.resolve.contexts import Contexts
from kg.resolve.declared import Declared
from kg.resolve.groups import Group, Joins, Resolved, pool

Key = tuple[str, str]  # area key or "", rest of the name

_SECTION = re.compile(
    r"(?P<base>[一-龥]{1,6}?[江河湖山渠溪海岭])(?:[一-龥]{0,4}段|流域|沿线|沿岸|两岸|谷地|水系|干流|山脉|山区|湖畔)"
)
_EPITHET = re.compile(r"(?:东岳|西岳|南岳|北岳|中岳)(?=[一-龥]山)")
_CLASS = ("街道", "镇", "乡", "苏木", "村", "社区", "嘎查", "开发区", "示范区", "新区", "园区", "高新区")
_JOINT = re.compile(
    r"(?:路|街|大道|镇|乡|村|社区|街道|市|县|区|州|省|旗|山|湖|公园|广场|基地|园|局|办|人防|中心|小区|大厦|苑)$"
)

_TELLING = 5  # letters of a site's name that tell it wherever they stand


def places(text: str, mentions: list[Mention], contexts: Contexts, stated: tuple[Declared, ...]) -> list[Resolved]:
    """The locations, in order of first mention."""
    groups: dict[Key, Group] = {}
    areas: dict[Key, Area] = {}
    for m in mentions:
        name = printed(text, m)
        article = contexts.index(m.start)
        key, area, reason = _key(name, m.start, contexts.contexts[article], m.subtype)
        group = groups.setdefault(key, Group())
        group.add(m, name, article)
        if reason:
            group.reasons[name] = reason
        if area:
            areas.setdefault(key, area)
    joins: Joins[Key] = Joins(groups)
    _join(groups, areas, joins, stated)
    shared = contexts.shared()
    out = []
    for keys in joins.sets():
        ordered, reasons = pool(groups, keys, joins)
        former = {row.other for row in stated if row.type == "Location" and row.former}
        whole = [areas[k] for k in keys if k in areas and not k[1]]
        if whole and whole[0].division:
            name = _display(whole[0], shared)
        else:
            forms = [f for f in reasons if f not in former] or list(reasons)
            # the first of equals is the one that the text gives first
            name = max(forms, key=lambda f: (not _SECTION.fullmatch(f), len(f))) if len(forms) > 1 else forms[0]
        out.append(Resolved(name, ordered, reasons))
    return out


def _display(area: Area, shared: frozenset[str]) -> str:
    assert area.division is not None  # noqa: S101
    if area.name in shared and (parents := gazetteer().parents(area.division)):
        return parents[0].name + area.name
    return area.name


def _key(name: str, offset: int, context: Context, subtype: str) -> tuple[Key, Area | None, str]:
    place = head(name)
    if subtype not in ("admin", "") and place.end == len(name) and not place.local:
        place = head(name, False)  # the river 金川, not the county
    if not place.end and (area := context.bare(name, offset) if name in _CLASS else None):
        return (area.key, ""), area, f"{name} is {area.name} here"
    trusted = place.end == len(name) or context.trusts(place)
    area = context.area(place, offset) if place.end and trusted else None
    if area is None:
        base = _SECTION.fullmatch(name)
        if base and not place.end and base["base"] not in words("national_places"):  # 黄河流域 is a region
            return ("", base["base"]), None, "a stretch of it"
        return ("", _EPITHET.sub("", name)), None, ""
    rest = name[place.end :]
    reason = f"{place.bare} is {area.name} here" if place.bare else ""
    if not rest and area.name != name:
        reason = f"a form of {area.name}"
    return (area.key, rest), area, reason


def _join(groups: dict[Key, Group], areas: dict[Key, Area], joins: Joins[Key], stated: tuple[Declared, ...]) -> None:
    by_form: dict[str, Key] = {}
    by_rest: dict[str, list[Key]] = collections.defaultdict(list)
    by_stem: dict[str, list[Key]] = collections.defaultdict(list)
    by_lead: dict[str, list[Key]] = collections.defaultdict(list)
    by_tail: dict[str, list[tuple[Key, str]]] = collections.defaultdict(list)
    wanted = {form for g in groups.values() for form in g.reasons}
    for key, group in groups.items():
        if key[0] and key[1]:
            by_rest[key[1]].append(key)
        for form in group.reasons:
            by_form.setdefault(form, key)
            if form.endswith(_CLASS):
                by_lead[form[:2]].append(key)
                for cls in _CLASS:
                    if form.endswith(cls) and len(form) - len(cls) >= 2:
                        by_stem[form[: -len(cls)]].append(key)
            for n in range(1, len(form) - 2):
                if form[n:] in wanted:
                    by_tail[form[n:]].append((key, form))
    for row in stated:
        if row.type == "Location" and row.name in by_form and row.other in by_form:
            joins.join(by_form[row.name], by_form[row.other], row.reason)
    for key, group in groups.items():
        if key in areas and not key[1]:  # a division; a village may repeat with its town before it
            if ":" in key[0] or areas[key].division is None:
                _tail(key, group, by_tail, joins)
            continue
        if key[0]:
            _tail(key, group, by_tail, joins)
            continue
        if (one := joins.only(by_rest.get(key[1], ()))) and one != key:
            joins.join(one, key, "the only place of that name")
            continue
        division = group.mentions[0].subtype in ("admin", "")  # the road 淮海路 is not 淮海路街道
        if division and (one := joins.only(by_stem.get(key[1], ()))) and joins.find(key) != one:
            joins.join(one, key, "the name without its class word")
            continue
        _tail(key, group, by_tail, joins)
        if len(key[1]) == 2 and joins.find(key) == key:
            longer = [k for k in by_lead.get(key[1], ()) if k != key]
            if one := joins.only(longer):
                joins.join(one, key, "the only longer name that begins so")


def _tail(key: Key, group: Group, by_tail: dict[str, list[tuple[Key, str]]], joins: Joins[Key]) -> None:
    for form in list(group.reasons):
        longer = [
            k
            for k, whole in by_tail.get(form, ())
            if (_joint(whole[: -len(form)]) or len(form) > _TELLING) and joins.find(k) != joins.find(key)
        ]
        if one := joins.only(longer):
            joins.join(one, key, "the longer name ends in it")
            return


def _joint(before: str) -> bool:
    return head(before).end == len(before) or bool(_JOINT.search(before))
