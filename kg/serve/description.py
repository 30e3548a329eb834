"""How the endpoint describes itself: a SPARQL service description, and an OpenAPI description."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from kg.defaults import BASE_IRI
from kg.graph.terms import prefixes
from kg.serve import media
from kg.version import __version__

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)


def service_description(endpoint: str, triples: int, kind: str) -> bytes:
    """What the endpoint at this address can do, as RDF of this media type."""
    service, dataset, graph = (
        ox.NamedNode(endpoint),
        ox.NamedNode(endpoint + "#data"),
        ox.NamedNode(endpoint + "#graph"),
    )
    a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(_SD + name)

    rows = [
        ox.Triple(service, a, sd("Service")),
        ox.Triple(service, sd("endpoint"), service),
        ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        *(ox.Triple(service, sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in _NAMES),
        ox.Triple(service, sd("defaultDataset"), dataset),
        ox.Triple(dataset, a, sd("Dataset")),
        ox.Triple(dataset, sd("defaultGraph"), graph),
        ox.Triple(graph, a, sd("Graph")),
        ox.Triple(graph, ox.NamedNode("http://rdfs.org/ns/void#triples"), ox.Literal(triples)),
    ]
    known = {**prefixes(BASE_IRI), "sd": _SD, "formats": _FORMATS, "void": "http://rdfs.org/ns/void#"}
    if kind == "text/turtle":
        return ox.serialize(rows, format=ox.RdfFormat.TURTLE, prefixes=known) or b""
    return ox.serialize(rows, format=media.SERIALIZERS[kind]) or b""


def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 description of everything that the server answers."""

    def text(description: str) -> dict[str, Any]:
        return {"description": description, "content": {"text/plain": {"schema": {"type": "string"}}}}

    def page(description: str) -> dict[str, Any]:
        return {"description": description, "content": {"text/html": {"schema": {"type": "string"}}}}

    answers: dict[str, Any] = {kind: {} for kind in dict.fromkeys((*media.ROWS, *media.GRAPHS))}
    failures = {
        "400": text("The request or the query is malformed."),
        "403": text("Updates, SERVICE, or a host that this server is not."),
        "406": text("No format that the client accepts."),
        "422": text("The answer is too large, or needs too much memory or cannot be evaluated."),
        "503": text("Too many queries are waiting."),
        "504": text("The query took too long."),
    }
    graphs = [
        {
            "name": name,
            "in": "query",
            "required": False,
            "schema": {"type": "array", "items": {"type": "string", "format": "uri"}},
            "explode": True,
        }
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    query = {"name": "query", "in": "query", "required": False, "schema": {"type": "string"}}
    answered = {
        "200": {"description": "The answer; without a query, the service description or a form.", "content": answers}
    }
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {"query": {"type": "string"}, **{g["name"]: g["schema"] for g in graphs}},
    }
    body = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {"schema": form},
            "application/sparql-query": {"schema": {"type": "string"}},
        },
    }
    more = {
        "408": text("The request did not come in time."),
        "413": text("The request is too large."),
        "415": text("Neither a form nor application/sparql-query."),
    }
    missing = {"404": text("Nothing is known of this.")}
    path = {"name": "path", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "govkg: a knowledge graph", "version": __version__, "license": {"name": "Apache-2.0"}},
        "paths": {
            "/": {
                "get": {"summary": "The build's page", "responses": {"200": page("The page"), "403": failures["403"]}}
            },
            "/sparql": {
                "get": {
                    "summary": "SPARQL 1.1 query",
                    "parameters": [query, *graphs],
                    "responses": {**answered, **failures},
                },
                "post": {
                    "summary": "SPARQL 1.1 query",
                    "parameters": graphs,
                    "requestBody": body,
                    "responses": {**answered, **failures, **more},
                },
            },
            "/id/{path}": {
                "get": {
                    "summary": "What the graph says of an identifier; .ttl, .nt, .jsonld, .rdf or .html at its end choose the format",
                    "parameters": [path],
                    "responses": {
                        "200": {"description": "It", "content": {k: {} for k in ("text/html", *media.GRAPHS)}},
                        **failures,
                        **missing,
                    },
                }
            },
            "/ns": {
                "get": {
                    "summary": "The ontology",
                    "responses": {
                        "200": {"description": "It", "content": {"text/html": {}, "text/turtle": {}}},
                        "403": failures["403"],
                        "406": failures["406"],
                    },
                }
            },
        },
    }
