"""The build's report: what was built, what was repaired, what was left out and why.

It holds no clock time unless asked, so that equal input gives equal bytes.
"""

from __future__ import annotations

import collections
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kg.correct.model import Outcome
from kg.graph.model import Graph, Run
from kg.model import ENTITY_TYPES, Extraction

_EXAMPLES = 5
_MARKUP = re.compile(r"[\\`*_\[\]<>|#]")
_LISTED = 200
_WORDS = 60
_SCORED = re.compile(r"(.*?)(?: \((\d\.\d+)\))?", re.S)  # a reason may end with how near it came


def counts(data: Graph) -> list[tuple[str, int]]:
    """Rows of the table that ends a build."""
    by_type = collections.Counter(n.type for n in data.nodes)
    plural = {"Agency": "agencies", "Official": "officials", "Initiative": "initiatives", "Location": "locations"}
    return [
        ("documents", len({a.document for a in data.articles})),
        ("articles", len(data.articles)),
        *((plural[t], by_type[t]) for t in ENTITY_TYPES),
        ("relations", len(data.claims)),
        ("evidence spans", sum(len(c.evidence) for c in data.claims)),
        ("tenures", len(data.tenures)),
        ("honours", len(data.awards)),
        ("indicators", len(data.figures)),
    ]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1] + "…"


def piece(x: Extraction) -> dict[str, Any]:
    """What the report says of one document, as a JSON object; the report is made of these and of the graph's numbers."""
    name = x.document.source.name
    repairs: dict[str, dict[str, Any]] = {}
    for repair in x.document.repairs:
        row = repairs.setdefault(repair.name, {"count": 0, "examples": []})
        row["count"] += 1
        if len(row["examples"]) < _EXAMPLES:
            before, after = _short(repair.before), _short(repair.after)
            row["examples"].append({"document": name, "at": repair.start, "before": before, "after": after})
    left_out = []
    for notice in (*x.document.notices, *x.notices):
        reason, score = _SCORED.fullmatch(notice.reason).groups()  # type: ignore[union-attr]  # matches anything
        case = {
            "document": name,
            "at": notice.start if notice.start >= 0 else None,
            "words": _short(notice.text),
            **({"score": float(score)} if score else {}),
        }
        left_out.append([notice.stage, reason, case])
    return {
        "document": {
            "document": name,
            "encoding": x.document.source.encoding,
            "characters": len(x.document.text),
            "articles": [
                {"title": a.title, "publisher": a.publisher, "authors": list(a.authors), "date": a.date}
                for a in x.document.articles
            ],
            "entities": len(x.entities),
            "relations": len(x.relations),
            "honours": len(x.honours),
            "indicators": len(x.indicators),
        },
        "repairs": repairs,
        "left_out": left_out,
    }


def _repairs(pieces: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for p in pieces:
        for name, row in p["repairs"].items():
            whole = out.setdefault(name, {"repair": name, "count": 0, "documents": 0, "examples": []})
            whole["count"] += row["count"]
            whole["documents"] += 1
            whole["examples"] += row["examples"][: _EXAMPLES - len(whole["examples"])]
    return [out[name] for name in sorted(out)]


def _left_out(pieces: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for p in pieces:
        for stage, reason, case in p["left_out"]:
            group = groups.setdefault((stage, reason), {"stage": stage, "reason": reason, "count": 0, "cases": []})
            group["count"] += 1
            if len(group["cases"]) < _LISTED:
                group["cases"].append(case)
    return [groups[key] for key in sorted(groups)]


def report(
    data: Graph,
    extractions: Sequence[Extraction],
    failures: Sequence[str],
    skipped: Sequence[str],
    violations: Sequence[Any],
    seconds: Mapping[str, float] | None = None,
    outcomes: Sequence[Outcome] = (),
) -> dict[str, Any]:
    """The report as a JSON object; documents in the order of their names."""
    pieces = [piece(e) for e in sorted(extractions, key=lambda e: e.document.source.name)]
    return report_of(data.run, numbers(data), pieces, failures, skipped, violations, seconds, outcomes)


def numbers(data: Graph) -> dict[str, dict[str, int]]:
    """What the report counts in a graph; of a graph in parts, the sums of its parts' numbers."""
    return {
        "counts": dict(counts(data)),
        "relations": dict(collections.Counter(c.predicate for c in data.claims)),
        "statuses": dict(collections.Counter(s for c in data.claims for s in c.statuses)),
    }


def report_of(
    run: Run,
    numbers: Mapping[str, Mapping[str, int]],
    pieces: Sequence[Mapping[str, Any]],
    failures: Sequence[str],
    skipped: Sequence[str],
    violations: Sequence[Any],
    seconds: Mapping[str, float] | None = None,
    outcomes: Sequence[Outcome] = (),
) -> dict[str, Any]:
    """The report of a graph's :func:`numbers` and its documents' pieces, which are in the order of their names."""
    content: dict[str, Any] = {
        "version": run.version,
        "settings": run.settings,
        "counts": dict(numbers["counts"]),
        "relations": dict(sorted(numbers["relations"].items())),
        "statuses": dict(sorted(numbers["statuses"].items())),
        "documents": [p["document"] for p in pieces],
        "failed": sorted(failures),
        "passed_over": sorted(skipped),
        "repairs": _repairs(pieces),
        "left_out": _left_out(pieces),
        "violations": [{"severity": v.severity, "message": v.message} for v in violations],
    }
    if outcomes:
        content["corrections"] = [
            {"says": str(o.correction.what), "line": o.correction.line, "status": o.status, "note": o.note}
            for o in outcomes
        ]
    if seconds:
        content["seconds"] = {name: round(s, 3) for name, s in seconds.items()}
    return content


def as_json(content: Mapping[str, Any]) -> bytes:
    """``report.json``."""
    # a tenth of the time that json takes to indent
    return msgspec.json.format(json.dumps(content, ensure_ascii=False).encode("utf-8"), indent=1) + b"\n"


def _cell(value: object) -> str:
    """Text for a Markdown table: no bar, no markup, no line break of a document's making takes effect."""
    text = " ".join(str("" if value is None else value).split())
    return _MARKUP.sub(r"\\\g<0>", text) if _MARKUP.search(text) else text


def _table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return [*lines, *("| " + " | ".join(_cell(c) for c in row) + " |" for row in rows), ""]


def as_markdown(content: Mapping[str, Any]) -> bytes:
    """``report.md``: the same for people."""
    lines = [f"# Build report · govkg {content['version']}", ""]
    lines += _table(("what", "number"), list(content["counts"].items()))
    lines += ["## Relations", "", *_table(("predicate", "number"), list(content["relations"].items()))]
    lines += ["## Documents", ""]
    lines += _table(
        ("document", "title", "publisher", "date", "entities", "relations"),
        [
            (
                d["document"],
                " / ".join(a["title"] or "–" for a in d["articles"]),
                " / ".join(dict.fromkeys(a["publisher"] or "–" for a in d["articles"])),
                " / ".join(dict.fromkeys(a["date"] or "–" for a in d["articles"])),
                d["entities"],
                d["relations"],
            )
            for d in content["documents"]
        ],
    )
    if content["failed"]:
        lines += ["## Could not be read", "", *(f"- {_cell(f)}" for f in content["failed"]), ""]
    if content["passed_over"]:
        lines += ["## Passed over", "", *(f"- {_cell(f)}" for f in content["passed_over"]), ""]
    lines += ["## Repaired", ""]
    if content["repairs"]:
        rows = [(r["repair"], r["count"], r["documents"], *_example(r["examples"][0])) for r in content["repairs"]]
        lines += _table(("repair", "number", "documents", "example: before", "after"), rows)
    else:
        lines += ["Nothing needed repair.", ""]
    lines += ["## Left out, and why", ""]
    for group in content["left_out"]:
        lines += [f"### {_cell(group['stage'])}: {_cell(group['reason'])} ({group['count']})", ""]
        lines += [
            f"- {_cell(c['words'])} ({_cell(c['document'])}{'' if c['at'] is None else ', ' + str(c['at'])})"
            for c in group["cases"][:20]
        ]
        if group["count"] > 20:
            lines.append("- … the rest is in report.json")
        lines.append("")
    if not content["left_out"]:
        lines += ["Nothing was left out.", ""]
    if content.get("corrections"):
        entries = [(c["says"], c["status"], c["note"], c["line"]) for c in content["corrections"]]
        lines += ["## Corrections", "", *_table(("correction", "outcome", "why", "line"), entries)]
    if content["violations"]:
        lines += ["## Checks", "", *(f"- {v['severity']}: {_cell(v['message'])}" for v in content["violations"]), ""]
    if "seconds" in content:
        lines += ["## Seconds", "", *_table(("stage", "seconds"), list(content["seconds"].items()))]
    return "\n".join(lines).encode("utf-8")


def _example(example: Mapping[str, Any]) -> tuple[str, str]:
    return example["before"] or "(nothing)", example["after"] or "(nothing)"
