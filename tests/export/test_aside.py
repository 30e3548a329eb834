"""A job in a second process: done when the block ends, whatever happens to the process."""

from __future__ import annotations

import functools
import os
import signal
import time
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.export.aside import aside


def test_it_is_done_when_the_block_ends(tmp_path: Path) -> None:
    with aside(lambda: (tmp_path / "a").write_text(str(os.getpid())) and None):
        pass
    assert (tmp_path / "a").read_text()


def test_its_error_is_raised() -> None:
    def fail() -> None:
        raise OutputError("the disk is full")

    with pytest.raises(OutputError, match="disk is full"), aside(fail):
        pass


def test_an_error_of_the_block_ends_it(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), aside(lambda: signal.pause()):  # type: ignore[arg-type, return-value]
        raise KeyboardInterrupt


def test_a_job_whose_process_is_killed_is_done_here(tmp_path: Path) -> None:
    here = os.getpid()

    def die() -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        (tmp_path / "a").write_text("done")

    with aside(die):
        pass
    assert (tmp_path / "a").read_text() == "done"


def test_two_processes_share_the_jobs_and_do_each_once(tmp_path: Path) -> None:
    def job(n: int) -> None:
        with (tmp_path / str(n)).open("x") as file:  # fails where it is there already
            file.write(str(os.getpid()))
        until = time.monotonic() + 10  # the other process may be slow to come
        while one_process() and time.monotonic() < until:
            time.sleep(0.02)

    def one_process() -> bool:
        return several and len({p.read_text() for p in tmp_path.iterdir() if p.stat().st_size}) < 2

    several = len(os.sched_getaffinity(0)) > 1
    with aside(*(functools.partial(job, n) for n in range(20))):
        pass
    assert sorted(int(p.name) for p in tmp_path.iterdir()) == list(range(20))
    if several:
        assert len({p.read_text() for p in tmp_path.iterdir()}) == 2


def test_what_a_killed_process_had_taken_is_done_here(tmp_path: Path) -> None:
    here = os.getpid()

    def job(n: int) -> None:
        if os.getpid() != here and n == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        (tmp_path / str(n)).write_text("done")

    with aside(*(functools.partial(job, n) for n in range(5))):
        time.sleep(0.3)
    assert sorted(p.name for p in tmp_path.iterdir()) == list("01234")
