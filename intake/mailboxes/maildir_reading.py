"""A Maildir, read and left as it is (cr.yp.to/proto/maildir.html): nothing here could change anything."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from intake.mailboxes import UNDATED, Fetched, MailboxError
from intake.mailboxes.batches import HEADER_BYTES
from intake.tls import one_line

T = TypeVar("T")
RIGHTS = "give the daemon's user the right to read and move mail there"
PAGE = 4096  # octets that are asked for at least, of a file that does not know its size
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # an older "delivery time" is a name of another make


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in new/ or cur/. `uid` is its name without the flags that mail programs change.

    A backlog has a hundred thousand: their paths are text, a fifth of what a Path takes.
    """

    uid: str
    path: str
    size: int
    arrived: datetime


class MaildirReader:
    """The mails of one folder of a Maildir: listed, and loaded one by one."""

    def __init__(self, name: str, path: Path, max_bytes: int, clock: Callable[[], datetime]) -> None:
        self.name = name
        self._path = path
        self._max_bytes = max_bytes
        self._clock = clock
        self._paths: dict[str, str] = {}  # where each uid was seen last

    def listed(self) -> list[Entry]:
        """The mails, oldest first, remembered for `load` and `has_new`. Raises `MailboxError`."""
        entries = self.entries()
        self._paths = {entry.uid: entry.path for entry in entries}
        return entries

    def has_new(self) -> bool:
        """Whether there is a mail that `listed` did not tell. Raises `MailboxError`."""
        return any(entry.uid not in self._paths for entry in self.entries())

    def entries(self) -> list[Entry]:
        """The mails, oldest first. What is not a plain file is none; tmp/ is still being written to."""
        entries: dict[str, Entry] = {}
        for folder in ("new", "cur"):
            try:
                with os.scandir(self._path / folder) as files:
                    for file in files:
                        entry = None if file.name.startswith(".") else self._entry(file)
                        if entry:
                            entries.setdefault(entry.uid, entry)
            except FileNotFoundError:
                raise MailboxError(
                    f"{self.name}: {self._path} is not a Maildir: it has no {folder}/", "correct path"
                ) from None
            except OSError as error:
                raise MailboxError(
                    f"{self.name}: {self._path / folder}: {one_line(error.strerror)}", RIGHTS
                ) from error
        return sorted(entries.values(), key=lambda entry: (entry.arrived, entry.uid))

    def _entry(self, file: os.DirEntry[str]) -> Entry | None:
        # A name of other bytes than UTF-8 could be neither stored nor shown.
        name = os.fsencode(file.name).decode("utf-8", "backslashreplace")
        uid = name.partition(":")[0]
        try:
            status = file.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None  # moved since the listing
        except OSError:  # loading it will tell why
            return Entry(uid, file.path, 0, self._delivered(uid, None))
        if not stat.S_ISREG(status.st_mode):
            return None
        return Entry(uid, file.path, status.st_size, self._delivered(uid, status.st_mtime))

    def _delivered(self, uid: str, modified: float | None) -> datetime:
        """The name begins with the delivery time in seconds; the file's own time where that cannot be."""
        seconds = uid.partition(".")[0]
        if seconds.isascii() and seconds.isdecimal() and len(seconds) <= 11:
            delivered = datetime.fromtimestamp(int(seconds), UTC)
            if EARLIEST <= delivered <= self._clock() + timedelta(days=1):
                return delivered
        try:
            return UNDATED if modified is None else datetime.fromtimestamp(modified, UTC)
        except (OverflowError, ValueError, OSError):  # a disk may hold any number
            return UNDATED

    def load(self, entry: Entry) -> Fetched | None:
        """None where the mail was taken away meanwhile."""
        limit = self._max_bytes
        large = entry.size > limit
        try:
            raw = self.at(entry.uid, lambda path: _read(path, HEADER_BYTES if large else limit))
        except FileNotFoundError:
            return None
        except OSError as error:
            why = f"cannot be read: {one_line(error.strerror)}"
            return Fetched(0, entry.uid, b"", entry.arrived, why, may_pass=True)
        trouble = f"too large: {entry.size} bytes, the limit is {limit}" if large else None
        return Fetched(0, entry.uid, _header(raw) if large else raw, entry.arrived, trouble)

    def at(self, uid: str, action: Callable[[Path], T]) -> T:
        """Do it to the mail's file, which a mail program may have renamed (new/ to cur/, other flags)."""
        path = self._paths.get(uid)
        if path is not None:
            try:
                return action(Path(path))
            except FileNotFoundError:
                pass
        self._paths.update((entry.uid, entry.path) for entry in self.entries())
        found = self._paths.get(uid)
        if found is None or found == path:
            raise FileNotFoundError(uid)
        return action(Path(found))


def _read(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        # Python makes room for all that is asked for: with the limit alone, 50 MB for each mail.
        size = os.fstat(file.fileno()).st_size
        return file.read(min(limit, max(size, PAGE)))


def _header(raw: bytes) -> bytes:
    """All up to the first empty line."""
    ends = [end for mark in (b"\n\n", b"\n\r\n") if (end := raw.find(mark)) >= 0]
    return raw[: min(ends) + 1] if ends else raw
