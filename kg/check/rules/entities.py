"""Entities: their classes, kinds, properties and names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.check.index import Index, vocabulary
from kg.graph.ntriples import language, name
from kg.graph.ontology import VOCAB

_Bound = Iterator[dict[str, str]]
_KINDS = {
    "govkg:Official": "official-kind/official",
    "govkg:Campaign": "initiative-kind/campaign",
    "govkg:Programme": "initiative-kind/programme",
    "govkg:Project": "initiative-kind/project",
    "govkg:Brand": "initiative-kind/brand",
    "govkg:Mechanism": "initiative-kind/mechanism",
    "govkg:PolicyDocument": "initiative-kind/document",
    "govkg:Event": "initiative-kind/event",
}
_LISTS = {
    "govkg:Agency": "agency-kind",
    "govkg:Person": "official-kind",
    "govkg:Initiative": "initiative-kind",
    "govkg:Location": "place-kind",
}
_NONE: frozenset[str] = frozenset()


def class_and_kind(index: Index) -> _Bound:
    schemes = vocabulary().schemes
    for kind, own in _KINDS.items():
        expected = f"<{VOCAB}{own}>"
        for node in index.of(kind):
            for found in index.get(node, "govkg:kind"):
                if found != expected and schemes.get(found, _NONE) & schemes.get(expected, _NONE):
                    yield {"node": node, "type": name(kind), "kind": found}


def kind_without_class(index: Index) -> _Bound:
    classes = {f"<{VOCAB}{own}>": name(kind) for kind, own in _KINDS.items()}
    for node, found in index.pairs("govkg:kind"):
        kind = classes.get(found)
        if kind and not index.has(node, "rdf:type", kind):
            yield {"node": node, "type": kind, "own": found}


def unknown_kind(index: Index) -> _Bound:
    schemes = vocabulary().schemes
    yield from ({"node": s, "kind": o} for s, o in index.pairs("govkg:kind") if o not in schemes)


def wrong_kind(index: Index) -> _Bound:
    schemes = vocabulary().schemes
    for kind, list_ in _LISTS.items():
        for node in index.of(kind):
            for found in index.get(node, "govkg:kind"):
                if schemes.get(found, _NONE) - {f"<{VOCAB}{list_}>"}:
                    yield {"node": node, "type": name(kind), "kind": found}


def disjoint_types(index: Index) -> _Bound:
    there = set(index.classes())
    for one, other in vocabulary().disjoint:
        if one in there and other in there:
            for node in set(index.of(one)) & set(index.of(other)):
                yield {"node": node, "one": name(one), "other": name(other)}


def domain(index: Index) -> _Bound:
    for predicate, expected in vocabulary().domains:
        if users := index.using(predicate):
            for node in index.outside(users, expected):
                yield {"node": node, "predicate": _term(predicate), "expected": _term(expected)}


def range_(index: Index) -> _Bound:
    for predicate, expected in vocabulary().ranges:
        wrong = index.outside(index.objects(predicate), expected) if index.using(predicate) else ()
        for node, found in index.pairs(predicate) if wrong else ():
            if found in wrong:
                bound = {"node": node, "predicate": _term(predicate), "expected": _term(expected)}
                yield {**bound, "object": found}


def unknown_relation(index: Index) -> _Bound:
    for predicate in index.predicates():
        if predicate.startswith("govkg:") and predicate not in vocabulary().defined:
            yield from ({"node": s, "predicate": name(predicate)} for s in index.using(predicate))


def same_name(index: Index) -> _Bound:
    for kind in ("govkg:Agency", "govkg:Initiative"):
        named: dict[str, list[str]] = {}
        for node in index.of(kind):
            for label in index.get(node, "rdfs:label"):
                named.setdefault(label, []).append(node)
        for found in named.values():
            for node in found:
                if len(found) > 1 and any(node[:-1] < other[:-1] for other in found):
                    yield {"node": node, "type": name(kind)}


def shared_alias(index: Index) -> _Bound:
    called: dict[tuple[str, str], list[str]] = {}
    for node in index.using("govkg:hasJurisdiction"):
        for area in index.get(node, "govkg:hasJurisdiction"):
            for p in ("rdfs:label", "skos:altLabel"):
                for form in index.get(node, p):
                    called.setdefault((area, form), []).append(node)
    for node, area in index.pairs("govkg:hasJurisdiction"):
        for form in index.get(node, "skos:altLabel"):
            if len(called[area, form]) > 1 and language(form) == "zh":
                yield from (
                    {"node": node, "other": other, "name": form} for other in called[area, form] if other != node
                )


def _term(name_: str) -> str:
    return f"<{name_}>" if "//" in name_ else name(name_)


RULES: Mapping[str, Callable[[Index], _Bound]] = {
    "class-and-kind": class_and_kind,
    "kind-without-class": kind_without_class,
    "unknown-kind": unknown_kind,
    "wrong-kind": wrong_kind,
    "disjoint-types": disjoint_types,
    "domain": domain,
    "range": range_,
    "unknown-relation": unknown_relation,
    "same-name": same_name,
    "shared-alias": shared_alias,
}
