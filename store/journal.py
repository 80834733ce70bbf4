"""The journal: which mails went out, noted outside the database, so that a copy that is put back can know.

A file with one JSON object a line, only ever added to. A line is written before the database says `sent`.
It holds no address and no text: who reads it learns that a mail of that kind went out, and its Message-ID.
"""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct, structs

from store.errors import StoreError

_LAST = 262_144  # octets in which the last lines are looked for


class Noted(Struct, frozen=True):
    """A mail that the server took (`sure`), or perhaps took.

    `desk` tells one database's mails from another's. (`cause`, `draft`) is what makes the mail unlike any
    other; `decided` is when it was decided, `at` when it went out.
    """

    desk: str
    at: datetime
    message_id: str
    cause: str
    draft: str
    kind: str
    party: str | None
    ref: str | None
    decided: datetime
    sure: bool = True

    def line(self) -> bytes:
        instants = {"at": self.at.isoformat(), "decided": self.decided.isoformat()}
        return _ENCODE(structs.asdict(self) | instants).encode() + b"\n"


_ENCODE = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


class Journal:
    """A file of `Noted`; several processes of a machine may add to it. Every method may raise StoreError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._name = os.fspath(path)
        self._lock = threading.Lock()
        self._descriptor: int | None = None  # kept open
        self._file = (0, 0)  # which file that is: its device and inode
        self._ended = -1  # the file's size when we last wrote into it, a whole line

    def add(self, notes: Iterable[Noted]) -> None:
        """At the end; it outlives this process, and a power cut once `settle` was called."""
        data = b"".join(note.line() for note in notes)
        try:
            with self._lock:
                descriptor, size = self._opened()
                if size and size != self._ended and os.pread(descriptor, 1, size - 1) != b"\n":
                    data = b"\n" + data  # a line that a full disk cut: what follows must not be lost with it
                self._ended = -1
                if os.write(descriptor, data) < len(data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                self._ended = size + len(data)
        except OSError as error:
            raise self._trouble(error) from error

    def settle(self) -> None:
        """What was added is on the disk when it returns."""
        try:
            with self._lock:
                os.fsync(self._opened()[0])
        except OSError as error:
            raise self._trouble(error) from error

    def all(self) -> Iterator[Noted]:
        """From the first to the last; lines that are cut or not ours are left out."""
        try:
            with self.path.open("rb") as file:
                for line in file:
                    if note := _noted(line):
                        yield note
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._trouble(error) from error

    def last(self) -> list[Noted]:
        """The last few hundred."""
        try:
            with self.path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(size - _LAST, 0))
                lines = file.read().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._trouble(error) from error
        return [note for line in lines if (note := _noted(line))]

    def close(self) -> None:
        """What is added later opens it again."""
        with self._lock:
            descriptor, self._descriptor = self._descriptor, None
            if descriptor is not None:
                os.close(descriptor)

    def _opened(self) -> tuple[int, int]:
        """A descriptor to read and append by, and the file's size; the file is for its owner alone.

        That of the last time, unless the file was moved away meanwhile, or another put in its place.
        """
        if self._descriptor is not None:
            with suppress(FileNotFoundError):
                there = os.stat(self._name)
                if (there.st_dev, there.st_ino) == self._file:
                    return self._descriptor, there.st_size
            descriptor, self._descriptor = self._descriptor, None
            os.close(descriptor)
        self._ended = -1
        self._descriptor = os.open(self._name, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        ours = os.fstat(self._descriptor)
        self._file = ours.st_dev, ours.st_ino
        return self._descriptor, ours.st_size

    def _trouble(self, error: OSError) -> StoreError:
        return StoreError(f"journal of sent mails {self.path}: {error.strerror or error}")


def _noted(line: bytes) -> Noted | None:
    try:
        values = json.loads(line)
        instants = {name: datetime.fromisoformat(values[name]) for name in ("at", "decided")}
        note = Noted(**(values | instants))
    except (ValueError, TypeError, KeyError):
        return None
    return note if all(each.utcoffset() is not None for each in instants.values()) else None
