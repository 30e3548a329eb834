"""Two builds compared: sentences that a person expects, and Turtle that leads from one to the other."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from click.testing import CliRunner

from kg.cli import main
from kg.correct import Apart, Fact, Missing, Named, NotEntity, Post, Ref, Right, Same, Typed, Wrong
from kg.diff import as_json, as_text, differences, patch
from kg.graph import assemble
from kg.graph.rdf import to_store
from tests.correct.desk import corrected, graph, graph_of
from tests.graph.sample import autumn, by_name, spring

WATER, MONEY, COUNTY, PROJECT, ZHOU = "嘉兴市水利局", "嘉兴市财政局", "海盐县水务局", "清水入户工程", "周明远"


def lines(*what: object) -> list[str]:
    text = as_text(differences(graph(), graph(*what)))  # type: ignore[arg-type]
    return [line.strip() for line in text.splitlines() if line.startswith("  ")]


def test_nothing() -> None:
    assert as_text(differences(graph(), graph())) == "Nothing came, went or changed.\n"


def test_facts() -> None:
    assert lines(Wrong(Fact(Ref(COUNTY), "participatesIn", Ref(PROJECT)))) == [
        "− 海盐县水务局 参与 (takes part in) 清水入户工程 “海盐县水务局参与清水入户工程，工程在海盐县进行。” (spring.txt)"
    ]
    (came,) = lines(Missing(Fact(Ref(COUNTY), "leads", Ref(PROJECT)), "海盐县水务局参与"))
    assert came == "+ 海盐县水务局 牵头 (leads) 清水入户工程 “海盐县水务局参与” (spring.txt)"
    (sure,) = lines(Right(Fact(Ref(COUNTY), "participatesIn", Ref(PROJECT))))
    assert "confidence 1.00, was 0.70" in sure and sure.startswith("~")
    (dated,) = lines(Post(Ref(ZHOU), Ref(MONEY), "局长", since="2021-06"))
    assert "局长 begins 2021-06, was 2022" in dated
    (title,) = lines(Wrong(Fact(Ref(ZHOU), "holdsPost", Ref(MONEY), ("局长",))))
    assert "the titles are 党组书记, were 党组书记、局长" in title
    assert lines(Wrong(Fact(Ref(WATER), honour="全省水利先进集体")))[0].startswith("− 嘉兴市水利局 received")
    assert lines(Wrong(Fact(Ref(WATER), metric="改造管网")))[0].startswith("− 嘉兴市水利局: 改造管网 120余公里")


def test_entities() -> None:
    assert lines(Named(Ref(ZHOU), "周明原")) == ["~ 周明远 is called 周明原"]
    went = lines(NotEntity(Ref(MONEY)))
    assert "− 嘉兴市财政局 (Agency, government) is no entity any more" in went
    assert len(went) == 3  # its collaboration and its head go with it
    assert "~ 清水入户工程 is of the kind event, was project" in lines(Typed(Ref(PROJECT), "Initiative", "event"))
    split = lines(Apart(Ref(ZHOU), Ref(ZHOU, documents=("autumn.txt",))))
    assert "+ 周明远 (Official, official) is new, in autumn.txt" in split


def test_joining_two_is_one_change_not_all_their_facts() -> None:
    found = lines(Same((Ref(WATER), Ref(COUNTY))))
    assert "~ 海盐县水务局 (Agency, government) is 嘉兴市水利局 (Agency, government) now" in found
    assert not [f for f in found if "参与" in f]


def test_documents() -> None:
    alone, both = assemble([spring()], identity=by_name), assemble([spring(), autumn()], identity=by_name)
    text = as_text(differences(alone, both))
    assert "+ autumn.txt is new" in text and "+ 吴向东 (Official, official) is new, in autumn.txt" in text
    assert "− autumn.txt is not read any more" in as_text(differences(both, alone))


def test_the_patch_leads_from_one_to_the_other() -> None:
    old = graph()
    new = graph_of(corrected(Same((Ref(WATER), Ref(COUNTY))), NotEntity(Ref(MONEY)), Named(Ref(ZHOU), "周明原")))
    files = patch(old, new)
    triples = {q.triple for q in to_store(old)}
    removed, added = (set(ox.parse(files[n], format=ox.RdfFormat.TURTLE)) for n in ("removed.ttl", "added.ttl"))
    plain = {t.triple if isinstance(t, ox.Quad) else t for t in removed}
    assert plain <= triples
    assert triples - plain | {t.triple if isinstance(t, ox.Quad) else t for t in added} == {
        q.triple for q in to_store(new)
    }
    assert patch(old, old)["added.ttl"].count(b"govkg:Claim") == 0


def test_control_characters_of_documents_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in as_text(differences(graph(), graph(Named(Ref(ZHOU), "周\x1b[31m"))))


def test_the_command(tmp_path: Path, built: Path) -> None:
    run = CliRunner().invoke
    same = run(main, ["diff", str(built), str(built)])
    assert same.exit_code == 0 and same.output == "Nothing came, went or changed.\n"
    import kg

    (tmp_path / "c.yaml").write_text("- not-entity: 王永池\n", "utf-8")
    kg.build(["seeds"], corrections=tmp_path / "c.yaml").write(tmp_path / "new", formats=["ttl"])
    other = run(main, ["diff", str(built), str(tmp_path / "new"), "--patch", str(tmp_path / "patch")])
    assert other.exit_code == 1 and "王永池 (Official, official) is no entity any more" in other.output
    assert "王永池".encode() in (tmp_path / "patch" / "removed.ttl").read_bytes()
    assert sorted(p.name for p in (tmp_path / "patch").iterdir()) == ["added.ttl", "removed.ttl"]
    assert '"how": "went"' in run(main, ["diff", str(built), str(tmp_path / "new"), "--json"]).output
    assert run(main, ["diff", str(built), str(tmp_path / "nothing")]).exit_code == 2
    assert as_json(()) == "[]\n"
