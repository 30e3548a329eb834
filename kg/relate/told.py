"""Acts told by other words than a verb with its object: 为系统提供算法支持, 负责敷设, 领了21项任务, 当场责令整改."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.acts import Act, Discourse, is_called
from kg.relate.frame import Sentence

_FRESH = 3
_LAST = 2
_STAGE = 2  # sentences for which a meeting is the one at which somebody reports
_ANY_STAGE = ("", "会", "会议", "大会")
_LASTING = frozenset({"project", "campaign", "programme", "mechanism"})
_IS = ("是", "系", "属", "属于")
_UNDONE = re.compile(r"(?:将|拟|要|计划|希望|要求|未|没有?)[^，。；]{0,6}$")


def told_acts(sentence: Sentence, discourse: Discourse) -> list[Act]:
    """The acts that the patterns ``relations_told`` find; who is not named there is left to the reading of verbs."""
    if not sentence.slots:
        return []
    acts: list[Act] = []
    for pattern in sentence.possible("relations_told"):
        for m in pattern.regex.finditer(sentence.text):
            verb = str(pattern.fields.get("verb", "part"))
            subtypes = frozenset(str(pattern.fields.get("subtypes", "")).split()) or _LASTING
            after = str(pattern.fields.get("after", ""))
            if "who" not in m.groupdict():
                acts += _issued(sentence, discourse, m, verb, pattern.id)
                continue
            start = m.start("who")
            if after not in sentence.text[:start] or _UNDONE.search(sentence.text, 0, start):
                continue
            act = Act(verb, pattern.id, _actors(sentence, m, "who"), m.start(), m.end(), said=start)
            if "partner" in m.groupdict():
                act.partners = _actors(sentence, m, "partner")
                what = None
                if m.groupdict().get("what"):
                    what = sentence.slots[m.start("what")].of("Initiative")
                elif pattern.fields.get("subtypes"):
                    what = _just_told(sentence, discourse, m, subtypes)
                act.objects = [what] if what is not None else []
            elif "body" in m.groupdict():
                act.bodies = _targets(sentence, m)
            elif occasion := pattern.fields.get("occasion"):
                what = _occasion(sentence, discourse, m.start()) if occasion == "fresh" else discourse.event
                stage = m.groupdict().get("stage") or ""
                act.objects = [what] if what is not None and (stage in _ANY_STAGE or is_called(what, stage)) else []
            else:
                what = _undertaking(sentence, discourse, m, subtypes)
                act.objects = [what] if what is not None else []
            if (of := pattern.fields.get("of")) and not all(re.search(str(of), o.name) for o in act.objects):
                continue
            if act.agents and (act.objects or act.bodies or act.partners):
                acts.append(act)
    return acts


def _actors(sentence: Sentence, m: re.Match[str], group: str) -> list[Entity]:
    """The agencies and officials of a group; of a list that begins with a person the persons, their bodies in brackets left out."""
    found = [sentence.slots[i] for i in range(m.start(group), m.end(group)) if i in sentence.slots]
    if found and found[0].of("Official") is not None:
        return [e for e in (s.of("Official") for s in found) if e is not None]
    return [e for e in (s.of("Agency") or s.of("Official") for s in found) if e is not None]


def _issued(sentence: Sentence, discourse: Discourse, m: re.Match[str], verb: str, rule: str) -> list[Act]:
    """现将Ⓘ印发给你们: by the bodies that put the article out."""
    what = sentence.slots[m.start("what")].of("Initiative")
    if what is None or not discourse.issuers:
        return []
    joint = len(discourse.issuers) > 1
    return [Act(verb, rule, list(discourse.issuers), m.start(), m.end(), objects=[what], joint=joint)]


def _targets(sentence: Sentence, m: re.Match[str]) -> list[Entity]:
    """Whom it is done to: agencies and officials, or a place."""
    place = sentence.slots[m.start("body")].of("Location")
    return _actors(sentence, m, "body") or ([place] if place is not None else [])


def _just_told(sentence: Sentence, discourse: Discourse, m: re.Match[str], subtypes: frozenset[str]) -> Entity | None:
    """The undertaking that the sentence before told of, where this one names none."""
    named = "Ⓘ" in sentence.text[: m.start()] or discourse.recent_at != discourse.sentence - 1
    last = discourse.recent[-1] if discourse.recent and not named else None
    return last if last is not None and last.subtype in subtypes else None


def _occasion(sentence: Sentence, discourse: Discourse, start: int) -> Entity | None:
    """The meeting named before in the sentence, or that the sentences right before told of, unless one without a name came between."""
    before = (sentence.slots[i].of("Initiative") for i in sorted(sentence.slots, reverse=True) if i < start)
    here = next((e for e in before if e is not None), None)
    if here is not None:
        return here if discourse.attended(here) else None
    near = discourse.sentence - discourse.meeting_at <= _STAGE and not discourse.unnamed
    return discourse.meeting if near else None


def _undertaking(sentence: Sentence, discourse: Discourse, m: re.Match[str], subtypes: frozenset[str]) -> Entity | None:
    """The one that the words name, else the one that the text told of last: before them, or in the sentences before."""
    groups = m.groupdict()
    if groups.get("what"):
        what = sentence.slots[m.start("what")].of("Initiative")
        return what if what is not None and not what.name.endswith("品牌") else None  # it is borne, not joined
    before = [i for i in sorted(sentence.slots) if i < m.start("who")]
    # Ⓘ系Ⓘ的子项目，建设单位为Ⓐ: of the first
    here = (sentence.slots[i].of("Initiative") for i in before if not sentence.text.endswith(_IS, 0, i))
    named = [e for e in here if e is not None]
    if discourse.sentence - discourse.recent_at <= _FRESH:
        named = [*discourse.recent, *named]
    noun = groups.get("noun")
    if noun is not None:
        meant = next((e for e in reversed(named) if is_called(e, noun)), None)
        if meant is None and noun in ("活动", "行动"):
            return next((e for e in reversed(named[-1:]) if e.subtype in ("campaign", "event")), None)
        return meant
    if discourse.unnamed and "event" in subtypes:
        return None
    return next((e for e in reversed(named[-_LAST:]) if e.subtype in subtypes), None)
