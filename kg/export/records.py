"""JSON with one line a record of its lists, so that two builds can be compared line by line."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from typing import Any

import msgspec

Json = dict[str, Any]

_encode = msgspec.json.Encoder().encode
#: What is put between values to tell them apart again: no value holds such an object (free keys have only the
#: metadata, whose values are strings), and no string, whose quotation marks are escaped.
_BORDER = {"": 0}
_BORDER_AS_JSON = ', {"": 0}, '


def pretty(content: Json) -> str:
    """An object as JSON, one line a record of its lists, one for each other value."""
    in_lines = {name for name, value in content.items() if isinstance(value, list) and value and name != "offsets"}
    rows = [row for name, value in content.items() for row in (value if name in in_lines else (value,))]
    written = iter(_lines(rows))
    lines = []
    for name, value in content.items():
        if name in in_lines:
            records = ",\n  ".join(itertools.islice(written, len(value)))
            lines.append(f' "{name}": [\n  {records}\n ]')
        else:
            lines.append(f' "{name}": {next(written)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _lines(values: Sequence[object]) -> list[str]:
    """Each value as JSON in one line, a blank after each comma and colon; encoded all at once."""
    try:
        parted = [part for value in values for part in (value, _BORDER)][:-1]
        return msgspec.json.format(_encode(parted), indent=0).decode()[1:-1].split(_BORDER_AS_JSON)
    except UnicodeEncodeError:  # half a surrogate pair, which a broken document can hold
        return [_line(value) for value in values]


def _line(value: object) -> str:
    """A value as JSON in one line, a blank after each comma and colon."""
    try:
        return msgspec.json.format(_encode(value), indent=0).decode()
    except UnicodeEncodeError:  # half a surrogate pair, which a broken document can hold
        return json.dumps(value, ensure_ascii=False)
