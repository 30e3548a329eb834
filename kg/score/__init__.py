"""Scoring: precision, recall and F1 of a build against gold documents, by the annotation guide's rules.

An entity found matches a gold entity of its type when its name or one of its labels equals the gold name or
one of the gold aliases, after NFKC, traditional to simplified, and dropping of punctuation and spaces. What
gold marks optional earns nothing and costs nothing. B-cubed measures resolution: of surface forms within a
document, and of matched entities across documents by ``iri``.
"""

from kg.score.document import score_document
from kg.score.folders import score
from kg.score.names import align, key
from kg.score.tally import Tally

__all__ = ["Tally", "align", "key", "score", "score_document"]
