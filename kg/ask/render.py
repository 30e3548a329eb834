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
from collections.abc import Sequence

from kg.ask.model import Explanation, Fact, Rows, Statement
from kg.check.model import Violation
from kg.graph.sentences import Sentences

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FORMULA = re.compile(r"^(?:[=@\t\r]|[+\-](?!\d+(?:\.\d+)?$))")


def _shown(text: str) -> str:
    return " ".join(_CONTROL.sub("�", text).split())


def _wide(text: str) -> int:
    """Columns that the text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cut(text: str, columns: int) -> str:
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
        _table(answer.columns, [[_shown(c) for c in row] for row in answer.rows], width) + f"{len(answer.rows)} rows\n"
    )


def _table(header: Sequence[str], body: Sequence[Sequence[str]], width: int) -> str:
    if not header:
        return ""
    widths = [max([_wide(h), *(_wide(r[i]) for r in body)]) for i, h in enumerate(header)]
    while sum(widths) + 2 * len(widths) > max(width, 8 * len(widths)) and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in (header, ["─" * w for w in widths], *body):
        cells = [_cut(c, w) for c, w in zip(row, widths, strict=True)]
        lines.append("  ".join(c + " " * (w - _wide(c)) for c, w in zip(cells, widths, strict=True)).rstrip())
    return "\n".join(lines) + "\n"


def violations(found: Sequence[Violation]) -> str:
    """A line a violation, errors first, and a closing line."""
    ordered = sorted(found, key=lambda v: (v.severity != "error", v.check, v.subject, v.message))
    lines = [
        f"{v.severity}: {_shown(v.message)}"
        + (f" “{_cut(_shown(v.words), 80)}” ({_shown(v.document)})" if v.words else "")
        for v in ordered
    ]
    errors = sum(v.severity == "error" for v in found)
    lines.append("Conforms." if not found else f"{errors} errors, {len(found) - errors} warnings.")
    return "\n".join(lines) + "\n"


def _statement(statement: Statement, width: int, sentences: Sentences, marks: tuple[str, str]) -> list[str]:
    start, text = sentences.around(statement.document, statement.start, statement.end) or (
        statement.start,
        statement.words,
    )
    begin, end = statement.start - start, statement.end - start
    shown = [_flat(text[:begin]).lstrip(), marks[0], _flat(text[begin:end]), marks[1], _flat(text[end:]).rstrip()]
    source = " · ".join(
        x
        for x in (statement.article, statement.date or "", f"{statement.document} {statement.start}–{statement.end}")
        if x
    )
    status = "" if statement.status == "stated" else f" · {statement.status}"
    return [
        *_wrapped("".join(shown), width - 8, marks),
        f"       {_shown(source)} · {statement.confidence:g} · {statement.rule}{status}",
    ]


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", _CONTROL.sub("�", text))


def _wrapped(text: str, columns: int, marks: tuple[str, str]) -> list[str]:
    """Lines of the sentence, broken anywhere (Chinese needs no spaces); marks take no columns and reach over breaks."""
    lines, line, used, lit = [], "", 0, False
    for part in re.split("(" + "|".join(re.escape(m) for m in marks if m) + ")", text) if any(marks) else [text]:
        if part and part in marks:
            lit = part == marks[0]
            line += part
            continue
        for c in part:
            size = _wide(c)
            if used + size > max(20, columns):
                lines.append(line + (marks[1] if lit and marks[1].startswith("\x1b") else ""))
                line, used = (marks[0] if lit and marks[0].startswith("\x1b") else ""), 0
            line += c
            used += size
    return ["      " + row for row in [*lines, line]]


def _head(fact: Fact) -> str:
    arrow = "→" if fact.direction == "out" else "←"
    what = f"{arrow} {_shown(fact.other_name)}" if fact.other_name else ""
    titles = f"（{'、'.join(fact.titles)}）" if fact.titles else ""
    text = f" {_shown(fact.text)}" if fact.text else ""
    period = " ".join(f"{name} {value}" for name, value in (("since", fact.since), ("until", fact.until)) if value)
    if not period and fact.attested_from:
        period = "attested " + (
            fact.attested_from
            if fact.attested_from == fact.attested_until
            else f"{fact.attested_from} – {fact.attested_until}"
        )
    return f"  {fact.label_zh}{text} {what}{titles}" + (f"  [{period}]" if period else "")


def explanation(answer: Explanation, sentences: Sentences, width: int = 100, colour: bool = False) -> str:
    """The entity, its names, and each fact with the sentences that state it, the stating words marked."""
    marks = ("\x1b[7m", "\x1b[27m") if colour else ("【", "】")
    bold, dim, off = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if colour else ("", "", "")
    lines = [
        f"{bold}{_shown(answer.name)}{off}  {answer.type} · {answer.subtype}{f' · {answer.code}' if answer.code else ''}",
        f"{dim}{answer.iri}{off}",
    ]
    lines.append(
        f"{answer.mentions} mentions in {len(answer.documents)} documents: {', '.join(map(_shown, answer.documents[:5]))}{' …' if len(answer.documents) > 5 else ''}"
    )
    for alias in answer.aliases:
        reasons = f"  {dim}{'; '.join(alias.reasons)}{off}" if alias.reasons else ""
        lines.append(f"  = {_shown(alias.form)}{reasons}")
    for fact in answer.facts:
        lines += ["", f"{bold}{_head(fact)}{off}"]
        for statement in fact.statements[:3]:
            *words, source = _statement(statement, width, sentences, marks)
            lines += [*words, f"{dim}{source}{off}"]
        if len(fact.statements) > 3:
            lines.append(f"      … and {len(fact.statements) - 3} more statements")
    if not answer.facts:
        lines += ["", "No facts are stated of it."]
    for other in answer.namesakes:
        lines += [
            "",
            f"Another of this name: {_shown(other.name)} ({other.type}, {other.documents} documents)  {other.iri}",
        ]
    return "\n".join(lines) + "\n"
