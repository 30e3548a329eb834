"""What a query must not do: ask another server (SERVICE).

Everything else that could reach outside is no part of queries (LOAD and the like are updates), and FROM names
graphs of the store, never addresses.
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
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def asks_elsewhere(query: str) -> bool:
    """Whether the query, with or without its escapes resolved, has the keyword SERVICE."""
    return any(
        found["word"] and found["word"].upper() == "SERVICE"
        for text in {query, _ESCAPE.sub(_character, query)}
        for found in _TOKEN.finditer(text)
    )


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else ""
