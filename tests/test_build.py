"""The main job: seeds in, one folder out, the same bytes whatever the circumstances."""

from __future__ import annotations

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
import kg.api
from kg.errors import CheckError, InputError, NothingToDoError, OutputError
from kg.export import folder
from tests.conftest import ROOT


def run(*arguments: str | Path, env: dict[str, str] | None = None, **more: object) -> subprocess.CompletedProcess[str]:
    """``kg`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
        cwd=ROOT,
        timeout=120,
        **more,  # type: ignore[call-overload]
    )


def files(where: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(p.relative_to(where)): p.read_bytes() for p in sorted(where.rglob("*")) if p.is_file()}


def different(one: Path, other: Path) -> list[str]:
    """Files that are not the same in both folders; their names only, for a diff of megabytes helps nobody."""
    left, right = files(one), files(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def test_committed_exports_are_what_the_code_builds(built: Path) -> None:
    assert not different(built, ROOT / "exports")


def test_same_bytes_whatever_the_hash_seed_and_the_order(built: Path, seeds: Path, tmp_path: Path) -> None:
    for seed, order in (("0", sorted(seeds.iterdir())), ("1", sorted(seeds.iterdir(), reverse=True))):
        done = run("build", *order, "-o", tmp_path / seed, "-q", env={"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
    assert not different(tmp_path / "0", built)
    assert not different(tmp_path / "1", built)


def test_a_build_holds_what_it_should(built: Path) -> None:
    there = {p.name for p in built.iterdir()}
    # RDF 1.2 only when asked for, corrections only where there are any
    assert there | {"evidence.rdf12.ttl", "corrections.json"} == folder.ENTRIES
    assert len(list((built / "documents").glob("*.json"))) == 5
    report = json.loads((built / "report.json").read_text("utf-8"))
    assert report["counts"]["documents"] == 5 and report["counts"]["articles"] == 6
    assert {r["repair"] for r in report["repairs"]}
    assert "seconds" not in report


def test_every_span_holds_its_words(built: Path, seeds: Path) -> None:
    import rdflib

    graph = rdflib.Graph().parse(built / "graph.ttl").parse(built / "evidence.ttl")
    rows = graph.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX kg: <https://w3id.org/govkg/ns#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?exact ?start ?end ?document WHERE {
          ?e oa:exact ?exact ; oa:start ?start ; oa:end ?end ; kg:inArticle/dcterms:isPartOf/dcterms:identifier ?document }"""
    )
    texts = {
        d["document"]: d["text"]
        for d in (json.loads(p.read_text("utf-8")) for p in (built / "documents").glob("*.json"))
    }
    seen = 0
    for exact, start, end, document in rows:
        assert texts[str(document)][int(start) : int(end)] == str(exact)
        seen += 1
    assert seen > 250  # not an empty answer


def test_quality_on_the_seeds(built: Path) -> None:
    rows = kg.api.score(ROOT / "tests" / "gold" / "seeds", built)
    assert rows["entities"]["f1"] >= 0.80
    assert rows["relations"]["f1"] >= 0.60


def test_formats_and_export_from_a_build(built: Path, tmp_path: Path) -> None:
    done = run("export", "--graph", built, "--formats", "ttl,gexf", "-o", tmp_path / "some", "-q")
    assert done.returncode == 0, done.stderr
    there = files(tmp_path / "some")
    assert {p.split("/")[0] for p in there} == {
        "graph.ttl",
        "evidence.ttl",
        "graph.gexf",
        "documents",
        "report.md",
        "report.json",
    }
    whole = files(built)
    assert all(whole[name] == content for name, content in there.items())


def test_standard_input(seeds: Path, tmp_path: Path) -> None:
    text = (seeds / "000_c194511e8993ec2e.txt").read_text("utf-8")
    done = run("build", "-", "-o", tmp_path / "out", "--formats", "ttl", input=text)
    assert done.returncode == 0, done.stderr
    assert "威海市人民防空办公室" in (tmp_path / "out" / "graph.ttl").read_text("utf-8")


def test_base_iri(seeds: Path, tmp_path: Path) -> None:
    graph = kg.build([seeds / "001_27c9f8a866a95049.txt"], base_iri="https://example.org/kb/")
    graph.write(tmp_path / "out", formats=["ttl"])
    text = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert "https://example.org/kb/" in text and "w3id.org/govkg/id" not in text
    assert kg.load(tmp_path / "out").data.nodes == graph.data.nodes


def test_repairs_can_be_left_out(seeds: Path, tmp_path: Path) -> None:
    path = seeds / "003_1815f7360e8679bb.txt"
    (text,) = (e.document.text for e in kg.build([path], skip_repairs=["pinyin"]).extractions)
    assert "(dǎo)" in text or "dǎo" in text
    done = run("build", path, "--skip-repair", "spelling", "-o", tmp_path / "out", "-q")
    assert done.returncode == 2
    one_sentence(done.stderr, "spelling", "pinyin")


# ---------------------------------------------------------------- bad input: one sentence, the right status, the others built


def one_sentence(text: str, *words: str) -> None:
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(lines) == 1, text
    assert "Traceback" not in text
    for word in words:
        assert word in text


@pytest.fixture
def good(seeds: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seeds / "001_27c9f8a866a95049.txt", tmp_path / "good.txt"))


def unreadable(path: Path) -> Path:
    path.write_text("x", "utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser reads everything: a link to itself does as well
        path.unlink()
        path.symlink_to(path)
    return path


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("missing.txt", lambda p: None),
        ("empty.txt", lambda p: p.write_bytes(b"")),
        ("binary.txt", lambda p: p.write_bytes(bytes(range(256)) * 40)),
        ("unreadable.txt", unreadable),
        ("unknown.xyz", lambda p: p.write_bytes(b"\x89\x00\x01\x02" * 100)),
        ("cut.docx", lambda p: p.write_bytes(b"PK\x03\x04" + b"\x00" * 40)),
        ("cut.pdf", lambda p: p.write_bytes(b"%PDF-1.4\n1 0 obj\n")),
    ],
)
def test_a_bad_document_costs_no_other(name: str, make: object, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / name
    make(bad)  # type: ignore[operator]
    done = run("build", bad, good, "-o", tmp_path / "out", "--formats", "ttl", "-q")
    assert done.returncode == 1, done.stderr
    one_sentence(done.stderr, name)
    assert "威海市应急管理局" in (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert len(report["failed"]) == 1 and name in report["failed"][0]
    alone = run("build", bad, "-o", tmp_path / "alone", "-q")
    assert alone.returncode == 2
    one_sentence(alone.stderr, name)
    assert not (tmp_path / "alone").exists()


def test_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run("build", tmp_path / "in", "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "no documents" in done.stderr and "Traceback" not in done.stderr
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(NothingToDoError, match="picture"):
        kg.build([tmp_path / "in"])


def test_output_that_is_a_file(good: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", "utf-8")
    done = run("build", good, "-o", tmp_path / "taken", "-q")
    assert done.returncode == 2
    one_sentence(done.stderr, "taken", "-o")
    assert (tmp_path / "taken").read_text("utf-8") == "mine"


def test_output_folder_with_other_files_is_left_alone(good: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_text("years of work", "utf-8")
    done = run("build", good, "-o", tmp_path / "mine", "-q")
    assert done.returncode == 2
    one_sentence(done.stderr, "thesis.docx")
    assert (tmp_path / "mine" / "thesis.docx").exists()


def test_disk_full_leaves_the_last_build(good: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small tmpfs")
    try:
        (small / "out" / "documents").mkdir(parents=True)
        (small / "out" / "report.md").write_text("the last build", "utf-8")
        done = run("build", good, "-o", small / "out", "-q")
        assert done.returncode == 2, done.stderr
        one_sentence(done.stderr, "disk is full")
        assert (small / "out" / "report.md").read_text("utf-8") == "the last build"
        assert {p.name for p in small.iterdir()} == {"out", ".out.cache", ".out.lock"}
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_an_interrupted_build_leaves_the_last_one(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    kg.build([good]).write(out, formats=["ttl"])
    before = files(out)
    written = 0

    def interrupted(path: Path, data: bytes) -> None:
        nonlocal written
        written += 1
        if written == 3:
            raise KeyboardInterrupt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(folder, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        kg.build([good]).write(out, formats=["ttl"])
    assert files(out) == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == [".out.lock"]


def test_killed_between_the_renames(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg.build([good]).write(out, formats=["ttl"])
    before = files(out)
    out.rename(tmp_path / ".out.old")
    with pytest.raises(OutputError), folder.replacing(out):
        raise OSError(28, "No space left on device")
    assert files(out) == before


def test_a_graph_that_breaks_the_checks_is_not_written(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import kg.check
    from kg.check.model import Violation

    monkeypatch.setattr(
        kg.check, "check_graph", lambda data: (Violation("domain", "error", "A place leads a campaign.", "x"),)
    )
    graph = kg.build([good])
    with pytest.raises(CheckError, match="place leads"):
        graph.write(tmp_path / "out", formats=["ttl"])
    assert not (tmp_path / "out").exists()
    graph.write(tmp_path / "out", formats=["ttl"], keep_going=True)
    assert "A place leads a campaign" in (tmp_path / "out" / "report.md").read_text("utf-8")


def test_load_without_a_build(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        kg.load(tmp_path)


# ---------------------------------------------------------------- the command line


def test_help_is_quick_and_every_command_is_documented() -> None:
    done = run("--help")
    assert done.returncode == 0
    commands = re.findall(r"^  (\w+)  ", done.stdout.split("Commands:")[1], re.M)
    assert {"build", "query", "check", "explain", "export", "score", "completion"} <= set(commands)
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in commands:
        assert f"kg {command}" in readme, f"README does not show kg {command}"
    slow = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kg", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    ).stderr
    loaded = set(re.findall(r"\|\s+([\w.]+)$", slow, re.M))
    assert not loaded & {"rdflib", "pyoxigraph", "jieba", "networkx", "pyvis", "rich", "lxml", "pyshacl", "opencc"}


def test_version_and_completion() -> None:
    assert kg.__version__ in run("--version").stdout
    for shell in ("bash", "zsh", "fish"):
        assert "_KG_COMPLETE" in run("completion", shell).stdout


def test_query_check_explain_score(built: Path) -> None:
    asked = run("query", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "--graph", built, "--format", "csv")
    assert asked.returncode == 0 and int(asked.stdout.splitlines()[1]) > 1000
    broken = run("query", "SELECT nonsense", "--graph", built)
    assert broken.returncode == 2
    assert "Traceback" not in broken.stderr
    checked = run("check", built)
    assert checked.returncode == 0, checked.stdout
    told = run("explain", "威海市人民防空办公室", "--graph", built)
    assert "王永池" in told.stdout and "党组书记" in told.stdout
    unknown = run("explain", "威海市人民防空办", "--graph", built)
    assert unknown.returncode == 2 and "威海市人民防空办公室" in unknown.stderr
    scored = run("score", ROOT / "tests" / "gold" / "seeds", built)
    assert "relations.holdsPost" in scored.stdout


def test_quiet_verbose_and_summary(good: Path, tmp_path: Path) -> None:
    quiet = run("build", good, "-o", tmp_path / "a", "--formats", "ttl", "-q")
    assert quiet.stderr == "" and quiet.stdout == ""
    talk = run("build", good, "-o", tmp_path / "b", "--formats", "ttl", "-v")
    assert "good.txt" in talk.stderr and "relations" in talk.stderr and "written to" in talk.stderr
    assert "\x1b[" not in talk.stderr
    comparison = filecmp.dircmp(tmp_path / "a", tmp_path / "b")
    assert not comparison.diff_files and not comparison.left_only and not comparison.right_only


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "x" * 300),
        ("build", ""),
        ("build", "GOOD", "-o", "x" * 300),
        ("query", "x" * 300),
        ("query", "tests/test_build.py", "--graph", "exports"),
        ("explain", "\x1b[31m" + "临" * 3000, "--graph", "exports"),
        ("score", "tests/gold/seeds", "nowhere"),
    ],
)
def test_names_that_cannot_be(arguments: tuple[str, ...], good: Path) -> None:
    done = run(*(str(good) if a == "GOOD" else a for a in arguments))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr and "\x1b" not in done.stderr and len(done.stderr) < 600


def test_a_build_within_its_documents_feeds_no_other(good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(good.read_bytes())
    once = run("build", folder, "-o", folder / "out", "-q")
    before = files(folder / "out" / "documents")
    again = run("build", folder, "-o", folder / "out", "-q")
    assert (once.returncode, again.returncode) == (0, 0)
    assert files(folder / "out" / "documents") == before


def test_unknown_format(good: Path) -> None:
    done = run("build", good, "--formats", "ttl,docx")
    assert done.returncode == 2 and "docx" in done.stderr and "Traceback" not in done.stderr
