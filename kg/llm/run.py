"""All documents of a build read by a model, one request after the other."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.clean import clean
from kg.errors import InputError
from kg.llm.answers import Answers
from kg.llm.client import Client, Endpoint
from kg.llm.extract import Estimate, estimate, extract
from kg.model import Document, Extraction
from kg.read import Skipped, absent, scan
from kg.segment import segment

_PATIENCE = 3  # documents in a row without a single answer, after which the service is taken for gone


@dataclass(frozen=True, slots=True)
class Asking:
    """A model to ask, and the folder that its answers are kept in."""

    endpoint: Endpoint
    answers: Path

    def stored(self) -> Answers:
        """The answers so far."""
        return Answers(self.answers, self.endpoint.model)


class _Shown(Protocol):
    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str, detail: str = "") -> None: ...


def documents(
    paths: Sequence[str], skip_repairs: frozenset[str], failures: list[str], skipped: list[Skipped]
) -> Iterator[Document]:
    """The documents below some paths, cleaned and taken apart; what cannot be read is added to ``failures``."""
    failures += filter(None, map(absent, paths))
    origins, passed = scan([p for p in paths if not absent(p)])
    skipped += passed
    for origin in origins:
        try:
            for source in origin.read():
                yield segment(source, clean(source, skip=skip_repairs))
        except InputError as error:
            failures.append(str(error))


def estimated(paths: Sequence[str], asking: Asking, skip_repairs: frozenset[str] = frozenset()) -> Estimate:
    """How much a build of these paths would ask.

    Raises:
        InputError: the endpoint makes no sense.
    """
    asking.endpoint.checked()
    return estimate(documents(paths, skip_repairs, [], []), asking.stored())


def read(
    paths: Sequence[str], asking: Asking, skip_repairs: frozenset[str], progress: _Shown
) -> tuple[tuple[Extraction, ...], tuple[str, ...], tuple[Skipped, ...]]:
    """What the model finds in each document, sentences on what could not be read or got no answer, and files passed over.

    Raises:
        InputError: the service refuses, or does not answer at all; the answers so far are kept.
    """
    failures: list[str] = []
    skipped: list[Skipped] = []
    found: list[Extraction] = []
    answers, silent = asking.stored(), 0
    with contextlib.closing(Client(asking.endpoint)) as client:
        given = list(documents(paths, skip_repairs, failures, skipped))
        progress.stage(f"asking {asking.endpoint.model}", len(given))
        for document in given:
            answered = client.answered
            x, told = extract(document, client, answers)
            found.append(x)
            failures += told
            silent = silent + 1 if told and client.answered == answered else 0
            if silent >= _PATIENCE:
                raise InputError(f"{asking.endpoint.url}: the service does not answer ({told[0]}).")
            progress.step(document.source.name, f"{len(x.entities)} entities, {len(x.relations)} facts")
    found.sort(key=lambda x: x.document.source.name)
    return tuple(found), tuple(failures), tuple(skipped)
