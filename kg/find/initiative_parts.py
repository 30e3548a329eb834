"""What a candidate for the name of an undertaking consists of, and the modifiers that make no name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.frozen import quick

# a modifier that is none: it ends in a conjunction, counts, points back, or breaks off an enumeration
_COUNT = r"(?<![第\d一二三四五六七八九十])[\d一二两三四五六七八九十百千几多]+(?:多|余)?[个项次场件份种座处家套张股类](?<!二次)|(?<![第\d])[\d一二两三四五六七八九十]+条(?!措施|政策|意见|规定|举措|禁令)|(?<!\d)\d{1,2}大(?!会)"
BARE = re.compile(
    rf"[和与及上不到]$|主体$|自觉$|{_COUNT}|^\d+[余多]|^投资[\d.]+|^[\d.]+[余多]?万?(?:亩|公里|平方米|米|吨|户|人|名|座|所|家|辆|台|头|株|元|亿)|这[一个项些]|重要(?:主题)?$|(?<![高平中同均特优劣上下甲乙])等(?![级候奖待])|或(?!有)|各(?![族界国民])|之间|部分|再次|时间$|问题解决$"
    r"|^(?:[全跨][国省市县区]性|国际性|如下|以下|下列|在建|直接|各|有关|相关|上述|上级|这|该|此|其他|其它|部分|多个|一个|一项|本(?![地草土市省县区])|全办|某|重要|主要|其中|重点(?!工作|项目|工程|领域|行业|任务)|相应|多种|丰富|类似|部分)|^(?:的|了|和|与|年(?=第)|暨|[一二两三四五六七八九十\d]{1,3}届)|^[^(（]*[)）]|^[()（）」』”〉》\ue003]"
)
# items of a programme or a list, no works: 才艺展示项目, 非遗项目
ITEM = re.compile(
    r"(?:非遗|遗产|体育|艺术|竞赛|比赛|赛事|表演|展示|游乐|娱乐|收费|检测|检查|体检|考核|审批|运动|获奖|参赛|单项)项目$"
)
HAN = re.compile(r"[一-鿿]")


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """``[start, end)`` as printed; ``core`` is the inside of the quotation marks, if any; ``gap`` stands between
    the closing mark and the head noun; ``left`` is where the clause left of it begins.
    """

    start: int
    end: int
    kind: str
    head: str
    strength: int
    subtype: str
    left: int
    core: tuple[int, int] = (-1, -1)
    gap: str = ""
    lead: tuple[str, ...] = ()
    edge: int = -1  # where the noun phrase begins that a quotation closes
    suffix: str = ""  # a head noun that the next name of a coordination carries for both
