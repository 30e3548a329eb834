"""A language model as the extractor, for people who have one: asked over the OpenAI-compatible protocol, never believed.

What it answers is kept only where its words stand in the sentence that it names and the ontology allows the relation.
Answers are stored by content, so that a build that was broken off goes on where it stopped. Needs the extra ``govkg[llm]``.
"""

from __future__ import annotations

from kg.llm.answers import Answers
from kg.llm.client import Client, Endpoint
from kg.llm.extract import Estimate, estimate, extract
from kg.llm.run import Asking, estimated, read

__all__ = ["Answers", "Asking", "Client", "Endpoint", "Estimate", "estimate", "estimated", "extract", "read"]
