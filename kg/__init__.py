"""govkg: knowledge graphs from Chinese government press, every fact with the words that state it.

::

    import kg

    graph = kg.build(["seeds"])
    graph.query("who-heads")
    graph.write("exports")

All functions of the library are in :mod:`kg.api`; here are those whose names no stage has. ``kg.check``, ``kg.score``,
``kg.diff`` and ``kg.review`` are the modules that do the work, so the functions are ``kg.api.check``, ``kg.api.score``,
``kg.api.diff`` and ``kg.api.review``. Nothing is loaded before it is used: ``import kg`` costs a few milliseconds.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from kg.version import __version__

__all__ = [
    "Graph",
    "__version__",
    "build",
    "build_folder",
    "build_spark",
    "check_pack",
    "estimate",
    "explain",
    "load",
    "queries",
    "query",
]

if TYPE_CHECKING:
    from kg.api import (
        Graph,
        build,
        build_folder,
        build_spark,
        check_pack,
        estimate,
        explain,
        load,
        queries,
        query,
    )

_MODULES = ("api", "errors", "llm", "model")  # what a program needs besides the functions


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the library's function is
    if name in __all__:
        from kg import api

        return getattr(api, name)
    if name in _MODULES:
        return importlib.import_module(f"kg.{name}")
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
