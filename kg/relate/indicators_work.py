"""Does a figure tell of work done? Decided by where it stands in its clause, not by the verb alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.frozen import quick
from kg.lexicon.packs import cached
from kg.lexicon.patterns import expressions

Kind = Literal[
    "",
    "indicator.work",
    "indicator.rate",
    "indicator.series",
    "indicator.change",
    "indicator.account",
    "indicator.share",
]

_SHORT = 12  # words before the figure that leave it the subject of its clause
_SENT = re.compile("(?:组织|带领|选派|选送|动员|发动|组织辖区|组织全[县市区镇乡])(?:近|约|超)?$")  # 组织36家企业参加
_TIMES = frozenset({"次", "回", "遍", "趟"})
_EVERY = re.compile(r"每(?:[天日周月季年旬]|个?季度|个?月|半年|半月|星期|个?工作日)")
_NOUN = re.compile(r"\s*[一-鿿]{2,8}")


@quick
@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its clause: the words before and after it there, and whether it is printed in digits."""

    lead: str
    unit: str
    rest: str
    digits: bool


@cached
def _rules() -> dict[str, re.Pattern[str]]:
    return {name.removeprefix("indicator."): regex for name, regex in expressions("indicators").items()}


def kind(figure: Figure, follows: bool) -> Kind:
    """Why the figure counts as work, or an empty string.

    ``follows``: the clause before it in the sentence gave a figure that does.
    """
    rules = _rules()
    lead, after = figure.lead, figure.unit + figure.rest
    if rules["not-before"].search(lead) or rules["economy"].search(lead):
        return ""
    if rules["not-after"].search(after) and not (rules["shortened"].search(lead) or _SENT.search(lead)):
        return ""
    if figure.unit in _TIMES and _EVERY.search(lead):
        return ""  # 每周清运垃圾两次: how often
    if rules["compared"].search(lead):  # alone it tells the state of the district
        return "indicator.change" if follows else ""
    if not figure.digits and not rules["worded"].search(lead[-12:]):
        return ""
    rate = rules["rate"].search(lead)
    if rate and rules["state"].search(lead):
        rate = None
    if rules["work"].search(lead) and not rules["share"].search(lead):
        return "indicator.work"
    if rate:
        return "indicator.rate"
    if rules["shortened"].search(lead):
        return "indicator.change"
    if rules["share"].search(lead):
        return "indicator.share" if follows and figure.unit in ("%", "％", "成") else ""
    # 举办竞赛8场，参赛职工300人: the noun alone goes on with what the clause before counted
    if follows and _NOUN.fullmatch(lead):
        return "indicator.series"
    if figure.digits and rules["received"].match(after) and len(lead) <= _SHORT:
        return "indicator.account"
    if rules["state"].search(lead):
        return ""
    if figure.digits and rules["perfective"].search(lead):
        return "indicator.account"
    if rules["account-before"].search(lead) and rules["account-after"].search(after):
        return "indicator.account"
    return "indicator.account" if acted_on(lead, figure.rest) else ""


def acted_on(lead: str, rest: str) -> bool:
    """Whether what is counted stands between a preposition and the verb: 对12家企业开展检查."""
    rules = _rules()
    return rules["handled"].search(lead) is not None and rules["handling"].match(rest) is not None
