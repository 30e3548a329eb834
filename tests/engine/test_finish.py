"""Files are put together from what is stored and from what the last build wrote, with the same bytes either way."""

import os
import random
from pathlib import Path

import pytest

from kg.engine.codec import compressed
from kg.engine.finish import Frame, put_together
from kg.engine.store import Store, pack


def fill(store: Store, bodies: dict[int, bytes]) -> bytes:
    """Store pieces of one file, and give what it is to hold."""
    c = store.connection
    c.execute("DELETE FROM pieces")
    c.execute("INSERT OR REPLACE INTO frames VALUES ('f', 0, ?)", (pack(Frame(b"<", b">", b",\n")),))
    for shard, body in bodies.items():
        c.execute("INSERT INTO pieces VALUES ('f', 0, ?, ?, ?)", (shard, body[:9], compressed(body)))
        c.execute("INSERT INTO pieces VALUES ('f', 1, ?, ?, ?)", (shard, b"k" + body[:9], compressed(body * 2)))
    return (
        b"<"
        + b",\n".join(bodies[s] for s in sorted(bodies) if bodies[s])
        + b">"
        + b"".join(bodies[s] * 2 for s in sorted(bodies))
    )


def build(store: Store, folder: Path, name: str, last: str) -> bytes:
    done = put_together(store, "f", folder / name, folder / last)
    store.connection.execute("INSERT OR REPLACE INTO files VALUES ('f', ?, ?, ?)", (done.size, done.time, done.places))
    return (folder / name).read_bytes()


@pytest.mark.parametrize("kernel", [True, False])
def test_ever_other_changes(kernel: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise OSError("not here")

    if not kernel:
        monkeypatch.setattr(os, "copy_file_range", refused, raising=False)
    store = Store(tmp_path)
    dice = random.Random(7)
    bodies = {n: f"{n:04} {'x' * dice.randrange(50)}".encode() for n in range(40)}
    last = "none"
    for turn in range(1, 15):
        for shard in dice.sample(range(40), dice.choice((0, 1, 5, 40))):
            bodies[shard] = dice.choice([b"", f"{turn:02}{shard:02}{'y' * dice.randrange(5000)}".encode()])
        if dice.random() < 0.3:
            bodies.pop(dice.choice(list(bodies)))
        expected = fill(store, bodies)
        assert build(store, tmp_path, str(turn), last) == expected
        last = str(turn)


def test_a_file_that_somebody_touched_is_not_copied(tmp_path: Path) -> None:
    store = Store(tmp_path)
    expected = fill(store, {1: b"one", 2: b"two"})
    assert build(store, tmp_path, "a", "none") == expected
    (tmp_path / "a").write_bytes(b"#" * len(expected))
    os.utime(tmp_path / "a", ns=(1, 1))
    assert build(store, tmp_path, "b", "a") == expected


def test_stretches_are_not_decompressed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    expected = fill(store, {n: b"%d" % n * 100 for n in range(9)})
    build(store, tmp_path, "a", "none")
    store.connection.execute("UPDATE pieces SET data = x'00'")
    assert build(store, tmp_path, "b", "a") == expected
