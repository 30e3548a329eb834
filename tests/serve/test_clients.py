"""Every query gives the same rows on rdflib, on pyoxigraph, and over HTTP to clients that others wrote."""

import warnings

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from kg.ask.query import named_queries, query_graph, text_of
from kg.graph import Graph
from kg.graph.rdf import to_rdflib
from tests.serve.running import Server


@pytest.fixture(scope="module")
def by_rdflib(sample: Graph) -> rdflib.Graph:
    return to_rdflib(sample)


@pytest.mark.parametrize("name", [n for n, _, _ in named_queries()])
def test_same_rows(name: str, server: Server, sample: Graph, by_rdflib: rdflib.Graph) -> None:
    ours = query_graph(sample, name)
    wanted = sorted(ours.rows)
    assert wanted == sorted(tuple("" if v is None else str(v) for v in row) for row in by_rdflib.query(text_of(name)))
    wrapper = SPARQLWrapper(server.url + "/sparql", returnFormat=JSON)
    wrapper.setMethod(POST)
    wrapper.setQuery(text_of(name))
    found = wrapper.queryAndConvert()
    columns = found["head"]["vars"]
    assert tuple(columns) == ours.columns
    rows = [tuple(b[c]["value"] if c in b else "" for c in columns) for b in found["results"]["bindings"]]
    assert sorted(rows) == wanted
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        remote = rdflib.Graph(SPARQLStore(server.url + "/sparql"))
        assert sorted(tuple("" if v is None else str(v) for v in row) for row in remote.query(text_of(name))) == wanted


def test_a_remote_graph_in_rdflib(server: Server, sample: Graph) -> None:
    remote = rdflib.Graph(SPARQLStore(server.url + "/sparql"))
    assert len(list(remote.triples((None, rdflib.RDF.type, rdflib.URIRef("https://w3id.org/govkg/ns#Claim"))))) == len(
        sample.claims
    )


@pytest.mark.parametrize("form", ["turtle", "xml", "n3", "json-ld"])
def test_constructed_graphs_in_sparqlwrapper(server: Server, form: str) -> None:
    wrapper = SPARQLWrapper(server.url + "/sparql", returnFormat=form)
    wrapper.setQuery("CONSTRUCT WHERE { ?x a <https://w3id.org/govkg/ns#Run> ; ?p ?o }")
    found = wrapper.queryAndConvert()
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
    assert len(graph) >= 4
