"""Answers as text: tables, CSV and JSON for rows, sentences for violations and explanations.

What documents say is shown without control characters (a terminal would obey them), and a CSV cell never
begins like a formula.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

from kg.ask.model import Explanation, Fact, Rows
from kg.ask.passages import Part, Passage, passages, told_together
from kg.check.model import Violation
from kg.graph.sentences import Sentences

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_STATEMENTS = 4  # shown of each fact; the rest are counted
_NEVER_FIRST = "，。；：、！？）》”】"  # closing punctuation hangs over the edge rather than begin a line
_FORMULA = re.compile(r"^(?:[=@\t\r]|[+\-](?!\d+(?:\.\d+)?$))")


def shown(text: str) -> str:
    """The text on one line, without control characters, which a terminal would obey."""
    return " ".join(_CONTROL.sub("�", text).split())


def _wide(text: str) -> int:
    """Columns that the text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns of a terminal, with an ellipsis where it was longer."""
    if _wide(text) <= columns:
        return text
    taken = list(itertools.takewhile(lambda n: n < columns, itertools.accumulate(_wide(c) for c in text)))
    return text[: len(taken)] + "…"


def rows(answer: Rows, form: str = "table", width: int = 100) -> str:
    """The answer as ``table``, ``csv`` (with header) or ``json`` (SPARQL 1.1 would be longer: a list of objects)."""
    if form == "json":
        return (
            json.dumps(
                [dict(zip(answer.columns, row, strict=True)) for row in answer.rows], ensure_ascii=False, indent=1
            )
            + "\n"
        )
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows([("'" + c if _FORMULA.match(c) else c) for c in row] for row in answer.rows)
        return out.getvalue()
    return (
        _table(answer.columns, [[shown(c) for c in row] for row in answer.rows], width)
        + _counted(len(answer.rows), "row")
        + "\n"
    )


def _table(header: Sequence[str], body: Sequence[Sequence[str]], width: int) -> str:
    if not header:
        return ""
    widths = [max([_wide(h), *(_wide(r[i]) for r in body)]) for i, h in enumerate(header)]
    while sum(widths) + 2 * len(widths) > max(width, 8 * len(widths)) and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in (header, ["─" * w for w in widths], *body):
        cells = [cut(c, w) for c, w in zip(row, widths, strict=True)]
        lines.append("  ".join(c + " " * (w - _wide(c)) for c, w in zip(cells, widths, strict=True)).rstrip())
    return "\n".join(lines) + "\n"


def violations(found: Sequence[Violation]) -> str:
    """A line a violation, errors first, and a closing line."""
    ordered = sorted(found, key=lambda v: (v.severity != "error", v.check, v.subject, v.message))
    lines = [
        f"{v.severity}: {shown(v.message)}" + (f" “{cut(shown(v.words), 80)}” ({shown(v.document)})" if v.words else "")
        for v in ordered
    ]
    errors = sum(v.severity == "error" for v in found)
    lines.append(
        "Conforms." if not found else f"{_counted(errors, 'error')}, {_counted(len(found) - errors, 'warning')}."
    )
    return "\n".join(lines) + "\n"


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", _CONTROL.sub("�", text))


def _wrapped(parts: Iterable[Part], columns: int, marks: tuple[str, str], indent: str) -> list[str]:
    """Lines of marked and unmarked parts, broken anywhere (Chinese needs no spaces).

    Marks that are terminal colours take no columns, and are closed and opened again around a break.
    """
    coloured = marks[0].startswith("\x1b")
    lines, line, used = [], "", 0
    for text, mark in parts:
        opening, closing = marks if mark else ("", "")
        printed = text if coloured else opening + text + closing
        line += opening if coloured else ""
        for c in printed:
            size = _wide(c)
            if used + size > max(20, columns) and c not in _NEVER_FIRST:
                lines.append(line + (closing if coloured else ""))
                line, used = (opening if coloured else ""), 0
            line += c
            used += size
        line += closing if coloured else ""
    return [indent + row for row in [*lines, line]]


def _passage(passage: Passage, width: int, marks: tuple[str, str]) -> list[str]:
    """The sentence, and under it where it stands, how sure it is, and by which rule it was found."""
    parts = [(_flat(text), mark) for text, mark in passage.parts]
    parts[0] = (parts[0][0].lstrip(), parts[0][1])
    parts[-1] = (parts[-1][0].rstrip(), parts[-1][1])
    first = passage.statements[0]
    spans = dict.fromkeys(f"{s.start}–{s.end}" for s in passage.statements)
    how = dict.fromkeys(
        f"{s.confidence:g} {s.rule}" + ("" if s.status == "stated" else f" {s.status}") for s in passage.statements
    )
    where = (first.article, first.date or "", f"{first.document} {', '.join(spans)}")
    return [
        *_wrapped(parts, width - 8, marks, "      "),
        "       " + " · ".join([*(shown(x) for x in where if x), *(shown(h) for h in how)]),
    ]


def _period(fact: Fact) -> str:
    stated = " ".join(f"{name} {value}" for name, value in (("since", fact.since), ("until", fact.until)) if value)
    if stated or not fact.attested_from:
        return stated
    same = fact.attested_from == fact.attested_until
    return f"attested {fact.attested_from}" + ("" if same else f" – {fact.attested_until}")


def _told(group: Sequence[Fact]) -> str:
    """What one group of facts says: the other ends, or what was received or measured."""
    fact = group[0]
    others = "、".join(shown(f.other_name) for f in group if f.other_name)
    titles = f"（{'、'.join(map(shown, fact.titles))}）" if fact.titles else ""
    return " ".join(x for x in (shown(fact.text), others + titles) if x)


def explanation(answer: Explanation, sentences: Sentences, width: int = 100, colour: bool = False) -> str:
    """The entity, its names, and its facts by kind, with the sentences that state them, the stating words marked."""
    marks = ("\x1b[7m", "\x1b[27m") if colour else ("【", "】")
    bold, dim, off = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if colour else ("", "", "")
    documents = ", ".join(map(shown, answer.documents[:5])) + (" …" if len(answer.documents) > 5 else "")
    lines = [
        f"{bold}{shown(answer.name)}{off}  {answer.type} · {answer.subtype}{f' · {answer.code}' if answer.code else ''}",
        f"{dim}{answer.iri}{off}",
        f"{_counted(answer.mentions, 'mention')} in {_counted(len(answer.documents), 'document')}: {documents}",
    ]
    for alias in answer.aliases:
        reasons = f"  {dim}{'; '.join(alias.reasons)}{off}" if alias.reasons else ""
        lines.append(f"  = {shown(alias.form)}{reasons}")
    for (label, direction), facts in itertools.groupby(answer.facts, key=lambda f: (f.label_zh, f.direction)):
        alike = list(facts)
        lines += ["", f"{bold}{label} {'→' if direction == 'out' else '←'}{off}  {dim}{len(alike)}{off}"]
        for group in told_together(alike):
            lines += [bold + row + off for row in _wrapped([(_told(group), "")], width - 6, marks, "    ")]
            period = _period(group[0])
            lines[-1] += f"  {dim}[{period}]{off}" if period else ""
            statements = group[0].statements
            for passage in passages(statements[:_STATEMENTS], sentences):
                *words, source = _passage(passage, width, marks)
                lines += [*words, f"{dim}{source}{off}"]
            if len(statements) > _STATEMENTS:
                lines.append(f"      … and {_counted(len(statements) - _STATEMENTS, 'more statement')}")
    if not answer.facts:
        lines += ["", "No facts are stated of it."]
    for other in answer.namesakes:
        there = _counted(other.documents, "document")
        lines += ["", f"Another of this name: {shown(other.name)} ({other.type}, {there})  {other.iri}"]
    return "\n".join(lines) + "\n"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
