"""What can go wrong, as classes. Each message is one sentence: the file, the place, what to do."""

from __future__ import annotations


class KgError(Exception):
    """Base of every error that is shown to the user as one sentence."""


class InputError(KgError):
    """A document cannot be read; the others are built."""


class NothingToDoError(KgError):
    """No document could be read at all."""


class OutputError(KgError):
    """The output cannot be written."""


class QueryError(KgError):
    """A query is malformed or unknown."""


class CheckError(KgError):
    """A build breaks the shapes."""
