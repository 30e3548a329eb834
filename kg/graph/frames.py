"""The graph as pandas tables, a row a thing. Lists stay lists (``explode`` takes them apart)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import InputError
from kg.graph.model import Claim, Graph
from kg.graph.properties import ENTITY, RELATION, Value, entity, relation, sentence

if TYPE_CHECKING:
    import pandas as pd

_DTYPES = {"int": "Int64", "double": "Float64", "boolean": "boolean", "string": "string"}
_STATEMENTS = ("sentences", "articles", "starts", "ends")  # a table of their own
_ENDS = {"subject": "string", "subject_name": "string", "object": "string", "object_name": "string"}
_RELATION = _ENDS | {k: v for k, v in RELATION.items() if k not in _STATEMENTS}
_STATEMENT = {
    "claim": "string",
    "document": "string",
    "article": "string",
    "date": "string",
    "start": "int",
    "end": "int",
    "sentence": "string",
    "rule": "string",
    "status": "string",
    "confidence": "double",
}
_TENURE = {
    "iri": "string",
    "person": "string",
    "agency": "string",
    "title": "string",
    "statuses": "string[]",
    "printed": "string[]",
    "attested_from": "string",
    "attested_until": "string",
    "since": "string",
    "until": "string",
    "confidence": "double",
    "claim": "string",
}
_HONOUR = {"iri": "string", "subject": "string", "honour": "string", "giver": "string", "confidence": "double"}
_INDICATOR = {
    "iri": "string",
    "subject": "string",
    "metric": "string",
    "value": "string",
    "unit": "string",
    "date": "string",
    "initiative": "string",
    "confidence": "double",
}
_ARTICLE = {
    "iri": "string",
    "document": "string",
    "title": "string",
    "publisher": "string",
    "authors": "string[]",
    "date": "string",
    "place": "string",
    "about": "string",
    "start": "int",
    "end": "int",
    "mentions": "string[]",
}


class Frames(NamedTuple):
    """The tables. ``relations.subject``, ``statements.claim`` and their like hold IRIs, to merge on."""

    entities: pd.DataFrame
    relations: pd.DataFrame
    statements: pd.DataFrame
    tenures: pd.DataFrame
    honours: pd.DataFrame
    indicators: pd.DataFrame
    articles: pd.DataFrame


def to_pandas(data: Graph) -> Frames:
    """All tables, in the order of the graph.

    Raises:
        InputError: pandas is not installed.
    """
    statements = (
        {**{k: getattr(e, k, None) for k in _STATEMENT}, "claim": c.iri, "sentence": e.exact}
        for c in data.claims
        for e in c.evidence
    )
    support = {"sentence": "string"}
    names = {n.iri: n.name for n in data.nodes}
    return Frames(
        entities=_table(ENTITY, (entity(n) for n in data.nodes)),
        relations=_table(_RELATION, ({**_ends(c, names), **relation(c)} for c in data.claims)),
        statements=_table(_STATEMENT, statements),
        tenures=_table(_TENURE, _rows(_TENURE, data.tenures)),
        honours=_table(
            _HONOUR | support,
            (
                {**row, "sentence": sentence(a.evidence)}
                for row, a in zip(_rows(_HONOUR, data.awards), data.awards, strict=True)
            ),
        ),
        indicators=_table(
            _INDICATOR | support,
            (
                {**row, "sentence": sentence(f.evidence)}
                for row, f in zip(_rows(_INDICATOR, data.figures), data.figures, strict=True)
            ),
        ),
        articles=_table(_ARTICLE, _rows(_ARTICLE, data.articles)),
    )


def _ends(claim: Claim, names: Mapping[str, str]) -> dict[str, Value]:
    return {
        "subject": claim.subject,
        "subject_name": names[claim.subject],
        "object": claim.object,
        "object_name": names[claim.object],
    }


def _rows(columns: Mapping[str, str], things: Sequence[object]) -> Iterable[dict[str, Value]]:
    return ({name: getattr(thing, name) for name in columns} for thing in things)


def _table(columns: Mapping[str, str], rows: Iterable[Mapping[str, Value]]) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError as error:
        raise InputError("Tables need pandas; install govkg[pandas].") from error
    values: dict[str, list[object]] = {name: [] for name in columns}
    for row in rows:
        for name, column in values.items():
            value = row[name]
            column.append(list(value) if isinstance(value, tuple) else value)
    return pd.DataFrame({name: pd.Series(v, dtype=_DTYPES.get(columns[name], "object")) for name, v in values.items()})
