"""甲、乙分别组建丙、丁: one agent each for one of the things, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.relate.acts import Act


def respective(text: str, acts: Iterable[Act]) -> Iterator[Act]:
    """The acts of a masked sentence, those that 分别 deals out as one act for each agent."""
    for act in acts:
        things = act.bodies or act.objects
        dealt = len(act.agents) == len(things) > 1 and not act.partners and not (act.bodies and act.objects)
        if not (dealt and "分别" in text[act.start : act.end]):
            yield act
            continue
        for agent, thing in zip(act.agents, things, strict=True):
            if act.bodies:
                yield replace(act, agents=[agent], bodies=[thing])
            else:
                yield replace(act, agents=[agent], objects=[thing])
