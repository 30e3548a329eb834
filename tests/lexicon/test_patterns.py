"""Every pattern of the data matches its examples and leaves its counterexamples alone."""

from importlib import resources

import pytest

from kg.lexicon import Pattern, patterns

FILES = sorted(
    p.name.removesuffix(".toml")
    for p in (resources.files("kg.lexicon") / "patterns").iterdir()
    if p.name.endswith(".toml")
)
ALL = [pytest.param(p, id=p.id) for name in FILES for p in patterns(name)]


@pytest.mark.parametrize("pattern", ALL)
def test_examples(pattern: Pattern) -> None:
    assert pattern.examples and pattern.counterexamples
    for example in pattern.examples:
        assert pattern.regex.search(example), example
    for example in pattern.counterexamples:
        assert not pattern.regex.search(example), example


def test_ids_are_unique() -> None:
    ids = [p.id for name in FILES for p in patterns(name)]
    assert len(ids) == len(set(ids))
