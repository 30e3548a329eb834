"""A model as the extractor, against a service that misbehaves in every way."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import kg
import kg.api
from kg.cli import main
from kg.errors import InputError, NothingToDoError
from kg.llm import Answers, Asking, Client, Endpoint
from kg.llm.client import NoAnswerError, RefusedError
from kg.llm.prompt import Passage, messages, passages, schema
from kg.llm.verify import verified
from kg.model import Span
from tests.llm.misbehaving import (
    Service,
    by_passage,
    dripping,
    endless,
    error,
    hanging_up,
    raw,
    says,
    silent,
)

TEXT = "嘉兴市水利局局长周明远介绍，该局启动“清水入户”工程。\n嘉兴市财政局参与该工程。\n"
GOOD: dict[str, Any] = {
    "entities": [
        {"id": "1", "type": "Agency", "kind": "government", "mentions": [{"sentence": 1, "words": "嘉兴市水利局"}]},
        {"id": "2", "type": "Official", "kind": "official", "mentions": [{"sentence": 1, "words": "周明远"}]},
        {"id": "3", "type": "Initiative", "kind": "project", "mentions": [{"sentence": 1, "words": "“清水入户”工程"}]},
    ],
    "relations": [
        {
            "subject": "2",
            "predicate": "holdsPost",
            "object": "1",
            "titles": ["局长"],
            "status": "stated",
            "sentence": 1,
            "quote": "嘉兴市水利局局长周明远",
        },
        {
            "subject": "1",
            "predicate": "leads",
            "object": "3",
            "titles": [],
            "status": "stated",
            "sentence": 1,
            "quote": "该局启动“清水入户”工程",
        },
    ],
}
NOTHING = {"entities": [], "relations": []}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def client(service: Service, waits: list[float] | None = None, **more: Any) -> Client:
    endpoint = Endpoint(service.url, "test-model", **{"timeout": 5.0, "retries": 2, **more})
    return Client(endpoint, (waits if waits is not None else []).append)


def ask(c: Client) -> dict[str, Any]:
    try:
        return c.ask(messages("[1] 甲"), schema())
    finally:
        c.close()


# ---------------------------------------------------------------- the service


@pytest.mark.parametrize(
    "content",
    [GOOD, "```json\n{}\n```", "好的：\n```\n{}\n```"],
    ids=["plain", "fenced", "chatty"],
)
def test_answers_are_read(content: object) -> None:
    with Service(says(content)).running() as service:
        assert isinstance(ask(client(service, key="secret")), dict)
    assert service.requests[0]["model"] == "test-model" and service.requests[0]["temperature"] == 0
    assert service.requests[0]["response_format"]["json_schema"]["strict"] is True
    assert service.headers[0]["authorization"] == "Bearer secret" and "secret" not in repr(Endpoint("", "", "secret"))


@pytest.mark.parametrize(
    "bad",
    [
        says("not JSON at all"),
        says("[1, 2]"),
        says('{"entities": ['),
        says("[" * 100_000),
        raw(200, b"<html>"),
        raw(200, b""),
        raw(200, b'{"choices": []}'),
        raw(200, b'{"choices": [{"message": {"content": null}}]}'),
        raw(200, b"\xff\xfe\x00"),
        endless,
        hanging_up,
        error(500),
        error(503),
        error(429),
    ],
    ids=range(14),
)
def test_a_bad_answer_is_asked_again(bad: Any) -> None:
    with Service(bad, says(GOOD)).running() as service:
        assert ask(client(service)) == GOOD
    assert len(service.requests) == 2


@pytest.mark.parametrize(
    "bad", [says("no"), error(500, "down\x1b[31m\nfor now"), hanging_up], ids=["text", "500", "cut"]
)
def test_patience_ends(bad: Any) -> None:
    with Service(bad).running() as service, pytest.raises(NoAnswerError) as caught:
        ask(client(service))
    assert len(service.requests) == 3
    assert "after 3 attempts" in str(caught.value) and "\n" not in str(caught.value) and "\x1b" not in str(caught.value)


@pytest.mark.parametrize(("slow", "limit"), [(silent(2.0), 0.3), (dripping(3.0), 0.4)])
def test_a_slow_answer_is_not_waited_for(slow: Any, limit: float) -> None:
    with Service(slow, says(GOOD)).running() as service:
        assert ask(client(service, timeout=limit)) == GOOD


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        ("7", 7.0),
        ("100000", 60.0),
        ("-5", 0.0),
        ("nonsense", 1.0),
        ("nan", 1.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
    ],
)
def test_a_busy_service_says_how_long_to_wait(asked: str, wait: float) -> None:
    waits: list[float] = []
    with Service(error(429, retry_after=asked), says(GOOD)).running() as service:
        ask(client(service, waits))
    assert waits == [wait]


def test_waits_grow() -> None:
    waits: list[float] = []
    with Service(error(503)).running() as service, pytest.raises(NoAnswerError):
        ask(client(service, waits, retries=4))
    assert waits == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize("status", [401, 403, 404, 400, 302])
def test_a_refusal_is_final(status: int) -> None:
    bad = Service(error(status, "bad key", location="http://evil.example/"))
    with bad.running() as service, pytest.raises(RefusedError, match="bad key"):
        ask(client(service))
    assert len(service.requests) == 1


def test_a_service_without_schemas_is_asked_in_words() -> None:
    with Service(error(400, "response_format is not supported"), says(GOOD)).running() as service:
        assert ask(client(service)) == GOOD
    assert "response_format" not in service.requests[1]


@pytest.mark.parametrize("url", ["", "127.0.0.1", "file:///etc/passwd", "http://", "http://a b/v1", "http://u:p@h/v1"])
def test_no_url(url: str) -> None:
    with pytest.raises(InputError, match="not a URL"):
        Endpoint(url, "m").checked()


# ---------------------------------------------------------------- what is kept


def kept(answer: dict[str, Any]) -> tuple[set[str], list[str], set[str]]:
    lines = TEXT.splitlines(keepends=True)
    passage = Passage((Span(0, len(lines[0])), Span(len(lines[0]), len(TEXT))))
    found = verified(answer, passage, TEXT, "llm:m")
    for ms in found.mentions.values():
        for m in ms:
            assert m.name == re.sub("[“”]", "", TEXT[m.start : m.end]) and m.rule == "llm:m"
    names = {m.name for ms in found.mentions.values() for m in ms}
    return names, [r.predicate for r in found.relations], {n.reason for n in found.notices}


def test_what_stands_in_the_text_is_kept() -> None:
    assert kept(GOOD) == ({"嘉兴市水利局", "周明远", "清水入户工程"}, ["holdsPost", "leads"], set())


def changed(part: str, number: int, **fields: object) -> dict[str, Any]:
    rows = [dict(r) for r in GOOD[part]]
    rows[number].update(fields)
    return {**GOOD, part: rows}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (changed("entities", 1, mentions=[{"sentence": 1, "words": "周明原"}]), "words that do not stand"),
        (changed("entities", 1, mentions=[{"sentence": 2, "words": "周明远"}]), "words that do not stand"),
        (changed("entities", 1, mentions=[{"sentence": 9, "words": "周明远"}]), "words that do not stand"),
        (changed("entities", 1, mentions=[{"sentence": True, "words": "周明远"}]), "words that do not stand"),
        (changed("entities", 1, mentions=[{"sentence": "1", "words": "周明远"}]), "words that do not stand"),
        (changed("entities", 1, mentions=[{"sentence": 1, "words": ["周明远"]}]), "words that do not stand"),
        (changed("entities", 1, mentions=[{"sentence": 1, "words": "周"}]), "no name by its length"),
        (changed("entities", 1, type="King"), "a type that the ontology does not have"),
        (changed("entities", 1, type=["Official"]), "a type that the ontology does not have"),
        (changed("entities", 1, id="1"), "two things of one id"),
        (changed("relations", 0, quote="周明远任嘉兴市水利局局长"), "a quotation that does not stand"),
        (changed("relations", 0, quote=""), "a quotation that does not stand"),
        (changed("relations", 0, sentence=2), "a quotation that does not stand"),
        (changed("relations", 0, titles=["书记"]), "a title that does not stand"),
        (changed("relations", 0, predicate="marriedTo"), "a relation that the ontology does not have"),
        (changed("relations", 0, object="3"), "a relation between types that the ontology does not allow"),
        (changed("relations", 0, object="9"), "a relation of what was not kept"),
        (changed("relations", 0, object="2"), "a relation of what was not kept"),
    ],
    ids=range(18),
)
def test_inventions_are_left_out_with_the_reason(answer: dict[str, Any], reason: str) -> None:
    _, predicates, reasons = kept(answer)
    assert "holdsPost" not in predicates and any(r.startswith(reason) for r in reasons)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"entities": None},
        {"entities": "x", "relations": 5},
        {"entities": [None, 1, []], "relations": [[]]},
        {"entities": [{"mentions": {}}], "relations": [{}]},
        changed("entities", 0, mentions=None),
    ],
)
def test_any_form_of_answer_is_survived(answer: dict[str, Any]) -> None:
    kept(answer)


def test_unknown_kinds_and_statuses_fall_away() -> None:
    answer = changed("entities", 0, kind="admin")
    assert "嘉兴市水利局" in kept(answer)[0]
    assert kept(changed("relations", 0, status="maybe"))[1][0] == "holdsPost"


# ---------------------------------------------------------------- builds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "documents"
    there.mkdir()
    for number in (1, 2, 3):
        (there / f"{number}.txt").write_text(TEXT.replace("周明远", f"周明{'甲乙丙'[number - 1]}"), "utf-8")
    return there


def found_in(lines: list[str]) -> dict[str, Any]:
    """What an honest model would answer to a document of the folder."""
    if not lines or "局长" not in lines[0]:
        return NOTHING
    person = lines[0].partition("局长")[2][:3]
    answer = {
        **GOOD,
        "entities": [dict(e) for e in GOOD["entities"]],
        "relations": [dict(r) for r in GOOD["relations"]],
    }
    answer["entities"][1]["mentions"] = [{"sentence": 1, "words": person}]
    answer["relations"][0]["quote"] = f"嘉兴市水利局局长{person}"
    return answer


def asking(service: Service, tmp_path: Path, **more: Any) -> Asking:
    endpoint = Endpoint(service.url, "test-model", **{"timeout": 5.0, "retries": 0, **more})
    return Asking(endpoint, tmp_path / "answers")


def test_a_build(folder: Path, tmp_path: Path) -> None:
    with Service(by_passage(found_in)).running() as service:
        how = asking(service, tmp_path)
        before = kg.api.estimate([folder], how)
        assert before.documents == 3 and before.requests >= 3 and before.stored == 0
        assert before.tokens_in > 1000 and before.cost(1.0, 2.0) > 0 and not service.requests
        graph = kg.build([folder], llm=how)
        number = len(service.requests)
        assert number == before.requests
        assert kg.build([folder], llm=how).data == graph.data and len(service.requests) == number  # stored
        after = kg.api.estimate([folder], how)
        assert after.requests == 0 and after.stored == number
    names = {n.name for n in graph.data.nodes}
    assert {"嘉兴市水利局", "周明甲", "周明乙", "周明丙"} <= names
    assert {r for c in graph.data.claims for r in c.rules} == {"llm:test-model"}  # marked as a model's
    assert not [v for v in graph.check() if v.severity == "error"] and not graph.failures
    assert graph.data.run.settings != kg.build([folder], workers=0).data.run.settings
    graph.write(tmp_path / "llm", formats=["ttl"])
    kg.build([folder], workers=0).write(tmp_path / "rules", formats=["ttl"])
    assert kg.load(tmp_path / "llm").data.claims == graph.data.claims
    assert kg.api.score(tmp_path / "rules" / "documents", tmp_path / "llm")["entities"]["precision"] > 0
    assert any(c.kind == "relation" for c in kg.api.diff(tmp_path / "rules", tmp_path / "llm"))


def test_a_build_that_was_broken_off_goes_on(folder: Path, tmp_path: Path) -> None:
    with Service(by_passage(found_in), error(500), by_passage(found_in)).running() as service:
        first = kg.build([folder], llm=asking(service, tmp_path))
        assert len(first.failures) == 1 and "build again" in first.failures[0]
        number = len(service.requests)
        second = kg.build([folder], llm=asking(service, tmp_path))
        assert len(service.requests) == number + 1 and not second.failures
    with Service(by_passage(found_in)).running() as service:
        whole = kg.build([folder], llm=asking(service, tmp_path / "other"))
    assert second.data == whole.data


def test_a_service_that_is_not_there(folder: Path, tmp_path: Path) -> None:
    endpoint = Endpoint("http://127.0.0.1:9/v1", "m", timeout=2.0, retries=0)
    with pytest.raises(InputError, match="does not answer"):
        kg.build([folder], llm=Asking(endpoint, tmp_path / "answers"))


def test_a_refusal_ends_the_build(folder: Path, tmp_path: Path) -> None:
    with Service(error(401, "no such key")).running() as service, pytest.raises(InputError, match="no such key"):
        kg.build([folder], llm=asking(service, tmp_path))
    assert len(service.requests) == 1


def test_a_damaged_answer_in_the_store_is_asked_again(tmp_path: Path) -> None:
    answers = Answers(tmp_path / "answers", "m")
    answers.put("甲\ud800", {"entities": []})
    assert answers.get("甲\ud800") == {"entities": []}
    (path,) = (tmp_path / "answers").glob("*.json")
    for damage in (b"", b"[1]", b'{"entities', b"\xff"):
        path.write_bytes(damage)
        assert answers.get("甲\ud800") is None
    assert Answers(tmp_path / "answers", "other").get("甲\ud800") is None


def test_corrections_hold_for_a_model_too(folder: Path, tmp_path: Path) -> None:
    (folder / "corrections.yaml").write_text("- type: {of: 清水入户工程, is: Location, kind: facility}\n", "utf-8")
    with Service(by_passage(found_in)).running() as service:
        graph = kg.build([folder], llm=asking(service, tmp_path))
    assert [o.status for o in graph.outcomes] == ["applied"]
    assert {r for c in graph.data.claims for r in c.rules} == {"llm:test-model"}  # not read again by the rules


def test_long_documents_are_asked_in_passages_that_end_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("嘉兴市水利局启动清水入户工程。" * 400, "utf-8")
    document = kg.build([tmp_path], workers=0).extractions[0].document
    found = list(passages(document))
    assert len(found) > 2
    for p in found:
        text = p.numbered(document.text)
        assert len(text) < 2500 and text.startswith("[1] ")
    spans = [s for p in found for s in p.sentences]
    assert spans == sorted(spans, key=dataclasses.astuple)


def test_the_command(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LLM_KEY", "from-the-environment")
    out = str(tmp_path / "out")
    with Service(by_passage(found_in)).running() as service:
        told = ["--extractor", "llm", "--llm-url", service.url, "--llm-model", "test-model", "--formats", "ttl"]
        command = ["build", str(folder), "-o", out, *told]
        refused = CliRunner().invoke(main, command)
        assert refused.exit_code == 2 and "requests, about" in refused.output and not service.requests
        done = CliRunner().invoke(main, [*command, "--yes", "--llm-price", "1", "2"])
        assert done.exit_code == 0 and "at these prices" in done.output, done.output
        assert service.headers[0]["authorization"] == "Bearer from-the-environment"
        again = CliRunner().invoke(main, command)  # all answers are here: nothing to agree to
        assert again.exit_code == 0 and "0 requests" in again.output
    for path in [*Path(out).rglob("*"), *tmp_path.glob(".out.answers/*")]:
        assert path.is_dir() or b"from-the-environment" not in path.read_bytes()
    assert CliRunner().invoke(main, ["build", str(folder), "-o", out, "--extractor", "llm"]).exit_code == 2
    with pytest.raises(NothingToDoError):
        kg.build([tmp_path / "none"], llm=Asking(Endpoint("http://127.0.0.1:9/v1", "m"), tmp_path / "a"))
