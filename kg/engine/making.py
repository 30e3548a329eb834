"""Making the shards of a large build that documents were added to or taken from: their nodes, then all that is written.

Each shard is one task of a worker process, and its result one change of the store, so that a build that is ended goes on
where it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.engine.pool import Failed, Pool
from kg.engine.progress import Progress
from kg.engine.shards import Made, Shards, Summary, Task, Written, prepare
from kg.engine.store import Store, unpack
from kg.errors import KgError


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the steps of a build: ``workers`` processes, each with ``work`` on the ``shards`` of ``store``, with so many
    seconds for a task.
    """

    store: Store
    work: Shards
    shards: int
    workers: int
    timeout: float
    progress: Progress

    def each(
        self,
        tasks: Iterator[tuple[Any, Task]],
        put: Callable[[Any, Any], None],
        ready: Callable[[], None] = prepare,
    ) -> None:
        """Do the tasks in worker processes and store their results, a transaction every few seconds."""
        with Pool[Any, Task, Any](self.work, self.workers, self.timeout, ready) as pool:
            for key, result in pool.run(tasks):
                if isinstance(result, Failed):
                    raise KgError(f"Building stopped at {key}: {result.kind} {result.words}; run it again to go on.")
                self.store.go_on()
                put(key, result)
        self.store.commit()


def make_nodes(crew: Crew) -> None:
    """Make the nodes of the shards that documents were added to or taken from.

    Raises:
        KgError: two names share an identifier; the next build tells them apart.
    """
    store = crew.store
    waiting = store.numbers("SELECT shard FROM dirty WHERE nodes = 1 ORDER BY shard")
    special: dict[str, str] = {}
    dirty = set(store.numbers("SELECT shard FROM dirty"))

    def put(shard: int, found: Made) -> None:
        # which shards tell of changed nodes must be known before the marks of these go
        c = store.connection
        c.execute("DELETE FROM nodes WHERE shard = ?", (shard,))
        c.executemany(
            "INSERT OR REPLACE INTO nodes VALUES (?, ?, ?, ?, ?)",
            [(iri, shard, code, data, documents) for iri, code, data, documents in found.nodes],
        )
        fresh = set(found.near) - dirty
        c.executemany("INSERT OR IGNORE INTO dirty VALUES (?, 0)", [(n,) for n in sorted(fresh)])
        dirty.update(fresh)
        c.execute("UPDATE dirty SET nodes = 0 WHERE shard = ?", (shard,))
        special.update(found.special)

    crew.each(((shard, ("nodes", (shard,))) for shard in waiting), put)
    if special:
        # two names with one identifier: rare enough to do all linking again
        with store.transaction():
            store.clear()
            store.tell("special", json.dumps(special))
        raise KgError("Two names of this build share an identifier; run it again to tell them apart.")


def assemble(crew: Crew) -> list[Summary]:
    """Make all that is written of the shards that need it, and of what belongs to no node; the summaries of all shards."""
    store, last = crew.store, crew.shards
    waiting = store.numbers("SELECT shard FROM dirty ORDER BY shard")
    crew.progress.stage("assembling", len(waiting))
    if waiting:
        with store.transaction() as c:
            c.execute("DELETE FROM shards WHERE shard = ?", (last,))

    def put(shard: int, made: Written) -> None:
        # each shard has the same paths and sections: what it had before is replaced or deleted piece by piece, by a key
        # that begins with them
        c = store.connection
        c.executemany(
            "INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?, ?)", [(p, s, shard, k, b) for p, s, b, k in made.pieces]
        )
        c.executemany(
            "DELETE FROM pieces WHERE path = ? AND section = ? AND shard = ?", [(p, s, shard) for p, s in made.empty]
        )
        c.execute("INSERT OR REPLACE INTO shards VALUES (?, ?)", (shard, made.summary))
        c.execute("DELETE FROM dirty WHERE shard = ?", (shard,))
        crew.progress.step(str(shard))

    def put_last(shard: int, made: Written, frames: list[tuple[str, int, bytes]]) -> None:
        put(shard, made)
        store.connection.executemany("INSERT OR REPLACE INTO frames VALUES (?, ?, ?)", frames)

    crew.each(((shard, ("write", (shard,))) for shard in waiting), put)
    summaries = [unpack(data, Summary) for (data,) in store.rows("SELECT data FROM shards WHERE shard < ?", (last,))]
    if not store.numbers("SELECT 1 FROM shards WHERE shard = ?", (last,)):
        titles = sorted({t for s in summaries for t in s.titles})
        crew.each(iter([(last, ("last", (titles,)))]), lambda shard, found: put_last(shard, *found))
    return summaries
