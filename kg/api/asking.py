"""Asking a build: queries, explanations, what changed, what is worth a look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.graph import Graph, load

if TYPE_CHECKING:
    from kg.ask.model import Explanation, Rows
    from kg.diff import Change
    from kg.review import Session


def query(query: str, folder: str | Path = "exports") -> Rows:
    """The rows of a SPARQL query over a build's folder; see :meth:`Graph.query`."""
    from kg.ask.query import query_folder

    return query_folder(Path(folder), query)


def queries() -> list[tuple[str, str, str]]:
    """Name, question in Chinese and question in English of each query that comes with kg."""
    from kg.ask.query import named_queries

    return named_queries()


def explain(name: str, folder: str | Path = "exports") -> Explanation:
    """An entity's facts with the sentences behind them; see :meth:`Graph.explain`."""
    return load(folder).explain(name)


def diff(old: str | Path | Graph, new: str | Path | Graph) -> tuple[Change, ...]:
    """What came, went and changed between two builds, each in a sentence; see :func:`kg.diff.patch` for Turtle."""
    from kg.diff import differences

    before, after = (g.data if isinstance(g, Graph) else load(g).data for g in (old, new))
    return differences(before, after)


def review(folder: str | Path, corrections: str | Path = "corrections.yaml", who: str = "", when: str = "") -> Session:
    """The open questions of a build, the most worthwhile first, and the file that answers go to.

    Raises:
        InputError: the folder holds no build, or the corrections file is not understood.
    """
    from kg.review import Session

    graph = load(folder)
    return Session.open(graph.data, graph.extractions, graph.check(), Path(corrections), who, when)
