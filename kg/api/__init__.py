"""The library: ``import kg; graph = kg.build(["seeds"])``.

Every function here is what a verb of the command line does.
"""

from __future__ import annotations

from kg.api.asking import diff, explain, queries, query, review
from kg.api.builds import build, build_folder, build_spark, building, estimate
from kg.api.checking import check, check_pack, score
from kg.api.graph import Graph, load
from kg.defaults import FORMATS
from kg.engine.progress import Progress

__all__ = [
    "FORMATS",
    "Graph",
    "Progress",
    "build",
    "build_folder",
    "build_spark",
    "building",
    "check",
    "check_pack",
    "diff",
    "estimate",
    "explain",
    "load",
    "queries",
    "query",
    "review",
    "score",
]
