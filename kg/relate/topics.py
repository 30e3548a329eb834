"""What an article reports on, and for whom its officials speak."""

from __future__ import annotations

import bisect
import collections
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.lexicon.opening import led
from kg.model import Article, Document, Entity, Mention
from kg.relate.frame import Sentence
from kg.relate.offices import offices

_OFTEN = 3
_RIVALS = 3
_INNER = led(
    re.compile(r"(?:党组|党委|小组|中心组|支部|总支|调研组|检查组|督导组|督查组|督察组|工作组|专班|(?<![支大总])队)$")
)
_UNIT = led(re.compile(r"(?:[科处股室队所站组庭部]|中心|分局|支部|总支|党[委组])$"))
_PUBLIC = frozenset({"party", "government", "legislature", "judiciary", "military", "social"})
_POST = re.compile("副?书记|常委|委员|副?秘书长|副?主席|副?司令员|副?政委|参谋长")  # 县委书记 is a person
_TITULAR = frozenset({"party", "military", "legislature"})
# 记者从甲局获悉, 据甲局消息: where the news comes from
_HEARD = re.compile(
    "(?:处|方面|有关负责人|新闻发布会上?|官网|网站)?(?:获悉|了解到|得知|悉|介绍|消息|通报|发布|统计|透露)"
)
_DATED = re.compile(r"\s*(?:[\d一二三四五六七八九十年月日来以上下半全底初今去近期前季度，,\s]|期间)*")
_ACTS = re.compile(
    r"(?:党组|党委)?(?:坚持|始终|认真|全面|深入|以|围绕|紧紧|紧扣|立足|聚焦|按照|切实|扎实|积极|高度重视|坚决|严格|充分|在)"
)
_HEAD = re.compile(r"(?:^|[，。；：])(?:该)?(校长|所长|院长|站长|馆长|园长|队长|厂长)$")
_HEADS = {
    "校长": ("学校", "小学", "中学", "高中", "初中", "学院", "大学", "校"),
    "所长": ("所",),
    "院长": ("院",),
    "站长": ("站",),
    "馆长": ("馆",),
    "园长": ("园",),
    "队长": ("队",),
    "厂长": ("厂",),
}
_TITLE = 60  # letters of a title
_NUMBER = re.compile(r"[一-鿿]{0,3}[〔\[]\s*20\d\d\s*[〕\]]")
_SPACE = re.compile(r"[\s“”‘’《》]")


@dataclass(frozen=True, slots=True)
class Topic:
    """The agency that an article reports on, if any. ``firm``: byline, headline or mere number settle it.

    ``rivals`` are those between which nothing decides.
    """

    agency: Entity | None = None
    firm: bool = False
    rivals: tuple[Entity, ...] = ()


def topics(document: Document, entities: tuple[Entity, ...]) -> tuple[Topic, ...]:
    """For each article the agency that it reports on: as segmentation says, else the one that stands out, media apart."""
    starts = [a.start for a in document.articles]
    forms = {f: e for e in entities if e.type == "Agency" for f in (*e.aliases, e.name)}
    counts: list[dict[str, int]] = [collections.defaultdict(int) for _ in starts]
    agencies = {e.id: e for e in entities if e.type == "Agency" and e.subtype != "media" and not _INNER.search(e.name)}
    holders: dict[int, tuple[int, Entity]] = {}  # by the start of the longest mention
    for e in agencies.values():
        for m in e.mentions:
            if m.end > holders.get(m.start, (0, e))[0]:
                holders[m.start] = (m.end, e)
    for e in agencies.values():
        if all(_within_other(e, m, holders) for m in e.mentions):
            continue  # 国务院 in 国务院某办 alone
        for m in e.mentions:
            n = bisect.bisect_right(starts, m.start) - 1
            if _cited(document.text, m):
                continue
            source = document.text[m.start - 1] in "从据" and _HEARD.match(document.text, m.end)
            if n >= 0 and not source and not (e.subtype in _TITULAR and _POST.match(document.text, m.end)):
                counts[n][e.id] += 1
    settled = (_topic(a, forms, counts[n], agencies) for n, a in enumerate(document.articles))
    return tuple(
        t if t.agency is not None else _opening(document, n, agencies.values()) or t for n, t in enumerate(settled)
    )


def _cited(text: str, m: Mention) -> bool:
    """Whether the mention is only of whose paper it is: 《某部关于…的通知》, 某部|函〔2021〕111号."""
    opened = text.rfind("《", max(0, m.start - _TITLE), m.start)
    if opened >= 0 and text.find("》", opened, m.start) < 0 and "\n" not in text[opened : m.start]:
        return True
    return bool(_NUMBER.match(text, m.end))


def _within_other(e: Entity, m: Mention, holders: Mapping[int, tuple[int, Entity]]) -> bool:
    """Whether the mention only begins the name of another body, which is no unit of the first that it would act by."""
    end, holder = holders.get(m.start, (m.end, e))
    return end > m.end and holder is not e and not _UNIT.search(holder.name)


def _opening(document: Document, n: int, agencies: Iterable[Entity]) -> Topic | None:
    """The agency that opens the body as its subject: 2022年，某市司法局坚持…"""
    article = document.articles[n]
    first = next((b.sentences[0] for b in article.blocks if b.kind == "body" and b.sentences), None)
    if first is None:
        return None
    found = [(m.start, -m.end, e.id, e) for e in agencies for m in e.mentions if first.start <= m.start < first.end]
    for start, end, _, agency in sorted(found)[:1]:
        head, rest = document.text[first.start : start], document.text[-end : first.end]
        if _DATED.fullmatch(head) and _ACTS.match(rest):
            return Topic(agency)
    return None


def _topic(
    article: Article, forms: Mapping[str, Entity], counts: Mapping[str, int], agencies: Mapping[str, Entity]
) -> Topic:
    about = forms.get(_SPACE.sub("", article.about or ""))
    if about is not None:
        return Topic(about, True)
    first = {i: next(m.start for m in agencies[i].mentions if m.start >= article.start) for i in counts}
    ranked = sorted(counts, key=lambda i: (-counts[i] * (2 if agencies[i].subtype in _PUBLIC else 1), first[i], i))
    if not ranked:
        return Topic()
    best = agencies[ranked[0]]
    title = article.title or ""
    if counts[best.id] >= _OFTEN or any(f in title for f in (best.name, *best.aliases)):
        return Topic(best, True)
    weights = [counts[i] * (2 if agencies[i].subtype in _PUBLIC else 1) for i in ranked[:2]]
    # where no one agency stands out, what has no subject stays without
    if best.subtype == "party" and counts[best.id] < 2:
        return Topic()  # 落实市委部署 names it in passing
    if len(weights) < 2 or weights[0] >= 2 * weights[1]:
        return Topic(best)
    return Topic(rivals=tuple(agencies[i] for i in ranked[:_RIVALS]))


def affiliations(listed: list[Sentence]) -> Mapping[str, Entity]:
    """Officials by id, each with the agency that stands before the name with a title (Ⓐ局长Ⓟ), the first time that one does."""
    out: dict[str, Entity] = {}
    block, named = -1, list[Entity]()
    for sentence in listed:
        if sentence.block != block:
            block, named = sentence.block, []
        _headed(sentence, named, out)
        for at, start in offices(sentence.text).items() if "Ⓟ" in sentence.text else ():
            person = sentence.slots[at].of("Official")
            holders = [sentence.slots[i].of("Agency") for i in range(start, at) if i in sentence.slots]
            home = next((o for o in holders if o is not None), None)
            if person is not None and home is not None:
                out.setdefault(person.id, home)
    return out


def _headed(sentence: Sentence, named: list[Entity], out: dict[str, Entity]) -> None:
    """某派出所…，所长Ⓟ: the head of the body of that kind that the paragraph named last; ``named`` grows by those of the sentence."""
    for at, slot in sentence.slots.items():  # in the order of the text
        if (body := slot.of("Agency")) is not None:
            named.append(body)
        if sentence.text[at - 1 : at] != "长" or (person := slot.of("Official")) is None:
            continue
        m = _HEAD.search(sentence.text, 0, at)
        if m is not None:
            home = next((b for b in reversed(named) if b.name.endswith(_HEADS[m[1]])), None)
            if home is not None:
                out.setdefault(person.id, home)
