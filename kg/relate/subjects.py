"""Whose clause is it? The agency or other body that a predicate without a subject of its own belongs to.

Chinese press elides subjects freely. The order of trust: a name in the clause, the names of the sentence's
earlier clauses, the topic of the paragraph so far, the agency that the article is about.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable

from kg.model import Entity, EntityType
from kg.relate.context import Context
from kg.relate.stretches import Named

__all__ = ["Named", "Subjects"]

# A name behind one of these is an adjunct of the clause, not its subject.
_OBLIQUE = re.compile(
    r"(?:对|向|与|和|同|会同|联合|在|到|赴|从|为|给|由|被|把|将|于|帮助|支持|按照|根据|依托|落实|围绕|经|据|获|参加|前往|驶上|来到|走进)$"
)
# What may stand before the subject of a clause: time, connectives, frames. Everything else makes a name an object.
_INITIAL = re.compile(
    r"^\s*(?:本报讯|[一-鿿]{2,8}讯|[一-鿿]{2,8}\d{1,2}月\d{1,2}日电)?\s*(?:[（(][^（()）]*(?:记者|通讯员|作者|见习)[^（()）]*[)）])?\s*"
    r"(?:[一二三四五六七八九十][、是]|\d+[.．、])?"
    r"(?:[\d一二三四五六七八九十年月日初底中上下旬季度今去前昨明当近同本以来起至间天早晚午夜时分许自从截到目前末春夏秋冬、]|期间|日前|此前|其中|此外|同时|"
    r"随后|随即|随着|会后|会上|现场|活动|由[^，。的]{1,8}的|据悉|据了解|据介绍|据统计|记者|获悉|了解到|目前|眼下|如今|为此|对此|因此|但|而|并|又|则|还|也|由|其|在|隶属于?|直属于?)*$"
)
_ASIDE = re.compile(r"[（(][^（()）]{0,30}[)）]")
_BELONGS = re.compile(r"(?:隶属|直属)于?$")
_RELATIVE = re.compile(
    r"(?:下属|所属|下设|直属|隶属|组建|成立|设立|主管|管理|领办|创办|兴办|投资|运营|牵头组建|牵头成立)?的?$"
)
_WHOLE = re.compile(
    r"^\s*(?:[^，。]{0,8}?)全(?:局|院|厅|处|办|镇|乡|县|市|区|州|校|队|站|所|中心|系统|行|司|街道)(?!国|面)"
)


class Subjects:
    """Finds subjects by offset in one document."""

    def __init__(self, c: Context, types: Iterable[EntityType] = ("Agency",)) -> None:
        self._context, self._types = c, frozenset(types)
        self._document = c.document
        self._articles = [a.start for a in c.document.articles]
        self.text = c.document.text
        self._about = [t.agency if t.firm else None for t in c.topics]

    # many a document has nothing that a subject is looked for

    @functools.cached_property
    def outer(self) -> list[Named]:
        """The names, in the order of the text."""
        return self._outermost(self._context.named, self._types, self._context.datelines)

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [n.start for n in self.outer]

    @functools.cached_property
    def _bounds(self) -> list[int]:
        return self._context.bounds.clauses

    @staticmethod
    def _outermost(named: Iterable[Named], types: frozenset[EntityType], datelines: frozenset[int]) -> list[Named]:
        """The names of these types that lie in no other of them, but those that a dateline begins with."""
        out: list[Named] = []
        end = 0
        for n in named:
            if n.start >= end and n.entity.type in types:
                end = n.end
                if end not in datelines:
                    out.append(n)
        return out

    def about(self, offset: int) -> Entity | None:
        """The agency that the article at ``offset`` is about."""
        n = bisect.bisect_right(self._articles, offset) - 1
        return self._about[n] if n >= 0 else None

    def clause(self, offset: int) -> tuple[int, int]:
        """Bounds of the clause at ``offset``; punctuation inside a number (1,000) does not end one."""
        i = bisect.bisect_left(self._bounds, offset)
        start = self._bounds[i - 1] + 1 if i else 0
        end = self._bounds[i] if i < len(self._bounds) else len(self._document.text)
        return start, end

    def sentence(self, offset: int) -> tuple[int, int]:
        """Bounds of the sentence at ``offset``, or of its block."""
        for spans in (self._context.bounds.sentences, self._context.bounds.blocks):
            i = bisect.bisect_right(spans, (offset, 1 << 60)) - 1
            if i >= 0 and spans[i][0] <= offset < spans[i][1]:
                return spans[i]
        return self.clause(offset)

    def within(self, start: int, end: int) -> list[Named]:
        """Names that lie in ``[start, end)``."""
        found = self.outer[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]
        return [n for n in found if n.end <= end]

    def oblique(self, named: Named) -> bool:
        """Whether a preposition or a verb makes the name an adjunct."""
        return bool(_OBLIQUE.search(self._document.text[max(0, named.start - 3) : named.start]))

    def before(self, offset: int) -> Named | None:
        """The nearest subject before ``offset`` in its clause."""
        start, _ = self.clause(offset)
        names = [n for n in self.within(start, offset) if not self.oblique(n)]
        return names[-1] if names else None

    def topic(self, offset: int) -> Entity | None:
        """The subject carried over from earlier clauses of the sentence: the nearest name that begins one of them."""
        start, _ = self.sentence(offset)
        at, _ = self.clause(offset)
        if _WHOLE.match(self._document.text[at:offset]):
            return self.about(offset)
        while at > start:
            end = at - 1
            at = max(start, self.clause(end)[0])
            head = self.initial(at, end)
            if head is not None:
                return head.entity
            if _WHOLE.match(self._document.text[at:end]):
                return self.about(offset)
        return None

    def initial(self, start: int, end: int) -> Named | None:
        """The name that begins the clause; of A下属的B and the like it is B."""
        names = self.within(start, end)
        text = self._document.text
        while names and names[0].entity.type == "Location":
            names = names[1:]
        if not names or not _INITIAL.match(text[start : names[0].start]):
            return None
        head = names[0]
        for other in names[1:]:
            if not _RELATIVE.fullmatch(_ASIDE.sub("", text[head.end : other.start])) or other.entity.type == "Location":
                break
            head = other
        alone = head is names[0]
        return None if alone and (self.oblique(head) or _BELONGS.search(text, start, head.start)) else head
