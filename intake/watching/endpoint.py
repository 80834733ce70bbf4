"""A small HTTP server (RFC 9112) for whoever watches: GET and HEAD, a few paths, one request a connection.

Made for a local port and for nothing else: no TLS, no login, nothing of a request is ever given back. Each
connection has a few seconds and a few kilobytes, and there are few at a time, so that a client which is slow,
or many that are, hold up nothing but each other.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

SECONDS = 5.0  # for a request to be here, and again for the answer to be taken
LONGEST = 8_192  # octets of a request
MOST = 8  # connections at a time
_SERVER = "intake"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path gives."""

    body: bytes
    content_type: str = "text/plain; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK


Pages = Mapping[str, Callable[[], Answer]]


class EndpointError(OSError):
    """The port cannot be opened; the text is one line."""


class Endpoint:
    """Serves `pages`, by path, from `start` to `stop`. `failed` is told of a fault in one of them."""

    def __init__(
        self, host: str, port: int, pages: Pages, failed: Callable[[BaseException], None] = lambda _: None
    ) -> None:
        self.address = (host, port)  # after `start` with the real port where that is 0
        self._pages = pages
        self._failed = failed
        self._places = threading.BoundedSemaphore(MOST)
        self._stopping = threading.Event()
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Returns once connections are taken. Raises `EndpointError`."""
        host, port = self.address
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            self._socket = socket.create_server((host, port), family=family, backlog=MOST)
        except OSError as error:
            # Python adds the address to what the system says; names that are not known have no such number.
            number = error.errno or 0
            reason = os.strerror(number) if number > 0 else error.strerror or str(error)
            raise EndpointError(f"cannot listen on {host}:{port}: {reason}") from None
        self.address = self._socket.getsockname()[:2]
        self._socket.settimeout(0.5)
        self._thread = threading.Thread(
            target=self._serve, args=(self._socket,), name="endpoint", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Takes no more connections; those that are open end by themselves."""
        self._stopping.set()
        if self._thread is None or self._socket is None:
            return
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes who waits for a connection
        self._thread.join()
        self._socket.close()

    def _serve(self, listening: socket.socket) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = listening.accept()
            except TimeoutError:
                continue
            except OSError:  # the client is gone, or no descriptor is left
                self._stopping.wait(0.1)
                continue
            if not self._places.acquire(blocking=False):
                connection.close()
                continue
            try:
                threading.Thread(target=self._talk, args=(connection,), name="scrape", daemon=True).start()
            except RuntimeError:  # no thread to be had
                self._places.release()
                connection.close()

    def _talk(self, connection: socket.socket) -> None:
        try:
            with connection, suppress(OSError):
                request = _request(connection, time.monotonic() + SECONDS)
                if request is not None:
                    connection.settimeout(SECONDS)  # of the whole answer: `sendall` counts on
                    connection.sendall(self._answer(request))
                    connection.shutdown(socket.SHUT_WR)
        finally:
            self._places.release()

    def _answer(self, request: bytes) -> bytes:
        line = request.partition(b"\r\n")[0].decode("latin-1")
        method, _, rest = line.partition(" ")
        target, _, version = rest.partition(" ")
        if len(request) >= LONGEST:
            return _written(_plain(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE))
        if not version.startswith("HTTP/1.") or not target.startswith("/"):
            return _written(_plain(HTTPStatus.BAD_REQUEST))
        if method not in ("GET", "HEAD"):
            return _written(_plain(HTTPStatus.METHOD_NOT_ALLOWED))
        page = self._pages.get(target.partition("?")[0])
        if page is None:
            return _written(_plain(HTTPStatus.NOT_FOUND), head=method == "HEAD")
        try:
            return _written(page(), head=method == "HEAD")
        except Exception as error:  # noqa: BLE001 - the edge of a thread: who asks is told that it failed
            self._failed(error)
            return _written(_plain(HTTPStatus.INTERNAL_SERVER_ERROR), head=method == "HEAD")


def _request(connection: socket.socket, until: float) -> bytes | None:
    """The request line and the header; cut where it is too long, None where it did not come in time."""
    request = b""
    while b"\r\n\r\n" not in request and len(request) < LONGEST:
        left = until - time.monotonic()
        if left <= 0:
            return None
        connection.settimeout(left)
        part = connection.recv(LONGEST - len(request))
        if not part:
            return None
        request += part
    return request


def _plain(status: HTTPStatus) -> Answer:
    return Answer(f"{status.phrase}\n".encode(), status=status)


def _written(answer: Answer, *, head: bool = False) -> bytes:
    fields = [
        f"HTTP/1.1 {answer.status.value} {answer.status.phrase}",
        f"Server: {_SERVER}",
        f"Content-Type: {answer.content_type}",
        f"Content-Length: {len(answer.body)}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "Connection: close",
    ]
    if answer.status is HTTPStatus.METHOD_NOT_ALLOWED:
        fields.append("Allow: GET, HEAD")
    return "\r\n".join([*fields, "", ""]).encode("ascii") + (b"" if head else answer.body)


def is_served(host: str, port: int) -> bool:
    """Whether a daemon of ours answers there."""
    asked = HTTPConnection(host, port, timeout=SECONDS)
    try:
        asked.request("HEAD", "/livez")
        return asked.getresponse().getheader("Server") == _SERVER
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()
