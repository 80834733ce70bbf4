"""A TCP relay that loses connections on demand: what a bad network does to a conversation."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator


class Relay:
    """Hands bytes on to (host, port). `cut_after`: how many bytes the next connections may bring back."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host, self.port = self._listener.getsockname()[:2]
        self.cut_after: list[int] = []
        self.connections = 0
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Lose all connections now."""
        for end in list(self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Lose all connections, and take no more."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                allowed = self.cut_after.pop(0) if self.cut_after else None
                server = socket.create_connection(self._target)
                self._open += [client, server]
                threading.Thread(target=_pump, args=(client, server, None), daemon=True).start()
                threading.Thread(target=_pump, args=(server, client, allowed), daemon=True).start()


def _pump(source: socket.socket, target: socket.socket, allowed: int | None) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            if allowed is not None and len(data) >= allowed:
                target.sendall(data[:allowed])
                break
            target.sendall(data)
            allowed = None if allowed is None else allowed - len(data)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def relay_to(host: str, port: int) -> Iterator[Relay]:
    relay = Relay(host, port)
    try:
        yield relay
    finally:
        relay.close()
