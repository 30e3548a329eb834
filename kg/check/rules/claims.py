"""Claims and the relations that they stand for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.check.index import Index, short, vocabulary
from kg.graph.ntriples import is_text, name, text, value

_CURRENT, _PAST = ({text(s) for s in which} for which in (("stated", "acting"), ("planned", "former")))
_MARKS = re.compile('[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000“”‘’《》〈〉（）()，。、：；·—"-]')
_Triple = tuple[str, str, str]
_Bound = Iterator[dict[str, str]]


def _said(index: Index, claim: str) -> Sequence[_Triple]:
    """The triples that a claim stands for: one, where it is sound."""
    row = index.row(claim)
    subjects, predicates, objects = row.get("rdf:subject", ()), row.get("rdf:predicate", ()), row.get("rdf:object", ())
    if len(subjects) == len(predicates) == len(objects) == 1:
        return ((subjects[0], predicates[0], objects[0]),)
    return tuple(itertools.product(subjects, predicates, objects))


def _bound(claim: str, triple: _Triple) -> dict[str, str]:
    return {"node": claim, "subject": triple[0], "predicate": triple[1], "object": triple[2]}


def without_evidence(index: Index) -> _Bound:
    for claim in index.of("govkg:Claim"):
        if not index.get(claim, "govkg:evidence"):
            yield from [_bound(claim, t) for t in _said(index, claim)] or [{"node": claim}]


def without_triple(index: Index) -> _Bound:
    for claim in index.of("govkg:Claim"):
        if not _CURRENT.isdisjoint(index.get(claim, "govkg:status")):
            yield from (_bound(claim, t) for t in _said(index, claim) if not index.has(t[0], short(t[1]), t[2]))


def not_current(index: Index) -> _Bound:
    for claim in index.of("govkg:Claim"):
        statuses = index.get(claim, "govkg:status")
        if _CURRENT.isdisjoint(statuses) and not _PAST.isdisjoint(statuses):
            yield from (_bound(claim, t) for t in _said(index, claim) if index.has(t[0], short(t[1]), t[2]))


def unknown_predicate(index: Index) -> _Bound:
    stated = vocabulary().stated
    for claim in index.of("govkg:Claim"):
        for t in _said(index, claim):
            if short(t[1]) not in stated:
                yield _bound(claim, t)


def two_claims(index: Index) -> _Bound:
    claims: dict[_Triple, list[str]] = {}
    for claim in index.using("rdf:subject"):
        for t in _said(index, claim):
            claims.setdefault(t, []).append(claim)
    for t, found in claims.items():
        for claim in found:
            if any(claim[:-1] < other[:-1] for other in found):
                yield _bound(claim, t)


def triple_without_claim(index: Index) -> _Bound:
    if not index.of("govkg:Claim"):
        return
    said = {t for claim in index.using("rdf:subject") for t in _said(index, claim)}
    for predicate in vocabulary().stated & set(index.predicates()):
        iri = name(predicate)
        for s, o in index.pairs(predicate):
            if (s, iri, o) not in said:
                yield {"node": s, "predicate": iri, "object": o}


def dangling(index: Index) -> _Bound:
    for predicate in vocabulary().stated & set(index.predicates()):
        unknown = index.untyped(index.objects(predicate))
        for s, o in index.pairs(predicate) if unknown else ():
            if o in unknown:
                yield {"node": s, "predicate": name(predicate), "object": o}


def self_relation(index: Index) -> _Bound:
    for predicate in vocabulary().stated & set(index.predicates()):
        yield from ({"node": s, "predicate": name(predicate)} for s, o in index.pairs(predicate) if s == o)


def symmetric_twice(index: Index) -> _Bound:
    for predicate in vocabulary().symmetric & set(index.predicates()):
        for s, o in index.pairs(predicate):
            if s[:-1] < o[:-1] and index.has(o, predicate, s):
                yield {"node": s, "predicate": name(predicate), "object": o}


def names_neither(index: Index) -> _Bound:
    for claim in index.of("govkg:Claim"):
        words = [w for e in index.get(claim, "govkg:evidence") for w in index.get(e, "oa:exact")]
        if words:
            for t in _said(index, claim):
                # the object's names, which may have to be looked up in another part, only where the subject's are not there
                if not _named(words, _names(index, t[0])) and not _named(words, _names(index, t[2])):
                    yield _bound(claim, t)


def _names(index: Index, node: str) -> list[str]:
    row = index.row(node)
    return [*row.get("rdfs:label", ()), *row.get("skos:altLabel", ())]


def _named(words: Sequence[str], names: Sequence[str]) -> bool:
    words, plain = [w for w in words if is_text(w)], []
    for n in map(value, names):
        for w in words:
            if n in w and "\\" not in w:  # then it also is without the marks of both
                return True
        plain.append(n)
    bare = [_MARKS.sub("", value(w)) for w in words]
    return any(n in w for n in (_MARKS.sub("", p) for p in plain) for w in bare)


RULES: Mapping[str, Callable[[Index], _Bound]] = {
    "claim-without-evidence": without_evidence,
    "claim-without-triple": without_triple,
    "not-current-as-fact": not_current,
    "unknown-predicate": unknown_predicate,
    "two-claims": two_claims,
    "triple-without-claim": triple_without_claim,
    "dangling": dangling,
    "self-relation": self_relation,
    "symmetric-twice": symmetric_twice,
    "evidence-names-neither": names_neither,
}
