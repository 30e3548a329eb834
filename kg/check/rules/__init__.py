"""The graph checks of the ontology once more, over an index in memory: what builds run, in a hundredth of the time.

What a check demands, how grave it is and how it is told stands in ``ontology/checks/NAME.rq``; here is for each name a
function that gives the same rows. ``tests/check/test_rules.py`` holds both against each other on broken graphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.check.index import Index
from kg.check.rules import claims, entities, places, sources, tenures

#: What a row binds: terms by the names of variables; a variable that is not bound is absent.
Bound = dict[str, str]
Rule = Callable[[Index], Iterator[Bound]]

RULES: Mapping[str, Rule] = {**claims.RULES, **entities.RULES, **places.RULES, **sources.RULES, **tenures.RULES}
