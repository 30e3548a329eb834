"""What holds unless a user says otherwise, said once for the library and the command line, which import it to print help."""

from __future__ import annotations

BASE_IRI = "https://w3id.org/govkg/"
#: What a build is written as.
FORMATS = ("ttl", "jsonld", "nquads", "html", "gexf", "graphml", "neo4j")
#: What it can be written as.
ALL_FORMATS = (*FORMATS, "rdf12")
#: Seconds that one document may take.
TIMEOUT = 300.0
