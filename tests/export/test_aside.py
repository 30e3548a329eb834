"""A job in a second process: done when the block ends, whatever happens to the process."""

from __future__ import annotations

import os
import signal
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
