"""An SMTP server in a process of its own, which takes every mail at once and notes when: the end of the way.

    python -m bench.sink FILE

Prints its port, and appends a line per mail to FILE: the instant at which it said 250 (seconds since 1970),
the mail's In-Reply-To, and its recipient. As little work as can be, so that what sends is measured and not
what takes.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

_ANSWERED = re.compile(rb"^In-Reply-To:\s*(<[^>\r\n]*>)", re.MULTILINE | re.IGNORECASE)
_END = b"\r\n.\r\n"


class _Taking(asyncio.Protocol):
    def __init__(self, told: TextIO) -> None:
        self._told = told
        self._buffer = bytearray()
        self._in_data = False
        self._to = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(b"220 sink.example ESMTP\r\n")

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while self._step():
            pass

    def _step(self) -> bool:
        if self._in_data:
            # "\r\n" was left in the buffer before the first line, so that an empty mail ends as well.
            end = self._buffer.find(_END)
            if end < 0:
                return False
            found = _ANSWERED.search(self._buffer, 0, min(end + 2, 20_000))
            answered = found[1].decode(errors="replace") if found else "-"
            self._in_data = False
            del self._buffer[: end + len(_END)]
            self._transport.write(b"250 2.0.0 taken\r\n")
            self._told.write(f"{time.time():.6f}\t{answered}\t{self._to}\n")
            self._told.flush()
            return True
        at = self._buffer.find(b"\r\n")
        if at < 0:
            return False
        line = bytes(self._buffer[:at])
        verb = line[:4].upper()
        if verb == b"DATA":
            del self._buffer[:at]
            self._in_data = True
            self._transport.write(b"354 go on\r\n")
            return True
        del self._buffer[: at + 2]
        if verb == b"EHLO":
            self._transport.write(
                b"250-sink.example\r\n250-SIZE 104857600\r\n250-8BITMIME\r\n250 PIPELINING\r\n"
            )
        elif verb == b"QUIT":
            self._transport.write(b"221 bye\r\n")
            self._transport.close()
        else:
            if verb == b"RCPT":
                self._to = line.partition(b"<")[2].partition(b">")[0].decode(errors="replace")
            self._transport.write(b"250 2.0.0 OK\r\n")
        return True


class SinkProcess:
    """The server as a child process; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "sink.tsv"
        self.file.touch()

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "bench.sink", str(self.file)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait()

    def mails(self) -> list[tuple[float, str, str]]:
        """(when, In-Reply-To, recipient) of every mail so far."""
        found = []
        for line in self.file.read_text(encoding="utf-8").splitlines():
            at, answered, to = line.split("\t")
            found.append((float(at), answered, to))
        return found

    def count(self) -> int:
        with self.file.open("rb") as file:
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))


async def _serve(file: str) -> None:
    told = Path(file).open("a", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    server = await asyncio.get_running_loop().create_server(lambda: _Taking(told), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1]))
