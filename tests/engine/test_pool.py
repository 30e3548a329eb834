"""Worker processes that die, hang, run out of memory or raise, and what becomes of the other tasks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.engine.pool import Failed, Pool
from kg.errors import InputError
from tests.conftest import ROOT


def work(task: tuple[str, object]) -> object:
    name, value = task
    if name == "sleep":
        time.sleep(60)
    elif name == "spin":
        while True:
            pass
    elif name == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif name == "die once":
        marker = Path(str(value))
        if not marker.exists():
            marker.write_text("x")
            os.kill(os.getpid(), signal.SIGKILL)
    elif name == "memory":
        raise MemoryError
    elif name == "fault":
        raise ZeroDivisionError("so it goes")
    elif name == "input":
        raise InputError("bad file")
    return value


def results(tasks: list[tuple[int, tuple[str, object]]], workers: int = 2, timeout: float = 1.0) -> dict[int, object]:
    with Pool(work, workers, timeout) as pool:
        return dict(pool.run(tasks))


def test_every_task_has_its_result() -> None:
    assert results([(n, ("echo", n * n)) for n in range(200)], workers=3) == {n: n * n for n in range(200)}
    assert results([]) == {}


@pytest.mark.parametrize(("bad", "kind"), [("sleep", "slow"), ("spin", "slow"), ("die", "killed")])
def test_a_worker_that_hangs_or_dies_costs_its_task_only(bad: str, kind: str) -> None:
    found = results([(n, (bad if n in (3, 7) else "echo", n)) for n in range(20)])
    failed = {n for n, value in found.items() if isinstance(value, Failed)}
    assert failed == {3, 7} and len(found) == 20
    assert all(found[n].kind == kind for n in failed)  # type: ignore[attr-defined]


def test_a_task_whose_worker_was_killed_is_tried_again(tmp_path: Path) -> None:
    assert results([(1, ("die once", str(tmp_path / "marker"))), (2, ("echo", 5))])[1] == str(tmp_path / "marker")


def test_errors_come_back_as_such() -> None:
    found = results([(1, ("memory", 0)), (2, ("fault", 0)), (3, ("input", 0)), (4, ("echo", 4))], workers=1)
    assert found == {
        1: Failed("memory"),
        2: Failed("error", "ZeroDivisionError: so it goes"),
        3: Failed("input", "bad file"),
        4: 4,
    }


def test_large_results_do_not_block() -> None:
    found = results([(n, ("echo", b"x" * 3_000_000)) for n in range(6)])
    assert all(len(value) == 3_000_000 for value in found.values())  # type: ignore[arg-type]


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken = []

    def tasks() -> object:
        for n in range(100):
            taken.append(n)
            yield n, ("echo", n)

    with Pool(work, 2, 5.0) as pool:
        for done, _ in enumerate(pool.run(tasks()), 1):  # type: ignore[arg-type]
            assert len(taken) <= done + 4


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_end_with_the_process_that_started_them() -> None:
    script = (
        "import time\nfrom tests.engine.test_pool import work\nfrom kg.engine.pool import Pool\n"
        "pool = Pool(work, 2, 60.0)\nrun = pool.run([(n, ('echo', n)) for n in range(3)])\n"
        "next(run); next(run)\nprint(*[w.process.pid for w in pool._workers], flush=True)\ntime.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert parent.stdout is not None
    children = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(children) == 2
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while any(_alive(pid) for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in children)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
