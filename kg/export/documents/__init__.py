"""``documents/<name>.json``: what was found in one document, in the format of the annotation guide.

On top of the guide's fields it holds the cleaned text, every span with its rule, and on each entity its
``iri``: enough to score it, and to make every other export again without reading the source. Two things do
not come back: the source text where longer stretches were left out (:mod:`kg.export.offsets`), and single repairs
(their number by kind stays).
"""

from kg.export.documents.names import file_names, file_names_of
from kg.export.documents.reading import from_json, read_folder
from kg.export.documents.writing import as_gold, to_json

__all__ = ["as_gold", "file_names", "file_names_of", "from_json", "read_folder", "to_json"]
