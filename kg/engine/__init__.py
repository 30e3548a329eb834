"""Running: the documents of a build through the stages, in parallel, each one once, whatever happens.

:func:`kg.engine.local.extractions` reads and extracts documents in worker processes (``pool``), and remembers what
it found beside the output (``cache``, stored by ``codec``). What a document says is the same whichever worker read
it and whether it came from the cache. Corrections and assembling come after this, never before the cache.
"""
