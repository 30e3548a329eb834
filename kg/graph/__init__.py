"""Assembling: the extractions of all documents become one graph."""

from __future__ import annotations

from kg.defaults import BASE_IRI
from kg.graph.assemble import assemble, iris
from kg.graph.model import (
    Alias,
    ArticleRecord,
    Award,
    Claim,
    Decision,
    Division,
    Evidence,
    Figure,
    Graph,
    Node,
    Run,
    Tenure,
)

__all__ = [
    "BASE_IRI",
    "Alias",
    "ArticleRecord",
    "Award",
    "Claim",
    "Decision",
    "Division",
    "Evidence",
    "Figure",
    "Graph",
    "Node",
    "Run",
    "Tenure",
    "assemble",
    "iris",
]
