"""The journal: which mails went out, noted outside the database, so that a copy that is put back can know.

A file with one JSON object a line, only ever added to. A line is written before the database says `sent`.
It holds no address and no text: who reads it learns that a mail of that kind went out, and its Message-ID.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from store.errors import StoreError

_LAST = 262_144  # octets in which the last lines are looked for


@dataclass(frozen=True, slots=True)
class Noted:
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
        values = asdict(self) | {"at": self.at.isoformat(), "decided": self.decided.isoformat()}
        return json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


class Journal:
    """A file of `Noted`; several processes of a machine may add to it. Every method may raise StoreError."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, notes: Iterable[Noted]) -> None:
        """At the end; it outlives this process, and a power cut once `settle` was called."""
        data = b"".join(note.line() for note in notes)
        try:
            with self._opened() as descriptor:
                size = os.fstat(descriptor).st_size
                if size and os.pread(descriptor, 1, size - 1) != b"\n":
                    data = b"\n" + data  # a line that a full disk cut: what follows must not be lost with it
                if os.write(descriptor, data) < len(data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise self._trouble(error) from error

    def settle(self) -> None:
        """What was added is on the disk when it returns."""
        try:
            with self._opened() as descriptor:
                os.fsync(descriptor)
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

    @contextmanager
    def _opened(self) -> Iterator[int]:
        """A descriptor to read and append by; the file is for its owner alone."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

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
