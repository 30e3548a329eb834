"""What a server can be told."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


def _processors() -> int:
    return min(4, max(2, os.cpu_count() or 2))


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and addresses of a server.

    ``timeout`` is the seconds that a query may take, ``max_result`` the bytes of an answer, ``memory`` the bytes
    that a query may need beyond the graph, ``max_request`` the bytes of a request's body. At most ``workers``
    queries run at once and ``queue`` wait. ``patience`` is the seconds that a client may take for its request's
    head, for each part of its body, and to read each part of an answer. ``cors`` is the origin whose pages may
    ask (``*`` is any); empty lets none.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 10.0
    max_result: int = 32 * 1024 * 1024
    memory: int = 1024 * 1024 * 1024
    max_request: int = 1024 * 1024
    workers: int = field(default_factory=_processors)
    queue: int = 64
    connections: int = 256
    patience: float = 20.0
    cors: str = ""
