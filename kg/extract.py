"""One document through the stages: read → clean → segment → find → resolve → relate."""

from __future__ import annotations

from kg.clean import clean
from kg.find import findings
from kg.model import Extraction, Source
from kg.relate import relate
from kg.resolve import resolution
from kg.segment import segment

SAMPLE = """威海市召开全市防汛工作会议

本报讯（记者 王小明）9月14日，山东省威海市人民政府副市长李建国主持召开全市防汛抗旱工作会议，传达省委、
省政府关于安全生产专项整治三年行动的要求。市应急管理局党委书记、局长张伟介绍，该局联合环翠区人民政府开展
“平安乡镇”创建活动，培训1100余人次，获评“全国防灾减灾先进集体”。

市水务局与文登区张家产镇共同推进《威海市防汛应急预案》落实，在里口山景区举行演练。
"""


def extract(source: Source, skip: frozenset[str] = frozenset()) -> Extraction:
    """Everything that the document names and states; ``skip`` names repairs to leave out."""
    document = segment(source, clean(source, skip=skip))
    found = findings(document)
    resolved = resolution(document, found.mentions)
    facts = relate(document, resolved.entities)
    notices = (*found.notices, *resolved.notices, *facts.notices)
    return Extraction(document, resolved.entities, facts.relations, facts.honours, facts.indicators, notices)


def warm_up() -> None:
    """Load the vocabulary of all stages, which is otherwise loaded with the first document."""
    extract(Source("warm-up", SAMPLE, ""))
