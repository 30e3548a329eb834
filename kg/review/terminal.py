"""The review in a terminal: one question a screen, one key an answer."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from kg.ask.render import shown
from kg.errors import KgError
from kg.review.model import KEYS, SORTS, Action, Item
from kg.review.session import Session

_ACTIONS: dict[str, Action] = {key: action for action, key in KEYS.items()}
_STYLES = {"subject": "bold black on cyan", "object": "bold black on yellow", "words": "underline"}
_QUIT = ("q", "\x03", "\x04", "\x1b")
_HELP = "a 接受 accept · r 否定 reject · m 合并 merge · s 拆分 split · space 跳过 skip · u 撤销 undo · q 结束 quit"


def review(session: Session, console: Console, key: Callable[[], str]) -> None:
    """Ask until the questions are out or the person quits. ``key`` reads one key."""
    note = ""
    while session.open_questions:
        item = session.open_questions[0]
        console.clear()
        console.print(screen(session, item, note))
        note = ""
        try:
            pressed = key()
        except (KeyboardInterrupt, EOFError):
            break
        pressed = pressed.lower() if len(pressed) == 1 else pressed
        try:
            if pressed in _QUIT:
                break
            if pressed in (" ", "k", "\r"):
                if session.skipped and item.id in session.skipped:
                    break  # all that is left was put off before
                session.skip(item)
            elif pressed == "u":
                back = session.undo()
                note = f"撤销 undone: {back.zh}" if back else "没有可撤销的 nothing to undo"
            elif pressed in _ACTIONS and _ACTIONS[pressed] in item.choices:
                choice = item.choices[_ACTIONS[pressed]]
                session.decide(item, _ACTIONS[pressed])
                note = f"✓ {item.zh}  {choice.zh} {choice.en}"
            else:
                note = _HELP
        except KgError as error:
            note = str(error)
    console.clear()


def screen(session: Session, item: Item, note: str = "") -> Group:
    """What one question looks like."""
    zh, en = SORTS[item.sort]
    left = len(session.open_questions)
    head = Text(f" {zh} {en} · {len(session.answers)} 已定 decided · {left} 待定 open · {session.file}", style="dim")
    question = Text(shown(item.zh), style="bold")
    question.append(f"\n{shown(item.en)}", style="dim not bold")
    body: list[Text] = [question, Text(f"\n{shown(item.reason)}", style="italic")]
    for p in item.passages:
        line = Text("\n")
        for words, how in p.parts:
            line.append(shown(words) if words.strip() else " ", style=_STYLES.get(how, ""))
        line.append(f"\n{shown(p.document)}{' · ' + p.date if p.date else ''}", style="dim")
        body.append(line)
    keys = Text()
    for actions, choice in item.answers():
        keys.append(f" {' '.join(KEYS[a] for a in actions)} ", style="bold reverse")
        keys.append(f" {choice.zh} {choice.en}   ")
    keys.append(" space ", style="reverse")
    keys.append(" 跳过 skip   ")
    keys.append(" u ", style="reverse")
    keys.append(" 撤销 undo   ")
    keys.append(" q ", style="reverse")
    keys.append(" 结束 quit")
    return Group(head, Panel(Group(*body), padding=(1, 2)), keys, Text(f"\n{shown(note)}", style="green"))


def listing(session: Session) -> str:
    """The questions as plain lines, for pipes: worth, sort, question, reason."""
    rows = [f"{i.worth:.2f}  {SORTS[i.sort][1]:18}  {shown(i.zh)}  ({shown(i.reason)})" for i in session.open_questions]
    return "\n".join(rows) + ("\n" if rows else "")
