"""The report is laid out as json lays it out."""

import json

from hypothesis import given
from hypothesis import strategies as st

from kg.export.report import as_json

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(_TEXT, _VALUES, max_size=5))
def test_as_json(content: dict[str, object]) -> None:
    assert as_json(content).decode() == json.dumps(content, ensure_ascii=False, indent=1) + "\n"
