"""A model's service on this machine that answers, and misbehaves, by script."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Service", BaseHTTPRequestHandler, dict[str, Any]], None]


class Service:
    """``script`` gives the reply to each request in turn, the last one to all that follow."""

    def __init__(self, *script: Reply) -> None:
        self.script = list(script)
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @contextlib.contextmanager
    def running(self) -> Iterator[Service]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                request = json.loads(body)
                number = len(service.requests)
                service.requests.append(request)
                service.headers.append(dict(self.headers))
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    service.script[min(number, len(service.script) - 1)](service, self, request)

            def log_message(self, *_: object) -> None:
                return

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        self.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


def raw(status: int, body: bytes, **headers: str) -> Reply:
    """These bytes."""

    def reply(_: Service, handler: BaseHTTPRequestHandler, __: dict[str, Any]) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def error(status: int, message: str = "no", **headers: str) -> Reply:
    """An error as such services give it."""
    return raw(status, json.dumps({"error": {"message": message}}).encode(), **headers)


def says(content: object) -> Reply:
    """A message with this content (a text, or what becomes JSON)."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return raw(200, json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


def by_passage(answer: Callable[[list[str]], object]) -> Reply:
    """An answer made of the numbered sentences of the request."""

    def reply(service: Service, handler: BaseHTTPRequestHandler, request: dict[str, Any]) -> None:
        lines = [line.partition("] ")[2] for line in request["messages"][1]["content"].splitlines()]
        says(answer(lines))(service, handler, request)

    return reply


def silent(seconds: float) -> Reply:
    """Nothing, for so long."""

    def reply(_: Service, __: BaseHTTPRequestHandler, ___: dict[str, Any]) -> None:
        time.sleep(seconds)

    return reply


def dripping(seconds: float) -> Reply:
    """A byte now and then: each in time, the whole never."""

    def reply(_: Service, handler: BaseHTTPRequestHandler, __: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("content-length", "1000")
        handler.end_headers()
        for _number in range(int(seconds / 0.05)):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    return reply


def hanging_up(_: Service, handler: BaseHTTPRequestHandler, __: dict[str, Any]) -> None:
    """Half an answer, then nothing."""
    handler.send_response(200)
    handler.send_header("content-length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def endless(_: Service, handler: BaseHTTPRequestHandler, __: dict[str, Any]) -> None:
    """Bytes without end."""
    handler.send_response(200)
    handler.end_headers()
    for _number in range(400):
        handler.wfile.write(b"x" * 65536)
    handler.close_connection = True
