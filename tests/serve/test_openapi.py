"""The server keeps to its OpenAPI description, whatever it is sent."""

from __future__ import annotations

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import content_type_conformance, not_a_server_error, status_code_conformance

from kg.serve.description import openapi
from tests.serve.running import Server

WORDS = [
    "SELECT",
    "*",
    "CONSTRUCT",
    "ASK",
    "DESCRIBE",
    "WHERE",
    "{",
    "}",
    "(",
    ")",
    "?x",
    "?y",
    "a",
    ".",
    ";",
    ",",
    "UNION",
    "OPTIONAL",
    "FILTER",
    "MINUS",
    "BIND",
    "VALUES",
    "GRAPH",
    "SERVICE",
    "ORDER",
    "BY",
    "GROUP",
    "LIMIT",
    "OFFSET",
    "1",
    "-1",
    "1e400",
    "99999999999999999999",
    "COUNT",
    "(",
    "*",
    ")",
    "AS",
    "?n",
    "REGEX",
    "STR",
    "IRI",
    "CONCAT",
    '"x"',
    "'y\\u0000'",
    "<>",
    "<a",
    "b>",
    "<urn:x>",
    "govkg:leads",
    "nothing:x",
    "_:b",
    "[",
    "]",
    "<<",
    ">>",
    "<<(",
    ")>>",
    "+",
    "/",
    "|",
    "^",
    "!",
    "*",
    "?",
    "#",
    "\\",
    "\\u0053ERVICE",
    "FROM",
    "NAMED",
    "<file:///etc/passwd>",
    "PREFIX",
    ":",
    "BASE",
    "LOAD",
]

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
api = schemathesis.openapi.from_dict(openapi())


@api.parametrize()
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_keeps_to_its_description(server: Server, case: schemathesis.Case) -> None:
    reply = case.call(base_url=server.url, timeout=20)
    case.validate_response(reply, checks=CHECKS)


@schemathesis.serializer("application/sparql-query")
def as_text(ctx: schemathesis.SerializationContext, value: object) -> bytes:
    """A query as it is."""
    return str(value).encode("utf-8", "replace")


@given(
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.sampled_from(("*/*", "text/html", "text/csv", "text/turtle")),
)
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_half_sense_gets_a_sentence(server: Server, query: str, accept: str) -> None:
    reply = server.ask(query, accept)
    assert reply.status in (200, 400, 403, 406, 422, 504)
    assert reply.status == 200 or (reply.headers["content-type"].startswith("text/plain") and reply.text.endswith("\n"))
    assert "root:" not in reply.text


def test_the_description_is_served(server: Server) -> None:
    assert json.loads(server.get("/openapi.json").text) == openapi()


@pytest.mark.parametrize("path", sorted(openapi()["paths"]))
def test_every_path_is_there(server: Server, path: str) -> None:
    assert server.get(path.replace("{path}", "place/330400")).status == 200
