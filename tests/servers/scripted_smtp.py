"""A TCP server that speaks as much SMTP as its script lets it: any reply, or none, at any stage."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator

import pytest

from intake.settings import SmtpSettings

SILENT = b"(silent)"  # no answer, for as long as the other side waits
DROP = b"(drop)"  # the connection is closed instead of an answer
STAGES = ("banner", "ehlo", "helo", "starttls", "tls", "auth", "mail", "rcpt", "data", "end", "rset", "quit")
_USUAL = {
    "banner": b"220 scripted.example",
    "helo": b"250 scripted.example",
    "starttls": b"220 go ahead",
    "auth": b"235 2.7.0 welcome",
    "mail": b"250 2.1.0 ok",
    "rcpt": b"250 2.1.5 ok",
    "data": b"354 go ahead",
    "end": b"250 2.0.0 taken",
    "rset": b"250 2.0.0 flushed",
    "quit": b"221 2.0.0 bye",
}


class Scripted:
    """`says`: what to answer at a stage, from now on; a list is used up, one answer a time.

    `taken`: the mails whose final dot came, whatever was answered. `heard`: all commands. `connections`:
    how many there were.
    """

    def __init__(self) -> None:
        self.says: dict[str, bytes | list[bytes]] = {}
        self.extensions = ["8BITMIME", "SMTPUTF8"]
        self.context: ssl.SSLContext | None = None
        self.implicit = False
        self.refused: dict[str, bytes] = {}  # what RCPT gets to an address
        self.after_one: bytes | None = None  # what a connection's second MAIL gets
        self.cut_body_after: int | None = None
        self.taken: list[bytes] = []
        self.heard: list[str] = []
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def settings(self, **changes: object) -> SmtpSettings:
        values: dict[str, object] = {"host": "127.0.0.1", "port": self.port, "tls": "none"}
        return SmtpSettings(**{**values, "timeout_seconds": 5, **changes})  # type: ignore[arg-type]

    def heal(self) -> None:
        """From now on all is as it should be."""
        self.says.clear()
        self.refused.clear()
        self.after_one = self.cut_body_after = None

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._open.append(connection)
                self.connections += 1
                threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, _OverError), contextlib.closing(connection):
            if self.implicit:
                assert self.context is not None
                connection = self.context.wrap_socket(connection, server_side=True)
            _Conversation(self, connection).hold()

    def answer(self, stage: str) -> bytes:
        said = self.says.get(stage)
        if isinstance(said, list):
            said = said.pop(0) if said else None
        if said is None and stage == "ehlo":
            offered = (f"250-{each}".encode() for each in self.extensions)
            return b"\r\n".join([b"250-scripted.example", *offered, b"250 HELP"])
        return _USUAL.get(stage, b"500 5.5.2 what?") if said is None else said


class _OverError(Exception):
    """The conversation is at its end."""


class _Conversation:
    def __init__(self, script: Scripted, connection: socket.socket) -> None:
        self._script = script
        self._wire = connection
        self._file = connection.makefile("rb")
        self._mails = 0

    def hold(self) -> None:
        self._say("banner")
        while line := self._file.readline():
            command = line.decode("utf-8", "replace").strip()
            self._script.heard.append(command)
            verb = command.partition(" ")[0].lower()
            if verb == "mail":
                self._mails += 1
                if self._script.after_one is not None and self._mails > 1:
                    self._say("mail", self._script.after_one)
                    continue
            refusal = next((said for to, said in self._script.refused.items() if to in command), None)
            self._say(verb, refusal if verb == "rcpt" else None)
            if verb == "quit":
                return
            if verb == "data" and self._said.startswith(b"354"):
                self._body()
            if verb == "starttls" and self._said.startswith(b"220"):
                self._encrypt()

    def _say(self, stage: str, reply: bytes | None = None) -> None:
        self._said = self._script.answer(stage) if reply is None else reply
        if self._said == DROP:
            raise _OverError
        if self._said == SILENT:
            while self._file.readline():
                pass
            raise _OverError
        self._wire.sendall(self._said + b"\r\n")

    def _body(self) -> None:
        lines: list[bytes] = []
        while (line := self._file.readline()) != b".\r\n":
            if not line:
                raise _OverError
            lines.append(line)
            limit = self._script.cut_body_after
            if limit is not None and sum(map(len, lines)) > limit:
                self._say("end")
                raise _OverError
        self._script.taken.append(b"".join(lines))
        self._say("end")

    def _encrypt(self) -> None:
        assert self._script.context is not None
        self._wire = self._script.context.wrap_socket(self._wire, server_side=True)
        self._file = self._wire.makefile("rb")


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    server = Scripted()
    yield server
    server.close()
