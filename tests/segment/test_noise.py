"""Noise put on clean articles: what comes back in the right article and order."""

from __future__ import annotations

import random
from statistics import mean

import pytest

from kg.clean import clean
from kg.model import Source
from kg.segment import segment
from tests.support import noise

ARTICLES = noise.clean_articles()


def share(lines: list[noise.Line], between: str = "\n\n") -> float:
    page = noise.page(lines, between)
    source = Source("page", page.text, "")
    return noise.recovered(segment(source, clean(source)), page)


@pytest.mark.parametrize("kind", sorted(noise.SINGLE))
def test_single_noises_lose_less_than_one_percent(kind: str) -> None:
    shares = [share(noise.SINGLE[kind](noise.glyphs(lines, 0), random.Random(name))) for name, lines in ARTICLES]
    assert mean(shares) >= 0.99


def test_wrapped_lines_and_page_numbers_lose_less_than_one_percent() -> None:
    shares = [share(noise.wrapped(noise.glyphs(lines, 0), random.Random(name)), "\n") for name, lines in ARTICLES]
    assert mean(shares) >= 0.99


def test_noises_together_lose_less_than_one_percent() -> None:
    shares = []
    for name, lines in ARTICLES:
        rng, page = random.Random(name), noise.glyphs(lines, 0)
        for step in (noise.half_width, noise.captions, noise.split_at_pages, noise.indented, noise.furniture):
            page = step(page, rng)
        shares.append(share(page))
    assert mean(shares) >= 0.99


def several(number: int, shift: int) -> list[list[list[noise.Line]]]:
    """Each clean article on a page with ``number - 1`` others."""
    return [
        [noise.glyphs(ARTICLES[(i + k * shift) % len(ARTICLES)][1], k) for k in range(number)]
        for i in range(len(ARTICLES))
    ]


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("inside", [True, False], ids=["cut inside sentences", "cut between paragraphs"])
def test_interleaved_pages_come_apart(number: int, inside: bool) -> None:
    shares = [
        share(noise.interleaved(articles, random.Random(i * 10 + shift), inside))
        for shift in (1, 4)
        for i, articles in enumerate(several(number, shift))
    ]
    assert mean(shares) >= 0.97


@pytest.mark.parametrize("number", [2, 3])
def test_articles_that_follow_each_other_are_left_in_order(number: int) -> None:
    shares = [share([line for article in articles for line in article]) for articles in several(number, 2)]
    assert mean(shares) >= 0.99
