"""What a query must not do: ask another server (SERVICE), or change something (an update).

Everything else that could reach outside is no part of queries, and FROM names graphs of the store, never addresses.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
      (?P<skipped> \#[^\n\r]*                                   # comment
      | <[^<>"{}|^`\\\x00-\x20]*>                               # IRI
      | '''(?:[^\\]|\\.)*?''' | \"\"\"(?:[^\\]|\\.)*?\"\"\"       # long strings
      | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"           # strings
      | [?$]\w+ | @[A-Za-z]+(?:-[A-Za-z0-9]+)*                  # variables, language tags
      | [\w.-]*:[\w.:%\\-]* )                                   # prefixed names, blank nodes
    | (?P<word> \w+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_PROLOGUE = re.compile(r"(?:\s+|\#[^\n\r]*|(?:BASE|PREFIX\s+[\w.-]*:)\s*<[^<>]*>)+", re.IGNORECASE)
_UPDATE = re.compile(
    r"(INSERT|DELETE|WITH|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD)(?=\s*[<{]|\s+[A-Za-z]+:?)", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def asks_elsewhere(query: str) -> bool:
    """Whether the query, with or without its escapes resolved, has the keyword SERVICE."""
    return any(
        found["word"] and found["word"].upper() == "SERVICE"
        for text in {query, _ESCAPE.sub(_character, query)}
        for found in _TOKEN.finditer(text)
    )


def update_in(query: str) -> str:
    """The keyword that makes this an update (``INSERT``, ``CLEAR`` …), or nothing."""
    opening = _PROLOGUE.match(query)
    found = _UPDATE.match(query, opening.end() if opening else 0)
    return found[1].upper() if found else ""


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else ""
