"""What is asked, in which order, and what each answer writes."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest
from rich.console import Console

import kg
from kg.check import check_graph
from kg.correct import Correction, Right, append, read
from kg.errors import InputError
from kg.graph import Graph, assemble
from kg.model import Extraction, Notice
from kg.review import Item, Session, items
from kg.review.terminal import listing, review
from tests.graph.sample import autumn, by_name, spring


def documents() -> tuple[Extraction, ...]:
    candidate = Notice("find", "no initiative: a weak head noun (0.42)", "改造管网", 70, 74)
    return dataclasses.replace(spring(), notices=(candidate,)), autumn()


def graph() -> Graph:
    return assemble(documents(), identity=by_name)


def asked(g: Graph | None = None) -> tuple[Item, ...]:
    g = g or graph()
    return items(g, documents(), check_graph(g))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    g = graph()
    return Session.open(g, documents(), check_graph(g), tmp_path / "corrections.yaml", "李芳", "2026-11-21")


def test_every_sort_is_asked_with_its_words() -> None:
    found = {i.sort: i for i in reversed(asked())}
    assert {"fact", "candidate"} <= found.keys()
    fact = next(i for i in asked() if i.zh.startswith("海盐县水务局 — 参与"))
    marked = [(t, how) for p in fact.passages for t, how in p.parts if how]
    assert ("海盐县水务局", "subject") in marked and ("清水入户工程", "object") in marked
    assert set(found["candidate"].choices) == {"accept", "reject"}


def test_the_doubtful_comes_before_the_sure() -> None:
    found = asked()
    assert [i.worth for i in found] == sorted((i.worth for i in found), reverse=True)
    worth = {i.zh: i.worth for i in found}
    planned = next(w for zh, w in worth.items() if "平湖市" in zh)  # confidence 0.6
    assert planned > next(w for zh, w in worth.items() if zh.startswith("海盐县水务局 — 参与"))  # 0.7
    assert not any("嘉兴市水利局 — 管辖" in zh for zh in worth)  # 0.99


def test_what_a_check_doubts_is_asked_though_it_is_sure() -> None:
    from kg.check.model import Violation

    g = graph()
    node = next(n for n in g.nodes if n.name == "嘉兴市水利局")
    doubt = Violation("two-jurisdictions", "warning", "it serves two areas.", node.iri)
    (item,) = [i for i in items(g, documents(), [doubt]) if "嘉兴市水利局 — 管辖" in i.zh]
    assert item.reason == "it serves two areas." and item.worth > 0.4


def test_namesakes_are_asked(tmp_path: Path) -> None:
    g = graph()
    node = next(n for n in g.nodes if n.name == "周明远")
    two = dataclasses.replace(g, nodes=(*g.nodes, dataclasses.replace(node, iri=node.iri + "0")))
    (item,) = [i for i in items(two, documents()) if i.sort == "apart"]
    assert "周明远" in item.zh and item.choices["accept"] == item.choices["split"]
    assert item.choices["merge"].decision != item.choices["split"].decision


def test_forms_joined_for_a_weak_reason_are_asked() -> None:
    g = graph()
    node = next(n for n in g.nodes if n.name == "嘉兴市水利局")
    alias = dataclasses.replace(node.aliases[0], reasons=("a contraction of the longer name, of the same place",))
    weak = dataclasses.replace(
        g, nodes=tuple(dataclasses.replace(n, aliases=(alias,)) if n is node else n for n in g.nodes)
    )
    (item,) = [i for i in items(weak, documents()) if i.sort == "joined"]
    assert "市水利局" in item.zh and item.passages and item.choices["accept"] == item.choices["merge"]


def test_answers_are_in_the_file_at_once_and_can_be_taken_back(session: Session) -> None:
    session.file.write_text("# 开头\n", "utf-8")
    first = session.open_questions[0]
    session.decide(first, "accept", "看过\n原文")
    (entry,) = read(session.file)
    assert isinstance(entry.what, Right) and (entry.who, entry.when, entry.why) == ("李芳", "2026-11-21", "看过 原文")
    assert first not in session.open_questions
    assert session.undo() == first and session.file.read_text("utf-8") == "# 开头\n"
    assert session.undo() is None and session.open_questions[0] == first


def test_undo_leaves_a_file_that_somebody_wrote_to(session: Session) -> None:
    session.decide(session.open_questions[0], "accept")
    append(session.file, [Correction(Right(entity=kg.correct.Ref("甲")))])
    with pytest.raises(InputError, match="by hand"):
        session.undo()


def test_what_was_decided_is_not_asked_again(session: Session) -> None:
    answered = [session.open_questions[n] for n in range(3)]
    for item in answered:
        session.decide(item, "reject")
    g = graph()
    again = Session.open(g, documents(), check_graph(g), session.file)
    assert not {i.id for i in answered} & {i.id for i in again.open_questions}
    assert len(again.open_questions) == len(session.open_questions)


def test_skipped_questions_come_last(session: Session) -> None:
    first, second = session.open_questions[:2]
    session.skip(first)
    assert session.open_questions[0] == second and session.open_questions[-1] == first
    assert not session.file.exists()


def test_wrong_answers_are_refused(session: Session) -> None:
    item = next(i for i in session.open_questions if i.sort == "fact")
    with pytest.raises(InputError, match="is no answer"):
        session.decide(item, "merge")
    with pytest.raises(InputError, match="answered already"):
        session.question("0" * 16)


def test_the_terminal(session: Session) -> None:
    out = io.StringIO()
    number = len(session.open_questions)
    arrows = iter(["?", "a", " ", "r", "x", "u", "\x1b[A", "q"])
    review(session, Console(file=out, width=100, force_terminal=True), lambda: next(arrows))
    assert len(session.answers) == 1 and len(session.open_questions) == number - 1
    assert len(read(session.file)) == 1
    text = out.getvalue()
    assert "takes place in" in text and "撤销 undone" in text and "跳过 skip" in text


def test_the_terminal_ends_when_all_is_answered_or_put_off(session: Session) -> None:
    review(session, Console(file=io.StringIO(), width=80), lambda: "a")
    assert not session.open_questions
    g = graph()
    other = Session.open(g, documents(), (), session.file.with_name("other.yaml"))
    review(other, Console(file=io.StringIO(), width=80), lambda: " ")
    assert other.open_questions and not other.file.exists()


@pytest.mark.parametrize("end", [KeyboardInterrupt, EOFError])
def test_an_interrupt_ends_it_with_what_was_answered(session: Session, end: type[BaseException]) -> None:
    pressed = iter("a")

    def key() -> str:
        for one in pressed:
            return one
        raise end

    review(session, Console(file=io.StringIO(), width=80), key)
    assert len(read(session.file)) == 1


def test_words_of_documents_cannot_write_to_the_terminal(session: Session) -> None:
    item = session.open_questions[0]
    evil = dataclasses.replace(item, zh="甲\x1b]0;x\x07[bold]乙", reason="\x1b[2J")
    out = io.StringIO()
    review(dataclasses.replace(session, questions=(evil,)), Console(file=out, width=80), lambda: "q")
    assert "\x1b]0" not in out.getvalue() and "[bold]乙" in out.getvalue()
    assert "\x1b" not in listing(dataclasses.replace(session, questions=(evil,)))


def test_answers_of_a_review_are_followed_by_the_next_build(seeds: Path, built: Path, tmp_path: Path) -> None:
    session = kg.api.review(built, tmp_path / "c.yaml", "李芳")
    asked: dict[str, Item] = {}
    for item in session.open_questions:
        asked.setdefault(item.sort, item)
    for n, item in enumerate(asked.values()):
        session.decide(item, "reject" if n % 2 else "accept")
    graph = kg.build([seeds], corrections=session.file)
    assert graph.outcomes and all(o.holds for o in graph.outcomes), [str(o) for o in graph.outcomes]
    assert len(graph.outcomes) == len(asked) >= 3


def test_the_command_lists_where_there_is_no_terminal(built: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from kg.cli import main

    done = CliRunner().invoke(main, ["review", str(built), "--corrections", str(tmp_path / "c.yaml")])
    assert done.exit_code == 0 and "relation" in done.output and not (tmp_path / "c.yaml").exists()
    assert CliRunner().invoke(main, ["review", str(tmp_path)]).exit_code == 2
