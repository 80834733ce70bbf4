"""A proxy between an IMAP client and a real server that spoils the conversation at a chosen command.

It understands as much of IMAP as that takes: a command begins with a tag (RFC 9051, section 2.2.1), and its
answer ends with the line that begins with the same tag.
"""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum

_COMMAND = re.compile(rb"^(\S+) (UID )?([A-Za-z]+)")


class How(Enum):
    """What happens at a command."""

    CUT_BEFORE = "the connection ends, and the server never sees the command"
    CUT_AFTER = "the server does it, and the connection ends before a word of its answer"
    CUT_WITHIN = "the server does it, and the connection ends in the middle of its answer"
    HANG = "the server does it, and no answer comes"
    ANSWER = "the server never sees the command, and `text` is its answer"
    INSERT = "`text` comes before the server's answer"
    REPLACE = "what `old` matches in the server's answer becomes `text`"


@dataclass
class Fault:
    """`text` may hold TAG, which becomes the command's own. `times`: how often it happens."""

    how: How
    text: bytes = b""
    old: bytes = b""
    times: int = 1


Plan = Callable[[int, str], "Fault | None"]
"""(number of the command, counted from 1; its name, such as `UID MOVE`) -> what to do."""


def nothing(_number: int, _name: str) -> Fault | None:
    return None


def at_command(number: int, how: How) -> Plan:
    return lambda current, _: Fault(how) if current == number else None


def at(name: str, fault: Fault) -> Plan:
    """At the next `fault.times` commands of that name."""

    def plan(_number: int, current: str) -> Fault | None:
        if current != name or fault.times == 0:
            return None
        fault.times -= 1
        return fault

    return plan


@dataclass
class ImapProxy:
    """Listens at (host, port) until it is closed. `greeting` is said in the place of the server's, if set."""

    target: tuple[str, int]
    plan: Plan = nothing
    greeting: bytes = b""
    commands: list[str] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    connections: int = 0
    idling: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))  # one for each IDLE

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host, self.port = self._listener.getsockname()[:2]
        self._links: list[_Link] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def begin(self, plan: Plan = nothing) -> None:
        """Count from nought, and follow this plan."""
        self.commands, self.lines, self.plan = [], [], plan

    def farewell(self, text: bytes) -> None:
        """Say that to all clients, out of turn, and end the connections."""
        for link in list(self._links):
            with contextlib.suppress(OSError):
                link.client.sendall(text)
            link.end()

    def cut(self) -> None:
        for link in list(self._links):
            link.end()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def seen(self, line: bytes, name: str) -> Fault | None:
        self.commands.append(name)
        self.lines.append(line)
        return self.plan(len(self.commands), name)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                if self.greeting:
                    client.sendall(self.greeting)
                    client.close()
                    continue
                link = _Link(self, client, socket.create_connection(self.target))
                self._links.append(link)
                link.start()


class _Link:
    """One connection: a thread for each direction."""

    def __init__(self, proxy: ImapProxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy = proxy
        self.client = client
        self._server = server
        self._fault: tuple[Fault, bytes] | None = None  # and the tag whose answer it concerns
        self._held = b""

    def start(self) -> None:
        for side in (self.client, self._server):
            side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for body in (self._from_client, self._from_server):
            threading.Thread(target=body, daemon=True).start()

    def end(self) -> None:
        for side in (self.client, self._server):
            with contextlib.suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)

    def _from_client(self) -> None:
        tagged = True  # false where the line goes on with what a command began: DONE, a password
        with contextlib.suppress(OSError), self.client.makefile("rb") as lines:
            for line in lines:
                command = _COMMAND.match(line) if tagged else None
                tagged = True
                if command is None:
                    self._server.sendall(line)
                    continue
                tag, uid, word = command[1], command[2] or b"", command[3]
                tagged = word.upper() not in (b"AUTHENTICATE", b"IDLE")
                if not self._pass_on(line, tag, (uid + word).decode().upper()):
                    tagged = True
        self.end()

    def _pass_on(self, line: bytes, tag: bytes, name: str) -> bool:
        """Whether the server got to see it."""
        fault = self._proxy.seen(line, name)
        if fault and fault.how is How.CUT_BEFORE:
            self.end()
            return False
        if fault and fault.how is How.ANSWER:
            self.client.sendall(fault.text.replace(b"TAG", tag))
            return False
        self._fault = (fault, tag) if fault else None
        self._server.sendall(line)
        return True

    def _from_server(self) -> None:
        with contextlib.suppress(OSError):
            while data := self._server.recv(65536):
                if self._fault is None:
                    self.client.sendall(data)
                else:
                    self._held += data
                    self._spoil(*self._fault)
                if data.startswith(b"+ idling"):
                    self._proxy.idling.release()
        self.end()

    def _spoil(self, fault: Fault, tag: bytes) -> None:
        """Once the answer is complete, or as complete as it gets before the client has to speak again."""
        complete = re.search(rb"(?:^|\r\n)" + re.escape(tag) + rb" [^\r\n]*\r\n", self._held)
        if not complete and not self._held.startswith(b"+"):
            return
        answer, self._held, self._fault = self._held, b"", None
        if fault.how is How.CUT_AFTER:
            self.end()
        elif fault.how is How.CUT_WITHIN:
            self.client.sendall(answer[: max(1, len(answer) // 2)])
            self.end()
        elif fault.how is How.INSERT:
            self.client.sendall(fault.text.replace(b"TAG", tag) + answer)
        elif fault.how is How.REPLACE:
            self.client.sendall(re.sub(fault.old, fault.text, answer))


@contextlib.contextmanager
def proxy_to(host: str, port: int) -> Iterator[ImapProxy]:
    proxy = ImapProxy((host, port))
    try:
        yield proxy
    finally:
        proxy.close()
