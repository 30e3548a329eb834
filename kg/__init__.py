"""govkg: knowledge graphs from Chinese government press, every fact with the words that state it.

::

    import kg

    graph = kg.build(["seeds"])
    graph.query("who-heads")
    graph.write("exports")

``graph.check()`` and :func:`kg.api.check` check a graph, :func:`kg.api.score` scores one: ``kg.check`` and
``kg.score`` are the modules. Nothing is loaded before it is used: ``import kg`` costs a few milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.version import __version__

__all__ = ["Graph", "__version__", "build", "explain", "load", "queries", "query"]

if TYPE_CHECKING:
    from kg.api import Graph, build, explain, load, queries, query


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the library's function is
    if name in __all__:
        from kg import api

        return getattr(api, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
