"""A second process for what takes as long as all the rest: the pictures of a build are made while its tables are."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection


@contextlib.contextmanager
def aside(job: Callable[[], None]) -> Iterator[None]:
    """Do the job in a copy of this process while the block runs; done, and its files there, when the block ends.

    Where processes cannot be copied, or there is one processor only, or the copy is killed, it is done here afterwards.

    Raises:
        Exception: what the job raised.
    """
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        yield
        job()
        return
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(job, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield
        try:
            error = mine.recv()
        except EOFError:  # it was killed
            job()
            return
        if error is not None:
            raise error
    finally:
        process.kill()
        process.join()
        mine.close()


def _work(job: Callable[[], None], line: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that started it
    try:
        job()
    except Exception as error:
        line.send(error)
    else:
        line.send(None)
