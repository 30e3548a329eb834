"""Offices and titles before persons in a masked sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.find.person_titles import heads
from kg.lexicon import words
from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation

_DONE_TO = "资助|慰问|看望|帮扶|救助|走访|约谈|督促|责成|邀请|聘请|表彰|奖励"  # 甲局资助困难职工Ⓟ


@cached
def _office() -> re.Pattern[str]:
    """Office and title before a person: Ⓐ党组书记、局长Ⓟ, Ⓐ书记、Ⓐ主任Ⓟ, Ⓛ副县长Ⓟ, 副县长Ⓟ."""
    kind = alternation(tuple(dict.fromkeys((*words("relation_titles"), *heads()))))
    long = f"(?:(?:(?!{_DONE_TO})[^，,。；;：:！？（）ⒶⓅⒾⓁ的在由与]){{0,14}}{kind}|长)"
    short = f"[^，,。；;：:、！？（）ⒶⓅⒾⓁ的在由与和对向]{{0,6}}{kind}"
    bare = f"(?:^|(?<=[，,。；;：:、！？和与由对向Ⓘ]))(?:Ⓛ*{short}、?)+(?=Ⓟ)"
    # of two titles the second may be any: 某局副局长、著名学者Ⓟ
    second = "(?:、[^，,。；;：:！？（）、ⒶⓅⒾⓁ的在由与]{2,12})?"
    return re.compile(f"(?:Ⓛ{short}、)?Ⓐ{long}(?:[、兼]?Ⓐ{long})*{second}(?=Ⓟ)|Ⓐ(?=Ⓟ)|Ⓛ{short}(?=Ⓟ)|{bare}")


@cached
def title_ahead() -> re.Pattern[str]:
    """A title that ends its clause."""
    return re.compile(f"[^，,。；;：:！？（）ⒶⓅⒾⓁ的在由与]{{0,10}}{alternation(words('relation_titles'))}(?=[，,。])")


@cached(maxsize=1024)  # asked for each sentence with a person twice, by its affiliations and by its acts
def offices(text: str) -> Mapping[int, int]:
    """Positions of persons in a masked sentence, each with where its office and title begin (Ⓐ局长Ⓟ: 4, 0)."""
    return {m.end(): m.start() for m in _office().finditer(text)}
