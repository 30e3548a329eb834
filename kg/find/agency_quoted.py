"""Bodies set up for a named undertaking: “砺盾”演练指挥部, “护苗”专项行动领导小组 with its office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention

_WORK = "专项|行动|整治|演练|演习|工作|活动|攻坚|创建|会战|治理|工程|项目|建设|改革|试点|百日|推进|综合|应急|联合|疏散|防空|宣传|服务|志愿|主题|实践|教育|提升"
_GROUP = re.compile(
    rf"“[^“”\n。！？，；]{{2,14}}”(?:{_WORK}){{0,4}}(?:总?指挥部|领导小组|工作领导小组|协调小组|工作专班|专班|组委会|筹委会)(?P<office>办公室)?(?![一-鿿]?长)"
)


def groups(text: str) -> Iterator[Mention]:
    """The bodies; where it is the office that is named, the body too."""
    for m in _GROUP.finditer(text) if "”" in text else ():
        seat = m.start("office") if m["office"] else m.end()
        for end in sorted({seat, m.end()}):
            name = re.sub("[“”]", "", text[m.start() : end])
            yield Mention(m.start(), end, "Agency", "government", name, "group of an undertaking", 0.85)
