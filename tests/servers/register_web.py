"""A web server that holds a register, and has every fault that a test wants of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class RegisterWeb:
    """`data` is what it holds; `fault` what it does instead of giving it, by the names in `_Handler`.

    `asked` are the paths with the headers of each request. It knows what it gave by ETag.
    """

    url: str = ""
    data: bytes = b""
    fault: str = ""
    etag: str = '"1"'
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    gave: threading.Event = field(default_factory=threading.Event)

    def holds(self, text: str | bytes, etag: str = "") -> None:
        self.data = text.encode() if isinstance(text, str) else text
        self.etag = etag or f'"{len(self.asked)}-{len(self.data)}"'
        self.fault = ""


class _Handler(BaseHTTPRequestHandler):
    web: RegisterWeb

    def do_GET(self) -> None:
        web = self.web
        web.asked.append((self.path, dict(self.headers)))
        if self.path == "/real.csv" or not web.fault:
            self._give()
        elif web.fault.isdecimal():
            self.send_error(int(web.fault))
        elif web.fault == "slow":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(web.data[:10])
            web.released.wait(30)
        elif web.fault == "truncated":
            self._head(len(web.data))
            self.wfile.write(web.data[: len(web.data) // 2])
        elif web.fault == "gzip":
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
        elif web.fault == "nonsense":
            self.wfile.write(b"hello\r\n\r\n")
        else:
            self.send_response(302)
            self.send_header("Location", web.fault)
            self.end_headers()

    def _give(self) -> None:
        if self.headers.get("If-None-Match") == self.web.etag:
            self.send_response(304)
            self.end_headers()
            return
        self._head(len(self.web.data))
        self.wfile.write(self.web.data)
        self.web.gave.set()

    def _head(self, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.send_header("ETag", self.web.etag)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def web() -> Iterator[RegisterWeb]:
    known = RegisterWeb()
    handler = type("Handler", (_Handler,), {"web": known})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        known.url = f"http://127.0.0.1:{server.server_address[1]}/holders.csv"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield known
        known.released.set()
        server.shutdown()
        thread.join()
