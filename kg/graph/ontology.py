"""The ontology's own files: terms, shapes, checks, queries and controlled lists.

They stand in ``ontology/`` of a checkout and in ``kg/ontology/`` of an installed package.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.model import ENTITY_TYPES, EntityType

NS = "https://w3id.org/govkg/ns#"
VOCAB = "https://w3id.org/govkg/vocab/"


def folder() -> Path:
    """Where the ontology's files are.

    Raises:
        InputError: the package was installed without them.
    """
    package = Path(__file__).parent.parent
    for place in (package / "ontology", package.parent / "ontology"):
        if (place / "vocab").is_dir():
            return place
    raise InputError(f"{package / 'ontology'}: the ontology's files are missing; install govkg again.")


def read(name: str) -> str:
    """The text of one file, named by its path in the ontology's folder.

    Raises:
        InputError: there is no such file.
    """
    path = folder() / name
    if not path.is_file():
        raise InputError(f"{path}: the ontology has no such file.")
    return path.read_text("utf-8")


def names(part: str, suffix: str) -> tuple[str, ...]:
    """Paths of the files of one part (``checks``, ``queries``, ``vocab`` …) with this suffix, sorted."""
    base = folder()
    return tuple(sorted(p.relative_to(base).as_posix() for p in (base / part).glob(f"*{suffix}")))


_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
CLASS_OF: dict[EntityType, str] = {"Official": "Person"}  # the class of each type that is not called like it
SCHEMES: dict[EntityType, str] = {
    "Agency": "agency-kind",
    "Official": "official-kind",
    "Initiative": "initiative-kind",
    "Location": "place-kind",
}

Ends = tuple[frozenset[EntityType], frozenset[EntityType]]


@functools.cache
def relations() -> Mapping[str, Ends]:
    """The types that each relation of the ontology may lead from and to, by its local name; mere groupings left out."""
    rows: dict[tuple[str, str], list[str]] = {}
    for t in ox.parse(read("govkg.ttl"), format=ox.RdfFormat.TURTLE):
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode):
            rows.setdefault((t.subject.value, t.predicate.value.removeprefix(_RDFS)), []).append(t.object.value)

    def above(name: str, link: str) -> set[str]:
        found = {name}
        for higher in rows.get((name, link), ()):
            found |= above(higher, link)
        return found

    def types(name: str, end: str) -> frozenset[EntityType]:
        wanted = set(rows.get((name, end), ()))
        return frozenset(t for t in ENTITY_TYPES if above(NS + CLASS_OF.get(t, t), "subClassOf") & wanted)

    grouping = {higher for (_, link), found in rows.items() if link == "subPropertyOf" for higher in found}
    stated = {s for s, link in rows if link == "domain" and NS + "statedRelation" in above(s, "subPropertyOf")}
    return {name.removeprefix(NS): (types(name, "domain"), types(name, "range")) for name in sorted(stated - grouping)}


@functools.cache
def kinds(of: EntityType) -> tuple[str, ...]:
    """The kinds (subtypes) that an entity of this type can be of, sorted."""
    scheme = f"{VOCAB}{SCHEMES[of]}/"
    subjects = {
        t.subject.value
        for t in ox.parse(read("vocab/kinds.ttl"), format=ox.RdfFormat.TURTLE)
        if isinstance(t.subject, ox.NamedNode)
    }
    return tuple(sorted(s.removeprefix(scheme) for s in subjects if s.startswith(scheme)))


@functools.cache
def labels() -> dict[str, tuple[str, str]]:
    """English and Chinese label of each term of the ontology, by local name."""
    return _labels("govkg.ttl", NS)


@functools.cache
def kind_labels() -> dict[str, tuple[str, str]]:
    """English and Chinese label of each kind of entity, by its path in the vocabulary (``agency-kind/party``)."""
    return _labels("vocab/kinds.ttl", VOCAB)


def _labels(name: str, base: str) -> dict[str, tuple[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for t in ox.parse(read(name), format=ox.RdfFormat.TURTLE):
        if (
            isinstance(t.subject, ox.NamedNode)
            and t.subject.value.startswith(base)
            and t.predicate.value.endswith("rdf-schema#label")
            and isinstance(t.object, ox.Literal)
        ):
            found.setdefault(t.subject.value.removeprefix(base), {})[t.object.language or ""] = t.object.value
    return {name: (by.get("en", name), by.get("zh", name)) for name, by in sorted(found.items())}
