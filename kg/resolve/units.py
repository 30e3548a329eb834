"""Units: which body a bare inner unit (党组, 第五检察部, 局党委) belongs to."""

from __future__ import annotations

import re

from kg.resolve.organs import has_head

# 局党委, 局法规科: the unit of the body that the text is about
OWN = re.compile(
    r"(?P<kind>局|办|厅|委|院|校|中心|集团|公司|站|所|队|支队|大队)(?P<unit>党组理论学习中心组|党委理论学习中心组|理论学习中心组|党组|党委|党总支|(?:机关)?(?:第?[一二三四五六七八九十]{1,2})?(?:联合)?党支部|机关党总支|机关党委|工会|团委|纪委)"
    r"|(?P<seat>管理局|管理处|管委会|分局|支队|大队|医院|法院|检察院|局|厅|委|办)(?P<part>(?!长|员会|公室|机关|属)[一-龥]{2,10}(?:科|股|处|室|大队|中队|站|中心|所))"
)


def unit(norm: str) -> tuple[str, str]:
    """What kind of body owns a bare inner unit, and the unit: 局党委 → 局, 党委; 第五检察部 → 检察院, 第五检察部."""
    if own := OWN.fullmatch(norm):
        return own["kind"] or own["seat"], own["unit"] or own["part"]
    if norm.endswith("检察部"):
        return "检察院", norm
    if norm.endswith("庭"):
        return "法院", norm
    return "", norm


def owns(norm: str, kind: str) -> bool:
    """Whether a body can be the owner meant by ``kind`` (局 in 局党委; any organ where empty)."""
    if kind in ("办", "委"):
        return norm.endswith({"办": ("办", "办公室"), "委": ("委", "委员会")}[kind])
    if kind:
        return norm.endswith(kind)
    return (
        has_head(norm)
        and not norm.endswith(("报", "报社", "台", "党委", "党组", "党支部"))
        and norm not in ("委", "人民政府")
    )


def akin(unit: str, norm: str) -> bool:
    """Whether the function in a unit's name is that of the body: 民生审计股 and 审计局."""
    if not re.search(r"[科处股]$", unit):
        return False
    function = re.sub(r"(?:局|厅|委员会|委|办公室)$", "", norm)
    return len(function) >= 2 and function in unit
