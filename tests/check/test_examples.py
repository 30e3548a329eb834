"""Every check and shape finds its planted mistake, and only that."""

from pathlib import Path

import pytest
import rdflib

from kg.check import check_path
from kg.check.sparql import checks
from kg.graph import ontology

EXAMPLES = Path(__file__).parent.parent.parent / "ontology" / "examples"
BAD = sorted((EXAMPLES / "bad").glob("*.ttl"))


def expected(path: Path) -> set[str]:
    line = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("# expects: "))
    return {name.strip() for name in line.removeprefix("# expects: ").split(",")}


def test_the_good_example_passes() -> None:
    assert check_path(EXAMPLES / "good.ttl") == ()


@pytest.mark.parametrize("path", BAD, ids=lambda p: p.stem)
def test_a_planted_mistake_is_caught(path: Path) -> None:
    found = check_path(path)
    assert {v.check for v in found} == expected(path)
    for v in found:
        assert v.message.endswith(".") and "{" not in v.message and "(unknown)" not in v.message
        assert v.subject


def test_every_check_has_its_mistake() -> None:
    caught = {name for path in BAD for name in expected(path)}
    assert {c.name for c in checks()} <= caught
    assert len(BAD) >= 30


def test_every_shape_with_a_message_has_its_mistake() -> None:
    from kg.check.shapes import shapes

    caught = {name for path in BAD for name in expected(path) if name.startswith("shape:")}
    assert {c.shape for s in shapes() for c in s.constraints} - caught <= {"shape:Title"}


@pytest.mark.parametrize("name", ["govkg.ttl", "shapes.ttl", *ontology.names("vocab", ".ttl")])
def test_files_of_the_ontology_parse_in_both_libraries(name: str) -> None:
    import pyoxigraph as ox

    text = ontology.read(name)
    assert (
        len(rdflib.Graph().parse(data=text, format="turtle"))
        == len({str(t) for t in ox.parse(text, format=ox.RdfFormat.TURTLE)})
        > 0
    )


def test_every_term_has_labels_and_comments_in_both_languages() -> None:
    g = rdflib.Graph().parse(data=ontology.read("govkg.ttl"), format="turtle")
    terms = set(g.subjects(rdflib.RDFS.isDefinedBy, None))
    assert len(terms) > 50
    for term in terms:
        for predicate in (rdflib.RDFS.label, rdflib.RDFS.comment):
            assert sorted(str(o.language) for o in g.objects(term, predicate)) == ["en", "zh"], term
