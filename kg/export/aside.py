"""A second process for half of the work: files of a build that do not need each other are made by two processes."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection

Job = Callable[[], None]


@contextlib.contextmanager
def aside(*jobs: Job) -> Iterator[None]:
    """Do the jobs in a copy of this process while the block runs; after the block this process takes its share of
    those that nobody has begun. All are done, and their files there, when it ends.

    Where processes cannot be copied, or there is one processor only, or the copy is killed, they are done here.
    At most 256 jobs.

    Raises:
        Exception: what a job raised.
    """
    if not jobs or sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        yield
        for job in jobs:
            job()
        return
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    # A byte a job: reading it takes the job, and no lock is left behind by a process that is killed.
    numbers, writing = os.pipe()
    os.write(writing, bytes(range(len(jobs))))
    os.close(writing)
    process = context.Process(target=_work, args=(jobs, numbers, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield
        done = _take(jobs, numbers)
        try:
            error = mine.recv()
        except EOFError:  # it was killed, in the middle of one job perhaps
            for number, job in enumerate(jobs):
                if number not in done:
                    job()
            return
        if error is not None:
            raise error
    finally:
        process.kill()
        process.join()
        mine.close()
        os.close(numbers)


def _take(jobs: Sequence[Job], numbers: int) -> set[int]:
    """Do jobs that nobody has taken until there are none; the numbers of those done."""
    done = set()
    while taken := os.read(numbers, 1):
        jobs[taken[0]]()
        done.add(taken[0])
    return done


def _work(jobs: Sequence[Job], numbers: int, line: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that started it
    try:
        _take(jobs, numbers)
    except Exception as error:
        line.send(error)
    else:
        line.send(None)
